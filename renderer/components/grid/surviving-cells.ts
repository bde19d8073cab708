import type { Client } from '../../../core/contract/index.ts';
import type { FactKey } from '../../../core/domain/fact.ts';
import { DraftKeeper, noteRestored, takeLost } from '../../app/drafts.ts';
import { gridText } from '../../text/grid.ts';
import type { GridController } from './grid-controller.ts';
import type { GridStore } from './grid-store.ts';

/** A cell by its fact, with the text that is being typed. */
export interface TypedCell {
  readonly key: FactKey;
  readonly text: string;
}

/** The same of a text that was entered and is not stored, over what stood there. */
export interface UnsavedCell extends TypedCell {
  readonly stored: string;
}

interface Lost {
  readonly cells: readonly UnsavedCell[];
  /** What was just being typed: it goes on, it is not stored by itself. */
  readonly typing: TypedCell | null;
}

export const cellsPlace = (sheetId: number): string => `cells ${sheetId}`;

const keepers = new WeakMap<GridStore, { typing: () => TypedCell | null }>();

/**
 * Keeps what a grid has not stored, for as long as there is the store: also while its page is left and
 * cells are still on their way.
 */
export function keepCells(client: Client, { store, editor }: GridController): () => void {
  const known = keepers.get(store) ?? newKeeper(client, store);
  known.typing = () => editor.typing();
  return () => {
    known.typing = () => null;
    store.channels.emit('status');
  };
}

function newKeeper(client: Client, store: GridStore) {
  const place = cellsPlace(store.model.sheet.annex.id);
  const keeper = new DraftKeeper(client, place);
  const state = { typing: (): TypedCell | null => null };
  const told = (): string | null => {
    const lost: Lost = { cells: store.unsaved(), typing: state.typing() };
    if (lost.cells.length > 0 || lost.typing) return JSON.stringify(lost);
    noteRestored(place, false);
    return null;
  };
  for (const channel of ['status', 'editor', 'typed'] as const) {
    store.channels.on(channel, () => keeper.later(told));
  }
  keepers.set(store, state);
  return state;
}

/**
 * Cells that a window before this one did not store are typed again, unless something else stands there by
 * now: that is told and stays. What was being typed is typed on.
 */
export function restoreCells({ store, editor }: GridController): void {
  const place = cellsPlace(store.model.sheet.annex.id);
  // What is being typed here is not written over by what another window lost: that goes on waiting.
  const isBusy = editor.typing() !== null || store.unsaved().length > 0;
  const text = isBusy ? null : takeLost(place);
  if (text === null) return;
  const { cells, typing } = JSON.parse(text) as Lost;
  noteRestored(place, true);
  const changed = store.enterAgain(cells);
  if (typing) editor.resume(typing);
  const found = cells.length - changed.length + (typing ? 1 : 0);
  store.say(gridText.foundAgain(found, changed));
}
