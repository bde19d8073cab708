import type { PlannedRows } from './table-plan.ts';

/**
 * Body rows that cells merged over rows hold together. Spreadsheets do not repeat the label of a merged
 * cell on the next page, nor does Word, so there a block that fits a page is rather not cut.
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

/** Rows that a page should start with, so that no block is cut which a page can hold. */
export function blockPageStarts(
  blocks: readonly RowBlock[],
  heights: readonly number[],
  { firstRoom, room }: { readonly firstRoom: number; readonly room: number },
): number[] {
  const starts: number[] = [];
  let left = firstRoom;
  for (const { from, to } of blocks) {
    const height = blockHeight({ from, to }, heights);
    if (height > left && from > 0 && height <= room) {
      starts.push(from);
      left = room;
    }
    left -= height;
    // A block taller than a page runs on; where its last page ends is not ours to say.
    while (left < 0) left += room;
  }
  return starts;
}

export const blockHeight = ({ from, to }: RowBlock, heights: readonly number[]): number =>
  heights.slice(from, to).reduce((sum, height) => sum + height, 0);
