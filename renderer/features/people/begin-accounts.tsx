import { type FormEvent, useState } from 'react';
import { usePeople } from '../../app/presence.ts';
import { useProgram } from '../../app/program.ts';
import { FormEnd } from '../../components/forms/form-end.tsx';
import { isUsable, NewPassword } from '../../components/forms/new-password.tsx';
import { TextField } from '../../components/forms/text-field.tsx';
import { useAttempt } from '../../components/forms/use-attempt.ts';
import { common } from '../../text/common.ts';
import { peopleText as text } from '../../text/people.ts';

/** An office without accounts, and the first one for it. */
export function BeginAccounts({ isReadOnly }: { isReadOnly: boolean }) {
  const { client } = useProgram();
  const { enter } = usePeople();
  const { busy, problem, attempt } = useAttempt();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [password, setPassword] = useState({ first: '', second: '' });
  const isReady = name.trim() !== '' && isUsable(password);
  const begin = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady)
      void attempt(async () => enter(await client.people.begin({ name, password: password.first })));
  };
  if (!isOpen) {
    return (
      <>
        <p>{text.none}</p>
        <button type="button" className="btn" disabled={isReadOnly} onClick={() => setOpen(true)}>
          {text.begin}
        </button>
      </>
    );
  }
  return (
    <form className="small-form" onSubmit={begin}>
      <p>{text.beginLead}</p>
      <TextField label={text.name} value={name} onChange={setName} isFirst />
      <NewPassword label={text.password} value={password} onChange={setPassword} />
      <FormEnd problem={problem}>
        <button type="submit" className="btn btn-primary" disabled={!isReady || busy}>
          {busy ? text.working : text.beginAction}
        </button>
        <button type="button" className="btn" disabled={busy} onClick={() => setOpen(false)}>
          {common.cancel}
        </button>
      </FormEnd>
    </form>
  );
}
