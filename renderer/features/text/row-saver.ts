import type { ListSheet } from '../../../core/domain/list-annex.ts';
import type { ListRow, ListRows } from './list-model.ts';

/**
 * Brings a list's rows into the data file, all of them each time; what is changed while a call is under
 * way goes with the next one. Rows have keys of this window's own, since a new row's id comes with the
 * answer, and a row that was deleted and undone gets another one.
 */
export type SaveRows = (rows: { id: number | null; cells: string[] }[]) => Promise<ListSheet>;

export class RowSaver {
  save: SaveRows;
  isRunning = false;
  /** What the data file has. */
  stored: ListRows;
  #nextKey = 1;
  #ids = new Map<number, number>();

  constructor(sheet: ListSheet, save: SaveRows) {
    this.save = save;
    this.stored = this.take(sheet);
  }

  newRow(cells: readonly string[]): ListRow {
    return { key: this.#nextKey++, cells };
  }

  /** The sheet's rows under new keys, known to be in the data file. */
  take(sheet: ListSheet): ListRows {
    this.#ids.clear();
    this.stored = sheet.rows.map(({ id, cells }) => {
      const row = this.newRow(cells);
      this.#ids.set(row.key, id);
      return row;
    });
    return this.stored;
  }

  holds(sheet: ListSheet): boolean {
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
    );
    this.#ids.clear();
    for (const [index, row] of rows.entries()) {
      const id = sheet.rows[index]?.id;
      if (id !== undefined) this.#ids.set(row.key, id);
    }
    this.stored = rows;
  }
}

const sameTexts = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text, index) => text === other[index]);
