import { eq, max } from '../orm.ts';
import {
  changes,
  taskClosures,
  taskFiles,
  taskMilestones,
  taskNotes,
  tasks,
  taskTargets,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import type { StoredClosure, StoredMilestone, StoredNote, TaskFields } from './tasks.ts';

/** Adds a task at the end of its plan, under a number that none had before: its history is its own. */
export function insertTask(db: WriteDb, planId: number, fields: TaskFields, sample: boolean): number {
  const last = db
    .select({ last: max(tasks.position) })
    .from(tasks)
    .where(eq(tasks.planId, planId))
    .get();
  const { lastInsertRowid } = db
    .insert(tasks)
    .values({
      ...rowOf(fields),
      ...{ id: nextId(db), planId, position: (last?.last ?? -1) + 1, state: 'open', sample },
    })
    .run();
  return Number(lastInsertRowid);
}

function nextId(db: ReadDb): number {
  const stored = db
    .select({ id: max(tasks.id) })
    .from(tasks)
    .get();
  const told = db
    .select({ id: max(changes.recordId) })
    .from(changes)
    .where(eq(changes.subject, 'task'))
    .get();
  return Math.max(stored?.id ?? 0, told?.id ?? 0) + 1;
}

export function updateTask(db: WriteDb, id: number, fields: TaskFields): void {
  expectOne(db.update(tasks).set(rowOf(fields)).where(eq(tasks.id, id)).run().changes, id);
}

function rowOf({ supportingAgencies, ...fields }: TaskFields) {
  return { ...fields, supportingAgencies: [...supportingAgencies] };
}

export function deleteTask(db: WriteDb, id: number): void {
  for (const part of [taskMilestones, taskTargets, taskNotes, taskFiles, taskClosures] as const) {
    db.delete(part).where(eq(part.taskId, id)).run();
  }
  expectOne(db.delete(tasks).where(eq(tasks.id, id)).run().changes, id);
}

/** The whole of a task's steps in order; those that keep their id stay the same ones. */
export function putMilestones(
  db: WriteDb,
  taskId: number,
  steps: readonly (Omit<StoredMilestone, 'id'> & { readonly id: number | null })[],
): void {
  const known = db
    .select({ id: taskMilestones.id })
    .from(taskMilestones)
    .where(eq(taskMilestones.taskId, taskId))
    .all();
  const kept = new Set(steps.flatMap((step) => step.id ?? []));
  for (const { id } of known) {
    if (!kept.has(id)) db.delete(taskMilestones).where(eq(taskMilestones.id, id)).run();
  }
  const knownIds = new Set(known.map(({ id }) => id));
  for (const [position, { id, ...step }] of steps.entries()) {
    if (id !== null && knownIds.has(id)) {
      db.update(taskMilestones)
        .set({ ...step, position })
        .where(eq(taskMilestones.id, id))
        .run();
    } else {
      db.insert(taskMilestones)
        .values({ ...step, taskId, position })
        .run();
    }
  }
}

export function putTaskTargets(db: WriteDb, taskId: number, targetIds: readonly number[]): void {
  db.delete(taskTargets).where(eq(taskTargets.taskId, taskId)).run();
  for (const targetId of new Set(targetIds)) db.insert(taskTargets).values({ taskId, targetId }).run();
}

export function insertNote(db: WriteDb, note: Omit<StoredNote, 'id'>): number {
  return Number(db.insert(taskNotes).values(note).run().lastInsertRowid);
}

export function deleteNote(db: WriteDb, id: number): void {
  expectOne(db.delete(taskNotes).where(eq(taskNotes.id, id)).run().changes, id);
}

export function insertTaskFile(db: WriteDb, file: typeof taskFiles.$inferInsert): number {
  return Number(db.insert(taskFiles).values(file).run().lastInsertRowid);
}

export function deleteTaskFile(db: WriteDb, id: number): void {
  expectOne(db.delete(taskFiles).where(eq(taskFiles.id, id)).run().changes, id);
}

export function insertClosure(db: WriteDb, closure: Omit<StoredClosure, 'id'>): void {
  db.insert(taskClosures).values(closure).run();
  setState(db, closure.taskId, closure.reopenedOn === null ? 'closed' : 'open');
}

export function reopenClosure(
  db: WriteDb,
  closure: Pick<StoredClosure, 'id' | 'taskId'>,
  reopened: Pick<StoredClosure, 'reopenedOn' | 'reopenReason' | 'reopenedBy'>,
): void {
  expectOne(
    db.update(taskClosures).set(reopened).where(eq(taskClosures.id, closure.id)).run().changes,
    closure.id,
  );
  setState(db, closure.taskId, 'open');
}

function setState(db: WriteDb, id: number, state: 'open' | 'closed'): void {
  expectOne(db.update(tasks).set({ state }).where(eq(tasks.id, id)).run().changes, id);
}

function expectOne(changes: number, id: number): void {
  if (changes !== 1) throw new Error(`task part ${id}: ${changes} rows`);
}
