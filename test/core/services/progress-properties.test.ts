import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CellValue } from '../../../core/domain/cell-value.ts';
import { BLANK, NOT_APPLICABLE, numberCell } from '../../../core/domain/cell-value.ts';
import { MONTHS, type Period, QUARTERS } from '../../../core/domain/period.ts';
import { progressSheet } from '../../../core/domain/progress-sheet.ts';
import { buildTable } from '../../../core/reports/build-table.ts';
import { loadProgressSource } from '../../../core/services/progress-sheets.ts';
import { createDataFile } from '../../../db/open.ts';
import { and, eq } from '../../../db/orm.ts';
import { putValue } from '../../../db/queries/facts.ts';
import { insertPlan } from '../../../db/queries/seed.ts';
import { factSums, unitNames, units } from '../../../db/schema/index.ts';
import type { WriteDb } from '../../../db/types.ts';
import { xiushan } from '../../../templates/samples/xiushan.ts';
import { progressWords } from '../../../templates/words.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

/**
 * Whatever is typed in whatever order, and whatever units are merged or renamed meanwhile: what the
 * sheets and the printed tables say by quarter, year, township and county is what the leaf facts add up
 * to, counted here by hand.
 */
type Step =
  | {
      readonly do: 'type';
      readonly row: number;
      readonly item: number;
      readonly period: Period;
      readonly value: CellValue;
    }
  | { readonly do: 'merge'; readonly from: number; readonly into: number }
  | { readonly do: 'rename'; readonly row: number; readonly name: string };

const ANNEX = 2;
const YEAR = 3;
const ROWS = 6;

function fixture() {
  const file = createDataFile(`${temporaryFolder()}/county.ybdb`);
  onTestFinished(() => file.close());
  const planId = file.db.transaction((tx) => insertPlan(tx, xiushan));
  const source = () => {
    const found = loadProgressSource(file.db, { annexId: ANNEX, planYearId: YEAR, period: 4 });
    if (!found) throw new Error('the annex plans nothing');
    return found;
  };
  const { rows, items } = source();
  return { db: file.db, planId, source, unitIds: rows.slice(0, ROWS).map((row) => row.unitId), items };
}

const periods = fc.constantFrom<Period>(...QUARTERS, ...MONTHS);
const value = fc.oneof(
  fc.constant(BLANK),
  fc.constant(NOT_APPLICABLE),
  fc.integer({ min: 0, max: 500 }).map(numberCell),
);
const rowIndex = fc.integer({ min: 0, max: ROWS - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ do: fc.constant('type' as const), row: rowIndex, item: fc.integer({ min: 0, max: 1 }) },
      ...{ period: periods, value },
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), from: rowIndex, into: rowIndex }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ do: fc.constant('rename' as const), row: rowIndex },
      name: fc.constantFrom('新一街道', '新二镇', '新三镇'),
    }),
  },
);

type Leaves = Map<string, number | 'notApplicable'>;

/** What a quarter came to, from the leaves alone: its months where any is known, else its own figure. */
function quarterByHand(leaves: Leaves, unitId: number, itemId: number, quarter: number): number | null {
  const at = (period: number) => leaves.get(`${unitId}:${itemId}:${period}`);
  const months = [0, 1, 2].map((offset) => at(11 + (quarter - 1) * 3 + offset));
  const known = months.some((month) => month !== undefined) ? months : [at(quarter)];
  const numbers = known.filter((one) => typeof one === 'number');
  return numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0);
}

const added = (values: readonly (number | null)[]): number | null => {
  const numbers = values.filter((one) => one !== null);
  return numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0);
};

function play(
  { db, planId, unitIds, items }: Omit<ReturnType<typeof fixture>, 'db'> & { readonly db: WriteDb },
  steps: readonly Step[],
  leaves: Leaves,
): void {
  for (const one of steps) {
    if (one.do === 'type') {
      const unitId = unitIds[one.row] ?? 0;
      const itemId = items[one.item]?.id ?? 0;
      const key = { unitId, itemId, planYearId: YEAR, period: one.period, measure: 'completed' as const };
      putValue(db, planId, key, one.value);
      const name = `${unitId}:${itemId}:${one.period}`;
      if (one.value.kind === 'blank') leaves.delete(name);
      else leaves.set(name, one.value.kind === 'number' ? one.value.value : 'notApplicable');
    } else if (one.do === 'merge') {
      const set = { mergedIntoId: unitIds[one.into] ?? null, validTo: '2021-06-30' };
      db.update(units)
        .set(set)
        .where(eq(units.id, unitIds[one.from] ?? 0))
        .run();
    } else {
      const unitId = unitIds[one.row] ?? 0;
      db.insert(unitNames)
        .values({ unitId, validFrom: '2021-03-01', name: one.name })
        .onConflictDoUpdate({ target: [unitNames.unitId, unitNames.validFrom], set: { name: one.name } })
        .run();
    }
  }
}

/** The printed table, cell by cell as digits: rows by unit in order, the county's total last. */
function printed({ source }: ReturnType<typeof fixture>, period: Period): (string | null)[][] {
  const table = buildTable(progressSheet(source(), period, progressWords, {}));
  return table.body.map((row) =>
    row.cells.slice(row.role === 'total' ? 1 : 2).map((cell) => cell.text || null),
  );
}

const digits = (value: number | null): string | null => (value === null ? null : String(value));

describe('totals of progress', () => {
  it('agree with the leaf facts by quarter, year, township and county after any edits, merges and renames', () => {
    const given = fixture();
    const { rows } = given.source();
    const planned = new Map(
      given
        .source()
        .cells.flatMap((cell) =>
          cell.measure === 'planned' && cell.value.kind === 'number'
            ? [[`${cell.unitId}:${cell.itemId}`, cell.value.value] as const]
            : [],
        ),
    );
    const leaves: Leaves = new Map();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        // The file goes on from run to run: what was there before is part of the order of edits.
        given.db.transaction((db) => play({ ...given, db }, steps, leaves));
        for (const period of QUARTERS) {
          const table = printed(given, period);
          const before = QUARTERS.filter((quarter) => quarter <= period);
          const line = (unitIds: readonly number[]): (string | null)[] =>
            given.items.flatMap(({ id }) => {
              const task = added(unitIds.map((unitId) => planned.get(`${unitId}:${id}`) ?? null));
              const quarters = before.map((quarter) =>
                added(unitIds.map((unitId) => quarterByHand(leaves, unitId, id, quarter))),
              );
              return [digits(task), ...quarters.map(digits), digits(added(quarters))];
            });
          const width = before.length + 2;
          const counts = (cells: readonly (string | null)[]) =>
            given.items.flatMap((_, item) =>
              cells
                .slice(item * (width + 2), item * (width + 2) + width)
                .map((text) => (text === '—' ? null : text)),
            );
          expect(table.slice(0, -1).map(counts)).toEqual(rows.map((row) => line([row.unitId])));
          expect(counts(table.at(-1) ?? [])).toEqual(line(rows.map((row) => row.unitId)));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('kept by the file itself agree with the leaf facts too', () => {
    const given = fixture();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        given.db.transaction((db) => play({ ...given, db }, steps, new Map()));
        const { cells } = given.source();
        for (const { id } of given.items) {
          for (const period of [...QUARTERS, ...MONTHS]) {
            const leaves = cells.filter(
              (cell) => cell.itemId === id && cell.period === period && cell.measure === 'completed',
            );
            const numbers = leaves.flatMap((cell) =>
              cell.value.kind === 'number' ? [cell.value.value] : [],
            );
            const kept = given.db
              .select()
              .from(factSums)
              .where(
                and(
                  eq(factSums.planId, given.planId),
                  eq(factSums.itemId, id),
                  eq(factSums.planYearId, YEAR),
                  eq(factSums.period, period),
                  eq(factSums.measure, 'completed'),
                ),
              )
              .get();
            expect([kept?.sum ?? 0, kept?.numbers ?? 0, kept?.notApplicable ?? 0]).toEqual([
              numbers.reduce((sum, one) => sum + one, 0),
              numbers.length,
              leaves.filter((cell) => cell.value.kind === 'notApplicable').length,
            ]);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
