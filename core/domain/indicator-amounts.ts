import { completedReader } from './completed.ts';
import { type CountedFacility, scopeTest } from './facility-scope.ts';
import type {
  Measured,
  MeasuredCounts,
  MeasuredFacilities,
  MeasuredFunds,
  MeasuredPopulation,
  MeasuredStaff,
  MeasuredUnits,
} from './indicator.ts';
import type { CountedStaff, IndicatorRecords, PlanCounts } from './indicator-records.ts';
import type { IndicatorGap } from './indicator-result.ts';
import { isWithin, monthAt, quarterAt, WHOLE_YEAR } from './period.ts';
import { populationOn } from './population.ts';
import { certifiedRate, isInService, preJobRate } from './training-rates.ts';
import type { TreeUnit, UnitTree } from './unit-tree.ts';

/**
 * One side of an indicator for every unit: what the records give for it, added up from the units in which
 * they lie. Amounts of a county are therefore the sums of its townships'.
 *
 *   amountsOf({ of: 'beds' }, records, { tree, asOf })(countyId).amount;   // 1520
 */
export interface Amount {
  /** Counts, 0.01 square metres, fen or persons; null = not known. */
  readonly amount: number | null;
  readonly gap: IndicatorGap | null;
  /** Records that belong to it and do not say it, such as places whose beds are not known. */
  readonly unknown: number;
  /** The amount counts 1 / scale of what is meant: 100 for 0.01 square metres. */
  readonly scale: number;
  /** Made-up records are among them. */
  readonly sample: boolean;
  /** Of a population: the year at whose end it was counted. */
  readonly year?: number;
}

export type AmountOf = (unitId: number) => Amount;

export interface AmountContext {
  readonly tree: UnitTree;
  readonly asOf: string;
}

export function amountsOf(measured: Measured, records: IndicatorRecords, context: AmountContext): AmountOf {
  switch (measured.of) {
    case 'facilities':
    case 'beds':
    case 'nursingBeds':
    case 'builtArea':
    case 'siteArea':
    case 'compliant':
    case 'judged':
      return ofFacilities(measured, records, context);
    case 'units':
    case 'coveredUnits':
      return ofUnits(measured, records, context);
    case 'staff':
    case 'certifiedStaff':
    case 'hiredStaff':
    case 'preJobTrained':
      return ofStaff(measured, records, context);
    case 'population':
      return ofPopulation(measured, records, context);
    case 'planned':
    case 'completed':
      return ofPlan(measured, records, context);
    case 'funds':
      return ofFunds(measured, records, context);
  }
}

interface Sum {
  amount: number;
  known: number;
  unknown: number;
  sample: boolean;
}

/** Sums that every unit around a record gets a share of. */
class Sums {
  readonly #tree: UnitTree;
  readonly #byUnit = new Map<number, Sum>();
  constructor(tree: UnitTree) {
    this.#tree = tree;
  }
  /** `amount` null = not known. */
  add(unitId: number, amount: number | null, sample: boolean): void {
    const isKnown = amount !== null;
    this.addSum(unitId, { amount: amount ?? 0, known: +isKnown, unknown: +!isKnown, sample });
  }
  addSum(unitId: number, { amount, known, unknown, sample }: Sum): void {
    for (const at of this.#tree.pathOf(unitId)) {
      let sum = this.#byUnit.get(at);
      if (!sum) this.#byUnit.set(at, (sum = { amount: 0, known: 0, unknown: 0, sample: false }));
      sum.amount += amount;
      sum.known += known;
      sum.unknown += unknown;
      if (sample) sum.sample = true;
    }
  }
  /** Nothing at all is a zero, unless nobody knows; `isKept` = records of this kind are kept. */
  reader(scale: number, isKept: boolean): AmountOf {
    return (unitId) => {
      const { amount, known, unknown, sample } = this.#byUnit.get(unitId) ?? NOTHING;
      const isUnknown = !isKept || (known === 0 && unknown > 0);
      return {
        ...{ amount: isUnknown ? null : amount, gap: isUnknown ? 'noRecords' : null },
        ...{ unknown, scale, sample },
      };
    };
  }
}

const NOTHING: Sum = { amount: 0, known: 0, unknown: 0, sample: false };

/** What one place adds; null = not known, undefined = it does not count. */
export function facilityAmount(
  of: MeasuredFacilities['of'],
  facility: CountedFacility,
  compliance: IndicatorRecords['compliance'],
): number | null | undefined {
  if (of === 'facilities') return 1;
  if (of === 'compliant' || of === 'judged') {
    const state = compliance?.get(facility.id);
    if (state === undefined || state === 'notEnoughData') return undefined;
    return of === 'judged' || state === 'met' ? 1 : undefined;
  }
  return facility[of];
}

function ofFacilities(
  { of, scope }: MeasuredFacilities,
  { facilities, hasFacilities, compliance }: IndicatorRecords,
  { tree, asOf }: AmountContext,
): AmountOf {
  const sums = new Sums(tree);
  const test = scopeTest(scope, asOf);
  const types = scope?.types && new Set(scope.types);
  for (const [unitId, some] of byUnit(facilities)) {
    const settlement = tree.settlementOf(unitId);
    const sum: Sum = { ...NOTHING };
    for (const facility of some) {
      if ((types && !types.has(facility.type)) || test(facility, settlement) !== null) continue;
      const amount = facilityAmount(of, facility, compliance);
      if (amount === undefined) continue;
      if (amount === null) sum.unknown++;
      else {
        sum.amount += amount;
        sum.known++;
      }
      if (facility.sample) sum.sample = true;
    }
    sums.addSum(unitId, sum);
  }
  const isJudged = of === 'compliant' || of === 'judged';
  return sums.reader(
    of === 'builtArea' || of === 'siteArea' ? 100 : 1,
    hasFacilities && (!isJudged || compliance !== null),
  );
}

/** The same list is asked for by every indicator; it is sorted by unit only once. */
const grouped = new WeakMap<readonly CountedFacility[], ReadonlyMap<number, readonly CountedFacility[]>>();

function byUnit(facilities: readonly CountedFacility[]): ReadonlyMap<number, readonly CountedFacility[]> {
  const known = grouped.get(facilities);
  if (known) return known;
  const groups = Map.groupBy(facilities, (one) => one.unitId);
  grouped.set(facilities, groups);
  return groups;
}

const AREA_KINDS = ['subdistrict', 'town', 'township'] as const;

/** Whether a unit is among those that a scope speaks of. */
export function unitInScope(
  unit: TreeUnit,
  scope: MeasuredUnits['scope'],
  tree: UnitTree,
): 'otherKind' | 'notValid' | 'otherSettlement' | null {
  const kinds: readonly string[] = scope?.kinds ?? AREA_KINDS;
  if (!kinds.includes(unit.kind)) return 'otherKind';
  if (!tree.isValid(unit.id)) return 'notValid';
  const settlement = scope?.settlement;
  return settlement === undefined || tree.settlementOf(unit.id) === settlement ? null : 'otherSettlement';
}

/** The places that a unit is covered by: its own, or those of neighbours that are linked to it. */
export function coveringPlaces(
  scope: MeasuredUnits['facilities'],
  { facilities, links }: IndicatorRecords,
  { tree, asOf }: AmountContext,
): (unitId: number) => { readonly own: readonly number[]; readonly linked: readonly number[] } {
  const test = scopeTest(scope, asOf);
  const own = new Map<number, number[]>();
  const counted = new Set<number>();
  for (const [unitId, some] of byUnit(facilities)) {
    const settlement = tree.settlementOf(unitId);
    const ids = some.filter((one) => test(one, settlement) === null).map((one) => one.id);
    for (const id of ids) counted.add(id);
    for (const at of tree.pathOf(unitId)) {
      const known = own.get(at) ?? [];
      own.set(at, known);
      for (const id of ids) known.push(id);
    }
  }
  const linked = Map.groupBy(
    links.filter((link) => counted.has(link.facilityId)),
    (link) => tree.standIn(link.unitId),
  );
  return (unitId) => ({
    own: own.get(unitId) ?? [],
    linked: (linked.get(unitId) ?? []).map((link) => link.facilityId),
  });
}

function ofUnits(
  { of, scope, facilities }: MeasuredUnits,
  records: IndicatorRecords,
  context: AmountContext,
): AmountOf {
  const { tree } = context;
  const sums = new Sums(tree);
  const covering = of === 'coveredUnits' ? coveringPlaces(facilities, records, context) : null;
  const samples = new Set(records.facilities.filter((one) => one.sample).map((one) => one.id));
  for (const unit of records.units) {
    if (unitInScope(unit, scope, tree) !== null) continue;
    const places = covering?.(unit.id);
    const all = places ? [...places.own, ...places.linked] : null;
    if (all?.length === 0) continue;
    sums.add(unit.id, 1, all?.some((id) => samples.has(id)) ?? false);
  }
  return sums.reader(1, of === 'units' || records.hasFacilities);
}

/** Whether a person belongs to what is measured on a day, and if not, why. */
export function staffTest(
  { of, role }: MeasuredStaff,
  records: Pick<IndicatorRecords, 'attendances'>,
  asOf: string,
): (person: CountedStaff) => string | null {
  const since = `${asOf.slice(0, 4)}-01-01`;
  const trained = (staff: readonly CountedStaff[]) =>
    preJobRate(staff, records.attendances, { from: since, to: asOf });
  return (person) => {
    if (role !== undefined && person.role !== role) return 'otherRole';
    if (of === 'staff' || of === 'certifiedStaff') {
      if (!isInService(person, asOf)) return 'notInService';
      return of === 'staff' ? null : (certifiedRate([person], asOf).notCounted[0]?.reason ?? null);
    }
    if (person.hiredOn === null) return 'hiredUnknown';
    if (person.hiredOn < since || person.hiredOn > asOf) return 'notHiredThen';
    return of === 'hiredStaff' ? null : (trained([person]).notCounted[0]?.reason ?? null);
  };
}

function ofStaff(measured: MeasuredStaff, records: IndicatorRecords, context: AmountContext): AmountOf {
  const sums = new Sums(context.tree);
  const reasonOf = staffTest(measured, records, context.asOf);
  for (const person of records.staff) {
    if (reasonOf(person) === null) sums.add(person.unitId, 1, person.sample);
  }
  return sums.reader(1, records.staff.length > 0);
}

function ofPopulation(
  { group, basis }: MeasuredPopulation,
  { populations }: IndicatorRecords,
  { tree, asOf }: AmountContext,
): AmountOf {
  const find = populationOn(populations, tree, asOf, { basis, group });
  return (unitId) => {
    const known = find(unitId);
    if (!known) return { amount: null, gap: 'noPopulation', unknown: 0, scale: 1, sample: false };
    const sample = known.parts.some((part) => part.sample);
    return { amount: known.amount, gap: null, unknown: 0, scale: 1, sample, year: known.year };
  };
}

/** What a unit plans or completed of an item in one plan year, as far as the day goes. */
export interface PlanPart {
  readonly unitId: number;
  readonly itemId: number;
  readonly planYearId: number;
  /** In 10^-decimals of the item; null = not known, or does not apply. */
  readonly amount: number | null;
}

/** The parts of what is planned or completed up to a day, and the decimals they are brought to. */
export function planParts(
  { of, item, unitOfMeasure }: MeasuredCounts,
  plan: PlanCounts,
  asOf: string,
): { readonly parts: readonly PlanPart[]; readonly decimals: number } {
  const items = plan.items.filter((one) =>
    item === undefined ? one.unitOfMeasure === unitOfMeasure : one.key === item,
  );
  const decimals = Math.max(0, ...items.map((one) => one.decimals));
  const byId = new Map(items.map((one) => [one.id, one]));
  const begun = new Map(plan.years.filter((year) => year.startDate <= asOf).map((year) => [year.id, year]));
  const cells = plan.cells.filter(
    (cell) => cell.measure === of && byId.has(cell.itemId) && begun.has(cell.planYearId),
  );
  const done = of === 'completed' ? completedReader(cells) : null;
  const places = new Map(
    cells.map((cell) => [`${cell.unitId}:${cell.itemId}:${cell.planYearId}`, cell] as const),
  );
  const parts = [...places.values()].flatMap((cell): PlanPart[] => {
    const { unitId, itemId, planYearId } = cell;
    const year = begun.get(planYearId);
    if (!year || (!done && cell.period !== WHOLE_YEAR)) return [];
    const period = isWithin(year, asOf)
      ? ((plan.basis === 'month' ? monthAt : quarterAt)(year, asOf) ?? WHOLE_YEAR)
      : WHOLE_YEAR;
    const value = done ? done.upTo(cell, period) : cell.value;
    const factor = 10 ** (decimals - (byId.get(itemId)?.decimals ?? 0));
    const amount = value.kind === 'number' ? value.value * factor : null;
    return [{ unitId, itemId, planYearId, amount }];
  });
  return { parts, decimals };
}

function ofPlan(
  measured: MeasuredCounts,
  { plan }: IndicatorRecords,
  { tree, asOf }: AmountContext,
): AmountOf {
  const sums = new Sums(tree);
  if (!plan) return sums.reader(1, false);
  const { parts, decimals } = planParts(measured, plan, asOf);
  const known = parts.filter((part) => part.amount !== null);
  for (const { unitId, amount } of known) sums.add(unitId, amount, plan.sample);
  const read = sums.reader(10 ** decimals, true);
  const places = new Set(known.flatMap(({ unitId }) => tree.pathOf(unitId)));
  // Nothing planned or reported is not a zero: nobody said it.
  return (unitId) =>
    places.has(unitId) ? read(unitId) : { ...read(unitId), amount: null, gap: 'noRecords' };
}

function ofFunds({ sources }: MeasuredFunds, { funds }: IndicatorRecords, { tree }: AmountContext): AmountOf {
  const sums = new Sums(tree);
  for (const { unitId, source, amount, sample } of funds) {
    if (!sources || sources.includes(source)) sums.add(unitId, amount, sample);
  }
  return sums.reader(100, funds.length > 0);
}
