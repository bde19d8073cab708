import { type EnteredValue, enteredValues, type IndicatorRow } from '../../db/queries/targets.ts';
import type { ReadDb } from '../../db/types.ts';
import type { ComputedIndicator } from '../domain/indicator-engine.ts';
import type { IndicatorGap } from '../domain/indicator-result.ts';
import { daysAfter } from '../domain/read-date.ts';
import { divideHalfUp } from '../domain/rounding.ts';
import { isMoneyRate, type TargetRecord } from '../domain/target.ts';
import type { KnownValue, KnownValues } from '../domain/target-status.ts';
import { existsOn } from '../domain/unit-name.ts';
import { indicatorResults } from './indicator-values.ts';

/**
 * What is known of each target's indicator up to a day: entered values by their days, computed ones at the
 * day, at its deadline and at the ends of the quarters before.
 *
 *   const known = knownValues(db, { targets, indicators, ... , asOf: '2020-12-31' });
 *   known(target).values
 */
export interface ValuesAsked {
  readonly targets: readonly TargetRecord[];
  readonly indicators: ReadonlyMap<number, IndicatorRow>;
  readonly countyId: number;
  /** Units under the county. */
  readonly units: readonly UnitSpan[];
  /** Units that targets are measured on. */
  readonly spans: readonly UnitSpan[];
  readonly planId: number;
  /** Rows of lists that targets count, by the target's id. */
  readonly listed: ReadonlyMap<number, { readonly count: number }>;
  readonly start: string | null;
  readonly end: string | null;
  readonly asOf: string;
}

interface UnitSpan {
  readonly id: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Ends of quarters before the day asked for: enough for a line, and a year end is always among them. */
const QUARTERS_BACK = 4;

export function knownValues(db: ReadDb, asked: ValuesAsked): (target: TargetRecord) => KnownValues {
  const { targets, indicators, spans, asOf } = asked;
  const isEntered = (target: TargetRecord) => kindOf(indicators, target) === 'entered';
  const entered = Map.groupBy(
    enteredValues(
      db,
      targets.filter(isEntered).map((one) => one.indicatorId),
    ),
    (value) => value.indicatorId,
  );
  const computed = computedResults(
    db,
    asked,
    targets.filter((target) => !isEntered(target)),
  );
  const span = new Map(spans.map((unit) => [unit.id, unit]));
  return (target) => {
    const unit = target.unitId === null ? null : span.get(target.unitId);
    const common = commonParts(asked, target);
    if (unit && !existsOn(unit, asOf)) return { ...common, values: [], missing: 'unitNotValid' };
    const listed = asked.listed.get(target.id);
    if (listed) return { ...common, values: [{ day: asOf, value: listed.count }] };
    if (!isEntered(target)) return { ...common, ...computed(target) };
    const unitId = target.unitId ?? asked.countyId;
    const own = (entered.get(target.indicatorId) ?? []).filter(
      (one) => one.unitId === unitId && one.asOf <= asOf,
    );
    return { ...common, ...enteredParts(target, own, indicators.get(target.indicatorId)) };
  };
}

function kindOf(indicators: ValuesAsked['indicators'], { indicatorId }: TargetRecord) {
  return indicators.get(indicatorId)?.definition.kind;
}

/** Things that are counted begin at nothing; a share, or an amount for each of something, does not. */
function commonParts({ indicators, start, end }: ValuesAsked, target: TargetRecord) {
  const indicator = indicators.get(target.indicatorId);
  const counts = !/[%/\u2030]/.test(indicator?.unitOfMeasure ?? '');
  const accumulates = indicator?.definition.kind === 'count';
  return { start, end, accumulates, fromZero: counts, outOf: null, missing: null };
}

function enteredParts(
  target: TargetRecord,
  own: readonly EnteredValue[],
  indicator: IndicatorRow | undefined,
): Pick<KnownValues, 'values' | 'outOf' | 'missing'> {
  const isEach = target.comparison === 'eachAtLeast';
  const values = own.flatMap((one): KnownValue[] => {
    const value = isEach ? one.numerator : enteredValue(one, indicator);
    return value === null ? [] : [{ day: one.asOf, value, sample: one.sample }];
  });
  const last = own.at(-1);
  const nothing = isMoneyRate(target) ? 'seeSubsidies' : 'notEntered';
  const missing = values.length > 0 ? null : (missingOf(last) ?? nothing);
  return { values, outOf: isEach ? (last?.denominator ?? outOfNamed(indicator)) : null, missing };
}

function outOfNamed(indicator: IndicatorRow | undefined): number | null {
  const definition = indicator?.definition;
  return definition?.kind === 'entered' ? (definition.outOf ?? null) : null;
}

function missingOf(last: EnteredValue | undefined): IndicatorGap | null {
  if (!last) return null;
  if (last.unread !== null) return 'unread';
  return last.denominator === 0 ? 'zeroDenominator' : null;
}

/** A value as entered, or its two numbers as the share they make, half up. */
export function enteredValue(one: EnteredValue, indicator: IndicatorRow | undefined): number | null {
  if (one.value !== null || one.numerator === null) return one.value;
  if (!one.denominator) return null;
  const definition = indicator?.definition;
  const per = definition?.kind === 'entered' ? (definition.per ?? 100) : 100;
  const scaled = BigInt(one.numerator) * BigInt(per) * 10n ** BigInt(indicator?.decimals ?? 0);
  return divideHalfUp(scaled, one.denominator);
}

function computedResults(
  db: ReadDb,
  asked: ValuesAsked,
  targets: readonly TargetRecord[],
): (target: TargetRecord) => Pick<KnownValues, 'values' | 'outOf' | 'missing'> {
  const { indicators, countyId, units, asOf, planId } = asked;
  if (targets.length === 0) return () => ({ values: [], outOf: null, missing: null });
  const keys = [...new Set(targets.flatMap((one) => indicators.get(one.indicatorId)?.key ?? []))];
  const ofUnits = targets.flatMap((one) => one.unitId ?? []);
  const each = targets.some((one) => one.comparison === 'eachAtLeast') ? units.map((one) => one.id) : [];
  const unitIds = [...new Set([countyId, ...ofUnits, ...each])];
  const results = new Map<string, ComputedIndicator>();
  const days = daysOf(asked, targets);
  for (const day of days) {
    for (const result of indicatorResults(db, { asOf: day, unitIds, keys, planId })) {
      results.set(`${day}:${result.indicatorId}:${result.unitId}`, result);
    }
  }
  const at = (target: TargetRecord, day: string, unitId: number) =>
    results.get(`${day}:${target.indicatorId}:${unitId}`);
  return (target) => {
    if (target.comparison === 'eachAtLeast' && target.unitId === null) {
      return eachUnit(target, days, (day) =>
        units.filter((unit) => existsOn(unit, day)).map((unit) => at(target, day, unit.id)),
      );
    }
    const unitId = target.unitId ?? countyId;
    const values = days.flatMap((day): KnownValue[] => {
      const found = at(target, day, unitId);
      if (found?.value.kind !== 'number') return [];
      return [{ day, value: found.value.value, sample: found.sample }];
    });
    const now = at(target, asOf, unitId);
    // A value that can no longer be computed is no value of today.
    if (now?.value.kind !== 'number') {
      return { values: [], outOf: null, missing: now?.missing ?? 'noRecords' };
    }
    return { values, outOf: null, missing: null };
  };
}

/** How many units have reached the least, day by day. */
function eachUnit(
  target: TargetRecord,
  days: readonly string[],
  resultsOn: (day: string) => readonly (ComputedIndicator | undefined)[],
): Pick<KnownValues, 'values' | 'outOf' | 'missing'> {
  const counted = days.flatMap((day) => {
    const known = resultsOn(day).filter((one) => one?.value.kind === 'number');
    if (known.length === 0) return [];
    const reached = known.filter(
      (one) => one?.value.kind === 'number' && one.value.value >= (target.low ?? 1),
    );
    return [{ day, value: reached.length, outOf: resultsOn(day).length }];
  });
  const outOf = counted.at(-1)?.outOf ?? null;
  return { values: counted, outOf, missing: counted.length > 0 ? null : 'noRecords' };
}

/** The day itself, deadlines before it, and ends of quarters; of yearly targets every year's end. */
function daysOf({ start, asOf }: ValuesAsked, targets: readonly TargetRecord[]): string[] {
  const days = new Set([asOf, ...quarterEndsBefore(asOf)]);
  for (const { deadline, comparison, since } of targets) {
    if (deadline !== null && deadline < asOf) days.add(deadline);
    const first = Number((since ?? start ?? asOf).slice(0, 4)) - 1;
    if (comparison !== 'perYear') continue;
    for (let year = first; `${year}-12-31` < asOf; year++) days.add(`${year}-12-31`);
  }
  const first = start === null ? '' : daysAfter(start, -1);
  return [...days].sort().filter((day) => day === asOf || (first <= day && day < asOf));
}

function quarterEndsBefore(asOf: string): string[] {
  const [year = 0, month = 1] = asOf.split('-').map(Number);
  const quarter = Math.floor((month - 1) / 3);
  return Array.from({ length: QUARTERS_BACK }, (_, back) =>
    new Date(Date.UTC(year, (quarter - back) * 3, 0)).toISOString().slice(0, 10),
  );
}
