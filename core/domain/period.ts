import type { PlanYear } from './annex.ts';

/**
 * A part of a plan year: 0 the whole year, 1 to 4 its quarters, 11 to 22 its months. Quarters and
 * months count from the year's start, so that a plan year from October to September has October to
 * December as its first quarter.
 *
 *   periodDates({ startDate: '2019-10-01', endDate: '2020-09-30' }, 1); // 2019-10-01 to 2019-12-31
 */
export type Quarter = 1 | 2 | 3 | 4;
export type Month = 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22;
export type Period = 0 | Quarter | Month;

export const WHOLE_YEAR = 0;
export const QUARTERS = [1, 2, 3, 4] as const satisfies readonly Quarter[];
export const MONTHS = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22] as const satisfies readonly Month[];
export const PERIODS = [WHOLE_YEAR, ...QUARTERS, ...MONTHS] as const;

type YearDates = Pick<PlanYear, 'startDate' | 'endDate'>;

export function isQuarter(period: Period): period is Quarter {
  return period >= 1 && period <= 4;
}

export function isMonth(period: Period): period is Month {
  return period > 4;
}

export function monthsOfQuarter(quarter: Quarter): readonly Month[] {
  return MONTHS.slice((quarter - 1) * 3, quarter * 3);
}

/** The quarter a month belongs to. */
export function quarterOfMonth(month: Month): Quarter {
  return QUARTERS[Math.floor((month - 11) / 3)] ?? 4;
}

/** The period itself, a month of a quarter, or any part of the whole year. */
export function isWithinPeriod(period: Period, around: Period): boolean {
  if (around === WHOLE_YEAR || period === around) return true;
  return isMonth(period) && quarterOfMonth(period) === around;
}

/** ISO dates of a period, both inclusive. The last period ends with the year, however long it is. */
export function periodDates(year: YearDates, period: Period): { startDate: string; endDate: string } {
  if (period === WHOLE_YEAR) return { startDate: year.startDate, endDate: year.endDate };
  const [from, months] = isMonth(period) ? [period - 11, 1] : [(period - 1) * 3, 3];
  const isLast = from + months === 12;
  return {
    startDate: monthsAfter(year.startDate, from),
    endDate: isLast ? year.endDate : dayBefore(monthsAfter(year.startDate, from + months)),
  };
}

/** The quarter of a plan year that a date lies in; null outside the year. */
export function quarterAt(year: YearDates, date: string): Quarter | null {
  return QUARTERS.find((quarter) => isWithin(periodDates(year, quarter), date)) ?? null;
}

export function monthAt(year: YearDates, date: string): Month | null {
  return MONTHS.find((month) => isWithin(periodDates(year, month), date)) ?? null;
}

export function isWithin({ startDate, endDate }: YearDates, date: string): boolean {
  return startDate <= date && date <= endDate;
}

/** Calendar year and month (1 to 12) in which a month of a plan year lies. */
export function calendarMonth(year: YearDates, month: Month): { year: number; month: number } {
  const start = periodDates(year, month).startDate;
  return { year: Number(start.slice(0, 4)), month: Number(start.slice(5, 7)) };
}

/** The same day some months later; a day the month does not have becomes its last. */
function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

export function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
