import {
  filesOfTask,
  notesOfTask,
  type StoredClosure,
  type StoredTask,
  targetChoices,
  taskById,
} from '../../db/queries/tasks.ts';
import { unitNameOn } from '../../db/queries/units.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { AppError } from '../domain/app-error.ts';
import { readDate } from '../domain/read-date.ts';
import { draftOfTask, type TaskValues } from '../domain/task-draft.ts';
import { type Context, localDay, transact } from './context.ts';
import { type RecordTexts, recordDifferences } from './record-history.ts';

/**
 * Runs a change of one task in a transaction and tells everything that it changed in the history.
 *
 *   changeTask(context, { id, reason }, (db) => deleteNote(db, noteId));
 */
export function changeTask(
  context: Context,
  { id, reason = '' }: { readonly id: number; readonly reason?: string },
  change: (db: WriteDb, task: StoredTask) => void,
): void {
  transact(context, (db) => {
    const task = requireTask(db, id);
    const before = taskTexts(db, task);
    change(db, task);
    tellChange(context, db, { id, reason }, before);
  });
}

/** What differs now from what it was before; `before` {} for a new one. */
export function tellChange(
  context: Context,
  db: WriteDb,
  { id, reason }: { readonly id: number; readonly reason: string },
  before: RecordTexts,
): void {
  const task = taskById(db, id);
  const after = task ? taskTexts(db, task) : {};
  recordDifferences(context, db, { subject: 'task', recordId: id, reason }, before, after);
}

export function requireTask(db: ReadDb, id: number): StoredTask {
  const task = taskById(db, id);
  if (!task) throw new AppError('UNKNOWN_RECORD', { record: String(id) });
  return task;
}

/** The closure that holds now; undefined for a task that is open. */
export function holdingClosure({ closures }: StoredTask): StoredClosure | undefined {
  return closures.findLast(({ reopenedOn }) => reopenedOn === null);
}

/** What was closed off stands until it is reopened. */
export function refuseClosed(task: StoredTask): void {
  if (holdingClosure(task)) throw new AppError('BAD_INPUT', { field: task.title, problem: 'isClosed' });
}

/** One exact day, today or before. */
export function pastDay(context: Context, field: string, text: string): string {
  const today = localDay(context.now());
  const read = readDate(text, { today });
  if (read.kind === 'blank') throw new AppError('BAD_INPUT', { field, problem: 'empty' });
  if (read.kind !== 'date' || !read.exact) throw new AppError('BAD_INPUT', { field, problem: 'notADate' });
  if (read.date > today) throw new AppError('BAD_INPUT', { field, problem: 'inFuture' });
  return read.date;
}

/** A text that must say something. */
export function saidText(field: string, text: string): string {
  const said = text.trim();
  if (said === '') throw new AppError('BAD_INPUT', { field, problem: 'empty' });
  return said;
}

/** The fields that an editor changes. */
export function valuesOf({
  id: _,
  planId: __,
  sample: ___,
  closures: ____,
  ...values
}: StoredTask): TaskValues {
  return values;
}

/** The task as the history keeps it: its fields, and each step, note, file and closure under its id. */
export function taskTexts(db: ReadDb, task: StoredTask): RecordTexts {
  const { milestones: _, targetIds, unitId, ...texts } = draftOfTask(valuesOf(task));
  const names = new Map(targetChoices(db, task.planId).map((target) => [target.id, target.name]));
  return {
    ...texts,
    unitId: unitId === null ? '' : unitNameOn(db, unitId, '9999-12-31'),
    ...Object.fromEntries(targetIds.map((id) => [`targets.${id}`, names.get(id) ?? String(id)])),
    ...Object.fromEntries(
      task.milestones.flatMap(({ id, text, dueOn, doneOn }) => [
        [`milestones.${id}.text`, text],
        [`milestones.${id}.dueOn`, dueOn ?? ''],
        [`milestones.${id}.doneOn`, doneOn ?? ''],
      ]),
    ),
    ...Object.fromEntries(
      notesOfTask(db, task.id).map(({ id, writtenOn, author, text }) => [
        `notes.${id}`,
        `${writtenOn} ${author} ${text}`,
      ]),
    ),
    ...Object.fromEntries(filesOfTask(db, task.id).map(({ id, name }) => [`files.${id}`, name])),
    ...Object.fromEntries(task.closures.flatMap(closureTexts)),
  };
}

function closureTexts(closure: StoredClosure): [string, string][] {
  const { id, closedOn, evidence, reviewer, reopenedOn, reopenReason } = closure;
  const closed: [string, string] = [`closures.${id}`, [closedOn, reviewer, evidence].join(' ')];
  if (reopenedOn === null) return [closed];
  return [closed, [`closures.${id}.reopened`, [reopenedOn, reopenReason].join(' ').trim()]];
}
