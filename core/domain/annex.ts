import type { FactCell, FactKey, Measure } from './fact.ts';

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
}

/** Where a column's cells come from. */
export type ColumnSource =
  | { readonly kind: 'fact'; readonly itemId: number; readonly planYearId: number; readonly measure: Measure }
  /** The sum of other columns of the same row; computed, never stored. */
  | { readonly kind: 'rowSum'; readonly columnIds: readonly number[] };

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
  readonly statedTotals: readonly StatedTotal[];
}

/** The fact behind (row, column), or null for a computed column. */
export function factKeyAt(row: Pick<AnnexRow, 'unitId'>, column: AnnexColumn): FactKey | null {
  const { source } = column;
  if (source.kind !== 'fact') return null;
  return {
    unitId: row.unitId,
    itemId: source.itemId,
    planYearId: source.planYearId,
    quarter: 0,
    measure: source.measure,
  };
}
