import {
  leadLine,
  milestoneWords,
  modeWords,
  stateText,
  projectWords as words,
} from '../../templates/project-words.ts';
import { BLANK, type CellValue, inUnit, numberCell, plainDigits } from '../domain/cell-value.ts';
import { headingRows } from '../domain/heading-tree.ts';
import { inPrintedUnit } from '../domain/printed-unit.ts';
import { MILESTONES } from '../domain/project.ts';
import type { ProjectRow } from '../domain/project-list.ts';
import { WAN_YUAN_SHIFT } from '../domain/read-quantity.ts';
import { totalOf } from '../domain/totals.ts';
import { EMPTY_CELL, headingCell } from './build-table.ts';
import { cleanText } from './clean-text.ts';
import type { NeutralCell, NeutralColumn, NeutralRow, NeutralTable } from './neutral-table.ts';

/**
 * Projects by township as the neutral table: planned and actual dates below each other (`progress`), the
 * planned dates alone (`schedule`), or either with all of a project in one row for other programs (`data`,
 * `plannedData`).
 *
 *   const table = buildScheduleTable(rows, { layout: 'progress', county, asOf: '2020-06-30' });
 */
export interface ScheduleTableOptions {
  readonly layout: 'progress' | 'schedule' | 'data' | 'plannedData';
  /** Name before the title; '' for none. */
  readonly county: string;
  /** ISO date. */
  readonly asOf: string;
}

export function buildScheduleTable(rows: readonly ProjectRow[], options: ScheduleTableOptions): NeutralTable {
  const columns = columnsOf(options.layout, rows);
  const which = isPlanned(options.layout) ? 'schedule' : 'progress';
  const asOf = which === 'progress' ? options.asOf : null;
  const paths = columns.map((column) => [...column.path]);
  return {
    kind: 'table',
    id: which === 'schedule' ? 'projects-schedule' : 'projects',
    annexLabel: '',
    title: cleanText(`${options.county}${words.titles[which]}`),
    fillLine: leadLine(asOf, rows),
    unitLine: words.unitLine,
    paper: 'A4',
    orientation: 'landscape',
    ruled: true,
    columns: columns.map(({ kind, share }) => (share === undefined ? { kind } : { kind, share })),
    header: headingRows(paths).map((cells) => ({ role: 'heading', cells: cells.map(headingCell) })),
    body: bodyRows(rows, columns, options.layout === 'progress' ? 2 : 1),
    notes: notesOf(rows),
    signatureLine: null,
  };
}

type Layout = ScheduleTableOptions['layout'];

/** What was planned alone: neither actual dates nor how the project stands. */
const isPlanned = (layout: Layout): boolean => layout === 'schedule' || layout === 'plannedData';
/** For other programs: a line a project, dates and numbers with every digit. */
const isData = (layout: Layout): boolean => layout === 'data' || layout === 'plannedData';

/** How a column's cell is made; `lines` has one text for each row of a project. */
interface Column {
  readonly path: readonly string[];
  readonly kind: NeutralColumn['kind'];
  readonly align?: NeutralCell['align'];
  /** Wanted width in millimetres of an A3 page. */
  readonly share?: number;
  /** Stands once beside all rows of a project; of a township, beside all its projects. */
  readonly merged?: 'project' | 'unit';
  /** In a layout of one row only the first counts. */
  readonly lines: (row: ProjectRow, ordinal: number) => readonly string[];
  /** Numbers of the printed unit with so many digits after the point; they add up to the total. */
  readonly number?: {
    readonly shown: number;
    readonly values: readonly CellValue[];
    readonly total: CellValue;
  };
}

function columnsOf(layout: Layout, rows: readonly ProjectRow[]): Column[] {
  // Other programs get every digit; on paper two are enough, rounded so that they add up.
  const most = isData(layout) ? WAN_YUAN_SHIFT : 2;
  // A note says it of a table that is a sample as a whole; files without notes say it of each project.
  const marksEach = !rows.every((row) => row.sample);
  const mode = (row: ProjectRow): string[] => [row.mode ? modeWords[row.mode] : ''];
  return [
    { ...own(words.ordinal, 8, (_, ordinal) => [String(ordinal)]), kind: 'ordinal' },
    { ...own(words.unit, 20, (row) => [row.unit]), merged: isData(layout) ? 'project' : 'unit' },
    { ...own(words.name, 50, (row) => [row.name]), align: 'left' },
    own(words.mode, 12, mode),
    { ...numberColumn(words.area, { decimals: 2, most }, rows, (row) => row.builtArea), share: 18 },
    { ...numberColumn(words.beds, { decimals: 0, most }, rows, (row) => row.beds), share: 11 },
    {
      ...numberColumn(words.investment, { decimals: WAN_YUAN_SHIFT, most }, rows, (row) => row.investment),
      share: 17,
    },
    ...stepColumns(layout),
    ...(isPlanned(layout) ? [] : [own(words.state, 28, (row) => [stateText(row.state)])]),
    { ...own(words.remark, 22, (row) => [remarkOf(row, marksEach || isData(layout))]), align: 'left' },
  ];
}

/** A column of text that stands once beside all rows of a project. */
function own(heading: string, share: number, lines: Column['lines']): Column {
  return { path: [heading], kind: 'text', share, merged: 'project', lines };
}

function stepColumns(layout: Layout): Column[] {
  const of = (row: ProjectRow, step: (typeof MILESTONES)[number], kind: 'planned' | 'actual'): string => {
    const date = row.steps[step][kind];
    return isData(layout) ? (date ?? '') : paperDate(date);
  };
  const kinds = isPlanned(layout) ? (['planned'] as const) : (['planned', 'actual'] as const);
  if (isData(layout)) {
    return MILESTONES.flatMap((step) =>
      kinds.map((kind): Column => {
        return {
          path: [milestoneWords[step], words[kind]],
          kind: 'text',
          lines: (row) => [of(row, step, kind)],
        };
      }),
    );
  }
  const heading = layout === 'progress' ? words.steps : words.plannedSteps;
  const which: Column = {
    path: [words.which],
    kind: 'text',
    share: 12,
    lines: () => kinds.map((kind) => words[kind]),
  };
  const steps = MILESTONES.map((step): Column => {
    const path = [heading, milestoneWords[step]];
    return { path, kind: 'text', share: 22, lines: (row) => kinds.map((kind) => of(row, step, kind)) };
  });
  return layout === 'progress' ? [which, ...steps] : steps;
}

/** "2020.6.30": short, and never broken over two lines. */
function paperDate(date: string | null): string {
  if (date === null) return '';
  const [year, month, day] = date.split('-').map(Number);
  return `${year}.${month}.${day}`;
}

function numberColumn(
  heading: string,
  { decimals, most }: { readonly decimals: number; readonly most: number },
  rows: readonly ProjectRow[],
  of: (row: ProjectRow) => number | null,
): Column {
  const exact = rows.map((row): CellValue => {
    const value = of(row);
    return value === null ? BLANK : numberCell(value);
  });
  const needed = exact.map((cell) => (cell.kind === 'number' ? digitsNeeded(cell.value, decimals) : 0));
  const shown = Math.min(most, Math.max(0, ...needed));
  const printed = inPrintedUnit(exact, totalOf(exact).value, { shift: decimals, decimals: shown });
  const lines = (_: ProjectRow, ordinal: number): string[] => [digits(printed.values[ordinal - 1], shown)];
  return {
    ...{ path: [heading], kind: 'number', align: 'right', merged: 'project', lines },
    number: { shown, values: printed.values, total: printed.total },
  };
}

const digits = (value: CellValue | undefined, shown: number): string =>
  value?.kind === 'number' ? plainDigits(value.value, shown) : '';

function digitsNeeded(value: number, decimals: number): number {
  let needed = decimals;
  for (let rest = value; needed > 0 && rest % 10 === 0; rest /= 10) needed--;
  return needed;
}

function bodyRows(rows: readonly ProjectRow[], columns: readonly Column[], height: number): NeutralRow[] {
  const body = rows.flatMap((row, index): NeutralRow[] =>
    Array.from({ length: height }, (_, line) => ({
      role: 'data',
      cells: columns.flatMap((column, at) => {
        if (column.merged === undefined) return [cellOf(column, at, row, index, line, 1)];
        if (line > 0) return [];
        if (column.merged === 'project') return [cellOf(column, at, row, index, 0, height)];
        if (index > 0 && rows[index - 1]?.unitId === row.unitId) return [];
        return [cellOf(column, at, row, index, 0, height * runLength(rows, index))];
      }),
    })),
  );
  return rows.length === 0 ? body : [...body, totalRow(rows, columns, height)];
}

/** Projects of one township below each other. */
function runLength(rows: readonly ProjectRow[], from: number): number {
  const end = rows.findIndex((row, index) => index > from && row.unitId !== rows[from]?.unitId);
  return (end < 0 ? rows.length : end) - from;
}

function cellOf(
  column: Column,
  at: number,
  row: ProjectRow,
  index: number,
  line: number,
  rowSpan: number,
): NeutralCell {
  const text = cleanText(column.lines(row, index + 1)[line] ?? '');
  const cell: NeutralCell = { ...EMPTY_CELL, column: at, rowSpan, text, align: column.align ?? 'center' };
  if (column.kind === 'ordinal') return { ...cell, number: index + 1 };
  const value = column.number?.values[index];
  if (!column.number || value?.kind !== 'number') return cell;
  const { shown } = column.number;
  return { ...cell, number: inUnit(value.value, shown), decimals: shown };
}

/** Sums of what is known; a column without any number sums to nothing. */
function totalRow(rows: readonly ProjectRow[], columns: readonly Column[], height: number): NeutralRow {
  const labelled = columns.findIndex((column) => column.number);
  const cells = columns.map((column, at): NeutralCell => {
    const cell: NeutralCell = { ...EMPTY_CELL, column: at, align: column.align ?? 'center' };
    if (column.number?.total.kind !== 'number') return cell;
    const { shown, total } = column.number;
    // Covered cells of a merged one are empty: the whole stretch is one range, however many there are.
    const indexes = Array.from({ length: rows.length * height }, (_, index) => index);
    const number = inUnit(total.value, shown);
    return { ...cell, text: digits(total, shown), number, decimals: shown, sum: { kind: 'rows', indexes } };
  });
  const label: NeutralCell = { ...EMPTY_CELL, column: 0, colSpan: labelled, text: words.total };
  return { role: 'total', cells: [label, ...cells.slice(labelled)] };
}

function remarkOf(row: ProjectRow, marksSample: boolean): string {
  const mark = row.sample && marksSample ? [words.sample] : [];
  return [...mark, row.remark].filter((part) => part !== '').join(' ');
}

function notesOf(rows: readonly ProjectRow[]): string[] {
  const samples = rows.filter((row) => row.sample).length;
  const unread = rows.reduce((sum, row) => sum + Object.keys(row.unread).length, 0);
  return [
    ...(samples === 0 ? [] : [samples === rows.length ? words.allSampleNote : words.sampleNote]),
    ...(unread === 0 ? [] : [words.unknownNote(unread)]),
  ];
}
