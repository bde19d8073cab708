import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnnexColumn, AnnexRow, AnnexSheet } from '../../../core/domain/annex.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from '../../../core/domain/cell-value.ts';
import { divideHalfUp } from '../../../core/domain/rounding.ts';
import { cellReader, columnTotals, percentage } from '../../../core/domain/totals.ts';

type Sheet = Pick<AnnexSheet, 'rows' | 'columns' | 'cells'>;

/** Planned, completed, rate in tenths of a percent, gap to 50.0 %, place by rate. */
const columns: AnnexColumn[] = [
  { id: 1, path: ['plan'], source: { kind: 'fact', itemId: 1, planYearId: 1, measure: 'planned' } },
  {
    id: 2,
    path: ['done'],
    source: { kind: 'fact', itemId: 1, planYearId: 1, measure: 'completed', period: 2 },
  },
  { id: 3, path: ['rate'], source: { kind: 'ratio', of: [2], to: [1], decimals: 1 } },
  { id: 4, path: ['gap'], source: { kind: 'gap', columnId: 3, base: 500, decimals: 1 } },
  { id: 5, path: ['place'], source: { kind: 'rank', columnId: 3 } },
];

function sheetOf(...lines: readonly (readonly [plan: CellValue, done: CellValue])[]): Sheet {
  const rows = lines.map(
    (_, index): AnnexRow => ({
      ...{ id: index + 1, unitId: index + 1, name: `unit ${index}`, kind: 'town', settlement: null },
      ...{ divisionCode: null, validFrom: null, validTo: null },
    }),
  );
  const cells = lines.flatMap(([plan, done], index) => [
    {
      ...({ unitId: index + 1, itemId: 1, planYearId: 1, period: 0, measure: 'planned' } as const),
      ...{ value: plan, unread: null, note: null },
    },
    {
      ...({ unitId: index + 1, itemId: 1, planYearId: 1, period: 2, measure: 'completed' } as const),
      ...{ value: done, unread: null, note: null },
    },
  ]);
  return { rows, columns, cells };
}

const n = numberCell;

describe('a completion rate', () => {
  it('is rounded half up to a tenth of a percent', () => {
    expect(percentage(n(1), n(3), 1)).toEqual(n(333));
    expect(percentage(n(2), n(3), 1)).toEqual(n(667));
    expect(percentage(n(1), n(800), 1)).toEqual(n(1));
    expect(percentage(n(1), n(2001), 1)).toEqual(n(0));
  });

  it('does not exist where nothing was planned', () => {
    expect(percentage(n(4), n(0), 1)).toEqual(NOT_APPLICABLE);
    expect(percentage(n(4), BLANK, 1)).toEqual(NOT_APPLICABLE);
    expect(percentage(n(4), NOT_APPLICABLE, 1)).toEqual(NOT_APPLICABLE);
  });

  it('is not 0 but blank while nothing was handed in', () => {
    expect(percentage(BLANK, n(5), 1)).toEqual(BLANK);
    expect(percentage(n(0), n(5), 1)).toEqual(n(0));
  });

  it('may be above a hundred', () => {
    expect(percentage(n(7), n(5), 1)).toEqual(n(1400));
  });

  it('is exact for amounts in fen that a float cannot hold', () => {
    expect(divideHalfUp(9_007_199_254_740_991n * 1000n, 9_007_199_254_740_991)).toBe(1000);
  });
});

describe('a sheet with rates', () => {
  const sheet = sheetOf([n(2), n(1)], [n(10), n(2)], [n(0), BLANK], [n(4), n(2)], [n(8), BLANK]);
  const read = cellReader(sheet);
  const column = (index: number) => sheet.rows.map((_, row) => read(row, index));

  it('computes them row by row', () => {
    expect(column(2)).toEqual([n(500), n(200), NOT_APPLICABLE, n(500), BLANK]);
    expect(column(3)).toEqual([n(0), n(-300), NOT_APPLICABLE, n(0), BLANK]);
  });

  it('gives equal rates the same place, and rows without a rate none', () => {
    expect(column(4)).toEqual([n(1), n(3), BLANK, n(1), BLANK]);
  });

  it('takes the total’s rate from the counts, not from the rates', () => {
    const totals = columnTotals(sheet);
    expect(totals.map((total) => total.value)).toEqual([n(24), n(5), n(208), n(-292), BLANK]);
  });
});

describe('rates of random counts', () => {
  const count = fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null });
  const value = (one: number | null) => (one === null ? BLANK : n(one));

  it('lie within half a tenth of the true quotient, the total’s too', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 12 }), (lines) => {
        const sheet = sheetOf(...lines.map(([plan, done]) => [value(plan), value(done)] as const));
        const read = cellReader(sheet);
        const total = columnTotals(sheet);
        const check = (plan: CellValue | undefined, done: CellValue | undefined, rate: CellValue) => {
          if (plan?.kind !== 'number' || plan.value === 0) return expect(rate).toEqual(NOT_APPLICABLE);
          if (done?.kind !== 'number') return expect(rate.kind).toBe('blank');
          if (rate.kind !== 'number') throw new Error('a rate was wanted');
          return expect(Math.abs(rate.value - (done.value * 1000) / plan.value)).toBeLessThanOrEqual(0.5);
        };
        for (const index of sheet.rows.keys()) check(read(index, 0), read(index, 1), read(index, 2));
        check(total[0]?.value, total[1]?.value, total[2]?.value ?? BLANK);
      }),
    );
  });
});
