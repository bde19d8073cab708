import type { IndicatorSeed } from './indicator-seed.ts';
import type { TargetValues } from './target.ts';

/**
 * Targets of a notice as plain data: how samples write them down in templates/ and how a data file is first
 * filled. An indicator is named by its key: one that comes with the program, or one of the set's own.
 * Numbers are in the unit of the indicator (90, 0.2), not in its smallest ones.
 */
export interface TargetSet {
  readonly indicators: readonly IndicatorSeed[];
  readonly targets: readonly TargetSeed[];
  /** Made up, to have something to show. */
  readonly values: readonly EnteredSeed[];
}

export interface TargetSeed extends Omit<TargetValues, 'indicatorId' | 'unitId'> {
  readonly indicator: string;
}

/** A value of the whole county; of "each" so many units of so many. */
export interface EnteredSeed {
  readonly indicator: string;
  readonly asOf: string;
  readonly value?: number;
  readonly each?: readonly [reached: number, outOf: number];
  readonly source: string;
}
