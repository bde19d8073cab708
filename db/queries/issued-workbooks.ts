import type { Period } from '../../core/domain/period.ts';
import { and, asc, eq, getTableColumns, inArray, isNull, max } from '../orm.ts';
import { issuedWorkbooks, returnedWorkbooks } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { insertMany } from './insert-many.ts';

/** Workbooks that were given to units to fill in. */
export type IssuedRecord = typeof issuedWorkbooks.$inferSelect;

/** What is asked for: an annex's planned counts, or a period's completed ones (of one annex or of all). */
export interface IssueKey {
  readonly planId: number;
  readonly annexId: number | null;
  readonly planYearId: number | null;
  readonly period: Period | null;
}

export function isFor({ planId, annexId, planYearId, period }: IssueKey) {
  const same = <T>(column: Parameters<typeof isNull>[0], value: T | null) =>
    value === null ? isNull(column) : eq(column as typeof issuedWorkbooks.planId, value as number);
  return and(
    eq(issuedWorkbooks.planId, planId),
    same(issuedWorkbooks.annexId, annexId),
    same(issuedWorkbooks.planYearId, planYearId),
    same(issuedWorkbooks.period, period),
  );
}

/** The last version that each unit was given. */
export function lastVersions(db: ReadDb, key: IssueKey): Map<number, number> {
  const rows = db
    .select({ unitId: issuedWorkbooks.unitId, version: max(issuedWorkbooks.version) })
    .from(issuedWorkbooks)
    .where(isFor(key))
    .groupBy(issuedWorkbooks.unitId)
    .all();
  return new Map(rows.map(({ unitId, version }) => [unitId, version ?? 0]));
}

/** Oldest first. */
export function issuedFor(db: ReadDb, key: IssueKey): IssuedRecord[] {
  return db.select().from(issuedWorkbooks).where(isFor(key)).orderBy(asc(issuedWorkbooks.id)).all();
}

/** All of a plan without what they ask for, oldest first. */
export function issuedHeads(db: ReadDb, planId: number) {
  const { content: _, checksum: __, ...head } = getTableColumns(issuedWorkbooks);
  return db
    .select(head)
    .from(issuedWorkbooks)
    .where(eq(issuedWorkbooks.planId, planId))
    .orderBy(asc(issuedWorkbooks.id))
    .all();
}

export function issuedByCodes(db: ReadDb, codes: readonly string[]): IssuedRecord[] {
  return db
    .select()
    .from(issuedWorkbooks)
    .where(inArray(issuedWorkbooks.code, [...codes]))
    .all();
}

export function issuedById(db: ReadDb, id: number): IssuedRecord | undefined {
  return db.select().from(issuedWorkbooks).where(eq(issuedWorkbooks.id, id)).get();
}

export function insertIssued(db: WriteDb, records: readonly Omit<IssuedRecord, 'id'>[]): void {
  const count = insertMany(db, issuedWorkbooks, records);
  if (count !== records.length) throw new Error('issued workbooks were not recorded');
}

/** For an annex that goes: what came back for it goes with it, its counts and files stay. */
export function deleteIssuedFor(db: WriteDb, annexId: number): void {
  const ids = db
    .select({ id: issuedWorkbooks.id })
    .from(issuedWorkbooks)
    .where(eq(issuedWorkbooks.annexId, annexId));
  db.delete(returnedWorkbooks).where(inArray(returnedWorkbooks.issuedId, ids)).run();
  db.delete(issuedWorkbooks).where(eq(issuedWorkbooks.annexId, annexId)).run();
}
