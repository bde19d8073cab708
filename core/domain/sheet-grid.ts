import type { CellRange, RawCell, RawSheet } from './raw-workbook.ts';

/**
 * A sheet's cells by place, with merged cells known as one. Only rows with content exist; a merge that
 * reaches over the whole sheet costs no more than the cells below it that do.
 *
 *   const grid = sheetGrid(sheet);
 *   grid.shown(3, 1)?.text   // of the merged cell that covers B4, or of B4 itself
 */
export interface SheetGrid {
  /** Indexes of rows with a cell that shows something, from the top. */
  readonly rows: readonly number[];
  /** Cells of a row with content, from the left; also those that hold nothing but spaces. */
  cells(row: number): readonly RawCell[];
  at(row: number, column: number): RawCell | undefined;
  /** The merged cell that covers a place, its own corner included. */
  merge(row: number, column: number): CellRange | undefined;
  /** What a person sees at a place: the cell, or that of the merge over it; nothing where only spaces are. */
  shown(row: number, column: number): RawCell | undefined;
  /** Whether the place lies below a merged cell, and not in its corner. */
  isCovered(row: number, column: number): boolean;
  isHiddenRow(row: number): boolean;
  isHiddenColumn(column: number): boolean;
}

const COLUMNS = 1 << 14;
/** More places below merged cells than this are not looked up: such a sheet is no table of ours. */
const MOST_COVERED = 1_000_000;

export const isBlankText = (text: string): boolean => /^[\s\u200b\u200e\u200f\ufeff]*$/.test(text);

export function sheetGrid(sheet: RawSheet): SheetGrid {
  const byPlace = new Map<number, RawCell>();
  const byRow = new Map<number, readonly RawCell[]>();
  const hiddenRows = new Set<number>();
  for (const row of sheet.rows) {
    byRow.set(row.index, row.cells);
    if (row.hidden) hiddenRows.add(row.index);
    for (const cell of row.cells) byPlace.set(row.index * COLUMNS + cell.column, cell);
  }
  const rows = sheet.rows
    .filter((row) => row.cells.some((cell) => !isBlankText(cell.text)))
    .map((row) => row.index);
  const covered = coveredPlaces(sheet, rows);
  const hiddenColumns = new Set(sheet.hiddenColumns);
  const merge = (row: number, column: number): CellRange | undefined => covered.get(row * COLUMNS + column);
  const isCovered = (row: number, column: number): boolean => {
    const range = merge(row, column);
    return range !== undefined && (range.top !== row || range.left !== column);
  };
  return {
    rows,
    merge,
    isCovered,
    cells: (row) => byRow.get(row) ?? [],
    at: (row, column) => byPlace.get(row * COLUMNS + column),
    shown: (row, column) => {
      const range = merge(row, column);
      const cell = byPlace.get((range?.top ?? row) * COLUMNS + (range?.left ?? column));
      return cell === undefined || isBlankText(cell.text) ? undefined : cell;
    },
    isHiddenRow: (row) => hiddenRows.has(row),
    isHiddenColumn: (column) => hiddenColumns.has(column),
  };
}

function coveredPlaces(sheet: RawSheet, rows: readonly number[]): Map<number, CellRange> {
  const covered = new Map<number, CellRange>();
  let visited = 0;
  for (const range of sheet.merges) {
    const right = Math.min(range.right, Math.max(sheet.columnCount - 1, range.left));
    for (let at = firstFrom(rows, range.top); at < rows.length; at++) {
      const row = rows[at] ?? 0;
      if (row > range.bottom) break;
      for (let column = range.left; column <= right; column++) {
        const place = row * COLUMNS + column;
        if (!covered.has(place)) covered.set(place, range);
      }
      visited += right - range.left + 1;
      if (visited > MOST_COVERED) return covered;
    }
  }
  return covered;
}

/** Index of the first row at or below a place. */
function firstFrom(rows: readonly number[], top: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < top) low = middle + 1;
    else high = middle;
  }
  return low;
}
