import { PERIODS, type Period } from './period.ts';

/**
 * Where a progress sheet stands: the items and units of one annex of the plan, in one period of one plan
 * year. Its number as a sheet is negative, so that it never meets an annex's own, and can be read back.
 *
 *   progressSheetId({ annexId: 4, planYearId: 2, period: 2 })   // -40000202
 */
export interface ProgressAddress {
  readonly annexId: number;
  readonly planYearId: number;
  readonly period: Period;
}

const YEARS = 100_000;
const SLOTS = 100;

export function progressSheetId({ annexId, planYearId, period }: ProgressAddress): number {
  return -((annexId * YEARS + planYearId) * SLOTS + period);
}

/** Null for the number of an annex itself. */
export function progressAddressOf(sheetId: number): ProgressAddress | null {
  if (sheetId >= 0) return null;
  const rest = Math.floor(-sheetId / SLOTS);
  const period = PERIODS.find((one) => one === -sheetId % SLOTS);
  return period === undefined
    ? null
    : { annexId: Math.floor(rest / YEARS), planYearId: rest % YEARS, period };
}

/** The part of a column beside its item: a period (0 to 22), or one of these. */
export const SLOT = { planned: 30, total: 31, rate: 32, gap: 33, rank: 34 } as const;

/** The same column has the same number in every sheet of the item; item 0 is all items together. */
export function progressColumnId(itemId: number, slot: number): number {
  return itemId * SLOTS + slot;
}

export const REMARKS_COLUMN = progressColumnId(0, 99);
