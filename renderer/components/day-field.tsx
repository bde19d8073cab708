import { useState } from 'react';
import { isDay } from '../../core/domain/read-date.ts';

interface Props {
  /** ISO; null = none chosen. */
  readonly day: string | null;
  readonly onDay: (day: string | null) => void;
  readonly label: string;
  readonly hint: string;
  readonly className?: string;
}

/** A year on its way (0002, 0020, 0202) is no day to ask for yet. */
const FIRST = '1900-01-01';

/**
 * The browser's own field for a day with its label, typed part by part or picked. What is half typed stays
 * in the field and changes nothing; an emptied field is null.
 *
 *   <DayField label={text.asOf} hint={text.asOfHint} day={asOf} onDay={setAsOf} />
 */
export function DayField({ day, onDay, label, hint, className }: Props) {
  const [typed, setTyped] = useState(day ?? '');
  return (
    <label className={className} title={hint}>
      {label}
      <input
        type="date"
        className="field"
        max="9999-12-31"
        value={typed}
        aria-invalid={typed !== '' && !isAsked(typed)}
        onChange={({ target: { value, validity } }) => {
          setTyped(value);
          if (isAsked(value)) onDay(value);
          else if (value === '' && !validity.badInput) onDay(null);
        }}
      />
    </label>
  );
}

function isAsked(value: string): boolean {
  return isDay(value) && value >= FIRST;
}
