import { type FormEvent, useState } from 'react';
import type { PeopleRules } from '../../../core/contract/people.ts';
import { IDLE_MINUTES } from '../../../core/domain/account.ts';
import { usePeople } from '../../app/presence.ts';
import { useProgram } from '../../app/program.ts';
import { useAttempt } from '../../components/forms/use-attempt.ts';
import { peopleText as text } from '../../text/people.ts';

/** When sessions lock, and whether returns need four eyes. */
export function PeopleRulesForm({ rules }: { rules: PeopleRules }) {
  const { client } = useProgram();
  const { take } = usePeople();
  const { busy, problem, attempt } = useAttempt();
  const [minutes, setMinutes] = useState(String(rules.idleMinutes));
  const [fourEyes, setFourEyes] = useState(rules.fourEyes);
  const idleMinutes = Number(minutes);
  const isUsable =
    /^\d+$/.test(minutes) && idleMinutes >= IDLE_MINUTES.least && idleMinutes <= IDLE_MINUTES.most;
  const isChanged = idleMinutes !== rules.idleMinutes || fourEyes !== rules.fourEyes;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (isUsable) void attempt(async () => take(await client.people.setRules({ idleMinutes, fourEyes })));
  };
  return (
    <form className="people-rules" onSubmit={save}>
      <label>
        {text.idle}{' '}
        <input
          className="field"
          inputMode="numeric"
          maxLength={3}
          value={minutes}
          aria-describedby="idle-hint"
          onChange={(event) => setMinutes(event.target.value.trim())}
        />
      </label>
      <p id="idle-hint" className={isUsable ? 'hint' : 'hint warn-text'}>
        {isUsable ? text.idleHint : text.idleWrong}
      </p>
      <label>
        <input type="checkbox" checked={fourEyes} onChange={(event) => setFourEyes(event.target.checked)} />{' '}
        {text.fourEyes}
      </label>
      <button type="submit" className="btn" disabled={!isUsable || !isChanged || busy}>
        {text.saveRules}
      </button>
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
    </form>
  );
}
