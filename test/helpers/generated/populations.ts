import type Database from 'better-sqlite3';
import { type Random, seededRandom } from './random.ts';

/**
 * Persons and households of every generated township at the end of every year, registered and resident.
 * Drawn from a stream of their own, so that the other rows of a seed stay what they were.
 *
 *   insertPopulations(connection, { unitIds, years: [2024, 2025], seed: 1 });
 */
export interface PopulationSpace {
  readonly unitIds: readonly number[];
  readonly years: readonly number[];
  readonly seed: number;
}

const OWN_STREAM = 0x5eed;
const SOURCE = '生成数据';

export function insertPopulations(
  connection: Database.Database,
  { unitIds, years, seed }: PopulationSpace,
): void {
  const random = seededRandom((seed ^ OWN_STREAM) >>> 0);
  const insert = connection.prepare(
    `INSERT INTO populations (unit_id, year, basis, total, aged_60, aged_65, aged_80, households, source, unread, sample)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 1)`,
  );
  for (const unitId of unitIds) {
    const start = {
      total: 8_000 + random.below(62_000),
      aged: 170 + random.below(110),
      home: 72 + random.below(22),
    };
    for (const [index, year] of years.entries()) {
      const registered = personsOf(random, start.total, start.aged + 6 * index);
      // Some of the young work elsewhere; nearly all of the old are at home.
      const residents = Math.round((registered.total * start.home) / 100);
      const resident = { ...registered, total: residents, households: householdsOf(random, residents) };
      for (const [basis, one] of [['registered', registered] as const, ['resident', resident] as const]) {
        insert.run(
          ...[unitId, year, basis, one.total, one.aged60, one.aged65, one.aged80, one.households],
          SOURCE,
        );
      }
    }
  }
}

/** `aged` = of a thousand persons, those of 60 years and more. */
function personsOf(random: Random, about: number, aged: number) {
  const total = Math.round((about * (990 + random.below(21))) / 1000);
  const aged60 = Math.round((total * aged) / 1000);
  const aged65 = Math.round((aged60 * (68 + random.below(8))) / 100);
  const aged80 = Math.round((aged60 * (11 + random.below(5))) / 100);
  return { total, aged60, aged65, aged80, households: householdsOf(random, total) };
}

/** Between 2.5 and 3.4 persons live together. */
function householdsOf(random: Random, total: number): number {
  return Math.round((total * 10) / (25 + random.below(10)));
}
