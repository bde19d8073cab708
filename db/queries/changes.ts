import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from '../../core/domain/cell-value.ts';
import type { FactKey } from '../../core/domain/fact.ts';
import { and, asc, desc, eq, gte, inArray, max, sql } from '../orm.ts';
import { changes } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { insertMany } from './insert-many.ts';

/** Records whose fields are told one by one. */
export type HistorySubject =
  | 'facility'
  | 'project'
  | 'session'
  | 'staff'
  | 'unit'
  | 'standard'
  | 'population'
  | 'coverage'
  | 'indicator'
  | 'target'
  | 'task'
  | 'subsidy'
  | 'assessment';

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
  recordChanges(db, [change]);
}

export function recordChanges(db: WriteDb, all: readonly NewChange[]): void {
  if (insertMany(db, changes, all) !== all.length) throw new Error('changes were not recorded');
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
        eq(changes.period, key.period),
        eq(changes.measure, key.measure),
        inArray(changes.subject, ['cell', 'note']),
      ),
    )
    .orderBy(desc(changes.id))
    .all();
  return rows.map((row) => ({
    ...row,
    before: valueOfParts(row.oldState, row.oldValue),
    after: valueOfParts(row.newState, row.newValue),
  }));
}

/** The history of a list or of a form, newest first. */
export function changesOfText(db: ReadDb, annexId: number, limit: number) {
  return db
    .select()
    .from(changes)
    .where(and(eq(changes.annexId, annexId), inArray(changes.subject, ['list', 'form'])))
    .orderBy(desc(changes.id))
    .limit(limit)
    .all();
}

/** The steps of returns of one period, oldest first; of one unit where it is given. */
export function changesOfReturns(
  db: ReadDb,
  { planId, planYearId, period, unitId }: ReturnsOf,
): (typeof changes.$inferSelect)[] {
  return db
    .select()
    .from(changes)
    .where(
      and(
        eq(changes.planId, planId),
        unitId === undefined ? undefined : eq(changes.unitId, unitId),
        eq(changes.planYearId, planYearId),
        eq(changes.period, period),
        eq(changes.subject, 'return'),
      ),
    )
    .orderBy(asc(changes.id))
    .all();
}

export interface ReturnsOf {
  readonly planId: number;
  readonly planYearId: number;
  readonly period: number;
  readonly unitId?: number;
}

/** The history of one facility, project, class, member of staff or unit, newest first. */
export function changesOfRecord(db: ReadDb, subject: HistorySubject, recordId: number) {
  return db
    .select()
    .from(changes)
    .where(and(eq(changes.subject, subject), eq(changes.recordId, recordId)))
    .orderBy(desc(changes.id))
    .limit(2000)
    .all();
}

/** The last change of a record; 0 without any. */
export function lastChangeOfRecord(db: ReadDb, subject: HistorySubject, recordId: number): number {
  const found = db
    .select({ last: max(changes.id) })
    .from(changes)
    .where(and(eq(changes.subject, subject), eq(changes.recordId, recordId)))
    .get();
  return found?.last ?? 0;
}

/** The last change of any record of a subject; 0 without any. */
export function lastChangeOfSubject(db: ReadDb, subject: HistorySubject): number {
  const found = db
    .select({ last: max(changes.id) })
    .from(changes)
    .where(eq(changes.subject, subject))
    .get();
  return found?.last ?? 0;
}

/** The last change of any unit, and the highest id that a changed unit had; 0 without any. */
export function lastChangeOfUnits(db: ReadDb): { id: number; recordId: number } {
  const found = db
    .select({ id: max(changes.id), recordId: max(changes.recordId) })
    .from(changes)
    .where(eq(changes.subject, 'unit'))
    .get();
  return { id: found?.id ?? 0, recordId: found?.recordId ?? 0 };
}

/** Exports that showed personal data in full, newest first. */
export function changesOfDisclosures(db: ReadDb) {
  return db
    .select()
    .from(changes)
    .where(eq(changes.subject, 'disclosure'))
    .orderBy(desc(changes.id))
    .limit(500)
    .all();
}

/** Changes recorded at or after an ISO instant. */
export function countChangesSince(db: ReadDb, since: string): number {
  return db.select({ n: sql<number>`count(*)` }).from(changes).where(gte(changes.at, since)).get()?.n ?? 0;
}

export function valueOfParts(state: string | null, value: number | null): CellValue {
  if (state === 'number' && value !== null) return numberCell(value);
  return state === 'notApplicable' ? NOT_APPLICABLE : BLANK;
}
