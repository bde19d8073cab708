import { type Facility, type FacilityRoom, facilitySearchTexts } from '../../core/domain/facility.ts';
import { foldedName } from '../../core/domain/folded-name.ts';
import { searchTextOf } from '../../core/domain/search-text.ts';
import { nameAt } from '../../core/domain/unit-name.ts';
import { and, asc, desc, eq, getTableColumns, inArray, ne, sql } from '../orm.ts';
import {
  changes,
  facilities,
  facilityRooms,
  facilityTypes,
  importRows,
  items,
  projects,
  staffMembers,
  units,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { insertMany } from './insert-many.ts';
import { mayFold } from './record-sql.ts';
import { totalChanges } from './total-changes.ts';
import { namesByUnit } from './units.ts';

const { searchText: _, ...facilityColumns } = getTableColumns(facilities);

/** Facilities by id, in the order of the ids; those that are gone are left out. */
export function facilitiesByIds(db: ReadDb, ids: readonly number[]): Facility[] {
  const rows = db
    .select(facilityColumns)
    .from(facilities)
    .where(sql`${facilities.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .all();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export function roomsOf(db: ReadDb, facilityId: number): FacilityRoom[] {
  const { zone, room, area } = facilityRooms;
  return db
    .select({ zone, room, area })
    .from(facilityRooms)
    .where(eq(facilityRooms.facilityId, facilityId))
    .orderBy(asc(facilityRooms.position))
    .all();
}

/** The rooms of some facilities, in their order. */
export function roomsOfAll(db: ReadDb, ids: readonly number[]): Map<number, FacilityRoom[]> {
  const { facilityId, zone, room, area } = facilityRooms;
  const rows = db
    .select({ facilityId, zone, room, area })
    .from(facilityRooms)
    .where(inArray(facilityId, [...ids]))
    .orderBy(asc(facilityId), asc(facilityRooms.position))
    .all();
  const byFacility = Map.groupBy(rows, (row) => row.facilityId);
  return new Map(
    [...byFacility].map(([id, some]) => [id, some.map(({ facilityId: _, ...one }) => one)] as const),
  );
}

/** Known areas of the rooms of some facilities, summed. */
export function roomAreas(db: ReadDb, ids: readonly number[]): Map<number, number | null> {
  const rows = db
    .select({ id: facilityRooms.facilityId, area: sql<number | null>`sum(${facilityRooms.area})` })
    .from(facilityRooms)
    .where(inArray(facilityRooms.facilityId, [...ids]))
    .groupBy(facilityRooms.facilityId)
    .all();
  return new Map(rows.map(({ id, area }) => [id, area]));
}

/** Codes of other facilities of the same name, type, unit and community, by facility. */
export function duplicatesOf(db: ReadDb, some: readonly Facility[]): Map<number, string[]> {
  const folded = [...new Set(some.map((one) => foldedName(one.name)))];
  const names = [...new Set([...some.map((one) => one.name), ...folded])];
  const known = new Set(names);
  const odd = oddlyNamed(db);
  const others = folded.flatMap((name) => odd.get(name) ?? []).filter((one) => !known.has(one.name));
  const same = db.select(ALIKE).from(facilities).where(inArray(facilities.name, names)).all();
  const rows = [...same, ...others].toSorted((a, b) => a.id - b.id);
  const kind = (one: Pick<Facility, 'name' | 'typeId' | 'unitId' | 'community'>): string =>
    JSON.stringify([foldedName(one.name), one.typeId, one.unitId, one.community]);
  const alike = Map.groupBy(rows, kind);
  return new Map(
    some.map((one) => [
      one.id,
      (alike.get(kind(one)) ?? []).filter((other) => other.id !== one.id).map((other) => other.code),
    ]),
  );
}

const ALIKE = {
  id: facilities.id,
  code: facilities.code,
  name: facilities.name,
  typeId: facilities.typeId,
  unitId: facilities.unitId,
  community: facilities.community,
};
type Alike = Pick<Facility, keyof typeof ALIKE>;

/** The odd names of a file, true until anything in it changes: pages of the ledger ask again and again. */
const oddNames = new WeakMap<ReadDb, { version: number; byFolded: ReadonlyMap<string, Alike[]> }>();

/** Places whose names may be another's spelled otherwise, by the name they fold to. */
function oddlyNamed(db: ReadDb): ReadonlyMap<string, Alike[]> {
  const version = totalChanges(db);
  const known = oddNames.get(db);
  if (known?.version === version) return known.byFolded;
  const rows = db.select(ALIKE).from(facilities).where(mayFold(facilities.name)).all();
  const byFolded = Map.groupBy(rows, (one) => foldedName(one.name));
  oddNames.set(db, { version, byFolded });
  return byFolded;
}

/** Units that places can stand in, in order, under their names of `date` (ISO). */
export function placeUnits(db: ReadDb, date: string) {
  const { id, kind, validTo, mergedIntoId } = units;
  const rows = db
    .select({ id, kind, validTo, mergedIntoId })
    .from(units)
    .where(ne(kind, 'county'))
    .orderBy(asc(units.parentId), asc(units.position))
    .all();
  const names = namesByUnit(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, name: nameAt(names.get(row.id) ?? [], date) }));
}

/** Some units under their names of `date` (ISO), and what became of those that ended. */
export function unitsByIds(db: ReadDb, ids: readonly number[], date: string) {
  const wanted = [...new Set(ids)];
  const { id, validTo, mergedIntoId } = units;
  const rows = db.select({ id, validTo, mergedIntoId }).from(units).where(inArray(id, wanted)).all();
  const names = namesByUnit(db, [...wanted, ...rows.flatMap((row) => row.mergedIntoId ?? [])]);
  const nameOf = (unit: number | null): string => nameAt(names.get(unit ?? 0) ?? [], date);
  return new Map(
    rows.map((row) => [
      row.id,
      { name: nameOf(row.id), validTo: row.validTo, mergedInto: nameOf(row.mergedIntoId) },
    ]),
  );
}

export function facilityTypeNames(db: ReadDb): Map<number, string> {
  const { id, name } = facilityTypes;
  const rows = db.select({ id, name }).from(facilityTypes).all();
  return new Map(rows.map((row) => [row.id, row.name]));
}

export function listFacilityTypes(db: ReadDb) {
  return db
    .select({
      id: facilityTypes.id,
      key: facilityTypes.key,
      name: facilityTypes.name,
      itemId: facilityTypes.itemId,
      facilities: sql<number>`(SELECT count(*) FROM facilities WHERE type_id = facility_types.id)`,
    })
    .from(facilityTypes)
    .orderBy(asc(facilityTypes.position), asc(facilityTypes.id))
    .all();
}

export function hasFacilityTypes(db: ReadDb): boolean {
  return db.select({ id: facilityTypes.id }).from(facilityTypes).limit(1).get() !== undefined;
}

export function listCountedItems(db: ReadDb) {
  return db.select({ id: items.id, name: items.name }).from(items).orderBy(asc(items.id)).all();
}

export function putFacilityType(
  db: WriteDb,
  type: { id: number | null; name: string; itemId: number | null },
): void {
  const { id, name, itemId } = type;
  if (id !== null) {
    const result = db.update(facilityTypes).set({ name, itemId }).where(eq(facilityTypes.id, id)).run();
    if (result.changes !== 1) throw new Error(`facility type ${id}: ${result.changes} rows`);
    return;
  }
  const last = db
    .select({ position: sql<number>`ifnull(max(position), -1)`, id: sql<number>`ifnull(max(id), 0)` })
    .from(facilityTypes)
    .get();
  const key = `own-${(last?.id ?? 0) + 1}`;
  db.insert(facilityTypes)
    .values({ key, name, itemId, position: (last?.position ?? -1) + 1 })
    .run();
}

export function deleteFacilityType(db: WriteDb, id: number): void {
  db.delete(facilityTypes).where(eq(facilityTypes.id, id)).run();
}

type NewFacility = Omit<Facility, 'id'>;

function record(facility: NewFacility) {
  const unread = facility.unread && { ...facility.unread };
  return { ...facility, unread, searchText: searchTextOf(facilitySearchTexts(facility)) };
}

export function insertFacility(db: WriteDb, facility: NewFacility): number {
  return Number(db.insert(facilities).values(record(facility)).run().lastInsertRowid);
}

/** Every column as the row that could not be inserted has it. */
const asExcluded = Object.fromEntries(
  Object.entries(getTableColumns(facilities)).map(([key, column]) => [
    key,
    sql.raw(`excluded.${column.name}`),
  ]),
);

/** Facilities that are there, as they are now; each of them is written. */
export function updateFacilities(db: WriteDb, all: readonly Facility[]): void {
  const rows = all.map(({ id, ...facility }) => ({ id, ...record(facility) }));
  const count = insertMany(db, facilities, rows, (insert) =>
    insert.onConflictDoUpdate({ target: facilities.id, set: asExcluded }),
  );
  if (count !== all.length) throw new Error(`facilities: ${count} rows`);
}

export function putRooms(db: WriteDb, facilityId: number, rooms: readonly FacilityRoom[]): void {
  db.delete(facilityRooms).where(eq(facilityRooms.facilityId, facilityId)).run();
  for (const [position, room] of rooms.entries()) {
    db.insert(facilityRooms)
      .values({ facilityId, position, ...room })
      .run();
  }
}

export function deleteFacility(db: WriteDb, id: number): void {
  db.delete(facilityRooms).where(eq(facilityRooms.facilityId, id)).run();
  // What an import wrote over goes with the place: it has personal texts as they were.
  db.delete(importRows).where(eq(importRows.recordId, id)).run();
  const result = db.delete(facilities).where(eq(facilities.id, id)).run();
  if (result.changes !== 1) throw new Error(`facility ${id}: ${result.changes} rows`);
}

/** How many records refer to a facility. */
export function usesOfFacility(db: ReadDb, id: number): { projects: number; staff: number } {
  const n = sql<number>`count(*)`;
  return {
    projects: db.select({ n }).from(projects).where(eq(projects.facilityId, id)).get()?.n ?? 0,
    staff: db.select({ n }).from(staffMembers).where(eq(staffMembers.facilityId, id)).get()?.n ?? 0,
  };
}

export function idOfCode(db: ReadDb, code: string): number | null {
  const { id } = facilities;
  return db.select({ id }).from(facilities).where(eq(facilities.code, code)).get()?.id ?? null;
}

/** The next code that the program gives: "S0001" and on. */
export function nextFacilityCode(db: ReadDb): string {
  const row = db
    .select({ last: sql<number | null>`max(CAST(substr(${facilities.code}, 2) AS INTEGER))` })
    .from(facilities)
    .where(sql`${facilities.code} GLOB 'S[0-9]*' AND ${facilities.code} NOT GLOB 'S*[^0-9]*'`)
    .get();
  return `S${String((row?.last ?? 0) + 1).padStart(4, '0')}`;
}

/** The history of one facility, newest first. */
export function changesOfFacility(db: ReadDb, id: number) {
  return db
    .select()
    .from(changes)
    .where(and(eq(changes.subject, 'facility'), eq(changes.recordId, id)))
    .orderBy(desc(changes.id))
    .all();
}

/** What one action changed in facilities. */
export function changesOfBatch(db: ReadDb, batchId: number) {
  return db
    .select()
    .from(changes)
    .where(and(eq(changes.batchId, batchId), eq(changes.subject, 'facility')))
    .orderBy(asc(changes.id))
    .all();
}
