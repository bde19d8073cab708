import type { Amount, DemandGap, DemandUnit, PlaceSums } from './demand.ts';
import { type DemandAssumptions, type DemandLine, enteredField } from './demand-assumptions.ts';

export const known = (value: number): Amount => ({ value, why: null });
export const gap = (why: DemandGap): Amount => ({ value: null, why });

export interface Have {
  readonly has: Amount;
  readonly places: number;
  readonly unknownPlaces: number;
}

/** A township that became a subdistrict still has its centre, whatever its type is called. */
const CENTRES = ['subdistrictCentre', 'townshipCentre'] as const;
const STATIONS = ['communityStation'] as const;
const POINTS = ['villageMutualAidPoint'] as const;

/** Types of the places that a line is about; beds and land are those of all. */
const TYPES_OF: Readonly<Partial<Record<DemandLine, readonly string[]>>> = {
  ...{ centres: CENTRES, centreArea: CENTRES, stations: STATIONS, stationArea: STATIONS },
  ...{ points: POINTS, pointArea: POINTS },
};

/**
 * What a township has of what a line is about, from its open places; how many places are behind the number,
 * and of how many of them it is not known.
 *
 *   haveOf('beds', unit, assumptions, true);   // { has: { value: 70, why: null }, places: 4, unknownPlaces: 2 }
 */
export function haveOf(
  line: DemandLine,
  unit: DemandUnit,
  assumptions: DemandAssumptions,
  hasPlaces: boolean,
): Have {
  if (line === 'ground') return groundOf(unit, assumptions);
  if (!hasPlaces) return { has: gap('noPlaces'), places: 0, unknownPlaces: 0 };
  const types = line === 'rooms' ? assumptions.roomTypes : TYPES_OF[line];
  const some = [...unit.places].flatMap(([type, sums]) => ((types?.includes(type) ?? true) ? [sums] : []));
  const places = some.reduce((sum, one) => sum + one.count, 0);
  const amount = MEASURED[line];
  if (amount === 'count') return { has: known(places), places, unknownPlaces: 0 };
  const sum = some.reduce((total, one) => total + one[amount].sum, 0);
  const unknownPlaces = some.reduce((total, one) => total + one[amount].unknown, 0);
  const has = places > 0 && unknownPlaces === places ? gap('placesUnknown') : known(sum);
  return { has, places, unknownPlaces };
}

const MEASURED: Readonly<Record<Exclude<DemandLine, 'ground'>, keyof PlaceSums>> = {
  ...({ centres: 'count', stations: 'count', points: 'count' } as const),
  ...({ centreArea: 'builtArea', stationArea: 'builtArea', pointArea: 'builtArea' } as const),
  ...({ beds: 'beds', nursingBeds: 'nursingBeds', rooms: 'builtArea', land: 'siteArea' } as const),
};

/** No record keeps the ground for the old: it is entered beside the unit. */
function groundOf(unit: DemandUnit, { entered, unread }: DemandAssumptions): Have {
  const value = entered.get(unit.id)?.ground;
  const isUnread = unread.has(enteredField(unit.id, 'ground'));
  const has = value === undefined ? gap(isUnread ? 'unreadEntry' : 'notEntered') : known(value);
  return { has, places: 0, unknownPlaces: 0 };
}
