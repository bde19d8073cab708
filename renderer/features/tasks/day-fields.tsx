import { useState } from 'react';
import { readDate } from '../../../core/domain/read-date.ts';
import { USUAL_DUE_DAYS } from '../../../core/domain/task-state.ts';
import { taskText as text } from '../../text/tasks.ts';
import { type TaskDay, today } from './use-tasks.ts';

interface Props {
  readonly day: TaskDay;
  readonly onAsOf: (asOf: string | null) => void;
  readonly onDueDays: (days: number) => void;
}

/** For which day tasks are judged, and from how many days before they are due soon. */
export function DayFields({ day, onAsOf, onDueDays }: Props) {
  const [typed, setTyped] = useState(day.asOf ?? '');
  const [days, setDays] = useState(String(day.dueDays));
  const [isBad, setIsBad] = useState(false);
  const take = (): void => {
    const read = readDate(typed, { today: today() });
    setIsBad(read.kind === 'unreadable');
    if (read.kind === 'unreadable') return;
    if (read.kind === 'date') setTyped(read.date);
    onAsOf(read.kind === 'date' ? read.date : null);
  };
  const takeDays = (): void => {
    const number = /^\d{1,3}$/.test(days.trim()) ? Math.min(366, Number(days)) : USUAL_DUE_DAYS;
    setDays(String(number));
    onDueDays(number);
  };
  return (
    <div className="tasks-day">
      <label title={text.asOfHint}>
        {text.asOf}
        <input
          className="field"
          value={typed}
          placeholder={today()}
          aria-invalid={isBad}
          aria-describedby={isBad ? 'task-bad-day' : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) take();
          }}
        />
      </label>
      <label title={text.dueDaysHint}>
        {text.dueDays}
        <input
          className="field tasks-days"
          inputMode="numeric"
          value={days}
          onChange={(event) => setDays(event.target.value)}
          onBlur={takeDays}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) takeDays();
          }}
        />
        {text.dueDaysUnit}
      </label>
      {isBad && (
        <span id="task-bad-day" className="error-text">
          {text.badDate}
        </span>
      )}
    </div>
  );
}
