import { useState } from 'react';
import type { BackupEntry } from '../../../core/contract/backup.ts';
import { placeNames, reasonNames, backupText as text } from '../../text/backup.ts';
import { dayAndTime } from '../../text/common.ts';
import { BackupPreviewPanel } from './backup-preview.tsx';

interface Props {
  /** Of a file that does not open; undefined = the open one. */
  readonly file?: string | undefined;
  readonly backups: readonly BackupEntry[];
  readonly onRestored: (kept: string | null) => void;
}

/** Backups, newest first; one at a time is looked at and can be restored. */
export function BackupList({ file, backups, onRestored }: Props) {
  const [shown, setShown] = useState<string | null>(null);
  if (backups.length === 0) return <p className="muted">{text.none}</p>;
  return (
    <ul className="backup-list" aria-label={text.list}>
      {backups.map((entry) => (
        <li key={entry.id}>
          <div className="backup-line">
            <span>{dayAndTime(entry.at, new Date())}</span>
            <span className="muted">{[reasonNames[entry.reason], placeNames[entry.place]].join(' · ')}</span>
            <span className={entry.good === false ? 'error-text' : 'muted'}>{stateOf(entry)}</span>
            <button
              type="button"
              className="btn"
              aria-expanded={shown === entry.id}
              onClick={() => setShown(shown === entry.id ? null : entry.id)}
            >
              {text.look}
            </button>
          </div>
          {shown === entry.id && <BackupPreviewPanel file={file} entry={entry} onRestored={onRestored} />}
        </li>
      ))}
    </ul>
  );
}

function stateOf({ good, encrypted }: BackupEntry): string {
  const state = good === null ? text.unchecked : good ? text.good : text.bad;
  return encrypted ? `${state} · ${text.encrypted}` : state;
}
