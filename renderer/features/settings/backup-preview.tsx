import { useState } from 'react';
import type { BackupEntry, BackupPreview } from '../../../core/contract/backup.ts';
import { useProgram } from '../../app/program.ts';
import { TextField } from '../../components/forms/text-field.tsx';
import { reportLines, backupText as text } from '../../text/backup.ts';
import { dayAndTime } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';

interface Props {
  readonly file: string | undefined;
  readonly entry: BackupEntry;
  readonly onRestored: (kept: string | null) => void;
}

/** What is in a backup, what restoring it would change, and the button that does it. */
export function BackupPreviewPanel({ file, entry, onRestored }: Props) {
  const { client } = useProgram();
  const [secret, setSecret] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [found, setFound] = useState<BackupPreview | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const input = {
    ...(file === undefined ? {} : { file }),
    id: entry.id,
    ...(secret === '' ? {} : { secret: { passphrase: secret } }),
  };
  const run = async (words: string, work: () => Promise<void>): Promise<void> => {
    setBusy(words);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'FILE_ENCRYPTED') setAsked(true);
      setProblem(sentenceOf(error));
    } finally {
      setBusy(null);
    }
  };
  const look = () => run(text.comparing, async () => setFound(await client.backup.preview(input)));
  const restore = () =>
    run(text.restoring, async () => onRestored((await client.backup.restore(input)).kept));
  return (
    <div className="backup-preview">
      {isAsked && <TextField label={text.secret} value={secret} onChange={setSecret} isSecret />}
      {found && <Told found={found} />}
      <div className="form-buttons">
        {found === null ? (
          <button type="button" className="btn" disabled={busy !== null} onClick={() => void look()}>
            {text.verifyOne}
          </button>
        ) : (
          found.report.ok && (
            <button
              type="button"
              className="btn btn-primary"
              disabled={busy !== null}
              onClick={() => void restore()}
            >
              {text.restore}
            </button>
          )
        )}
      </div>
      {found?.report.ok && <p className="hint">{text.restoreHint}</p>}
      <p role="status" className="late">
        {busy}
      </p>
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
    </div>
  );
}

function Told({ found: { report, comparison } }: { readonly found: BackupPreview }) {
  const plans = comparison?.plans.filter(({ changed, back, gone }) => changed + back + gone > 0) ?? [];
  const isSame = comparison !== null && plans.length + comparison.tables.length === 0;
  return (
    <ul>
      {reportLines(report, text.whole).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {report.plans.map((title) => (
        <li key={title}>{title}</li>
      ))}
      {report.lastChange && <li>{text.lastChange(dayAndTime(report.lastChange, new Date()))}</li>}
      <li>{comparison === null ? text.notCompared : isSame ? text.same : text.differs}</li>
      {plans.map(({ title, changed, back, gone }) => (
        <li key={`plan ${title}`}>{text.planDiffers(title, changed, back, gone)}</li>
      ))}
      {comparison?.tables.map(({ table, present, other }) => (
        <li key={table}>{text.tableDiffers(table, present, other)}</li>
      ))}
    </ul>
  );
}
