import { countsItemsByRow, type DesignColumn } from '../../../core/domain/annex-design.ts';
import type { Measure } from '../../../core/domain/fact.ts';
import { columnName, displayWords, itemName, measureNames, designText as text } from '../../text/design.ts';
import { type FactColumn, type SumColumn, setColumn, toggleSummand } from './column-edits.ts';
import { displayChoices, displayKey } from './display-choices.ts';
import { Headings } from './headings.tsx';
import { Select } from './select.tsx';
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
      <Headings
        path={column.path}
        onChange={(path) => editing.change((old) => setColumn(old, index, { ...column, path }))}
      />
      {column.kind === 'fact' && <FactFields index={index} column={column} editing={editing} />}
      {column.kind === 'rowSum' && <Summands index={index} column={column} editing={editing} />}
      {column.kind === 'unitOfMeasure' && <p className="muted">{text.unitColumnHint}</p>}
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
        value={column.itemId ?? ROW_ITEM}
        options={itemOptions(editing)}
        missing={text.goneItem}
        onChange={(itemId) => set({ itemId: itemIdOf(itemId), display: null })}
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
      {column.itemId !== null && (
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
      )}
    </div>
  );
}

/** Stands for "what the row counts" among the items. */
const ROW_ITEM = 'row';

export const itemIdOf = (value: string): number | null => (value === ROW_ITEM ? null : Number(value));

/** The items, and the row's own where rows have one. */
export function itemOptions({ design, choices }: Editing): (readonly [string | number, string])[] {
  const items = choices.items.map((one) => [one.id, itemName(one)] as const);
  return countsItemsByRow(design) ? [[ROW_ITEM, text.rowItem], ...items] : items;
}

/** A sum column may add counts and other sums; adding itself, however indirectly, is named as a problem. */
function Summands({ index, column, editing }: Props<SumColumn>) {
  return (
    <fieldset className="design-summands">
      <legend>{text.sumOf}</legend>
      {editing.design.columns.map(
        (other, at) =>
          at !== index &&
          other.kind !== 'unitOfMeasure' && (
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
