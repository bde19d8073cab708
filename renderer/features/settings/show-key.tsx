import { useState } from 'react';
import { FormEnd } from '../../components/forms/form-end.tsx';
import { TextField } from '../../components/forms/text-field.tsx';
import { useAttempt } from '../../components/forms/use-attempt.ts';
import { common } from '../../text/common.ts';
import { passphraseText as text } from '../../text/passphrase.ts';

interface Props {
  readonly onShow: (passphrase: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** The recovery key is shown again to whoever knows the passphrase. */
export function ShowKey({ onShow, onCancel }: Props) {
  const { busy, problem, attempt } = useAttempt();
  const [current, setCurrent] = useState('');
  return (
    <form
      className="small-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (current !== '') void attempt(() => onShow(current));
      }}
    >
      <TextField label={text.current} value={current} onChange={setCurrent} isSecret />
      <FormEnd problem={problem}>
        <button type="submit" className="btn btn-primary" disabled={current === '' || busy}>
          {text.showKey}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {common.cancel}
        </button>
      </FormEnd>
    </form>
  );
}
