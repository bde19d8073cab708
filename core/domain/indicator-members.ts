import type { AmountContext } from './amounts.ts';
import { facilityAmount, linkedPlaces, type UnitReason, whyNotAsked } from './facility-amounts.ts';
import { type ScopeReason, scopeTest } from './facility-scope.ts';
import type {
  IndicatorDefinition,
  Measured,
  MeasuredCounts,
  MeasuredFacilities,
  MeasuredStaff,
  MeasuredUnits,
} from './indicator.ts';
import { isOfPlaces } from './indicator-amounts.ts';
import type { IndicatorRecords } from './indicator-records.ts';
import { itemsOfMeasure, planParts } from './plan-amounts.ts';
import { populationOn } from './population.ts';
import { type StaffReason, staffTest } from './staff-amounts.ts';

/**
 * The records behind an indicator of one unit: what is counted, what belongs to the whole and is not
 * counted, what is left out of both, each with why.
 *
 *   indicatorMembers(definition, records, { tree, asOf }, countyId);
 */
export interface IndicatorMember {
  readonly kind: 'facility' | 'unit' | 'person' | 'count' | 'population';
  /** Of the facility, unit or person; of the unit for counts and population. */
  readonly id: number;
  readonly unitId: number;
  readonly group: MemberGroup;
  /** What it adds to numerator and denominator, in their smallest units; null = nothing. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Why it is not counted; null when it is. */
  readonly reason: MemberReason | null;
  readonly sample: boolean;
  /** Places of neighbours that cover a unit. */
  readonly coveredBy?: readonly number[];
  /** The item and plan year of a count; the year of a population. */
  readonly itemId?: number;
  readonly planYearId?: number;
  readonly year?: number;
}

/** `base`: the population that it is a rate of. */
export type MemberGroup = 'counted' | 'notCounted' | 'leftOut' | 'base';
export const MEMBER_GROUPS: readonly MemberGroup[] = ['counted', 'notCounted', 'leftOut', 'base'];

export type MemberReason =
  | ScopeReason
  | StaffReason
  | UnitReason
  /** What would be counted is not known, such as the beds of a place. */
  | 'unknownAmount'
  | 'notMet'
  | 'notEnoughData'
  | 'noStandard'
  | 'noPlace'
  | 'nothingCompleted';

/** One side's word on one record. */
interface Judged extends Omit<IndicatorMember, 'group' | 'numerator' | 'denominator'> {
  readonly amount: number | null;
}

export function indicatorMembers(
  definition: IndicatorDefinition,
  records: IndicatorRecords,
  context: AmountContext,
  unitId: number,
): IndicatorMember[] {
  if (definition.kind === 'entered') return [];
  const within = ({ unitId: at }: Judged): boolean => context.tree.pathOf(at).includes(unitId);
  const judge = (measured: Measured): Judged[] => judgeSide(measured, records, context, unitId);
  if (definition.kind === 'count') return joined(judge(definition.of).filter(within), [], false);
  const { numerator, denominator } = definition;
  const isShare = kindOf(numerator) === kindOf(denominator);
  return joined(judge(numerator).filter(within), judge(denominator).filter(within), isShare);
}

/** What the records of a side are: only then is one side a part of the other. */
function kindOf({ of }: Measured): string {
  if (isOfPlaces({ of } as Measured)) return 'facility';
  if (of === 'units' || of === 'coveredUnits') return 'unit';
  if (of === 'planned' || of === 'completed') return 'count';
  return of === 'population' || of === 'funds' ? of : 'person';
}

const keyOf = ({ kind, id, itemId, planYearId, year }: Judged): string =>
  [kind, id, itemId, planYearId, year].join(':');

function joined(top: readonly Judged[], below: readonly Judged[], isShare: boolean): IndicatorMember[] {
  const wholes = new Map(below.map((one) => [keyOf(one), one]));
  const seen = new Set<string>();
  const members = top.map(({ amount, reason, ...one }): IndicatorMember => {
    const whole = wholes.get(keyOf({ ...one, amount, reason }));
    seen.add(keyOf({ ...one, amount, reason }));
    const isWhole = whole !== undefined && whole.reason === null;
    const amounts = {
      numerator: reason === null ? amount : null,
      denominator: isWhole ? whole.amount : null,
    };
    if (reason === null) return { ...one, ...amounts, reason, group: 'counted' };
    if (isWhole) return { ...one, ...amounts, reason, group: 'notCounted' };
    const isLeftOut = isShare || reason !== 'unknownAmount';
    return {
      ...one,
      ...amounts,
      reason: whole?.reason ?? reason,
      group: isLeftOut ? 'leftOut' : 'notCounted',
    };
  });
  const rest = below.filter((one) => !seen.has(keyOf(one)));
  const base = rest.map(({ amount, reason, ...one }): IndicatorMember => {
    const group = isShare ? 'notCounted' : 'base';
    return {
      ...one,
      reason: one.kind === 'count' ? 'nothingCompleted' : reason,
      group,
      numerator: null,
      denominator: amount,
    };
  });
  return [...members, ...base];
}

function judgeSide(
  measured: Measured,
  records: IndicatorRecords,
  context: AmountContext,
  unitId: number,
): Judged[] {
  if (isOfPlaces(measured)) return judgeFacilities(measured, records, context);
  switch (measured.of) {
    case 'units':
    case 'coveredUnits':
      return judgeUnits(measured, records, context);
    case 'population': {
      const known = populationOn(records.populations, context.tree, context.asOf, measured)(unitId);
      return (known?.parts ?? []).map(({ unitId: at, year, sample, ...part }) => ({
        ...({ kind: 'population', id: at, unitId: at, reason: null } as const),
        ...{ year, sample, amount: part[measured.group] },
      }));
    }
    case 'planned':
    case 'completed':
      return judgeCounts(measured, records, context);
    case 'funds':
      return [];
    default:
      return judgeStaff(measured, records, context);
  }
}

function judgeFacilities(
  { of, scope }: MeasuredFacilities,
  { facilities, compliance }: IndicatorRecords,
  { tree, asOf }: AmountContext,
): Judged[] {
  const test = scopeTest(scope, asOf);
  return facilities.map((facility) => {
    const { id, unitId, sample } = facility;
    const amount = facilityAmount(of, facility, compliance) ?? null;
    const state = compliance?.get(id);
    const unjudged = state === 'notMet' ? 'notMet' : state === undefined ? 'noStandard' : 'notEnoughData';
    const isJudged = of === 'compliant' || of === 'judged';
    const reason =
      test(facility, tree.settlementOf(unitId)) ??
      (amount === null ? (isJudged ? unjudged : 'unknownAmount') : null);
    return { kind: 'facility', id, unitId, sample, amount, reason };
  });
}

function judgeUnits(
  { of, scope, facilities: placeScope }: MeasuredUnits,
  records: IndicatorRecords,
  context: AmountContext,
): Judged[] {
  const { tree, asOf } = context;
  const test = scopeTest(placeScope, asOf);
  const own = new Set(
    records.facilities
      .filter((one) => test(one, tree.settlementOf(one.unitId)) === null)
      .flatMap((one) => tree.pathOf(one.unitId)),
  );
  const linked = linkedPlaces(placeScope, records, context);
  return records.units.flatMap((unit): Judged[] => {
    if (unit.kind === 'county') return [];
    const coveredBy = (linked.get(unit.id) ?? []).map((one) => one.id);
    const isCovered = of === 'units' || own.has(unit.id) || coveredBy.length > 0;
    const reason = whyNotAsked(unit, scope, tree) ?? (isCovered ? null : 'noPlace');
    const base = { kind: 'unit', id: unit.id, unitId: unit.id, sample: false } as const;
    return [
      { ...base, amount: reason === null ? 1 : null, reason, ...(own.has(unit.id) ? {} : { coveredBy }) },
    ];
  });
}

function judgeStaff(
  measured: MeasuredStaff,
  { staff, attendances }: IndicatorRecords,
  { asOf }: AmountContext,
): Judged[] {
  const reasonOf = staffTest(measured, attendances, asOf);
  return staff.map((person) => {
    const { id, unitId, sample } = person;
    const reason = reasonOf(person);
    return { kind: 'person', id, unitId, sample, amount: reason === null ? 1 : null, reason };
  });
}

function judgeCounts(
  measured: MeasuredCounts,
  { plan }: IndicatorRecords,
  { asOf }: AmountContext,
): Judged[] {
  if (!plan) return [];
  const items = new Set(itemsOfMeasure(measured, plan).map((one) => one.id));
  const parts = planParts(plan, asOf).filter((part) => part.of === measured.of && items.has(part.itemId));
  return parts.flatMap(({ unitId, itemId, planYearId, amount }) =>
    // A planned nothing is a count like any other, but nobody wants to read it.
    amount === null || amount === 0
      ? []
      : [
          {
            kind: 'count',
            id: unitId,
            unitId,
            itemId,
            planYearId,
            amount,
            reason: null,
            sample: plan.sample,
          },
        ],
  );
}
