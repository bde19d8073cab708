import { facilityFields } from './facility.ts';
import type { ImportContext, ImportTarget, SourceCell } from './facility-import.ts';

/**
 * Columns of a file and the fields they are taken for. Headings are compared without spaces, width and the
 * unit in brackets behind them; a heading in another unit (mu for square metres) is not taken by itself.
 *
 *   const head = findHeadings(firstRows, context);    // { row: 2, headings: [...] }
 *   matchColumns(head.headings, context, remembered);  // [{ index: 0, heading, target: 'code', how: 'exact' }, ...]
 */
export interface ImportColumn {
  /** 0-based place in the file's rows. */
  readonly index: number;
  readonly heading: string;
  /** Null = not taken. */
  readonly target: ImportTarget | null;
  readonly how: 'exact' | 'alias' | 'remembered' | 'none';
}

type MatchContext = Pick<ImportContext, 'words' | 'aliases'>;

/** Headings as they are compared and remembered. */
export function headingKey(heading: string): string {
  return heading.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

const BRACKETED_END = /\(([^()]*)\)$/;

function namesOf({ words, aliases }: MatchContext) {
  const exact = new Map<string, ImportTarget>();
  const alias = new Map<string, ImportTarget>();
  const targets: [ImportTarget, string][] = [
    ...facilityFields.map(({ key }): [ImportTarget, string] => [key, words.fields[key]]),
    ['sample', words.sampleColumn],
  ];
  for (const [target, name] of targets) {
    exact.set(headingKey(name), target);
    for (const other of aliases.headings[target] ?? []) alias.set(headingKey(other), target);
  }
  return { exact, alias };
}

type Names = ReturnType<typeof namesOf>;

function matchOne(
  heading: string,
  names: Names,
  { words }: MatchContext,
): Pick<ImportColumn, 'target' | 'how'> {
  const key = headingKey(heading);
  const none = { target: null, how: 'none' } as const;
  const found = (text: string): Pick<ImportColumn, 'target' | 'how'> | null => {
    const exact = names.exact.get(text);
    if (exact) return { target: exact, how: 'exact' };
    const alias = names.alias.get(text);
    return alias ? { target: alias, how: 'alias' } : null;
  };
  const whole = found(key);
  if (whole) return whole;
  const unit = BRACKETED_END.exec(key)?.[1];
  if (unit === undefined) return none;
  const bare = found(key.replace(BRACKETED_END, ''));
  if (bare?.target == null || bare.target === 'sample') return bare ?? none;
  const own = words.units[bare.target];
  // Figures in another unit would be read wrong without a word.
  return own === undefined || unitKey(own) === unitKey(unit) ? bare : none;
}

/** m2 for its sign, and the words for it. */
function unitKey(unit: string): string {
  const key = headingKey(unit);
  return /^(m2|\u5e73\u65b9\u7c73|\u5e73\u7c73|\u33a1)$/.test(key) ? 'm2' : key;
}

/** Each field is taken once: from the first column that is exactly it, else from the first that may be it. */
export function matchColumns(
  headings: readonly string[],
  context: MatchContext,
  remembered: Readonly<Record<string, ImportTarget | null>> = {},
): ImportColumn[] {
  const names = namesOf(context);
  const proposed = headings.map((heading, index): ImportColumn => {
    const key = headingKey(heading);
    if (Object.hasOwn(remembered, key)) {
      return { index, heading, target: remembered[key] ?? null, how: 'remembered' };
    }
    return { index, heading, ...matchOne(heading, names, context) };
  });
  const order = { remembered: 0, exact: 1, alias: 2, none: 3 };
  const taken = new Map<ImportTarget, number>();
  for (const column of proposed.toSorted((a, b) => order[a.how] - order[b.how])) {
    if (column.target !== null && !taken.has(column.target)) taken.set(column.target, column.index);
  }
  return proposed.map((column) =>
    column.target !== null && taken.get(column.target) !== column.index
      ? { ...column, target: null, how: 'none' }
      : column,
  );
}

export interface FoundHeadings {
  /** Among the rows given. */
  readonly row: number;
  readonly headings: readonly string[];
  /** Different fields among them. */
  readonly hits: number;
}

/** The first row with most headings of fields in it; null when no row has two of them. */
export function findHeadings(
  rows: readonly (readonly SourceCell[])[],
  context: MatchContext,
): FoundHeadings | null {
  const names = namesOf(context);
  let best: FoundHeadings | null = null;
  for (const [row, cells] of rows.entries()) {
    const headings = Array.from(cells, (cell) =>
      cell === null || cell === undefined ? '' : String(cell).trim(),
    );
    const targets = headings.map((heading) => matchOne(heading, names, context).target);
    const hits = new Set(targets.filter((target) => target !== null)).size;
    if (hits >= 2 && hits > (best?.hits ?? 0)) best = { row, headings, hits };
  }
  return best;
}
