import type { TargetRecord, TargetValues } from '../../core/domain/target.ts';
import { and, asc, eq, inArray, max } from '../orm.ts';
import {
  assessmentParts,
  indicators,
  indicatorValues,
  targets,
  tasks,
  taskTargets,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** Targets of a plan in the order of its notice. */
export function targetsOf(db: ReadDb, planId: number): TargetRecord[] {
  const { position, id } = targets;
  return db.select().from(targets).where(eq(targets.planId, planId)).orderBy(asc(position), asc(id)).all();
}

export function targetById(db: ReadDb, id: number): TargetRecord | undefined {
  return db.select().from(targets).where(eq(targets.id, id)).get();
}

/** Adds a target behind the others of its plan, or replaces one; gives its id. */
export function putTarget(db: WriteDb, planId: number, id: number | null, values: TargetValues): number {
  if (id !== null) {
    const { changes } = db.update(targets).set(values).where(eq(targets.id, id)).run();
    if (changes !== 1) throw new Error(`target ${id}: ${changes} rows`);
    return id;
  }
  const last = db
    .select({ last: max(targets.position) })
    .from(targets)
    .where(eq(targets.planId, planId))
    .get();
  const position = (last?.last ?? -1) + 1;
  const row = { ...values, planId, position, sample: false };
  return Number(db.insert(targets).values(row).run().lastInsertRowid);
}

/** Titles of tasks that a target measures. */
export function tasksOfTarget(db: ReadDb, targetId: number): string[] {
  const rows = db
    .select({ title: tasks.title })
    .from(taskTargets)
    .innerJoin(tasks, eq(tasks.id, taskTargets.taskId))
    .where(eq(taskTargets.targetId, targetId))
    .orderBy(asc(tasks.position))
    .all();
  return rows.map((row) => row.title);
}

/** Removes a target, what links tasks to it, and its own indicator where nothing else speaks of it. */
export function deleteTarget(db: WriteDb, { id, indicatorId }: TargetRecord): void {
  db.delete(taskTargets).where(eq(taskTargets.targetId, id)).run();
  const { changes } = db.delete(targets).where(eq(targets.id, id)).run();
  if (changes !== 1) throw new Error(`target ${id}: ${changes} rows`);
  const isUsed =
    db.select({ id: targets.id }).from(targets).where(eq(targets.indicatorId, indicatorId)).get() ??
    db
      .select({ id: assessmentParts.id })
      .from(assessmentParts)
      .where(eq(assessmentParts.indicatorId, indicatorId))
      .get() ??
    db
      .select({ id: indicatorValues.indicatorId })
      .from(indicatorValues)
      .where(eq(indicatorValues.indicatorId, indicatorId))
      .get();
  if (isUsed) return;
  db.delete(indicators)
    .where(and(eq(indicators.id, indicatorId), eq(indicators.builtIn, false)))
    .run();
}

export type IndicatorRow = typeof indicators.$inferSelect;

/** Indicators in their order; all, or some by id. */
export function indicatorRows(db: ReadDb, ids?: readonly number[]): IndicatorRow[] {
  return db
    .select()
    .from(indicators)
    .where(ids && inArray(indicators.id, [...new Set(ids)]))
    .orderBy(asc(indicators.position), asc(indicators.id))
    .all();
}

/** Adds an indicator that is entered by hand, behind all others; gives its id. */
export function insertOwnIndicator(
  db: WriteDb,
  {
    prefix,
    ...own
  }: Omit<typeof indicators.$inferInsert, 'id' | 'position' | 'builtIn' | 'key'> & {
    readonly prefix: string;
  },
): number {
  const last = db
    .select({ position: max(indicators.position), id: max(indicators.id) })
    .from(indicators)
    .get();
  const position = (last?.position ?? -1) + 1;
  const key = `${prefix}-${(last?.id ?? 0) + 1}`;
  const row = { ...own, key, position, builtIn: false };
  return Number(db.insert(indicators).values(row).run().lastInsertRowid);
}

export type EnteredValue = typeof indicatorValues.$inferSelect;

/** What was entered for some indicators, in order of time. */
export function enteredValues(db: ReadDb, indicatorIds: readonly number[]): EnteredValue[] {
  return db
    .select()
    .from(indicatorValues)
    .where(inArray(indicatorValues.indicatorId, [...new Set(indicatorIds)]))
    .orderBy(asc(indicatorValues.asOf))
    .all();
}
