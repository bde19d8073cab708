import { useState } from 'react';
import type { DiffCell } from '../../../../core/contract/collect.ts';
import { type CellValue, plainDigits } from '../../../../core/domain/cell-value.ts';
import { asksSomebody, isTaken } from '../../../../core/domain/compare-return.ts';
import type { CellKind } from '../../../../core/domain/read-cell.ts';
import { formulaSentence, returnStateNames, unreadableReasons } from '../../../text/collect.ts';
import { collectText as text } from '../../../text/issue.ts';

interface Props {
  readonly cells: readonly DiffCell[];
  readonly decided: ReadonlyMap<string, boolean>;
  /** Null for a return that is done with. */
  readonly onDecide: ((id: string, take: boolean) => void) | null;
}

/** Cells that differ, what stands here beside what came back; each can be taken or left. */
export function DiffTable({ cells, decided, onDecide }: Props) {
  const kept = cells.filter((cell) => cell.state === 'kept').length;
  const [showsKept, setShowsKept] = useState(false);
  const shown = cells.filter((cell) => showsKept || cell.state !== 'kept');
  const { diff } = text;
  return (
    <>
      {shown.length > 0 && (
        <table className="exchange-table collect-diff">
          <thead>
            <tr>
              <th scope="col">{diff.cell}</th>
              <th scope="col">{diff.before}</th>
              <th scope="col">{diff.after}</th>
              <th scope="col">{diff.state}</th>
              {onDecide && <th scope="col">{diff.take}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((cell) => (
              <Line key={cell.id} cell={cell} decided={decided.get(cell.id)} onDecide={onDecide} />
            ))}
          </tbody>
        </table>
      )}
      {kept > 0 && (
        <label className="collect-kept">
          <input type="checkbox" checked={showsKept} onChange={() => setShowsKept(!showsKept)} />
          {text.showKept(kept)}
        </label>
      )}
    </>
  );
}

interface LineProps extends Pick<Props, 'onDecide'> {
  readonly cell: DiffCell;
  readonly decided: boolean | undefined;
}

function Line({ cell, decided, onDecide }: LineProps) {
  const { id, row, path, place, before, after, state, kind } = cell;
  const name = `${row} ${path.join(' ')}`;
  return (
    <tr data-state={state}>
      <th scope="row" title={place ? text.place(place.sheet, place.cell) : undefined}>
        {path.join(' ')}
        <span className="muted"> {row}</span>
      </th>
      <td className="is-number">{before.unread?.text ?? valueWords(before.value, kind)}</td>
      <td className="is-number">
        {after.value ? valueWords(after.value, kind) : after.text}
        {after.because !== null && <span className="muted">{text.asWritten(after.text)}</span>}
      </td>
      <td>
        {returnStateNames[state]}
        {after.reason !== null && (
          <span className="muted">{text.because(unreadableReasons[after.reason])}</span>
        )}
        {after.formula !== null && (
          <span className="muted">{text.because(formulaSentence(after.formula))}</span>
        )}
      </td>
      {onDecide && (
        <td>
          {isTaken(state) && (
            <input
              type="checkbox"
              aria-label={text.take(name)}
              checked={decided !== false}
              onChange={() => onDecide(id, decided === false)}
            />
          )}
          {asksSomebody(state) && (
            <fieldset className="collect-either">
              <legend className="visually-hidden">{name}</legend>
              {([true, false] as const).map((take) => (
                <label key={String(take)}>
                  <input
                    type="radio"
                    name={`either-${id}`}
                    checked={decided === take}
                    onChange={() => onDecide(id, take)}
                  />
                  {take ? takeWords(cell) : text.keepOld}
                </label>
              ))}
            </fieldset>
          )}
        </td>
      )}
    </tr>
  );
}

/** What taking the cell comes to. */
function takeWords({ state, after }: DiffCell): string {
  if (state === 'cleared') return text.clear;
  if (after.formula === null) return text.takeNew;
  return after.value === null ? text.keepFormula : text.takeSaved(after.text);
}

function valueWords(value: CellValue, { decimals, least = decimals }: CellKind): string {
  if (value.kind === 'number') return plainDigits(value.value, { decimals, least });
  return value.kind === 'notApplicable' ? text.notApplicable : text.blank;
}
