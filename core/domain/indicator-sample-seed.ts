import type { Population, PopulationBasis } from './population.ts';

/** Made-up population, covered-by links and entered values of a sample: always marked as such. */
export interface IndicatorSampleSeed {
  readonly populations: readonly PopulationSeed[];
  readonly links: readonly {
    readonly unit: string;
    /** Code of the place. */
    readonly facility: string;
    readonly note: string;
  }[];
  readonly entered: readonly {
    readonly indicator: string;
    /** Null = the county. */
    readonly unit: string | null;
    readonly asOf: string;
    /** In 10^-decimals of the indicator's unit. */
    readonly value: number | null;
    readonly numerator: number | null;
    readonly denominator: number | null;
    readonly source: string;
    readonly note: string;
  }[];
}

export interface PopulationSeed
  extends Omit<Population, 'unitId' | 'unread' | 'sample' | 'basis' | 'source'> {
  readonly unit: string;
  readonly basis: PopulationBasis;
  readonly source: string;
}
