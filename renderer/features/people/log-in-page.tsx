import { type FormEvent, useState } from 'react';
import { useTakeFile } from '../../app/files.ts';
import { usePeople } from '../../app/presence.ts';
import { useProgram } from '../../app/program.ts';
import { useFileStatus } from '../../app/queries.ts';
import { recall, remember } from '../../app/remembered.ts';
import { FormEnd } from '../../components/forms/form-end.tsx';
import { TextField } from '../../components/forms/text-field.tsx';
import { useAttempt } from '../../components/forms/use-attempt.ts';
import { peopleText as text } from '../../text/people.ts';
import { ChangePassword } from './change-password.tsx';
import './people.css';

/** The open file has accounts, and nobody is logged in here; or a first password has to be changed. */
export function LogInPage() {
  const status = useFileStatus().data;
  const { enter } = usePeople();
  if (!status?.open) return null;
  const { account, mustChange } = status.people;
  return (
    <div className="page">
      <div className="page-column">
        {account && mustChange ? (
          <section className="small-form" aria-labelledby="change-title">
            <h1 id="change-title">{text.mustChangeTitle}</h1>
            <p>{text.mustChangeLead(account.name)}</p>
            <ChangePassword isFirst onChanged={enter} />
          </section>
        ) : (
          <LogInForm file={status.open.name} />
        )}
      </div>
    </div>
  );
}

function LogInForm({ file }: { file: string }) {
  const { client } = useProgram();
  const { enter } = usePeople();
  const takeFile = useTakeFile();
  const { busy, problem, attempt } = useAttempt();
  const [name, setName] = useState(() => recall<string>('account', ''));
  const [password, setPassword] = useState('');
  const isReady = name.trim() !== '' && password !== '';
  const logIn = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    void attempt(async () => {
      const people = await client.people.logIn({ name, password });
      remember('account', name.trim());
      enter(people);
    });
  };
  return (
    <form className="small-form" aria-labelledby="log-in-title" onSubmit={logIn}>
      <h1 id="log-in-title">{text.loginTitle(file)}</h1>
      <p className="muted">{text.loginLead}</p>
      <TextField label={text.name} value={name} onChange={setName} isFirst={name === ''} />
      <TextField
        label={text.password}
        value={password}
        onChange={setPassword}
        isSecret
        isFirst={name !== ''}
      />
      <FormEnd problem={problem}>
        <button type="submit" className="btn btn-primary" disabled={!isReady || busy}>
          {busy ? text.working : text.logIn}
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          disabled={busy}
          onClick={() => void attempt(async () => takeFile(await client.file.close()))}
        >
          {text.closeFile}
        </button>
      </FormEnd>
      <p className="hint">{text.forgotten}</p>
    </form>
  );
}
