import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf, gapOf, type SubsidyRate, subsidyLines } from '../../../core/domain/subsidy.ts';
import { draftOfRate, readRate, type SubsidyDraft, shortMoney } from '../../../core/domain/subsidy-draft.ts';
import { subsidyTable, subsidyYears } from '../../../core/domain/subsidy-table.ts';

const WAN = 1_000_000;

const rate = (given: Partial<SubsidyRate> = {}): SubsidyRate => ({
  ...{ id: 1, planId: 1, name: '示例补助', source: '', kind: 'fixed', per: 'facility', typeId: 1 },
  ...{ grade: '', serviceYears: 0, applies: true, sample: false, shares: { joint: 200 * WAN } },
  ...given,
});

const draft = (given: Partial<SubsidyDraft> = {}): SubsidyDraft => ({
  ...{ name: '示例补助', source: '', kind: 'fixed', per: 'facility', typeId: 1, grade: '' },
  ...{ serviceYears: '', applies: true, shares: { city: '1万元' } },
  ...given,
});

describe('what a rate comes to', () => {
  it('is the amount for each place, year by year', () => {
    const lines = subsidyLines(rate(), [{ unitId: 5, planYearId: 1, count: 4 }], [1, 2]);
    expect(lines).toEqual([{ rateId: 1, unitId: 5, planYearId: 1, counted: 4, times: 4 }]);
  });

  it('for the places of a unit together is paid once, in the first year with any', () => {
    const counts = [
      { unitId: 5, planYearId: 2, count: 3 },
      { unitId: 5, planYearId: 1, count: 0 },
      { unitId: 6, planYearId: 1, count: 2 },
      { unitId: 5, planYearId: 3, count: 1 },
    ];
    const lines = subsidyLines(rate({ per: 'unit' }), counts, [1, 2, 3]);
    expect(lines.map(({ unitId, planYearId, times }) => [unitId, planYearId, times])).toEqual([
      ...[
        [6, 1, 1],
        [5, 2, 1],
        [5, 3, 0],
      ],
    ]);
  });

  it('cannot be counted without a kind of place, nor from a plan that has no count for the kind', () => {
    const items = new Map([
      [1, 10],
      [2, null],
    ]);
    expect(gapOf(rate({ typeId: null }), 'planned', items)).toBe('noType');
    expect(gapOf(rate({ typeId: 2 }), 'planned', items)).toBe('noItem');
    expect(gapOf(rate({ typeId: 2 }), 'ledger', items)).toBeNull();
    expect(gapOf(rate(), 'completed', items)).toBeNull();
  });
});

describe('the table of money', () => {
  it('keeps fixed amounts and ceilings apart, and shows both together as the most', () => {
    const rates = [rate(), rate({ id: 2, kind: 'ceiling', per: 'unit', shares: { joint: 6 * WAN } })];
    const lines = [
      { rateId: 1, unitId: 5, planYearId: 1, counted: 4, times: 4 },
      { rateId: 2, unitId: 5, planYearId: 1, counted: 7, times: 1 },
    ];
    const { total } = subsidyTable({ rates, lines, unitIds: [5], yearId: null, level: null });
    expect(total).toEqual({ fixed: 80_000, ceiling: 600, upTo: 80_600 });
  });

  it('of one level has that level alone; a rate that the level does not pay comes to 0', () => {
    const rates = [rate({ shares: { province: WAN, city: 2 * WAN } })];
    const lines = [{ rateId: 1, unitId: 5, planYearId: 1, counted: 3, times: 3 }];
    const of = (level: 'province' | 'county' | null) =>
      subsidyTable({ rates, lines, unitIds: [5], yearId: null, level }).total.fixed;
    expect([of('province'), of(null), of('county')]).toEqual([300, 900, 0]);
    expect(subsidyYears(rates, lines, [1]).map(({ level, shownTotal }) => [level, shownTotal])).toEqual([
      ['province', 300],
      ['city', 600],
    ]);
  });

  it('adds up as shown in both directions and stays within a hundredth a cell of the exact fen', () => {
    const cell = fc.record({ counted: fc.nat(50), amount: fc.nat(9_999_999) });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const rates = [0, 1, 2].map((index) =>
            rate({
              id: index + 1,
              kind: index === 2 ? 'ceiling' : 'fixed',
              shares: { joint: rows[0]?.[index]?.amount ?? 0 },
            }),
          );
          const lines = rows.flatMap((row, unit) =>
            row.map(({ counted }, index) => ({
              ...{ rateId: index + 1, unitId: unit, planYearId: 1, counted, times: counted },
            })),
          );
          const unitIds = rows.map((_, unit) => unit);
          const table = subsidyTable({ rates, lines, unitIds, yearId: null, level: null });
          for (const column of table.columns) {
            expect(column.shown.reduce((sum, one) => sum + one, 0)).toBe(column.shownTotal);
            for (const [index, shown] of column.shown.entries()) {
              expect(Math.abs(shown * 10_000 - (column.fen[index] ?? 0))).toBeLessThan(10_000);
            }
          }
          const sum = (of: 'fixed' | 'ceiling' | 'upTo') => table.rows.reduce((all, row) => all + row[of], 0);
          expect(sum('fixed')).toBe(table.total.fixed);
          expect(sum('ceiling')).toBe(table.total.ceiling);
          expect(sum('upTo')).toBe(table.total.fixed + table.total.ceiling);
        },
      ),
    );
  });
});

describe('an amount as typed', () => {
  it('is yuan unless it says its own unit, exact to the fen', () => {
    const read = (text: string) => readRate(draft({ shares: { city: text } })).values.shares.city;
    expect(read('200万元')).toBe(200 * WAN);
    expect(read('200')).toBe(20_000);
    expect(read('40,000元')).toBe(4_000_000);
    expect(read('0.05万')).toBe(50_000);
    expect(read('12.34')).toBe(1234);
  });

  it('that is negative, unreadable or missing is refused at its field', () => {
    const problems = (given: Partial<SubsidyDraft>) => readRate(draft(given)).problems;
    expect(problems({ shares: { city: '-5' } })).toEqual([{ field: 'shares.city', problem: 'negative' }]);
    expect(problems({ shares: { city: '适当' } })).toEqual([{ field: 'shares.city', problem: 'malformed' }]);
    expect(problems({ shares: { county: '一点', city: '1' } })).toMatchObject([{ field: 'shares.county' }]);
    expect(problems({ shares: { city: ' ' } })).toEqual([{ field: 'shares', problem: 'empty' }]);
    expect(problems({ name: ' ' })).toEqual([{ field: 'name', problem: 'empty' }]);
    expect(problems({ per: 'schooling', serviceYears: '五年' })).toMatchObject([
      { field: 'grade' },
      { field: 'serviceYears' },
    ]);
  });

  it('goes into the editor and comes back the same, whatever it is', () => {
    const text = (fen: number) => shortMoney(fen, { yuan: '元', tenThousand: '万元' });
    expect([text(200 * WAN), text(50_000), text(1234), text(0)]).toEqual([
      '200万元',
      '500元',
      '12.34元',
      '0元',
    ]);
    fc.assert(
      fc.property(fc.nat(99_999_999_999), (fen) => {
        const again = readRate(draftOfRate(rate({ shares: { city: fen } }), text));
        expect(amountOf(again.values)).toBe(fen);
      }),
    );
  });
});
