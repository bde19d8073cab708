import { describe, expect, it } from 'vitest';
import { BLANK, type CellValue, numberCell } from '../../../core/domain/cell-value.ts';
import { type CountyPlan, cityTotals } from '../../../core/domain/city-totals.ts';

const beds = { id: 1, key: 'beds', name: '床位', unitOfMeasure: '张', decimals: 0 };
const money = { id: 2, key: 'money', name: '投资', unitOfMeasure: '万元', decimals: 2 };
const autumn = { id: 11, label: '2020年', startDate: '2019-10-01', endDate: '2020-09-30' };
const calendar = { id: 21, label: '2020年', startDate: '2020-01-01', endDate: '2020-12-31' };
const next = { id: 22, label: '2021年', startDate: '2021-01-01', endDate: '2021-12-31' };

function plan(planId: number, county: string, planYearId: number, values: CellValue[]): CountyPlan {
  return {
    ...{ planId, countyId: county.length, county, title: `方案${planId}`, sample: false },
    ...{ years: [next, autumn, calendar], items: [beds, money] },
    places: values.map((value) => ({
      ...{ itemId: 1, planYearId, value, isUnread: false },
    })),
  };
}

describe('the totals of counties', () => {
  it('keep years of one name with other dates apart', () => {
    const { columns, totals } = cityTotals([
      plan(1, '甲县', calendar.id, [numberCell(5)]),
      plan(2, '乙丙县', autumn.id, [numberCell(7)]),
    ]);
    expect(columns.map(({ startDate, isAmbiguous }) => [startDate, isAmbiguous])).toEqual([
      ['2019-10-01', true],
      ['2020-01-01', true],
    ]);
    expect(totals.map(({ value }) => value)).toEqual([numberCell(7), numberCell(5)]);
  });

  it('say which plan of a county it is, and what two of them both count', () => {
    const first = plan(1, '甲县', calendar.id, [numberCell(5)]);
    const second = plan(2, '甲县', calendar.id, [numberCell(6)]);
    const { rows, totals, twice } = cityTotals([first, second, plan(3, '乙丙县', calendar.id, [BLANK])]);
    expect(rows.map(({ isOneOfSeveral }) => isOneOfSeveral)).toEqual([true, true, false]);
    expect(totals[0]).toMatchObject({ value: numberCell(11), numbers: 2, blanks: 1 });
    expect(twice).toEqual([{ county: '甲县', item: '床位', label: '2020年' }]);
  });

  it('are blank, not 0, where nobody has filled in anything, and leave out plans without counts', () => {
    const { rows, totals } = cityTotals([
      plan(1, '甲县', next.id, [BLANK, BLANK]),
      plan(2, '乙丙县', next.id, []),
    ]);
    expect(rows.map(({ planId }) => planId)).toEqual([1]);
    expect(totals[0]).toMatchObject({ value: BLANK, numbers: 0, blanks: 2 });
  });
});
