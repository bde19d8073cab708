import { useState } from 'react';
import type { BackupList } from '../../../core/contract/backup.ts';
import { backupText as text } from '../../text/backup.ts';

interface Props {
  readonly second: BackupList['second'];
  readonly isBusy: boolean;
  readonly lastWords: string;
  readonly onChoose: (folder: string | null) => Promise<void>;
  readonly onCopy: () => Promise<void>;
}

/** A folder on a stick or a share, one copy there, and a word when the last one is old. */
export function SecondPlace({ second, isBusy, lastWords, onChoose, onCopy }: Props) {
  const [typed, setTyped] = useState(second.folder ?? '');
  return (
    <form
      className="backup-second"
      onSubmit={(event) => {
        event.preventDefault();
        void onChoose(typed.trim() === '' ? null : typed.trim());
      }}
    >
      <label htmlFor="backup-folder">{text.second}</label>
      <input
        id="backup-folder"
        className="field"
        value={typed}
        maxLength={1000}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="hint">{text.secondHint}</p>
      <div className="form-buttons">
        <button type="submit" className="btn" disabled={isBusy || typed.trim() === (second.folder ?? '')}>
          {text.secondSave}
        </button>
        <button
          type="button"
          className="btn"
          disabled={isBusy || second.folder === null}
          onClick={() => void onCopy()}
        >
          {text.secondNow}
        </button>
      </div>
      {second.folder !== null && <p className="hint">{lastWords}</p>}
      {second.isDue && <p className="warn-text">{text.secondDue}</p>}
      {second.folder !== null && !second.isReachable && <p className="warn-text">{text.secondGone}</p>}
    </form>
  );
}
