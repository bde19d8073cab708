import { alias, and, asc, eq, inArray, lte, ne, notExists, notInArray, sql } from '../orm.ts';
import { issuedWorkbooks, receivedFiles, returnedWorkbooks, staffMembers } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** Ids of who left on a day or before and is still named. */
export function staffWhoLeft(db: ReadDb, day: string, removedName: string): number[] {
  const { id, leftOn, name } = staffMembers;
  const rows = db
    .select({ id })
    .from(staffMembers)
    .where(and(lte(leftOn, day), ne(name, removedName)));
  return rows
    .orderBy(asc(leftOn), asc(id))
    .all()
    .map((row) => row.id);
}

/** Returns that came on a day or before, were decided on, and still have their workbook. */
export function decidedReturns(db: ReadDb, day: string) {
  const { id, fileId, name, receivedAt, state, content, issuedId } = returnedWorkbooks;
  const others = alias(returnedWorkbooks, 'others');
  const waiting = db
    .select({ id: others.id })
    .from(others)
    .where(and(eq(others.fileId, receivedFiles.id), eq(others.state, 'waiting')));
  return db
    .select({ id, fileId, name, receivedAt, content, unitId: issuedWorkbooks.unitId })
    .from(returnedWorkbooks)
    .innerJoin(issuedWorkbooks, eq(issuedWorkbooks.id, issuedId))
    .innerJoin(receivedFiles, eq(receivedFiles.id, fileId))
    .where(
      and(
        sql`substr(${receivedAt}, 1, 10) <= ${day}`,
        ne(state, 'waiting'),
        sql`length(${receivedFiles.content}) > 0`,
        notExists(waiting),
      ),
    )
    .orderBy(asc(receivedAt), asc(id))
    .all();
}

export function putReturnContent(db: WriteDb, id: number, content: string, name: string): void {
  db.update(returnedWorkbooks).set({ content, name }).where(eq(returnedWorkbooks.id, id)).run();
}

/** The workbook goes, its name too; the hash stays, so that the same file is known when it comes again. */
export function emptyFilesOf(db: WriteDb, returnIds: readonly number[], name: string): void {
  const fileIds = db
    .select({ id: returnedWorkbooks.fileId })
    .from(returnedWorkbooks)
    .where(inArray(returnedWorkbooks.id, [...returnIds]));
  // Another return out of the same file that is not among them keeps it.
  const kept = db
    .select({ id: returnedWorkbooks.fileId })
    .from(returnedWorkbooks)
    .where(notInArray(returnedWorkbooks.id, [...returnIds]));
  db.update(receivedFiles)
    .set({ content: Buffer.alloc(0), size: 0, name })
    .where(
      and(
        inArray(receivedFiles.id, fileIds),
        notInArray(receivedFiles.id, kept),
        eq(receivedFiles.kind, 'return'),
      ),
    )
    .run();
}
