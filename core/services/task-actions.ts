import {
  deleteNote,
  insertClosure,
  insertNote,
  putMilestones,
  reopenClosure,
} from '../../db/queries/task-writes.ts';
import { noteById } from '../../db/queries/tasks.ts';
import type { TaskView } from '../contract/task.ts';
import { AppError } from '../domain/app-error.ts';
import { type Context, localDay } from './context.ts';
import { changeTask, holdingClosure, pastDay, refuseClosed, saidText } from './task-changes.ts';
import { taskService } from './task-service.ts';

/** As few characters as a reason can have. */
const LEAST_REASON = 2;

/** What is done with a task between its beginning and its being closed off. */
export const taskActions = {
  setDone(context: Context, input: { id: number; milestoneId: number; doneOn: string }): TaskView {
    const { id, milestoneId } = input;
    const doneOn = input.doneOn.trim() === '' ? null : pastDay(context, 'doneOn', input.doneOn);
    changeTask(context, { id }, (db, task) => {
      refuseClosed(task);
      if (!task.milestones.some((step) => step.id === milestoneId))
        throw new AppError('UNKNOWN_RECORD', { record: String(milestoneId) });
      const steps = task.milestones.map((step) => (step.id === milestoneId ? { ...step, doneOn } : step));
      putMilestones(db, id, steps);
    });
    return taskService.get(context, { id });
  },

  addNote(
    context: Context,
    input: { id: number; writtenOn: string; author: string; text: string },
  ): TaskView {
    const { id } = input;
    const note = {
      writtenOn: pastDay(context, 'writtenOn', input.writtenOn),
      author: input.author.trim() || context.operator(),
      text: saidText('note', input.text),
    };
    changeTask(context, { id }, (db) => insertNote(db, { ...note, taskId: id, sample: false }));
    return taskService.get(context, { id });
  },

  removeNote(context: Context, input: { id: number; noteId: number; reason: string }): TaskView {
    const { id, noteId, reason } = input;
    changeTask(context, { id, reason }, (db, task) => {
      refuseClosed(task);
      if (noteById(db, noteId)?.taskId !== id)
        throw new AppError('UNKNOWN_RECORD', { record: String(noteId) });
      deleteNote(db, noteId);
    });
    return taskService.get(context, { id });
  },

  close(
    context: Context,
    input: { id: number; closedOn: string; evidence: string; reviewer: string },
  ): TaskView {
    const { id } = input;
    const closedOn = pastDay(context, 'closedOn', input.closedOn);
    const evidence = saidText('evidence', input.evidence);
    const reviewer = saidText('reviewer', input.reviewer);
    changeTask(context, { id }, (db, task) => {
      refuseClosed(task);
      const reopenedOn = task.closures.at(-1)?.reopenedOn ?? '';
      if (closedOn < reopenedOn)
        throw new AppError('BAD_INPUT', { field: 'closedOn', problem: 'beforeLast' });
      insertClosure(db, {
        ...{ taskId: id, closedOn, evidence, reviewer, closedBy: context.operator() },
        ...{ reopenedOn: null, reopenReason: '', reopenedBy: '' },
      });
    });
    return taskService.get(context, { id });
  },

  reopen(context: Context, { id, reason }: { id: number; reason: string }): TaskView {
    const why = reason.trim();
    if (why.length < LEAST_REASON) throw new AppError('REASON_NEEDED', { action: 'reopenTask' });
    changeTask(context, { id, reason: why }, (db, task) => {
      const closure = holdingClosure(task);
      // Somebody else may have reopened it: there is nothing left to do.
      if (!closure) return;
      const reopenedOn = localDay(context.now());
      reopenClosure(db, closure, { reopenedOn, reopenReason: why, reopenedBy: context.operator() });
    });
    return taskService.get(context, { id });
  },
};
