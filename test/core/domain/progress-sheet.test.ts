import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberCell } from '../../../core/domain/cell-value.ts';
import { MONTHS, PERIODS, QUARTERS } from '../../../core/domain/period.ts';
import { progressAddressOf, progressSheetId } from '../../../core/domain/progress-address.ts';
import { evenSchedule, progressSheet } from '../../../core/domain/progress-sheet.ts';
import { lockOf, returnSteps, stepsFrom } from '../../../core/domain/return-state.ts';
import { cellReader } from '../../../core/domain/totals.ts';
import { progressWords, yearAndPeriodText } from '../../../templates/words.ts';
import { completed, progressSource } from '../../helpers/progress-sources.ts';

const planned = [
  [4, 2],
  [10, 8],
  [5, 5],
] as const;

describe('an even schedule', () => {
  it('reaches a quarter of the task each quarter and a twelfth each month, to a tenth of a percent', () => {
    expect(QUARTERS.map(evenSchedule)).toEqual([250, 500, 750, 1000]);
    expect(MONTHS.map(evenSchedule)).toEqual([83, 167, 250, 333, 417, 500, 583, 667, 750, 833, 917, 1000]);
  });
});

describe('a plan year from October to September', () => {
  const source = progressSource({
    planned,
    startDate: '2019-10-01',
    cells: [completed(1, 10, 12, 1), completed(1, 10, 2, 2)],
  });
  it('has October to December as its first quarter, and says so', () => {
    const { columns, annex } = progressSheet(source, 2, progressWords);
    expect(columns.slice(0, 4).map((column) => column.path[1])).toEqual([
      '年度任务',
      '第一季度（10—12月）',
      '第二季度（1—3月）',
      '累计完成',
    ]);
    expect(annex.title).toContain('第二季度（1—3月）');
  });
  it('counts its months into their own quarter', () => {
    const sheet = progressSheet(source, 2, progressWords);
    const read = cellReader(sheet);
    expect([1, 2, 3].map((column) => read(0, column))).toEqual([1, 2, 3].map(numberCell));
  });
  it('names a month by the calendar year it lies in', () => {
    expect(yearAndPeriodText(source.planYear, 11)).toBe('2019年10月');
    expect(yearAndPeriodText(source.planYear, 14)).toBe('2020年1月');
  });
});

describe('a ranking', () => {
  it('is by the rate over all items, computed from their counts', () => {
    const cells = [completed(1, 10, 1, 2), completed(2, 11, 1, 9), completed(3, 10, 1, 5)];
    const sheet = progressSheet(progressSource({ planned, cells }), 1, progressWords, {
      overall: true,
      ranking: true,
    });
    const read = cellReader(sheet);
    const last = sheet.columns.length - 1;
    // 2 of 6, 9 of 18, 5 of 10.
    expect([0, 1, 2].map((row) => read(row, last - 2))).toEqual([333, 500, 500].map(numberCell));
    expect([0, 1, 2].map((row) => read(row, last))).toEqual([3, 1, 1].map(numberCell));
    expect(sheet.columns.filter((column) => column.source.kind === 'rank')).toHaveLength(1);
  });
  it('does not add places to heads', () => {
    const source = progressSource({ planned });
    const items = source.items.map((item, index) => ({ ...item, unitOfMeasure: index === 0 ? '个' : '名' }));
    const { columns } = progressSheet({ ...source, items }, 1, progressWords, { overall: true });
    expect(columns.map((column) => column.path[0])).not.toContain('合计');
  });
});

describe('the number of a progress sheet', () => {
  it('is never that of an annex and can be read back', () => {
    const id = fc.integer({ min: 1, max: 99_999 });
    fc.assert(
      fc.property(id, id, fc.constantFrom(...PERIODS), (annexId, planYearId, period) => {
        const sheetId = progressSheetId({ annexId, planYearId, period });
        expect(sheetId).toBeLessThan(0);
        expect(progressAddressOf(sheetId)).toEqual({ annexId, planYearId, period });
      }),
    );
    expect(progressAddressOf(4)).toBeNull();
  });
});

describe('the steps of a return', () => {
  it('go forward one by one, and back to entering with a reason', () => {
    expect(stepsFrom('entering')).toEqual(['submit']);
    expect(stepsFrom('submitted')).toEqual(['review', 'sendBack']);
    expect(stepsFrom('reviewed')).toEqual(['sendBack', 'seal']);
    expect(stepsFrom('sealed')).toEqual(['reopen']);
    expect([returnSteps.sendBack.needsReason, returnSteps.reopen.needsReason]).toEqual([true, true]);
  });
  it('lock a month with its quarter and its year, but not the other months', () => {
    const returns = [{ unitId: 1, period: 2, state: 'reviewed' }] as const;
    expect(lockOf(returns, 1, 15)).toEqual({ period: 2, state: 'reviewed' });
    expect(lockOf(returns, 1, 17)).toBeNull();
    expect(lockOf(returns, 2, 15)).toBeNull();
    expect(lockOf([{ unitId: 1, period: 0, state: 'sealed' }], 1, 17)).toEqual({
      period: 0,
      state: 'sealed',
    });
  });
});
