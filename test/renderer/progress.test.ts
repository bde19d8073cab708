import { describe, expect, it } from 'vitest';
import type { ProgressOverview, ProgressYear } from '../../core/contract/progress.ts';
import { progressSheetId } from '../../core/domain/progress-address.ts';
import { formatRoute, parseRoute, sheetRoute } from '../../renderer/app/router.ts';
import { periodSteps } from '../../renderer/features/progress/period-chooser.tsx';
import { addressIn } from '../../renderer/features/progress/use-progress.ts';
import { periodWords, reminderMessage, yearAndPeriodWords } from '../../renderer/text/progress.ts';
import { periodText, yearAndPeriodText } from '../../templates/words.ts';

const year = (id: number, label: string, groups: readonly number[]): ProgressYear => ({
  year: { id, label, startDate: `${label.slice(0, 4)}-01-01`, endDate: `${label.slice(0, 4)}-12-31` },
  groups: groups.map((annexId) => ({ annexId, number: annexId, title: '', items: [] })),
  filled: [],
});
const overview: ProgressOverview = {
  basis: 'quarter',
  years: [
    year(1, '2019年', [3, 4]),
    year(2, '2020年', [3, 4]),
    year(3, '2021年', [4]),
    year(4, '2022年', []),
  ],
  current: { planYearId: 2, period: 3 },
};

describe('the address of a progress sheet', () => {
  it('stands in the address line and is read back', () => {
    const address = { annexId: 4, planYearId: 2, period: 13 } as const;
    expect(formatRoute({ page: 'progress', address })).toBe('#/progress/4/2/13');
    expect(parseRoute('#/progress/4/2/13')).toEqual({ page: 'progress', address });
    expect(parseRoute('#/progress/4/2/7')).toEqual({ page: 'progress', address: null });
    expect(parseRoute('#/progress')).toEqual({ page: 'progress', address: null });
  });
  it('is where a finding of the sheet leads', () => {
    const address = { annexId: 4, planYearId: 2, period: 2 } as const;
    expect(sheetRoute(progressSheetId(address))).toEqual({ page: 'progress', address });
    expect(sheetRoute(4)).toEqual({ page: 'entry', annexId: 4 });
  });
  it('falls back to what is being handed in, and to another group where the annex plans nothing', () => {
    expect(addressIn(overview, null)).toEqual({ annexId: 3, planYearId: 2, period: 3 });
    expect(addressIn(overview, { annexId: 3, planYearId: 3, period: 2 })).toEqual({
      annexId: 4,
      planYearId: 3,
      period: 2,
    });
    expect(addressIn(overview, { annexId: 4, planYearId: 9, period: 1 })).toMatchObject({ planYearId: 2 });
    expect(addressIn({ ...overview, years: [], current: null }, null)).toBeNull();
  });
});

describe('going through the periods', () => {
  const from = (planYearId: number, period: 1 | 4 | 11 | 22) =>
    periodSteps(overview, { annexId: 4, planYearId, period });
  it('goes over the ends of the years, and keeps quarters and months apart', () => {
    expect(from(1, 4).after).toMatchObject({ planYearId: 2, period: 1 });
    expect(from(2, 11).before).toMatchObject({ planYearId: 1, period: 22 });
  });
  it('ends where nothing is planned any more', () => {
    expect(from(1, 1).before).toBeNull();
    expect(from(3, 4).after).toBeNull();
  });
});

describe('the words of a period', () => {
  it('are the same on the screen and on paper', () => {
    const years = [
      { id: 1, label: '2020年', startDate: '2020-01-01', endDate: '2020-12-31' },
      { id: 2, label: '2019—2020年度', startDate: '2019-10-01', endDate: '2020-09-30' },
    ];
    for (const one of years) {
      for (const period of [0, 1, 2, 3, 4, 11, 14, 22] as const) {
        expect(periodWords(one, period)).toBe(periodText(one, period));
        expect(yearAndPeriodWords(one, period)).toBe(yearAndPeriodText(one, period));
      }
    }
  });
});

describe('the reminder to hand in', () => {
  it('names county, period, units, deadline and whom to ask', () => {
    const given = { county: '某县', period: '2020年二季度', units: ['甲镇', '乙乡'], deadline: '2020-07-05' };
    expect(reminderMessage({ ...given, contact: '李敏 12345' })).toBe(
      '【催报】某县2020年二季度养老服务体系建设进展情况，截至目前以下2个单位尚未上报：甲镇、乙乡。请于2020年7月5日前核对填报并上报；没有进展的也请填“0”上报。如有疑问请联系李敏 12345。\n某县民政局',
    );
    expect(reminderMessage({ ...given, deadline: '', contact: '' })).toContain('请尽快核对');
  });
});
