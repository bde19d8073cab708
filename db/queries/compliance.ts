import { asc, sql } from 'drizzle-orm';
import type { Settlement } from '../../core/domain/annex.ts';
import type { FacilityRoom, FacilityStatus } from '../../core/domain/facility.ts';
import { facilities, facilityRooms, staffMembers, units } from '../schema/index.ts';
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
type FactRow = [number, number, number, FacilityStatus, string | null, ...(number | null)[]];

/** The places of some types, by unit and then by number. */
export function complianceFacts(db: ReadDb, typeIds: readonly number[]): ComplianceFacts[] {
  const { id, typeId, unitId, status, openedOn, builtArea, beds, nursingBeds, unread } = facilities;
  const rows = db
    .select({ id, typeId, unitId, status, openedOn, builtArea, beds, nursingBeds, unread })
    .from(facilities)
    .where(sql`${typeId} IN (SELECT value FROM json_each(${JSON.stringify(typeIds)}))`)
    .values() as unknown as FactRow[];
  return rows.map((row) => ({
    ...{ id: row[0], typeId: row[1], unitId: row[2], status: row[3], openedOn: row[4] },
    ...{ builtArea: row[5] ?? null, beds: row[6] ?? null, nursingBeds: row[7] ?? null },
    unread: readUnread(row[8] as unknown as string | null),
  }));
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
