import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ErrorCode } from '../../../core/domain/app-error.ts';
import { useProgram } from '../../app/program.ts';
import { keys, useFileStatus } from '../../app/queries.ts';
import { formatRoute } from '../../app/router.ts';
import { useAttempt } from '../../components/forms/use-attempt.ts';
import { backupText as text } from '../../text/backup.ts';
import { errorSentence } from '../../text/errors.ts';

/** What whoever starts the day should know of the backups: one failed, or the copy elsewhere is old. */
export function BackupNotice() {
  const { client } = useProgram();
  const queries = useQueryClient();
  const open = useFileStatus().data?.open;
  const { busy, problem, attempt } = useAttempt();
  const list = useQuery({
    queryKey: keys.backups,
    queryFn: () => client.backup.list({}),
    refetchOnMount: 'always',
    enabled: open != null && !open.sample,
  }).data;
  if (!open || open.sample || !list) return null;
  const { second, problem: failed } = list;
  const words = failed
    ? text.problem(errorSentence(failed.code as ErrorCode, failed.data as never))
    : second.isDue
      ? text.secondDue
      : second.folder === null
        ? text.secondNone
        : null;
  if (words === null) return null;
  const isUrgent = failed !== null || second.isDue;
  return (
    <div className="backup-notice">
      <span className={isUrgent ? 'warn-text' : 'muted'}>{words}</span>
      {second.isDue && (
        <button
          type="button"
          className="btn"
          disabled={busy}
          onClick={() =>
            void attempt(async () => {
              queries.setQueryData(keys.backups, await client.backup.second());
            })
          }
        >
          {text.secondNow}
        </button>
      )}
      <a className="link" href={formatRoute({ page: 'settings' })}>
        {text.toBackups}
      </a>
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
    </div>
  );
}
