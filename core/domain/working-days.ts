/**
 * Working days by the public calendar, with the county's own exceptions. Pure: the published days come
 * from templates/working-days.ts, the exceptions from the data file.
 *
 *   const calendar = createCalendar(publishedCalendar, [{ date: '2020-11-11', isWorking: false }]);
 *   calendar.isWorkingDay('2020-10-10');        // true: a Saturday worked for the October holiday
 *   addWorkingDays(calendar, '2020-09-30', 1);  // '2020-10-09'
 *   countWorkingDays(calendar, '2020-10-01', '2020-10-31'); // 17, both ends inclusive
 */
export interface CalendarYear {
  readonly year: number;
  /** Who published it, to be shown beside the dates. */
  readonly source: string;
  /** Days off: single ISO dates or [first, last]; may reach into a neighbouring year. */
  readonly off: readonly (string | readonly [first: string, last: string])[];
  /** Saturdays and Sundays that are worked. */
  readonly work: readonly string[];
}

export interface PublishedCalendar {
  readonly years: readonly CalendarYear[];
  /** For years without a published calendar: "MM-DD" of the statutory days with a fixed date. */
  readonly fixedHolidays: readonly { readonly day: string; readonly from: number }[];
}

export interface CalendarException {
  readonly date: string;
  readonly isWorking: boolean;
}

export interface WorkingCalendar {
  isWorkingDay(date: string): boolean;
  /** Whether the year's calendar was published; others are weekends and fixed statutory days only. */
  isPublished(year: number): boolean;
  /** Working days of a year before each of its days (0 = 1 January), and last those of the whole year. */
  workedBefore(year: number): Uint16Array;
}

export function createCalendar(
  published: PublishedCalendar,
  exceptions: readonly CalendarException[] = [],
): WorkingCalendar {
  const known = new Map<string, boolean>();
  const publishedYears = new Set(published.years.map(({ year }) => year));
  for (const { off, work } of published.years) {
    for (const span of off) for (const date of datesOf(span)) known.set(date, false);
    for (const date of work) known.set(date, true);
  }
  for (const { date, isWorking } of exceptions) known.set(date, isWorking);
  const isFixedHoliday = (date: string): boolean =>
    published.fixedHolidays.some(({ day, from }) => date.endsWith(day) && Number(date.slice(0, 4)) >= from);
  const isWorkingDay = (date: string): boolean => {
    const isKnown = known.get(date);
    if (isKnown !== undefined) return isKnown;
    if (isWeekend(date)) return false;
    return publishedYears.has(Number(date.slice(0, 4))) || !isFixedHoliday(date);
  };
  const counted = new Map<number, Uint16Array>();
  return {
    isWorkingDay,
    isPublished: (year) => publishedYears.has(year),
    workedBefore: (year) => {
      const before = counted.get(year) ?? countYear(year, isWorkingDay);
      counted.set(year, before);
      return before;
    },
  };
}

function countYear(year: number, isWorkingDay: (date: string) => boolean): Uint16Array {
  const first = dayNumber(`${year}-01-01`);
  const before = new Uint16Array(dayNumber(`${year + 1}-01-01`) - first + 1);
  for (let day = 1; day < before.length; day++) {
    before[day] = (before[day - 1] ?? 0) + (isWorkingDay(dateOf(first + day - 1)) ? 1 : 0);
  }
  return before;
}

/**
 * The date `days` working days after (before, when negative) another; 0 is the date itself, working or
 * not. The start is not counted.
 */
export function addWorkingDays(calendar: WorkingCalendar, date: string, days: number): string {
  const step = Math.sign(days);
  let left = Math.abs(days);
  let number = dayNumber(date);
  while (left > 0) {
    number += step;
    if (calendar.isWorkingDay(dateOf(number))) left--;
  }
  return dateOf(number);
}

/** Working days from one date to another, both inclusive; 0 when the last is before the first. */
export function countWorkingDays(calendar: WorkingCalendar, first: string, last: string): number {
  if (last < first) return 0;
  const lastYear = Number(last.slice(0, 4));
  let count = workedIn(calendar, last, 1) - workedIn(calendar, first, 0);
  for (let year = Number(first.slice(0, 4)); year < lastYear; year++) {
    count += calendar.workedBefore(year).at(-1) ?? 0;
  }
  return count;
}

/** Working days of a date's year before it, or up to and including it. */
function workedIn(calendar: WorkingCalendar, date: string, included: 0 | 1): number {
  const year = Number(date.slice(0, 4));
  return calendar.workedBefore(year)[daysBetween(`${year}-01-01`, date) + included] ?? 0;
}

/** The date itself when it is worked, else the last working day before it. */
export function workingDayBefore(calendar: WorkingCalendar, date: string): string {
  return calendar.isWorkingDay(date) ? date : addWorkingDays(calendar, date, -1);
}

const DAY = 86_400_000;

/** Days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
}

export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Calendar days from one date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1970-01-01 was a Thursday. */
function isWeekend(date: string): boolean {
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

function datesOf(span: string | readonly [string, string]): string[] {
  if (typeof span === 'string') return [span];
  const first = dayNumber(span[0]);
  return Array.from({ length: dayNumber(span[1]) - first + 1 }, (_, index) => dateOf(first + index));
}
