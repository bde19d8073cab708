import { foldedName } from './folded-name.ts';
import type { CellRange, RawCell, RawSheet } from './raw-workbook.ts';

/**
 * A sheet by places, merged cells followed to the one that holds their text.
 *
 *   const grid = returnGrid(sheet);
 *   grid.at(4, 2)?.text      // the cell itself
 *   grid.headings(9, 2)      // texts above row 9 in column 2, without repetitions and marks
 */
export interface ReturnGrid {
  readonly sheet: RawSheet;
  at(row: number, column: number): RawCell | undefined;
  /** The merge that hides this place behind its first cell. */
  coveredBy(row: number, column: number): CellRange | null;
  /** Folded, from the top; what is merged over several rows stands once. */
  headings(row: number, column: number): string[];
}

/** One number for a place. */
const COLUMNS = 16_384;
/** Rows above a table in which its headings are looked for. */
const HEADING_ROWS = 40;

export function returnGrid(sheet: RawSheet): ReturnGrid {
  const cells = new Map<number, RawCell>();
  for (const row of sheet.rows)
    for (const cell of row.cells) cells.set(cell.row * COLUMNS + cell.column, cell);
  const covered = new Map<number, CellRange>();
  for (const merge of sheet.merges) {
    const { top, left, bottom, right } = merge;
    // A merge over whole columns covers nothing that is a heading.
    const [lastRow, lastColumn] = [Math.min(bottom, top + 50), Math.min(right, left + 300)];
    for (let row = top; row <= lastRow; row++) {
      for (let column = left; column <= lastColumn; column++) {
        covered.set(row * COLUMNS + column, merge);
      }
    }
  }
  return {
    sheet,
    at: (row, column) => cells.get(row * COLUMNS + column),
    coveredBy(row, column) {
      const merge = covered.get(row * COLUMNS + column);
      return merge && (merge.top !== row || merge.left !== column) ? merge : null;
    },
    headings(row, column) {
      const all: string[] = [];
      for (let above = Math.max(0, row - HEADING_ROWS); above < row; above++) {
        const place = above * COLUMNS + column;
        const merge = covered.get(place);
        const text = cells.get(merge ? merge.top * COLUMNS + merge.left : place)?.text ?? '';
        if (text === '' || text.startsWith('#')) continue;
        const folded = fold(text);
        if (folded !== '' && folded !== all.at(-1)) all.push(folded);
      }
      return all;
    },
  };
}

/** A path as `endsWith` compares it. */
export function foldedPath(path: readonly string[]): string[] {
  return path.map(fold).filter((text, index, all) => text !== '' && text !== all[index - 1]);
}

/** Whether the headings above a column end with a folded path. */
export function endsWith(headings: readonly string[], path: readonly string[]): boolean {
  const from = headings.length - path.length;
  if (path.length === 0 || from < 0) return false;
  for (let index = 0; index < path.length; index++) {
    if (headings[from + index] !== path[index]) return false;
  }
  return true;
}

/** The same headings and names stand in hundreds of workbooks. */
const folds = new Map<string, string>();
const MOST_FOLDS = 4000;

export function fold(text: string): string {
  const known = folds.get(text);
  if (known !== undefined) return known;
  if (folds.size >= MOST_FOLDS) folds.clear();
  const folded = foldedName(text);
  folds.set(text, folded);
  return folded;
}
