import { CHINESE_HALF_MARK, CHINESE_HALVES, WEEKDAY_LETTERS, WEEKDAY_WORD } from './lexicon-formats.ts';
import type { FormatToken } from './number-format-tokens.ts';
import type { SerialMoment } from './serial-date.ts';

/**
 * A day and time as a format's pieces show it.
 *
 *   showMoment(moment, 43811, formatTokens('yyyy/m/d'))      // '2019/12/12'
 */
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'].concat(
  ['October', 'November', 'December'],
);
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function showMoment(moment: SerialMoment, serial: number, tokens: readonly FormatToken[]): string {
  const marks = tokens.map((token) => (token.kind === 'date' ? token.mark : ''));
  const halves = marks.find((mark) => mark === CHINESE_HALF_MARK || mark === 'am/pm' || mark === 'a/p');
  return tokens
    .map((token, index) => {
      if (token.kind !== 'date') return plainText(token);
      const isMinute = /^m{1,2}$/.test(token.mark) && standsWithTime(marks, index);
      return isMinute ? padded(moment.minute, token.mark) : part(moment, serial, token.mark, halves);
    })
    .join('')
    .trim();
}

function plainText(token: FormatToken): string {
  switch (token.kind) {
    case 'text':
      return token.text;
    case 'fraction':
      return '/';
    case 'point':
      return '.';
    case 'comma':
      return ',';
    default:
      return '';
  }
}

/** "m" is a minute behind hours and in front of seconds. */
function standsWithTime(marks: readonly string[], index: number): boolean {
  const before = marks.slice(0, index).findLast((mark) => mark !== '');
  const after = marks.slice(index + 1).find((mark) => mark !== '');
  return /^\[?h/.test(before ?? '') || /^\[?s/.test(after ?? '');
}

function part(moment: SerialMoment, serial: number, mark: string, halves: string | undefined): string {
  const isAfternoon = moment.hour >= 12;
  if (mark.startsWith('[')) return elapsed(serial, mark);
  if (mark === CHINESE_HALF_MARK) return CHINESE_HALVES[isAfternoon ? 1 : 0];
  if (mark === 'am/pm') return isAfternoon ? 'PM' : 'AM';
  if (mark === 'a/p') return isAfternoon ? 'p' : 'a';
  switch (mark[0]) {
    case 'y':
      return mark.length > 2 ? String(moment.year) : String(moment.year % 100).padStart(2, '0');
    case 'e':
      return String(moment.year);
    case 'm':
      return monthText(moment.month, mark.length);
    case 'd':
      return dayText(moment, mark);
    case 'a':
      return (mark.length > 3 ? WEEKDAY_WORD : '') + (WEEKDAY_LETTERS[moment.weekday] ?? '');
    case 'h':
      return padded(halves === undefined ? moment.hour : moment.hour % 12 || 12, mark);
    case 's':
      return secondText(moment, mark);
    default:
      return '';
  }
}

function elapsed(serial: number, mark: string): string {
  const perDay = { h: 24, m: 1440, s: 86_400 }[mark[1] ?? 'h'] ?? 24;
  // A day of 23:59:60 is not shown: what is short of the next unit by rounding alone counts as it.
  return String(Math.floor(serial * perDay + 1e-7)).padStart(mark.length - 2, '0');
}

function monthText(month: number, length: number): string {
  const name = MONTHS[month - 1] ?? '';
  if (length === 5) return name.slice(0, 1);
  if (length >= 3) return length === 3 ? name.slice(0, 3) : name;
  return String(month).padStart(length, '0');
}

function dayText(moment: SerialMoment, mark: string): string {
  const name = DAYS[moment.weekday] ?? '';
  if (mark.length >= 3) return mark.length === 3 ? name.slice(0, 3) : name;
  return padded(moment.day, mark);
}

function secondText(moment: SerialMoment, mark: string): string {
  const [seconds = 's', zeros = ''] = mark.split('.');
  const text = padded(moment.second, seconds);
  return zeros === ''
    ? text
    : `${text}.${String(moment.millisecond).padStart(3, '0').slice(0, zeros.length)}`;
}

function padded(value: number, mark: string): string {
  return String(value).padStart(Math.min(mark.length, 2), '0');
}
