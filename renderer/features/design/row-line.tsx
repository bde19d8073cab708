import { CloseOutlined } from '@ant-design/icons';
import { onUnit, rowWords, designText as text } from '../../text/design.ts';
import { absentWords } from '../../text/units.ts';
import { MoveButtons, moveKeys } from './move-buttons.tsx';
import { fillSection, moveRow, removeRow, rowPlace, setSection, toggleUnit } from './row-edits.ts';
import type { Editing } from './use-design.ts';

interface Props {
  readonly index: number;
  readonly editing: Editing;
  readonly grouped: boolean;
  readonly focusPlace: (place: string) => void;
}

/** One row of the table: its unit, or its unit and item, its group, and its place among the others. */
export function RowLine({ index, editing, grouped, focusPlace }: Props) {
  const { design, choices, change } = editing;
  const row = design.rows[index];
  if (!row) return null;
  const found = choices.units.find((one) => one.id === row.unitId);
  const unit = found?.name ?? text.goneUnit;
  const item = choices.items.find((one) => one.id === row.itemId);
  const name = row.itemId === null ? unit : rowWords(unit, item);
  const place = rowPlace(row);
  const move = (step: -1 | 1): void => {
    change((old) => moveRow(old, index, step));
    focusPlace(`${place}-${step < 0 ? 'up' : 'down'}`);
  };
  const remove = (): void => {
    change((old) => removeRow(old, index));
    const next = design.rows[index + 1] ?? design.rows[index - 1];
    focusPlace(next ? rowPlace(next) : 'add-units');
  };
  return (
    <li className="design-line" onKeyDown={moveKeys(move)}>
      <span className="design-ordinal">{index + 1}</span>
      {row.itemId === null ? (
        <label className="design-tick design-name">
          <input
            type="checkbox"
            checked
            data-place={place}
            onChange={() => change((old) => toggleUnit(old, row.unitId))}
          />
          {name}
          {found?.absent && <span className="muted">{absentWords(found.absent)}</span>}
        </label>
      ) : (
        <span className="design-name design-row-name">{name}</span>
      )}
      {grouped && <SectionFields index={index} name={name} editing={editing} />}
      <MoveButtons
        place={place}
        nameOf={(action) => onUnit(action, name)}
        isFirst={index === 0}
        isLast={index === design.rows.length - 1}
        onMove={move}
      />
      {row.itemId !== null && (
        <button
          type="button"
          className="btn btn-quiet design-icon"
          data-place={place}
          aria-label={onUnit(text.remove, name)}
          title={text.removeRow}
          onClick={remove}
        >
          <CloseOutlined />
        </button>
      )}
    </li>
  );
}

interface SectionProps {
  readonly index: number;
  readonly name: string;
  readonly editing: Editing;
}

function SectionFields({ index, name, editing: { design, change } }: SectionProps) {
  return (
    <>
      <input
        className="field design-group"
        list="design-sections"
        maxLength={40}
        aria-label={text.sectionOf(name)}
        value={design.rows[index]?.section ?? ''}
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
  );
}
