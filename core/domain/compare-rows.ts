/**
 * Which row of an earlier list is which row of a later one, when rows were added, taken out, changed and
 * moved: equal rows first, then rows with the same key text, then rows that kept their id, then the most
 * similar ones. What is left was taken out, or is new.
 *
 *   pairRows(before, after, { telling: [1, 2] }) // [{ before: 0, after: 0 }, { before: 1, after: null }]
 */
export interface PairedRow {
  /** Null where rows have no name of their own. */
  readonly id: number | null;
  readonly cells: readonly string[];
}

/** Indexes; null on the side that does not have the row. */
export interface RowPair {
  readonly before: number | null;
  readonly after: number | null;
}

export interface PairingChoice {
  /**
   * Columns that tell rows apart, the key column first; row numbers and merged groups do not. Empty: only
   * equal rows are the same row.
   */
  readonly telling: readonly number[];
  /** Columns whose texts make two rows different; as `telling` when absent. */
  readonly compared?: readonly number[];
}

/** Two rows that share less than this are two rows, whatever their id says. */
const LITTLE = 0.3;
const HALF = 0.5;
/** Beyond so many candidate pairs the similarity of each is not looked at. */
const MOST_PAIRS = 40_000;

/** In the order of `after`; a row that is gone stands behind the row that stood before it. */
export function pairRows(
  before: readonly PairedRow[],
  after: readonly PairedRow[],
  { telling, compared = telling }: PairingChoice,
): RowPair[] {
  const pairs = new Pairs(before, after);
  pairs.join((row) => JSON.stringify(compared.map((column) => row.cells[column] ?? '')), { unique: false });
  if (telling.length === 0) return pairs.inOrder();
  for (const [index, column] of telling.entries()) {
    const text = (row: PairedRow) => row.cells[column] || null;
    pairs.join(text, {
      unique: true,
      accept: (a, b) => index === 0 || similarity(a, b, telling) >= LITTLE,
    });
  }
  // One cell typed over makes no other row, however little its texts have in common.
  const differing = (a: PairedRow, b: PairedRow) =>
    compared.filter((column) => (a.cells[column] ?? '') !== (b.cells[column] ?? '')).length;
  const likeEnough = (a: PairedRow, b: PairedRow) =>
    differing(a, b) <= 1 || similarity(a, b, telling) >= LITTLE;
  pairs.join((row) => row.id, { unique: true, accept: likeEnough });
  joinMostSimilar(pairs, telling);
  return pairs.inOrder();
}

/** How alike two rows are, 0 to 1: the mean over the columns in which either of them has a text. */
export function similarity(a: PairedRow, b: PairedRow, columns: readonly number[]): number {
  let sum = 0;
  let count = 0;
  for (const column of columns) {
    const [one, other] = [a.cells[column] ?? '', b.cells[column] ?? ''];
    if (one === '' && other === '') continue;
    sum += textSimilarity(one, other);
    count++;
  }
  return count === 0 ? 1 : sum / count;
}

/** Dice's coefficient over neighbouring characters. */
function textSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const [one, other] = [bigrams(a), bigrams(b)];
  const rest = new Map<string, number>();
  for (const pair of one) rest.set(pair, (rest.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of other) {
    const left = rest.get(pair) ?? 0;
    if (left > 0) shared++;
    rest.set(pair, left - 1);
  }
  return (2 * shared) / Math.max(1, one.length + other.length);
}

/** A text of one character counts as one pair; long texts are told apart by their beginning. */
function bigrams(text: string): string[] {
  const head = [...text.slice(0, 300)];
  return head.length < 2 ? head : head.slice(1).map((character, index) => `${head[index]}${character}`);
}

function joinMostSimilar(pairs: Pairs, telling: readonly number[]): void {
  const [gone, fresh] = [pairs.freeBefore(), pairs.freeAfter()];
  if (gone.length * fresh.length > MOST_PAIRS) return;
  const found = gone.flatMap((b) =>
    fresh.flatMap((a) => {
      const like = similarity(pairs.before[b] ?? NO_ROW, pairs.after[a] ?? NO_ROW, telling);
      return like >= HALF ? [{ b, a, like }] : [];
    }),
  );
  found.sort((one, other) => other.like - one.like || one.a - other.a || one.b - other.b);
  for (const { b, a } of found) pairs.pair(b, a);
}

const NO_ROW: PairedRow = { id: null, cells: [] };

class Pairs {
  readonly before: readonly PairedRow[];
  readonly after: readonly PairedRow[];
  readonly #afterOf = new Map<number, number>();
  readonly #beforeOf = new Map<number, number>();

  constructor(before: readonly PairedRow[], after: readonly PairedRow[]) {
    this.before = before;
    this.after = after;
  }

  pair(before: number, after: number): void {
    if (this.#afterOf.has(before) || this.#beforeOf.has(after)) return;
    this.#afterOf.set(before, after);
    this.#beforeOf.set(after, before);
  }

  freeBefore(): number[] {
    return [...this.before.keys()].filter((index) => !this.#afterOf.has(index));
  }

  freeAfter(): number[] {
    return [...this.after.keys()].filter((index) => !this.#beforeOf.has(index));
  }

  /** Pairs free rows of the same name, in order; `unique`: only where each side has it once. */
  join<N extends string | number>(
    nameOf: (row: PairedRow) => N | null,
    { unique, accept }: { unique: boolean; accept?: (before: PairedRow, after: PairedRow) => boolean },
  ): void {
    const byName = (rows: readonly PairedRow[], free: readonly number[]) => {
      const found = new Map<N, number[]>();
      for (const index of free) {
        const name = nameOf(rows[index] ?? NO_ROW);
        if (name !== null) pushTo(found, name, index);
      }
      return found;
    };
    const ours = byName(this.before, this.freeBefore());
    for (const [name, theirs] of byName(this.after, this.freeAfter())) {
      const mine = ours.get(name) ?? [];
      if (unique && (mine.length > 1 || theirs.length > 1)) continue;
      for (const [place, a] of theirs.entries()) {
        const b = mine[place];
        if (b === undefined) break;
        if (!accept || accept(this.before[b] ?? NO_ROW, this.after[a] ?? NO_ROW)) this.pair(b, a);
      }
    }
  }

  inOrder(): RowPair[] {
    const goneBehind = new Map<number, number[]>();
    let last = -1;
    for (const before of this.before.keys()) {
      const after = this.#afterOf.get(before);
      if (after === undefined) pushTo(goneBehind, last, before);
      else last = after;
    }
    const goneAt = (place: number) =>
      (goneBehind.get(place) ?? []).map((before) => ({ before, after: null }));
    return [
      ...goneAt(-1),
      ...[...this.after.keys()].flatMap((after) => [
        { before: this.#beforeOf.get(after) ?? null, after },
        ...goneAt(after),
      ]),
    ];
  }
}

function pushTo<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const known = lists.get(key);
  if (known) known.push(value);
  else lists.set(key, [value]);
}

/**
 * Which pairs stand in another order than before: the fewest that have to be moved so that the others
 * keep theirs. By index into `pairs`.
 */
export function movedPairs(pairs: readonly RowPair[]): Set<number> {
  const both = pairs.flatMap(({ before, after }, index) =>
    before !== null && after !== null ? [{ index, before }] : [],
  );
  // Ends of the best rising run of each length (patience sorting), to be walked back from the longest.
  const ends: number[] = [];
  const previous: (number | null)[] = [];
  for (const [at, { before }] of both.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((both[ends[middle] ?? 0]?.before ?? 0) < before) low = middle + 1;
      else high = middle;
    }
    previous[at] = low > 0 ? (ends[low - 1] ?? null) : null;
    ends[low] = at;
  }
  const moved = new Set(both.map(({ index }) => index));
  for (let at: number | null = ends.at(-1) ?? null; at !== null; at = previous[at] ?? null) {
    moved.delete(both[at]?.index ?? -1);
  }
  return moved;
}
