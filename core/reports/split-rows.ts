import type { SizedTable } from './layout.ts';
import type { NeutralCell, NeutralRow } from './neutral-table.ts';
import type { PlannedRows } from './table-plan.ts';

/**
 * Rows of the body taller than a page, or than a program can have them, are spread over several rows,
 * every cell merged over all of them, so that pages can be cut between these: cut-table.ts.
 *
 *   const spread = splitTallRows(sized, { room: 600, most: 409 }); // no row is taller than 409 points
 */
export interface RowLimits {
  /** Points for rows on a page. */
  readonly room: number;
  /** Points of the tallest row that the program knows. */
  readonly most: number;
}

/** Rows that one taller than a page gets for each page: the finer, the better the pages are filled. */
const PARTS_OF_PAGE = 8;

export function splitTallRows(sized: SizedTable, limits: RowLimits): SizedTable {
  if (sized.bodyHeights.every((height) => height <= Math.min(limits.room, limits.most))) return sized;
  const { plan } = sized;
  const bodyHeights = sized.bodyHeights.map((height) => spreadHeight(height, sized, limits));
  const counts = bodyHeights.map((height) => {
    const part = height > limits.room ? limits.room / PARTS_OF_PAGE : limits.most;
    return Math.max(1, Math.ceil(height / part - 0.001));
  });
  const starts = startsOf(counts);
  const at = (row: number): number => starts[row] ?? 0;
  const span = (row: number, rowSpan: number): number => at(row + rowSpan) - at(row);
  const moved = (cell: NeutralCell, row: number): NeutralCell => ({
    ...cell,
    rowSpan: span(row, Math.min(cell.rowSpan, counts.length - row)),
    sum: cell.sum?.kind === 'rows' ? { ...cell.sum, indexes: cell.sum.indexes.map(at) } : cell.sum,
  });
  const rows = plan.table.body.flatMap((row, index): NeutralRow[] => [
    { ...row, cells: row.cells.map((cell) => moved(cell, index)) },
    ...Array.from({ length: (counts[index] ?? 1) - 1 }, () => ({ ...row, cells: [] })),
  ]);
  const body: PlannedRows = {
    roles: rows.map((row) => row.role),
    cells: plan.body.cells.map((cell) => ({
      ...cell,
      row: at(cell.row),
      rowSpan: span(cell.row, cell.rowSpan),
    })),
  };
  return {
    ...sized,
    plan: { ...plan, table: { ...plan.table, body: rows }, body },
    bodyHeights: bodyHeights.flatMap((height, row) => {
      const count = counts[row] ?? 1;
      return Array.from({ length: count }, () => height / count);
    }),
  };
}

/** Every page that a row is cut for loses part of a line, and has cells with padding of their own. */
function spreadHeight(height: number, { style, bodySize }: SizedTable, { room }: RowLimits): number {
  if (height <= room) return height;
  return height + Math.ceil(height / room + 1) * (bodySize * style.longRatio + 2 * style.paddingY);
}

/** Where each row starts when it takes that many, and where the last one ends. */
function startsOf(counts: readonly number[]): number[] {
  const starts = [0];
  for (const count of counts) starts.push((starts.at(-1) ?? 0) + count);
  return starts;
}
