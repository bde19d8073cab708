import type { RowRole } from './neutral-table.ts';
import { cellHeight, type DensityStyle, type PlannedCell, type PlannedRows } from './table-plan.ts';

/**
 * Which body rows stand on which page. Rows are whole; a total keeps the two rows before it, a section
 * row the one after it, and a short merged label is not cut where one side could not hold it. Only a row
 * taller than a page is cut, between its lines.
 *
 *   paginate({ rows, heights, style, firstRoom: 500, room: 600 }); // [[{ row: 0, height: 24, starts: true }, ...], ...]
 */
export interface RowExtent {
  readonly row: number;
  readonly height: number;
  /** False for the rest of a row that was cut. */
  readonly starts: boolean;
}

export interface PaginationInput {
  readonly rows: PlannedRows;
  readonly heights: readonly number[];
  readonly style: DensityStyle;
  /** Points for body rows on the first page and on every later one. */
  readonly firstRoom: number;
  readonly room: number;
  /** Points below the last row: notes that should not stand on a page of their own. */
  readonly tail?: number;
}

/** Longer merged texts flow over the cut instead of being repeated. */
const LABEL_LINES = 4;
const EPSILON = 0.01;

export function paginate(input: PaginationInput): RowExtent[][] {
  const pages = new Pages(input.firstRoom, input.room);
  const blocks = blocksOf(input);
  for (const [index, block] of blocks.entries()) {
    const rows = block.reduce((sum, row) => sum + (input.heights[row] ?? 0), 0);
    const tail = index === blocks.length - 1 ? (input.tail ?? 0) : 0;
    // Where both go nowhere together the rows stay and the notes follow.
    const height = rows + tail <= input.room ? rows + tail : rows;
    if (!pages.fits(height) && height <= input.room && pages.hasRows) pages.turn();
    for (const row of block) placeRow(pages, row, input);
  }
  return pages.all;
}

class Pages {
  readonly all: RowExtent[][] = [[]];
  readonly #room: number;
  #left: number;

  constructor(firstRoom: number, room: number) {
    this.#left = firstRoom;
    this.#room = room;
  }

  get left(): number {
    return this.#left;
  }

  get hasRows(): boolean {
    return (this.all.at(-1)?.length ?? 0) > 0;
  }

  /** True when nothing more can be gained by turning the page. */
  get isFresh(): boolean {
    return !this.hasRows && this.all.length > 1;
  }

  fits(height: number): boolean {
    return height <= this.#left + EPSILON;
  }

  add(extent: RowExtent): void {
    this.all.at(-1)?.push(extent);
    this.#left -= extent.height;
  }

  turn(): void {
    this.all.push([]);
    this.#left = this.#room;
  }
}

function placeRow(pages: Pages, row: number, input: PaginationInput): void {
  const height = input.heights[row] ?? 0;
  if (height > input.room + EPSILON) {
    cutRow(pages, row, height, input);
    return;
  }
  if (!pages.fits(height)) pages.turn();
  pages.add({ row, height, starts: true });
}

/** Gives each page as many whole lines of the row as it holds, at least one on a fresh page. */
function cutRow(pages: Pages, row: number, height: number, { rows, style }: PaginationInput): void {
  const size = Math.max(1, ...rows.cells.filter((cell) => cell.row === row).map((cell) => cell.size));
  const pitch = size * style.longRatio;
  const padding = 2 * style.paddingY;
  let rest = height;
  let starts = true;
  while (rest > 0) {
    if (pages.fits(rest)) {
      pages.add({ row, height: rest, starts });
      return;
    }
    const lines = Math.floor((pages.left - padding + EPSILON) / pitch);
    if (lines < 3 && !pages.isFresh) {
      pages.turn();
      continue;
    }
    const taken = Math.max(1, lines) * pitch;
    pages.add({ row, height: taken + padding, starts });
    rest -= taken;
    starts = false;
    pages.turn();
  }
}

/** Runs of rows that belong on one page. */
function blocksOf(input: PaginationInput): number[][] {
  const blocks: number[][] = [];
  const labels = labelsAcross(input);
  for (let row = 0; row < input.heights.length; row++) {
    const last = blocks.at(-1);
    if (last && !mayBreakBefore(row, input, labels)) last.push(row);
    else blocks.push([row]);
  }
  return blocks;
}

type Labels = ReadonlyMap<number, readonly PlannedCell[]>;

/** Short merged labels by the rows above which a cut would go through them. */
function labelsAcross({ rows }: PaginationInput): Labels {
  const labels = new Map<number, PlannedCell[]>();
  for (const cell of rows.cells) {
    if (cell.rowSpan < 2 || cell.lines.length > LABEL_LINES) continue;
    for (let row = cell.row + 1; row < cell.row + cell.rowSpan; row++) {
      const others = labels.get(row);
      if (others) others.push(cell);
      else labels.set(row, [cell]);
    }
  }
  return labels;
}

function mayBreakBefore(row: number, input: PaginationInput, labels: Labels): boolean {
  return mayBreakByRole(input.rows.roles, row) && !cutsLabel(row, input, labels);
}

/** Whether a page may end above this row, as far as the roles of the rows tell. */
export function mayBreakByRole(roles: readonly RowRole[], row: number): boolean {
  if (roles[row] === 'total' || roles[row] === 'subtotal' || roles[row - 1] === 'section') return false;
  if (roles[row - 1] === 'total' && row === 1) return false;
  return roles[row + 1] !== 'total';
}

/** A short merged label is repeated after a cut, so both sides must have room for it. */
function cutsLabel(row: number, { heights, style }: PaginationInput, labels: Labels): boolean {
  return (labels.get(row) ?? []).some((cell) => {
    const end = cell.row + cell.rowSpan;
    const need = cellHeight(cell, style) - EPSILON;
    const sum = (from: number, to: number): number =>
      heights.slice(from, to).reduce((total, height) => total + height, 0);
    return sum(cell.row, row) < need || sum(row, end) < need;
  });
}
