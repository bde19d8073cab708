import { plainIdNumber } from '../../core/domain/id-number.ts';
import type { RecordQuery } from '../../core/domain/record-query.ts';
import { searchTextOf } from '../../core/domain/search-text.ts';
import type { StaffValues } from '../../core/domain/training-draft.ts';
import {
  CERTIFICATE_LEVELS,
  type CertificateRecord,
  type StaffRecord,
} from '../../core/domain/training-records.ts';
import { and, asc, eq, inArray, ne, type SQL, sql } from '../orm.ts';
import { certificates, facilities, items, sessionStaff, staffMembers, units } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { recordOrder, recordWhere } from './record-sql.ts';

/** Certificates of the member that hold on a day. */
const holding = (today: string): SQL => sql`
  ${certificates.staffId} = ${staffMembers.id} and ${certificates.issuedOn} <= ${today}
  and (${certificates.expiresOn} is null or (${certificates.expiresOn} >= ${today} and ${certificates.expiresOn} >= ${certificates.issuedOn}))`;

const classes = sql<number>`(select count(*) from ${sessionStaff} where ${sessionStaff.staffId} = ${staffMembers.id})`;

function columnsAt(today: string) {
  const level = sql`(select min(${certificates.level}) from ${certificates} where ${holding(today)})`;
  return {
    name: staffMembers.name,
    unit: staffMembers.unitId,
    facility: facilities.name,
    role: staffMembers.itemId,
    phone: staffMembers.phone,
    idNumber: staffMembers.idNumber,
    schooling: staffMembers.schooling,
    hiredOn: staffMembers.hiredOn,
    leftOn: staffMembers.leftOn,
    level,
    expiresOn: sql`(select max(${certificates.expiresOn}) from ${certificates} where ${certificates.staffId} = ${staffMembers.id})`,
    certified: sql`exists (select 1 from ${certificates} where ${holding(today)})`,
    classes,
    remark: staffMembers.remark,
  };
}

/** What a list of staff sorts by: a unit by its place, a name by its pronunciation. */
function orderColumns(today: string) {
  return { ...columnsAt(today), unit: units.position, name: sql`${staffMembers.searchText}` };
}

export function countStaff(db: ReadDb, query: RecordQuery, today: string): number {
  const row = db
    .select({ n: sql<number>`count(*)` })
    .from(staffMembers)
    .leftJoin(facilities, eq(facilities.id, staffMembers.facilityId))
    .where(recordWhere(query, columnsAt(today), staffMembers.searchText))
    .get();
  return row?.n ?? 0;
}

/** By unit and name, unless asked for in another order. */
export function pageOfStaff(
  db: ReadDb,
  query: RecordQuery,
  today: string,
  range: { readonly from: number; readonly count: number },
) {
  const usual = [asc(units.position), asc(staffMembers.searchText), asc(staffMembers.id)];
  const rows = db
    .select({ record: staffMembers, facility: facilities.name, role: items.name, classes })
    .from(staffMembers)
    .innerJoin(units, eq(units.id, staffMembers.unitId))
    .leftJoin(facilities, eq(facilities.id, staffMembers.facilityId))
    .leftJoin(items, eq(items.id, staffMembers.itemId))
    .where(recordWhere(query, columnsAt(today), staffMembers.searchText))
    .orderBy(...recordOrder(query, orderColumns(today), usual))
    .limit(range.count)
    .offset(range.from)
    .all();
  const held = certificatesOf(
    db,
    rows.map((row) => row.record.id),
  );
  return rows.map(({ record, ...row }) => ({ ...row, record: toRecord(record, held.get(record.id) ?? []) }));
}

/** Some people, or all, with their certificates. */
export function staffRecords(db: ReadDb, ids?: readonly number[]): StaffRecord[] {
  const rows = db
    .select()
    .from(staffMembers)
    .where(ids && inArray(staffMembers.id, [...ids]))
    .orderBy(asc(staffMembers.id))
    .all();
  const held = certificatesOf(db, ids ?? null);
  return rows.map((row) => toRecord(row, held.get(row.id) ?? []));
}

export function staffById(db: ReadDb, id: number): StaffRecord | undefined {
  return staffRecords(db, [id])[0];
}

function certificatesOf(db: ReadDb, ids: readonly number[] | null): Map<number, CertificateRecord[]> {
  const rows = db
    .select()
    .from(certificates)
    .where(ids === null ? undefined : inArray(certificates.staffId, [...ids]))
    .orderBy(asc(certificates.id))
    .all();
  const held = new Map<number, CertificateRecord[]>();
  for (const { id: _, staffId, level, ...row } of rows) {
    const known = CERTIFICATE_LEVELS.find((one) => one === level) ?? null;
    const record = { ...row, level: known };
    const list = held.get(staffId);
    if (list) list.push(record);
    else held.set(staffId, [record]);
  }
  return held;
}

function toRecord(row: typeof staffMembers.$inferSelect, held: readonly CertificateRecord[]): StaffRecord {
  const { searchText: _, unread, ...record } = row;
  return { ...record, unread: unread ?? {}, certificates: held };
}

export function putStaff(db: WriteDb, id: number | null, values: StaffValues): number {
  const { certificates: held, unread, ...fields } = values;
  const row = {
    ...fields,
    unread: Object.keys(unread).length === 0 ? null : { ...unread },
    searchText: searchTextOf([fields.name, fields.phone, plainIdNumber(fields.idNumber)]),
  };
  const staffId = id ?? insert(db, row);
  if (id !== null) {
    const { changes } = db.update(staffMembers).set(row).where(eq(staffMembers.id, id)).run();
    if (changes !== 1) throw new Error(`staff member ${id}: ${changes} rows`);
    db.delete(certificates).where(eq(certificates.staffId, id)).run();
  }
  for (const certificate of held) {
    db.insert(certificates)
      .values({ staffId, ...certificate })
      .run();
  }
  return staffId;
}

function insert(db: WriteDb, row: Omit<typeof staffMembers.$inferInsert, 'id' | 'sample'>): number {
  const { lastInsertRowid } = db
    .insert(staffMembers)
    .values({ ...row, sample: false })
    .run();
  return Number(lastInsertRowid);
}

export function deleteStaff(db: WriteDb, id: number): void {
  db.delete(certificates).where(eq(certificates.staffId, id)).run();
  db.delete(sessionStaff).where(eq(sessionStaff.staffId, id)).run();
  const { changes } = db.delete(staffMembers).where(eq(staffMembers.id, id)).run();
  if (changes !== 1) throw new Error(`staff member ${id}: ${changes} rows`);
}

/** Two spellings of one number are the same. */
const plainIdNumberSql = sql`upper(replace(${staffMembers.idNumber}, ' ', ''))`;

/** Other people with the same ID number. */
export function othersWithIdNumber(db: ReadDb, id: number | null, idNumber: string): string[] {
  const plain = plainIdNumber(idNumber);
  if (plain === '') return [];
  return db
    .select({ name: staffMembers.name })
    .from(staffMembers)
    .where(and(sql`${plainIdNumberSql} = ${plain}`, id === null ? undefined : ne(staffMembers.id, id)))
    .all()
    .map((row) => row.name);
}

/** ID numbers (without spaces) and certificate numbers that more than one line of the roster has. */
export function duplicatedNumbers(db: ReadDb): { idNumbers: Set<string>; certificates: Set<string> } {
  const plain = sql<string>`${plainIdNumberSql}`;
  const ids = db
    .select({ number: plain })
    .from(staffMembers)
    .where(ne(staffMembers.idNumber, ''))
    .groupBy(plain)
    .having(sql`count(*) > 1`)
    .all();
  const held = db
    .select({ number: certificates.number })
    .from(certificates)
    .where(ne(certificates.number, ''))
    .groupBy(certificates.number)
    .having(sql`count(*) > 1`)
    .all();
  return {
    idNumbers: new Set(ids.map((row) => row.number)),
    certificates: new Set(held.map((row) => row.number)),
  };
}

/** Holders of a certificate with this number, other than one person. */
export function othersWithCertificate(db: ReadDb, id: number | null, number: string): string[] {
  if (number === '') return [];
  return db
    .select({ name: staffMembers.name })
    .from(certificates)
    .innerJoin(staffMembers, eq(staffMembers.id, certificates.staffId))
    .where(and(eq(certificates.number, number), id === null ? undefined : ne(staffMembers.id, id)))
    .all()
    .map((row) => row.name);
}

/** Places of a unit that a person can work in. */
export function facilitiesOfUnit(db: ReadDb, unitId: number): { id: number; name: string }[] {
  return db
    .select({ id: facilities.id, name: facilities.name })
    .from(facilities)
    .where(eq(facilities.unitId, unitId))
    .orderBy(asc(facilities.name))
    .all();
}

export function facilityNames(db: ReadDb, ids: readonly number[]): Map<number, string> {
  const { id, name } = facilities;
  const rows = db
    .select({ id, name })
    .from(facilities)
    .where(inArray(id, [...new Set(ids)]))
    .all();
  return new Map(rows.map((row) => [row.id, row.name]));
}
