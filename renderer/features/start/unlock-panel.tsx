import { useId, useState } from 'react';
import type { RecentFile } from '../../../core/contract/file.ts';
import { passphraseText as text } from '../../text/passphrase.ts';
import type { useOpenFile } from './use-open-file.ts';

interface Props {
  readonly file: RecentFile;
  readonly files: ReturnType<typeof useOpenFile>;
}

/** An encrypted file waits for its passphrase, or for the recovery key that was printed. */
export function UnlockPanel({ file, files }: Props) {
  const [isByKey, setByKey] = useState(false);
  const [typed, setTyped] = useState('');
  const field = useId();
  const open = (): void => {
    const secret = isByKey ? { recovery: typed } : { passphrase: typed };
    void files.openById(file.id, secret);
  };
  return (
    <form
      className="unlock"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '' && !files.busy) open();
      }}
    >
      <h2>{text.locked(file.name)}</h2>
      <label htmlFor={field}>{isByKey ? text.enterKey : text.enterPassphrase}</label>
      <input
        key={String(isByKey)}
        id={field}
        className="field"
        // biome-ignore lint/a11y/noAutofocus: the one thing to do here
        autoFocus
        type={isByKey ? 'text' : 'password'}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="unlock-buttons">
        <button type="submit" className="btn btn-primary" disabled={typed === '' || files.busy}>
          {files.busy ? text.unlocking : text.unlock}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => {
            setByKey(!isByKey);
            setTyped('');
          }}
        >
          {isByKey ? text.byPassphrase : text.byKey}
        </button>
        <button type="button" className="btn btn-quiet" onClick={() => void files.leave()}>
          {text.leave}
        </button>
      </div>
      {files.problem && (
        <p role="alert" className="error-text">
          {files.problem}
        </p>
      )}
    </form>
  );
}
