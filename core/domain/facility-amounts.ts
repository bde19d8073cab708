import { type AmountContext, type AmountOf, addTo, emptySum, type Sum, UnitSums } from './amounts.ts';
import { type CountedFacility, scopeTest } from './facility-scope.ts';
import type { FacilityScope, MeasuredFacilities, MeasuredUnits } from './indicator.ts';
import type { IndicatorRecords } from './indicator-records.ts';
import type { TreeUnit, UnitTree } from './unit-tree.ts';

/**
 * What places give for indicators, all measures in one pass over them: a large county has 100,000.
 *
 *   const read = facilityAmounts([{ of: 'beds' }, { of: 'facilities' }], records, context);
 *   read({ of: 'beds' })(countyId).amount;
 */
export function facilityAmounts(
  measures: readonly MeasuredFacilities[],
  { facilities, hasFacilities, compliance }: FacilityRecords,
  { tree, asOf }: AmountContext,
): (measured: MeasuredFacilities) => AmountOf {
  const all = new Map(measures.map((one) => [measureKey(one), { ...one, sums: new UnitSums(tree) }]));
  const scopes = [...Map.groupBy(all.values(), (one) => scopeKey(one.scope)).values()].map((some) => ({
    test: scopeTest(some[0]?.scope, asOf),
    some: some.map(({ of, sums }) => ({ of, sums, sum: emptySum() })),
  }));
  for (const [unitId, places] of Map.groupBy(facilities, (one) => one.unitId)) {
    const settlement = tree.settlementOf(unitId);
    for (const place of places) {
      for (const { test, some } of scopes) {
        if (test(place, settlement) !== null) continue;
        for (const { of, sum } of some) {
          const amount = facilityAmount(of, place, compliance);
          if (amount !== undefined) addTo(sum, amount, place.sample);
        }
      }
    }
    for (const { some } of scopes) for (const one of some) handOver(one, unitId);
  }
  return (measured) => {
    const sums = all.get(measureKey(measured))?.sums ?? new UnitSums(tree);
    const isJudged = measured.of === 'compliant' || measured.of === 'judged';
    const isArea = measured.of === 'builtArea' || measured.of === 'siteArea';
    return sums.reader(isArea ? 100 : 1, hasFacilities && (!isJudged || compliance !== null));
  };
}

type FacilityRecords = Pick<IndicatorRecords, 'facilities' | 'hasFacilities' | 'compliance'>;

function handOver(part: { readonly sums: UnitSums; sum: Sum }, unitId: number): void {
  part.sums.addSum(unitId, part.sum);
  part.sum = emptySum();
}

const scopeKey = (scope: FacilityScope | undefined): string => JSON.stringify(scope ?? {});
const measureKey = ({ of, scope }: MeasuredFacilities): string => `${of} ${scopeKey(scope)}`;

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

const TOWNSHIPS = ['subdistrict', 'town', 'township'] as const;

export type UnitReason = 'otherKind' | 'notValid' | 'otherSettlement';

/** Whether a unit is among those that a scope speaks of on the day. */
export function whyNotAsked(
  unit: TreeUnit,
  scope: MeasuredUnits['scope'],
  tree: UnitTree,
): UnitReason | null {
  const kinds: readonly string[] = scope?.kinds ?? TOWNSHIPS;
  if (!kinds.includes(unit.kind)) return 'otherKind';
  if (!tree.isValid(unit.id)) return 'notValid';
  const settlement = scope?.settlement;
  return settlement === undefined || tree.settlementOf(unit.id) === settlement ? null : 'otherSettlement';
}

/** The places of neighbours that cover a unit, as far as they count on the day. */
export function linkedPlaces(
  scope: MeasuredUnits['facilities'],
  { facilities, links }: Pick<IndicatorRecords, 'facilities' | 'links'>,
  { tree, asOf }: AmountContext,
): ReadonlyMap<number, readonly CountedFacility[]> {
  const test = scopeTest(scope, asOf);
  const wanted = new Set(links.map((link) => link.facilityId));
  const counted = new Map(
    facilities
      .filter((one) => wanted.has(one.id) && test(one, tree.settlementOf(one.unitId)) === null)
      .map((one) => [one.id, one]),
  );
  const found = new Map<number, CountedFacility[]>();
  for (const { unitId, facilityId } of links) {
    const place = counted.get(facilityId);
    const at = tree.standIn(unitId);
    if (place) found.set(at, [...(found.get(at) ?? []), place]);
  }
  return found;
}

/** Units of a scope; of covered ones those with a place of their own, or linked to a neighbour's. */
export function unitAmounts(
  { of, scope, facilities: placeScope }: MeasuredUnits,
  records: FacilityRecords & Pick<IndicatorRecords, 'units' | 'links'>,
  context: AmountContext,
  places: AmountOf,
): AmountOf {
  const sums = new UnitSums(context.tree);
  const isCovered = of === 'coveredUnits';
  const linked = isCovered ? linkedPlaces(placeScope, records, context) : null;
  for (const unit of records.units) {
    if (whyNotAsked(unit, scope, context.tree) !== null) continue;
    const neighbours = linked?.get(unit.id) ?? [];
    const own = places(unit.id);
    if (isCovered && (own.amount ?? 0) === 0 && neighbours.length === 0) continue;
    sums.add(unit.id, 1, isCovered && (own.sample || neighbours.some((one) => one.sample)));
  }
  return sums.reader(1, !isCovered || records.hasFacilities);
}
