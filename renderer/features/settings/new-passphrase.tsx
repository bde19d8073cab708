import { useState } from 'react';
import { passphraseStrength } from '../../../core/domain/passphrase.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { passphraseText as text } from '../../text/passphrase.ts';
import { SecretField } from './secret-field.tsx';

interface Props {
  readonly isEncrypted: boolean;
  /** `current` null = the file is not encrypted yet. */
  readonly onSet: (passphrase: string, current: string | null) => Promise<void>;
  readonly onCancel: () => void;
}

/** Typed twice, its strength told while it is typed. */
export function NewPassphrase({ isEncrypted, onSet, onCancel }: Props) {
  const [current, setCurrent] = useState('');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const strength = passphraseStrength(first);
  const isReady = strength !== 'weak' && first === second && (!isEncrypted || current !== '');
  const set = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await onSet(first, isEncrypted ? current : null);
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
        if (isReady && !busy) void set();
      }}
    >
      {isEncrypted && <SecretField label={text.current} value={current} onChange={setCurrent} />}
      <SecretField label={text.passphrase} value={first} onChange={setFirst} />
      <p className={strength === 'weak' ? 'hint warn-text' : 'hint'} role="status">
        {first === '' ? text.hint : text.strengthOf(text.strength[strength])}
      </p>
      <SecretField label={text.again} value={second} onChange={setSecond} />
      {second !== '' && first !== second && <p className="warn-text">{text.different}</p>}
      <div className="passphrase-buttons">
        <button type="submit" className="btn btn-primary" disabled={!isReady || busy}>
          {busy ? text.working : isEncrypted ? text.confirmChange : text.confirm}
        </button>
        <button type="button" className="btn" disabled={busy} onClick={onCancel}>
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
