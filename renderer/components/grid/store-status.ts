import type { GridStore } from './grid-store.ts';
import { selectionStats } from './selection-stats.ts';
import type { GridStatus } from './types.ts';

/** What a page is told of its grid: where the active cell is, what is chosen, what is not saved yet. */
export function statusOf(store: GridStore, saved: Pick<GridStatus, 'savedAt' | 'changesToday'>): GridStatus {
  const { model } = store;
  const { line, column } = store.selection.active;
  const row = model.rowOf(line);
  return {
    address: model.address(line, column),
    active: {
      rowId: row === null ? null : (model.rows[row]?.id ?? null),
      columnId: model.columns[column]?.column.id ?? null,
      key: model.keyAt(line, column),
    },
    selection: selectionStats(store.range, model, (l, c) => store.value(l, c)),
    saving: store.busy ? 'saving' : store.refusedCount > 0 ? 'refused' : 'idle',
    ...saved,
    message: store.hint()?.text ?? null,
  };
}
