import { allItems } from '../../db/queries/designs.ts';
import { listPlanYears } from '../../db/queries/plans.ts';
import { unitRecords } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import { yearAndPeriodText } from '../../templates/words.ts';
import type { PackageOutcome } from '../contract/package.ts';
import { latestName } from '../domain/check-units.ts';
import { siblingsOf, type UnitRecord } from '../domain/unit-change.ts';
import type { CellOutcome } from './package-cells.ts';

/** What happens to the cells, under the names that people know. */
export function namedCells(
  db: ReadDb,
  planId: number,
  { total, rows, told }: CellOutcome,
): Pick<PackageOutcome, 'cells' | 'rows' | 'told'> {
  const units = unitsInOrder(unitRecords(db));
  const place = new Map(units.map((unit, index) => [unit.id, index]));
  const names = new Map(units.map((unit) => [unit.id, latestName(unit)]));
  const items = new Map(allItems(db).map((item) => [item.id, item]));
  const years = new Map(listPlanYears(db, planId).map((year) => [year.id, year]));
  const shown = rows
    .filter((row) => Object.entries(row).some(([what, count]) => isNews(what) && count > 0))
    .toSorted((a, b) => (place.get(a.unitId) ?? 0) - (place.get(b.unitId) ?? 0) || a.itemId - b.itemId);
  return {
    cells: total,
    rows: shown.map(({ unitId, itemId, ...counts }) => ({
      ...{ unit: names.get(unitId) ?? '', item: items.get(itemId)?.name ?? '' },
      ...counts,
    })),
    told: told.map(({ key, before, after, what }) => {
      const year = years.get(key.planYearId);
      return {
        ...{ unit: names.get(key.unitId) ?? '', item: items.get(key.itemId)?.name ?? '' },
        period: year ? yearAndPeriodText(year, key.period) : '',
        ...{ measure: key.measure, decimals: items.get(key.itemId)?.decimals ?? 0, before, after, what },
      };
    }),
  };
}

const isNews = (what: string): boolean => !['unitId', 'itemId', 'kept'].includes(what);

function unitsInOrder(units: readonly UnitRecord[]): UnitRecord[] {
  const below = (parentId: number | null): UnitRecord[] =>
    siblingsOf(units, parentId).flatMap((unit) => [unit, ...below(unit.id)]);
  return below(null);
}
