/**
 * Surnames of two characters that are still in use, in escapes with their reading, so that masking
 * keeps the whole surname.
 */
export const COMPOUND_SURNAMES: readonly string[] = [
  '\u6b27\u9633', // ouyang
  '\u53f8\u9a6c', // sima
  '\u4e0a\u5b98', // shangguan
  '\u8bf8\u845b', // zhuge
  '\u7687\u752b', // huangfu
  '\u5c09\u8fdf', // yuchi
  '\u4ee4\u72d0', // linghu
  '\u516c\u5b59', // gongsun
  '\u6155\u5bb9', // murong
  '\u590f\u4faf', // xiahou
  '\u957f\u5b59', // zhangsun
  '\u5b87\u6587', // yuwen
  '\u53f8\u5f92', // situ
  '\u53f8\u7a7a', // sikong
  '\u4e1c\u65b9', // dongfang
  '\u72ec\u5b64', // dugu
  '\u5357\u5bab', // nangong
  '\u897f\u95e8', // ximen
  '\u4e1c\u90ed', // dongguo
  '\u767e\u91cc', // baili
  '\u547c\u5ef6', // huyan
  '\u6fb9\u53f0', // tantai
  '\u6fee\u9633', // puyang
  '\u6df3\u4e8e', // chunyu
  '\u5355\u4e8e', // chanyu
  '\u7533\u5c60', // shentu
  '\u949f\u79bb', // zhongli
  '\u8f69\u8f95', // xuanyuan
  '\u5b97\u653f', // zongzheng
  '\u8d6b\u8fde', // helian
  '\u62d3\u8dcb', // tuoba
  '\u95fe\u4e18', // lvqiu
  '\u4e07\u4fdf', // moqi
];

/** ming, ren: units of measure that count persons. */
export const PERSON_WORDS: readonly string[] = ['\u540d', '\u4eba'];
/** hu: households. */
export const HOUSEHOLD_WORDS: readonly string[] = ['\u6237'];
/** renci: one person twice is two. */
export const PERSON_TIMES = '\u4eba\u6b21';
/** xueshi, xiaoshi, keshi: hours of a class. */
export const HOUR_WORDS: readonly string[] = [
  '\u4e2a\u5b66\u65f6',
  '\u4e2a\u5c0f\u65f6',
  '\u5b66\u65f6',
  '\u5c0f\u65f6',
  '\u8bfe\u65f6',
];
/** changqi, yongjiu: valid without end. */
export const ENDLESS_WORDS: readonly string[] = ['\u957f\u671f', '\u6c38\u4e45', '\u957f\u671f\u6709\u6548'];
