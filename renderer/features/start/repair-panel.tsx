import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecentFile } from '../../../core/contract/file.ts';
import { useTakeFile } from '../../app/files.ts';
import { useProgram } from '../../app/program.ts';
import { TextField } from '../../components/forms/text-field.tsx';
import { salvageLines, backupText as text } from '../../text/backup.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { BackupList } from '../settings/backup-list.tsx';
import '../settings/backup.css';

interface Props {
  readonly file: RecentFile;
  readonly onClose: () => void;
}

/** A file that does not open: its backups to be restored, or a new file with all that can be read. */
export function RepairPanel({ file, onClose }: Props) {
  const { client } = useProgram();
  const takeFile = useTakeFile();
  const list = useQuery({
    queryKey: ['backups', file.id],
    queryFn: () => client.backup.list({ file: file.id }),
    staleTime: 0,
  });
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [said, setSaid] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const salvage = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const given = secret === '' ? {} : { secret: { passphrase: secret } };
      const { name, report } = await client.backup.salvage({ file: file.id, ...given });
      setSaid([text.salvaged(name), ...salvageLines(report)]);
      takeFile(await client.file.status());
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'FILE_ENCRYPTED') setAsked(true);
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="backup" aria-labelledby="repair-title">
      <h2 id="repair-title">{text.repairTitle(file.name)}</h2>
      <BackupList
        file={file.id}
        backups={list.data?.backups ?? []}
        onRestored={() => void client.file.status().then(takeFile)}
      />
      <p className="hint">{text.salvageHint}</p>
      {isAsked && <TextField label={text.secret} value={secret} onChange={setSecret} isSecret />}
      <div className="form-buttons">
        <button type="button" className="btn" disabled={busy} onClick={() => void salvage()}>
          {busy ? text.salvaging : text.salvage}
        </button>
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          {common.cancel}
        </button>
      </div>
      <div role="status">
        {said.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
    </section>
  );
}
