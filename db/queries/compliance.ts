import type { Settlement } from '../../core/domain/annex.ts';
import type { FacilityRoom, FacilityStatus } from '../../core/domain/facility.ts';
import { asc, sql } from '../orm.ts';
import { facilities, facilityRooms, facilityTypes, staffMembers, units } from '../schema/index.ts';
import type { ReadDb } from '../types.ts';

/** What of a place its compliance depends on, and by what the table counts it. */
export interface ComplianceFacts {
  readonly id: number;
  readonly typeId: number;
  readonly unitId: number;
  readonly status: FacilityStatus;
  readonly openedOn: string | null;
  readonly builtArea: number | null;
  readonly beds: number | null;
  readonly nursingBeds: number | null;
  readonly unread: Readonly<Record<string, string>> | null;
}

/** Rows as arrays: a hundred thousand objects built by column name would take longer than the judging. */
type FactRow = readonly [
  ...[id: number, typeId: number, unitId: number, status: FacilityStatus, openedOn: string | null],
  ...[builtArea: number | null, beds: number | null, nursingBeds: number | null, unread: string | null],
];

/** The places of some types. All are read: going through an index would take three times as long. */
export function complianceFacts(db: ReadDb, typeIds: ReadonlySet<number>): ComplianceFacts[] {
  const { id, typeId, unitId, status, openedOn, builtArea, beds, nursingBeds, unread } = facilities;
  const rows = db
    .select({ id, typeId, unitId, status, openedOn, builtArea, beds, nursingBeds, unread })
    .from(facilities)
    .values() as unknown as FactRow[];
  const found: ComplianceFacts[] = [];
  for (const row of rows) {
    if (!typeIds.has(row[1])) continue;
    found.push({
      ...{ id: row[0], typeId: row[1], unitId: row[2], status: row[3], openedOn: row[4] },
      ...{ builtArea: row[5], beds: row[6], nursingBeds: row[7], unread: readUnread(row[8]) },
    });
  }
  return found;
}

function readUnread(text: string | null): Readonly<Record<string, string>> | null {
  return text === null ? null : (JSON.parse(text) as Record<string, string>);
}

/** Rooms of all places that have any, by place. */
export function allRooms(db: ReadDb): Map<number, FacilityRoom[]> {
  const { facilityId, position, zone, room, area } = facilityRooms;
  const rows = db
    .select({ facilityId, zone, room, area })
    .from(facilityRooms)
    .orderBy(asc(facilityId), asc(position))
    .values() as unknown as [number, string, string, number | null][];
  const found = new Map<number, FacilityRoom[]>();
  for (const [id, inZone, name, usable] of rows) {
    const line = { zone: inZone, room: name, area: usable };
    const known = found.get(id);
    if (known) known.push(line);
    else found.set(id, [line]);
  }
  return found;
}

/** How many people work in each place on a day, as far as the roster says. */
export function staffByFacility(db: ReadDb, asOf: string): Map<number, number> {
  const { facilityId, hiredOn, leftOn } = staffMembers;
  const rows = db
    .select({ facilityId, count: sql<number>`count(*)` })
    .from(staffMembers)
    .where(
      sql`${facilityId} IS NOT NULL AND (${hiredOn} IS NULL OR ${hiredOn} <= ${asOf})
        AND (${leftOn} IS NULL OR ${leftOn} > ${asOf})`,
    )
    .groupBy(facilityId)
    .all();
  return new Map(rows.map((row) => [row.facilityId ?? 0, row.count]));
}

export function settlements(db: ReadDb): Map<number, Settlement | null> {
  const rows = db.select({ id: units.id, settlement: units.settlement }).from(units).all();
  return new Map(rows.map(({ id, settlement }) => [id, settlement]));
}

/** Which places are looked at: those in use by the day, or all but those closed for good. */
export type ComplianceScope = 'open' | 'all';

export function isInScope(
  { status, openedOn }: Pick<ComplianceFacts, 'status' | 'openedOn'>,
  scope: ComplianceScope,
  asOf: string,
): boolean {
  if (scope === 'all') return status !== 'closed';
  return status === 'open' && (openedOn === null || openedOn <= asOf);
}

/** Places in scope by unit and kind, and how many of them are made up. */
export function placesByUnitAndType(db: ReadDb, scope: ComplianceScope, asOf: string) {
  const { unitId, typeId, status, openedOn, sample } = facilities;
  const inScope =
    scope === 'all'
      ? sql`${status} <> 'closed'`
      : sql`${status} = 'open' AND (${openedOn} IS NULL OR ${openedOn} <= ${asOf})`;
  return db
    .select({ unitId, typeId, count: sql<number>`count(*)`, samples: sql<number>`sum(${sample})` })
    .from(facilities)
    .where(inScope)
    .groupBy(unitId, typeId)
    .all();
}

/** Kinds of places in their order. */
export function typeOrder(db: ReadDb): { id: number; name: string }[] {
  const { id, name, position } = facilityTypes;
  return db.select({ id, name }).from(facilityTypes).orderBy(asc(position), asc(id)).all();
}

/** Places of a kind that are not closed for good, by kind. */
export function placesByType(db: ReadDb): Map<number, number> {
  const { typeId, status } = facilities;
  const rows = db
    .select({ typeId, count: sql<number>`count(*)` })
    .from(facilities)
    .where(sql`${status} <> 'closed'`)
    .groupBy(typeId)
    .all();
  return new Map(rows.map((row) => [row.typeId, row.count]));
}

/** The unit right below the county that each unit belongs to: itself, or the town of a village. */
export function townshipOfUnits(db: ReadDb): Map<number, number> {
  const { id, parentId, kind } = units;
  const rows = db.select({ id, parentId, kind }).from(units).all();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const townshipOf = (unit: number): number => {
    const parent = byId.get(byId.get(unit)?.parentId ?? 0);
    return parent === undefined || parent.kind === 'county' ? unit : townshipOf(parent.id);
  };
  return new Map(rows.map((row) => [row.id, townshipOf(row.id)]));
}
