import { sql } from 'drizzle-orm';
import type { IndicatorSeed } from '../../core/domain/indicator-seed.ts';
import { indicators } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** Whether a file lacks any of the indicators that come with the program. */
export function lacksIndicators(db: ReadDb, seeds: readonly IndicatorSeed[]): boolean {
  const known = knownKeys(db);
  return seeds.some(({ key }) => !known.has(key));
}

/** Adds the indicators that the file does not know yet; those it has stay as they are. */
export function addIndicators(db: WriteDb, seeds: readonly IndicatorSeed[]): void {
  const known = knownKeys(db);
  const last = db.select({ most: sql<number>`ifnull(max(position), -1)` }).from(indicators).get();
  const missing = seeds.filter(({ key }) => !known.has(key));
  for (const [index, seed] of missing.entries()) {
    db.insert(indicators)
      .values({ ...seed, builtIn: true, position: (last?.most ?? -1) + 1 + index })
      .run();
  }
}

function knownKeys(db: ReadDb): Set<string> {
  const rows = db.select({ key: indicators.key }).from(indicators).all();
  return new Set(rows.map(({ key }) => key));
}
