import { useState } from 'react';
import { chosenWords, onUnit, designText as text } from '../../text/design.ts';
import { MoveButtons, moveKeys } from './move-buttons.tsx';
import {
  addUnits,
  fillSection,
  hasSections,
  moveRow,
  setSection,
  toggleUnit,
  withoutSections,
} from './row-edits.ts';
import type { Editing } from './use-design.ts';

interface Props {
  readonly editing: Editing;
  readonly focusPlace: (place: string) => void;
}

/** The units of the table: ticks, printing order, and groups that get a subtotal. */
export function RowSection({ editing, focusPlace }: Props) {
  const { design, choices, change } = editing;
  const [grouped, setGrouped] = useState(() => hasSections(design));
  const others = choices.units.filter((unit) => !design.rows.some((row) => row.unitId === unit.id));
  const setGrouping = (on: boolean): void => {
    setGrouped(on);
    if (!on) change(withoutSections);
  };
  return (
    <section className="design-section">
      <h2>{text.rows}</h2>
      <div className="design-tools">
        <button
          type="button"
          className="btn"
          data-place="add-units"
          onClick={() =>
            change((old) =>
              addUnits(
                old,
                choices.units.map((unit) => unit.id),
              ),
            )
          }
        >
          {text.addAllUnits}
        </button>
        <button type="button" className="btn" onClick={() => change((old) => ({ ...old, rows: [] }))}>
          {text.noUnits}
        </button>
        <label className="design-tick" title={text.sectionsHint}>
          <input type="checkbox" checked={grouped} onChange={(event) => setGrouping(event.target.checked)} />
          {text.sections}
        </label>
        <span className="muted">{chosenWords(design.rows.length, choices.units.length)}</span>
      </div>
      {design.rows.length > 0 && (
        <ol className="design-list design-units" aria-label={text.chosenUnits}>
          {design.rows.map((row, index) => (
            <UnitLine
              key={row.unitId}
              index={index}
              editing={editing}
              grouped={grouped}
              focusPlace={focusPlace}
            />
          ))}
        </ol>
      )}
      {grouped && <SectionNames editing={editing} />}
      {others.length > 0 && (
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
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface LineProps extends Props {
  readonly index: number;
  readonly grouped: boolean;
}

function UnitLine({ index, editing, grouped, focusPlace }: LineProps) {
  const { design, choices, change } = editing;
  const row = design.rows[index];
  if (!row) return null;
  const name = choices.units.find((unit) => unit.id === row.unitId)?.name ?? text.goneUnit;
  const place = `unit-${row.unitId}`;
  const move = (step: -1 | 1): void => {
    change((old) => moveRow(old, index, step));
    focusPlace(`${place}-${step < 0 ? 'up' : 'down'}`);
  };
  return (
    <li className="design-line" onKeyDown={moveKeys(move)}>
      <span className="design-ordinal">{index + 1}</span>
      <label className="design-tick design-name">
        <input
          type="checkbox"
          checked
          data-place={place}
          onChange={() => change((old) => toggleUnit(old, row.unitId))}
        />
        {name}
      </label>
      {grouped && (
        <>
          <input
            className="field design-group"
            list="design-sections"
            maxLength={40}
            aria-label={text.sectionOf(name)}
            value={row.section ?? ''}
            onChange={(event) => change((old) => setSection(old, index, event.target.value))}
          />
          <button
            type="button"
            className="btn btn-quiet"
            aria-label={text.fillDownOf(name)}
            onClick={() => change((old) => fillSection(old, index))}
          >
            {text.fillDown}
          </button>
        </>
      )}
      <MoveButtons
        place={place}
        nameOf={(action) => onUnit(action, name)}
        isFirst={index === 0}
        isLast={index === design.rows.length - 1}
        onMove={move}
      />
    </li>
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
