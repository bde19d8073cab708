import { type FormEvent, useState } from 'react';
import type { PeopleStatus } from '../../../core/contract/people.ts';
import { useProgram } from '../../app/program.ts';
import { FormEnd } from '../../components/forms/form-end.tsx';
import { isUsable, NewPassword } from '../../components/forms/new-password.tsx';
import { TextField } from '../../components/forms/text-field.tsx';
import { useAttempt } from '../../components/forms/use-attempt.ts';
import { common } from '../../text/common.ts';
import { peopleText as text } from '../../text/people.ts';

interface Props {
  /** The present one was set by somebody else: there is no way around changing it. */
  readonly isFirst?: boolean;
  readonly onChanged: (people: PeopleStatus) => void;
  readonly onCancel?: () => void;
}

/** The present password, and the new one twice with its strength told. */
export function ChangePassword({ isFirst = false, onChanged, onCancel }: Props) {
  const { client } = useProgram();
  const { busy, problem, attempt } = useAttempt();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState({ first: '', second: '' });
  const isReady = current !== '' && isUsable(next);
  const change = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    void attempt(async () => onChanged(await client.people.changePassword({ current, next: next.first })));
  };
  return (
    <form className="small-form" onSubmit={change}>
      <TextField label={text.current} value={current} onChange={setCurrent} isSecret isFirst />
      <NewPassword label={text.next} value={next} onChange={setNext} />
      <FormEnd problem={problem}>
        <button type="submit" className="btn btn-primary" disabled={!isReady || busy}>
          {busy ? text.working : text.change}
        </button>
        {!isFirst && onCancel && (
          <button type="button" className="btn" disabled={busy} onClick={onCancel}>
            {common.cancel}
          </button>
        )}
      </FormEnd>
    </form>
  );
}
