import type { IndicatorGap } from './indicator-result.ts';
import { daysBetween, satisfies, type TargetBounds, type TrendLine, trendOf } from './target-trend.ts';

/**
 * How a target stands on a day, from the values known up to it. The last day of a deadline still counts:
 * a target is missed from the day after. Before it the line through the first and the last known value
 * tells whether it is likely to be reached (core/domain/target-trend.ts).
 *
 *   targetStatus(target, { values: [{ day: '2020-06-30', value: 450 }], ... }, '2020-07-01').state
 */
export type TargetState = 'reached' | 'onTrack' | 'behind' | 'missed' | 'open' | 'noData';
export const TARGET_STATES: readonly TargetState[] = [
  ...(['missed', 'behind', 'onTrack', 'reached', 'open', 'noData'] as const),
];

/** Why a target that is not reached has no better state than `open`. */
export type OpenReason =
  | 'noDeadline'
  /** One value alone, or all of one day. */
  | 'noTrend'
  /** Not done yet, and its time is not over: nothing lies between undone and done. */
  | 'notDone'
  /** The notice says it in words; somebody has to judge. */
  | 'words'
  /** Its first day has not come. */
  | 'notBegun';

/** Why there is no value; a rate of money has none, what it comes to stands on the page of subsidies. */
export type TargetGap = IndicatorGap | 'seeSubsidies';

/** Value of a day in the indicator's smallest units; of "each", how many units have reached theirs. */
export interface KnownValue {
  readonly day: string;
  readonly value: number;
  readonly sample?: boolean;
}

export interface KnownValues {
  /** In order of time, none after the day asked for. */
  readonly values: readonly KnownValue[];
  /** Named units, for "each". */
  readonly outOf: number | null;
  /** Counts up from the first day of the plan: a yearly target takes differences. */
  readonly accumulates: boolean;
  /** Stands at nothing on its first day, as things that are built do and rates do not. */
  readonly fromZero: boolean;
  /** First day of the plan. */
  readonly start: string | null;
  /** Last day of the plan's last year, as far as the plan has years; a yearly target ends with that year. */
  readonly end: string | null;
  /** Why there is no value. */
  readonly missing: TargetGap | null;
}

export interface TargetStatus {
  readonly state: TargetState;
  readonly open: OpenReason | null;
  readonly missing: TargetGap | null;
  readonly value: number | null;
  readonly valueOn: string | null;
  /** What is still missing (or too much), 0 when reached; null without a value or a number to reach. */
  readonly gap: number | null;
  readonly trend: TrendLine | null;
  /** Reached only after its deadline, or no longer what it was on it. */
  readonly since: 'late' | 'slipped' | null;
  /** Years before this one in which a yearly target was not reached. */
  readonly missedYears: readonly string[];
}

const NOTHING = { open: null, missing: null, trend: null, since: null, missedYears: [] } as const;

export function targetStatus(target: TargetBounds, known: KnownValues, asOf: string): TargetStatus {
  if (target.since !== null && asOf < target.since) {
    return { ...NOTHING, state: 'open', open: 'notBegun', value: null, valueOn: null, gap: null };
  }
  if (target.comparison === 'perYear') return yearlyStatus(target, known, asOf);
  const last = known.values.at(-1);
  if (!last) return withoutValue(known.missing ?? 'notEntered');
  const found = { ...NOTHING, value: last.value, valueOn: last.day, gap: gapOf(target, known, last.value) };
  const meets = (value: number) => satisfies(target, value, known.outOf);
  const { deadline } = target;
  if (deadline !== null && asOf > deadline) {
    const then = known.values.findLast((one) => one.day <= deadline);
    const wasMet = then !== undefined && meets(then.value);
    if (wasMet) return { ...found, state: 'reached', since: meets(last.value) ? null : 'slipped' };
    if (meets(last.value)) return { ...found, state: 'reached', since: then ? 'late' : null };
    if (target.comparison === 'text') return { ...found, state: 'open', open: 'words' };
    return { ...found, state: 'missed' };
  }
  if (meets(last.value)) return { ...found, state: 'reached' };
  return { ...found, ...stillOpen(target, known, last) };
}

/** Not reached, and its time is not over. */
function stillOpen(target: TargetBounds, known: KnownValues, last: KnownValue) {
  const { comparison, deadline } = target;
  if (comparison === 'text') return { state: 'open', open: 'words' } as const;
  if (deadline === null) return { state: 'open', open: 'noDeadline' } as const;
  if (comparison === 'done') return { state: 'open', open: 'notDone' } as const;
  const trend = trendOf(target, known, last);
  if (!trend) return { state: 'open', open: 'noTrend' } as const;
  return { state: trend.willReach ? 'onTrack' : 'behind', trend } as const;
}

/**
 * So many a year: what the year of the day has so far, against the part of the year that is over. A year
 * that ended below its target is named beside it. Without a deadline it goes on to the end of the year in
 * which its plan ends.
 */
function yearlyStatus(target: TargetBounds, known: KnownValues, asOf: string): TargetStatus {
  const { low } = target;
  const last = target.deadline ?? (known.end === null ? null : `${known.end.slice(0, 4)}-12-31`);
  const day = last !== null && asOf > last ? last : asOf;
  const year = day.slice(0, 4);
  const value = valueOfYear(known, year, day);
  const missedYears = yearsBefore(target, known, year).filter((one) => {
    const whole = valueOfYear(known, one, `${one}-12-31`);
    // A year whose last months nobody told of is not known to have missed its target.
    return whole !== null && whole.day >= `${one}-12` && low !== null && whole.value < low;
  });
  if (value === null || low === null) {
    return { ...withoutValue(known.missing ?? 'notEntered'), missedYears };
  }
  const found = { ...NOTHING, missedYears, value: value.value, valueOn: value.day };
  const gap = Math.max(0, low - value.value);
  if (gap === 0) return { ...found, gap, state: 'reached' };
  if (asOf !== day) return { ...found, gap, state: 'missed' };
  const first = `${year}-01-01`;
  const [elapsed, whole] = [daysBetween(first, day) + 1, daysBetween(first, `${year}-12-31`) + 1];
  const keepsPace = value.value * whole >= low * elapsed;
  return { ...found, gap, state: keepsPace ? 'onTrack' : 'behind' };
}

/** What a year had by a day; of a count that goes on from year to year, what it grew by. */
function valueOfYear(known: KnownValues, year: string, day: string): KnownValue | null {
  const within = known.values.findLast((one) => one.day.slice(0, 4) === year && one.day <= day);
  if (!within) return null;
  if (!known.accumulates) return within;
  const before = known.values.findLast((one) => one.day.slice(0, 4) < year);
  return { ...within, value: within.value - (before?.value ?? 0) };
}

function yearsBefore(target: TargetBounds, known: KnownValues, year: string): string[] {
  const first = (target.since ?? known.start ?? year).slice(0, 4);
  const years = known.values.map((one) => one.day.slice(0, 4));
  return [...new Set(years)].filter((one) => one >= first && one < year);
}

function withoutValue(missing: TargetGap): TargetStatus {
  return { ...NOTHING, state: 'noData', missing, value: null, valueOn: null, gap: null };
}

/** How far a value is from what is wanted. */
function gapOf({ comparison, low, high }: TargetBounds, known: KnownValues, value: number): number | null {
  const least = comparison === 'eachAtLeast' ? known.outOf : low;
  if (comparison === 'done' || (comparison === 'text' && low === null)) return null;
  if (high !== null && value > high && ['atMost', 'range'].includes(comparison)) return value - high;
  if (comparison === 'atMost') return 0;
  return least === null ? null : Math.max(0, least - value);
}
