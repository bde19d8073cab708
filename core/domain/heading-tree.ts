/**
 * Merged headings from column paths.
 *
 *   headingRows([['Centre', '2019'], ['Centre', '2020'], ['Note']])
 *   // row 0: Centre (1 x 2 columns), Note (2 rows x 1); row 1: 2019, 2020
 */
export interface HeadingCell {
  readonly text: string;
  /** Position and size, 0-based, in heading rows and leaf columns. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
}

/** Heading cells row by row; shape [depth][cells of that row], depth = the longest path (at least 1). */
export function headingRows(paths: readonly (readonly string[])[]): HeadingCell[][] {
  const depth = Math.max(1, ...paths.map((path) => path.length));
  const rows: HeadingCell[][] = Array.from({ length: depth }, () => []);
  for (let row = 0; row < depth; row++) {
    let column = 0;
    while (column < paths.length) {
      const path = paths[column] ?? [];
      if (row >= path.length) {
        column++;
        continue;
      }
      const isLeaf = row === path.length - 1;
      const colSpan = isLeaf ? 1 : sharedPrefixLength(paths, column, row);
      const rowSpan = isLeaf ? depth - row : 1;
      rows[row]?.push({ text: path[row] ?? '', row, column, rowSpan, colSpan });
      column += colSpan;
    }
  }
  return rows;
}

/** How many columns from `start` share the group heading on level `row` (and all levels above). */
function sharedPrefixLength(paths: readonly (readonly string[])[], start: number, row: number): number {
  const first = paths[start] ?? [];
  let end = start + 1;
  while (end < paths.length) {
    const next = paths[end] ?? [];
    const isGroupThere = next.length > row + 1;
    if (!isGroupThere || !first.slice(0, row + 1).every((text, level) => next[level] === text)) break;
    end++;
  }
  return end - start;
}
