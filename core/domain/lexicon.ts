/**
 * The Chinese characters that rules (not the interface) must know, in escapes with their reading, so
 * that every other file of the pure rooms stays free of them.
 */

/** ling, yi, er, san, si, wu, liu, qi, ba, jiu: 0 to 9. */
export const DIGITS = '\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d';
/** The same digits as written on cheques: ling, yi, er, san, si, wu, liu, qi, ba, jiu. */
export const FORMAL_DIGITS = '\u96f6\u58f9\u8d30\u53c1\u8086\u4f0d\u9646\u67d2\u634c\u7396';
/** ling written as a circle, the zero of years. */
export const CIRCLE_ZERO = '\u3007';
/** liang: two, before a measure word or a power of ten from a hundred up. */
export const PAIR = '\u4e24';
/** shi, bai, qian: 10, 100, 1000. */
export const TEN = '\u5341';
export const HUNDRED = '\u767e';
export const THOUSAND = '\u5343';
/** shi, bai, qian as written on cheques. */
export const FORMAL_POWERS = '\u62fe\u4f70\u4edf';
/** wan: 10,000; yi: 100,000,000. */
export const TEN_THOUSAND = '\u4e07';
export const HUNDRED_MILLION = '\u4ebf';
/** fu: minus. */
export const MINUS_WORD = '\u8d1f';
/** bu shi yong: not applicable. */
export const NOT_APPLICABLE_WORD = '\u4e0d\u9002\u7528';
/** wu: none, there is no such thing here. */
export const NONE_WORD = '\u65e0';
/** The dash that official tables print for "not applicable", U+2014. */
export const EM_DASH = '\u2014';

/** Full-width forms that keyboards leave behind, with their plain ones. */
export const FULL_WIDTH: ReadonlyMap<string, string> = new Map([
  ...Array.from("0123456789+-.,()/%'", (c) => [String.fromCharCode(c.charCodeAt(0) + 0xfee0), c] as const),
  ['\u3002', '.'],
]);
