import {
  EVERYTHING,
  MOST_ROWS_A_PAGE,
  type RecordChoice,
  type RecordFilter,
  type RecordQuery,
} from '../../../core/domain/record-query.ts';
import { RecordPages } from './record-pages.ts';
import {
  ALL_CHOSEN,
  asChoice,
  type Chosen,
  chosenCount,
  isChosen,
  NOTHING_CHOSEN,
  toggled,
} from './row-choice.ts';
import type { RecordRow, RecordSource } from './types.ts';

/**
 * What one table shows: its query, rows, active row and selection. Kept outside React; components
 * subscribe and read.
 */
export class RecordStore<Row extends RecordRow> {
  readonly pages: RecordPages<Row>;
  query: RecordQuery;
  chosen: Chosen = NOTHING_CHOSEN;
  /** 0-based place of the active row, and where a range that Shift extends begins. */
  active = 0;
  anchor = 0;
  /** Counts queries, for whoever goes back to the top with a new one. */
  queries = 0;
  /** The record to be taken to once its place is known. */
  #version = 0;
  readonly #listeners = new Set<() => void>();

  /** Whether rows can be chosen, for something to be done with them. */
  readonly isChoosable: boolean;

  constructor(source: RecordSource<Row>, query: RecordQuery = EVERYTHING, isChoosable = true) {
    this.query = query;
    this.isChoosable = isChoosable;
    this.pages = new RecordPages(source, query, () => this.#tell());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly version = (): number => this.#version;

  get count(): number {
    return this.pages.count ?? 0;
  }
  get chosenCount(): number {
    return chosenCount(this.chosen, this.count);
  }
  get isFiltered(): boolean {
    return this.query.search.trim() !== '' || Object.keys(this.query.filters).length > 0;
  }

  choice(): RecordChoice {
    return asChoice(this.chosen, this.query);
  }

  setQuery(change: Partial<RecordQuery>): void {
    const query = { ...this.query, ...change };
    const findsOthers = query.search !== this.query.search || query.filters !== this.query.filters;
    this.query = query;
    if (findsOthers) this.chosen = NOTHING_CHOSEN;
    this.active = 0;
    this.anchor = 0;
    this.queries++;
    this.pages.restart(query);
    this.#tell();
  }

  setFilter(column: string, filter: RecordFilter | null): void {
    const { [column]: _, ...others } = this.query.filters;
    this.setQuery({ filters: filter ? { ...others, [column]: filter } : others });
  }

  /** Ascending, descending, the list's own order. */
  sortBy(column: string): void {
    const { sort } = this.query;
    if (sort?.column !== column) this.setQuery({ sort: { column, descending: false } });
    else this.setQuery({ sort: sort.descending ? null : { column, descending: true } });
  }

  /** Reads everything again; place and selection stay. */
  reload(source?: RecordSource<Row>): void {
    if (source) this.pages.source = source;
    this.pages.restart(this.query);
    this.#tell();
  }

  moveTo(index: number, extend = false): void {
    this.active = Math.max(0, Math.min(index, this.count - 1));
    if (extend && this.isChoosable) void this.chooseRange(this.anchor, this.active);
    else this.anchor = this.active;
    this.#tell();
  }

  async moveToRecord(id: number): Promise<void> {
    const query = this.query;
    const index = (await this.pages.source.position?.(query, id)) ?? null;
    if (index === null || query !== this.query) return;
    this.active = index;
    this.anchor = index;
    this.queries++;
    this.#tell();
  }

  toggle(index: number): void {
    const row = this.pages.rowAt(index);
    if (row && this.isChoosable) this.chosen = toggled(this.chosen, row.id);
    this.anchor = index;
    this.active = index;
    this.#tell();
  }

  chooseAll(): void {
    if (!this.isChoosable) return;
    this.chosen = ALL_CHOSEN;
    this.#tell();
  }

  chooseNothing(): void {
    this.chosen = NOTHING_CHOSEN;
    this.#tell();
  }

  async chooseRange(from: number, to: number): Promise<void> {
    const first = Math.min(from, to);
    const count = Math.abs(to - from) + 1;
    const rows = Array.from({ length: count }, (_, index) => this.pages.rowAt(first + index)?.id ?? null);
    const known = rows.filter((id) => id !== null);
    const query = this.query;
    const ids = known.length === count ? known : await this.#idsOf(first, count);
    if (query !== this.query) return;
    this.chosen = { all: false, ids: new Set(ids) };
    this.#tell();
  }

  isChosen(row: Row | null): boolean {
    return row !== null && isChosen(this.chosen, row.id);
  }

  async #idsOf(from: number, count: number): Promise<number[]> {
    const { source } = this.pages;
    if (source.ids) return [...(await source.ids(this.query, from, count))];
    const ids: number[] = [];
    for (let start = from; start < from + count; start += MOST_ROWS_A_PAGE) {
      const size = Math.min(MOST_ROWS_A_PAGE, from + count - start);
      const page = await source.page(this.query, start, size, new AbortController().signal);
      ids.push(...page.rows.map((row) => row.id));
    }
    return ids;
  }

  #tell(): void {
    // Rows may have become fewer.
    if (this.pages.count !== null) this.active = Math.max(0, Math.min(this.active, this.pages.count - 1));
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}
