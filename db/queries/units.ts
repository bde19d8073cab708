import type { UnitRecord } from '../../core/domain/unit-change.ts';
import { nameAt, type UnitName } from '../../core/domain/unit-name.ts';
import { asc, eq, inArray, ne } from '../orm.ts';
import { plans, unitNames, units } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

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
      validFrom: units.validFrom,
      validTo: units.validTo,
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

/** Every unit with all its names in order of time, the county included. */
export function unitRecords(db: ReadDb): UnitRecord[] {
  const rows = db.select().from(units).orderBy(asc(units.position), asc(units.id)).all();
  const names = Map.groupBy(
    db.select().from(unitNames).orderBy(asc(unitNames.validFrom)).all(),
    (row) => row.unitId,
  );
  return rows.map((row) => ({
    ...row,
    names: (names.get(row.id) ?? []).map(({ validFrom, name }) => ({ validFrom, name })),
  }));
}

/** Adds a unit, or brings one and its names to what the record says. */
export function putUnit(db: WriteDb, { names, ...unit }: UnitRecord): void {
  db.insert(units)
    .values(unit)
    .onConflictDoUpdate({ target: units.id, set: withoutId(unit) })
    .run();
  db.delete(unitNames).where(eq(unitNames.unitId, unit.id)).run();
  for (const name of names)
    db.insert(unitNames)
      .values({ unitId: unit.id, ...name })
      .run();
}

/** A parent that stays is not written: the file would sum up its facts anew. */
function withoutId({ id: _, parentId: __, ...set }: Omit<UnitRecord, 'names'>) {
  return set;
}

export function deleteUnit(db: WriteDb, unitId: number): void {
  db.delete(unitNames).where(eq(unitNames.unitId, unitId)).run();
  const { changes } = db.delete(units).where(eq(units.id, unitId)).run();
  if (changes !== 1) throw new Error('a unit was not removed');
}
