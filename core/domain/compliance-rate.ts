import { divideHalfUp } from './rounding.ts';

/**
 * Places that meet the standards, of those that can be judged: in tenths of a per cent, half up; null
 * where none can. A place that lacks data has not failed, so it counts on neither side.
 */
export function complianceRate({ met, notMet }: Readonly<Record<'met' | 'notMet', number>>): number | null {
  const judged = met + notMet;
  return judged === 0 ? null : divideHalfUp(BigInt(met) * 1000n, judged);
}
