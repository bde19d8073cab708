import type { KeyboardEvent } from 'react';
import type { UnitRow } from '../../../core/contract/unit.ts';
import { levelOf } from '../../../core/domain/check-unit-change.ts';
import { dayBefore } from '../../../core/domain/period.ts';
import { endWords, otherNamesWords, unitText as text, unitKindNames } from '../../text/units.ts';

interface Props {
  readonly units: readonly UnitRow[];
  readonly chosen: ReadonlySet<number>;
  readonly onToggle: (unitId: number) => void;
  /** Enter on a line, or a double click. */
  readonly onOpen: (unit: UnitRow) => void;
  /** Alt+Up and Alt+Down. */
  readonly onMove: (unit: UnitRow, step: -1 | 1) => void;
}

/** The county's units, ticked to be changed. Up and down go from line to line. */
export function UnitTable({ units, chosen, onToggle, onOpen, onMove }: Props) {
  const onKeyDown = (event: KeyboardEvent, unit: UnitRow, index: number): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (event.key === 'Enter') onOpen(unit);
    else if (step === null) return;
    else if (event.altKey) onMove(unit, step);
    else focusUnit(units[index + step]?.id);
    event.preventDefault();
  };
  return (
    <table className="unit-table" aria-label={text.list}>
      <thead>
        <tr>
          <td />
          {[text.name, text.kind, text.otherNames, text.validFrom, text.validTo, text.code].map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map((unit, index) => (
          <tr
            key={unit.id}
            data-state={unit.state}
            data-chosen={chosen.has(unit.id)}
            onDoubleClick={() => onOpen(unit)}
          >
            <td>
              <input
                type="checkbox"
                id={tickId(unit.id)}
                aria-label={text.tick(unit.name)}
                checked={chosen.has(unit.id)}
                onChange={() => onToggle(unit.id)}
                onKeyDown={(event) => onKeyDown(event, unit, index)}
              />
            </td>
            <th scope="row">
              <label
                htmlFor={tickId(unit.id)}
                style={{ paddingInlineStart: levelOf(unit.kind) === 2 ? 18 : 0 }}
              >
                {unit.name}
              </label>
            </th>
            <td>{unitKindNames[unit.kind]}</td>
            <td>{otherNamesWords(unit, dayBefore)}</td>
            <td>{unit.validFrom ?? ''}</td>
            <td>{endWords(unit)}</td>
            <td>{unit.divisionCode}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const tickId = (unitId: number): string => `unit-${unitId}`;

export function focusUnit(unitId: number | undefined): void {
  if (unitId !== undefined) document.getElementById(tickId(unitId))?.focus();
}
