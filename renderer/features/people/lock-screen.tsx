import { type FormEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Account } from '../../../core/domain/account.ts';
import { usePeople } from '../../app/presence.ts';
import { useProgram } from '../../app/program.ts';
import { useFileStatus } from '../../app/queries.ts';
import { FormEnd } from '../../components/forms/form-end.tsx';
import { TextField } from '../../components/forms/text-field.tsx';
import { useAttempt } from '../../components/forms/use-attempt.ts';
import { peopleText as text } from '../../text/people.ts';
import './people.css';

/** Over the whole window while the session is locked: what is below stays as it is, unseen and out of reach. */
export function LockScreen() {
  const people = useFileStatus().data?.people;
  if (!people?.isLocked || !people.account) return null;
  return createPortal(<Locked account={people.account} />, document.body);
}

function Locked({ account }: { account: Account }) {
  const { client } = useProgram();
  const { take, logOut } = usePeople();
  const { busy, problem, attempt } = useAttempt();
  const [password, setPassword] = useState('');
  const screen = useRef<HTMLDivElement>(null);
  useEffect(() => hideBehind(screen.current), []);
  const unlock = (event: FormEvent): void => {
    event.preventDefault();
    if (password === '') return;
    void attempt(async () => take(await client.people.unlock({ password })));
  };
  return (
    <div ref={screen} className="lock-screen" role="dialog" aria-modal aria-labelledby="lock-title">
      <form className="small-form" onSubmit={unlock}>
        <h1 id="lock-title">{text.lockTitle}</h1>
        <p>{text.lockLead(account.name)}</p>
        <TextField label={text.password} value={password} onChange={setPassword} isSecret isFirst />
        <FormEnd problem={problem}>
          <button type="submit" className="btn btn-primary" disabled={password === '' || busy}>
            {busy ? text.working : text.unlock}
          </button>
          <button type="button" className="btn btn-quiet" disabled={busy} onClick={() => void logOut()}>
            {text.logOutLocked}
          </button>
        </FormEnd>
      </form>
    </div>
  );
}

/** Hides everything else of the page from eyes, keys and pointer; gives back what to do to show it again. */
function hideBehind(screen: HTMLElement | null): () => void {
  const before = document.activeElement;
  const wasFocused = before instanceof HTMLElement && !screen?.contains(before) ? before : null;
  const hidden = [...document.body.children].filter(
    (one): one is HTMLElement => one instanceof HTMLElement && one !== screen && !one.inert,
  );
  for (const one of hidden) one.inert = true;
  document.documentElement.dataset.locked = '';
  screen?.querySelector('input')?.focus();
  // The page's own keys listen on the window: they are not for whoever stands before the lock.
  const swallow = (event: KeyboardEvent): void => {
    if (event.target instanceof Node && screen?.contains(event.target)) return;
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('keydown', swallow, { capture: true });
  return () => {
    window.removeEventListener('keydown', swallow, { capture: true });
    delete document.documentElement.dataset.locked;
    for (const one of hidden) one.inert = false;
    wasFocused?.focus();
  };
}
