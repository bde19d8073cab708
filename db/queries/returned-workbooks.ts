import { and, asc, eq, inArray } from 'drizzle-orm';
import { issuedWorkbooks, returnedWorkbooks } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import type { IssuedRecord } from './issued-workbooks.ts';

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

/** The same bytes that came for the same before. */
export function returnedOfFile(db: ReadDb, fileId: number, issuedId: number): ReturnedRecord | undefined {
  return db
    .select()
    .from(returnedWorkbooks)
    .where(and(eq(returnedWorkbooks.fileId, fileId), eq(returnedWorkbooks.issuedId, issuedId)))
    .get();
}

export function insertReturned(db: WriteDb, record: Omit<ReturnedRecord, 'id'>): number {
  return db.insert(returnedWorkbooks).values(record).returning({ id: returnedWorkbooks.id }).get().id;
}

export function decideReturned(
  db: WriteDb,
  ids: readonly number[],
  set: Pick<ReturnedRecord, 'state' | 'decidedAt' | 'decidedBy' | 'batchId'>,
): void {
  for (const id of ids) db.update(returnedWorkbooks).set(set).where(eq(returnedWorkbooks.id, id)).run();
}
