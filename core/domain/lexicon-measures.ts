/**
 * Units of measure as tables write them, in escapes with their reading: which mean the same, and how many
 * of the smallest of their kind each is.
 */
export interface MeasureWord {
  readonly family:
    | 'place'
    | 'person'
    | 'personTime'
    | 'household'
    | 'bed'
    | 'money'
    | 'area'
    | 'share'
    | 'time'
    | 'other';
  /** How many of the family's base (yuan, square metre, percent; one of a count). */
  readonly factor: number;
}

const of = (
  family: MeasureWord['family'],
  factor: number,
  words: readonly string[],
): [string, MeasureWord][] => words.map((word) => [word, { family, factor }]);

export const MEASURE_WORDS: ReadonlyMap<string, MeasureWord> = new Map([
  // ge, chu, suo, jia, zuo, jian (rooms), tao, dian, zhan: places and things
  ...of('place', 1, [
    '\u4e2a',
    '\u5904',
    '\u6240',
    '\u5bb6',
    '\u5ea7',
    '\u95f4',
    '\u5957',
    '\u5e62',
    '\u680b',
    '\u652f',
    '\u9879',
    '\u4ef6',
    '\u53f0',
    '\u8f86',
  ]),
  // ren, ming, wei
  ...of('person', 1, ['\u4eba', '\u540d', '\u4f4d']),
  ...of('person', 10_000, ['\u4e07\u4eba']),
  // renci, ci, qi, banci
  ...of('personTime', 1, ['\u4eba\u6b21']),
  ...of('personTime', 10_000, ['\u4e07\u4eba\u6b21']),
  ...of('household', 1, ['\u6237', '\u6237\u6570']),
  ...of('household', 10_000, ['\u4e07\u6237']),
  // zhang, chuang
  ...of('bed', 1, ['\u5f20', '\u5e8a', '\u5f20\u5e8a', '\u5f20\u5e8a\u4f4d', '\u5e8a\u4f4d']),
  ...of('money', 1, ['\u5143', '\u5143\u6574', '\u4eba\u6c11\u5e01\u5143']),
  ...of('money', 100, ['\u767e\u5143']),
  ...of('money', 1000, ['\u5343\u5143']),
  ...of('money', 10_000, ['\u4e07\u5143', '\u4e07\u5143\u6574']),
  ...of('money', 1_000_000, ['\u767e\u4e07\u5143']),
  ...of('money', 10_000_000, ['\u5343\u4e07\u5143']),
  ...of('money', 100_000_000, ['\u4ebf\u5143']),
  ...of('area', 1, [
    '\u5e73\u65b9\u7c73',
    '\u5e73\u7c73',
    '\u5e73\u65b9',
    '\u33a1',
    'm\u00b2',
    'm2',
    '\u5e73\u65b9\u516c\u5c3a',
  ]),
  ...of('area', 10_000, ['\u4e07\u5e73\u65b9\u7c73', '\u516c\u9877', '\u4e07\u33a1']),
  ...of('share', 1, ['%', '\uff05', '\u767e\u5206\u6bd4', '\u767e\u5206\u70b9']),
  ...of('share', 0.1, ['\u2030']),
  ...of('time', 1, ['\u5c0f\u65f6', '\u5b66\u65f6', '\u8bfe\u65f6']),
  // ci, qi, banci, chang, changci, tian, sui, gongli ...; a year or a month is a heading, not a unit
  ...of('other', 1, [
    '\u6b21',
    '\u671f',
    '\u73ed\u6b21',
    '\u573a',
    '\u573a\u6b21',
    '\u5929',
    '\u5c81',
    '\u516c\u91cc',
    '\u5343\u7c73',
    '\u7c73',
    '\u4ea9',
    '\u5428',
    '\u4efd',
    '\u6279',
    '\u6761',
    '\u7bc7',
    '\u5143/\u4eba',
    '\u5143/\u6708',
    '\u5143/\u5f20',
    '\u5143/\u5e73\u65b9\u7c73',
    '\u5f20/\u5343\u4eba',
    '\u4eba/\u6237',
    '\u5e73\u65b9\u7c73/\u4eba',
    '\u33a1/\u4eba',
  ]),
]);
