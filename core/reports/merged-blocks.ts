import type { PlannedRows } from './table-plan.ts';

/**
 * Body rows that cells merged over rows hold together. Word does not repeat the label of a
 * merged cell on the next page, so there a block that fits a page is rather not cut.
 *
 *   const blocks = mergedBlocks(plan.body); // [{ from: 0, to: 14 }, { from: 14, to: 15 }, ...]
 */
export interface RowBlock {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

export function mergedBlocks({ roles, cells }: PlannedRows): RowBlock[] {
  const reach = roles.map((_, row) => row + 1);
  for (const cell of cells) reach[cell.row] = Math.max(reach[cell.row] ?? 0, cell.row + cell.rowSpan);
  const blocks: RowBlock[] = [];
  let from = 0;
  let to = 0;
  for (const [row, end] of reach.entries()) {
    to = Math.max(to, end);
    if (to > row + 1) continue;
    blocks.push({ from, to });
    from = to;
  }
  return blocks;
}

export const blockHeight = ({ from, to }: RowBlock, heights: readonly number[]): number =>
  heights.slice(from, to).reduce((sum, height) => sum + height, 0);
