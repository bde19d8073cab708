import type { CellValue } from '../../../core/domain/cell-value.ts';
import { type ReadResult, readCell } from '../../../core/domain/read-cell.ts';
import { valueText } from './cell-view.ts';
import type { PastedCell } from './paste-plan.ts';
import type { Cell } from './selection.ts';
import type { SheetModel } from './sheet-model.ts';
import type { Leaf, UndoStep } from './undo.ts';

/** What a cell is to become; `value` null keeps the value under a marked text. */
export interface Target extends Cell {
  readonly leaf: { readonly value: CellValue | null; readonly unread: Leaf['unread'] };
}

function target({ line, column }: Cell, read: ReadResult): Target {
  if (read.kind === 'value') return { line, column, leaf: { value: read.value, unread: null } };
  return { line, column, leaf: { value: null, unread: read.entry } };
}

/**
 * One text for some cells, the read-only ones left out. `understood` is the value it was taken for when
 * the text is not that value's plain digits.
 */
export function typedTargets(
  text: string,
  cells: readonly Cell[],
  model: SheetModel,
): { targets: Target[]; understood: string | null } {
  let understood: string | null = null;
  const targets = cells.flatMap((cell) => {
    if (!model.columns[cell.column] || model.readOnlyReason(cell.line, cell.column) !== null) return [];
    const kind = model.kindAt(cell.line, cell.column);
    const read = readCell(text, kind);
    if (read.kind === 'value' && !read.exact) understood ??= valueText(read.value, kind);
    return [target(cell, read)];
  });
  return { targets, understood };
}

export function pastedTargets(cells: readonly PastedCell[]): Target[] {
  return cells.map((cell) => target(cell, cell.read));
}

/** One side of an undo step, where the sheet still shows its cells. */
export function replayTargets(step: UndoStep, side: 'before' | 'after', model: SheetModel): Target[] {
  return step.flatMap((change) => {
    const place = model.placeOf(change.key);
    return place ? [{ line: model.lineOf(place.row), column: place.column, leaf: change[side] }] : [];
  });
}
