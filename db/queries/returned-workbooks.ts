import { and, asc, eq, inArray } from '../orm.ts';
import { issuedWorkbooks, returnedWorkbooks } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { type IssuedRecord, type IssueKey, isFor } from './issued-workbooks.ts';

/** Workbooks that came back, beside what was given out. */
export type ReturnedRecord = typeof returnedWorkbooks.$inferSelect;

export interface ReturnedOfIssued {
  readonly returned: ReturnedRecord;
  readonly issued: IssuedRecord;
}

/** What came back for some given out, oldest first. */
export function returnedFor(db: ReadDb, issuedIds: readonly number[]): ReturnedRecord[] {
  return db
    .select()
    .from(returnedWorkbooks)
    .where(inArray(returnedWorkbooks.issuedId, [...issuedIds]))
    .orderBy(asc(returnedWorkbooks.id))
    .all();
}

/** What became of all that came back for some given out. */
export function returnedStates(
  db: ReadDb,
  issuedIds: readonly number[],
): Map<number, ReturnedRecord['state'][]> {
  const states = new Map<number, ReturnedRecord['state'][]>();
  const { issuedId, state } = returnedWorkbooks;
  for (let from = 0; from < issuedIds.length; from += 500) {
    const some = issuedIds.slice(from, from + 500);
    for (const row of db
      .select({ issuedId, state })
      .from(returnedWorkbooks)
      .where(inArray(issuedId, some))
      .all()) {
      states.set(row.issuedId, [...(states.get(row.issuedId) ?? []), row.state]);
    }
  }
  return states;
}

export function returnedByIds(db: ReadDb, ids: readonly number[]): ReturnedOfIssued[] {
  return db
    .select({ returned: returnedWorkbooks, issued: issuedWorkbooks })
    .from(returnedWorkbooks)
    .innerJoin(issuedWorkbooks, eq(issuedWorkbooks.id, returnedWorkbooks.issuedId))
    .where(inArray(returnedWorkbooks.id, [...ids]))
    .all();
}

/** What came with some files before, by "file:issued". */
export function returnedOfFiles(db: ReadDb, fileIds: readonly number[]): Map<string, ReturnedRecord> {
  const rows = db
    .select()
    .from(returnedWorkbooks)
    .where(inArray(returnedWorkbooks.fileId, [...fileIds]))
    .all();
  return new Map(rows.map((row) => [`${row.fileId}:${row.issuedId}`, row]));
}

/** What waits to be taken over of all that came back for one thing asked for. */
export function waitingFor(db: ReadDb, key: IssueKey): { id: number; unitId: number }[] {
  return db
    .select({ id: returnedWorkbooks.id, unitId: issuedWorkbooks.unitId })
    .from(returnedWorkbooks)
    .innerJoin(issuedWorkbooks, eq(issuedWorkbooks.id, returnedWorkbooks.issuedId))
    .where(and(isFor(key), eq(returnedWorkbooks.state, 'waiting')))
    .all();
}

/** Their numbers, in the same order. */
export function insertReturned(db: WriteDb, records: readonly Omit<ReturnedRecord, 'id'>[]): number[] {
  if (records.length === 0) return [];
  const rows = db
    .insert(returnedWorkbooks)
    .values([...records])
    .returning({ id: returnedWorkbooks.id })
    .all();
  return rows.map((row) => row.id);
}

export function decideReturned(
  db: WriteDb,
  ids: readonly number[],
  set: Pick<ReturnedRecord, 'state' | 'decidedAt' | 'decidedBy' | 'batchId'>,
): void {
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500);
    db.update(returnedWorkbooks).set(set).where(inArray(returnedWorkbooks.id, some)).run();
  }
}
