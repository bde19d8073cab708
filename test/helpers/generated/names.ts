import type { Random } from './random.ts';

/** Names for generated places: plausible to read and to search, and all of them invented. */
const FIRST = [...'青白金石龙平安清大长新永高东西南北上下三双红黄梅松竹柳桃兰云水山河泉岩桥关'];
const SECOND = [...'溪坪坝湾岭山河塘沟坡田园林泉井桥渡口堡寨屯峰谷源洞潭湖江洲岗'];
const OPERATORS = ['康养服务有限公司', '社会工作服务中心', '养老服务有限公司', '敬老院', '村民委员会'];

/** `count` different names of two characters, with the ending of their kind. */
export function placeNames(random: Random, count: number, endings: readonly string[]): string[] {
  const names = new Set<string>();
  for (let tries = 0; names.size < count; tries++) {
    const stem = random.pick(FIRST) + random.pick(SECOND);
    // There are some thousand pairs; a larger list gets numbers.
    names.add(`${tries > 20 * count ? tries : ''}${stem}${endings[names.size % endings.length] ?? ''}`);
  }
  return [...names];
}

export function communityName(random: Random): string {
  return random.pick(FIRST) + random.pick(SECOND) + (random.chance(60) ? '村' : '社区');
}

export function operatorName(random: Random): string {
  return random.pick(FIRST) + random.pick(SECOND) + random.pick(OPERATORS);
}

/** No telephone number begins with zeros like these. */
export function phoneNumber(random: Random): string {
  return `000${String(random.below(100_000_000)).padStart(8, '0')}`;
}
