import { type CellKind, type ReadResult, readCell } from '../../../core/domain/read-cell.ts';
import type { Block } from './clipboard.ts';
import type { Range } from './selection.ts';

/**
 * A pasted block read against the area it would land on, before anything is changed. Nothing is
 * dropped: what does not fit or may not be written is listed.
 *
 *   const plan = planPaste(block, range, target);
 *   plan.straight   // plain numbers that fit: no questions needed
 */
export interface PasteTarget {
  readonly lines: number;
  readonly columns: number;
  kindAt(line: number, column: number): CellKind;
  readOnlyReason(line: number, column: number): string | null;
}

export interface PastedCell {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly read: ReadResult;
}

export interface PastePlan {
  /** Cells that need no look: plain numbers, blanks, dashes. */
  readonly plain: readonly PastedCell[];
  /** Understood with an interpretation, or not understood. */
  readonly look: readonly PastedCell[];
  readonly readOnly: readonly { line: number; column: number; text: string; reason: string }[];
  /** Beyond the last line or column; places count from 0 inside the block. */
  readonly overflow: readonly { blockLine: number; blockColumn: number; text: string }[];
  /** The area the block covers, within the grid. */
  readonly area: Range;
  readonly straight: boolean;
}

export function planPaste(block: Block, selected: Range, target: PasteTarget): PastePlan {
  const { height, width } = extent(block, selected);
  const plain: PastedCell[] = [];
  const look: PastedCell[] = [];
  const readOnly: { line: number; column: number; text: string; reason: string }[] = [];
  const overflow: { blockLine: number; blockColumn: number; text: string }[] = [];
  for (let down = 0; down < height; down++) {
    for (let right = 0; right < width; right++) {
      const text = block[down % block.length]?.[right % (block[0]?.length ?? 1)] ?? '';
      const line = selected.top + down;
      const column = selected.left + right;
      if (line >= target.lines || column >= target.columns) {
        if (text.trim() !== '') overflow.push({ blockLine: down, blockColumn: right, text });
        continue;
      }
      const reason = target.readOnlyReason(line, column);
      if (reason !== null) {
        if (text.trim() !== '') readOnly.push({ line, column, text, reason });
        continue;
      }
      const read = readCell(text, target.kindAt(line, column));
      (read.kind === 'value' && read.exact ? plain : look).push({ line, column, text, read });
    }
  }
  const area = {
    top: selected.top,
    left: selected.left,
    bottom: Math.min(target.lines, selected.top + height) - 1,
    right: Math.min(target.columns, selected.left + width) - 1,
  };
  const straight = look.length === 0 && readOnly.length === 0 && overflow.length === 0;
  return { plain, look, readOnly, overflow, area, straight };
}

/** The block's own size, or the selection's when that is a whole multiple of it. */
function extent(block: Block, selected: Range): { height: number; width: number } {
  const height = block.length;
  const width = block[0]?.length ?? 1;
  const lines = selected.bottom - selected.top + 1;
  const columns = selected.right - selected.left + 1;
  const isMultiple = lines % height === 0 && columns % width === 0;
  return isMultiple ? { height: lines, width: columns } : { height, width };
}
