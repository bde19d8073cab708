import { useState } from 'react';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { passphraseText as text } from '../../text/passphrase.ts';
import { SecretField } from './secret-field.tsx';

interface Props {
  readonly onShow: (passphrase: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** The recovery key is shown again to whoever knows the passphrase. */
export function ShowKey({ onShow, onCancel }: Props) {
  const [current, setCurrent] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const show = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await onShow(current);
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <form
      className="passphrase-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (current !== '' && !busy) void show();
      }}
    >
      <SecretField label={text.current} value={current} onChange={setCurrent} />
      <div className="passphrase-buttons">
        <button type="submit" className="btn btn-primary" disabled={current === '' || busy}>
          {text.showKey}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {common.cancel}
        </button>
      </div>
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
    </form>
  );
}
