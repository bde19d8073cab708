import type { ListColumnSeed } from './list-seed.ts';

/**
 * Which cells of a list are one on paper: equal texts below each other in merging columns. The printed
 * table and the list editor both draw by this rule.
 *
 *   const continues = continuedCells(columns, rows.map((row) => row.cells));
 *   cellRows(continues[0] ?? [], 5); // { from: 3, to: 7 }: row 5 belongs to the cell of rows 3 to 6
 */
export type MergingColumn = Pick<ListColumnSeed, 'merge' | 'mergeWithin'>;

/** By column and row: whether the cell goes on with the one above it. */
export function continuedCells(
  columns: readonly MergingColumn[],
  texts: readonly (readonly string[])[],
): boolean[][] {
  const continues = columns.map(() => texts.map(() => false));
  for (const [column, within] of mergingOrder(columns)) {
    continues[column] = texts.map((row, index) => {
      const text = row[column];
      // Blank cells stay apart: each is a place to fill in.
      const same = index > 0 && text !== '' && text === texts[index - 1]?.[column];
      return same && within.every((outer) => continues[outer]?.[index] === true);
    });
  }
  return continues;
}

/**
 * Merging columns from the left, each with the columns whose cells it may not cross. A `mergeWithin`
 * that names the column itself, one not merging or one to the right narrows nothing.
 */
function mergingOrder(columns: readonly MergingColumn[]): [number, number[]][] {
  const merging = [...columns.keys()].filter((index) => columns[index]?.merge);
  return merging.map((column) => {
    const left = merging.filter((other) => other < column);
    const within = columns[column]?.mergeWithin;
    return [column, within !== undefined && left.includes(within) ? [within] : left];
  });
}

/** Rows of the cell that a row belongs to, in one column's `continues`; `to` is not included. */
export function cellRows(continues: readonly boolean[], row: number): { from: number; to: number } {
  let from = row;
  while (from > 0 && continues[from]) from--;
  let to = row + 1;
  while (continues[to]) to++;
  return { from, to };
}
