/**
 * What a record is found by: the initials of its name's pronunciation, its texts in lower case, then the
 * initials of the other texts. A search is then one `instr` over one column, for "qxc" as for the name
 * itself, and the column's own order is the order of names by pronunciation.
 *
 *   searchTextOf(['\u4e94\u4e61', 'A-1']);   // 'wx \u4e94\u4e61 a-1 a1'
 *   searchWords(' QXC \u7ad9 ');              // ['qxc', '\u7ad9']: all of them must be found
 */
export function searchTextOf([name = '', ...others]: readonly string[]): string {
  const filled = others.filter((text) => text !== '');
  return [initialsOf(name), plain(name), ...filled.map(plain), ...filled.map(initialsOf)].join(' ').trim();
}

/** The words of a search as they stand in search texts. */
export function searchWords(query: string): string[] {
  return plain(query).split(' ').filter(Boolean);
}

/** Lower case, full-width letters and digits as plain ones, one space where there is any. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

export function initialsOf(text: string): string {
  return [...text].map(initialOf).join('');
}

/** Comparing by pronunciation is slow, and the same few thousand characters come again and again. */
const seen = new Map<string, string>();

function initialOf(character: string): string {
  let initial = seen.get(character);
  if (initial === undefined) {
    initial = /\p{Script=Han}/u.test(character)
      ? hanInitial(character)
      : /[\p{L}\p{N}]/u.test(character)
        ? character.toLowerCase()
        : '';
    seen.set(character, initial);
  }
  return initial;
}

const collator = new Intl.Collator('zh-CN-u-co-pinyin');

function hanInitial(character: string): string {
  let letter = '';
  for (const [first, initial] of BOUNDARIES) {
    if (collator.compare(character, first) < 0) break;
    letter = initial;
  }
  return letter;
}

/**
 * First characters, in the collation order of pronunciation, of each initial letter: what sorts between
 * two of them begins with the first one's letter.
 */
const BOUNDARIES: readonly (readonly [first: string, letter: string])[] = [
  ['\u963f', 'a'],
  ['\u516b', 'b'],
  ['\u5693', 'c'],
  ['\u54d2', 'd'],
  ['\u59b8', 'e'],
  ['\u53d1', 'f'],
  ['\u65ee', 'g'],
  ['\u54c8', 'h'],
  ['\u8ba5', 'j'],
  ['\u5494', 'k'],
  ['\u5783', 'l'],
  ['\u5988', 'm'],
  ['\u62cf', 'n'],
  ['\u5662', 'o'],
  ['\u5991', 'p'],
  ['\u4e03', 'q'],
  ['\u5465', 'r'],
  ['\u4ee8', 's'],
  ['\u4ed6', 't'],
  ['\u7a75', 'w'],
  ['\u5915', 'x'],
  ['\u4e2b', 'y'],
  ['\u5e00', 'z'],
];
