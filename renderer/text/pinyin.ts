/**
 * First characters, in the collation order of pronunciation, of each initial letter: what sorts between
 * two of them begins with the first one's letter.
 */
export const initialBoundaries: readonly (readonly [first: string, letter: string])[] = [
  ['阿', 'a'],
  ['八', 'b'],
  ['嚓', 'c'],
  ['哒', 'd'],
  ['妸', 'e'],
  ['发', 'f'],
  ['旮', 'g'],
  ['哈', 'h'],
  ['讥', 'j'],
  ['咔', 'k'],
  ['垃', 'l'],
  ['妈', 'm'],
  ['拏', 'n'],
  ['噢', 'o'],
  ['妑', 'p'],
  ['七', 'q'],
  ['呥', 'r'],
  ['仨', 's'],
  ['他', 't'],
  ['穵', 'w'],
  ['夕', 'x'],
  ['丫', 'y'],
  ['帀', 'z'],
];
