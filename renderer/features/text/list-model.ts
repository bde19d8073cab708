import { cellRows } from '../../../core/domain/list-merge.ts';
import type { ListColumnSeed } from '../../../core/domain/list-seed.ts';

/**
 * What can be done to the rows of a list, as pure steps from rows to rows; rows that a step leaves alone
 * stay the same objects.
 *
 *   const next = withTexts(rows, [{ row: 2, column: 1, text: 'Li' }]);
 */
export interface ListRow {
  /** Name of the row inside this window; its id in the data file may be still to come. */
  readonly key: number;
  readonly cells: readonly string[];
}
export type ListRows = readonly ListRow[];

export interface CellText {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export const MAX_ROWS = 5000;
export const MAX_TEXT = 4000;

export function withTexts(rows: ListRows, changes: readonly CellText[]): ListRows {
  const byRow = new Map<number, CellText[]>();
  for (const change of changes) {
    const known = byRow.get(change.row);
    if (known) known.push(change);
    else byRow.set(change.row, [change]);
  }
  let isChanged = false;
  const next = rows.map((row, index) => {
    const changed = byRow.get(index);
    if (!changed) return row;
    const cells = [...row.cells];
    for (const { column, text } of changed) cells[column] = text;
    if (cells.every((text, column) => text === row.cells[column])) return row;
    isChanged = true;
    return { ...row, cells };
  });
  return isChanged ? next : rows;
}

export function withRow(rows: ListRows, at: number, row: ListRow): ListRows {
  return [...rows.slice(0, at), row, ...rows.slice(at)];
}

/** `to` is not included. */
export function withoutRows(rows: ListRows, from: number, to: number): ListRows {
  return [...rows.slice(0, from), ...rows.slice(to)];
}

/** Rows [from, to) in front of what stood at `before`, an index outside of them. */
export function withRowsMoved(rows: ListRows, from: number, to: number, before: number): ListRows {
  const moved = rows.slice(from, to);
  const head = rows.slice(0, Math.min(from, before));
  const tail = rows.slice(Math.max(to, before));
  const between = before < from ? rows.slice(before, from) : rows.slice(to, before);
  return before < from ? [...head, ...moved, ...between, ...tail] : [...head, ...between, ...moved, ...tail];
}

/** Row numbers from 1; cells of the column that are merged over rows count as one. */
export function renumbered(rows: ListRows, column: number, continues: readonly boolean[]): ListRows {
  let number = 0;
  const changes = rows.map((_, row) => {
    if (!continues[row]) number++;
    return { row, column, text: String(number) };
  });
  return withTexts(rows, changes);
}

/** A new row beside another one belongs to the same merged cells; everything else in it is blank. */
export function cellsOfNewRow(columns: readonly ListColumnSeed[], beside: ListRow | undefined): string[] {
  return columns.map((column, index) => (column.merge ? (beside?.cells[index] ?? '') : ''));
}

export type PasteResult =
  | { readonly kind: 'rows'; readonly changes: readonly CellText[]; readonly newRows: number }
  | { readonly kind: 'tooWide'; readonly columns: number; readonly free: number }
  | { readonly kind: 'tooLong'; readonly characters: number }
  | { readonly kind: 'tooManyRows' };

export interface PasteShape {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows that a cell covers; a single text goes into all of them. */
  readonly rowsOf: (row: number, column: number) => { from: number; to: number };
}

export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Where each text of a block goes: one text fills the whole range, a larger block starts at its corner. */
export function planPaste(
  block: readonly (readonly string[])[],
  range: CellRange,
  shape: PasteShape,
): PasteResult {
  const longest = Math.max(0, ...block.flat().map((text) => text.length));
  if (longest > MAX_TEXT) return { kind: 'tooLong', characters: longest };
  const width = Math.max(0, ...block.map((line) => line.length));
  if (block.length === 1 && width === 1) {
    return { kind: 'rows', changes: textInRange(block[0]?.[0] ?? '', range, shape), newRows: 0 };
  }
  const free = shape.columnCount - range.left;
  if (width > free) return { kind: 'tooWide', columns: width, free };
  const newRows = Math.max(0, range.top + block.length - shape.rowCount);
  if (shape.rowCount + newRows > MAX_ROWS) return { kind: 'tooManyRows' };
  const changes = block.flatMap((line, down) =>
    line.map((text, right) => ({ row: range.top + down, column: range.left + right, text })),
  );
  return { kind: 'rows', changes, newRows };
}

/** One text in every cell of a range, merged cells in all of their rows. */
export function textInRange(text: string, range: CellRange, { rowsOf }: PasteShape): CellText[] {
  const changes = new Map<string, CellText>();
  for (let column = range.left; column <= range.right; column++) {
    for (let at = range.top; at <= range.bottom; at++) {
      const { from, to } = rowsOf(at, column);
      for (let row = from; row < to; row++) changes.set(`${row}:${column}`, { row, column, text });
    }
  }
  return [...changes.values()];
}

/** Rows of a list that are drawn; `to` is not included. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * Rows spanned by each cell of a row, '0' for a cell that goes on from above: "3 0 1". Cells that reach
 * over the edge of the window are cut there: its first row draws what began above it.
 */
export function rowShape(
  continues: readonly (readonly boolean[])[],
  row: number,
  { from, to }: RowWindow,
): string {
  const span = (column: readonly boolean[]): number => {
    if (column[row] && row > from) return 0;
    return Math.min(to, cellRows(column, row).to) - row;
  };
  return continues.map(span).join(' ');
}

/** A window grown to whole merged cells where that takes no more than some rows: cut cells look torn. */
export function wholeCells(
  continues: readonly (readonly boolean[])[],
  { from, to }: RowWindow,
  most: number,
): RowWindow {
  let [first, last] = [from, to];
  for (const column of continues) {
    const top = cellRows(column, from).from;
    const bottom = to > from ? cellRows(column, to - 1).to : to;
    if (from - top <= most) first = Math.min(first, top);
    if (bottom - to <= most) last = Math.max(last, bottom);
  }
  return { from: first, to: last };
}
