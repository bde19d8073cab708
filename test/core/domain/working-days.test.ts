import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  countWorkingDays,
  createCalendar,
  dateOf,
  dayNumber,
  workingDayBefore,
} from '../../../core/domain/working-days.ts';
import { publishedCalendar } from '../../../templates/working-days.ts';

const calendar = createCalendar(publishedCalendar);
const someDate = fc.integer({ min: dayNumber('2018-01-01'), max: dayNumber('2029-12-31') }).map(dateOf);

/** Working days of each month, counted by hand from the notices' calendars. */
const byMonth: Record<number, readonly number[]> = {
  2019: [22, 17, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22],
  2020: [17, 20, 22, 22, 19, 21, 23, 21, 23, 17, 21, 23],
  2021: [20, 17, 23, 22, 19, 21, 22, 22, 22, 17, 22, 23],
  2022: [21, 16, 23, 21, 20, 21, 21, 23, 21, 18, 22, 22],
  2023: [18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21],
  2024: [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22],
  2025: [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23],
  2026: [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23],
};

describe('the published calendar', () => {
  it.each(Object.keys(byMonth).map(Number))('%i has its working days in all twelve months', (year) => {
    const counted = Array.from({ length: 12 }, (_, month) => {
      const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
      const first = `${year}-${String(month + 1).padStart(2, '0')}-01`;
      return countWorkingDays(calendar, first, dateOf(dayNumber(first) + days - 1));
    });
    expect(counted).toEqual(byMonth[year]);
    expect(calendar.isPublished(year)).toBe(true);
  });

  it('names days off that are no weekend as such, and make-up days that are one', () => {
    const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
    for (const { work, off, year } of publishedCalendar.years) {
      for (const date of work) expect([0, 6], date).toContain(weekday(date));
      for (const date of [...work, ...off.flat()]) {
        const isBesideTheYear = date.startsWith(`${year - 1}-12`);
        expect(isBesideTheYear || date.startsWith(String(year)), date).toBe(true);
      }
      for (const span of off) if (typeof span !== 'string') expect(span[0] < span[1], span[0]).toBe(true);
      const overlap = work.filter((date) => calendar.isWorkingDay(date) === false);
      expect(overlap).toEqual([]);
    }
  });

  it.each([
    ['2020-01-24', false],
    ['2020-01-31', false],
    ['2020-02-01', false],
    ['2020-02-03', true],
    ['2020-06-28', true],
    ['2020-10-08', false],
    ['2020-10-10', true],
    ['2019-05-04', false],
    ['2019-05-05', true],
    ['2018-12-29', true],
    ['2018-12-31', false],
    ['2022-12-31', false],
    ['2023-01-02', false],
    ['2026-02-28', true],
    ['2026-01-04', true],
  ])('%s: worked %s', (date, isWorking) => expect(calendar.isWorkingDay(date)).toBe(isWorking));
});

describe('a year without a published calendar', () => {
  it('has weekends and the fixed statutory days, and says that it is not published', () => {
    expect(calendar.isPublished(2030)).toBe(false);
    const off = ['2030-01-01', '2030-05-01', '2030-05-02', '2030-10-01', '2030-10-02', '2030-10-03'];
    for (const date of off) expect(calendar.isWorkingDay(date), date).toBe(false);
    expect(calendar.isWorkingDay('2030-02-04')).toBe(true);
    expect(calendar.isWorkingDay('2030-02-02')).toBe(false); // Saturday
    expect(calendar.isWorkingDay('2017-05-02')).toBe(true); // before the second May day
  });
});

describe('the county’s own days', () => {
  it('go before the published ones, either way', () => {
    const own = createCalendar(publishedCalendar, [
      { date: '2020-11-11', isWorking: false },
      { date: '2020-10-04', isWorking: true },
    ]);
    expect(own.isWorkingDay('2020-11-11')).toBe(false);
    expect(own.isWorkingDay('2020-10-04')).toBe(true);
    expect(addWorkingDays(own, '2020-11-10', 1)).toBe('2020-11-12');
  });
});

describe('counting working days', () => {
  it.each([
    ['2020-09-30', 1, '2020-10-09'],
    ['2020-10-09', 1, '2020-10-10'],
    ['2020-10-09', -1, '2020-09-30'],
    ['2020-10-04', 0, '2020-10-04'],
    ['2020-10-04', 1, '2020-10-09'],
    ['2020-10-04', -1, '2020-09-30'],
    ['2020-12-31', 1, '2021-01-04'],
    ['2020-12-31', 10, '2021-01-15'],
  ])('%s and %i is %s', (date, days, expected) =>
    expect(addWorkingDays(calendar, date, days)).toBe(expected),
  );

  it('counts both ends, and nothing backwards', () => {
    expect(countWorkingDays(calendar, '2020-10-09', '2020-10-09')).toBe(1);
    expect(countWorkingDays(calendar, '2020-10-01', '2020-10-08')).toBe(0);
    expect(countWorkingDays(calendar, '2020-10-31', '2020-10-01')).toBe(0);
    expect(workingDayBefore(calendar, '2020-10-05')).toBe('2020-09-30');
    expect(workingDayBefore(calendar, '2020-10-10')).toBe('2020-10-10');
  });

  it('goes forth and back to the same working day, from any date', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: 1, max: 300 }), (date, days) => {
        const there = addWorkingDays(calendar, date, days);
        expect(calendar.isWorkingDay(there)).toBe(true);
        expect(countWorkingDays(calendar, dateOf(dayNumber(date) + 1), there)).toBe(days);
        if (calendar.isWorkingDay(date)) expect(addWorkingDays(calendar, there, -days)).toBe(date);
      }),
    );
  });
});
