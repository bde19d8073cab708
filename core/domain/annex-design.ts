import type { ColumnDisplay, Item, Orientation, Paper, PlanYear, TotalRowPlace } from './annex.ts';
import type { Measure } from './fact.ts';

/**
 * The design of a table of counts as a clerk makes it: which units, items and years, under which
 * headings, in which order, on which paper. Plain data; positions are printing order.
 */
export interface AnnexDesign {
  readonly title: string;
  readonly number: number | null;
  readonly rowHeading: string;
  readonly unitLine: string | null;
  readonly fillLine: string | null;
  readonly signatureLine: string | null;
  readonly notes: readonly string[];
  readonly paper: Paper;
  readonly orientation: Orientation;
  readonly totalRow: TotalRowPlace;
  readonly rows: readonly DesignRow[];
  readonly columns: readonly DesignColumn[];
}

export interface DesignRow {
  readonly unitId: number;
  readonly section: string | null;
}

export type DesignColumn =
  | {
      readonly kind: 'fact';
      readonly path: readonly string[];
      readonly itemId: number;
      readonly planYearId: number;
      readonly measure: Measure;
      readonly display: ColumnDisplay | null;
    }
  /** Sums other columns of this design by their position. */
  | { readonly kind: 'rowSum'; readonly path: readonly string[]; readonly of: readonly number[] };

/** What a design may choose from. */
export interface DesignChoices {
  readonly units: readonly { readonly id: number; readonly name: string }[];
  readonly items: readonly Item[];
  readonly years: readonly PlanYear[];
}

/** Deepest heading and widest table that still make a page anyone can read. */
export const MOST_HEADING_LEVELS = 5;
export const MOST_COLUMNS = 60;

export type DesignProblemCode =
  | 'emptyTitle'
  | 'noRows'
  | 'noColumns'
  | 'tooManyColumns'
  | 'emptyHeading'
  | 'headingTooDeep'
  | 'unknownUnit'
  | 'duplicateUnit'
  | 'unknownItem'
  | 'unknownYear'
  | 'duplicateColumn'
  | 'emptySum'
  | 'circularSum'
  | 'mixedUnits';

export interface DesignProblem {
  readonly code: DesignProblemCode;
  /** 0-based position of the row or column, or null for the table. */
  readonly row: number | null;
  readonly column: number | null;
}

/** Everything that keeps a design from being saved; empty = it can be saved if it can be laid out. */
export function checkDesign(design: AnnexDesign, choices: DesignChoices): DesignProblem[] {
  return [...checkTable(design), ...checkRows(design, choices), ...checkColumns(design, choices)];
}

const problem = (code: DesignProblemCode, at: { row?: number; column?: number } = {}): DesignProblem => ({
  code,
  row: at.row ?? null,
  column: at.column ?? null,
});

function checkTable(design: AnnexDesign): DesignProblem[] {
  return [
    ...(design.title.trim() === '' ? [problem('emptyTitle')] : []),
    ...(design.rows.length === 0 ? [problem('noRows')] : []),
    ...(design.columns.length === 0 ? [problem('noColumns')] : []),
    ...(design.columns.length > MOST_COLUMNS ? [problem('tooManyColumns')] : []),
  ];
}

function checkRows(design: AnnexDesign, choices: DesignChoices): DesignProblem[] {
  const known = new Set(choices.units.map((unit) => unit.id));
  return design.rows.flatMap(({ unitId }, row) => [
    ...(known.has(unitId) ? [] : [problem('unknownUnit', { row })]),
    ...(design.rows.findIndex((other) => other.unitId === unitId) < row
      ? [problem('duplicateUnit', { row })]
      : []),
  ]);
}

function checkColumns(design: AnnexDesign, choices: DesignChoices): DesignProblem[] {
  return design.columns.flatMap((one, column) => {
    const found: DesignProblem[] = [];
    if (one.path.length === 0 || one.path.some((text) => text.trim() === '')) {
      found.push(problem('emptyHeading', { column }));
    }
    if (one.path.length > MOST_HEADING_LEVELS) found.push(problem('headingTooDeep', { column }));
    const own = one.kind === 'fact' ? checkFact(design, choices, column) : checkSum(design, choices, column);
    return [...found, ...own];
  });
}

function checkFact(design: AnnexDesign, choices: DesignChoices, column: number): DesignProblem[] {
  const one = design.columns[column];
  if (one?.kind !== 'fact') return [];
  const isSame = (other: DesignColumn) =>
    other.kind === 'fact' &&
    other.itemId === one.itemId &&
    other.planYearId === one.planYearId &&
    other.measure === one.measure;
  return [
    ...(choices.items.some((item) => item.id === one.itemId) ? [] : [problem('unknownItem', { column })]),
    ...(choices.years.some((year) => year.id === one.planYearId) ? [] : [problem('unknownYear', { column })]),
    ...(design.columns.findIndex(isSame) < column ? [problem('duplicateColumn', { column })] : []),
  ];
}

function checkSum(design: AnnexDesign, choices: DesignChoices, column: number): DesignProblem[] {
  const one = design.columns[column];
  if (one?.kind !== 'rowSum') return [];
  if (reaches(design, one.of, column, new Set())) return [problem('circularSum', { column })];
  const parts = one.of.flatMap((index) => design.columns[index] ?? []);
  if (parts.length === 0 || parts.length < one.of.length) return [problem('emptySum', { column })];
  const units = new Set(leafUnits(design, choices, one.of));
  // Places and persons do not add up to anything.
  return units.size > 1 ? [problem('mixedUnits', { column })] : [];
}

function reaches(design: AnnexDesign, from: readonly number[], target: number, seen: Set<number>): boolean {
  return from.some((index) => {
    if (index === target) return true;
    if (seen.has(index)) return false;
    seen.add(index);
    const next = design.columns[index];
    return next?.kind === 'rowSum' && reaches(design, next.of, target, seen);
  });
}

function leafUnits(design: AnnexDesign, choices: DesignChoices, of: readonly number[]): string[] {
  return of.flatMap((index) => {
    const part = design.columns[index];
    if (part?.kind === 'rowSum') return leafUnits(design, choices, part.of);
    const item = choices.items.find((one) => part?.kind === 'fact' && one.id === part.itemId);
    return item ? [item.unitOfMeasure] : [];
  });
}
