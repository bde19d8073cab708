import { useState } from 'react';
import { plainDigits } from '../../../core/domain/cell-value.ts';
import { readCell } from '../../../core/domain/read-cell.ts';
import type { RecordFilter } from '../../../core/domain/record-query.ts';
import { initialsOf } from '../../../core/domain/search-text.ts';
import { tableText as text } from '../../text/table.ts';
import type { ChoiceOption, FilterKind } from './types.ts';

interface Props {
  readonly kind: FilterKind;
  readonly filter: RecordFilter | undefined;
  readonly onChange: (filter: RecordFilter | null) => void;
  readonly onDone: () => void;
}

/** What a filter other than a text is set with. */
export function FilterPanel({ kind, filter, onChange, onDone }: Props) {
  if (kind.kind === 'choice') {
    const options = kind.blank ? [...kind.options, { value: '', label: text.notKnown }] : kind.options;
    const values = filter?.kind === 'choice' ? filter.values : [];
    return (
      <Choices
        options={options}
        values={values}
        onChange={(next) => onChange(next.length === 0 ? null : { kind: 'choice', values: next })}
      />
    );
  }
  if (kind.kind === 'date') {
    const range = filter?.kind === 'date' ? filter : null;
    return (
      <Range
        type="date"
        from={range?.from ?? ''}
        to={range?.to ?? ''}
        wrong={text.badDate}
        read={(typed) => (typed === '' ? null : /^\d{4}-\d{2}-\d{2}$/.test(typed) ? typed : undefined)}
        onChange={(from, to) => onChange(from === null && to === null ? null : { kind: 'date', from, to })}
        onDone={onDone}
      />
    );
  }
  const decimals = kind.kind === 'number' ? kind.decimals : 0;
  const range = filter?.kind === 'number' ? filter : null;
  const digits = (value: number | null | undefined): string =>
    value == null ? '' : plainDigits(value, decimals);
  return (
    <Range
      type="text"
      from={digits(range?.from)}
      to={digits(range?.to)}
      wrong={text.badNumber}
      read={(typed) => numberIn(typed, decimals)}
      onChange={(from, to) => onChange(from === null && to === null ? null : { kind: 'number', from, to })}
      onDone={onDone}
    />
  );
}

/** null for nothing typed, undefined for what is no number. */
function numberIn(typed: string, decimals: number): number | null | undefined {
  const read = readCell(typed, { decimals, unitOfMeasure: '' });
  if (read.kind === 'unreadable' || read.value.kind === 'notApplicable') return undefined;
  return read.value.kind === 'number' ? read.value.value : null;
}

/** More choices than this are searched, by initials too. */
const MANY = 12;

interface ChoicesProps {
  readonly options: readonly ChoiceOption[];
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

function Choices({ options, values, onChange }: ChoicesProps) {
  const [typed, setTyped] = useState('');
  const words = typed.trim().toLowerCase();
  const found = options.filter(
    ({ label }) => label.toLowerCase().includes(words) || initialsOf(label).includes(words),
  );
  return (
    <div className="rt-choices">
      {options.length > MANY && (
        <input
          className="field"
          aria-label={text.searchChoices}
          placeholder={text.searchChoices}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {found.map(({ value, label }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={values.includes(value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...values, value] : values.filter((one) => one !== value))
            }
          />
          {label}
        </label>
      ))}
      <button type="button" className="btn" disabled={values.length === 0} onClick={() => onChange([])}>
        {text.empty}
      </button>
    </div>
  );
}

interface RangeProps<T> {
  readonly type: 'text' | 'date';
  readonly from: string;
  readonly to: string;
  readonly wrong: string;
  readonly read: (typed: string) => T | null | undefined;
  readonly onChange: (from: T | null, to: T | null) => void;
  readonly onDone: () => void;
}

function Range<T>({ type, from, to, wrong, read, onChange, onDone }: RangeProps<T>) {
  const [typed, setTyped] = useState({ from, to });
  const [isWrong, setIsWrong] = useState(false);
  const apply = (): void => {
    const first = read(typed.from.trim());
    const last = read(typed.to.trim());
    setIsWrong(first === undefined || last === undefined);
    if (first === undefined || last === undefined) return;
    onChange(first, last);
    onDone();
  };
  return (
    <form
      className="rt-range"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          {text[end]}
          <input
            className="field"
            type={type}
            value={typed[end]}
            onChange={(event) => setTyped({ ...typed, [end]: event.target.value })}
          />
        </label>
      ))}
      {isWrong && (
        <p className="error-text" role="alert">
          {wrong}
        </p>
      )}
      <div className="rt-panel-end">
        <button
          type="button"
          className="btn"
          onClick={() => {
            onChange(null, null);
            onDone();
          }}
        >
          {text.empty}
        </button>
        <button type="submit" className="btn btn-primary">
          {text.apply}
        </button>
      </div>
    </form>
  );
}
