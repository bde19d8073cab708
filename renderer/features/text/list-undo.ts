import type { ListRows } from './list-model.ts';
import type { ListSelection } from './list-selection.ts';

/** States of a list to go back to, and those gone back from; the oldest are forgotten. */
export interface ListStep {
  readonly rows: ListRows;
  readonly selection: ListSelection;
}

const UNDO_LIMIT = 200;

export class ListUndo {
  #done: ListStep[] = [];
  #undone: ListStep[] = [];

  /** The state before a change; what was taken back is gone with it. */
  remember(step: ListStep): void {
    this.#done.push(step);
    if (this.#done.length > UNDO_LIMIT) this.#done.shift();
    this.#undone = [];
  }

  /** The state to show instead of `now`; null when there is none. */
  undo(now: ListStep): ListStep | null {
    return exchange(this.#done, this.#undone, now);
  }

  redo(now: ListStep): ListStep | null {
    return exchange(this.#undone, this.#done, now);
  }
}

function exchange(from: ListStep[], to: ListStep[], now: ListStep): ListStep | null {
  const step = from.pop() ?? null;
  if (step) to.push(now);
  return step;
}
