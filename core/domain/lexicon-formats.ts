/**
 * Chinese characters that number formats of spreadsheets bring along, in escapes with their reading.
 */
const YEAR = '"\u5e74"';
const MONTH = '"\u6708"';
const DAY = '"\u65e5"';
const HOUR = '"\u65f6"';
const MINUTE = '"\u5206"';
const SECOND = '"\u79d2"';
/** Morning and afternoon in a format's code (shangwu/xiawu). */
export const CHINESE_HALVES = ['\u4e0a\u5348', '\u4e0b\u5348'] as const;
export const CHINESE_HALF_MARK = `${CHINESE_HALVES[0]}/${CHINESE_HALVES[1]}`;
/** What Chinese versions write for General (tongyong geshi). */
export const CHINESE_GENERAL = 'g/\u901a\u7528\u683c\u5f0f';
/** ri, yi, er, san, si, wu, liu: days of the week from Sunday, with xingqi in front when written out. */
export const WEEKDAY_LETTERS = '\u65e5\u4e00\u4e8c\u4e09\u56db\u4e94\u516d';
export const WEEKDAY_WORD = '\u661f\u671f';

/** What the numbers 27 to 58 mean in a Chinese program; files carry the number only. */
export const CHINESE_BUILT_IN: Readonly<Record<number, string>> = {
  27: `yyyy${YEAR}m${MONTH}`,
  28: `m${MONTH}d${DAY}`,
  29: `m${MONTH}d${DAY}`,
  30: 'm-d-yy',
  31: `yyyy${YEAR}m${MONTH}d${DAY}`,
  32: `h${HOUR}mm${MINUTE}`,
  33: `h${HOUR}mm${MINUTE}ss${SECOND}`,
  34: `${CHINESE_HALF_MARK}h${HOUR}mm${MINUTE}`,
  35: `${CHINESE_HALF_MARK}h${HOUR}mm${MINUTE}ss${SECOND}`,
  36: `yyyy${YEAR}m${MONTH}`,
  50: `yyyy${YEAR}m${MONTH}`,
  51: `m${MONTH}d${DAY}`,
  52: `yyyy${YEAR}m${MONTH}`,
  53: `m${MONTH}d${DAY}`,
  54: `m${MONTH}d${DAY}`,
  55: `${CHINESE_HALF_MARK}h${HOUR}mm${MINUTE}`,
  56: `${CHINESE_HALF_MARK}h${HOUR}mm${MINUTE}ss${SECOND}`,
  57: `yyyy${YEAR}m${MONTH}`,
  58: `m${MONTH}d${DAY}`,
};
