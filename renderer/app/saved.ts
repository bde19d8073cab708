import type { GridStatus } from '../components/grid/index.ts';
import { createStore } from './store.ts';

/** Last commit that the data file has confirmed. */
export interface Saved {
  /** ISO instant. */
  readonly at: string | null;
  readonly changesToday: number | null;
}

export const saved = createStore<Saved>({ at: null, changesToday: null });

/** What the grid last said of itself; null while no grid is on the screen. */
export const gridStatus = createStore<GridStatus | null>(null);

/** A cell that another page, a finding or the palette wants to be taken to. */
export interface CellRequest {
  readonly annexId: number;
  readonly rowId: number | null;
  readonly columnId: number | null;
}

export const cellRequest = createStore<CellRequest | null>(null);
