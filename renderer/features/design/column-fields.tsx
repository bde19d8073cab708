import { type DesignColumn, MOST_HEADING_LEVELS } from '../../../core/domain/annex-design.ts';
import type { Measure } from '../../../core/domain/fact.ts';
import { columnName, displayWords, itemName, measureNames, designText as text } from '../../text/design.ts';
import { type FactColumn, type SumColumn, setColumn, toggleSummand } from './column-edits.ts';
import { displayChoices, displayKey } from './display-choices.ts';
import type { Editing } from './use-design.ts';

interface Props<C extends DesignColumn = DesignColumn> {
  readonly index: number;
  readonly column: C;
  readonly editing: Editing;
}

/** What one column is: its headings from the outermost to its own, and what it shows. */
export function ColumnFields({ index, column, editing }: Props) {
  return (
    <div className="design-column">
      <Headings index={index} column={column} editing={editing} />
      {column.kind === 'fact' ? (
        <FactFields index={index} column={column} editing={editing} />
      ) : (
        <Summands index={index} column={column} editing={editing} />
      )}
    </div>
  );
}

function Headings({ index, column, editing }: Props) {
  const setPath = (path: readonly string[]): void =>
    editing.change((old) => setColumn(old, index, { ...column, path }));
  return (
    <div className="design-levels">
      {column.path.map((heading, level) => (
        <input
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its position
          key={level}
          className="field"
          maxLength={60}
          aria-label={text.level(level + 1)}
          placeholder={text.level(level + 1)}
          value={heading}
          onChange={(event) =>
            setPath(column.path.map((one, at) => (at === level ? event.target.value : one)))
          }
        />
      ))}
      <button
        type="button"
        className="btn"
        disabled={column.path.length >= MOST_HEADING_LEVELS}
        onClick={() => setPath([...column.path, ''])}
      >
        {text.addLevel}
      </button>
      <button
        type="button"
        className="btn"
        disabled={column.path.length <= 1}
        onClick={() => setPath(column.path.slice(0, -1))}
      >
        {text.removeLevel}
      </button>
    </div>
  );
}

function FactFields({ index, column, editing }: Props<FactColumn>) {
  const { items, years } = editing.choices;
  const item = items.find((one) => one.id === column.itemId);
  const set = (changes: Partial<FactColumn>): void =>
    editing.change((old) => setColumn(old, index, { ...column, ...changes }));
  return (
    <div className="design-grid">
      <Select
        label={text.item}
        value={column.itemId}
        options={items.map((one) => [one.id, itemName(one)])}
        missing={text.goneItem}
        onChange={(itemId) => set({ itemId: Number(itemId), display: null })}
      />
      <Select
        label={text.year}
        value={column.planYearId}
        options={years.map((one) => [one.id, one.label])}
        missing={text.goneYear}
        onChange={(planYearId) => set({ planYearId: Number(planYearId) })}
      />
      <Select
        label={text.measure}
        value={column.measure}
        options={Object.entries(measureNames)}
        missing=""
        onChange={(measure) => set({ measure: measure as Measure })}
      />
      <Select
        label={text.display}
        value={displayKey(column.display)}
        options={displayChoices(item, column.display).map(({ key, display }) => [
          key,
          displayWords(item, display),
        ])}
        missing=""
        onChange={(key) => {
          const choice = displayChoices(item, column.display).find((one) => one.key === key);
          set({ display: choice?.display ?? null });
        }}
      />
    </div>
  );
}

/** A sum column may add counts and other sums; adding itself, however indirectly, is named as a problem. */
function Summands({ index, column, editing }: Props<SumColumn>) {
  return (
    <fieldset className="design-summands">
      <legend>{text.sumOf}</legend>
      {editing.design.columns.map(
        (other, at) =>
          at !== index && (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position
            <label key={at} className="design-tick">
              <input
                type="checkbox"
                checked={column.of.includes(at)}
                onChange={() => editing.change((old) => setColumn(old, index, toggleSummand(column, at)))}
              />
              {columnName(at, other.path)}
            </label>
          ),
      )}
    </fieldset>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string | number;
  readonly options: readonly (readonly [value: string | number, words: string])[];
  /** Shown while the value is none of the options. */
  readonly missing: string;
  readonly onChange: (value: string) => void;
}

export function Select({ label, value, options, missing, onChange }: SelectProps) {
  const isKnown = options.some(([one]) => one === value);
  return (
    <label className="design-field">
      <span>{label}</span>
      <select className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {!isKnown && <option value={value}>{missing}</option>}
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
