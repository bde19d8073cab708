import type { SizedTable } from './layout.ts';
import type { TextMeasurer } from './page-layout.ts';
import type { RowExtent } from './paginate.ts';
import { cellLines, type DensityStyle, linesIn, type PlannedCell } from './table-plan.ts';

/**
 * The pieces of body cells that one page shows. A merged cell or a cut row that runs over pages is
 * closed and opened again with its borders: a text that fits every piece is repeated, a longer one
 * flows on, and where even that lacks room it is set smaller, so that nothing is ever cut off.
 */
export interface CellPart {
  readonly top: number;
  readonly bottom: number;
  readonly lines: readonly string[];
  readonly size: number;
}

export interface PlacedPart {
  readonly cell: PlannedCell;
  readonly part: CellPart;
}

export function cellParts(
  sized: SizedTable,
  extents: readonly RowExtent[][],
  pageIndex: number,
  top: number,
  measure: TextMeasurer,
): PlacedPart[] {
  const rows = extents[pageIndex] ?? [];
  const first = rows[0]?.row ?? 0;
  const last = rows.at(-1)?.row ?? -1;
  const placed: PlacedPart[] = [];
  for (const cell of sized.plan.body.cells) {
    if (cell.row > last || cell.row + cell.rowSpan <= first) continue;
    const before = heightOf(rows.filter((extent) => extent.row < cell.row));
    const height = partHeight(cell, rows);
    if (height === 0) continue;
    const whole = isWhole(cell, extents, pageIndex);
    const { lines, size } = whole ? cell : linesOnPage(cell, extents, pageIndex, sized.style, measure);
    placed.push({ cell, part: { top: top + before, bottom: top + before + height, lines, size } });
  }
  return placed;
}

const heightOf = (rows: readonly RowExtent[]): number => rows.reduce((sum, row) => sum + row.height, 0);

const belongs = (cell: PlannedCell, extent: RowExtent): boolean =>
  extent.row >= cell.row && extent.row < cell.row + cell.rowSpan;

const partHeight = (cell: PlannedCell, rows: readonly RowExtent[]): number =>
  heightOf(rows.filter((extent) => belongs(cell, extent)));

function isWhole(cell: PlannedCell, extents: readonly RowExtent[][], pageIndex: number): boolean {
  const onPage = (index: number): boolean => (extents[index] ?? []).some((extent) => belongs(cell, extent));
  return !onPage(pageIndex - 1) && !onPage(pageIndex + 1);
}

function linesOnPage(
  cell: PlannedCell,
  extents: readonly RowExtent[][],
  pageIndex: number,
  style: DensityStyle,
  measure: TextMeasurer,
): Pick<CellPart, 'lines' | 'size'> {
  const heights = extents.map((rows) => partHeight(cell, rows));
  for (let size = cell.size; size > 2; size *= 0.94) {
    const lines = size === cell.size ? cell.lines : cellLines(cell, measure, size);
    const rooms = heights.map((height) => linesIn(height, size, style));
    const here = rooms[pageIndex] ?? 0;
    if (rooms.every((room, index) => heights[index] === 0 || room >= lines.length)) return { lines, size };
    if (rooms.reduce((sum, room) => sum + room, 0) < lines.length) continue;
    const from = rooms.slice(0, pageIndex).reduce((sum, room) => sum + room, 0);
    return { lines: lines.slice(from, from + here), size };
  }
  return { lines: [], size: cell.size };
}
