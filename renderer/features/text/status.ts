import type { GridStatus } from '../../components/grid/index.ts';

/** What a list or a form says of itself in the frame: no numbers are selected in it. */
export const emptyStatus: GridStatus = {
  address: '',
  active: { rowId: null, columnId: null, key: null },
  selection: { sum: null, mean: null, count: 0, cells: 0 },
  saving: 'idle',
  savedAt: null,
  changesToday: null,
  message: null,
};
