import { cellRows } from '../../../core/domain/list-merge.ts';
import type { CellRange } from './list-model.ts';

/**
 * The active cell of a list and the block from its anchor to it. A merged cell is one step for the
 * arrows; the row one came from is kept, so that left and right again is where one was.
 */
export interface ListSelection {
  readonly row: number;
  readonly column: number;
  readonly anchorRow: number;
  readonly anchorColumn: number;
}

export type Continues = readonly (readonly boolean[])[];
export type Direction = 'up' | 'down' | 'left' | 'right';

export function selectionAt(row: number, column: number): ListSelection {
  return { row, column, anchorRow: row, anchorColumn: column };
}

/** Rows of the cell that stands at a place. */
export function rowsAt(continues: Continues, row: number, column: number): { from: number; to: number } {
  return cellRows(continues[column] ?? [], row);
}

/** One step; the same place at an edge. `extend` keeps the anchor. */
export function stepped(
  selection: ListSelection,
  direction: Direction,
  { continues, rowCount }: { readonly continues: Continues; readonly rowCount: number },
  extend: boolean,
): ListSelection {
  const { row, column } = selection;
  const { from, to } = rowsAt(continues, row, column);
  const last = continues.length - 1;
  const next = { row, column };
  if (direction === 'left') next.column = Math.max(0, column - 1);
  else if (direction === 'right') next.column = Math.min(last, column + 1);
  else if (direction === 'up') next.row = from > 0 ? from - 1 : row;
  else next.row = to < rowCount ? to : row;
  return extend ? { ...selection, ...next } : selectionAt(next.row, next.column);
}

/** The next cell in reading order, rows of a merged cell one by one; null at the end. */
export function tabbed(
  selection: ListSelection,
  back: boolean,
  shape: { readonly continues: Continues; readonly rowCount: number },
): ListSelection | null {
  const width = shape.continues.length;
  const count = width * shape.rowCount;
  const start = selection.row * width + selection.column;
  for (let at = start + (back ? -1 : 1); at >= 0 && at < count; at += back ? -1 : 1) {
    const row = Math.floor(at / width);
    const column = at % width;
    // Cells that go on from above were visited in their first row.
    if (!shape.continues[column]?.[row]) return selectionAt(row, column);
  }
  return null;
}

/** Rows and columns from anchor to active cell, whole merged cells at both ends. */
export function rangeOf(
  { row, column, anchorRow, anchorColumn }: ListSelection,
  continues: Continues,
): CellRange {
  const here = rowsAt(continues, row, column);
  const there = rowsAt(continues, anchorRow, anchorColumn);
  return {
    top: Math.min(here.from, there.from),
    bottom: Math.max(here.to, there.to) - 1,
    left: Math.min(column, anchorColumn),
    right: Math.max(column, anchorColumn),
  };
}
