import type { CellValue } from './cell-value.ts';

/**
 * Everything counted is one shape: (plan, unit, item, plan year[, quarter]) -> value, planned or
 * completed. The plan is the context; `quarter` 0 is the whole plan year.
 */
export interface FactKey {
  readonly unitId: number;
  readonly itemId: number;
  readonly planYearId: number;
  readonly quarter: Quarter;
  readonly measure: Measure;
}

export type Quarter = 0 | 1 | 2 | 3 | 4;
export type Measure = 'planned' | 'completed';

/** Why a text was not taken as a value; the text itself is kept beside the cell. */
export type UnreadableReason =
  | 'notANumber'
  | 'negative'
  | 'fraction'
  | 'tooLarge'
  | 'formulaError'
  | 'magnitude';

export interface UnreadEntry {
  readonly text: string;
  readonly reason: UnreadableReason;
}

/** A leaf cell as stored: its value, the unread text on top of it (if any), its note (if any). */
export interface FactCell extends FactKey {
  readonly value: CellValue;
  readonly unread: UnreadEntry | null;
  readonly note: string | null;
}

/** One text for one key, for maps: "12:3:7:0:planned". */
export function factKeyText(key: FactKey): string {
  return `${key.unitId}:${key.itemId}:${key.planYearId}:${key.quarter}:${key.measure}`;
}
