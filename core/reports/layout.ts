import { AppError } from '../domain/app-error.ts';
import { pageGeometry, points } from '../domain/gb9704.ts';
import { type FitLevel, fitColumns } from './column-widths.ts';
import type { NeutralTable } from './neutral-table.ts';
import type { LaidPage, TextMeasurer } from './page-layout.ts';
import { type Block, planLead, planTail } from './page-lead.ts';
import { paginate, type RowExtent } from './paginate.ts';
import { PageDrawing } from './place-page.ts';
import { isShrunk } from './set-sizes.ts';
import { type DensityStyle, densityStyle, planTable, rowHeights, type TablePlan } from './table-plan.ts';

/**
 * One neutral table laid out on GB/T 9704 pages, given nothing but a way to measure text.
 *
 *   const { pages, smallestSize } = layoutTable(table, { measure, firstPageNumber: 1 });
 */
export interface LaidTable {
  readonly pages: readonly LaidPage[];
  /** Points; text sizes below the usual are worth telling. */
  readonly headingSize: number;
  readonly bodySize: number;
  readonly shrunk: boolean;
}

export interface LayoutOptions {
  readonly measure: TextMeasurer;
  readonly firstPageNumber: number;
}

/** Sizes of everything before pages are cut; the workbook writer takes widths and heights from here. */
export interface SizedTable {
  readonly plan: TablePlan;
  readonly lead: Block;
  readonly tail: Block;
  readonly style: DensityStyle;
  readonly headerHeights: readonly number[];
  readonly bodyHeights: readonly number[];
  readonly headingSize: number;
  readonly bodySize: number;
  readonly shrunk: boolean;
  readonly level: FitLevel;
  /** Points of the type area. */
  readonly width: number;
  readonly height: number;
}

/** Rows of a table that runs over pages anyway. */
const LONG_TABLE_DENSITY = 0.5;
/** A heading block that takes more of a page than this leaves no room to repeat it above rows. */
const HEADER_SHARE = 0.6;

/** What programs with their own row heights and rules need to spare, so that a full page stays one page. */
export const EDITOR_SLACK = 14;

export interface SizeOptions {
  /** Points that a page has to spare. */
  readonly slack?: number;
  /** Line pitch in ems that many lines take at least: a program's own, where ours cannot be asked for. */
  readonly leading?: number;
  /** Density down to which a table is pressed together to stand on one page; absent = 0. */
  readonly densest?: number;
}

export function sizeTable(
  asked: NeutralTable,
  measure: TextMeasurer,
  { slack = 0, leading = 0, densest = 0 }: SizeOptions = {},
): SizedTable {
  const { typeArea } = pageGeometry(asked.paper, asked.orientation);
  const width = points(typeArea.width);
  const height = points(typeArea.height);
  const fitted = fitColumns(asked, width, measure);
  const table = withNotesAsBody(asked, fitted.bodySize);
  const plan = planTable(table, fitted, measure);
  const lead = planLead(table, width, height, measure);
  const tail = planTail(table, width, measure);
  const style = bestStyle(plan, height - lead.height - tail.height, { slack, leading, densest });
  const headerHeights = rowHeights(plan.header, style);
  if (sum(headerHeights) > height * HEADER_SHARE) {
    throw new AppError('BAD_INPUT', { field: 'heading', problem: 'tooLong' });
  }
  const { headingSize, bodySize, level } = fitted;
  const shrunk = isShrunk(table, headingSize, bodySize);
  const bodyHeights = rowHeights(plan.body, style);
  return {
    plan,
    lead,
    tail,
    style,
    headerHeights,
    bodyHeights,
    headingSize,
    bodySize,
    shrunk,
    level,
    width,
    height,
  };
}

/** Without rules what stands below a list is its last paragraph, and no note to a table. */
function withNotesAsBody(table: NeutralTable, bodySize: number): NeutralTable {
  if (table.ruled || table.typeSizes?.notes !== undefined || table.notes.length === 0) return table;
  return { ...table, typeSizes: { ...table.typeSizes, notes: bodySize } };
}

/** The loosest density at which the whole table stands on one page, else the one for long tables. */
function bestStyle(plan: TablePlan, wholeRoom: number, asked: Required<SizeOptions>): DensityStyle {
  return densityStyle(bestDensity(plan, wholeRoom, asked), asked.leading);
}

function bestDensity(plan: TablePlan, wholeRoom: number, asked: Required<SizeOptions>): number {
  const { slack, leading, densest } = asked;
  const fitsAt = (density: number, room = wholeRoom - slack): boolean => {
    const style = densityStyle(density, leading);
    return sum(rowHeights(plan.header, style)) + sum(rowHeights(plan.body, style)) <= room;
  };
  if (fitsAt(1)) return 1;
  if (!fitsAt(densest)) return fitsAt(densest, wholeRoom) ? densest : LONG_TABLE_DENSITY;
  let low = densest;
  let high = 1;
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    if (fitsAt(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Whether the whole annex, with what stands above and below its table, takes one page. */
export const isOnePage = ({ lead, tail, headerHeights, bodyHeights, height }: SizedTable): boolean =>
  lead.height + sum(headerHeights) + sum(bodyHeights) + tail.height <= height + 0.01;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export function layoutTable(table: NeutralTable, options: LayoutOptions): LaidTable {
  const sized = sizeTable(table, options.measure);
  const { lead, height, headerHeights, bodyHeights, style, plan } = sized;
  const header = sum(headerHeights);
  const extents = paginate({
    rows: plan.body,
    heights: bodyHeights,
    style,
    firstRoom: height - lead.height - header,
    room: height - header,
    tail: sized.tail.height,
  });
  return { ...sized, pages: drawPages(sized, extents, options) };
}

function drawPages(sized: SizedTable, extents: readonly RowExtent[][], options: LayoutOptions): LaidPage[] {
  const { lead, tail, height, plan } = sized;
  let pageNumber = options.firstPageNumber;
  const open = (): PageDrawing => new PageDrawing(plan.table, pageNumber++, options.measure);
  let page = open();
  const pages = [page];
  page.addBlock(lead.lines, 0);
  let y = lead.height;
  for (const [index, rows] of extents.entries()) {
    if (index > 0) {
      page = open();
      pages.push(page);
      y = 0;
    }
    if (rows.length > 0) y = page.addTable(sized, extents, index, y);
  }
  if (tail.lines.length === 0) return pages.map((each) => each.finish());
  for (const part of tailParts(tail, height - y, height)) {
    if (part.onNewPage) {
      page = open();
      pages.push(page);
      y = 0;
    }
    page.addBlock(part.lines, y - part.top);
  }
  return pages.map((each) => each.finish());
}

/** Notes and signature in one piece where a page holds them, else page by page. */
function tailParts(tail: Block, left: number, height: number) {
  const onNewPage = tail.height > left + 0.01;
  if (tail.height <= height) return [{ lines: tail.lines, top: 0, onNewPage }];
  const parts: { lines: Block['lines']; top: number; onNewPage: boolean }[] = [];
  let rest = [...tail.lines];
  while (rest.length > 0) {
    const half = rest[0]?.size ?? 0;
    const top = (rest[0]?.centre ?? 0) - half;
    const count = Math.max(1, rest.filter((line) => line.centre + half - top <= height).length);
    parts.push({ lines: rest.slice(0, count), top, onNewPage: true });
    rest = rest.slice(count);
  }
  return parts;
}
