import { cellsOfYear } from '../../db/queries/facts.ts';
import { unitPlaces } from '../../db/queries/ledger.ts';
import { openedPlaces, plannedBlanks, plannedCounts, unreadCounts } from '../../db/queries/subsidies.ts';
import type { ReadDb } from '../../db/types.ts';
import type { Item, PlanYear } from '../domain/annex.ts';
import { completedReader } from '../domain/completed.ts';
import { rowFinder } from '../domain/ledger.ts';
import { isWithin, WHOLE_YEAR } from '../domain/period.ts';
import type { SubsidyBasis, SubsidyCount } from '../domain/subsidy.ts';
import { loadLedger } from './ledger.ts';

/** What places are counted over. */
export interface CountSpace {
  readonly planId: number;
  readonly years: readonly PlanYear[];
  /** Townships, and the county for what belongs to none of them. */
  readonly unitIds: readonly number[];
  /** Items that places of the kinds fulfil, counted in whole ones. */
  readonly items: readonly Item[];
  readonly asOf: string;
}

export interface PlaceCounts {
  ofItem(itemId: number): readonly SubsidyCount[];
  /** Of a kind of place that fulfils no item; only the ledger knows it. */
  ofType(typeId: number): readonly SubsidyCount[];
  readonly blanks: number;
  readonly unread: number;
}

/**
 * Counts of places by unit and plan year on one basis.
 *
 *   countPlaces(db, 'planned', space, []).ofItem(item.id);
 */
export function countPlaces(
  db: ReadDb,
  basis: SubsidyBasis,
  space: CountSpace,
  typesWithoutItem: readonly number[],
): PlaceCounts {
  const { planId, items } = space;
  const itemIds = items.map((item) => item.id);
  if (basis === 'ledger') {
    const byType = placesByType(db, space, typesWithoutItem);
    const ofItem = ledgerCounts(db, space);
    return { ofItem, ofType: (typeId) => byType.get(typeId) ?? [], blanks: 0, unread: 0 };
  }
  const counts = basis === 'planned' ? plannedCounts(db, planId, itemIds) : completedCounts(db, space);
  const byItem = Map.groupBy(counts, (one) => one.itemId);
  return {
    ofItem: (itemId) => byItem.get(itemId) ?? [],
    ofType: () => [],
    blanks: basis === 'planned' ? plannedBlanks(db, planId, itemIds) : 0,
    unread: unreadCounts(db, planId, itemIds, basis),
  };
}

/** A quarter with months is their sum, any other its own figure, as everywhere. */
function completedCounts(db: ReadDb, { planId, years, unitIds, items }: CountSpace) {
  const itemIds = items.map((item) => item.id);
  return years.flatMap(({ id: planYearId }) => {
    const done = completedReader(cellsOfYear(db, { planId, planYearId, unitIds, itemIds }));
    return unitIds.flatMap((unitId) =>
      itemIds.flatMap((itemId) => {
        const value = done.value({ unitId, itemId, planYearId }, WHOLE_YEAR);
        return value.kind === 'number' ? [{ unitId, itemId, planYearId, count: value.value }] : [];
      }),
    );
  });
}

function ledgerCounts(db: ReadDb, { planId, years, unitIds, items, asOf }: CountSpace) {
  const rows = unitIds.map((unitId) => ({ unitId }));
  const ledgers = years
    .filter((planYear) => planYear.startDate <= asOf)
    .map((planYear) => ({
      planYearId: planYear.id,
      ledger: loadLedger(db, { plan: { id: planId }, planYear, items, rows }, asOf),
    }));
  return (itemId: number): SubsidyCount[] =>
    ledgers.flatMap(({ planYearId, ledger }) =>
      unitIds.map((unitId) => ({ unitId, planYearId, count: ledger.count(unitId, itemId, WHOLE_YEAR) })),
    );
}

function placesByType(
  db: ReadDb,
  { years, unitIds, asOf }: CountSpace,
  typeIds: readonly number[],
): Map<number, SubsidyCount[]> {
  if (typeIds.length === 0) return new Map();
  const rowOf = rowFinder(unitPlaces(db), new Set(unitIds));
  const placed = openedPlaces(db, typeIds, asOf).flatMap(({ unitId, typeId, openedOn }) => {
    const row = rowOf(unitId);
    const year = years.find((one) => isWithin(one, openedOn));
    return row === null || !year
      ? []
      : [{ typeId, key: `${row}:${year.id}`, unitId: row, planYearId: year.id }];
  });
  return new Map(
    [...Map.groupBy(placed, (one) => one.typeId)].map(([typeId, places]) => [
      typeId,
      [...Map.groupBy(places, (one) => one.key).values()].flatMap((same) => {
        const [first] = same;
        return first ? [{ unitId: first.unitId, planYearId: first.planYearId, count: same.length }] : [];
      }),
    ]),
  );
}
