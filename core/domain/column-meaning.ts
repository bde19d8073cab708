import type { Item, PlanYear } from './annex.ts';
import type { Measure } from './fact.ts';
import { closeness, foldLabel, withoutBrackets } from './fold-label.ts';
import * as words from './lexicon-matching.ts';

/**
 * What the headings of a column say it counts: which of the known items and years, planned or done.
 *
 *   columnMeaning(['A (ge)', '2019 nijian'], { items, years, title: null })
 *   // { itemId: 3, itemWords: 'a', nearness: 1, planYearIds: [1], saidYears: ['2019'], measure: 'planned' }
 */
export interface ColumnMeaning {
  readonly itemId: number | null;
  /** What is left of the headings when years and words of planning are taken out: a name for a new item. */
  readonly itemWords: string;
  /** 1 = the item is named, less = a name that is near, 0 = none. */
  readonly nearness: number;
  /** Plan years that the headings, or else the title, name. */
  readonly planYearIds: readonly number[];
  /** Years named, whether the plan has them or not: "2019". */
  readonly saidYears: readonly string[];
  /** Null = the headings do not say. */
  readonly measure: Measure | null;
}

export interface MeaningOf {
  readonly items: readonly Item[];
  readonly years: readonly PlanYear[];
  /** Title of the table; it names the year when the columns do not. */
  readonly title: string | null;
}

const ENOUGH = 0.5;

export function columnMeaning(path: readonly string[], known: MeaningOf): ColumnMeaning {
  const levels = path.map(foldLabel);
  const joined = levels.join('');
  const own = yearsIn(joined, known.years);
  const { said, ids } =
    own.said.length > 0 || own.ids.length > 0 ? own : yearsIn(foldLabel(known.title ?? ''), known.years);
  const itemWords = itemWordsOf(path);
  const item = itemIn(joined, itemWords, known.items);
  const isDone = words.DONE_WORDS.test(joined);
  const measure = isDone ? 'completed' : words.PLANNED_WORDS.test(joined) ? 'planned' : null;
  return {
    itemId: item?.id ?? null,
    itemWords,
    nearness: item?.nearness ?? 0,
    planYearIds: ids,
    saidYears: said,
    measure,
  };
}

/** Headings without years, brackets and words of planning, as they would name an item. */
export function itemWordsOf(path: readonly string[]): string {
  const parts = path.map((text) =>
    withoutBrackets(foldLabel(text))
      .replace(words.SPELT_YEAR, '')
      .replace(words.YEAR_IN_TEXT, '')
      .replace(words.EMPTY_WORDS, ''),
  );
  return parts.filter((part) => part !== '' && !/^[\d()]+$/.test(part)).join('');
}

/** How near two names of items are: the same, one inside the other, or few characters apart. */
export function nameNearness(said: string, name: string): number {
  if (said === '' || name === '') return 0;
  if (said === name) return 1;
  const [short, long] = said.length < name.length ? [said, name] : [name, said];
  const inside = long.includes(short) ? 0.5 + (0.5 * short.length) / long.length : 0;
  return Math.max(inside, closeness(said, name));
}

function itemIn(
  joined: string,
  said: string,
  items: readonly Item[],
): { id: number; nearness: number } | null {
  const named = namesOf(items);
  const inside = named
    .filter(({ name }) => joined.includes(name))
    .sort((a, b) => b.name.length - a.name.length);
  const [longest, next] = inside;
  // "A and B" names two items; the longest is meant only where the other one is a part of it.
  if (longest && (!next || longest.name.includes(next.name))) return { id: longest.id, nearness: 1 };
  const near = named
    .map(({ id, name }) => ({ id, nearness: nameNearness(said, name) }))
    .filter(({ nearness }) => nearness >= ENOUGH)
    .sort((a, b) => b.nearness - a.nearness);
  const [best, second] = near;
  if (!best || (second && second.nearness === best.nearness)) return null;
  return { ...best, nearness: Math.min(best.nearness, 0.99) };
}

interface NamedItem {
  readonly id: number;
  readonly name: string;
}

/** The same items are asked about for every column of a table. */
const folded = new WeakMap<readonly Item[], readonly NamedItem[]>();

function namesOf(items: readonly Item[]): readonly NamedItem[] {
  const known = folded.get(items);
  if (known) return known;
  const named = items
    .map((item) => ({ id: item.id, name: withoutBrackets(foldLabel(item.name)) }))
    .filter(({ name }) => name !== '');
  folded.set(items, named);
  return named;
}

interface Years {
  readonly said: readonly string[];
  readonly ids: readonly number[];
}

/** Years with digits, in Chinese figures, or by the plan's own label ("shisi wu"). */
function yearsIn(folded: string, years: readonly PlanYear[]): Years {
  const text = folded.replace(words.SPELT_YEAR, (year) => [...year].map(digitOf).join(''));
  const said = [...new Set([...text.matchAll(words.YEAR_IN_TEXT)].map(([, year = '']) => year))];
  const labels = years.map(({ id, label }) => ({ id, key: yearKey(label) }));
  const byLabel = labels.filter(({ key }) => key !== '' && !/^\d{4}$/.test(key) && text.includes(key));
  if (byLabel.length > 0) return { said, ids: byLabel.map(({ id }) => id) };
  return { said, ids: labels.flatMap(({ id, key }) => (said.includes(key) ? [id] : [])) };
}

/** "2019" for "2019 nian" and "2019 niandu"; any other label folded. */
export function yearKey(label: string): string {
  return foldLabel(label).replace(words.YEAR_ENDING, '');
}

const SPELT_DIGITS = '\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d';

function digitOf(character: string): string {
  const at = SPELT_DIGITS.indexOf(character.replace(/[\u25cb\u96f6]/, '\u3007'));
  return at < 0 ? character : String(at);
}
