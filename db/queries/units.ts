import { asc, eq, inArray } from 'drizzle-orm';
import { nameAt, type UnitName } from '../../core/domain/unit-name.ts';
import { plans, unitNames, units } from '../schema/index.ts';
import type { ReadDb } from '../types.ts';

/** Every name of the given units, by unit. */
export function namesByUnit(db: ReadDb, unitIds: readonly number[]): Map<number, UnitName[]> {
  const rows = db
    .select()
    .from(unitNames)
    .where(inArray(unitNames.unitId, [...unitIds]))
    .all();
  return Map.groupBy(rows, (row) => row.unitId);
}

/** Units under the plan's county in order, under the names of `date` (ISO). */
export function listUnits(db: ReadDb, planId: number, date: string) {
  const rows = db
    .select({
      id: units.id,
      kind: units.kind,
      settlement: units.settlement,
      divisionCode: units.divisionCode,
    })
    .from(units)
    .innerJoin(plans, eq(plans.countyId, units.parentId))
    .where(eq(plans.id, planId))
    .orderBy(asc(units.position))
    .all();
  const names = namesByUnit(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, name: nameAt(names.get(row.id) ?? [], date) }));
}
