import type { OpenedList } from '../../../core/contract/text.ts';
import { sameTexts } from '../../../core/domain/list-history.ts';
import type { ListRow, ListRows } from './list-model.ts';

/**
 * Brings a list's rows into the data file, all of them each time; what is changed while a call is under
 * way goes with the next one. Rows have keys of this window's own, since a new row's id comes with the
 * answer, and a row that was deleted and undone gets another one.
 */
export type SaveRows = (
  rows: { id: number | null; cells: string[] }[],
  /** The state of the data file that this window has seen. */
  expected: string,
) => Promise<OpenedList>;

export class RowSaver {
  save: SaveRows;
  isRunning = false;
  /** What the data file has. */
  stored: ListRows = [];
  /** Its name. */
  revision = '';
  #nextKey = 1;
  #ids = new Map<number, number>();

  constructor(sheet: OpenedList, save: SaveRows) {
    this.save = save;
    this.take(sheet);
  }

  newRow(cells: readonly string[]): ListRow {
    return { key: this.#nextKey++, cells };
  }

  /** Its id in the data file; null for one that is not there yet. */
  idOf(row: ListRow): number | null {
    return this.#ids.get(row.key) ?? null;
  }

  /** The sheet's rows, known to be in the data file; a row seen before keeps its key. */
  take(sheet: OpenedList): ListRows {
    const keyOf = new Map([...this.#ids].map(([key, id]) => [id, key]));
    const known = new Map(this.stored.map((row) => [row.key, row]));
    this.#ids.clear();
    this.stored = sheet.rows.map(({ id, cells }) => {
      const old = known.get(keyOf.get(id) ?? 0);
      const row = old && sameTexts(old.cells, cells) ? old : { key: old?.key ?? this.#nextKey++, cells };
      this.#ids.set(row.key, id);
      return row;
    });
    this.revision = sheet.revision;
    return this.stored;
  }

  holds(sheet: OpenedList): boolean {
    return (
      sheet.rows.length === this.stored.length &&
      sheet.rows.every((row, index) => {
        const stored = this.stored[index];
        return stored && this.#ids.get(stored.key) === row.id && sameTexts(stored.cells, row.cells);
      })
    );
  }

  /** Saves until the data file has what `rows` gives; rejects with what a refusal says. */
  async run(rows: () => ListRows): Promise<void> {
    this.isRunning = true;
    try {
      while (rows() !== this.stored) await this.#send(rows());
    } finally {
      this.isRunning = false;
    }
  }

  async #send(rows: ListRows): Promise<void> {
    const sheet = await this.save(
      rows.map(({ key, cells }) => ({ id: this.#ids.get(key) ?? null, cells: [...cells] })),
      this.revision,
    );
    this.#ids.clear();
    for (const [index, row] of rows.entries()) {
      const id = sheet.rows[index]?.id;
      if (id !== undefined) this.#ids.set(row.key, id);
    }
    this.stored = rows;
    this.revision = sheet.revision;
  }
}
