import { FULL_WIDTH, MONTH_WORD, UNTIL_WORDS, YEAR_WORD } from './lexicon.ts';
import { isDay, readDate } from './read-date.ts';

/**
 * The last day of a deadline as notices and people write it. A month or a year that is named as a deadline
 * is meant to its last day; what can be understood in two ways ("before 2021") is not guessed.
 *
 *   readDeadline('2022-09');     // { kind: 'date', date: '2022-09-30' }
 *   readDeadline('2024-02-30');  // { kind: 'unreadable', reason: 'noSuchDay' }
 */
export type ReadDeadline =
  | { readonly kind: 'blank' }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'unreadable'; readonly reason: 'notADate' | 'noSuchDay' };

const UNTIL = new RegExp(`^[${UNTIL_WORDS}]`);
const MONTH = new RegExp(`^(\\d{4})(?:${YEAR_WORD}|[-/.])(\\d{1,2})${MONTH_WORD}?$`);
const YEAR = new RegExp(`^(\\d{4})${YEAR_WORD}$`);

export function readDeadline(text: string): ReadDeadline {
  const plain = [...text.trim()].map((character) => FULL_WIDTH.get(character) ?? character).join('');
  const words = plain.replaceAll(' ', '').replace(UNTIL, '');
  const read = readDate(words);
  if (read.kind !== 'unreadable') return read.kind === 'date' ? { kind: 'date', date: read.date } : read;
  const [, year = '', month = '12'] = MONTH.exec(words) ?? YEAR.exec(words) ?? [];
  if (year === '')
    return { kind: 'unreadable', reason: read.reason === 'noSuchDay' ? 'noSuchDay' : 'notADate' };
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const date = `${year}-${month.padStart(2, '0')}-${String(lastDay).padStart(2, '0')}`;
  const isReal = Number(month) >= 1 && Number(month) <= 12 && isDay(date);
  return isReal ? { kind: 'date', date } : { kind: 'unreadable', reason: 'noSuchDay' };
}
