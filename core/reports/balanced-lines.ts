import { breakLines, type Chunk, chunksOf, fits, type Measure } from './line-break.ts';

/**
 * Lines for headings and titles: as few as the width allows, of even length, and rather not broken
 * inside a word. A title of two or three lines makes a trapezoid or a diamond (GB/T 9704, 7.3.1).
 *
 *   balancedLines('2020...', 36, measure); // year / two characters / two characters
 */
export function balancedLines(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => balance(paragraph, width, measure, NO_SHAPE));
}

export function titleLines(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => balance(paragraph, width, measure, titleShape));
}

/** Extra cost of a set of line widths, as a share of the squared line width. */
type Shape = (lineWidths: readonly number[], width: number) => number;

const NO_SHAPE: Shape = () => 0;
/** Above this, evenness is no longer worth the work and the lines are simply filled. */
const MAX_CHUNKS = 400;
const MAX_LINES_WITH_SHAPE = 3;
/** Cost of a break inside a word, as a share of the squared line width. */
const WORD_COST = 0.13;

/** Cost of a break between brackets. */
const BRACKET_COST = 0.06;

const bracketsIn = (text: string): number =>
  [...text].reduce((sum, one) => sum + (OPENING.includes(one) ? 1 : CLOSING.includes(one) ? -1 : 0), 0);
const OPENING = '(\uff08\u300a\u3008\u300c\u3010\u3014';
const CLOSING = ')\uff09\u300b\u3009\u300d\u3011\u3015';

/** Two equal lines are a rectangle; a middle line shorter than both others an hourglass. */
function titleShape(lines: readonly number[], width: number): number {
  const [first = 0, second = 0, third] = lines;
  if (third === undefined) return Math.abs(first - second) < width * 0.02 ? 0.02 : 0;
  return second < Math.min(first, third) ? 0.2 : 0;
}

function balance(paragraph: string, width: number, measure: Measure, shape: Shape): string[] {
  const filled = breakLines(paragraph, width, measure);
  const chunks = chunksOf(paragraph);
  if (filled.length < 2 || filled.length >= chunks.length || chunks.length > MAX_CHUNKS) return filled;
  if (chunks.some((chunk) => !fits(measure(chunk.text), width))) return filled;
  const row = new MeasuredRow(chunks, width, measure);
  const wantsShape = shape !== NO_SHAPE && filled.length <= MAX_LINES_WITH_SHAPE;
  const breaks = wantsShape ? bestShaped(row, filled.length, shape) : bestEven(row, filled.length);
  return breaks ? row.linesAt(breaks) : filled;
}

/** Chunks with their widths summed from the left, and what a break before each of them costs. */
class MeasuredRow {
  readonly count: number;
  readonly width: number;
  readonly #chunks: readonly Chunk[];
  readonly #offsets: number[] = [0];
  readonly #spaces: number[];
  readonly #breakCosts: number[];

  constructor(chunks: readonly Chunk[], width: number, measure: Measure) {
    this.#chunks = chunks;
    this.count = chunks.length;
    this.width = width;
    this.#spaces = chunks.map((chunk) => (chunk.space === '' ? 0 : measure(chunk.space)));
    let offset = 0;
    for (const [index, chunk] of chunks.entries()) {
      offset += measure(chunk.text) + (this.#spaces[index] ?? 0);
      this.#offsets.push(offset);
    }
    const starts = wordStarts(chunks.map((chunk) => chunk.text + chunk.space).join(''));
    let position = 0;
    let depth = 0;
    this.#breakCosts = chunks.map((chunk) => {
      const cost = (starts.has(position) ? 0 : WORD_COST) + (depth > 0 ? BRACKET_COST : 0);
      depth = Math.max(0, depth + bracketsIn(chunk.text));
      position += chunk.text.length + chunk.space.length;
      return cost * width ** 2;
    });
  }

  /** Width of chunks [from, to) on one line. */
  lineWidth(from: number, to: number): number {
    return (this.#offsets[to] ?? 0) - (this.#offsets[from] ?? 0) - (this.#spaces[to - 1] ?? 0);
  }

  /** Infinity when the line does not fit. */
  cost(from: number, to: number): number {
    const used = this.lineWidth(from, to);
    if (!fits(used, this.width)) return Number.POSITIVE_INFINITY;
    return (this.width - used) ** 2 + (from === 0 ? 0 : (this.#breakCosts[from] ?? 0));
  }

  linesAt(breaks: readonly number[]): string[] {
    const edges = [0, ...breaks, this.count];
    return edges.slice(0, -1).map((from, index) => {
      const chunks = this.#chunks.slice(from, edges[index + 1]);
      return chunks
        .map((chunk) => chunk.text + chunk.space)
        .join('')
        .trimEnd();
    });
  }
}

/** Where words start, by the dictionary that comes with the JavaScript engine. */
function wordStarts(text: string): Set<number> {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return new Set([...segmenter.segment(text)].map((segment) => segment.index));
}
let segmenter: Intl.Segmenter | undefined;

/** Least squared slack over exactly `lineCount` lines; null when there is no such way. */
function bestEven(row: MeasuredRow, lineCount: number): number[] | null {
  // best[n][to] = cost and breaks of chunks [0, to) on n lines
  let best: ({ cost: number; breaks: number[] } | undefined)[] = [{ cost: 0, breaks: [] }];
  for (let line = 1; line <= lineCount; line++) {
    const next: typeof best = [];
    for (let to = line; to <= row.count; to++) {
      for (let from = to - 1; from >= line - 1; from--) {
        const cost = row.cost(from, to);
        if (cost === Number.POSITIVE_INFINITY) break;
        const before = best[from];
        if (before && before.cost + cost < (next[to]?.cost ?? Number.POSITIVE_INFINITY)) {
          next[to] = { cost: before.cost + cost, breaks: from === 0 ? [] : [...before.breaks, from] };
        }
      }
    }
    best = next;
  }
  return best[row.count]?.breaks ?? null;
}

/** The cheapest way over two or three lines, the shape of the whole counted in. */
function bestShaped(row: MeasuredRow, lineCount: number, shape: Shape): number[] | null {
  let best: number[] | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  const consider = (breaks: number[]): void => {
    const edges = [0, ...breaks, row.count];
    const pairs = breaks.concat(row.count).map((to, index) => [edges[index] ?? 0, to] as const);
    const evenness = pairs.reduce((sum, [from, to]) => sum + row.cost(from, to), 0);
    const widths = pairs.map(([from, to]) => row.lineWidth(from, to));
    const cost = evenness + shape(widths, row.width) * row.width ** 2;
    if (cost < bestCost) {
      best = breaks;
      bestCost = cost;
    }
  };
  for (let first = 1; first < row.count; first++) {
    if (lineCount === 2) consider([first]);
    else for (let second = first + 1; second < row.count; second++) consider([first, second]);
  }
  return best;
}
