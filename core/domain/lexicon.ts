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
/** nian, yue, ri, hao: year, month, day of a date; hao is the spoken day. */
export const YEAR_WORD = '\u5e74';
export const MONTH_WORD = '\u6708';
export const DAY_WORDS = '\u65e5\u53f7';
/** di, mo: the end of a month or year; qian: before it. */
export const END_WORDS = '\u5e95\u672b';
export const BEFORE_WORD = '\u524d';
/** shang, zhong, xia xun: the thirds of a month. */
export const THIRD_WORDS = ['\u4e0a\u65ec', '\u4e2d\u65ec', '\u4e0b\u65ec'] as const;
/** pingfangmi, pingmi, pingfang and the signs for square metres, longest first. */
export const SQUARE_METRES = [
  '\u5e73\u65b9\u7c73',
  '\u5e73\u7c73',
  '\u5e73\u65b9',
  '\u33a1',
  'm\u00b2',
  'm2',
] as const;
/** yuan. */
export const YUAN = '\u5143';
/** zhang, ge: measure words of beds. */
export const BED_WORDS = [
  '\u5f20\u5e8a\u4f4d',
  '\u5f20\u5e8a',
  '\u5e8a\u4f4d',
  '\u5f20',
  '\u4e2a',
  '\u5e8a',
] as const;
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
/** gongneng quyu, gongnengqu, quyu, qu: how the name of a zone may end, longest first. */
export const ZONE_ENDINGS = [
  '\u529f\u80fd\u533a\u57df',
  '\u529f\u80fd\u533a',
  '\u533a\u57df',
  '\u533a',
] as const;
