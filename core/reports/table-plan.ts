import { points } from '../domain/gb9704.ts';
import { balancedLines } from './balanced-lines.ts';
import { cleanText } from './clean-text.ts';
import { CELL_PADDING_X, type FittedColumns } from './column-widths.ts';
import { breakLines } from './line-break.ts';
import type { NeutralCell, NeutralRow, NeutralTable, RowRole } from './neutral-table.ts';
import type { FaceRole, TextMeasurer } from './page-layout.ts';

/**
 * A table with its column edges known and every cell broken into lines, but not yet cut into pages.
 * Row heights follow from a density: 1 is comfortable, 0 as tight as an official table may be.
 *
 *   const plan = planTable(table, fitted, measure);
 *   rowHeights(plan.body, densityStyle(1)); // points, one per body row
 */
export interface TablePlan {
  readonly table: NeutralTable;
  /** Left edge of each leaf column and the right edge of the last; 0 is the table's left edge. */
  readonly edges: readonly number[];
  readonly header: PlannedRows;
  readonly body: PlannedRows;
}

export interface PlannedRows {
  readonly roles: readonly RowRole[];
  readonly cells: readonly PlannedCell[];
}

export interface PlannedCell {
  /** 0-based within header or body. */
  readonly row: number;
  readonly rowSpan: number;
  readonly x: number;
  readonly width: number;
  readonly text: string;
  readonly lines: readonly string[];
  readonly align: NeutralCell['align'];
  readonly role: FaceRole;
  readonly size: number;
}

export interface DensityStyle {
  readonly minHeight: number;
  readonly paddingY: number;
  /** Line pitch in ems. */
  readonly lineRatio: number;
  /** Line pitch in ems of a cell of many lines. */
  readonly longRatio: number;
}

/** From this many lines on, a program that knows no leading takes noticeably more than we gave. */
const MANY_LINES = 3;

const COMFORTABLE = { minHeight: points(8.5), paddingY: 3.5, lineRatio: 1.35 };
const TIGHT = { minHeight: points(5.8), paddingY: 1, lineRatio: 1.2 };

/** `leading` is the line pitch of the font itself, for programs where it cannot be set closer. */
export function densityStyle(density: number, leading = 0): DensityStyle {
  const between = (key: keyof typeof TIGHT): number => TIGHT[key] + (COMFORTABLE[key] - TIGHT[key]) * density;
  const lineRatio = between('lineRatio');
  const longRatio = Math.max(lineRatio, leading);
  return { minHeight: between('minHeight'), paddingY: between('paddingY'), lineRatio, longRatio };
}

/** Line pitch in ems of a cell with that many lines. */
const ratioOf = (lines: number, { lineRatio, longRatio }: DensityStyle): number =>
  lines < MANY_LINES ? lineRatio : longRatio;

/** Lines of that size that a cell of that height holds. */
export function linesIn(height: number, size: number, style: DensityStyle): number {
  const room = height - 2 * style.paddingY + 0.02;
  const many = Math.floor(room / (size * style.longRatio));
  const few = Math.min(MANY_LINES - 1, Math.floor(room / (size * style.lineRatio)));
  return Math.max(0, many, few);
}

export function planTable(table: NeutralTable, fitted: FittedColumns, measure: TextMeasurer): TablePlan {
  const edges = [0];
  for (const width of fitted.widths) edges.push((edges.at(-1) ?? 0) + width);
  const plan = (rows: readonly NeutralRow[], role: FaceRole, size: number): PlannedRows => ({
    roles: rows.map((row) => row.role),
    cells: rows.flatMap((row, index) =>
      row.cells.map((cell) => {
        const rowSpan = Math.min(cell.rowSpan, rows.length - index);
        const face = row.role === 'section' ? 'heading' : role;
        return planCell({ cell, row: index, rowSpan, edges, role: face, size, measure });
      }),
    ),
  });
  const header = plan(table.header, 'heading', fitted.headingSize);
  const body = plan(table.body, 'body', fitted.bodySize);
  return { table, edges, header, body };
}

interface CellContext {
  readonly cell: NeutralCell;
  readonly row: number;
  readonly rowSpan: number;
  readonly edges: readonly number[];
  readonly role: FaceRole;
  readonly size: number;
  readonly measure: TextMeasurer;
}

function planCell({ cell, row, rowSpan, edges, role, size, measure }: CellContext): PlannedCell {
  const x = edges[cell.column] ?? 0;
  const width = (edges[cell.column + cell.colSpan] ?? edges.at(-1) ?? 0) - x;
  const planned = { row, rowSpan, x, width, text: cleanText(cell.text), align: cell.align, role, size };
  return { ...planned, lines: cellLines(planned, measure, size) };
}

/** The lines of a cell at a given size: centred text in even lines, running text in full ones. */
export function cellLines(
  cell: Pick<PlannedCell, 'text' | 'width' | 'align' | 'role'>,
  measure: TextMeasurer,
  size: number,
): string[] {
  if (cell.text === '') return [];
  const width = cell.width - 2 * CELL_PADDING_X;
  const breaker = cell.align === 'left' ? breakLines : balancedLines;
  return breaker(cell.text, width, (text) => measure(text, cell.role, size));
}

export const cellHeight = (cell: PlannedCell, style: DensityStyle): number =>
  cell.lines.length * cell.size * ratioOf(cell.lines.length, style) + 2 * style.paddingY;

/** Height of each row in points; what a merged cell lacks is given to its rows in equal parts. */
export function rowHeights(rows: PlannedRows, style: DensityStyle): number[] {
  const heights = rows.roles.map(() => style.minHeight);
  for (const cell of [...rows.cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const spanned = heights.slice(cell.row, cell.row + cell.rowSpan);
    const missing = cellHeight(cell, style) - spanned.reduce((sum, height) => sum + height, 0);
    if (missing <= 0) continue;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      heights[row] = (heights[row] ?? 0) + missing / cell.rowSpan;
    }
  }
  return heights;
}
