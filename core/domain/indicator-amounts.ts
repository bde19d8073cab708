import { type AmountContext, type AmountOf, UnitSums } from './amounts.ts';
import { facilityAmounts, unitAmounts } from './facility-amounts.ts';
import type {
  Measured,
  MeasuredFacilities,
  MeasuredFunds,
  MeasuredPopulation,
  MeasuredUnits,
} from './indicator.ts';
import type { IndicatorRecords } from './indicator-records.ts';
import { planAmounts, planParts } from './plan-amounts.ts';
import { populationOn } from './population.ts';
import { staffAmounts } from './staff-amounts.ts';

/**
 * One side of an indicator for every unit. All sides that will be asked for are said at once, so that the
 * places are gone over only once; two indicators over the same beds share them.
 *
 *   amountReader(sides, records, { tree, asOf })({ of: 'beds' })(countyId).amount;   // 1520
 */
export function amountReader(
  sides: readonly Measured[],
  records: IndicatorRecords,
  context: AmountContext,
): (measured: Measured) => AmountOf {
  const readPlaces = facilityAmounts(sides.flatMap(placesOf), records, context);
  const isPlanned = sides.some((side) => side.of === 'planned' || side.of === 'completed');
  const parts = isPlanned && records.plan ? planParts(records.plan, context.asOf) : [];
  const compute = (measured: Measured): AmountOf => {
    if (isOfPlaces(measured)) return readPlaces(measured);
    switch (measured.of) {
      case 'units':
      case 'coveredUnits':
        return unitAmounts(measured, records, context, readPlaces(ownPlaces(measured)));
      case 'population':
        return populationAmounts(measured, records, context);
      case 'planned':
      case 'completed':
        return planAmounts(measured, records.plan, parts, context);
      case 'funds':
        return fundAmounts(measured, records, context);
      default:
        return staffAmounts(measured, records, context);
    }
  };
  const known = new Map<string, AmountOf>();
  return (measured) => {
    const key = JSON.stringify(measured);
    const read = known.get(key) ?? compute(measured);
    known.set(key, read);
    return read;
  };
}

const OF_PLACES: ReadonlySet<string> = new Set<MeasuredFacilities['of']>([
  ...(['facilities', 'beds', 'nursingBeds', 'builtArea', 'siteArea', 'compliant', 'judged'] as const),
]);

export function isOfPlaces(measured: Measured): measured is MeasuredFacilities {
  return OF_PLACES.has(measured.of);
}

/** The places that a side counts, or that decide whether a unit is covered. */
export function placesOf(measured: Measured): MeasuredFacilities[] {
  if (isOfPlaces(measured)) return [measured];
  return measured.of === 'coveredUnits' ? [ownPlaces(measured)] : [];
}

function ownPlaces({ facilities: scope }: MeasuredUnits): MeasuredFacilities {
  return scope ? { of: 'facilities', scope } : { of: 'facilities' };
}

function populationAmounts(
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

function fundAmounts(
  { sources }: MeasuredFunds,
  { funds }: IndicatorRecords,
  { tree }: AmountContext,
): AmountOf {
  const sums = new UnitSums(tree);
  for (const { unitId, source, amount, sample } of funds) {
    if (!sources || sources.includes(source)) sums.add(unitId, amount, sample);
  }
  return sums.reader(100, funds.length > 0);
}
