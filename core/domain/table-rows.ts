import type { FoundColumn, FoundRow, FoundTotal, RowRole } from './found-table.ts';
import * as words from './lexicon-tables.ts';
import {
  isFillLine,
  isNoteLine,
  isPartLabel,
  isSubtotalLabel,
  isTotalLabel,
  labelOf,
  squeezed,
} from './table-labels.ts';
import { fresh, isFigure, type PlacedCell, type TableView } from './table-view.ts';

/**
 * The rows of a table's body: whose they are, what kind they are, which section they lie in.
 */
export function rowsOf(
  view: TableView,
  body: readonly number[],
  columns: readonly FoundColumn[],
): FoundRow[] {
  const last = lastDataRow(view, body, columns);
  const groups = [...new Set(columns.map(({ group }) => group))];
  const found = groups.flatMap((group) => {
    const own = columns.filter((column) => column.group === group);
    return groupRows(view, { body, columns: own, group, last, isOnly: groups.length === 1 });
  });
  return found.sort((a, b) => a.row - b.row || a.group - b.group);
}

interface GroupPlace {
  readonly body: readonly number[];
  readonly columns: readonly FoundColumn[];
  readonly group: number;
  readonly last: number;
  readonly isOnly: boolean;
}

function groupRows(view: TableView, place: GroupPlace): FoundRow[] {
  const { body, columns, group, last, isOnly } = place;
  const places = new Set(columns.map(({ column }) => column));
  const filled = shareOfFilled(view, body, columns);
  const sections = new SectionReader(view, columns);
  const isGroup = groupTest(view, body, columns);
  let partIndent: number | null = null;
  return body.flatMap((row): FoundRow[] => {
    const all = fresh(view, row);
    const cells = isOnly ? all : all.filter((cell) => isIn(places, cell));
    const noted = noteRow(view, { row, last, cells: all, columns });
    const base = { row, group, hidden: view.grid.isHiddenRow(row) };
    if (noted) {
      const nothing = { label: '', bracket: null, section: null, unitOfMeasure: null } as const;
      return group === 0 ? [{ ...base, ...nothing, role: 'note' }] : [];
    }
    const labelText = labelAt(view, row, columns);
    if (cells.length === 0 && labelText === '') return [];
    const { label, bracket } = labelOf(labelText);
    const indent = indentOf(view, row, columns);
    let role = roleOf(view, { row, cells, label: labelText, columns, filled });
    if (role === 'data' && isGroup(row)) {
      role = hasFigures(view, row, columns) ? 'subtotal' : 'section';
      sections.begin(label);
    }
    if (role === 'part') partIndent ??= indent;
    else if (partIndent !== null && role === 'data' && indent > 0 && indent >= partIndent) role = 'part';
    else partIndent = null;
    const section = sections.at(row, role, label);
    const measure = columns.find((column) => column.role === 'unitOfMeasure');
    const unitOfMeasure = measure === undefined ? null : textAt(view, row, measure.column) || null;
    return [{ ...base, role, label, bracket, section, unitOfMeasure }];
  });
}

/** Rows numbered in words among rows numbered in digits are groups of those. */
function groupTest(
  view: TableView,
  body: readonly number[],
  columns: readonly FoundColumn[],
): (row: number) => boolean {
  const serial = columns.find(({ role }) => role === 'serial');
  if (serial === undefined) return () => false;
  const texts = new Map(body.map((row) => [row, textAt(view, row, serial.column)]));
  if (![...texts.values()].some((text) => /^\d+$/.test(text))) return () => false;
  return (row) => words.GROUP_SERIAL.test(texts.get(row) ?? '');
}

const hasFigures = (view: TableView, row: number, columns: readonly FoundColumn[]): boolean =>
  columns.some(
    ({ column, role }) =>
      role === 'figure' && !view.grid.isCovered(row, column) && view.grid.shown(row, column),
  );

function isIn(places: ReadonlySet<number>, { column, right }: PlacedCell): boolean {
  for (let at = column; at <= right; at++) if (places.has(at)) return true;
  return false;
}

const textAt = (view: TableView, row: number, column: number): string =>
  squeezed(view.grid.shown(row, column)?.text ?? '');

/** The last row with more than a lone line: what stands below are notes. */
function lastDataRow(view: TableView, body: readonly number[], columns: readonly FoundColumn[]): number {
  const isData = (row: number): boolean => {
    const cells = fresh(view, row);
    const [first] = cells;
    if (first === undefined || isNoteLine(first.text) || isFillLine(first.text)) return false;
    if (cells.length > 1 || isFigure(view, first)) return true;
    if (isTotalLabel(first.text) || isSubtotalLabel(first.text)) return true;
    // A merged label from above says that the row still is one of its own.
    if (columns.some(({ column }) => (view.grid.merge(row, column)?.top ?? row) < row)) return true;
    const isLabel = columns.some(({ column, role }) => role === 'unit' && column === first.column);
    return isLabel && first.right === first.column && (isUnitName(first.text) || isListed(row, first));
  };
  // In a list of texts a name alone is a row, if it stands right below another.
  const hasFigures = columns.some(({ role }) => role === 'figure');
  const isListed = (row: number, { text }: PlacedCell): boolean =>
    !hasFigures && text.length <= LONG_LINE && body.includes(row - 1);
  return body.findLast(isData) ?? -1;
}

const isUnitName = (text: string): boolean => words.UNIT_NAME_END.test(labelOf(text).label);

interface NotePlace {
  readonly row: number;
  readonly last: number;
  readonly cells: readonly PlacedCell[];
  readonly columns: readonly FoundColumn[];
}

const LONG_LINE = 30;

function noteRow(view: TableView, { row, last, cells, columns }: NotePlace): boolean {
  if (row > last) return true;
  const [first] = cells;
  if (first === undefined) return false;
  if (cells.every(({ text }) => words.ELLIPSIS.test(text))) return true;
  const isText = cells.every((cell) => !isFigure(view, cell));
  if (isFillLine(first.text)) return isText || cells.some((cell) => isFillLine(cell.text));
  if (isNoteLine(first.text)) return cells.length === 1 || isText;
  const isWide = columns.length > 1 && cells.length === 1 && first.text.length > LONG_LINE;
  return isWide && first.right > first.column;
}

/** The unit's name; where its place is empty, a label in the section or number column ("total"). */
function labelAt(view: TableView, row: number, columns: readonly FoundColumn[]): string {
  const unit = columns.find(({ role }) => role === 'unit');
  const own = unit === undefined ? '' : textAt(view, row, unit.column);
  const first = columns.find(({ role }) => role === 'section' || role === 'serial');
  const before = columns.filter(
    ({ column, role }) =>
      (unit === undefined || column < unit.column) && ['serial', 'section', 'text'].includes(role),
  );
  const spoken = before
    .filter(({ column }) => (view.grid.merge(row, column)?.top ?? row) === row)
    .map(({ column }) => textAt(view, row, column))
    .find((text) => isTotalLabel(text) || isSubtotalLabel(text) || isPartLabel(text));
  if (spoken !== undefined) return spoken;
  if (own !== '' || first === undefined) return own;
  if ((view.grid.merge(row, first.column)?.top ?? row) < row) return '';
  const text = textAt(view, row, first.column);
  return /^\d*$/.test(text) ? '' : text;
}

function indentOf(view: TableView, row: number, columns: readonly FoundColumn[]): number {
  const unit = columns.find(({ role }) => role === 'unit');
  const text = unit === undefined ? '' : (view.grid.shown(row, unit.column)?.text ?? '');
  return text.length - text.trimStart().length;
}

interface RolePlace {
  readonly row: number;
  readonly cells: readonly PlacedCell[];
  readonly label: string;
  readonly columns: readonly FoundColumn[];
  readonly filled: number;
}

function roleOf(view: TableView, { row, cells, label, columns, filled }: RolePlace): RowRole {
  if (isTotalLabel(label)) return 'total';
  if (isSubtotalLabel(label)) return 'subtotal';
  if (isPartLabel(label)) return 'part';
  const [only] = cells;
  if (cells.length !== 1 || only === undefined || isFigure(view, only)) return 'data';
  const hasFigure = columns.some(
    ({ column, role }) => role === 'figure' && !view.grid.isCovered(row, column) && view.grid.at(row, column),
  );
  if (hasFigure || columns.length < 2) return 'data';
  if (words.ORDINAL_LABEL.test(only.text)) return 'section';
  const covers = columns.filter(({ column }) => column >= only.column && column <= only.right).length;
  const isWide = covers > 2 || covers === columns.length;
  const isUnit = columns.some(({ column, role }) => role === 'unit' && column === only.column);
  if (isWide) return 'section';
  if (!isUnit)
    return columns.some(({ column, role }) => role === 'serial' && column === only.column) ||
      columns.some(({ column, role }) => role === 'section' && column === only.column)
      ? 'section'
      : 'data';
  return filled >= 0.5 && !words.UNIT_NAME_END.test(labelOf(only.text).label) ? 'section' : 'data';
}

/** How many of the rows that say more than a lone word have a figure: a form that is not filled in has none. */
function shareOfFilled(view: TableView, body: readonly number[], columns: readonly FoundColumn[]): number {
  const figures = columns.filter(({ role }) => role === 'figure' || role === 'text');
  if (figures.length === 0) return 0;
  const filled = body.filter((row) =>
    figures.some(({ column }) => view.grid.shown(row, column) !== undefined),
  ).length;
  return filled / Math.max(1, body.length);
}

/** Sections from a column of names over several rows, or from rows of their own. */
class SectionReader {
  private readonly view: TableView;
  private readonly column: number | null;
  private current: string | null = null;

  constructor(view: TableView, columns: readonly FoundColumn[]) {
    this.view = view;
    this.column = columns.findLast(({ role }) => role === 'section')?.column ?? null;
  }

  begin(name: string): void {
    this.current = name;
  }

  at(row: number, role: RowRole, label: string): string | null {
    if (role === 'section') {
      this.current = label.replace(words.ORDINAL_LABEL, '') || label;
      return null;
    }
    if (role === 'total') return null;
    if (this.column === null) return this.current;
    const text = textAt(this.view, row, this.column);
    const isOwn = text !== '' && !isTotalLabel(text) && !isSubtotalLabel(text);
    if (isOwn) this.current = text;
    return this.current;
  }
}

/** Totals and subtotals with the figures of their row. */
export function totalsOf(
  view: TableView,
  rows: readonly FoundRow[],
  columns: readonly FoundColumn[],
): FoundTotal[] {
  return rows.flatMap(({ row, group, role, label }) => {
    if (role !== 'total' && role !== 'subtotal') return [];
    const values = columns.flatMap((column) => {
      if (column.group !== group || column.role !== 'figure') return [];
      const cell = view.grid.shown(row, column.column);
      if (cell === undefined || view.grid.isCovered(row, column.column)) return [];
      return [{ column: column.column, value: view.figure(cell) }];
    });
    return [{ label, row, group, role, values }];
  });
}
