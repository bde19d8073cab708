import type { DataFile } from '../../db/open.ts';
import { totalChanges } from '../../db/queries/total-changes.ts';
import type { RecordChoice, RecordQuery } from '../domain/record-query.ts';

/**
 * Ids that a query found, kept until anything in the file changes: pages of a long list are then read by
 * id, whatever the order costs.
 *
 *   const found = new FoundRecords((file, query) => facilityIds(file.db, query, { today }));
 *   found.ids(file, query).slice(from, from + count)
 */
const MOST_QUERIES = 4;

interface Kept {
  readonly version: number;
  readonly byQuery: Map<string, readonly number[]>;
}

export class FoundRecords {
  readonly #find: (file: DataFile, query: RecordQuery) => readonly number[];
  readonly #kept = new WeakMap<DataFile, Kept>();

  constructor(find: (file: DataFile, query: RecordQuery) => readonly number[]) {
    this.#find = find;
  }

  ids(file: DataFile, query: RecordQuery): readonly number[] {
    const version = totalChanges(file.db);
    let kept = this.#kept.get(file);
    if (kept?.version !== version) {
      kept = { version, byQuery: new Map() };
      this.#kept.set(file, kept);
    }
    const key = JSON.stringify(query);
    const known = kept.byQuery.get(key);
    if (known) return known;
    const ids = this.#find(file, query);
    const [oldest] = kept.byQuery.keys();
    if (kept.byQuery.size >= MOST_QUERIES && oldest !== undefined) kept.byQuery.delete(oldest);
    kept.byQuery.set(key, ids);
    return ids;
  }

  chosen(file: DataFile, choice: RecordChoice): readonly number[] {
    if (choice.kind === 'some') return choice.ids;
    const except = new Set(choice.except);
    return this.ids(file, choice.query).filter((id) => !except.has(id));
  }
}
