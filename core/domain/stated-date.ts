/**
 * Days as workbooks store them: a number counted from the end of 1899 (with a 29 February 1900 that never
 * was) or from 1904, shown as a day because its format says so.
 *
 *   isDateFormat('yyyy"\u5e74"m"\u6708"')    // true
 *   serialToIso(43812)                       // '2019-12-13'
 *   serialToIso(43812.5)                     // '2019-12-13T12:00:00'
 */
const DAY = 86_400_000;
/** 31 December 9999, the last day there is. */
const LAST = 2_958_465;

/** A format with day, month, year, hour or second outside of quotes, brackets and escapes. */
export function isDateFormat(code: string): boolean {
  const [positive = ''] = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/gi, '').split(';', 1);
  return /[ymdhs]/i.test(positive) && !/general/i.test(positive) && !/[0#?]\s*E[+-]/i.test(positive);
}

/** ISO day, or day and time when there is one; null for a number that is no day of the calendar. */
export function serialToIso(serial: number, date1904 = false): string | null {
  const seconds = Math.round(serial * 86_400);
  const days = Math.floor(seconds / 86_400) + (date1904 ? 1462 : 0);
  // A time without a day is none either.
  if (!(serial >= 0) || days < 1 || days > LAST) return null;
  // 1900 counts a day that was not: before it everything is one off, and the day itself has no date.
  if (days === 60 && !date1904) return null;
  const epoch = days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const day = new Date(epoch + days * DAY).toISOString().slice(0, 10);
  const rest = seconds - Math.floor(seconds / 86_400) * 86_400;
  if (rest === 0) return day;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day}T${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}
