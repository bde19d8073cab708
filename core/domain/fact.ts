import type { CellValue } from './cell-value.ts';
import { PERIODS, type Period } from './period.ts';

/**
 * Everything counted is one shape: (plan, unit, item, plan year, period) -> value, planned or
 * completed. The plan is the context; for `period` see period.ts.
 */
export interface FactKey {
  readonly unitId: number;
  readonly itemId: number;
  readonly planYearId: number;
  readonly period: Period;
  readonly measure: Measure;
}

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
  return `${key.unitId}:${key.itemId}:${key.planYearId}:${key.period}:${key.measure}`;
}

/** The key of such a text; null for any other. */
export function factKeyOf(text: string): FactKey | null {
  const parts = /^(\d{1,9}):(\d{1,9}):(\d{1,9}):(\d):(planned|completed)$/.exec(text);
  if (!parts) return null;
  const [unitId = 0, itemId = 0, planYearId = 0] = parts.slice(1, 4).map(Number);
  const period = PERIODS.find((one) => one === Number(parts[4]));
  if (period === undefined) return null;
  return { unitId, itemId, planYearId, period, measure: parts[5] === 'planned' ? 'planned' : 'completed' };
}
