import { openPlaces, type UnitPlaces } from '../../db/queries/demand.ts';
import { hasFacilities } from '../../db/queries/indicators.ts';
import type { ReadDb } from '../../db/types.ts';
import type { DemandViewRow, EnteredText } from '../contract/demand.ts';
import { type DemandUnit, demandOf, type PlaceSums } from '../domain/demand.ts';
import {
  type DemandAssumptions,
  ENTERED_FIGURES,
  type EnteredFigure,
  enteredField,
} from '../domain/demand-assumptions.ts';
import { type Population, populationOn } from '../domain/population.ts';
import type { TreeUnit, UnitTree } from '../domain/unit-tree.ts';
import { unitsOn } from './indicator-places.ts';

/**
 * What the file knows of every township on a day (people, communities below it, open places), and what it
 * needs by the assumptions.
 *
 *   const { rows, leftOut } = demandRows(db, '2020-12-31', { populations, year: 2020, assumptions, texts });
 */
export interface RowSources {
  readonly populations: readonly Population[];
  readonly year: number | null;
  readonly assumptions: DemandAssumptions;
  /** Every assumption and entry by field, as typed. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The townships as they stand on the day, in their order, and what stands in none of them. */
export function demandRows(db: ReadDb, asOf: string, sources: RowSources) {
  const { assumptions } = sources;
  const { tree, county, nameOf } = unitsOn(db, asOf);
  const townships = townshipsOf(tree, county.id);
  const places = openPlaces(db, asOf);
  const { byTownship, leftOut } = placesByTownship(tree, townships, places);
  const population = populationReader(tree, sources);
  const hasPlaces = hasFacilities(db);
  const rows = townships.map(({ id, kind }): DemandViewRow => {
    const unit: DemandUnit = {
      ...{ id, kind, below: belowOf(tree, id), population: population(id) },
      places: byTownship.get(id) ?? new Map(),
    };
    return {
      ...{ unitId: id, name: nameOf(id), population: unit.population },
      cells: demandOf(unit, assumptions, hasPlaces),
      entered: enteredTexts(unit, sources),
    };
  });
  return { rows, leftOut, places };
}

const KINDS = new Set<TreeUnit['kind']>(['subdistrict', 'town', 'township']);

/** In a city they lie in its counties. */
function townshipsOf(tree: UnitTree, countyId: number): TreeUnit[] {
  return tree
    .areasIn(countyId)
    .flatMap((unit) =>
      KINDS.has(unit.kind) ? [unit] : unit.kind === 'county' ? townshipsOf(tree, unit.id) : [],
    );
}

function belowOf(tree: UnitTree, unitId: number): DemandUnit['below'] {
  const below = tree.areasIn(unitId);
  if (below.length === 0) return null;
  const count = (kind: TreeUnit['kind']): number => below.filter((unit) => unit.kind === kind).length;
  return { communities: count('community'), villages: count('village') };
}

function placesByTownship(tree: UnitTree, townships: readonly TreeUnit[], places: readonly UnitPlaces[]) {
  const ids = new Set(townships.map(({ id }) => id));
  const byTownship = new Map<number, Map<string, PlaceSums>>();
  let leftOut = 0;
  for (const one of places) {
    const at = tree.pathOf(one.unitId).find((id) => ids.has(id));
    if (at === undefined) leftOut += one.count;
    else {
      const types = byTownship.get(at) ?? new Map<string, PlaceSums>();
      types.set(one.type, together(types.get(one.type), one));
      byTownship.set(at, types);
    }
  }
  return { byTownship, leftOut };
}

function together(a: PlaceSums | undefined, b: PlaceSums): PlaceSums {
  const sum = (of: Exclude<keyof PlaceSums, 'count'>) => ({
    sum: (a?.[of].sum ?? 0) + b[of].sum,
    unknown: (a?.[of].unknown ?? 0) + b[of].unknown,
  });
  return {
    count: (a?.count ?? 0) + b.count,
    ...{ beds: sum('beds'), nursingBeds: sum('nursingBeds') },
    ...{ builtArea: sum('builtArea'), siteArea: sum('siteArea') },
  };
}

function populationReader(tree: UnitTree, { populations, year, assumptions }: RowSources) {
  const { basis } = assumptions;
  // The year is chosen; units are those of the day on which the table is drawn up.
  const day = `${year ?? 0}-12-31`;
  const read = (group: 'total' | 'aged60' | 'households') =>
    populationOn(populations, tree, day, { basis, group });
  const [total, aged60, households] = [read('total'), read('aged60'), read('households')];
  return (unitId: number): DemandUnit['population'] => ({
    total: total(unitId)?.amount ?? null,
    aged60: aged60(unitId)?.amount ?? null,
    households: households(unitId)?.amount ?? null,
  });
}

function enteredTexts(
  { id, below }: DemandUnit,
  { texts, assumptions }: RowSources,
): Readonly<Record<EnteredFigure, EnteredText>> {
  const one = (figure: EnteredFigure): EnteredText => {
    const field = enteredField(id, figure);
    const isCounted = below !== null && (figure === 'communities' || figure === 'villages');
    return {
      text: texts[field] ?? '',
      unread: assumptions.unread.get(field) ?? null,
      counted: isCounted ? below[figure] : null,
    };
  };
  return Object.fromEntries(ENTERED_FIGURES.map((figure) => [figure, one(figure)])) as Record<
    EnteredFigure,
    EnteredText
  >;
}
