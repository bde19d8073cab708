import type { FactKey } from '../../core/domain/fact.ts';
import { PERIODS } from '../../core/domain/period.ts';
import { and, asc, desc, eq } from '../orm.ts';
import { annexes, changes, importMappings, imports, receivedFiles } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { valueOfParts } from './changes.ts';

/** Tables taken over from files, and how tables of the same headings were read before. */
export function mappingOf(db: ReadDb, signature: string) {
  return db.select().from(importMappings).where(eq(importMappings.signature, signature)).get();
}

export function putMapping(db: WriteDb, mapping: Omit<typeof importMappings.$inferInsert, 'id'>): void {
  const { signature: _, ...set } = mapping;
  db.insert(importMappings)
    .values(mapping)
    .onConflictDoUpdate({ target: importMappings.signature, set })
    .run();
}

export function insertImport(db: WriteDb, row: Omit<typeof imports.$inferInsert, 'id'>): number {
  return Number(db.insert(imports).values(row).run().lastInsertRowid);
}

const MOST_LISTED = 200;

/** Imports of a plan, newest first, with the names of file and annex. */
export function listImports(db: ReadDb, planId: number) {
  return db
    .select({ row: imports, fileName: receivedFiles.name, annexTitle: annexes.title })
    .from(imports)
    .leftJoin(receivedFiles, eq(receivedFiles.id, imports.fileId))
    .leftJoin(annexes, eq(annexes.id, imports.annexId))
    .where(eq(imports.planId, planId))
    .orderBy(desc(imports.id))
    .limit(MOST_LISTED)
    .all();
}

export function importById(db: ReadDb, id: number) {
  return db.select().from(imports).where(eq(imports.id, id)).get();
}

export function markUndone(db: WriteDb, id: number, undone: { at: string; batchId: number }): void {
  const set = { undoneAt: undone.at, undoneBatchId: undone.batchId };
  const { changes: count } = db.update(imports).set(set).where(eq(imports.id, id)).run();
  if (count !== 1) throw new Error(`import ${id}: ${count} rows`);
}

/** What a batch did to cells, oldest first. */
export function cellChangesOfBatch(db: ReadDb, batchId: number) {
  return rowsOfBatch(db, batchId, 'cell').flatMap((row) => {
    const { unitId, itemId, planYearId, measure } = row;
    const period = PERIODS.find((one) => one === row.period);
    if (unitId === null || itemId === null || planYearId === null || period === undefined) return [];
    if (measure !== 'planned' && measure !== 'completed') return [];
    const key: FactKey = { unitId, itemId, planYearId, period, measure };
    return [
      {
        key,
        before: valueOfParts(row.oldState, row.oldValue),
        after: valueOfParts(row.newState, row.newValue),
        oldText: row.oldText,
        newText: row.newText,
      },
    ];
  });
}

/** What a batch did to published totals, or to the rows of lists. */
export function rowsOfBatch(db: ReadDb, batchId: number, subject: 'cell' | 'statedTotal' | 'list') {
  return db
    .select()
    .from(changes)
    .where(and(eq(changes.batchId, batchId), eq(changes.subject, subject)))
    .orderBy(asc(changes.id))
    .all();
}
