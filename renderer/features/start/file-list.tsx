import { CloseOutlined } from '@ant-design/icons';
import type { RecentFile } from '../../../core/contract/file.ts';
import { backupText } from '../../text/backup.ts';
import { dayAndTime } from '../../text/common.ts';
import { startText } from '../../text/start.ts';

interface Props {
  readonly title: string;
  readonly empty: string;
  readonly files: readonly RecentFile[];
  readonly onOpen: (id: string) => void;
  /** Its backups, or what can be saved of it. */
  readonly onRepair: (file: RecentFile) => void;
  readonly onForget?: (id: string) => void;
}

/** Data files by name, place and time; one that is gone is greyed and says why. */
export function FileList({ title, empty, files, onOpen, onRepair, onForget }: Props) {
  return (
    <section>
      <h2>{title}</h2>
      {files.length === 0 && <p className="muted">{empty}</p>}
      <ul className="file-list">
        {files.map((file) => (
          <li key={file.id}>
            {file.exists ? (
              <button type="button" className="link" onClick={() => onOpen(file.id)}>
                {file.name}
              </button>
            ) : (
              <span className="muted">{file.name}</span>
            )}
            <span className="file-place muted" title={file.place}>
              {file.exists ? file.place : `${file.place} (${startText.missing})`}
            </span>
            {file.openedAt !== '' && <span className="muted">{dayAndTime(file.openedAt, new Date())}</span>}
            <button type="button" className="link" onClick={() => onRepair(file)}>
              {backupText.repair}
            </button>
            {onForget && (
              <button
                type="button"
                className="btn btn-quiet"
                aria-label={`${startText.forget} ${file.name}`}
                title={startText.forget}
                onClick={() => onForget(file.id)}
              >
                <CloseOutlined />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
