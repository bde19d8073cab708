import { asc, eq, inArray, ne } from 'drizzle-orm';
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

/** A unit's name on a date (ISO). */
export function unitNameOn(db: ReadDb, unitId: number, date: string): string {
  return nameAt(namesByUnit(db, [unitId]).get(unitId) ?? [], date);
}

/** The plan's own county under its name of `date` (ISO), as a list of one. */
export function countyOf(db: ReadDb, planId: number, date: string) {
  const rows = db
    .select({ id: units.id, kind: units.kind })
    .from(units)
    .innerJoin(plans, eq(plans.countyId, units.id))
    .where(eq(plans.id, planId))
    .all();
  const names = namesByUnit(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, name: nameAt(names.get(row.id) ?? [], date) }));
}

/** Some units under their names of `date` (ISO), with the time they exist. */
export function unitSpans(db: ReadDb, unitIds: readonly number[], date: string) {
  const { id, validFrom, validTo } = units;
  const ids = [...new Set(unitIds)];
  const rows = db.select({ id, validFrom, validTo }).from(units).where(inArray(id, ids)).all();
  const names = namesByUnit(db, ids);
  return rows.map((row) => ({ ...row, name: nameAt(names.get(row.id) ?? [], date) }));
}

/**
 * Every unit below a county in the order of the tables, a village after its town, under the names of
 * `date` (ISO); `endedOn` and `mergedInto` for those that no longer exist then.
 */
export function allUnits(db: ReadDb, date: string) {
  const rows = db.select().from(units).where(ne(units.kind, 'county')).orderBy(asc(units.position)).all();
  const names = namesByUnit(
    db,
    rows.map((row) => row.id),
  );
  const nameOf = (id: number): string => nameAt(names.get(id) ?? [], date);
  const byParent = Map.groupBy(rows, (row) => row.parentId);
  const ids = new Set<number | null>(rows.map((row) => row.id));
  const inOrder = rows
    .filter(({ parentId }) => !ids.has(parentId))
    .flatMap((row) => [row, ...(byParent.get(row.id) ?? [])]);
  return inOrder.map(({ id, validTo, mergedIntoId }) => {
    const hasEnded = validTo === null ? mergedIntoId !== null : validTo < date;
    const mergedInto = hasEnded && mergedIntoId !== null ? nameOf(mergedIntoId) : null;
    return { id, name: nameOf(id), hasEnded, endedOn: hasEnded ? validTo : null, mergedInto };
  });
}
