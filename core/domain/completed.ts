import { BLANK, type CellValue, sameValue } from './cell-value.ts';
import { type FactCell, factKeyText } from './fact.ts';
import {
  isMonth,
  isQuarter,
  type Month,
  monthsOfQuarter,
  type Period,
  QUARTERS,
  type Quarter,
  quarterOfMonth,
  WHOLE_YEAR,
} from './period.ts';
import { totalOf } from './totals.ts';

/**
 * What was completed in a period, from the facts there are. A quarter with facts in any of its months is
 * the sum of those months; another quarter is the figure typed for it. Never both, so that nothing is
 * counted twice.
 *
 *   const done = completedReader(cells);
 *   done.value(place, 2);     // the second quarter
 *   done.upTo(place, 2);      // first and second quarter
 */
export interface CompletedReader {
  value(place: Place, period: Period): CellValue;
  /** From the start of the year to the end of the period. */
  upTo(place: Place, period: Period): CellValue;
  /** The quarter has months, so that its own typed figure does not count. */
  isFromMonths(place: Place, quarter: Quarter): boolean;
  /** A figure typed for a quarter that differs from the sum of its months; null when there is none. */
  conflict(place: Place, quarter: Quarter): { typed: CellValue; months: CellValue } | null;
}

/** Whose figure of what, in one plan year. */
export interface Place {
  readonly unitId: number;
  readonly itemId: number;
  readonly planYearId: number;
}

export function completedReader(cells: readonly FactCell[]): CompletedReader {
  const values = new Map(cells.map((cell) => [factKeyText(cell), cell.value]));
  const at = ({ unitId, itemId, planYearId }: Place, period: Period): CellValue =>
    values.get(factKeyText({ unitId, itemId, planYearId, period, measure: 'completed' })) ?? BLANK;
  const monthly = (place: Place, quarter: Quarter): CellValue =>
    totalOf(monthsOfQuarter(quarter).map((month) => at(place, month))).value;
  const isFromMonths = (place: Place, quarter: Quarter): boolean =>
    monthsOfQuarter(quarter).some((month) => at(place, month).kind !== 'blank');
  const value = (place: Place, period: Period): CellValue => {
    if (isQuarter(period) && isFromMonths(place, period)) return monthly(place, period);
    if (period === WHOLE_YEAR) return totalOf(QUARTERS.map((quarter) => value(place, quarter))).value;
    return at(place, period);
  };
  return {
    value,
    isFromMonths,
    upTo: (place, period) => totalOf(partsUpTo(period).map((part) => value(place, part))).value,
    conflict(place, quarter) {
      const typed = at(place, quarter);
      const months = monthly(place, quarter);
      if (typed.kind === 'blank' || !isFromMonths(place, quarter) || sameValue(typed, months)) return null;
      return { typed, months };
    },
  };
}

/**
 * The periods that add up to a running total: whole quarters, then the months of the quarter under way.
 * (2) is [1, 2]; (15), the second month of the second quarter, is [1, 14, 15].
 */
export function partsUpTo(period: Period): readonly (Quarter | Month)[] {
  if (period === WHOLE_YEAR) return QUARTERS;
  if (!isMonth(period)) return QUARTERS.filter((quarter) => quarter <= period);
  const quarter = quarterOfMonth(period);
  const months = monthsOfQuarter(quarter).filter((month) => month <= period);
  return [...QUARTERS.filter((one) => one < quarter), ...months];
}
