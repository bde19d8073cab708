import { AppError } from '../../core/domain/app-error.ts';
import type { ClosureSeed, TaskSeed } from '../../core/domain/task-seed.ts';
import { asc, eq } from '../orm.ts';
import { targets, unitNames } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { insertClosure, insertNote, insertTask, putMilestones, putTaskTargets } from './task-writes.ts';

/**
 * Puts a task ledger beside a plan that was just inserted, its targets already there. A township that the
 * plan does not have is BAD_INPUT; the caller's transaction then leaves nothing behind.
 */
export function insertTasks(db: WriteDb, planId: number, seeds: readonly TaskSeed[]): void {
  const units = unitIds(db);
  const targetIds = targetIdsByName(db, planId);
  for (const seed of seeds) {
    const { milestones, notes, closures, unit, sample, targets: names, ...fields } = seed;
    const unitId = unit === undefined ? null : units.get(unit);
    if (unitId === undefined) throw new AppError('BAD_INPUT', { field: unit ?? '', problem: 'malformed' });
    // A made-up note is what marks made-up progress on screen and paper.
    const isProgress = closures.length > 0 || milestones.some((step) => step.doneOn !== null);
    if (isProgress && notes.length === 0)
      throw new AppError('BAD_INPUT', { field: seed.title, problem: 'empty' });
    const taskId = insertTask(db, planId, { ...fields, unitId }, sample);
    putMilestones(
      db,
      taskId,
      milestones.map((step) => ({ ...step, id: null })),
    );
    putTaskTargets(
      db,
      taskId,
      names.flatMap((name) => targetIds.get(name) ?? []),
    );
    for (const note of notes) insertNote(db, { ...note, taskId, sample: true });
    for (const closure of closures) insertClosure(db, closureOf(taskId, closure));
  }
}

function closureOf(taskId: number, { reopened, ...closure }: ClosureSeed) {
  const { on = null, reason = '', by = '' } = reopened ?? {};
  return { ...closure, taskId, reopenedOn: on, reopenReason: reason, reopenedBy: by };
}

function unitIds(db: ReadDb): Map<string, number> {
  const rows = db
    .select({ id: unitNames.unitId, name: unitNames.name })
    .from(unitNames)
    .orderBy(asc(unitNames.validFrom))
    .all();
  return new Map(rows.map(({ id, name }) => [name, id]));
}

function targetIdsByName(db: ReadDb, planId: number): Map<string, number[]> {
  const rows = db
    .select({ id: targets.id, name: targets.name })
    .from(targets)
    .where(eq(targets.planId, planId))
    .orderBy(asc(targets.position), asc(targets.id))
    .all();
  const byName = Map.groupBy(rows, (row) => row.name);
  return new Map([...byName].map(([name, group]) => [name, group.map(({ id }) => id)]));
}
