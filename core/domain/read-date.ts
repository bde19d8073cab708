import * as words from './lexicon.ts';

/**
 * A date as people write it, as ISO text. A deadline in words ("by the end of June 2020") is its last
 * day, not exact. What is no day of the calendar, or says no full year, is not guessed.
 *
 *   readDate('2020.6.1');                     // { kind: 'date', date: '2020-06-01', exact: true }
 *   readDate('2020-06-31');                   // { kind: 'unreadable', reason: 'noSuchDay' }
 *   readDate('6-1', { today: '2020-03-01' });  // the first again; without a context 'notADate'
 */
export type ReadDate =
  | { readonly kind: 'blank' }
  | { readonly kind: 'date'; readonly date: string; readonly exact: boolean }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableDate };

export type UnreadableDate = 'notADate' | 'noSuchDay' | 'noDay';

/** Where a date without a year belongs: into these dates (a plan year, both inclusive), else today's year. */
export interface DateContext {
  readonly today?: string;
  readonly within?: { readonly startDate: string; readonly endDate: string } | null;
}

const NOT_A_DATE: ReadDate = { kind: 'unreadable', reason: 'notADate' };
const { YEAR_WORD, MONTH_WORD, DAY_WORDS, END_WORDS, BEFORE_WORD, THIRD_WORDS } = words;

const DAY_PATTERNS = [
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/,
  new RegExp(
    `^(\\d{4})( ?${YEAR_WORD} ?)(\\d{1,2}) ?${MONTH_WORD} ?(\\d{1,2}) ?[${DAY_WORDS}]?${BEFORE_WORD}?$`,
  ),
  /^(\d{4})()(\d{2})(\d{2})$/,
];
const WITHOUT_YEAR = new RegExp(`^(\\d{1,2})([-/.]|${MONTH_WORD})(\\d{1,2})[${DAY_WORDS}]?$`);
const MONTH_ONLY = new RegExp(
  `^(?:\\d{4}(?:[-/.]\\d{1,2}|(?:0[1-9]|1[0-2])|${YEAR_WORD}\\d{1,2}${MONTH_WORD})|\\d{1,2}${MONTH_WORD})$`,
);
const DEADLINE = new RegExp(
  `^(?:(\\d{4})${YEAR_WORD})?(?:(\\d{1,2})${MONTH_WORD}(?:([${END_WORDS}])|(${THIRD_WORDS.join('|')}))|[${END_WORDS}])${BEFORE_WORD}?$`,
);

export function readDate(text: string, context: DateContext = {}): ReadDate {
  const plain = [...text.trim()].map((character) => words.FULL_WIDTH.get(character) ?? character).join('');
  if (plain === '') return { kind: 'blank' };
  // What a spreadsheet adds to a day without a time.
  const day = plain.replace(/^'/, '').replace(/[ T]0{1,2}:00(:00(\.0+)?)?$/, '');
  for (const pattern of DAY_PATTERNS) {
    const [, year, , month, date] = pattern.exec(day) ?? [];
    if (year !== undefined && month !== undefined && date !== undefined)
      return dayOf(year, month, date, true);
  }
  const [, month, , date] = WITHOUT_YEAR.exec(day) ?? [];
  const known = month && date ? yearOf(context, month, date) : undefined;
  if (known && month && date) return dayOf(known, month, date, true);
  if (MONTH_ONLY.test(day)) return { kind: 'unreadable', reason: 'noDay' };
  return deadlineOf(day, context);
}

/** The year that is left out; undefined when nothing tells it. */
function yearOf({ today, within }: DateContext, month: string, day: string): string | undefined {
  const first = Number(within?.startDate.slice(0, 4));
  const last = Number(within?.endDate.slice(0, 4));
  for (let year = first; within && year <= last; year++) {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (within.startDate <= date && date <= within.endDate) return String(year);
  }
  return today?.slice(0, 4);
}

/** The last day of the month, of its first or second third, or of the year. */
function deadlineOf(text: string, context: DateContext): ReadDate {
  const [found, written, month = '12', , third] = DEADLINE.exec(text) ?? [];
  if (text.length < 3) return NOT_A_DATE;
  const year = written ?? (found === undefined ? undefined : yearOf(context, month, '10'));
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return NOT_A_DATE;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const [first, second] = THIRD_WORDS;
  const date = third === first ? 10 : third === second ? 20 : lastDay;
  return dayOf(year, month, String(date), false);
}

function dayOf(year: string, month: string, day: string, exact: boolean): ReadDate {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(date) ? { kind: 'date', date, exact } : { kind: 'unreadable', reason: 'noSuchDay' };
}

/** True for an ISO date of the calendar between 1900 and 2199. */
export function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time) || date < '1900' || date >= '2200') return false;
  return new Date(time).toISOString().slice(0, 10) === date;
}

/** The day some days later (or earlier, below 0). */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
