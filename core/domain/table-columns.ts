import type { ColumnRole, FoundColumn } from './found-table.ts';
import * as words from './lexicon-tables.ts';
import { measureInHeading, measureOf } from './measure.ts';
import type { RawCell } from './raw-workbook.ts';
import type { TableBlock } from './table-blocks.ts';
import { headingPaths } from './table-headings.ts';
import { isFillLine, isNoteLine, isSubtotalLabel, isTotalLabel, squeezed } from './table-labels.ts';
import { fresh, isFigure, type TableView } from './table-view.ts';

/**
 * What each column of a table is for, from its heading and from what stands in it. A block of columns that
 * starts over on the right (number, unit, counts, number, unit, counts) is a group of its own.
 */
export function columnsOf(view: TableView, block: TableBlock, units: readonly string[]): FoundColumn[] {
  const header = block.header.filter((row) => row !== block.numbering);
  const rows = block.body.filter((row) => isBodyRow(view, row));
  const columns = usedColumns(view, [...header, ...rows]);
  const paths = headingPaths(view, header, columns);
  const groups = groupsOf(columns, paths);
  return groups.flatMap((group, at) => {
    const facts = group.map((column) => factsOf(view, rows, column, paths.get(column) ?? []));
    const roles = rolesOf(facts, rows.length);
    return facts.map(({ column, path }) => ({
      column,
      path,
      role: roles.get(column) ?? 'text',
      group: at,
      unitOfMeasure: roles.get(column) === 'figure' ? unitOf(path, units) : null,
      hidden: view.grid.isHiddenColumn(column),
    }));
  });
}

/** Rows that tell something about columns: not lone lines, not notes. */
function isBodyRow(view: TableView, row: number): boolean {
  const cells = fresh(view, row);
  const [first] = cells;
  if (first === undefined || isNoteLine(first.text) || isFillLine(first.text)) return false;
  if (cells.length > 1 || isFigure(view, first)) return true;
  // A name that nothing was filled in for.
  const isAlone = first.right === first.column && first.text.length <= LONGEST_NAME;
  return isAlone && !words.ORDINAL_LABEL.test(first.text);
}

const LONGEST_NAME = 20;

function usedColumns(view: TableView, rows: readonly number[]): number[] {
  const used = new Set<number>();
  for (const row of rows) {
    for (const { column, right } of fresh(view, row)) {
      for (let at = column; at <= Math.min(right, view.right); at++) used.add(at);
    }
  }
  return [...used].sort((a, b) => a - b);
}

/** Cuts where the first heading of all comes again. */
function groupsOf(columns: readonly number[], paths: ReadonlyMap<number, readonly string[]>): number[][] {
  const textOf = (column: number | undefined): string => (paths.get(column ?? -1) ?? []).join('\t');
  const first = textOf(columns[0]);
  const leaf = paths.get(columns[0] ?? -1)?.at(-1) ?? '';
  const canRepeat = words.SERIAL_HEADING.test(leaf) || words.HEADING_START.test(leaf);
  const starts = columns.flatMap((column, at) => (at === 0 || textOf(column) === first ? [at] : []));
  const [, second = 0] = starts;
  const isRepeated =
    canRepeat && second > 1 && starts.every((start) => textOf(columns[start + 1]) === textOf(columns[1]));
  if (!isRepeated) return [[...columns]];
  return starts.map((start, at) => columns.slice(start, starts[at + 1]));
}

export interface ColumnFacts {
  readonly column: number;
  readonly path: readonly string[];
  readonly leaf: string;
  readonly figures: number;
  readonly dates: number;
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  /** Rows in which a merged cell from above stands. */
  readonly covered: number;
}

function factsOf(
  view: TableView,
  rows: readonly number[],
  column: number,
  path: readonly string[],
): ColumnFacts {
  const texts: string[] = [];
  const numbers: number[] = [];
  let [figures, dates, covered] = [0, 0, 0];
  for (const row of rows) {
    const range = view.grid.merge(row, column);
    const cell = view.grid.shown(row, column);
    if (range !== undefined && range.top < row) covered++;
    if (cell === undefined || (range !== undefined && (range.top < row || range.left < column))) continue;
    const kind = countedAs(view, cell);
    if (kind === 'figure') figures++;
    else if (kind === 'date') dates++;
    else texts.push(squeezed(cell.text));
    const figure = view.figure(cell);
    if (figure.kind === 'number') numbers.push(Number(figure.digits));
  }
  return { column, path, leaf: path.at(-1) ?? '', figures, dates, texts, numbers, covered };
}

function countedAs(view: TableView, cell: RawCell): 'figure' | 'date' | 'text' {
  const { kind } = view.figure(cell);
  if (kind === 'number' || kind === 'notApplicable') return 'figure';
  return kind === 'date' ? 'date' : 'text';
}

function rolesOf(facts: readonly ColumnFacts[], rowCount: number): Map<number, ColumnRole> {
  const roles = new Map<number, ColumnRole>();
  for (const one of facts) {
    const role = plainRole(one, facts);
    if (role !== null) roles.set(one.column, role);
  }
  const open = facts.filter(({ column }) => !roles.has(column));
  const label = labelColumn(open, rowCount);
  if (label !== null) roles.set(label.column, 'unit');
  for (const one of open) {
    if (one === label) continue;
    const isLeft = label !== null && one.column < label.column;
    roles.set(one.column, isLeft && isSection(one, label, rowCount) ? 'section' : 'text');
  }
  return roles;
}

/** Roles that a column shows by itself; null = some kind of text. */
function plainRole(facts: ColumnFacts, all: readonly ColumnFacts[]): ColumnRole | null {
  const { leaf, figures, texts, dates } = facts;
  if (words.SERIAL_HEADING.test(leaf) || isCounting(facts, all)) return 'serial';
  if (isMeasureColumn(facts)) return 'unitOfMeasure';
  if (words.REMARK_HEADING.test(leaf)) return 'remark';
  if (words.CODE_HEADING.test(leaf) || words.PERIOD_HEADING.test(leaf)) return null;
  const isExpected = words.FIGURE_HEADING.test(leaf) || measureInHeading(leaf) !== null;
  const filled = figures + texts.length + dates;
  if (words.VALUE_HEADING.test(leaf) && texts.length > 0) return null;
  if (filled === 0) return isExpected || isFigureBlank(leaf, facts, all) ? 'figure' : null;
  if (figures > 0 && 2 * figures >= filled && !isNameOnly(facts)) return 'figure';
  if (!isExpected || words.TEXT_HEADING.test(leaf)) return null;
  // Words among expected figures: unreadable ones, if there are any figures here or in a column beside.
  const isShort = texts.every((text) => text.length <= 12);
  return isShort && (figures > 0 || all.some((one) => isSibling(one, facts) && one.figures > 0))
    ? 'figure'
    : null;
}

/** Figures that name rows: years or ages in the first column under a heading of names. */
const isNameOnly = ({ leaf, figures, texts }: ColumnFacts): boolean =>
  words.UNIT_HEADING.test(leaf) && texts.length > 0 && figures <= texts.length;

/** An empty column between figures, or with no texts expected in it. */
function isFigureBlank(leaf: string, facts: ColumnFacts, all: readonly ColumnFacts[]): boolean {
  if (words.TEXT_HEADING.test(leaf) || words.UNIT_HEADING.test(leaf) || leaf === '') return false;
  if (words.NAME_HEADING.test(leaf)) return false;
  return all.some((one) => one !== facts && (one.figures > 0 || words.FIGURE_HEADING.test(one.leaf)));
}

const isSibling = (one: ColumnFacts, other: ColumnFacts): boolean =>
  one.path.length === other.path.length && one.path[0] === other.path[0] && one.leaf !== other.leaf;

/** 1, 2, 3 ... in the first column, with or without a heading; a heading of its own makes it something else. */
function isCounting({ column, leaf, numbers, texts }: ColumnFacts, all: readonly ColumnFacts[]): boolean {
  if (leaf !== '' || column !== all[0]?.column || numbers.length < 2) return false;
  const isLabelled = texts.every((text) => isTotalLabel(text) || isSubtotalLabel(text));
  return isLabelled && numbers.every((number, at) => number === at + 1);
}

function isMeasureColumn({ leaf, texts, figures }: ColumnFacts): boolean {
  if (words.MEASURE_HEADING.test(leaf)) return true;
  if (leaf !== words.UNIT_WORD || figures > 0 || texts.length === 0) return false;
  return texts.filter((text) => measureOf(text) !== null).length * 5 >= texts.length * 4;
}

/** The column that says what each row is about. */
function labelColumn(open: readonly ColumnFacts[], rowCount: number): ColumnFacts | null {
  const scored = open
    .filter(({ texts, leaf }) => texts.length > 0 || words.PERIOD_HEADING.test(leaf))
    .map((facts, at) => ({ facts, score: labelScore(facts, rowCount) - 2 * at }));
  const [best] = scored.sort((a, b) => b.score - a.score);
  return best !== undefined && best.score > 0 ? best.facts : null;
}

function labelScore({ leaf, texts, figures, covered }: ColumnFacts, rowCount: number): number {
  const filled = texts.length + figures;
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length);
  let score = 40 * Math.min(1, filled / Math.max(1, rowCount));
  if (words.UNIT_HEADING.test(leaf)) score += 40;
  else if (words.AREA_HEADING.test(leaf)) score += covered > 0 ? -15 : 15;
  else if (words.NAME_HEADING.test(leaf)) score += 20;
  else if (words.TEXT_HEADING.test(leaf)) score -= 25;
  if (words.CODE_HEADING.test(leaf)) score -= 40;
  if (texts.some((text) => isTotalLabel(text) || isSubtotalLabel(text))) score += 15;
  return score - (mean > 20 ? 30 : 0);
}

/** Fewer names than the labels have, each over several rows. */
function isSection(facts: ColumnFacts, label: ColumnFacts, rowCount: number): boolean {
  const { leaf, texts, covered, figures } = facts;
  const isCounted = leaf !== label.leaf && measureInHeading(leaf) !== null;
  if (texts.length === 0 || isCounted) return false;
  if (covered > 0) return true;
  const filled = texts.length + figures;
  const wanted = Math.min(rowCount, label.texts.length + label.figures);
  return filled < wanted || new Set(texts).size * 2 <= texts.length;
}

/** From the innermost heading that says one, else the unit line, if that names but one. */
function unitOf(path: readonly string[], units: readonly string[]): string | null {
  const leaf = path.at(-1) ?? '';
  // Units of measure in a row of their own.
  if (path.length > 1 && measureOf(leaf) !== null) return leaf;
  for (const text of path.toReversed()) {
    const unit = measureInHeading(text);
    if (unit !== null) return unit;
  }
  const [only] = units;
  return units.length === 1 && only !== undefined && !isShareHeading(path) ? only : null;
}

const isShareHeading = (path: readonly string[]): boolean => words.SHARE_HEADING.test(path.at(-1) ?? '');
