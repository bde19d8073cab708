import { sameTexts } from '../../../core/domain/list-history.ts';
import type { ListRows } from './list-model.ts';
import type { RowSaver } from './row-saver.ts';

/** Rows of a list that the data file does not have, so that another window can go on with them. */
export interface UnsavedRows {
  /** The state of the data file they were made from. */
  readonly revision: string;
  /** A row as it is stored by its id, any other with its cells. */
  readonly rows: readonly (number | { readonly id: number | null; readonly cells: readonly string[] })[];
}

export function unsavedRows(saver: RowSaver, rows: ListRows): UnsavedRows {
  const stored = new Set(saver.stored);
  return {
    revision: saver.revision,
    rows: rows.map((row) => {
      const id = saver.idOf(row);
      return stored.has(row) && id !== null ? id : { id, cells: row.cells };
    }),
  };
}

/** The same rows over what the data file has now; a row that says what is stored is that row. */
export function rowsAgain(saver: RowSaver, { rows }: UnsavedRows): ListRows {
  const byId = new Map(saver.stored.map((row) => [saver.idOf(row), row]));
  return rows.flatMap((row) => {
    if (typeof row === 'number') return byId.get(row) ?? [];
    const known = row.id === null ? undefined : byId.get(row.id);
    if (known && sameTexts(known.cells, row.cells)) return known;
    return known ? { ...known, cells: row.cells } : saver.newRow(row.cells);
  });
}
