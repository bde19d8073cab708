import type { Cell, CellValue, Worksheet } from 'exceljs';
import { TABLE_TEXT_SIZE } from '../domain/gb9704.ts';
import { cleanText } from './clean-text.ts';
import type { SizedTable } from './layout.ts';
import { blockPageStarts, mergedBlocks } from './merged-blocks.ts';
import type { NeutralCell, NeutralRow } from './neutral-table.ts';
import { cellHeight, type DensityStyle, type PlannedCell } from './table-plan.ts';
import { withBreaks } from './with-breaks.ts';
import { FONT_LEADING, MAX_ROW_HEIGHT, type SharedStyles, type StyleWish } from './xlsx-styles.ts';

/**
 * Header and body of a table as sheet rows from `top` (1-based) on; answers the last row written.
 *
 *   const last = writeRows(sheet, sized, styles, 5);
 */
export function writeRows(sheet: Worksheet, sized: SizedTable, styles: SharedStyles, top: number): number {
  const { header, body } = sized.plan.table;
  const context: Context = { sheet, sized, styles, top, bodyTop: top + header.length };
  const last = context.bodyTop + body.length - 1;
  const plannedHeader = Map.groupBy(sized.plan.header.cells, (cell) => cell.row);
  const plannedBody = Map.groupBy(sized.plan.body.cells, (cell) => cell.row);
  const rows = [
    ...header.map((row, index) => ({ row, index, limit: header.length, height: sized.headerHeights[index] })),
    ...body.map((row, index) => ({ row, index, limit: body.length, height: sized.bodyHeights[index] })),
  ];
  for (const [offset, { row, index, limit, height }] of rows.entries()) {
    const number = top + offset;
    const planned = (row.role === 'heading' ? plannedHeader : plannedBody).get(index) ?? [];
    const needed = Math.max(height ?? 0, ...planned.map(sheetHeight));
    sheet.getRow(number).height = Math.min(needed, MAX_ROW_HEIGHT);
    for (const [position, cell] of row.cells.entries()) {
      const lastRow = number + Math.min(cell.rowSpan, limit - index) - 1;
      const size = fittingSize(planned[position], sized.style);
      const lines = row.role === 'heading' ? (planned[position]?.lines ?? []) : [];
      writeCell(context, row, cell, { number, lastRow, isBottom: lastRow === last, size, lines });
    }
  }
  breakBetweenBlocks(context);
  return last;
}

/** Page breaks of a table with cells merged over rows; any other breaks between any two rows. */
function breakBetweenBlocks({ sheet, sized, top, bodyTop }: Context): void {
  const blocks = mergedBlocks(sized.plan.body);
  if (blocks.length === sized.plan.body.roles.length) return;
  const heightOf = (row: number): number => sheet.getRow(row).height ?? 0;
  const between = (from: number, to: number): number =>
    Array.from({ length: to - from }, (_, offset) => heightOf(from + offset)).reduce(
      (sum, each) => sum + each,
      0,
    );
  const heights = sized.bodyHeights.map((_, index) => heightOf(bodyTop + index));
  const room = sized.height - between(top, bodyTop);
  const firstRoom = sized.height - between(1, bodyTop);
  for (const start of blockPageStarts(blocks, heights, { firstRoom, room })) {
    sheet.getRow(bodyTop + start - 1).addPageBreak();
  }
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
  /** Lines of a heading, broken as on paper; empty where the reader's program is to break them. */
  readonly lines: readonly string[];
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
  const broken = place.lines.length > 1 ? withBreaks(cleanText(cell.text), place.lines) : null;
  target.value = broken ?? cellContent(context, cell, place.number);
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

/** A sheet knows no leading of its own: many lines take what the reader's font takes, not what we gave. */
const sheetHeight = (cell: PlannedCell): number =>
  cell.rowSpan > 1 || cell.lines.length < 3 ? 0 : cell.lines.length * cell.size * FONT_LEADING + 2;

/** A text too tall for the tallest row Excel knows is set smaller, so that none of it is hidden. */
function fittingSize(cell: PlannedCell | undefined, style: DensityStyle): number {
  if (!cell) return TABLE_TEXT_SIZE;
  const height = cellHeight(cell, style) / cell.rowSpan;
  if (height <= MAX_ROW_HEIGHT) return cell.size;
  // Half the size takes a quarter of the height: shorter lines, and fewer of them.
  return Math.max(1, Math.floor(cell.size * Math.sqrt(MAX_ROW_HEIGHT / height) * 2) / 2);
}

/** Text that looks like a formula is marked as text, so that editing it does not run it either. */
function cellFormat(cell: NeutralCell): string | null {
  if (cell.number !== null) return cell.decimals === 0 ? '0' : `0.${'0'.repeat(cell.decimals)}`;
  return /^[=+\-@]/.test(cell.text) ? '@' : null;
}

/** Only a sum with a number behind it is a formula: over blanks alone it would show 0, not a blank. */
function cellContent(context: Context, cell: NeutralCell, row: number): CellValue {
  if (cell.number === null) return cleanText(cell.text) || null;
  if (!cell.sum || cell.sum.indexes.length === 0) return cell.number;
  const name = (index: number): string =>
    cell.sum?.kind === 'rows'
      ? address(context.sheet, context.bodyTop + index, cell.column)
      : address(context.sheet, row, index);
  const ranges = runsOf(cell.sum.indexes).map(([from, to]) =>
    from === to ? name(from) : `${name(from)}:${name(to)}`,
  );
  return { formula: `SUM(${ranges.join(',')})`, result: cell.number };
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
