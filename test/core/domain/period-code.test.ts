import { describe, expect, it } from 'vitest';
import { periodNamed } from '../../../core/domain/period-code.ts';

const years = [
  { id: 1, label: '2019年', startDate: '2019-01-01', endDate: '2019-12-31' },
  { id: 2, label: '2020年', startDate: '2020-01-01', endDate: '2020-12-31' },
];
const october = [{ id: 3, label: '2020年度', startDate: '2019-10-01', endDate: '2020-09-30' }];

const named = (code: string, of = years) => {
  const found = periodNamed(code, of);
  return found && [found.planYear.id, found.period];
};

describe('a period on the command line', () => {
  it('is a quarter, a month or a year', () => {
    expect(named('2020Q2')).toEqual([2, 2]);
    expect(named('2020q4')).toEqual([2, 4]);
    expect(named('2019')).toEqual([1, 0]);
    expect(named('2020-05')).toEqual([2, 15]);
    expect(named('202012')).toEqual([2, 22]);
  });

  it('names quarters by the plan year and months by the calendar', () => {
    expect(named('2020Q1', october)).toEqual([3, 1]);
    expect(named('2019-10', october)).toEqual([3, 11]);
    expect(named('2020-09', october)).toEqual([3, 22]);
  });

  it('is nothing outside the plan, or in another form', () => {
    for (const code of ['2021Q1', '2020Q5', '2020-13', 'Q2', '', '二季度'])
      expect(named(code), code).toBeNull();
    expect(named('2020-10', october)).toBeNull();
  });
});
