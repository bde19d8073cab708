import { type FormEvent, useId, useState } from 'react';
import type { ListedAccount } from '../../../core/contract/people.ts';
import { ROLES, type Role } from '../../../core/domain/account.ts';
import { FormEnd } from '../../components/forms/form-end.tsx';
import { isUsable, NewPassword } from '../../components/forms/new-password.tsx';
import { TextField } from '../../components/forms/text-field.tsx';
import { useAttempt } from '../../components/forms/use-attempt.ts';
import { common } from '../../text/common.ts';
import { roleHints, roleNames, peopleText as text } from '../../text/people.ts';

interface Props {
  /** Whose password is set anew; null = somebody new. */
  readonly account: ListedAccount | null;
  readonly onAdd: (input: { name: string; role: Role; password: string }) => Promise<void>;
  readonly onReset: (account: ListedAccount, password: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** A first password for somebody, who changes it before anything else. */
export function FirstPassword({ account, onAdd, onReset, onCancel }: Props) {
  const { busy, problem, attempt } = useAttempt();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('clerk');
  const [password, setPassword] = useState({ first: '', second: '' });
  const isReady = isUsable(password) && (account !== null || name.trim() !== '');
  const roleField = useId();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    void attempt(() =>
      account
        ? onReset(account, password.first)
        : onAdd({ name: name.trim(), role, password: password.first }),
    );
  };
  return (
    <form className="small-form" onSubmit={save}>
      {account ? (
        <p>{text.resetOf(account.name)}</p>
      ) : (
        <>
          <TextField label={text.name} value={name} onChange={setName} isFirst />
          <div>
            <label htmlFor={roleField}>{text.role}</label>
            <select
              id={roleField}
              className="field"
              value={role}
              onChange={(event) => setRole(ROLES.find((one) => one === event.target.value) ?? role)}
            >
              {ROLES.map((one) => (
                <option key={one} value={one}>
                  {roleNames[one]}
                </option>
              ))}
            </select>
            <p className="hint">{roleHints[role]}</p>
          </div>
        </>
      )}
      <NewPassword label={text.firstPassword} value={password} onChange={setPassword} />
      <p className="hint">{text.firstPasswordHint}</p>
      <FormEnd problem={problem}>
        <button type="submit" className="btn btn-primary" disabled={!isReady || busy}>
          {busy ? text.working : account ? text.reset : text.addAction}
        </button>
        <button type="button" className="btn" disabled={busy} onClick={onCancel}>
          {common.cancel}
        </button>
      </FormEnd>
    </form>
  );
}
