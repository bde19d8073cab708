import { foldedName } from './folded-name.ts';
import type { RawCell, RawSheet } from './raw-workbook.ts';

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
  /** Folded, from the top; what is merged over several rows stands once. */
  headings(row: number, column: number): string[];
}

export function returnGrid(sheet: RawSheet): ReturnGrid {
  const cells = new Map<string, RawCell>();
  for (const row of sheet.rows) for (const cell of row.cells) cells.set(`${cell.row}:${cell.column}`, cell);
  const covered = new Map<string, string>();
  for (const { top, left, bottom, right } of sheet.merges) {
    // A merge over whole columns covers nothing that is a heading.
    for (let row = top; row <= Math.min(bottom, top + 50); row++) {
      for (let column = left; column <= Math.min(right, left + 300); column++) {
        covered.set(`${row}:${column}`, `${top}:${left}`);
      }
    }
  }
  const at = (row: number, column: number) => cells.get(`${row}:${column}`);
  return {
    sheet,
    at,
    headings(row, column) {
      const all: string[] = [];
      for (let above = Math.max(0, row - 40); above < row; above++) {
        const place = `${above}:${column}`;
        const text = cells.get(covered.get(place) ?? place)?.text ?? '';
        const folded = text.startsWith('#') ? '' : foldedName(text);
        if (folded !== '' && folded !== all.at(-1)) all.push(folded);
      }
      return all;
    },
  };
}

/** Whether the headings above a column end with a path. */
export function endsWith(headings: readonly string[], path: readonly string[]): boolean {
  const wanted = path.map(foldedName).filter((text, index, all) => text !== '' && text !== all[index - 1]);
  return (
    wanted.length > 0 &&
    wanted.every((text, index) => headings[headings.length - wanted.length + index] === text)
  );
}
