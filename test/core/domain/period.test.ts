import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarMonth,
  isWithin,
  MONTHS,
  monthAt,
  monthsOfQuarter,
  periodDates,
  QUARTERS,
  quarterAt,
  quarterOfMonth,
} from '../../../core/domain/period.ts';

const calendarYear = { startDate: '2020-01-01', endDate: '2020-12-31' };
const octoberYear = { startDate: '2019-10-01', endDate: '2020-09-30' };

describe('the quarters of a plan year', () => {
  it('are those of the calendar when it runs January to December', () => {
    expect(QUARTERS.map((quarter) => periodDates(calendarYear, quarter))).toEqual([
      { startDate: '2020-01-01', endDate: '2020-03-31' },
      { startDate: '2020-04-01', endDate: '2020-06-30' },
      { startDate: '2020-07-01', endDate: '2020-09-30' },
      { startDate: '2020-10-01', endDate: '2020-12-31' },
    ]);
  });

  it('count from October when it runs October to September', () => {
    expect(periodDates(octoberYear, 1)).toEqual({ startDate: '2019-10-01', endDate: '2019-12-31' });
    expect(periodDates(octoberYear, 2)).toEqual({ startDate: '2020-01-01', endDate: '2020-03-31' });
    expect(periodDates(octoberYear, 4)).toEqual({ startDate: '2020-07-01', endDate: '2020-09-30' });
  });

  it('hold every day of the year once, whatever month it starts in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1990, max: 2060 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 364 }),
        (year, month, days) => {
          const start = new Date(Date.UTC(year, month - 1, 1));
          const end = new Date(Date.UTC(year + 1, month - 1, 0));
          const iso = (date: Date) => date.toISOString().slice(0, 10);
          const dates = { startDate: iso(start), endDate: iso(end) };
          const day = iso(new Date(start.getTime() + days * 86_400_000));
          const quarter = quarterAt(dates, day);
          const inMonth = monthAt(dates, day);
          expect(QUARTERS.filter((one) => isWithin(periodDates(dates, one), day))).toEqual([quarter]);
          expect(MONTHS.filter((one) => isWithin(periodDates(dates, one), day))).toEqual([inMonth]);
          expect(inMonth === null ? null : quarterOfMonth(inMonth)).toBe(quarter);
        },
      ),
    );
  });
});

describe('the months of a plan year', () => {
  it('end on the last day of the month in each of the twelve', () => {
    expect(MONTHS.map((month) => periodDates(calendarYear, month).endDate)).toEqual([
      ...['2020-01-31', '2020-02-29', '2020-03-31', '2020-04-30', '2020-05-31', '2020-06-30'],
      ...['2020-07-31', '2020-08-31', '2020-09-30', '2020-10-31', '2020-11-30', '2020-12-31'],
    ]);
  });

  it('are called by the calendar', () => {
    expect(MONTHS.map((month) => calendarMonth(octoberYear, month).month)).toEqual([
      ...[10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    ]);
    expect(calendarMonth(octoberYear, 14)).toEqual({ year: 2020, month: 1 });
  });

  it('make up their quarter', () => {
    expect(QUARTERS.flatMap((quarter) => monthsOfQuarter(quarter))).toEqual([...MONTHS]);
    expect(monthsOfQuarter(2).map((month) => quarterOfMonth(month))).toEqual([2, 2, 2]);
  });

  it('have no date outside the year', () => {
    expect(quarterAt(octoberYear, '2019-09-30')).toBeNull();
    expect(monthAt(octoberYear, '2020-10-01')).toBeNull();
  });
});
