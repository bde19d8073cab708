import { AppError } from '../domain/app-error.ts';
import { TABLE_TEXT_SIZE_MIN } from '../domain/gb9704.ts';
import { naturalWidth, widestChunk } from './line-break.ts';
import type { NeutralCell, NeutralColumn, NeutralRow, NeutralTable } from './neutral-table.ts';
import type { FaceRole, TextMeasurer } from './page-layout.ts';
import { sizeSteps } from './set-sizes.ts';

/**
 * Column widths from what the columns hold. Text sizes step down, headings first, until every column
 * has room to read comfortably; only then are columns squeezed to the least they can bear.
 *
 *   const { widths, headingSize, bodySize } = fitColumns(table, 442, measure);
 */
export interface FittedColumns {
  /** Points, one per leaf column; they add up to the width given. */
  readonly widths: readonly number[];
  readonly headingSize: number;
  readonly bodySize: number;
  /** How well the columns hold their texts: words stay whole down to `hard`. */
  readonly level: FitLevel;
}

export type FitLevel = 'easy' | 'hard' | 'squeezed';

/** White space at each side of a cell's text. */
export const CELL_PADDING_X = 2;

/** What one column asks for, in points with padding. */
interface Demand {
  /** Below this a word or a number is broken. */
  hard: number;
  /** Reads well. */
  easy: number;
  /** Takes no more than this to advantage. */
  want: number;
}

export function fitColumns(table: NeutralTable, width: number, measure: TextMeasurer): FittedColumns {
  const parts = {
    header: extentsOf(table.header, 'heading', measure),
    body: extentsOf(table.body, 'body', measure),
  };
  const sizes = sizeSteps(table);
  // Most tables fit at the first size: the others are not looked at unless they have to be.
  const known: Demand[][] = [];
  const demandsAt = (index: number): Demand[] => {
    const [headingSize, bodySize] = sizes[index] ?? [TABLE_TEXT_SIZE_MIN, TABLE_TEXT_SIZE_MIN];
    known[index] ??= columnDemands(table, { headingSize, bodySize, width, ...parts });
    return known[index];
  };
  if (table.columns.every((column) => column.share !== undefined)) {
    for (const [index, [headingSize, bodySize]] of sizes.entries()) {
      const widths = widthsByShare(table.columns, demandsAt(index), width);
      if (widths) return { widths, headingSize, bodySize, level: 'easy' };
    }
  }
  for (const level of ['easy', 'hard'] as const) {
    for (const [index, [headingSize, bodySize]] of sizes.entries()) {
      const widths = widthsFrom(table.columns, demandsAt(index), level, width);
      if (widths) return { widths, headingSize, bodySize, level };
    }
  }
  const size = TABLE_TEXT_SIZE_MIN;
  return { widths: squeezed(table, width, measure), headingSize: size, bodySize: size, level: 'squeezed' };
}

/** A cell and what its text takes, in ems: the same at every size. */
interface CellExtent {
  readonly cell: NeutralCell;
  /** Of its widest line. */
  readonly natural: number;
  /** Of its widest word. */
  readonly chunk: number;
}

/** Cells of one column first, so that a merged cell only asks for what is still missing. */
function extentsOf(rows: readonly NeutralRow[], role: FaceRole, measure: TextMeasurer): CellExtent[] {
  const ems = (text: string): number => measure(text, role, 1);
  return rows
    .flatMap((row) => row.cells)
    .map((cell) => ({ cell, natural: naturalWidth(cell.text, ems), chunk: widestChunk(cell.text, ems) }))
    .sort((a, b) => a.cell.colSpan - b.cell.colSpan);
}

interface DemandContext {
  readonly headingSize: number;
  readonly bodySize: number;
  readonly width: number;
  readonly header: readonly CellExtent[];
  readonly body: readonly CellExtent[];
}

function columnDemands(table: NeutralTable, context: DemandContext): Demand[] {
  const demands = table.columns.map((): Demand => ({ hard: 0, easy: 0, want: 0 }));
  for (const [extents, asks] of [
    [context.header, headingDemand],
    [context.body, bodyDemand],
  ] as const) {
    for (const extent of extents) {
      const kind = table.columns[extent.cell.column]?.kind ?? 'text';
      raise(demands, extent.cell, asks(extent, kind, context));
    }
  }
  return demands;
}

/** A heading may take two lines (more when long), but its words and years stay whole. */
function headingDemand(extent: CellExtent, _: NeutralColumn['kind'], context: DemandContext): Demand {
  const size = context.headingSize;
  const natural = extent.natural * size;
  const hard = Math.min(extent.chunk, 8) * size;
  const lines = natural > 12 * size ? 5 : 3;
  const easy = Math.max(hard, Math.min(natural / lines, 10 * size));
  const want = Math.max(
    easy,
    natural <= 4 * size ? natural : Math.min(natural / 2 + 0.4 * size, context.width / 3),
  );
  return padded({ hard, easy, want });
}

/** Figures never wrap; unit names wrap late; running text asks for much and bears little. */
function bodyDemand(extent: CellExtent, kind: NeutralColumn['kind'], context: DemandContext): Demand {
  const size = context.bodySize;
  const natural = extent.natural * size;
  if (extent.cell.number !== null || natural <= size)
    return padded({ hard: natural, easy: natural, want: natural + size / 2 });
  const chunk = Math.min(extent.chunk, 8) * size;
  const easyLimit = kind === 'label' ? 9 * size : 6 * size;
  const want = Math.min(natural, context.width * (kind === 'text' ? 0.6 : 0.35));
  const easy = Math.max(chunk, Math.min(natural, easyLimit));
  return padded({
    hard: Math.max(chunk, Math.min(natural, 2 * size)),
    easy,
    want: Math.max(want, easy) + size,
  });
}

function padded({ hard, easy, want }: Demand): Demand {
  const padding = 2 * CELL_PADDING_X;
  return { hard: hard + padding, easy: easy + padding, want: want + padding };
}

function raise(demands: Demand[], cell: NeutralCell, asked: Demand): void {
  const columns = demands.slice(cell.column, cell.column + cell.colSpan);
  for (const level of ['hard', 'easy', 'want'] as const) {
    const missing = asked[level] - columns.reduce((sum, demand) => sum + demand[level], 0);
    if (missing <= 0) continue;
    for (const demand of columns) demand[level] += missing / columns.length;
  }
}

/**
 * Columns in the proportions asked for, each at least as wide as its words need: what those take is
 * taken from the others. Null when the words do not fit.
 */
function widthsByShare(
  columns: readonly NeutralColumn[],
  demands: readonly Demand[],
  width: number,
): number[] | null {
  const fixed = new Map<number, number>();
  for (;;) {
    const free = columns.map((column, index) => (fixed.has(index) ? 0 : (column.share ?? 0)));
    const shares = free.reduce((sum, share) => sum + share, 0);
    const left = width - [...fixed.values()].reduce((sum, value) => sum + value, 0);
    if (left < 0 || shares <= 0) return null;
    const short = [...columns.keys()].find(
      (index) => !fixed.has(index) && (left * (free[index] ?? 0)) / shares < (demands[index]?.hard ?? 0),
    );
    if (short === undefined) return free.map((share, index) => fixed.get(index) ?? (left * share) / shares);
    fixed.set(short, demands[short]?.hard ?? 0);
  }
}

/** Null when the columns do not fit at that level. Number columns are made equal where they can be. */
function widthsFrom(
  columns: readonly NeutralColumn[],
  demands: readonly Demand[],
  level: 'easy' | 'hard',
  width: number,
): number[] | null {
  const equal = equalNumbers(columns, demands);
  const chosen = total(equal, level) <= width ? equal : demands;
  const missing = width - total(chosen, level);
  if (missing < 0) return null;
  return share(
    columns,
    chosen,
    chosen.map((demand) => demand[level]),
    missing,
  );
}

const total = (demands: readonly Demand[], level: keyof Demand): number =>
  demands.reduce((sum, demand) => sum + demand[level], 0);

function equalNumbers(columns: readonly NeutralColumn[], demands: readonly Demand[]): Demand[] {
  const numbers = demands.filter((_, index) => columns[index]?.kind === 'number');
  const most = (level: keyof Demand): number => Math.max(0, ...numbers.map((demand) => demand[level]));
  const common = { hard: most('hard'), easy: most('easy'), want: most('want') };
  return demands.map((demand, index) => (columns[index]?.kind === 'number' ? common : demand));
}

/** Gives out what is left: first towards what each column wants, then by kind. */
function share(
  columns: readonly NeutralColumn[],
  demands: readonly Demand[],
  base: readonly number[],
  left: number,
): number[] {
  const wants = demands.map((demand, index) => Math.max(0, demand.want - (base[index] ?? 0)));
  const wanted = wants.reduce((sum, want) => sum + want, 0);
  const part = wanted === 0 ? 0 : Math.min(1, left / wanted);
  const widths = base.map((value, index) => value + (wants[index] ?? 0) * part);
  const rest = left - wanted * part;
  const weights = columns.map(
    (column, index) => WEIGHTS[column.kind] * (column.kind === 'text' ? (widths[index] ?? 1) : 60),
  );
  const weight = weights.reduce((sum, value) => sum + value, 0);
  return widths.map((value, index) => value + (rest * (weights[index] ?? 0)) / weight);
}

const WEIGHTS: Readonly<Record<NeutralColumn['kind'], number>> = {
  ordinal: 0.35,
  label: 1.3,
  number: 1,
  text: 1,
};

/** Too many columns even so: equal widths, down to one character each, but never a broken figure. */
function squeezed(table: NeutralTable, width: number, measure: TextMeasurer): number[] {
  const each = width / table.columns.length;
  const figures = table.body.flatMap((row) => row.cells.filter((cell) => cell.number !== null));
  const room = each - 2 * CELL_PADDING_X;
  const breaks = figures.some(
    (cell) => measure(cell.text, 'body', TABLE_TEXT_SIZE_MIN) > room * cell.colSpan,
  );
  if (each < TABLE_TEXT_SIZE_MIN + 1 || breaks) {
    throw new AppError('BAD_INPUT', { field: 'columns', problem: 'tooMany' });
  }
  return table.columns.map(() => each);
}
