import { useState } from 'react';
import type { PeopleStatus } from '../../../core/contract/people.ts';
import { usePeople } from '../../app/presence.ts';
import { useFileStatus } from '../../app/queries.ts';
import { peopleText as text } from '../../text/people.ts';
import { BeginAccounts } from './begin-accounts.tsx';
import { ChangePassword } from './change-password.tsx';
import { PeopleRulesForm } from './people-rules-form.tsx';
import { PeopleTable } from './people-table.tsx';
import './people.css';

/** Accounts of the open file: the first one, one's own password, and what an administrator does. */
export function PeopleSection() {
  const status = useFileStatus().data;
  if (!status?.open) return null;
  const { people } = status;
  return (
    <section aria-labelledby="people-title">
      <h2 id="people-title" className="label">
        {text.section}
      </h2>
      {people.account ? <OwnAccount people={people} /> : <BeginAccounts isReadOnly={status.open.readOnly} />}
      {people.account?.role === 'admin' && (
        <>
          <PeopleTable own={people.account.id} />
          <PeopleRulesForm key={JSON.stringify(people.rules)} rules={people.rules} />
          <p className="hint">{text.neverDeleted}</p>
        </>
      )}
      {people.account && people.account.role !== 'admin' && <p className="hint">{text.onlyAdmin}</p>}
    </section>
  );
}

function OwnAccount({ people: { account } }: { people: PeopleStatus }) {
  const { take } = usePeople();
  const [step, setStep] = useState<'none' | 'change' | 'changed'>('none');
  if (!account) return null;
  return (
    <>
      <p>{text.mine(account.name, account.role)}</p>
      {step === 'change' ? (
        <ChangePassword
          onCancel={() => setStep('none')}
          onChanged={(next) => {
            take(next);
            setStep('changed');
          }}
        />
      ) : (
        <div className="form-buttons">
          <button type="button" className="btn" onClick={() => setStep('change')}>
            {text.changeTitle}
          </button>
          <span role="status" className="muted">
            {step === 'changed' && text.changed}
          </span>
        </div>
      )}
    </>
  );
}
