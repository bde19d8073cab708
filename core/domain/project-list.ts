import type { ProjectMode, Steps } from './project.ts';
import { PROJECT_STATES, type ProjectState, type ProjectStateKind } from './project-state.ts';
import type { RecordFilter, RecordQuery } from './record-query.ts';
import { searchTextOf, searchWords } from './search-text.ts';

/**
 * Projects as rows of a table, and which of them a query finds, in what order. A county has hundreds of
 * projects, and how each stands follows from its dates and today: so they are read whole and chosen here.
 *
 *   const rows = chooseProjects(all, { search: 'qxc', filters: {}, sort: null });
 */
export interface ProjectRow {
  readonly id: number;
  readonly name: string;
  readonly unitId: number;
  readonly unit: string;
  /** Where the unit stands among the county's units. */
  readonly unitPosition: number;
  readonly mode: ProjectMode | null;
  readonly builtArea: number | null;
  readonly beds: number | null;
  /** Fen: as stated, else the sum of the sources that are known. */
  readonly investment: number | null;
  readonly steps: Steps;
  readonly state: ProjectState;
  readonly facility: { readonly id: number; readonly name: string } | null;
  /** The planned count it fulfils. */
  readonly count: {
    readonly planId: number;
    readonly itemId: number;
    readonly planYearId: number;
    readonly item: string;
    readonly year: string;
    readonly fulfils: number;
  } | null;
  readonly remark: string;
  /** Fields whose entry could not be read, with the text. */
  readonly unread: Readonly<Record<string, string>>;
  readonly errors: number;
  readonly warnings: number;
  /** Made up for a sample. */
  readonly sample: boolean;
}

type Value = string | number | null;

/** What a column is compared by, under the column's key. */
const values: Readonly<Record<string, (row: ProjectRow) => Value>> = {
  name: (row) => row.name,
  unit: (row) => row.unitPosition,
  mode: (row) => row.mode,
  builtArea: (row) => row.builtArea,
  beds: (row) => row.beds,
  investment: (row) => row.investment,
  state: (row) => PROJECT_STATES.indexOf(row.state.kind),
  days: (row) => (row.state.kind === 'late' ? (row.state.days ?? 0) : -1),
  item: (row) => row.count?.item ?? null,
  year: (row) => row.count?.year ?? null,
  facility: (row) => row.facility?.name ?? null,
  start: (row) => row.steps.start.actual ?? row.steps.start.planned,
  finish: (row) => row.steps.opening.planned,
  opened: (row) => row.steps.opening.actual,
  remark: (row) => row.remark,
  problems: (row) => row.errors * 1000 + row.warnings,
};

/** What a choice filter compares, where it is not the sorting value. */
const choices: Readonly<Record<string, (row: ProjectRow) => string>> = {
  unit: (row) => String(row.unitId),
  mode: (row) => row.mode ?? '',
  state: (row) => row.state.kind,
  item: (row) => row.count?.item ?? '',
  year: (row) => row.count?.year ?? '',
};

export function chooseProjects(rows: readonly ProjectRow[], query: RecordQuery): ProjectRow[] {
  const words = searchWords(query.search);
  const filters = Object.entries(query.filters);
  const found = rows.filter((row) => {
    if (words.length > 0 && !isFound(row, words)) return false;
    return filters.every(([column, filter]) => passes(row, column, filter));
  });
  return sorted(found, query.sort);
}

/** How many rows are in each state. */
export function countStates(rows: readonly ProjectRow[]): Record<ProjectStateKind, number> {
  const counts = { late: 0, atRisk: 0, underWay: 0, notStarted: 0, done: 0 };
  for (const { state } of rows) counts[state.kind]++;
  return counts;
}

function isFound(row: ProjectRow, words: readonly string[]): boolean {
  const text = searchTextOf([
    row.name,
    row.unit,
    row.facility?.name ?? '',
    row.count?.item ?? '',
    row.remark,
  ]);
  return words.every((word) => text.includes(word));
}

function passes(row: ProjectRow, column: string, filter: RecordFilter): boolean {
  const value = values[column]?.(row) ?? null;
  if (filter.kind === 'choice') return filter.values.includes(choices[column]?.(row) ?? String(value ?? ''));
  if (filter.kind === 'text') {
    const text = searchTextOf([String(value ?? '')]);
    return searchWords(filter.text).every((word) => text.includes(word));
  }
  if (value === null) return false;
  return (filter.from === null || value >= filter.from) && (filter.to === null || value <= filter.to);
}

/** Unknown values stand last either way; equal ones stay in the list's own order. */
function sorted(rows: ProjectRow[], sort: RecordQuery['sort']): ProjectRow[] {
  const keyOf = sort ? values[sort.column] : undefined;
  if (!sort || !keyOf) return rows;
  const direction = sort.descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
    return direction * compare(one, other);
  });
}

const collator = new Intl.Collator('zh-CN-u-co-pinyin');

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
