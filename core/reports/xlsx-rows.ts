import type { Cell, CellValue, Worksheet } from 'exceljs';
import { startsFormula } from '../domain/formula-text.ts';
import { TABLE_TEXT_SIZE } from '../domain/gb9704.ts';
import { cleanText } from './clean-text.ts';
import type { CutTable } from './cut-table.ts';
import type { SizedTable } from './layout.ts';
import { mayStartBadly } from './line-break.ts';
import type { NeutralCell, NeutralRow } from './neutral-table.ts';
import type { PlannedCell } from './table-plan.ts';
import { withBreaks } from './with-breaks.ts';
import { MAX_ROW_HEIGHT, type SharedStyles, type StyleWish } from './xlsx-styles.ts';

/**
 * Header and body of a table as sheet rows from `top` (1-based) on; answers the last row written.
 *
 *   const last = writeRows(sheet, cutTable(sized, options), styles, 5);
 */
export function writeRows(
  sheet: Worksheet,
  { sized, starts }: CutTable,
  styles: SharedStyles,
  top: number,
): number {
  const { header, body } = sized.plan.table;
  const context: Context = { sheet, sized, styles, top, bodyTop: top + header.length };
  const last = context.bodyTop + body.length - 1;
  const plannedHeader = Map.groupBy(sized.plan.header.cells, (cell) => cell.row);
  const plannedBody = Map.groupBy(sized.plan.body.cells, (cell) => cell.row);
  const rows = [
    ...header.map((row, index) => ({ row, index, limit: header.length, height: sized.headerHeights[index] })),
    ...body.map((row, index) => ({ row, index, limit: body.length, height: sized.bodyHeights[index] })),
  ];
  const pageEnds = new Set([last, ...[...starts].map((start) => context.bodyTop + start - 1)]);
  for (const [offset, { row, index, limit, height = 0 }] of rows.entries()) {
    const number = top + offset;
    const planned = (row.role === 'heading' ? plannedHeader : plannedBody).get(index) ?? [];
    sheet.getRow(number).height = Math.min(height, MAX_ROW_HEIGHT);
    for (const [position, cell] of row.cells.entries()) {
      const lastRow = number + Math.min(cell.rowSpan, limit - index) - 1;
      const plan = planned[position];
      const size = plan?.size ?? TABLE_TEXT_SIZE;
      const text = plan ? brokenText(plan) : cleanText(cell.text);
      writeCell(context, row, cell, { number, lastRow, isBottom: pageEnds.has(lastRow), size, text });
    }
  }
  // Where pages were cut beforehand, they end there.
  for (const start of starts) sheet.getRow(context.bodyTop + start - 1).addPageBreak();
  return last;
}

/** Lines of a cell that are still easy to edit with line breaks in them. */
const SHORT_CELL = 4;

/**
 * A text with its lines broken as on paper, where it is a short one with a mark that must not start a
 * line: some programs let it. Running text is left to them, since line breaks in it would be in the way
 * of whoever edits it.
 */
export function shortLines(text: string, lines: readonly string[]): string {
  const isBroken = lines.length > 1 && lines.length <= SHORT_CELL && mayStartBadly(text);
  return isBroken ? withBreaks(text, lines) : text;
}

/** Headings stand in the same lines everywhere. */
function brokenText({ role, text, lines }: PlannedCell): string {
  return role === 'heading' && lines.length > 1 ? withBreaks(text, lines) : shortLines(text, lines);
}

interface Context {
  readonly sheet: Worksheet;
  readonly sized: SizedTable;
  readonly styles: SharedStyles;
  readonly top: number;
  readonly bodyTop: number;
}

interface Place {
  /** Sheet row of the cell and of the lower end of its span. */
  readonly number: number;
  readonly lastRow: number;
  readonly isBottom: boolean;
  readonly size: number;
  /** With the line breaks that are ours to make. */
  readonly text: string;
}

function writeCell(context: Context, row: NeutralRow, cell: NeutralCell, place: Place): void {
  const { sheet, styles } = context;
  const isHeading = row.role === 'heading' || row.role === 'section';
  const { ruled } = context.sized.plan.table;
  const format = cellFormat(cell);
  const wish: StyleWish = {
    role: isHeading ? 'heading' : 'body',
    size: place.size,
    align: cell.align,
    ...(format === null ? {} : { format }),
    figure: cell.number !== null,
    ...(ruled ? { border: { top: place.number === context.top, bottom: place.isBottom } } : {}),
    // Without rules nothing shows how far a cell reaches: its text stands beside its first row.
    ...(!ruled && place.lastRow > place.number ? { vertical: 'top' as const } : {}),
  };
  const target: Cell = sheet.getCell(place.number, cell.column + 1);
  target.value = cell.number === null ? place.text || null : figureContent(context, cell, place);
  target.style = styles.get(wish);
  mergeInto(target, place.lastRow, cell.column + cell.colSpan, sheet);
}

/**
 * The cells to the right of and below a cell made one with it. `sheet.mergeCells` first compares with every
 * merged cell there is, so that 20,000 of them take a minute; those of a neutral table never overlap.
 */
function mergeInto(target: Cell, lastRow: number, lastColumn: number, sheet: Worksheet): void {
  const { fullAddress } = target;
  for (let row = fullAddress.row; row <= lastRow; row++) {
    for (let column = fullAddress.col; column <= lastColumn; column++) {
      if (row > fullAddress.row || column > fullAddress.col) sheet.getCell(row, column).merge(target);
    }
  }
}

/** Text that looks like a formula is marked as text, so that editing it does not run it either. */
function cellFormat(cell: NeutralCell): string | null {
  if (cell.number !== null) return cell.decimals === 0 ? '0' : `0.${'0'.repeat(cell.decimals)}`;
  return startsFormula(cell.text) ? '@' : null;
}

/** Only a sum with a number behind it is a formula: over blanks alone it would show 0, not a blank. */
function figureContent(
  context: Context,
  { number, sum, column }: NeutralCell,
  { number: row }: Place,
): CellValue {
  if (number === null) return null;
  if (!sum || sum.indexes.length === 0) return number;
  const name = (index: number): string =>
    sum.kind === 'rows'
      ? address(context.sheet, context.bodyTop + index, column)
      : address(context.sheet, row, index);
  const ranges = runsOf(sum.indexes).map(([from, to]) =>
    from === to ? name(from) : `${name(from)}:${name(to)}`,
  );
  return { formula: `SUM(${ranges.join(',')})`, result: number };
}

const address = (sheet: Worksheet, row: number, column: number): string =>
  `${sheet.getColumn(column + 1).letter}${row}`;

/** Neighbouring indexes as [first, last] pairs. */
function runsOf(indexes: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && index === last[1] + 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs;
}
