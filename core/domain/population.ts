import type { UnitTree } from './unit-tree.ts';

/** Persons and households of a unit at the end of a calendar year; null = not known. */
export interface Population {
  readonly unitId: number;
  readonly year: number;
  readonly basis: PopulationBasis;
  readonly total: number | null;
  readonly aged60: number | null;
  readonly aged65: number | null;
  readonly aged80: number | null;
  readonly households: number | null;
  readonly source: string;
  /** Entries that could not be read, by field, as typed. */
  readonly unread: Readonly<Record<string, string>> | null;
  readonly sample: boolean;
}

export const POPULATION_BASES = ['registered', 'resident'] as const;
export const POPULATION_GROUPS = ['total', 'aged60', 'aged65', 'aged80', 'households'] as const;
export type PopulationBasis = (typeof POPULATION_BASES)[number];
export type PopulationGroup = (typeof POPULATION_GROUPS)[number];

/** Persons of one group, with the year and the records they were added up from. */
export interface KnownPopulation {
  readonly year: number;
  readonly amount: number;
  readonly parts: readonly Population[];
}

/**
 * The population of a unit in the last year known by a day. Years count at their end. The areas in a unit
 * are added up when all of them are known (what is printed comes from leaves), else its own figure is
 * taken, else those of the units that were merged into it.
 *
 *   populationOn(populations, tree, '2021-06-30', { basis: 'resident', group: 'aged60' })(countyId);
 */
export function populationOn(
  populations: readonly Population[],
  tree: UnitTree,
  asOf: string,
  { basis, group }: { readonly basis: PopulationBasis; readonly group: PopulationGroup },
): (unitId: number) => KnownPopulation | null {
  const known = populations.filter((one) => one.basis === basis && `${one.year}-12-31` <= asOf);
  const byPlace = new Map(known.map((one) => [`${one.unitId}:${one.year}`, one]));
  const years = [...new Set(known.map((one) => one.year))].sort((a, b) => b - a);
  const own = (unitId: number, year: number): Population[] | null => {
    const record = byPlace.get(`${unitId}:${year}`);
    return record && record[group] !== null ? [record] : null;
  };
  const partsOf = (unitId: number, year: number, depth: number): Population[] | null => {
    if (depth > MOST_DEPTH) return null;
    const all = (ids: readonly { readonly id: number }[]): Population[] | null => {
      const parts = ids.map(({ id }) => partsOf(id, year, depth + 1));
      return ids.length > 0 && parts.every((part) => part !== null) ? parts.flat() : null;
    };
    return all(tree.areasIn(unitId)) ?? own(unitId, year) ?? all(tree.mergedInto(unitId));
  };
  return (unitId) => {
    for (const year of years) {
      const parts = partsOf(unitId, year, 0);
      if (parts) return { year, parts, amount: parts.reduce((sum, part) => sum + (part[group] ?? 0), 0) };
    }
    return null;
  };
}

/** County, township, village; and mergers on the way. */
const MOST_DEPTH = 8;
