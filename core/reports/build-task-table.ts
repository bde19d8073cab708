import { taskStateText, taskWords as words } from '../../templates/task-words.ts';
import { dateText } from '../../templates/words.ts';
import { agenciesText } from '../domain/agencies.ts';
import { countStates, type TaskRow } from '../domain/task-list.ts';
import { buildRecordTable, type RecordColumn } from './build-record-table.ts';
import type { NeutralRow, NeutralTable } from './neutral-table.ts';

/**
 * Tasks as the neutral table: of all, of one agency (with its part in each), or those that are late.
 * Columns that nothing stands in are left out, as in a notice that names no lead agency.
 *
 *   buildTaskTable(rows, { id: 'tasks', title, asOf: '2022-10-01', layout: 'list' });
 */
export interface TaskTableOptions {
  readonly id: string;
  readonly title: string;
  /** ISO date. */
  readonly asOf: string;
  readonly layout: 'list' | 'late';
  /** The agency whose list it is; its part stands in a column of its own. */
  readonly agency?: string;
  /** Every agency stands in one table: rows come with theirs. */
  readonly agencies?: readonly string[];
  /** What is left to do of each row, for those that are late. */
  readonly left?: ReadonlyMap<number, string>;
}

interface Column extends RecordColumn {
  /** Leaves the column out while nothing stands in it. */
  readonly optional?: true;
  readonly merged?: true;
  readonly text: (row: TaskRow, index: number) => string;
}

export function buildTaskTable(rows: readonly TaskRow[], options: TaskTableOptions): NeutralTable {
  const texts = columnsOf(rows, options)
    .map((column) => ({ column, texts: rows.map((row, index) => column.text(row, index)) }))
    .filter(({ column, texts }) => !column.optional || texts.some((text) => text !== ''));
  const table = buildRecordTable({
    id: options.id,
    title: options.title,
    fillLine: words.asOf(options.asOf),
    columns: texts.map(({ column }) => column),
    rows: rows.map((_, index) => texts.map((one) => one.texts[index] ?? '')),
    notes: notesOf(rows, options),
  });
  const merged = texts.flatMap(({ column }, at) => (column.merged ? [at + 1] : []));
  return { ...table, body: merged.reduce(mergeEqual, table.body) };
}

function columnsOf(rows: readonly TaskRow[], options: TaskTableOptions): Column[] {
  const { agency, agencies, layout, left } = options;
  const { columns: heading } = words;
  const isNumbered = rows.some((row, index) => row.number !== '' && row.number !== String(index + 1));
  const late = layout === 'late';
  const column = (key: keyof typeof heading, share: number, text: Column['text']): Column => ({
    ...{ heading: heading[key], share, text },
  });
  const centred = (one: Column): Column => ({ ...one, align: 'center' });
  const optional = (one: Column): Column => ({ ...one, optional: true });
  return [
    ...(agencies
      ? [{ ...centred(column('agency', 9, (_, index) => agencies[index] ?? '')), merged: true as const }]
      : []),
    ...(agencies ? [centred(column('role', 5, (row, index) => roleOf(row, agencies[index] ?? '')))] : []),
    { ...optional(centred(column('section', 9, (row) => row.section))), merged: true },
    ...(isNumbered ? [centred(column('number', 4, (row) => row.number))] : []),
    column('title', 13, (row) => `${row.sample ? words.sample : ''}${row.title}`),
    ...(late
      ? [column('left', 26, (row) => left?.get(row.id) ?? '')]
      : [column('aim', 32, (row) => row.aim)]),
    optional(centred(column('deadline', 10, (row) => deadlineOf(row)))),
    ...(agency === undefined ? [] : [centred(column('role', 5, (row) => roleOf(row, agency)))]),
    optional(centred(column('lead', 9, (row) => row.leadAgency))),
    optional(column('supporting', 13, (row) => agenciesText(row.supportingAgencies))),
    ...(late
      ? [
          centred(column('due', 8, (row) => row.state.due ?? '')),
          { ...column('days', 6, (row) => String(row.state.days ?? '')), isNumber: true },
        ]
      : [centred(column('state', 9, stateOf))]),
    optional(column('note', 14, (row) => noteOf(row))),
  ];
}

/** As the notice prints it; else the day. */
function deadlineOf({ deadlineText, deadline }: TaskRow): string {
  return deadlineText !== '' ? deadlineText : deadline === null ? '' : dateText(deadline);
}

function roleOf(row: TaskRow, agency: string): string {
  return row.leadAgency === agency
    ? words.roles.lead
    : agency === words.noAgency
      ? ''
      : words.roles.supporting;
}

function stateOf({ state, sampleProgress }: TaskRow): string {
  return `${taskStateText(state)}${sampleProgress ? words.sample : ''}`;
}

function noteOf({ lastNote }: TaskRow): string {
  if (!lastNote) return '';
  return `${lastNote.sample ? words.sample : ''}${words.noteText(lastNote.writtenOn, lastNote.text)}`;
}

function notesOf(rows: readonly TaskRow[], { agency, agencies }: TaskTableOptions): string[] {
  const distinct = agencies ? [...new Map(rows.map((row) => [row.id, row])).values()] : rows;
  const lead = rows.filter((row) => row.leadAgency === agency).length;
  const isSample = rows.some((row) => row.sample || row.sampleProgress);
  const own =
    agency === undefined || agency === words.noAgency ? '' : words.agencySummary(lead, rows.length - lead);
  return [
    `${words.summary(distinct.length, countStates(distinct))}${own}`,
    words.rule,
    ...(isSample ? [words.sampleNote] : []),
  ];
}

/** Equal texts below each other in a column as one cell. */
function mergeEqual(body: readonly NeutralRow[], column: number): NeutralRow[] {
  const texts = body.map((row) => row.cells.find((cell) => cell.column === column)?.text ?? '');
  return body.map((row, index) => ({
    ...row,
    cells: row.cells.flatMap((cell) => {
      if (cell.column !== column || cell.text === '') return [cell];
      if (texts[index - 1] === cell.text) return [];
      const end = texts.findIndex((text, at) => at > index && text !== cell.text);
      return [{ ...cell, rowSpan: (end < 0 ? texts.length : end) - index }];
    }),
  }));
}
