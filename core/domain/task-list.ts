import type { RecordFilter, RecordQuery } from './record-query.ts';
import { searchTextOf, searchWords } from './search-text.ts';
import { TASK_STATES, type TaskState, type TaskStateKind } from './task-state.ts';

/**
 * Tasks as rows of a table, which of them a query finds, in what order, and how many stand in each group.
 * A notice has tens of tasks, and how each stands follows from its dates and the day: so they are read
 * whole and chosen here.
 *
 *   const rows = chooseTasks(all, { search: 'lnr', filters: {}, sort: null });
 */
export interface TaskRow {
  readonly id: number;
  readonly number: string;
  readonly section: string;
  readonly title: string;
  readonly aim: string;
  readonly deadline: string | null;
  readonly deadlineText: string;
  readonly leadAgency: string;
  readonly supportingAgencies: readonly string[];
  /** Name of the township whose task it is; '' = the whole county. */
  readonly unit: string;
  readonly state: TaskState;
  readonly milestones: number;
  /** Steps that were done by the day. */
  readonly milestonesDone: number;
  readonly notes: number;
  /** The last note written by the day; null without any. */
  readonly lastNote: { readonly writtenOn: string; readonly text: string; readonly sample: boolean } | null;
  readonly files: number;
  readonly targets: number;
  /** Made up as a whole. */
  readonly sample: boolean;
  /** What is said of its progress is (partly) made up: a sample's note is among its notes. */
  readonly sampleProgress: boolean;
  /** Where it stands in its plan, from 0. */
  readonly position: number;
}

/** "2022-09", or '' for a task without a date. */
export function dueMonth({ state }: Pick<TaskRow, 'state'>): string {
  return state.due?.slice(0, 7) ?? '';
}

type Value = string | number | null;

/** What a column is compared by, under the column's key. */
const values: Readonly<Record<string, (row: TaskRow) => Value>> = {
  number: (row) => row.position,
  section: (row) => row.section,
  title: (row) => row.title,
  aim: (row) => row.aim,
  due: (row) => row.state.due,
  deadline: (row) => row.deadline,
  lead: (row) => row.leadAgency,
  supporting: (row) => row.supportingAgencies.join(' '),
  unit: (row) => row.unit,
  state: (row) => TASK_STATES.indexOf(row.state.kind),
  closedOn: (row) => row.state.closedOn,
  notes: (row) => row.lastNote?.writtenOn ?? null,
  files: (row) => row.files,
};

/** What a choice filter compares: one of these must be among the chosen ones. */
const choices: Readonly<Record<string, (row: TaskRow) => readonly string[]>> = {
  state: (row) => [row.state.kind],
  agency: (row) => agenciesOf(row),
  lead: (row) => [row.leadAgency],
  month: (row) => [dueMonth(row)],
  section: (row) => [row.section],
  unit: (row) => [row.unit],
};

/** Lead and supporting agencies, each once; [''] for a task of nobody. */
function agenciesOf({ leadAgency, supportingAgencies }: TaskRow): readonly string[] {
  const all = new Set([leadAgency, ...supportingAgencies].filter((name) => name !== ''));
  return all.size === 0 ? [''] : [...all];
}

export function chooseTasks(rows: readonly TaskRow[], query: RecordQuery): TaskRow[] {
  const words = searchWords(query.search);
  const filters = Object.entries(query.filters);
  const found = rows.filter((row) => {
    if (words.length > 0 && !isFound(row, words)) return false;
    return filters.every(([column, filter]) => passes(row, column, filter));
  });
  return sorted(found, query.sort);
}

function isFound(row: TaskRow, words: readonly string[]): boolean {
  const { title, aim, section, leadAgency, supportingAgencies, unit } = row;
  const text = searchTextOf([title, section, leadAgency, ...supportingAgencies, unit, aim]);
  return words.every((word) => text.includes(word));
}

function passes(row: TaskRow, column: string, filter: RecordFilter): boolean {
  const value = values[column]?.(row) ?? null;
  if (filter.kind === 'choice') {
    const own = choices[column]?.(row) ?? [String(value ?? '')];
    return own.some((one) => filter.values.includes(one));
  }
  if (filter.kind === 'text') {
    const text = searchTextOf([column === 'number' ? row.number : String(value ?? '')]);
    return searchWords(filter.text).every((word) => text.includes(word));
  }
  if (value === null) return false;
  return (filter.from === null || value >= filter.from) && (filter.to === null || value <= filter.to);
}

const collator = new Intl.Collator('zh-CN-u-co-pinyin');

/** Unknown values stand last either way; equal ones stay in the list's own order. */
function sorted(rows: TaskRow[], sort: RecordQuery['sort']): TaskRow[] {
  const keyOf = sort ? values[sort.column] : undefined;
  if (!sort || !keyOf) return rows;
  const direction = sort.descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
    const isNumber = typeof one === 'number' && typeof other === 'number';
    return direction * (isNumber ? one - other : collator.compare(String(one), String(other)));
  });
}

export interface TaskGroups {
  /** Tasks in all, whatever group is asked for. */
  readonly total: number;
  readonly states: Readonly<Record<TaskStateKind, number>>;
  /** In the order of their first task. Leads and tasks without one make up the total; supporters do not. */
  readonly agencies: readonly AgencyGroup[];
  readonly withoutLead: number;
  /** Tasks that name no agency at all. */
  readonly withoutAgency: number;
  /** By the next date to be kept, earliest first; '' = without a date, last. */
  readonly months: readonly { readonly month: string; readonly count: number }[];
}

export interface AgencyGroup {
  readonly name: string;
  readonly lead: number;
  readonly supporting: number;
  /** Tasks it has a part in: one that it both leads and supports counts once. */
  readonly tasks: number;
  readonly overdue: number;
}

/** Counts of every group over the rows that the rest of a query finds, whatever the group itself asks for. */
export function groupTasks(rows: readonly TaskRow[], query: RecordQuery): TaskGroups {
  const others = (column: string): TaskRow[] => {
    const { [column]: _, ...filters } = query.filters;
    return chooseTasks(rows, { ...query, filters, sort: null });
  };
  const { state: _, agency: __, month: ___, ...rest } = query.filters;
  const ofAgencies = others('agency');
  return {
    total: chooseTasks(rows, { ...query, filters: rest, sort: null }).length,
    states: countStates(others('state')),
    agencies: agencyGroups(ofAgencies),
    withoutLead: ofAgencies.filter((row) => row.leadAgency === '').length,
    withoutAgency: ofAgencies.filter((row) => agenciesOf(row)[0] === '').length,
    months: monthGroups(others('month')),
  };
}

export function countStates(rows: readonly TaskRow[]): Record<TaskStateKind, number> {
  const counts = { overdue: 0, dueSoon: 0, open: 0, noDeadline: 0, closed: 0, closedLate: 0 };
  for (const { state } of rows) counts[state.kind]++;
  return counts;
}

export function agencyGroups(rows: readonly TaskRow[]): AgencyGroup[] {
  const names = [...new Set(rows.flatMap(agenciesOf))].filter((name) => name !== '');
  return names.map((name) => {
    const own = rows.filter((row) => agenciesOf(row).includes(name));
    const lead = own.filter((row) => row.leadAgency === name).length;
    const supporting = own.filter((row) => row.supportingAgencies.includes(name)).length;
    const overdue = own.filter((row) => row.state.kind === 'overdue').length;
    return { name, lead, supporting, tasks: own.length, overdue };
  });
}

function monthGroups(rows: readonly TaskRow[]): { month: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(dueMonth(row), (counts.get(dueMonth(row)) ?? 0) + 1);
  const months = [...counts].map(([month, count]) => ({ month, count }));
  return months.toSorted((a, b) => (a.month === '' ? 1 : b.month === '' ? -1 : a.month < b.month ? -1 : 1));
}
