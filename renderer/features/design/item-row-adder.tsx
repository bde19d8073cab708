import { useState } from 'react';
import { itemName, designText as text } from '../../text/design.ts';
import { NewItemForm } from './new-item-form.tsx';
import { addItemRows } from './row-edits.ts';
import { Select } from './select.tsx';
import type { Editing } from './use-design.ts';

/** Rows that each count an item: a unit, the county itself first, and the ticked items in one go. */
export function ItemRowAdder({ editing }: { editing: Editing }) {
  const { choices, change } = editing;
  const [unitId, setUnitId] = useState(choices.units[0]?.id ?? 0);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [making, setMaking] = useState(false);
  const toggle = (id: number): void => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  const wanted = choices.items.filter((item) => ticked.has(item.id)).map((item) => item.id);
  return (
    <fieldset className="design-add">
      <legend>{text.addRows}</legend>
      <Select
        label={text.unit}
        value={unitId}
        options={choices.units.map((unit) => [unit.id, unit.name])}
        missing=""
        onChange={(value) => setUnitId(Number(value))}
      />
      <fieldset className="design-items">
        <legend className="visually-hidden">{text.item}</legend>
        {choices.items.map((item) => (
          <label key={item.id} className="design-tick">
            <input type="checkbox" checked={ticked.has(item.id)} onChange={() => toggle(item.id)} />
            {itemName(item)}
          </label>
        ))}
      </fieldset>
      <div className="design-tools">
        <button
          type="button"
          className="btn"
          data-place="add-units"
          disabled={wanted.length === 0}
          onClick={() => {
            change((old) => addItemRows(old, unitId, wanted));
            setTicked(new Set());
          }}
        >
          {text.addTickedRows}
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          aria-expanded={making}
          onClick={() => setMaking(!making)}
        >
          {text.newItem}
        </button>
      </div>
      {making && (
        <NewItemForm
          onMade={(made) => {
            editing.addItem(made);
            setTicked(new Set([...ticked, made.id]));
            setMaking(false);
          }}
        />
      )}
    </fieldset>
  );
}
