import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDataFile, type DataFile } from '../../db/open.ts';
import { completedCounts, completedPeriods } from '../../db/queries/facts.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { generate } from '../helpers/generated/index.ts';

function city(): DataFile {
  const file = createDataFile(join(temporaryFolder(), 'city.ybdb'));
  generate(file, { townships: 3, facilities: 0, years: 2, counties: 3, items: 2, seed: 5 });
  return file;
}

interface Leaf {
  readonly parent: number;
  readonly unit: number;
  readonly item: number;
  readonly year: number;
  readonly period: number;
  readonly measure: string;
  readonly value: number | null;
}

function leaves({ connection }: DataFile): Leaf[] {
  return connection
    .prepare<[], Leaf>(
      `SELECT u.parent_id AS parent, f.unit_id AS unit, f.item_id AS item, f.plan_year_id AS year, f.period,
         f.measure, f.value FROM facts f JOIN units u ON u.id = f.unit_id`,
    )
    .all();
}

interface SumLine {
  readonly parent: number;
  readonly item: number;
  readonly year: number;
  readonly period: number;
  readonly measure: string;
  readonly sum: number;
  readonly numbers: number;
  readonly notApplicable: number;
}

/** What triggers keep, line by line; a line that counts nothing may stand there or not. */
function kept({ connection }: DataFile): Map<string, string> {
  const lines = connection
    .prepare<[], SumLine>(
      `SELECT parent_id AS parent, item_id AS item, plan_year_id AS year, period, measure, sum, numbers,
         not_applicable AS notApplicable FROM fact_sums WHERE numbers > 0 OR not_applicable > 0`,
    )
    .all();
  return new Map(
    lines.map((line) => [placeOf(line), `${line.sum} of ${line.numbers}, ${line.notApplicable} apart`]),
  );
}

const placeOf = ({
  parent,
  item,
  year,
  period,
  measure,
}: Omit<SumLine, 'sum' | 'numbers' | 'notApplicable'>) => `${parent} ${item} ${year} ${period} ${measure}`;

/** The same, added up here one leaf at a time. */
function added(facts: readonly Leaf[]): Map<string, string> {
  return new Map(
    [...Map.groupBy(facts, placeOf)].map(([place, group]) => {
      const values = group.flatMap(({ value }) => value ?? []);
      const sum = values.reduce((total, value) => total + value, 0);
      return [place, `${sum} of ${values.length}, ${group.length - values.length} apart`];
    }),
  );
}

/** The leaf facts of parts of a year, counted here by a key. */
function counted(facts: readonly Leaf[], keyOf: (leaf: Leaf) => string): Record<string, number> {
  const completed = facts.filter(({ measure, period }) => measure === 'completed' && period > 0);
  const groups = [...Map.groupBy(completed, keyOf)];
  return Object.fromEntries(groups.map(([key, group]) => [key, group.length]));
}

const townships = fc.integer({ min: 5, max: 13 });
const place = {
  unit: townships,
  item: fc.integer({ min: 1, max: 2 }),
  year: fc.integer({ min: 1, max: 2 }),
  period: fc.constantFrom(1, 2, 3, 4, 12, 15),
};
const step = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), ...place, value: fc.integer({ min: 0, max: 900 }) }),
  fc.record({ kind: fc.constant('notApplicable' as const), ...place }),
  fc.record({ kind: fc.constant('clear' as const), ...place }),
  fc.record({ kind: fc.constant('move' as const), unit: townships, parent: fc.integer({ min: 2, max: 4 }) }),
);

const put = `INSERT INTO facts VALUES (1, ?, ?, ?, ?, 'completed', ?, ?)
  ON CONFLICT DO UPDATE SET state = excluded.state, value = excluded.value`;

function take({ connection }: DataFile, one: typeof step extends fc.Arbitrary<infer S> ? S : never): void {
  if (one.kind === 'move') {
    connection.prepare('UPDATE units SET parent_id = ? WHERE id = ?').run(one.parent, one.unit);
    return;
  }
  const key = [one.unit, one.item, one.year, one.period];
  if (one.kind === 'type') connection.prepare(put).run(...key, 'number', one.value);
  else if (one.kind === 'notApplicable') connection.prepare(put).run(...key, 'notApplicable', null);
  else {
    const where = 'unit_id = ? AND item_id = ? AND plan_year_id = ? AND period = ?';
    connection.prepare(`DELETE FROM facts WHERE ${where} AND measure = 'completed'`).run(...key);
  }
}

describe('sums kept beside the facts', () => {
  it('are what the leaf facts add up to, whatever was typed, cleared and moved, in any order', () => {
    const file = city();
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        for (const one of steps) take(file, one);
        const facts = leaves(file);
        expect(kept(file)).toEqual(added(facts));
        const counts = completedCounts(file.db, 1).filter(({ count }) => count > 0);
        expect(
          Object.fromEntries(
            counts.map(({ itemId, planYearId, count }) => [`${itemId} ${planYearId}`, count]),
          ),
        ).toEqual(counted(facts, ({ item, year }) => `${item} ${year}`));
        const filled = completedPeriods(file.db, 1).map(
          ({ planYearId, period }) => `${planYearId} ${period}`,
        );
        const numbers = facts.filter(({ value }) => value !== null);
        expect(filled.toSorted()).toEqual(
          Object.keys(counted(numbers, ({ year, period }) => `${year} ${period}`)).toSorted(),
        );
      }),
      { numRuns: 60 },
    );
    file.close();
  });
});
