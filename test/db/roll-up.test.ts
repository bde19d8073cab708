import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDataFile, type DataFile } from '../../db/open.ts';
import { pivotOfCounty, rollUp, rollUpByCounty } from '../../db/queries/roll-up.ts';
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

/** Sums by a key, added up here one leaf at a time; counts that do not apply add nothing. */
function sums(facts: readonly Leaf[], keyOf: (leaf: Leaf) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const leaf of facts) {
    if (leaf.value !== null) found.set(keyOf(leaf), (found.get(keyOf(leaf)) ?? 0) + leaf.value);
  }
  return found;
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

describe('rolled-up counts', () => {
  it('are what the leaf facts add up to, whatever was typed, cleared and moved, in any order', () => {
    const file = city();
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        for (const one of steps) take(file, one);
        const facts = leaves(file);
        const whole = rollUp(file.db, 1).map(
          (line) => [`${line.itemId} ${line.planYearId} ${line.period} ${line.measure}`, line.sum] as const,
        );
        expect(new Map(whole)).toEqual(
          sums(facts, (leaf) => `${leaf.item} ${leaf.year} ${leaf.period} ${leaf.measure}`),
        );
        for (const year of [1, 2]) {
          const byCounty = rollUpByCounty(file.db, 1, year).map(
            (line) => [`${line.countyId} ${line.itemId} ${line.period} ${line.measure}`, line.sum] as const,
          );
          expect(new Map(byCounty)).toEqual(
            sums(
              facts.filter((leaf) => leaf.year === year),
              (leaf) => `${leaf.parent} ${leaf.item} ${leaf.period} ${leaf.measure}`,
            ),
          );
        }
      }),
      { numRuns: 60 },
    );
    file.close();
  });

  it('of one county show each township as it was typed, blank apart from 0', () => {
    const file = city();
    file.connection.exec(`
      UPDATE facts SET value = 0 WHERE unit_id = 5 AND item_id = 1 AND plan_year_id = 2 AND period = 1;
      DELETE FROM facts WHERE unit_id = 5 AND item_id = 1 AND plan_year_id = 2 AND period = 2;
    `);
    const lines = pivotOfCounty(file.db, { planId: 1, countyId: 2, planYearId: 2 });
    expect(lines).toHaveLength(3 * 2);
    expect(lines.find((line) => line.unitId === 5 && line.itemId === 1)).toMatchObject({
      quarter1: 0,
      quarter2: null,
    });
    for (const line of lines) {
      const typed = leaves(file).filter(
        (leaf) => leaf.unit === line.unitId && leaf.item === line.itemId && leaf.year === 2,
      );
      const at = (period: number) => typed.find((leaf) => leaf.period === period)?.value ?? null;
      expect([line.planned, line.quarter3, line.quarter4]).toEqual([at(0), at(3), at(4)]);
    }
    file.close();
  });
});
