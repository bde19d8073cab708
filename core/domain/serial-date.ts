/**
 * Days of spreadsheets: a number counted from 1900 (with the 29 February 1900 that never was) or 1904.
 *
 *   serialMoment(43811, false)?.iso        // '2019-12-12'
 *   serialMoment(43811.5, false)?.iso      // '2019-12-12T12:00:00'
 *   isoSerial('2019-12-12', false)         // 43811
 */
export interface SerialMoment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 = Sunday, as spreadsheets count. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Day, with the time to the second when there is one. */
  readonly iso: string;
}

const DAY_MS = 86_400_000;
/** 1899-12-31 is day 0 of the calendar of 1900. */
const ORIGIN_1900 = Date.UTC(1899, 11, 31);
const ORIGIN_1904 = Date.UTC(1904, 0, 1);
const FALSE_DAY = 60;
/** 9999-12-31. */
const LAST_1900 = 2_958_465;
const LAST_1904 = 2_957_003;

/** Null for a number that is no day of the calendar. */
export function serialMoment(serial: number, date1904: boolean): SerialMoment | null {
  if (!(serial >= 0) || serial >= (date1904 ? LAST_1904 : LAST_1900) + 1) return null;
  let whole = Math.floor(serial);
  let time = Math.round((serial - whole) * DAY_MS);
  if (time >= DAY_MS) {
    whole++;
    time = 0;
  }
  const isFalseDay = !date1904 && whole === FALSE_DAY;
  const days = !date1904 && whole >= FALSE_DAY ? whole - 1 : whole;
  const date = new Date((date1904 ? ORIGIN_1904 : ORIGIN_1900) + days * DAY_MS);
  const seconds = Math.floor(time / 1000);
  const moment = {
    ...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 },
    day: isFalseDay ? 29 : date.getUTCDate(),
    weekday: date1904 ? date.getUTCDay() : (whole + 6) % 7,
    ...{ hour: Math.floor(seconds / 3600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60 },
    millisecond: time % 1000,
  };
  return { ...moment, iso: isoOf(moment, Math.round(time / 1000)) };
}

function isoOf(day: { year: number; month: number; day: number }, seconds: number): string {
  const date = `${two(day.year, 4)}-${two(day.month)}-${two(day.day)}`;
  // A time a moment before midnight would be the next day: it stays at its last second.
  const shown = Math.min(seconds, 86_399);
  if (shown === 0) return date;
  return `${date}T${two(Math.floor(shown / 3600))}:${two(Math.floor(shown / 60) % 60)}:${two(shown % 60)}`;
}

function two(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

/** The number for "2019-12-12", "2019-12-12T08:30" or "2019-12-12T08:30:00.000Z"; null for anything else. */
export function isoSerial(text: string, date1904: boolean): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?Z?)?$/.exec(text.trim());
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0));
  const utc = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1);
  if (new Date(utc).getUTCDate() !== day) return null;
  const days = Math.round((utc - (date1904 ? ORIGIN_1904 : ORIGIN_1900)) / DAY_MS);
  const whole = !date1904 && days >= FALSE_DAY ? days + 1 : days;
  return whole + ((hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)) / 86_400;
}
