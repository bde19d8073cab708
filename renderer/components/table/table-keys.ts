import type { KeyboardEvent } from 'react';
import type { RecordStore } from './record-store.ts';
import type { RecordRow } from './types.ts';

interface Keys<Row extends RecordRow> {
  readonly store: RecordStore<Row>;
  /** Whole rows that fit on the screen. */
  readonly rowsInView: number;
  readonly scrollSideways: (pixels: number) => void;
  readonly onOpen: ((row: Row) => void) | undefined;
}

const SIDE_STEP = 80;

/** The keys of the rows; whatever is not used here goes on to the page. */
export function onRowKey<Row extends RecordRow>(event: KeyboardEvent, keys: Keys<Row>): void {
  if (event.nativeEvent.isComposing || event.altKey) return;
  const isUsed = event.ctrlKey || event.metaKey ? withCtrl(event, keys) : plain(event, keys);
  if (!isUsed) return;
  event.preventDefault();
  event.stopPropagation();
}

function withCtrl<Row extends RecordRow>(event: KeyboardEvent, { store }: Keys<Row>): boolean {
  if (event.key.toLowerCase() === 'a') store.chooseAll();
  else if (event.key === 'Home') store.moveTo(0, event.shiftKey);
  else if (event.key === 'End') store.moveTo(store.count - 1, event.shiftKey);
  else return false;
  return true;
}

function plain<Row extends RecordRow>(event: KeyboardEvent, keys: Keys<Row>): boolean {
  const { store, rowsInView } = keys;
  const { active } = store;
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: active - 1,
    ArrowDown: active + 1,
    PageUp: active - rowsInView,
    PageDown: active + rowsInView,
    Home: 0,
    End: store.count - 1,
  };
  const target = targets[event.key];
  if (target !== undefined) store.moveTo(target, event.shiftKey);
  else if (event.key === ' ') store.toggle(active);
  else if (event.key === 'ArrowLeft') keys.scrollSideways(-SIDE_STEP);
  else if (event.key === 'ArrowRight') keys.scrollSideways(SIDE_STEP);
  else if (event.key === 'Escape' && store.chosenCount > 0) store.chooseNothing();
  else if (event.key === 'Enter') return open(keys);
  else return false;
  return true;
}

function open<Row extends RecordRow>({ store, onOpen }: Keys<Row>): boolean {
  const row = store.pages.rowAt(store.active);
  if (!row || !onOpen) return false;
  onOpen(row);
  return true;
}
