import * as words from './lexicon-matching.ts';

/**
 * Names and headings as they are compared: without what only spells them otherwise.
 *
 *   foldLabel('\uff11\u3001 A \uff08B\uff09')   // 'a(b)'
 *   coreName('x\u8857\u9053')                    // { core: 'x', kind: 'subdistrict' }
 *   closeness('abcd', 'abxd')                     // 0.75
 */
const UNSEEN = /[\s\u200b\u200e\u200f\ufeff\u00b7\u2022_'"\u201c\u201d]+/g;

/** Width, capitals, spaces, quotation marks and numbering taken out. */
export function foldLabel(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(UNSEEN, '')
    .replace(/[:;,.\u3002]+$/, '');
  const bare = plain.replace(words.LEADING_MARKS, '');
  return bare === '' ? plain : bare;
}

/** The folded label without what stands in brackets. */
export function withoutBrackets(folded: string): string {
  const bare = folded.replace(/[([{\u3014\u3010][^)\]}\u3015\u3011]*[)\]}\u3015\u3011]/g, '');
  return bare === '' ? folded : bare;
}

export interface CoreName {
  readonly core: string;
  /** What its ending says it is; null = it has none. */
  readonly kind: string | null;
}

/** A unit's folded name without its ending; a name that would be shorter than two characters stays. */
export function coreName(folded: string): CoreName {
  const found = words.UNIT_ENDINGS.find(
    ([ending]) => folded.endsWith(ending) && folded.length - ending.length >= 2,
  );
  return found ? { core: folded.slice(0, -found[0].length), kind: found[1] } : { core: folded, kind: null };
}

/** Edits (insert, drop, replace, swap two neighbours) that make one text of the other. */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let [before, last] = [[] as number[], Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= from.length; i++) {
    const line = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const best = Math.min((last[j] ?? 0) + 1, (line[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      line.push(swapped ? Math.min(best, (before[j - 2] ?? 0) + 1) : best);
    }
    [before, last] = [last, line];
  }
  return last[to.length] ?? 0;
}

/** 1 = the same, 0 = nothing in common. */
export function closeness(a: string, b: string): number {
  const longest = Math.max([...a].length, [...b].length);
  return longest === 0 ? 0 : 1 - editDistance(a, b) / longest;
}
