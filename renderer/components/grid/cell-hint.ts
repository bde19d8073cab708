import { gridText } from '../../text/grid.ts';
import { shownLeaf } from './cell-book.ts';
import type { GridCells } from './grid-cells.ts';
import type { Cell } from './selection.ts';

/** What is to be said about a cell while it is active, most urgent first. */
export interface Hint {
  readonly tone: 'error' | 'info' | 'note';
  readonly text: string;
}

export function cellHint(cells: GridCells, { line, column }: Cell): Hint | null {
  const state = cells.leafState(line, column);
  if (!state) {
    const { text, stated } = cells.view(line, column);
    return stated === null ? null : { tone: 'error', text: gridText.statedDiffers(text, stated) };
  }
  if (state.refusal !== null) return { tone: 'error', text: gridText.refused(state.refusal) };
  const { unread } = shownLeaf(state);
  if (unread) return { tone: 'error', text: gridText.unreadable(unread.reason, unread.text) };
  return state.note === null ? null : { tone: 'note', text: state.note };
}
