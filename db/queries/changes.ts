import { and, desc, eq, gte, inArray, max, sql } from 'drizzle-orm';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from '../../core/domain/cell-value.ts';
import type { FactKey } from '../../core/domain/fact.ts';
import { changes } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

export type NewChange = Omit<typeof changes.$inferInsert, 'id'>;

/** The parts of a change that say what a value was and became. */
export function valueParts(before: CellValue, after: CellValue) {
  return {
    oldState: before.kind,
    oldValue: before.kind === 'number' ? before.value : null,
    newState: after.kind,
    newValue: after.kind === 'number' ? after.value : null,
  };
}

export function nextBatchId(db: ReadDb): number {
  return (
    (db
      .select({ last: max(changes.batchId) })
      .from(changes)
      .get()?.last ?? 0) + 1
  );
}

export function recordChange(db: WriteDb, change: NewChange): void {
  const result = db.insert(changes).values(change).run();
  if (result.changes !== 1) throw new Error('a change was not recorded');
}

/** The history of one cell, newest first. */
export function changesOfCell(db: ReadDb, planId: number, key: FactKey) {
  const rows = db
    .select()
    .from(changes)
    .where(
      and(
        eq(changes.planId, planId),
        eq(changes.unitId, key.unitId),
        eq(changes.itemId, key.itemId),
        eq(changes.planYearId, key.planYearId),
        eq(changes.quarter, key.quarter),
        eq(changes.measure, key.measure),
        inArray(changes.subject, ['cell', 'note']),
      ),
    )
    .orderBy(desc(changes.id))
    .all();
  return rows.map((row) => ({
    ...row,
    before: partsToValue(row.oldState, row.oldValue),
    after: partsToValue(row.newState, row.newValue),
  }));
}

/** Changes recorded at or after an ISO instant. */
export function countChangesSince(db: ReadDb, since: string): number {
  return db.select({ n: sql<number>`count(*)` }).from(changes).where(gte(changes.at, since)).get()?.n ?? 0;
}

function partsToValue(state: string | null, value: number | null): CellValue {
  if (state === 'number' && value !== null) return numberCell(value);
  return state === 'notApplicable' ? NOT_APPLICABLE : BLANK;
}
