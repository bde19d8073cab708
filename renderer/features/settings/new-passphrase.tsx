import { useState } from 'react';
import { FormEnd } from '../../components/forms/form-end.tsx';
import { isUsable, NewPassword } from '../../components/forms/new-password.tsx';
import { TextField } from '../../components/forms/text-field.tsx';
import { useAttempt } from '../../components/forms/use-attempt.ts';
import { common } from '../../text/common.ts';
import { passphraseText as text } from '../../text/passphrase.ts';

interface Props {
  readonly isEncrypted: boolean;
  /** `current` null = the file is not encrypted yet. */
  readonly onSet: (passphrase: string, current: string | null) => Promise<void>;
  readonly onCancel: () => void;
}

/** A passphrase for the file, with the present one where it has one. */
export function NewPassphrase({ isEncrypted, onSet, onCancel }: Props) {
  const { busy, problem, attempt } = useAttempt();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState({ first: '', second: '' });
  const isReady = isUsable(next) && (!isEncrypted || current !== '');
  return (
    <form
      className="small-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void attempt(() => onSet(next.first, isEncrypted ? current : null));
      }}
    >
      {isEncrypted && <TextField label={text.current} value={current} onChange={setCurrent} isSecret />}
      <NewPassword label={text.passphrase} value={next} onChange={setNext} />
      <FormEnd problem={problem}>
        <button type="submit" className="btn btn-primary" disabled={!isReady || busy}>
          {busy ? text.working : isEncrypted ? text.confirmChange : text.confirm}
        </button>
        <button type="button" className="btn" disabled={busy} onClick={onCancel}>
          {common.cancel}
        </button>
      </FormEnd>
    </form>
  );
}
