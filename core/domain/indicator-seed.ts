import type { Indicator } from './indicator-records.ts';

/** An indicator that comes with the program, as data in templates/. */
export type IndicatorSeed = Omit<Indicator, 'id' | 'builtIn'>;
