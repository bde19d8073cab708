/**
 * Finding by part of a name or by the initials of its pronunciation.
 *
 *   rankOf({ label, initials: initialsOf(label) }, 'qxc')   // 1: it begins with q-x-c
 */
export interface Findable {
  readonly label: string;
  /** Result of initialsOf(label) of core/domain/search-text.ts, kept so that each key does not compute it anew. */
  readonly initials: string;
}

/** Those that hold every word of the query, best first; the given order decides between equals. */
export function search<T extends Findable>(all: readonly T[], query: string, limit: number): T[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return all.slice(0, limit);
  const ranked: { one: T; rank: number }[] = [];
  for (const one of all) {
    let rank = 0;
    for (const word of words) rank += rankOf(one, word);
    if (Number.isFinite(rank)) ranked.push({ one, rank });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ one }) => one);
}

/** 0 the name begins with it, 1 its initials do, 2 and 3 somewhere inside; Infinity when it is not there. */
export function rankOf({ label, initials }: Findable, word: string): number {
  const name = label.toLowerCase();
  if (name.startsWith(word)) return 0;
  if (initials.startsWith(word)) return 1;
  if (name.includes(word)) return 2;
  return initials.includes(word) ? 3 : Number.POSITIVE_INFINITY;
}
