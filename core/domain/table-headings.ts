import * as words from './lexicon-tables.ts';
import { measureOf } from './measure.ts';
import {
  isAnnexLabel,
  isFillLine,
  isSubtotalLabel,
  isTotalLabel,
  squeezed,
  unitsInLine,
} from './table-labels.ts';
import { follows, fresh, isFigure, type PlacedCell, type TableView } from './table-view.ts';

/**
 * Where a table begins: lines above it, then its headings over one to five rows. Merged cells say how deep
 * a heading is; where a program lost the merges, empty places to the right of and below a label do.
 *
 *   const lines = linesAt(view, 0);          // 2: title and unit line
 *   headingDepth(view, lines);               // 2
 */
const MOST_HEADING_ROWS = 5;

/** How many lines (titles, unit line, lines to fill in) stand from an index on. */
export function linesAt(view: TableView, from: number): number {
  let at = from;
  while (at < view.rows.length && isLine(view, at)) at++;
  return at - from;
}

export function isLine(view: TableView, index: number): boolean {
  const cells = fresh(view, view.rows[index] ?? 0);
  if (cells.length === 1) return !isTopOfHeading(view, index);
  const isSaid = ({ text }: PlacedCell): boolean =>
    isFillLine(text) || isAnnexLabel(text) || unitsInLine(text) !== null;
  if (!cells.some(isSaid)) return false;
  // Besides one title, what is no such text is the answer to the one before it.
  const others = cells.filter((cell, at) => !isSaid(cell) && !/[:\uff1a]$/.test(cells[at - 1]?.text ?? ''));
  return others.length <= 1;
}

/** A single merged label over some of the columns, with the other headings right below it. */
function isTopOfHeading(view: TableView, index: number): boolean {
  const [cell] = fresh(view, view.rows[index] ?? 0);
  if (cell === undefined || cell.right === cell.column || !follows(view, index + 1)) return false;
  if (isAnnexLabel(cell.text) || isFillLine(cell.text)) return false;
  const below = fresh(view, view.rows[index + 1] ?? 0);
  const first = below[0]?.column ?? 0;
  const under = below.filter(({ column }) => column >= cell.column && column <= cell.right);
  return (
    below.length > 2 &&
    first < cell.column &&
    under.length > 1 &&
    !below.some((one) => isFigure(view, one)) &&
    below.some(isHeadingWord)
  );
}

const isHeadingWord = ({ text }: PlacedCell): boolean =>
  text.length <= 14 &&
  (words.HEADING_START.test(text) ||
    words.UNIT_HEADING.test(text) ||
    words.NAME_HEADING.test(text) ||
    words.TEXT_HEADING.test(text) ||
    words.REMARK_HEADING.test(text));

/** A heading that begins as tables do: a number, a unit, a name. */
export function isStrongHeading(view: TableView, index: number): boolean {
  const cells = fresh(view, view.rows[index] ?? 0);
  if (!cells.slice(0, 2).some(({ text }) => words.HEADING_START.test(text))) return false;
  const depth = headingDepth(view, index);
  return depth > 0 && index + depth < view.rows.length;
}

/** Rows of headings from an index on; 0 where the figures begin at once. */
export function headingDepth(view: TableView, index: number): number {
  const first = fresh(view, view.rows[index] ?? 0);
  if (!isFirstHeading(view, index, first)) return 0;
  const corner = leftmost(view, index);
  let bottom = bottomOf(view, index, first);
  let depth = 1;
  while (depth < MOST_HEADING_ROWS && index + depth < view.rows.length) {
    const at = index + depth;
    const row = view.rows[at] ?? 0;
    if (row > bottom && !isMore(view, { index, at, corner })) break;
    bottom = Math.max(bottom, bottomOf(view, at, fresh(view, row)));
    depth++;
  }
  return depth + (isNumberingRow(view, index + depth) ? 1 : 0);
}

function isFirstHeading(view: TableView, index: number, cells: readonly PlacedCell[]): boolean {
  if (cells.length < 2 && !isTopOfHeading(view, index)) return false;
  if (cells.some((cell) => isFigure(view, cell) && view.figure(cell.cell).kind !== 'date')) return false;
  if (cells.some(({ text }) => /[:\uff1a]$/.test(text))) return false;
  const [label] = cells;
  if (label !== undefined && (isTotalLabel(label.text) || isSubtotalLabel(label.text))) return false;
  if (cells.some(isHeadingWord) || cells.some(({ right, column }) => right > column)) return true;
  return [1, 2, 3].some((step) => {
    const row = view.rows[index + step];
    return row !== undefined && fresh(view, row).some((cell) => isFigure(view, cell));
  });
}

/** First column with anything in the rows that follow. */
function leftmost(view: TableView, index: number): number {
  const rows = view.rows.slice(index, index + 30);
  const columns = rows.flatMap((row) => {
    const cells = fresh(view, row);
    return cells.length > 1 ? cells.slice(0, 1).map(({ column }) => column) : [];
  });
  return Math.min(...columns, Number.MAX_SAFE_INTEGER);
}

/** The last row that a merged heading of a row reaches. */
function bottomOf(view: TableView, index: number, cells: readonly PlacedCell[]): number {
  const row = view.rows[index] ?? 0;
  return Math.max(row, ...cells.map(({ bottom }) => (bottom - row < MOST_HEADING_ROWS ? bottom : row)));
}

interface HeadingPlace {
  /** Of the first heading row. */
  readonly index: number;
  readonly at: number;
  readonly corner: number;
}

function isMore(view: TableView, place: HeadingPlace): boolean {
  if (!follows(view, place.at)) return false;
  if (continues(view, place) || isMeasureRow(view, place.at)) return true;
  // Labels over all that follows, their merges lost: known by the headings below them.
  const cells = fresh(view, view.rows[place.at] ?? 0);
  const isLone =
    cells.length > 0 && cells.every((cell) => cell.column > place.corner && !isFigure(view, cell));
  const isDeep = place.at - place.index < MOST_HEADING_ROWS - 1;
  return isLone && isDeep && isMore(view, { ...place, at: place.at + 1 });
}

/** "Unit: ren, zhang, wan yuan": a row of units of measure below the headings. */
function isMeasureRow(view: TableView, at: number): boolean {
  const [first, ...others] = fresh(view, view.rows[at] ?? 0);
  if (first === undefined || others.length === 0) return false;
  const isLabel = first.text === words.UNIT_WORD || words.MEASURE_HEADING.test(first.text);
  return isLabel && others.every(({ text }) => measureOf(text) !== null);
}

/** Whether a row that no merged heading reaches still is one of headings. */
function continues(view: TableView, { index, at, corner }: HeadingPlace): boolean {
  const row = view.rows[at] ?? 0;
  const cells = fresh(view, row);
  if (cells.length === 0 || cells.some((cell) => isFigure(view, cell))) return false;
  if (cells.length === 1 && cells.some(({ text }) => isTotalLabel(text) || isSubtotalLabel(text)))
    return false;
  const above = view.rows.slice(index, at);
  const hasCorner = above.some((one) => view.grid.shown(one, corner) !== undefined);
  if (!hasCorner) return cells.length > 1 || (cells[0]?.column ?? 0) === corner;
  if (cells[0]?.column === corner) return false;
  const lone = cells.filter((cell) => !isUnderGroup(view, above, cell, row)).length;
  const grouped = cells.length - lone;
  return grouped > 0 && (lone === 0 || (lone === 1 && grouped > 1));
}

/** Under a label that spans several columns, or under no label at all. */
function isUnderGroup(view: TableView, above: readonly number[], cell: PlacedCell, row: number): boolean {
  for (const one of above.toReversed()) {
    const shown = view.grid.shown(one, cell.column);
    if (shown === undefined) {
      const left = fresh(view, one).findLast(({ column }) => column < cell.column);
      // Belongs to the label on its left, if that is open over something of its own.
      if (left !== undefined && left.right === left.column && view.grid.shown(row, left.column)) return true;
      continue;
    }
    const range = view.grid.merge(one, cell.column);
    if (range !== undefined && range.right > range.left) return true;
    // Merges that were lost: nothing on the label's right, but something below that.
    const next =
      fresh(view, one).find(({ column }) => column > cell.column)?.column ?? Number.MAX_SAFE_INTEGER;
    return fresh(view, row).some(({ column }) => column > cell.column && column < next);
  }
  return true;
}

/** "jia, yi, 1, 2, 3" or "1, 2, 3 = 1 + 2" below the headings. */
export function isNumberingRow(view: TableView, index: number): boolean {
  const row = view.rows[index];
  if (row === undefined) return false;
  const cells = fresh(view, row);
  if (cells.length < 3) return false;
  const letters = cells.filter(({ text }) => words.COLUMN_NUMBER_LABEL.test(text));
  const numbers = cells.flatMap(({ text }) => {
    const [, number] = /^[(\uff08]?(\d{1,3})(?:=[\d+\-*/\u00d7\u00f7()%]+)?[)\uff09]?$/.exec(text) ?? [];
    return number === undefined ? [] : [Number(number)];
  });
  if (letters.length + numbers.length < cells.length) return false;
  if (!numbers.every((number, at) => number === at + 1) || numbers.length < 2) return false;
  if (letters.length > 0) return true;
  // Without letters: where the next row has a name, a number names no unit.
  const next = view.rows[index + 1];
  const names = next === undefined ? [] : fresh(view, next).filter((cell) => !isFigure(view, cell));
  return names.some(({ column }) => cells.some((cell) => cell.column === column));
}

/** Headings of a column from the outermost, without repetitions, for the columns given. */
export function headingPaths(
  view: TableView,
  headerRows: readonly number[],
  columns: readonly number[],
): Map<number, string[]> {
  const labels = headerRows.map(() => new Map<number, string>());
  const hasOwnBelow = (level: number, column: number): boolean =>
    headerRows
      .slice(level + 1)
      .some((row) => view.grid.shown(row, column) !== undefined && !isFromAbove(view, row, column));
  for (const [level, row] of headerRows.entries()) {
    const own = labels[level] ?? new Map<number, string>();
    // The nearest label on the left, whose merge over the empty places may have been lost.
    let open: number | null = null;
    for (const column of columns) {
      const isShown = view.grid.shown(row, column) !== undefined;
      const text = isShown ? ownText(view, row, column) : null;
      if (text !== null) own.set(column, text);
      if (isShown) {
        open = view.grid.merge(row, column) === undefined && hasOwnBelow(level, column) ? column : null;
        continue;
      }
      if (open === null || !hasOwnBelow(level, column)) continue;
      const sameParents = labels
        .slice(0, level)
        .every((above) => above.get(open ?? -1) === above.get(column));
      const label = own.get(open);
      if (sameParents && label !== undefined) own.set(column, label);
    }
  }
  return new Map(
    columns.map((column) => {
      const path = labels.flatMap((level) => level.get(column) ?? []);
      return [column, path.filter((text, at) => text !== path[at - 1])];
    }),
  );
}

/** Text of the cell or merge at a place, unless it came down from a row above. */
function ownText(view: TableView, row: number, column: number): string | null {
  const cell = view.grid.shown(row, column);
  if (cell === undefined || isFromAbove(view, row, column)) return null;
  return cell.column < view.left || cell.column > view.right ? null : squeezed(cell.text) || null;
}

const isFromAbove = (view: TableView, row: number, column: number): boolean =>
  (view.grid.merge(row, column)?.top ?? row) < row;
