import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedAccount } from '../../../core/contract/people.ts';
import { ROLES, type Role } from '../../../core/domain/account.ts';
import { useProgram } from '../../app/program.ts';
import { useAttempt } from '../../components/forms/use-attempt.ts';
import { sentenceOf } from '../../text/errors.ts';
import { roleHints, roleNames, peopleText as text } from '../../text/people.ts';
import { FirstPassword } from './first-password.tsx';

const KEY = ['accounts'] as const;

/** Everybody who has or had an account, for an administrator. */
export function PeopleTable({ own }: { own: number }) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const list = useQuery({ queryKey: KEY, queryFn: () => client.people.list() });
  const { busy, problem, attempt } = useAttempt();
  /** A new person, or whose password is set anew. */
  const [form, setForm] = useState<'none' | 'new' | ListedAccount>('none');
  const [said, setSaid] = useState('');
  const change = (act: () => Promise<readonly ListedAccount[]>, words: string): void => {
    setSaid('');
    void attempt(async () => {
      queries.setQueryData(KEY, await act());
      setSaid(words);
    });
  };
  if (list.error) return <p className="error-text">{sentenceOf(list.error)}</p>;
  const close = (words: string): void => {
    setForm('none');
    setSaid(words);
  };
  return (
    <>
      <table className="plain-table people-table">
        <thead>
          <tr>
            <th>{text.name}</th>
            <th>{text.role}</th>
            <th>{text.state}</th>
            <th>{text.actions}</th>
          </tr>
        </thead>
        <tbody>
          {(list.data ?? []).map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              isOwn={account.id === own}
              isBusy={busy}
              onRole={(role) => change(() => client.people.setRole({ id: account.id, role }), text.saved)}
              onDisable={(disabled) =>
                change(() => client.people.setDisabled({ id: account.id, disabled }), text.saved)
              }
              onReset={() => setForm(account)}
            />
          ))}
        </tbody>
      </table>
      {form === 'none' ? (
        <div className="form-buttons">
          <button type="button" className="btn" onClick={() => setForm('new')}>
            {text.add}
          </button>
          <span role="status" className="muted">
            {said}
          </span>
        </div>
      ) : (
        <FirstPassword
          account={form === 'new' ? null : form}
          onCancel={() => setForm('none')}
          onAdd={async (input) => {
            queries.setQueryData(KEY, await client.people.add(input));
            close(text.added(input.name));
          }}
          onReset={async ({ id, name }, password) => {
            queries.setQueryData(KEY, await client.people.resetPassword({ id, password }));
            close(text.resetDone(name));
          }}
        />
      )}
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
    </>
  );
}

interface RowProps {
  readonly account: ListedAccount;
  readonly isOwn: boolean;
  readonly isBusy: boolean;
  readonly onRole: (role: Role) => void;
  readonly onDisable: (disabled: boolean) => void;
  readonly onReset: () => void;
}

function AccountRow({ account, isOwn, isBusy, onRole, onDisable, onReset }: RowProps) {
  const { name, role, mustChange, disabledAt } = account;
  const isDisabled = disabledAt !== null;
  return (
    <tr>
      <td>{name}</td>
      <td>
        <select
          className="field"
          aria-label={text.roleOf(name)}
          title={roleHints[role]}
          value={role}
          disabled={isBusy}
          onChange={(event) => onRole(ROLES.find((one) => one === event.target.value) ?? role)}
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {roleNames[one]}
            </option>
          ))}
        </select>
      </td>
      <td>{isDisabled ? text.disabled : mustChange ? text.first : text.active}</td>
      <td>
        {!isOwn && (
          <button type="button" className="btn btn-quiet" aria-label={text.resetOf(name)} onClick={onReset}>
            {text.reset}
          </button>
        )}
        <button
          type="button"
          className="btn btn-quiet"
          disabled={isBusy}
          aria-label={isDisabled ? text.enableOf(name) : text.disableOf(name)}
          onClick={() => onDisable(!isDisabled)}
        >
          {isDisabled ? text.enable : text.disable}
        </button>
      </td>
    </tr>
  );
}
