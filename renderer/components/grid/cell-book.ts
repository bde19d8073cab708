import type { CellEdit } from '../../../core/contract/cell.ts';
import { BLANK, sameValue } from '../../../core/domain/cell-value.ts';
import type { FactCell, FactKey } from '../../../core/domain/fact.ts';
import { type RunningTotals, runningTotals } from './running-totals.ts';
import type { SheetModel } from './sheet-model.ts';
import type { Leaf } from './undo.ts';

/**
 * What every leaf cell holds: as stored, and on top of it what was typed and is not stored yet. Totals
 * count what is on its way, and what is stored where the way was refused.
 *
 *   book.apply(row, column, leaf)   // typed: shown at once, `pending`
 *   book.settle(edits, cells)       // stored
 *   book.refuse(edits, message)     // kept as typed, marked
 */
export interface CellState {
  readonly stored: Leaf;
  readonly note: string | null;
  readonly local: Leaf | null;
  /** Commits of this cell that are not answered yet. */
  readonly pending: number;
  readonly refusal: string | null;
}

export const EMPTY_LEAF: Leaf = { value: BLANK, unread: null };
const EMPTY: CellState = { stored: EMPTY_LEAF, note: null, local: null, pending: 0, refusal: null };

export interface CellBook {
  readonly totals: RunningTotals;
  get(row: number, column: number): CellState;
  apply(row: number, column: number, leaf: Leaf): void;
  /** Drops what was typed and refused; the stored value shows again. */
  discard(row: number, column: number): void;
  /** Both answer the rows they touched. */
  settle(edits: readonly CellEdit[], cells: readonly FactCell[]): number[];
  refuse(edits: readonly CellEdit[], message: string): number[];
  /** Cells refused, or still on their way. */
  open(): { key: FactKey; state: CellState }[];
  readonly refusedCount: number;
}

/** What the cell shows. */
export function shownLeaf(state: CellState): Leaf {
  return state.local ?? state.stored;
}

/** What the cell counts as: on its way or stored, never a refused text. */
export function countedLeaf(state: CellState): Leaf {
  return state.pending > 0 && state.local ? state.local : state.stored;
}

export function sameLeaf(a: Leaf, b: Leaf): boolean {
  return (
    sameValue(a.value, b.value) && a.unread?.text === b.unread?.text && a.unread?.reason === b.unread?.reason
  );
}

/** `carry` is the book of the same annex before it was loaded again: what is not stored yet stays. */
export function cellBook(model: SheetModel, carry: CellBook | null = null): CellBook {
  const width = model.columns.length;
  const states = new Map<number, CellState>();
  const totals = runningTotals(model.rows.length, model.columns, model.sections);
  let refusedCount = 0;
  const get = (row: number, column: number): CellState => states.get(row * width + column) ?? EMPTY;
  const put = (row: number, column: number, state: CellState): void => {
    refusedCount += (state.refusal === null ? 0 : 1) - (get(row, column).refusal === null ? 0 : 1);
    states.set(row * width + column, state);
    const counted = countedLeaf(state).value;
    if (!sameValue(totals.value(row, column), counted)) totals.set(row, column, counted);
  };
  const each = (keys: readonly FactKey[], change: (state: CellState) => CellState): number[] => {
    const rows = new Set<number>();
    for (const key of keys) {
      const place = model.placeOf(key);
      if (!place) continue;
      put(place.row, place.column, change(get(place.row, place.column)));
      rows.add(place.row);
    }
    return [...rows];
  };
  const store = (cell: FactCell): void => {
    const stored = { value: cell.value, unread: cell.unread };
    each([cell], (state) => ({ ...state, stored, note: cell.note }));
  };
  for (const cell of model.sheet.cells) store(cell);
  for (const { key, state } of carry?.open() ?? []) {
    const { local, pending, refusal } = state;
    each([key], (fresh) => ({ ...fresh, local, pending, refusal }));
  }
  return {
    totals,
    get,
    apply(row, column, local) {
      const state = get(row, column);
      put(row, column, { ...state, local, pending: state.pending + 1, refusal: null });
    },
    discard(row, column) {
      put(row, column, { ...get(row, column), local: null, refusal: null });
    },
    settle(edits, cells) {
      for (const cell of cells) store(cell);
      return each(
        edits.map((edit) => edit.key),
        (state) => answered(state, null),
      );
    },
    refuse(edits, message) {
      return each(
        edits.map((edit) => edit.key),
        (state) => answered(state, message),
      );
    },
    open() {
      return [...states].flatMap(([index, state]) => {
        const line = model.lineOf(Math.floor(index / width));
        const key = state.local === null ? null : model.keyAt(line, index % width);
        return key ? [{ key, state }] : [];
      });
    },
    get refusedCount() {
      return refusedCount;
    },
  };
}

/** One commit answered; a later one of the same cell may still be under way and then decides. */
function answered(state: CellState, refusal: string | null): CellState {
  const pending = Math.max(0, state.pending - 1);
  if (pending > 0) return { ...state, pending };
  return { ...state, pending, refusal, local: refusal === null ? null : state.local };
}
