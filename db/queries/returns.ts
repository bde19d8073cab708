import { and, eq } from '../orm.ts';
import { returns } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

export type ReturnRecord = typeof returns.$inferSelect;

/** Every return of a plan year that was ever moved; the others are being entered. */
export function returnsOfYear(db: ReadDb, planId: number, planYearId: number): ReturnRecord[] {
  return db
    .select()
    .from(returns)
    .where(and(eq(returns.planId, planId), eq(returns.planYearId, planYearId)))
    .all();
}

export function putReturn(db: WriteDb, record: ReturnRecord): void {
  const { state, reason, changedAt, changedBy } = record;
  const target = [returns.planId, returns.planYearId, returns.period, returns.unitId];
  const result = db
    .insert(returns)
    .values(record)
    .onConflictDoUpdate({ target, set: { state, reason, changedAt, changedBy } })
    .run();
  if (result.changes !== 1) throw new Error('a return was not written');
}
