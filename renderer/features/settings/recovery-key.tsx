import { createPortal } from 'react-dom';
import type { Protected } from '../../../core/contract/file.ts';
import { passphraseText as text } from '../../text/passphrase.ts';

interface Props {
  readonly file: string;
  readonly made: Protected;
  readonly onClose: () => void;
}

/** The key as letters, to be printed and locked away. The paper is all that is printed of the page. */
export function RecoveryKey({ file, made, onClose }: Props) {
  return (
    <div className="recovery">
      <p role="status">{text.done}</p>
      <p>
        {text.keyTitle} <code className="recovery-key">{made.recovery}</code>
      </p>
      <p className="warn-text">{text.keyWarn}</p>
      {made.plainCopies.length > 0 && <p className="warn-text">{text.plainCopies(made.plainCopies)}</p>}
      <div className="form-buttons">
        <button type="button" className="btn btn-primary" onClick={() => window.print()}>
          {text.print}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {text.keyDone}
        </button>
      </div>
      {createPortal(
        <div className="recovery-paper" aria-hidden>
          <h1>{text.keyOf(file)}</h1>
          <p className="recovery-key">{made.recovery}</p>
          <p>{text.keyUse}</p>
          <p>{text.keyWarn}</p>
        </div>,
        document.body,
      )}
    </div>
  );
}
