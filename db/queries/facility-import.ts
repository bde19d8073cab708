import { PACKED_KEYS } from '../../core/domain/facility-import-plan.ts';
import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, isNull, type SQL, sql } from '../orm.ts';
import {
  changes,
  coverageLinks,
  facilities,
  facilityRooms,
  importRows,
  imports,
  projects,
  receivedFiles,
  receivedPackages,
  returnedWorkbooks,
  staffMembers,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/**
 * Ledgers taken over from files: many facilities a statement, their texts made ready by a worker, so that
 * a part of a few hundred records takes milliseconds. Rows come as JSON arrays, in the order told.
 */
const columns = getTableColumns(facilities);
type ColumnKey = keyof typeof columns;

/** One facility as a line of text: see PACKED_KEYS. */
const packed = sql<string>`json_array(${sql.join(
  PACKED_KEYS.map((key) => sql`${columns[key as ColumnKey]}`),
  sql`, `,
)})`;

/** Facilities with ids above one, packed, in the order of their ids. */
export function packedFacilities(db: ReadDb, after: number, most: number): { id: number; line: string }[] {
  return db
    .select({ id: facilities.id, line: packed })
    .from(facilities)
    .where(gt(facilities.id, after))
    .orderBy(asc(facilities.id))
    .limit(most)
    .all();
}

export function countFacilities(db: ReadDb): number {
  return db.select({ n: sql<number>`count(*)` }).from(facilities).get()?.n ?? 0;
}

/** How many of some facilities ([id, packed line]) still are as they were read. */
export function countUntouched(db: ReadDb, pairs: readonly (readonly [number, string])[]): number {
  const row = db
    .select({ n: sql<number>`count(*)` })
    .from(sql`json_each(${JSON.stringify(pairs)}) AS pair`)
    .innerJoin(facilities, sql`${facilities.id} = json_extract(pair.value, '$[0]')`)
    .where(sql`${packed} = json_extract(pair.value, '$[1]')`)
    .get();
  return row?.n ?? 0;
}

const at = (index: number): SQL => sql.raw(`json_extract(value, '$[${index}]')`);
/** Every column as the row that could not be inserted has it. */
const asExcluded = Object.fromEntries(
  Object.entries(columns).map(([key, column]) => [key, sql.raw(`excluded.${column.name}`)]),
);

/** Order of a facility's values for writing. */
export const WRITTEN_KEYS = [...PACKED_KEYS, 'searchText'] as const;

/** Writes facilities, new or known ones; `json` is an array of values in the order of WRITTEN_KEYS. */
export function writeFacilities(db: WriteDb, json: string): number {
  const values = Object.keys(columns).map((key) => at(WRITTEN_KEYS.indexOf(key as ColumnKey)));
  return db
    .insert(facilities)
    .select(sql`SELECT ${sql.join(values, sql`, `)} FROM json_each(${json}) WHERE true`)
    .onConflictDoUpdate({ target: facilities.id, set: asExcluded })
    .run().changes;
}

export interface ImportStamp {
  readonly batchId: number;
  readonly at: string;
  readonly who: string;
  readonly source: string;
  readonly reason: string;
  readonly fileId: number | null;
}

/** The history of many facilities: [id, field, old text, new text]. */
export function recordImported(db: WriteDb, stamp: ImportStamp, json: string): void {
  const all = getTableColumns(changes);
  const told: Partial<Record<keyof typeof all, SQL>> = {
    ...{ batchId: sql`${stamp.batchId}`, at: sql`${stamp.at}`, who: sql`${stamp.who}` },
    ...{ source: sql`${stamp.source}`, reason: sql`${stamp.reason}`, fileId: sql`${stamp.fileId}` },
    ...{ subject: sql`'facility'`, recordId: at(0), field: at(1), oldText: at(2), newText: at(3) },
  };
  const values = Object.keys(all).map((key) => told[key as keyof typeof all] ?? sql`NULL`);
  db.insert(changes)
    .select(sql`SELECT ${sql.join(values, sql`, `)} FROM json_each(${json}) WHERE true`)
    .run();
}

/** What an import writes over: [id, values before as JSON, or null for a new one]. */
export function keepBefore(db: WriteDb, importId: number, json: string): void {
  db.insert(importRows)
    .select(sql`SELECT ${importId}, ${at(0)}, ${at(1)} FROM json_each(${json}) WHERE true`)
    .run();
}

/** Above every id that a facility has or had. */
export function nextFacilityId(db: ReadDb): number {
  const now = db
    .select({ last: sql<number | null>`max(${facilities.id})` })
    .from(facilities)
    .get();
  const past = db
    .select({ last: sql<number | null>`max(${changes.recordId})` })
    .from(changes)
    .where(eq(changes.subject, 'facility'))
    .get();
  return Math.max(now?.last ?? 0, past?.last ?? 0) + 1;
}

/** The first of the codes that a facility has already. */
export function takenCode(db: ReadDb, codes: readonly string[]): string | null {
  const row = db
    .select({ code: facilities.code })
    .from(facilities)
    .where(sql`${facilities.code} IN (SELECT value FROM json_each(${JSON.stringify(codes)}))`)
    .limit(1)
    .get();
  return row?.code ?? null;
}

export type LedgerImportRow = typeof imports.$inferSelect;

export function insertImport(db: WriteDb, row: Omit<typeof imports.$inferInsert, 'id'>): number {
  return Number(db.insert(imports).values(row).run().lastInsertRowid);
}

export function updateImport(
  db: WriteDb,
  id: number,
  set: Partial<Pick<LedgerImportRow, 'counts' | 'undoneAt' | 'undoneBatchId'>>,
): void {
  db.update(imports).set(set).where(eq(imports.id, id)).run();
}

const isFacilities = sql`json_extract(${imports.counts}, '$.ledger') = 'facilities'`;

/** Imports of the facility ledger, newest first. */
export function facilityImports(db: ReadDb, limit = 50): LedgerImportRow[] {
  return db.select().from(imports).where(isFacilities).orderBy(desc(imports.id)).limit(limit).all();
}

export function importById(db: ReadDb, id: number): LedgerImportRow | undefined {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), isFacilities))
    .get();
}

/** Imports that a crash or a full disk stopped half-way. */
export function unfinishedImports(db: ReadDb): LedgerImportRow[] {
  return db
    .select()
    .from(imports)
    .where(
      and(
        isFacilities,
        isNull(imports.undoneAt),
        sql`json_extract(${imports.counts}, '$.state') = 'writing'`,
      ),
    )
    .all();
}

/** What is still to be taken back, the last first. */
export function rowsBefore(db: ReadDb, importId: number, below: number, most: number) {
  return db
    .select({ recordId: importRows.recordId, before: importRows.before })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), sql`${importRows.recordId} < ${below}`))
    .orderBy(desc(importRows.recordId))
    .limit(most)
    .all();
}

/** Fields of some facilities that another action changed after a batch: "12 beds". */
export function changedSince(db: ReadDb, ids: readonly number[], batchId: number): Set<string> {
  const rows = db
    .select({ recordId: changes.recordId, field: changes.field })
    .from(changes)
    .where(
      and(eq(changes.subject, 'facility'), inArray(changes.recordId, [...ids]), gt(changes.batchId, batchId)),
    )
    .all();
  return new Set(rows.flatMap(({ recordId, field }) => [`${recordId}`, `${recordId} ${field}`]));
}

/** Facilities among some that something else refers to. */
export function facilitiesInUse(db: ReadDb, ids: readonly number[]): Set<number> {
  const some = [...ids];
  const of = (rows: { id: number | null }[]) => rows.map((row) => row.id ?? 0);
  return new Set([
    ...of(
      db.select({ id: projects.facilityId }).from(projects).where(inArray(projects.facilityId, some)).all(),
    ),
    ...of(
      db
        .select({ id: staffMembers.facilityId })
        .from(staffMembers)
        .where(inArray(staffMembers.facilityId, some))
        .all(),
    ),
    ...of(
      db
        .select({ id: coverageLinks.facilityId })
        .from(coverageLinks)
        .where(inArray(coverageLinks.facilityId, some))
        .all(),
    ),
    ...of(
      db
        .select({ id: facilityRooms.facilityId })
        .from(facilityRooms)
        .where(inArray(facilityRooms.facilityId, some))
        .all(),
    ),
  ]);
}

export function deleteFacilities(db: WriteDb, ids: readonly number[]): void {
  db.delete(facilities)
    .where(inArray(facilities.id, [...ids]))
    .run();
}

/** The numbers of a batch's changes that `forgetBatch` takes away, as ranges: [first, last]. */
export function rangesOfBatch(db: ReadDb, batchId: number): [number, number][] {
  const rows = db
    .select({ id: changes.id })
    .from(changes)
    .where(and(eq(changes.batchId, batchId), eq(changes.subject, 'facility')))
    .orderBy(asc(changes.id))
    .all();
  const ranges: [number, number][] = [];
  for (const { id } of rows) {
    const last = ranges.at(-1);
    if (last && last[1] === id - 1) last[1] = id;
    else ranges.push([id, id]);
  }
  return ranges;
}

/** Nothing of a batch stays in the history: it never came to be. */
export function forgetBatch(db: WriteDb, batchId: number): void {
  db.delete(changes)
    .where(and(eq(changes.batchId, batchId), eq(changes.subject, 'facility')))
    .run();
}

/** What was kept for taking records back, from an id up. */
export function forgetBefore(db: WriteDb, importId: number, from: number): void {
  db.delete(importRows)
    .where(and(eq(importRows.importId, importId), gte(importRows.recordId, from)))
    .run();
}

/** The import, and its file unless something else came from it. */
export function forgetImport(db: WriteDb, { id, fileId }: LedgerImportRow): void {
  db.delete(imports).where(eq(imports.id, id)).run();
  if (fileId === null) return;
  const used = [imports.fileId, returnedWorkbooks.fileId, receivedPackages.fileId, changes.fileId].some(
    (column) =>
      db.select({ n: sql`1` }).from(column.table).where(eq(column, fileId)).limit(1).get() !== undefined,
  );
  if (!used) db.delete(receivedFiles).where(eq(receivedFiles.id, fileId)).run();
}
