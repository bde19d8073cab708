import { useState } from 'react';
import { countsItemsByRow } from '../../../core/domain/annex-design.ts';
import type { Measure } from '../../../core/domain/fact.ts';
import { measureNames, designText as text } from '../../text/design.ts';
import { addSumColumn, addUnitColumn, addYearColumns } from './column-edits.ts';
import { itemIdOf, itemOptions } from './column-fields.tsx';
import { NewItemForm } from './new-item-form.tsx';
import { NewYearForm } from './new-year-form.tsx';
import { Select } from './select.tsx';
import type { Editing } from './use-design.ts';

interface Props {
  readonly planId: number;
  readonly editing: Editing;
  readonly onSumAdded: () => void;
}

/** More columns: an item for the ticked years in one go, or a sum; new items and years on the spot. */
export function AddColumns({ planId, editing, onSumAdded }: Props) {
  const { choices, change } = editing;
  const byRow = countsItemsByRow(editing.design);
  const [chosen, setItemId] = useState<number | null | undefined>(undefined);
  const itemId = chosen === undefined || (chosen === null && !byRow) ? firstItem(editing, byRow) : chosen;
  const [measure, setMeasure] = useState<Measure>('planned');
  const [without, setWithout] = useState<ReadonlySet<number>>(new Set());
  const [making, setMaking] = useState<'item' | 'year' | null>(null);
  const item = choices.items.find((one) => one.id === itemId) ?? null;
  const years = choices.years.filter((year) => !without.has(year.id));
  const toggleYear = (id: number): void => {
    const next = new Set(without);
    if (!next.delete(id)) next.add(id);
    setWithout(next);
  };
  const toggleMaking = (what: 'item' | 'year'): void => setMaking(making === what ? null : what);
  return (
    <fieldset className="design-add">
      <legend>{text.addColumns}</legend>
      <div className="design-grid">
        <Select
          label={text.item}
          value={itemId ?? 'row'}
          options={itemOptions(editing)}
          missing=""
          onChange={(value) => setItemId(itemIdOf(value))}
        />
        <Select
          label={text.measure}
          value={measure}
          options={Object.entries(measureNames)}
          missing=""
          onChange={(value) => setMeasure(value as Measure)}
        />
      </div>
      <fieldset className="design-years">
        <legend className="visually-hidden">{text.year}</legend>
        {choices.years.map((year) => (
          <label key={year.id} className="design-tick">
            <input type="checkbox" checked={!without.has(year.id)} onChange={() => toggleYear(year.id)} />
            {year.label}
          </label>
        ))}
      </fieldset>
      <div className="design-tools">
        <button
          type="button"
          className="btn"
          data-place="add-columns"
          title={text.addYearsHint}
          disabled={(itemId !== null && !item) || years.length === 0}
          onClick={() => change((old) => addYearColumns(old, item, years, measure))}
        >
          {text.addYears}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => {
            change((old) => addSumColumn(old, choices));
            onSumAdded();
          }}
        >
          {text.addSum}
        </button>
        {byRow && (
          <button type="button" className="btn" onClick={() => change(addUnitColumn)}>
            {text.addUnitColumn}
          </button>
        )}
        <button
          type="button"
          className="btn btn-quiet"
          aria-expanded={making === 'item'}
          onClick={() => toggleMaking('item')}
        >
          {text.newItem}
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          aria-expanded={making === 'year'}
          onClick={() => toggleMaking('year')}
        >
          {text.newYear}
        </button>
      </div>
      {making === 'item' && (
        <NewItemForm
          onMade={(made) => {
            editing.addItem(made);
            setItemId(made.id);
            setMaking(null);
          }}
        />
      )}
      {making === 'year' && (
        <NewYearForm
          planId={planId}
          years={choices.years}
          onMade={(made) => {
            editing.addYear(made);
            setMaking(null);
          }}
        />
      )}
    </fieldset>
  );
}

/** Where rows say what they count, a new column asks them. */
function firstItem({ choices }: Editing, byRow: boolean): number | null {
  return byRow ? null : (choices.items[0]?.id ?? 0);
}
