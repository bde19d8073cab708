import { useState } from 'react';
import { USUAL_DUE_DAYS } from '../../../core/domain/task-state.ts';
import { DayField } from '../../components/day-field.tsx';
import { taskText as text } from '../../text/tasks.ts';
import type { TaskDay } from './use-tasks.ts';

interface Props {
  readonly day: TaskDay;
  readonly onAsOf: (asOf: string | null) => void;
  readonly onDueDays: (days: number) => void;
}

/** For which day tasks are judged, and from how many days before they are due soon. */
export function DayFields({ day, onAsOf, onDueDays }: Props) {
  const [days, setDays] = useState(String(day.dueDays));
  const takeDays = (): void => {
    const number = /^\d{1,3}$/.test(days.trim()) ? Math.min(366, Number(days)) : USUAL_DUE_DAYS;
    setDays(String(number));
    onDueDays(number);
  };
  return (
    <div className="tasks-day">
      <DayField label={text.asOf} hint={text.asOfHint} day={day.asOf} onDay={onAsOf} />
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
    </div>
  );
}
