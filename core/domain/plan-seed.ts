import type { EntryState, Orientation, Paper, Settlement, TotalRowPlace, UnitKind } from './annex.ts';
import type { Measure } from './fact.ts';

/**
 * A whole plan as plain data: how samples and the new-county starter are written down in templates/
 * and how a data file is first filled. Keys link the parts; row and column order is printing order.
 */
export interface PlanSeed {
  readonly key: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly issueDate: string | null;
  readonly sample: boolean;
  readonly county: { readonly name: string; readonly divisionCode: string | null };
  readonly units: readonly UnitSeed[];
  readonly items: readonly ItemSeed[];
  readonly years: readonly YearSeed[];
  readonly annexes: readonly AnnexSeed[];
}

export interface UnitSeed {
  /** The name is the key inside one seed. */
  readonly name: string;
  readonly kind: UnitKind;
  readonly settlement: Settlement | null;
  readonly divisionCode: string | null;
}

export interface ItemSeed {
  readonly key: string;
  readonly name: string;
  readonly unitOfMeasure: string;
  readonly decimals: number;
}

export interface YearSeed {
  readonly label: string;
  readonly startDate: string;
  readonly endDate: string;
}

export interface AnnexSeed {
  readonly key: string;
  readonly number: number;
  readonly title: string;
  readonly rowHeading: string;
  readonly unitLine: string | null;
  readonly fillLine: string | null;
  readonly signatureLine: string | null;
  readonly notes: readonly string[];
  readonly paper: Paper;
  readonly orientation: Orientation;
  readonly totalRow: TotalRowPlace;
  readonly entryState: EntryState;
  readonly columns: readonly ColumnSeed[];
  readonly rows: readonly RowSeed[];
  /** The published total row, column by column in smallest units; empty when none is published. */
  readonly statedTotals: readonly (number | null)[];
}

export type ColumnSeed =
  | {
      readonly path: readonly string[];
      readonly item: string;
      /** Label of the plan year. */
      readonly year: string;
      readonly measure: Measure;
    }
  /** Indexes of the columns (0-based, of this annex) that it sums. */
  | { readonly path: readonly string[]; readonly sumOf: readonly number[] };

/** A number in smallest units, null for blank, or not applicable; one for each column (none for sums). */
export type CellSeed = number | null | 'notApplicable';

export interface RowSeed {
  /** Name of the unit. */
  readonly unit: string;
  readonly values: readonly CellSeed[];
}
