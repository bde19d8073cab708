import { asc, count, desc, eq, inArray, lte } from '../orm.ts';
import {
  targets,
  taskClosures,
  taskFiles,
  taskMilestones,
  taskNotes,
  tasks,
  taskTargets,
} from '../schema/index.ts';
import type { ReadDb } from '../types.ts';

/** A task with all that its state and a list need; what is in its files is never read here. */
export interface StoredTask {
  readonly id: number;
  readonly planId: number;
  readonly number: string;
  readonly section: string;
  readonly title: string;
  readonly aim: string;
  readonly deadline: string | null;
  readonly deadlineText: string;
  readonly leadAgency: string;
  readonly supportingAgencies: readonly string[];
  readonly unitId: number | null;
  readonly source: string;
  readonly sample: boolean;
  readonly milestones: readonly StoredMilestone[];
  readonly closures: readonly StoredClosure[];
  readonly targetIds: readonly number[];
}

export interface StoredMilestone {
  readonly id: number;
  readonly text: string;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
}

export type StoredClosure = typeof taskClosures.$inferSelect;
export type StoredNote = typeof taskNotes.$inferSelect;
export type StoredFile = Omit<typeof taskFiles.$inferSelect, 'content'>;

/** The fields of a task itself. */
export type TaskFields = Omit<
  StoredTask,
  'id' | 'planId' | 'sample' | 'milestones' | 'closures' | 'targetIds'
>;

/** Tasks of one plan in their order; of all plans without one. */
export function storedTasks(db: ReadDb, planId: number | null): StoredTask[] {
  const rows = db
    .select()
    .from(tasks)
    .where(planId === null ? undefined : eq(tasks.planId, planId))
    .orderBy(asc(tasks.planId), asc(tasks.position), asc(tasks.id))
    .all();
  return withParts(db, rows);
}

export function taskById(db: ReadDb, id: number): StoredTask | undefined {
  return withParts(db, db.select().from(tasks).where(eq(tasks.id, id)).all())[0];
}

/** Ids are asked for in one statement only while they are few. */
const FEW = 200;

function withParts(db: ReadDb, rows: readonly (typeof tasks.$inferSelect)[]): StoredTask[] {
  const ids = rows.length <= FEW ? rows.map((row) => row.id) : null;
  const steps = db
    .select()
    .from(taskMilestones)
    .where(ids ? inArray(taskMilestones.taskId, ids) : undefined)
    .orderBy(asc(taskMilestones.position), asc(taskMilestones.id))
    .all();
  const closures = db
    .select()
    .from(taskClosures)
    .where(ids ? inArray(taskClosures.taskId, ids) : undefined)
    .orderBy(asc(taskClosures.id))
    .all();
  const links = db
    .select({ taskId: taskTargets.taskId, targetId: taskTargets.targetId })
    .from(taskTargets)
    .innerJoin(targets, eq(targets.id, taskTargets.targetId))
    .where(ids ? inArray(taskTargets.taskId, ids) : undefined)
    .orderBy(asc(targets.position), asc(targets.id))
    .all();
  const [stepsOf, closuresOf, linksOf] = [byTask(steps), byTask(closures), byTask(links)];
  return rows.map(({ position: _, state: __, ...row }) => ({
    ...row,
    milestones: (stepsOf.get(row.id) ?? []).map(({ id, text, dueOn, doneOn }) => ({
      id,
      text,
      dueOn,
      doneOn,
    })),
    closures: closuresOf.get(row.id) ?? [],
    targetIds: (linksOf.get(row.id) ?? []).map((link) => link.targetId),
  }));
}

function byTask<Row extends { readonly taskId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  return Map.groupBy(rows, (row) => row.taskId);
}

export interface NoteSummary {
  readonly count: number;
  readonly last: StoredNote;
  /** A made-up one is among them. */
  readonly sample: boolean;
}

/** The last note of every task that has one by a day, and how many it has. */
export function lastNotes(db: ReadDb, asOf: string): Map<number, NoteSummary> {
  const newestFirst = db
    .select()
    .from(taskNotes)
    .where(lte(taskNotes.writtenOn, asOf))
    .orderBy(desc(taskNotes.writtenOn), desc(taskNotes.id))
    .all();
  return new Map(
    [...byTask(newestFirst)].flatMap(([taskId, notes]) => {
      const [last] = notes;
      const sample = notes.some((note) => note.sample);
      return last ? [[taskId, { count: notes.length, last, sample }] as const] : [];
    }),
  );
}

export function fileCounts(db: ReadDb): Map<number, number> {
  const rows = db
    .select({ taskId: taskFiles.taskId, files: count() })
    .from(taskFiles)
    .groupBy(taskFiles.taskId)
    .all();
  return new Map(rows.map(({ taskId, files }) => [taskId, files]));
}

/** The last one first. */
export function notesOfTask(db: ReadDb, taskId: number): StoredNote[] {
  return db
    .select()
    .from(taskNotes)
    .where(eq(taskNotes.taskId, taskId))
    .orderBy(desc(taskNotes.writtenOn), desc(taskNotes.id))
    .all();
}

/** What is known of a task's files, without what is in them. */
export function filesOfTask(db: ReadDb, taskId: number): StoredFile[] {
  const { id, name, mediaType, size, sha256, addedAt, addedBy } = taskFiles;
  return db
    .select({ id, taskId: taskFiles.taskId, name, mediaType, size, sha256, addedAt, addedBy })
    .from(taskFiles)
    .where(eq(taskFiles.taskId, taskId))
    .orderBy(asc(id))
    .all();
}

/** One file with its content. */
export function taskFileById(db: ReadDb, id: number): typeof taskFiles.$inferSelect | undefined {
  return db.select().from(taskFiles).where(eq(taskFiles.id, id)).get();
}

export function noteById(db: ReadDb, id: number): StoredNote | undefined {
  return db.select().from(taskNotes).where(eq(taskNotes.id, id)).get();
}

/** Targets of a plan that tasks can be measured by. */
export function targetChoices(db: ReadDb, planId: number) {
  const { id, name, published, unitOfMeasure, deadline, deadlineText, source } = targets;
  return db
    .select({ id, name, published, unitOfMeasure, deadline, deadlineText, source })
    .from(targets)
    .where(eq(targets.planId, planId))
    .orderBy(asc(targets.position), asc(targets.id))
    .all();
}
