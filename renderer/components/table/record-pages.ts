import type { RecordQuery } from '../../../core/domain/record-query.ts';
import type { RecordRow, RecordSource } from './types.ts';

/** Rows a call, pages kept, calls under way at the same time. */
const PAGE = 100;
const MOST_PAGES = 60;
const MOST_CALLS = 2;

/**
 * Rows of one query, read page by page as they come into view. After `restart` the rows known before stay
 * until their successors are there, so that nothing flickers.
 *
 *   pages.restart(query); pages.want(0, 40); pages.rowAt(3);
 */
export class RecordPages<Row extends RecordRow> {
  /** null until the first answer. */
  count: number | null = null;
  problem: unknown = null;
  source: RecordSource<Row>;
  readonly #told: () => void;
  #query: RecordQuery;
  #fresh = new Map<number, readonly Row[]>();
  #stale = new Map<number, readonly Row[]>();
  /** Whether rows known before are those of another query: gone with the first answer. */
  #isOther = false;
  #wanted = { from: 0, to: 0 };
  #calls = new Map<number, AbortController>();

  constructor(source: RecordSource<Row>, query: RecordQuery, told: () => void) {
    this.source = source;
    this.#query = query;
    this.#told = told;
  }

  rowAt(index: number): Row | null {
    const page = Math.floor(index / PAGE);
    return (this.#fresh.get(page) ?? this.#stale.get(page))?.[index % PAGE] ?? null;
  }

  restart(query: RecordQuery): void {
    for (const call of this.#calls.values()) call.abort();
    this.#calls.clear();
    this.#isOther = query !== this.#query;
    this.#query = query;
    this.#stale = new Map([...this.#stale, ...this.#fresh]);
    this.#fresh = new Map();
    this.problem = null;
    if (this.#isOther) this.#wanted = { from: 0, to: PAGE };
    this.#read();
  }

  /** Rows on screen, `to` exclusive. */
  want(from: number, to: number): void {
    this.#wanted = { from, to };
    this.#read();
  }

  stop(): void {
    for (const call of this.#calls.values()) call.abort();
    this.#calls.clear();
  }

  #read(): void {
    const last = Math.floor(Math.max(this.#wanted.from, this.#wanted.to - 1) / PAGE);
    for (let page = Math.floor(this.#wanted.from / PAGE); page <= last; page++) {
      if (this.#calls.size >= MOST_CALLS || this.problem !== null) return;
      if (this.#fresh.has(page) || this.#calls.has(page)) continue;
      if (this.count !== null && !this.#isOther && page * PAGE >= Math.max(1, this.count)) continue;
      void this.#call(page);
    }
  }

  async #call(page: number): Promise<void> {
    const abort = new AbortController();
    this.#calls.set(page, abort);
    try {
      const answer = await this.source.page(this.#query, page * PAGE, PAGE, abort.signal);
      if (abort.signal.aborted) return;
      if (this.#isOther) this.#stale.clear();
      this.#isOther = false;
      this.count = answer.count;
      this.#fresh.set(page, answer.rows);
      this.#stale.delete(page);
      this.#forget();
    } catch (error) {
      if (abort.signal.aborted) return;
      this.problem = error;
    }
    this.#calls.delete(page);
    this.#told();
    this.#read();
  }

  /** Pages farthest from what is on screen go first. */
  #forget(): void {
    if (this.#fresh.size <= MOST_PAGES) return;
    const middle = (this.#wanted.from + this.#wanted.to) / 2 / PAGE;
    const byDistance = [...this.#fresh.keys()].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    for (const page of byDistance.slice(MOST_PAGES)) this.#fresh.delete(page);
  }
}
