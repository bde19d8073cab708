import type Database from 'better-sqlite3';
import type { Random } from './random.ts';

/**
 * Planned and completed counts of every (unit, item, year, quarter), written in the order of the key.
 * Sums per parent are normally kept by triggers, fact by fact; for millions of facts at once they are
 * made in one go afterwards, by the statement that the triggers' own rebuild uses.
 */
export interface FactSpace {
  readonly planId: number;
  readonly unitIds: readonly number[];
  readonly itemIds: readonly number[];
  readonly yearIds: readonly number[];
  /** Quarters of the last year that were reported. */
  readonly lastQuarters: number;
  /** Counts that were not reported, in a hundred. */
  readonly blanks: number;
  /** What the ledgers come to; absent = made up here. */
  readonly ledger?: (place: Quarterly) => number;
}

export interface Quarterly {
  readonly unitId: number;
  readonly itemId: number;
  readonly yearId: number;
  readonly quarter: number;
}

export function insertFacts(connection: Database.Database, space: FactSpace, random: Random): number {
  const triggers = connection
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'facts'",
    )
    .all();
  for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
  const insert = connection.prepare("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, 'number', ?)");
  let count = 0;
  const lastYear = space.yearIds.at(-1);
  for (const unitId of space.unitIds) {
    for (const itemId of space.itemIds) {
      for (const yearId of space.yearIds) {
        const { planned, done } = yearOf({ unitId, itemId, yearId }, space, random);
        insert.run(space.planId, unitId, itemId, yearId, 0, 'planned', planned);
        count++;
        const quarters = yearId === lastYear ? space.lastQuarters : 4;
        for (let quarter = 1; quarter <= quarters; quarter++) {
          if (space.blanks > 0 && random.chance(space.blanks)) continue;
          insert.run(space.planId, unitId, itemId, yearId, quarter, 'completed', done[quarter - 1] ?? 0);
          count++;
        }
      }
    }
  }
  connection.exec(`
    INSERT INTO fact_sums
    SELECT f.plan_id, ifnull(u.parent_id, 0), f.item_id, f.plan_year_id, f.period, f.measure,
      sum(ifnull(f.value, 0)), sum(f.state = 'number'), sum(f.state = 'notApplicable')
    FROM facts f JOIN units u ON u.id = f.unit_id
    WHERE f.plan_id = ${space.planId}
    GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT DO UPDATE SET sum = excluded.sum, numbers = excluded.numbers,
      not_applicable = excluded.not_applicable`);
  for (const { sql } of triggers) connection.exec(sql);
  return count;
}

/** A plan near to what came of it, and a few counts that were typed otherwise than the ledger says. */
function yearOf(
  place: Omit<Quarterly, 'quarter'>,
  { ledger }: FactSpace,
  random: Random,
): { planned: number; done: number[] } {
  if (!ledger) {
    const planned = random.chance(30) ? 0 : 1 + random.below(8);
    return { planned, done: [0, 0, 0, 0].map(() => random.below(Math.ceil(planned / 2) + 1)) };
  }
  const counted = [1, 2, 3, 4].map((quarter) => ledger({ ...place, quarter }));
  const sum = counted.reduce((total, count) => total + count, 0);
  const planned = Math.round((sum * (90 + random.below(50))) / 100);
  return { planned, done: counted.map((count) => (random.chance(1) ? count + 1 : count)) };
}
