import type { AnnexColumn } from '../../../core/domain/annex.ts';
import { type HeadingCell, headingRows } from '../../../core/domain/heading-tree.ts';
import { gridText } from '../../text/grid.ts';
import type { Cell } from './selection.ts';
import type { SheetModel } from './sheet-model.ts';

/**
 * Where everything stands, in CSS pixels: pinned columns, data columns, heading rows, total row.
 * Pure; the same figures place cells, overlays and the text field and find the cell under the pointer.
 */
export interface GridLayout {
  readonly rowHeight: number;
  readonly ordinalWidth: number;
  readonly nameWidth: number;
  /** Left edges of the data columns from the sheet's left, and the right edge as last entry. */
  readonly edges: readonly number[];
  readonly width: number;
  readonly headings: readonly (readonly HeadingCell[])[];
  readonly headingHeights: readonly number[];
  readonly headerHeight: number;
  readonly totalHeight: number;
}

export const ROW_HEIGHT = 28;
const LINE = 18;
const TWO_LINES = 44;
const MIN_COLUMN = 76;
const MAX_COLUMN = 132;
const NARROW_COLUMN = 62;
const REMARKS_COLUMN = 180;
const SCROLL_BAR = 18;
const LOCK = 18;

/** Rough width of a text at 14 px: a wide character is one em, any other half of it. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 14 : 8;
  return width;
}

export function gridLayout(model: SheetModel, viewportWidth: number, tallTotal: boolean): GridLayout {
  const ordinalWidth = Math.max(52, textWidth(String(model.rows.length)) + 20);
  const heading = model.sheet.annex.rowHeading;
  const widest = (most: number, text: string): number => Math.max(most, textWidth(text));
  const subtotals = model.sections.map(({ name }) => gridText.subtotal(name));
  const names = [...model.rows.map(({ name }) => name), ...subtotals].reduce(widest, 0);
  const lockRoom = model.rows.some((row) => row.locked) ? LOCK : 0;
  const nameWidth = Math.min(240, Math.max(112, textWidth(heading) + 20, names + 20 + lockRoom));
  const paths = model.columns.map(({ column }) => column.path);
  const headings = headingRows(paths);
  const left = ordinalWidth + nameWidth;
  const widths = columnWidths(model, viewportWidth - left - SCROLL_BAR);
  const edges = [left];
  for (const width of widths) edges.push((edges.at(-1) ?? left) + width);
  const headingHeights = headings.map((cells, row) => headingHeight(cells, row, headings.length, edges));
  return {
    rowHeight: ROW_HEIGHT,
    ordinalWidth,
    nameWidth,
    edges,
    width: edges.at(-1) ?? left,
    headings,
    headingHeights,
    headerHeight: headingHeights.reduce((sum, height) => sum + height, 0),
    totalHeight: model.totalLine === null ? 0 : tallTotal ? TWO_LINES : ROW_HEIGHT + 4,
  };
}

/** Texts are as wide as they need; numbers share what is left, all alike. */
function columnWidths({ columns }: SheetModel, room: number): number[] {
  const fixed = columns.map(({ column }) => ownWidth(column));
  const taken = fixed.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  const count = Math.max(1, fixed.filter((width) => width === null).length);
  const shared = Math.max(MIN_COLUMN, Math.min(MAX_COLUMN, Math.floor((room - taken) / count)));
  return fixed.map((width) => width ?? shared);
}

/** Texts have room for some words, rates for their heading on one line. */
function ownWidth({ source, path }: AnnexColumn): number | null {
  if (source.kind === 'remarks') return REMARKS_COLUMN;
  if (source.kind === 'unitOfMeasure') return MIN_COLUMN;
  const isRate = source.kind === 'ratio' || source.kind === 'gap' || source.kind === 'rank';
  return isRate ? Math.max(NARROW_COLUMN, Math.min(MAX_COLUMN, textWidth(path.at(-1) ?? '') + 22)) : null;
}

/** A heading row is as high as its longest heading needs, up to four lines. */
function headingHeight(
  cells: readonly HeadingCell[],
  row: number,
  depth: number,
  edges: readonly number[],
): number {
  const lines = cells.map((cell) => {
    if (cell.rowSpan > 1 && row + cell.rowSpan <= depth && depth > 1) return 1;
    const width = (edges[cell.column + cell.colSpan] ?? 0) - (edges[cell.column] ?? 0);
    return Math.ceil(textWidth(cell.text) / (width - 14));
  });
  return Math.max(1, Math.min(4, Math.max(...lines, 1))) * LINE + 10;
}

export function columnAt(layout: GridLayout, x: number): number {
  let column = 0;
  while (column < layout.edges.length - 2 && x >= (layout.edges[column + 1] ?? 0)) column++;
  return column;
}

export function columnLeft(layout: GridLayout, column: number): number {
  return layout.edges[column] ?? 0;
}

export function columnWidth(layout: GridLayout, column: number): number {
  return (layout.edges[column + 1] ?? 0) - (layout.edges[column] ?? 0);
}

/** The data rows' top edge of a line inside the body; the total row is not in the body. */
export function bodyTop(model: SheetModel, line: number): number {
  return model.placeInBody(model.rowOf(line) ?? 0) * ROW_HEIGHT;
}

/** Scroll offsets that bring a cell clear of the headings, the pinned columns and the total row. */
export function scrollFor(
  cell: Cell,
  model: SheetModel,
  layout: GridLayout,
  view: { left: number; top: number; width: number; height: number },
): { left: number; top: number } {
  const pinned = layout.ordinalWidth + layout.nameWidth;
  const cellLeft = columnLeft(layout, cell.column) - pinned;
  const cellRight = cellLeft + columnWidth(layout, cell.column);
  const left = keepIn(view.left, cellLeft, cellRight, view.width - pinned);
  if (cell.line === model.totalLine) return { left, top: view.top };
  const room = view.height - layout.headerHeight - layout.totalHeight;
  const top = bodyTop(model, cell.line);
  return { left, top: keepIn(view.top, top, top + layout.rowHeight, room) };
}

function keepIn(offset: number, start: number, end: number, room: number): number {
  if (start < offset || room <= end - start) return start;
  return end > offset + room ? end - room : offset;
}
