import type { TargetValues } from './target.ts';
import type { KnownValue, KnownValues } from './target-status.ts';

/**
 * Where a straight line leads: through the first and the last known value, on to the deadline. With one
 * value alone, a count of things that begins at nothing is drawn from its first day; a rate is not.
 *
 *   40 on 2020-03-31 and 46 on 2020-06-30 reach 58 by 2020-12-31: 60 is not likely to be reached
 */
export type TargetBounds = Pick<TargetValues, 'comparison' | 'low' | 'high' | 'since' | 'deadline'>;

export interface TrendLine {
  readonly from: KnownValue;
  readonly to: KnownValue;
  /** Nothing is known of the first day: it was taken as 0. */
  readonly assumedStart: boolean;
  /** What the line comes to on the deadline, in smallest units, half up. */
  readonly expected: number;
  readonly willReach: boolean;
}

export function trendOf(target: TargetBounds, known: KnownValues, to: KnownValue): TrendLine | null {
  const { deadline } = target;
  if (deadline === null) return null;
  const start = target.since ?? known.start;
  const counted = known.values.filter((one) => start === null || one.day >= start);
  const first = counted.find((one) => one.day < to.day);
  const assumed = known.fromZero && start !== null && start < to.day ? { day: start, value: 0 } : null;
  const from = first ?? assumed;
  if (!from) return null;
  const [span, left] = [daysBetween(from.day, to.day), Math.max(0, daysBetween(to.day, deadline))];
  // Times the span, so that nothing is rounded before it is compared.
  const expected = to.value * span + (to.value - from.value) * left;
  const { low, high } = target;
  const scaled = {
    ...target,
    low: low === null ? null : low * span,
    high: high === null ? null : high * span,
  };
  const outOf = known.outOf === null ? null : known.outOf * span;
  return {
    ...{ from, to, assumedStart: first === undefined },
    expected: Math.floor(expected / span + 0.5),
    willReach: satisfies(scaled, expected, outOf),
  };
}

/** Whether a value is what the target wants. */
export function satisfies(
  { comparison, low, high }: TargetBounds,
  value: number,
  outOf: number | null,
): boolean {
  if (comparison === 'done') return value >= 1;
  if (comparison === 'eachAtLeast') return outOf !== null && outOf > 0 && value >= outOf;
  if (comparison === 'atMost') return high !== null && value <= high;
  if (comparison === 'range') return low !== null && high !== null && low <= value && value <= high;
  return low !== null && value >= low;
}

/** Days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
