import type Database from 'better-sqlite3';
import type { FileComparison, PlanDifference } from '../core/domain/file-report.ts';
import type { FileKey } from './file-key.ts';
import { openApart } from './open-apart.ts';
import { tablesOf } from './verify.ts';

/**
 * What would be different if one file took the place of another: facts of each plan, compared along the
 * key that both are sorted by, and the number of records of every table.
 *
 *   const { plans } = compareFiles({ path: present, key }, { path: backup, key });
 */
export interface KeyedFile {
  readonly path: string;
  readonly key: FileKey | null;
}

export function compareFiles(present: KeyedFile, other: KeyedFile): FileComparison {
  const now = openApart(present.path, present.key);
  try {
    const then = openApart(other.path, other.key);
    try {
      const plans = comparePlans(now.connection, then.connection);
      return { plans, tables: compareCounts(now.connection, then.connection) };
    } finally {
      then.close();
    }
  } finally {
    now.close();
  }
}

const KEY = 'plan_id, unit_id, item_id, plan_year_id, period, measure';
type Fact = readonly [number, number, number, number, number, string, string, number | null];

function comparePlans(now: Database.Database, then: Database.Database): PlanDifference[] {
  const counts = new Map<number, { changed: number; back: number; gone: number }>();
  const countsOf = (plan: number) => {
    const found = counts.get(plan) ?? { changed: 0, back: 0, gone: 0 };
    counts.set(plan, found);
    return found;
  };
  const [left, right] = [factsOf(now), factsOf(then)];
  let [a, b] = [left.next(), right.next()];
  while (!a.done || !b.done) {
    const order = a.done ? 1 : b.done ? -1 : compared(a.value, b.value);
    if (order < 0 && !a.done) countsOf(a.value[0]).gone++;
    else if (order > 0 && !b.done) countsOf(b.value[0]).back++;
    else if (!a.done && !b.done && (a.value[6] !== b.value[6] || a.value[7] !== b.value[7])) {
      countsOf(a.value[0]).changed++;
    }
    if (order <= 0) a = left.next();
    if (order >= 0) b = right.next();
  }
  const titles = new Map([...titlesOf(then), ...titlesOf(now)]);
  return [...titles].map(([id, title]) => ({ title, ...countsOf(id) }));
}

function factsOf(connection: Database.Database): IterableIterator<Fact> {
  return connection
    .prepare(`SELECT ${KEY}, state, value FROM facts ORDER BY ${KEY}`)
    .raw()
    .iterate() as IterableIterator<Fact>;
}

function titlesOf(connection: Database.Database): [number, string][] {
  return connection.prepare('SELECT id, title FROM plans ORDER BY id').raw().all() as [number, string][];
}

/** As SQLite sorts: numbers by value, the measure by its bytes (ASCII). */
function compared(a: Fact, b: Fact): number {
  for (let at = 0; at < 6; at++) {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

function compareCounts(now: Database.Database, then: Database.Database): FileComparison['tables'] {
  const [a, b] = [countsOf(now), countsOf(then)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((table) => ({ table, present: a.get(table) ?? 0, other: b.get(table) ?? 0 }))
    .filter((one) => one.present !== one.other);
}

function countsOf(connection: Database.Database): Map<string, number> {
  return new Map(
    tablesOf(connection).map((table) => [
      table,
      Number(connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()),
    ]),
  );
}
