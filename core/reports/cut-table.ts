import { type CellPart, cellParts } from './cell-parts.ts';
import type { SizedTable } from './layout.ts';
import type { NeutralCell } from './neutral-table.ts';
import type { TextMeasurer } from './page-layout.ts';
import { paginate, type RowExtent } from './paginate.ts';
import { splitTallRows } from './split-rows.ts';
import { cellLines, type DensityStyle, linesIn, type PlannedCell } from './table-plan.ts';

/**
 * Neither Word nor a workbook repeats the label of a merged cell on the next page. So a table with cells
 * merged over rows that runs over pages is cut beforehand where our own pages end: each part of a merged
 * cell is a cell of its own, with the label again or, of a long text, the part that stands on that page.
 * A row that no page holds is spread over several, so that it is cut in the same way.
 *
 *   const { sized, starts } = cutTable(whole, { slack: 30, measure });
 *   // starts: body rows that a page has to begin with; empty when nothing was cut
 */
export interface CutTable {
  readonly sized: SizedTable;
  readonly starts: ReadonlySet<number>;
}

export interface CutOptions {
  /** Points a page is left short at least, for programs whose rows come out a little taller. */
  readonly slack: number;
  readonly measure: TextMeasurer;
  /** Points of the tallest row that the program knows; absent = any. */
  readonly tallest?: number;
}

export function cutTable(whole: SizedTable, options: CutOptions): CutTable {
  const { slack, measure, tallest = Number.POSITIVE_INFINITY } = options;
  const room = whole.height - sum(whole.headerHeights) - slack;
  const sized = splitTallRows(whole, { room, most: tallest });
  const merged = sized.plan.table.body.some((row) => row.cells.some((cell) => cell.rowSpan > 1));
  const extents = merged ? evenPages(sized, slack) : [];
  if (extents.length < 2) return { sized, starts: new Set() };
  const starts = new Set(extents.slice(1).map((page) => page[0]?.row ?? 0));
  return { sized: withRows(sized, splitRows(sized, extents, measure)), starts };
}

/** A cell as both the neutral table and the plan have it. */
type Pair = readonly [NeutralCell, PlannedCell];

/** What of a cell stands on one page. */
interface Piece extends CellPart {
  readonly row: number;
  readonly rowSpan: number;
}

function splitRows(sized: SizedTable, extents: readonly RowExtent[][], measure: TextMeasurer): Pair[][] {
  const rows = sized.plan.table.body.map((): Pair[] => []);
  const neutralOf = neutralCells(sized);
  for (const [cell, pieces] of piecesOf(sized, extents, measure)) {
    const neutral = neutralOf.get(cell);
    if (!neutral) continue;
    const texts = pieces.length === 1 ? [neutral.text] : pieceTexts(cell, pieces, sized.style, measure);
    for (const [index, { row, rowSpan, size }] of pieces.entries()) {
      const text = texts[index] ?? '';
      // A figure that is repeated is only to be read: added up it would count twice.
      const figure = index === 0 ? {} : { number: null, sum: null };
      const lines = pieces.length === 1 ? cell.lines : cellLines({ ...cell, text }, measure, size);
      rows[row]?.push([
        { ...neutral, ...figure, rowSpan, text },
        { ...cell, row, rowSpan, text, lines, size },
      ]);
    }
  }
  return rows;
}

/** Planned cells stand in the order of the neutral ones. */
function neutralCells({ plan }: SizedTable): Map<PlannedCell, NeutralCell> {
  const all = plan.table.body.flatMap((row) => row.cells);
  return new Map(plan.body.cells.flatMap((cell, index) => (all[index] ? [[cell, all[index]]] : [])));
}

function piecesOf(
  sized: SizedTable,
  extents: readonly RowExtent[][],
  measure: TextMeasurer,
): Map<PlannedCell, Piece[]> {
  const pieces = new Map<PlannedCell, Piece[]>();
  for (const [page, rows] of extents.entries()) {
    const first = rows[0]?.row ?? 0;
    for (const { cell, part } of cellParts(sized, extents, page, 0, measure)) {
      const row = Math.max(cell.row, first);
      const rowSpan = Math.min(cell.row + cell.rowSpan, first + rows.length) - row;
      pieces.set(cell, [...(pieces.get(cell) ?? []), { ...part, row, rowSpan }]);
    }
  }
  return pieces;
}

/** The label again on each page where it fits all of them; a long text goes on from page to page. */
function pieceTexts(
  cell: PlannedCell,
  pieces: readonly Piece[],
  style: DensityStyle,
  measure: TextMeasurer,
): string[] {
  const linesOf = (text: string, size: number): readonly string[] =>
    cellLines({ ...cell, text }, measure, size);
  const rooms = pieces.map(({ top, bottom, size }) => linesIn(bottom - top, size, style));
  if (pieces.every(({ size }, index) => linesOf(cell.text, size).length <= (rooms[index] ?? 0))) {
    return pieces.map(() => cell.text);
  }
  let rest = cell.text;
  return pieces.map(({ size }, index) => {
    const lines = linesOf(rest, size);
    const isLast = index === pieces.length - 1;
    const later = rooms.slice(index + 1).reduce((total, room) => total + room, 0);
    const fits = (end: number): boolean => linesOf(rest.slice(end), size).length <= later;
    const end = isLast ? rest.length : clauseEnd(rest, endOfLines(rest, lines.slice(0, rooms[index])), fits);
    const text = rest.slice(0, end);
    rest = rest.slice(end);
    return text;
  });
}

/** Where in the text the last of its first lines ends. */
function endOfLines(text: string, lines: readonly string[]): number {
  return lines.reduce((end, line) => Math.max(end, text.indexOf(line, end) + line.length), 0);
}

/** Full stop, semicolon, comma and enumeration comma, as they end a clause in Chinese. */
const CLAUSE_END = /[\u3002\uff1b\uff0c\u3001]/gu;

/** Rather the end of a clause than of a line, when what is left over still fits on the later pages. */
function clauseEnd(text: string, end: number, fits: (end: number) => boolean): number {
  const ends = [...text.slice(0, end).matchAll(CLAUSE_END)].map(({ index }) => index + 1);
  const last = ends.at(-1);
  return last !== undefined && last > end / 2 && fits(last) ? last : end;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * As many pages as the rows need, each filled about the same: the room that is left is shared, and no
 * row stands alone on the last page.
 */
function evenPages(sized: SizedTable, slack: number): RowExtent[][] {
  let best = pagesOf(sized, slack);
  let low = slack;
  let high = sized.height / 2;
  for (let step = 0; step < 8; step++) {
    const middle = (low + high) / 2;
    const pages = pagesOf(sized, middle);
    // Less room for a page than a row takes would cut the row.
    const isWhole = pages.every((rows) => rows.every((row) => row.starts));
    if (isWhole && pages.length <= best.length) {
      best = pages;
      low = middle;
    } else high = middle;
  }
  return best;
}

function pagesOf(sized: SizedTable, slack: number): RowExtent[][] {
  const { lead, height, headerHeights, bodyHeights, style, plan } = sized;
  const header = sum(headerHeights);
  // A table that was fitted to its page stays there.
  if (lead.height + header + sum(bodyHeights) <= height) return [];
  const room = height - header - slack;
  const firstRoom = room - lead.height;
  return paginate({ rows: plan.body, heights: bodyHeights, style, firstRoom, room });
}

function withRows(sized: SizedTable, rows: readonly (readonly Pair[])[]): SizedTable {
  const ordered = rows.map((cells) => [...cells].sort(([a], [b]) => a.column - b.column));
  const { table, body } = sized.plan;
  const neutral = table.body.map((row, index) => ({
    ...row,
    cells: (ordered[index] ?? []).map(([cell]) => cell),
  }));
  const planned = { roles: body.roles, cells: ordered.flatMap((cells) => cells.map(([, plan]) => plan)) };
  return { ...sized, plan: { ...sized.plan, table: { ...table, body: neutral }, body: planned } };
}
