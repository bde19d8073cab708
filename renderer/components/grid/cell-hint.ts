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
    const { text, stated, severity } = cells.view(line, column);
    if (stated === null) return null;
    if (severity === 'WARN') return { tone: 'info', text: gridText.statedRounded(text, stated) };
    const tone = severity === 'ERROR' || text === '' ? 'error' : 'info';
    return { tone, text: tone === 'error' ? gridText.statedDiffers(text, stated) : gridText.stated(stated) };
  }
  if (state.refusal !== null) return { tone: 'error', text: gridText.refused(state.refusal) };
  const { unread } = shownLeaf(state);
  if (unread) return { tone: 'error', text: gridText.unreadable(unread.reason, unread.text) };
  return state.note === null ? null : { tone: 'note', text: state.note };
}
