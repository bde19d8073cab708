import { useRef, useState } from 'react';
import { type AnnexDesign, countsItemsByRow } from '../../../core/domain/annex-design.ts';
import { chosenWords, designText as text } from '../../text/design.ts';
import { absentWords } from '../../text/units.ts';
import { ItemRowAdder } from './item-row-adder.tsx';
import { Choice } from './page-fields.tsx';
import { addUnits, hasSections, toggleUnit, withoutSections } from './row-edits.ts';
import { RowLine } from './row-line.tsx';
import type { Editing } from './use-design.ts';

interface Props {
  readonly editing: Editing;
  readonly focusPlace: (place: string) => void;
}

/** The rows of the table: units, or units with what each row counts; their order, and groups with a subtotal. */
export function RowSection({ editing, focusPlace }: Props) {
  const { design, change } = editing;
  const [grouped, setGrouped] = useState(() => hasSections(design));
  const { byItem, setByItem } = useRowKind(editing);
  const setGrouping = (on: boolean): void => {
    setGrouped(on);
    if (!on) change(withoutSections);
  };
  return (
    <section className="design-section">
      <h2>{text.rows}</h2>
      <Choice
        label={text.rowKind}
        name="rowKind"
        value={byItem ? 'item' : 'unit'}
        options={{ unit: text.rowPerUnit, item: text.rowPerItem }}
        onChange={(kind) => setByItem(kind === 'item')}
      />
      <div className="design-tools">
        {!byItem && <UnitTools editing={editing} />}
        <label className="design-tick" title={text.sectionsHint}>
          <input type="checkbox" checked={grouped} onChange={(event) => setGrouping(event.target.checked)} />
          {text.sections}
        </label>
        {!byItem && <Chosen editing={editing} />}
      </div>
      {design.rows.length > 0 && (
        <ol className="design-list design-units" aria-label={byItem ? text.chosenRows : text.chosenUnits}>
          {design.rows.map((row, index) => (
            <RowLine
              key={`${row.unitId}:${row.itemId}`}
              index={index}
              editing={editing}
              grouped={grouped}
              focusPlace={focusPlace}
            />
          ))}
        </ol>
      )}
      {grouped && <SectionNames editing={editing} />}
      {byItem ? <ItemRowAdder editing={editing} /> : <OtherUnits editing={editing} />}
    </section>
  );
}

/** Changing the kind of rows starts with none, and changing back finds those that were there. */
function useRowKind({ design, change }: Editing) {
  const [byItem, setKind] = useState(() => countsItemsByRow(design));
  const other = useRef<Pick<AnnexDesign, 'rows' | 'totalRow' | 'rowHeading'> | null>(null);
  const setByItem = (on: boolean): void => {
    if (on === byItem) return;
    const { rows, totalRow, rowHeading } = design;
    // Rows of different units of measure have no common total.
    const fresh = on
      ? { rows: [], totalRow: 'none' as const, rowHeading: text.itemRowHeading }
      : { rows: [], totalRow: 'last' as const, rowHeading: text.unitRowHeading };
    const next = other.current ?? fresh;
    change((old) => ({ ...old, ...next }));
    other.current = { rows, totalRow, rowHeading };
    setKind(on);
  };
  return { byItem, setByItem };
}

/** Townships; the county itself is ticked by hand where a table has a row of its own for it. */
function UnitTools({ editing: { choices, change } }: { editing: Editing }) {
  const townships = choices.units
    .filter((unit) => unit.kind !== 'county' && !unit.absent)
    .map((unit) => unit.id);
  return (
    <>
      <button
        type="button"
        className="btn"
        data-place="add-units"
        onClick={() => change((old) => addUnits(old, townships))}
      >
        {text.addAllUnits}
      </button>
      <button type="button" className="btn" onClick={() => change((old) => ({ ...old, rows: [] }))}>
        {text.noUnits}
      </button>
    </>
  );
}

function Chosen({ editing: { design, choices } }: { editing: Editing }) {
  return <span className="muted">{chosenWords(design.rows.length, choices.units.length)}</span>;
}

function OtherUnits({ editing: { design, choices, change } }: { editing: Editing }) {
  const others = choices.units
    .filter((unit) => !design.rows.some((row) => row.unitId === unit.id))
    .toSorted((a, b) => Number(a.kind === 'county') - Number(b.kind === 'county'));
  if (others.length === 0) return null;
  return (
    <>
      <h3>{text.otherUnits}</h3>
      <ul className="design-others">
        {others.map((unit) => (
          <li key={unit.id}>
            <label className="design-tick">
              <input
                type="checkbox"
                checked={false}
                onChange={() => change((old) => toggleUnit(old, unit.id))}
              />
              {unit.name}
              {unit.absent && <span className="muted">{absentWords(unit.absent)}</span>}
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}

function SectionNames({ editing }: { editing: Editing }) {
  const names = new Set(editing.design.rows.flatMap((row) => row.section ?? []));
  return (
    <datalist id="design-sections">
      {[...names].map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
