import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackupList as Backups } from '../../../core/contract/backup.ts';
import type { ErrorCode } from '../../../core/domain/app-error.ts';
import { useTakeFile } from '../../app/files.ts';
import { useProgram } from '../../app/program.ts';
import { keys, useFileStatus } from '../../app/queries.ts';
import { reportLines, backupText as text } from '../../text/backup.ts';
import { dayAndTime } from '../../text/common.ts';
import { errorSentence, sentenceOf } from '../../text/errors.ts';
import { BackupList } from './backup-list.tsx';
import { SecondPlace } from './backup-second.tsx';
import './backup.css';

/** Backups of the open file: one now, the second place, what there is, and looking the file through. */
export function BackupSection() {
  const { client } = useProgram();
  const queries = useQueryClient();
  const takeFile = useTakeFile();
  const open = useFileStatus().data?.open;
  const list = useQuery({ queryKey: keys.backups, queryFn: () => client.backup.list({}), staleTime: 0 });
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (words: string, work: () => Promise<readonly string[]>): Promise<void> => {
    setBusy(words);
    setProblem(null);
    setSaid([]);
    try {
      setSaid(await work());
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(null);
    }
  };
  const told = (words: string, work: () => Promise<Backups>) => async () => {
    queries.setQueryData(keys.backups, await work());
    return [words];
  };
  if (!open || !list.data) return null;
  const { backups, second, folder, problem: failed } = list.data;
  const hasPlain = open.encrypted && backups.some((one) => one.place === 'own' && !one.encrypted);
  const restored = async (kept: string | null): Promise<void> => {
    takeFile(await client.file.status());
    queries.setQueryData(keys.backups, await client.backup.list({}));
    setSaid([text.restored(kept)]);
  };
  return (
    <section className="backup" aria-labelledby="backup-title">
      <h2 id="backup-title" className="label">
        {text.title}
      </h2>
      <p>{text.explain}</p>
      <p className="hint">{text.kept}</p>
      {failed && (
        <p className="error-text">
          {text.problem(errorSentence(failed.code as ErrorCode, failed.data as never))}
        </p>
      )}
      <div className="form-buttons">
        <button
          type="button"
          className="btn"
          disabled={busy !== null || open.readOnly}
          onClick={() =>
            void run(
              text.making,
              told(text.made, () => client.backup.make()),
            )
          }
        >
          {text.make}
        </button>
        <button
          type="button"
          className="btn"
          disabled={busy !== null}
          onClick={() => void run(text.verifying, async () => reportLines(await client.backup.verify({})))}
        >
          {text.verify}
        </button>
        {hasPlain && (
          <button
            type="button"
            className="btn"
            disabled={busy !== null}
            onClick={() =>
              void run(
                text.making,
                told(text.dropped, () => client.backup.dropPlain()),
              )
            }
          >
            {text.dropPlain}
          </button>
        )}
      </div>
      <div role="status">
        {busy && <p className="late">{busy}</p>}
        {said.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
      <SecondPlace
        key={second.folder}
        second={second}
        isBusy={busy !== null}
        onChoose={(chosen) =>
          run(
            text.making,
            told(text.saved, () => client.backup.choose({ folder: chosen })),
          )
        }
        onCopy={() =>
          run(
            text.making,
            told(text.secondDone, () => client.backup.second()),
          )
        }
        lastWords={
          second.last === null ? text.secondNever : text.secondLast(dayAndTime(second.last, new Date()))
        }
      />
      <BackupList backups={backups} onRestored={(kept) => void restored(kept)} />
      <p className="hint selectable">{text.folder(folder)}</p>
    </section>
  );
}
