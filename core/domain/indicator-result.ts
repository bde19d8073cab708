import type { CellValue } from './cell-value.ts';

/**
 * What an indicator comes to for one unit on one day, with the two numbers it came from. The county's own
 * result bears the county's unit id.
 */
export interface IndicatorResult {
  readonly indicatorId: number;
  readonly key: string;
  readonly unitId: number;
  readonly asOf: string;
  /** In 10^-decimals of the indicator's unit, half up; not applicable without a denominator, blank while unknown. */
  readonly value: CellValue;
  /** Counts, 0.01 square metres, fen or persons, as the definition says; null where there is none. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Why there is no number; null when there is one. */
  readonly missing: IndicatorGap | null;
  /** Day of an entered value; null for a computed one. */
  readonly enteredOn: string | null;
}

export type IndicatorGap =
  /** The denominator is 0. */
  | 'zeroDenominator'
  /** The population of that basis is not known for any year up to the day. */
  | 'noPopulation'
  /** Nothing was entered up to the day. */
  | 'notEntered'
  /** What was entered could not be read. */
  | 'unread'
  /** No record says anything about it, such as facilities none of whose beds are known. */
  | 'noRecords'
  /** The unit did not exist on the day. */
  | 'unitNotValid';
