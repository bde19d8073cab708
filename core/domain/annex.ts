import type { FactCell, FactKey, Measure } from './fact.ts';
import { type Period, WHOLE_YEAR } from './period.ts';

/**
 * A plan, its annexes, and one annex opened as a sheet: the shapes that the grid, the checks, the
 * totals and the reports all read. Pure data, as it crosses the contract.
 */
export interface Item {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  /** Unit of measure as printed. */
  readonly unitOfMeasure: string;
  /** Stored integers count 10^-decimals of the unit of measure. */
  readonly decimals: number;
}

export interface PlanYear {
  readonly id: number;
  readonly label: string;
  /** ISO dates, both inclusive; a plan year may run October to September. */
  readonly startDate: string;
  readonly endDate: string;
}

export type UnitKind = 'county' | 'subdistrict' | 'town' | 'township' | 'community' | 'village' | 'bureau';
export type Settlement = 'urban' | 'rural';

export interface Plan {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly issueDate: string | null;
  readonly countyName: string;
  /** A sample plan that came with the program, not the office's own. */
  readonly sample: boolean;
  /** How often completed counts are asked for; absent in plans frozen before there was progress. */
  readonly progressBasis?: ProgressBasis;
}

export type ProgressBasis = 'quarter' | 'month';

/** Where a column's cells come from. */
export type ColumnSource =
  | FactSource
  /** The sum of other columns of the same row; computed, never stored. */
  | { readonly kind: 'rowSum'; readonly columnIds: readonly number[] }
  /** Sum of some columns as a percentage of the sum of others; in 10^-decimals of a percent, half up. */
  | RatioSource
  /** What a ratio is above (or below) a fixed one, in the same unit: percentage points. */
  | { readonly kind: 'gap'; readonly columnId: number; readonly base: number; readonly decimals: number }
  /** Place of the row by another column, 1 = most; equal values share a place. */
  | { readonly kind: 'rank'; readonly columnId: number }
  /** Text: the unit of measure of the row's item. */
  | { readonly kind: 'unitOfMeasure' }
  /** Text: the notes on the row's cells in these columns. */
  | { readonly kind: 'remarks'; readonly columnIds: readonly number[] };

export interface FactSource {
  readonly kind: 'fact';
  /** Null = the row's own item. */
  readonly itemId: number | null;
  readonly planYearId: number;
  readonly measure: Measure;
  /** Absent = the whole plan year. */
  readonly period?: Period;
}

export interface RatioSource {
  readonly kind: 'ratio';
  readonly of: readonly number[];
  readonly to: readonly number[];
  readonly decimals: number;
}

export interface AnnexColumn {
  readonly id: number;
  /**
   * Headings from the outermost group to the leaf; equal neighbours on one level are drawn merged.
   * A path shorter than the deepest one spans the remaining heading rows.
   */
  readonly path: readonly string[];
  readonly source: ColumnSource;
  /** How the column is printed when not in its item's own unit; null or absent = as stored. */
  readonly display?: ColumnDisplay | null;
  /** Leaf facts that this sheet only shows, such as the plan beside the progress. */
  readonly locked?: boolean;
}

/** A printed unit of 10^shift smallest units: fen as ten thousand yuan is shift 6. */
export interface ColumnDisplay {
  readonly shift: number;
  /** Digits after the point on paper; cells are rounded so that they add up to the rounded total. */
  readonly decimals: number;
}

export interface AnnexRow {
  readonly id: number;
  readonly unitId: number;
  /** The unit's name on the plan's date. */
  readonly name: string;
  readonly kind: UnitKind;
  readonly settlement: Settlement | null;
  readonly divisionCode: string | null;
  /** ISO dates; null = open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Rows of one section below each other form a group with a subtotal; null or absent = none. */
  readonly section?: string | null;
  /** What the row counts, where columns leave it to the row; null or absent = every column says it. */
  readonly itemId?: number | null;
  /** Why the row cannot be changed; null or absent = it can. */
  readonly locked?: RowLock | null;
}

/** The return of the row's unit was handed in, reviewed or sealed. */
export type RowLock = 'submitted' | 'reviewed' | 'sealed';

/** Sizes in points that differ from the layout's own; an absent one is the layout's. */
export interface TypeSizes {
  readonly title?: number;
  readonly heading?: number;
  readonly body?: number;
  readonly notes?: number;
}

export type TotalRowPlace = 'last' | 'first' | 'none';
export type EntryState = 'entering' | 'finished';
export type Orientation = 'portrait' | 'landscape';
export type Paper = 'A4' | 'A3';

export interface Annex {
  readonly id: number;
  /** Stable name inside the plan, used by the command line: "annex-4". */
  readonly key: string;
  /** The number printed after the annex label; null for a table that is no numbered annex. */
  readonly number: number | null;
  readonly title: string;
  /** Heading of the unit column. */
  readonly rowHeading: string;
  /** Line above the table at the right, such as the common unit; null when headings carry it. */
  readonly unitLine: string | null;
  /** Line above the table at the left, such as who fills it in; null when absent. */
  readonly fillLine: string | null;
  readonly signatureLine: string | null;
  readonly notes: readonly string[];
  readonly paper: Paper;
  readonly orientation: Orientation;
  readonly totalRow: TotalRowPlace;
  readonly entryState: EntryState;
  readonly typeSizes?: TypeSizes | null;
}

/** A total as the published document prints it; `rowId` null for a column's total row. */
export interface StatedTotal {
  readonly columnId: number;
  readonly rowId: number | null;
  /** In the column's smallest units. */
  readonly value: number;
}

/** One annex opened: shape [rows x columns] plus the leaf facts that exist. */
export interface AnnexSheet {
  readonly plan: Plan;
  readonly annex: Annex;
  readonly planYears: readonly PlanYear[];
  readonly items: readonly Item[];
  readonly columns: readonly AnnexColumn[];
  readonly rows: readonly AnnexRow[];
  /** Only cells that hold something (value, unread text or note); any other cell is blank. */
  readonly cells: readonly FactCell[];
  /** Leaf cells that are shown as the sum of their months and cannot be typed into here. */
  readonly fromMonths?: readonly FactKey[];
  readonly statedTotals: readonly StatedTotal[];
}

/** The fact behind (row, column), or null for a computed column. */
export function factKeyAt(row: Pick<AnnexRow, 'unitId' | 'itemId'>, column: AnnexColumn): FactKey | null {
  const itemId = itemIdAt(row, column);
  const { source } = column;
  if (source.kind !== 'fact' || itemId === null) return null;
  const { planYearId, period = WHOLE_YEAR, measure } = source;
  return { unitId: row.unitId, itemId, planYearId, period, measure };
}

/** What a leaf cell counts; null for a computed column. */
export function itemIdAt(row: Pick<AnnexRow, 'itemId'>, { source }: AnnexColumn): number | null {
  return source.kind === 'fact' ? (source.itemId ?? row.itemId ?? null) : null;
}

/** True for columns that hold text instead of numbers. */
export function isTextColumn({ source }: AnnexColumn): boolean {
  return source.kind === 'unitOfMeasure' || source.kind === 'remarks';
}
