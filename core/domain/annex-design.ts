import type {
  ColumnDisplay,
  Item,
  Orientation,
  Paper,
  PlanYear,
  TotalRowPlace,
  TypeSizes,
  UnitKind,
} from './annex.ts';
import type { Measure } from './fact.ts';

/**
 * The design of a table of counts as a clerk makes it: which units, items and years, under which
 * headings, in which order, on which paper. Plain data; positions are printing order. What may be wrong
 * with one: check-design.ts.
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
  /** Null = every size is the layout's own. */
  readonly typeSizes: TypeSizes | null;
  readonly rows: readonly DesignRow[];
  readonly columns: readonly DesignColumn[];
}

export interface DesignRow {
  readonly unitId: number;
  readonly section: string | null;
  /** What the row counts, where a column leaves it to the row. */
  readonly itemId: number | null;
}

export type DesignColumn =
  | {
      readonly kind: 'fact';
      readonly path: readonly string[];
      /** Null = the row's own item. */
      readonly itemId: number | null;
      readonly planYearId: number;
      readonly measure: Measure;
      readonly display: ColumnDisplay | null;
    }
  /** Sums other columns of this design by their position. */
  | { readonly kind: 'rowSum'; readonly path: readonly string[]; readonly of: readonly number[] }
  /** Text: the unit of measure of the row's item. */
  | { readonly kind: 'unitOfMeasure'; readonly path: readonly string[] };

/** What a design may choose from. */
export interface DesignChoices {
  /** The office's own county first, then what is under it. */
  readonly units: readonly DesignUnit[];
  readonly items: readonly Item[];
  readonly years: readonly PlanYear[];
  /** Numbers that other annexes of the plan bear. */
  readonly taken: readonly number[];
}

export interface DesignUnit {
  readonly id: number;
  readonly name: string;
  readonly kind: UnitKind;
  /** Only of a unit that is not there on the plan's date: since when, or until when, it is (ISO). */
  readonly absent?: { readonly validFrom: string | null; readonly validTo: string | null };
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
  | 'mixedUnits'
  | 'rowWithoutItem'
  | 'repeatedFact'
  | 'mixedTotal'
  | 'mixedSection'
  | 'itemDisplay'
  | 'wrongSize'
  | 'duplicateNumber'
  | TextProblemCode;

/** What may be wrong with the design of a list or a form; see text-design.ts. */
export type TextProblemCode = 'noBlocks' | 'emptyBlock' | 'brokenBlank' | 'badMerge' | 'noSigners';

export interface DesignProblem {
  readonly code: DesignProblemCode;
  /** 0-based position of the row (or block of a form) or column, or null for the table. */
  readonly row: number | null;
  readonly column: number | null;
}

/** True when the rows say what is counted, or a column asks them. */
export function countsItemsByRow({ rows, columns }: Pick<AnnexDesign, 'rows' | 'columns'>): boolean {
  return (
    rows.some((row) => row.itemId !== null) ||
    columns.some((one) => one.kind === 'unitOfMeasure' || (one.kind === 'fact' && one.itemId === null))
  );
}

export function designProblem(
  code: DesignProblemCode,
  at: { row?: number; column?: number } = {},
): DesignProblem {
  return { code, row: at.row ?? null, column: at.column ?? null };
}

/** Two annexes of one notice cannot both be its third. */
export const numberProblems = (number: number | null, taken: readonly number[]): DesignProblem[] =>
  number !== null && taken.includes(number) ? [designProblem('duplicateNumber')] : [];

/** What is wrong with the headings of one column, of any kind of table. */
export function headingProblems(path: readonly string[], column: number): DesignProblem[] {
  const isEmpty = path.length === 0 || path.some((text) => text.trim() === '');
  return [
    ...(isEmpty ? [designProblem('emptyHeading', { column })] : []),
    ...(path.length > MOST_HEADING_LEVELS ? [designProblem('headingTooDeep', { column })] : []),
  ];
}
