import type { ReadDb } from '../../db/types.ts';
import type { IndicatorResult } from '../domain/indicator-result.ts';

export interface IndicatorsAsked {
  /** ISO date. */
  readonly asOf: string;
  /** The county's id for the whole county; a township's for it alone. */
  readonly unitIds: readonly number[];
  /** Keys of indicators; absent = all. */
  readonly keys?: readonly string[];
}

/** Every indicator asked for, for every unit asked for, from one gathering of the records. */
export function indicatorResults(_db: ReadDb, _asked: IndicatorsAsked): IndicatorResult[] {
  throw new Error('not built yet');
}
