import { fileCounts, lastNotes, type StoredTask, storedTasks } from '../../db/queries/tasks.ts';
import { allUnits } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { RecordQuery } from '../domain/record-query.ts';
import { chooseTasks, type TaskRow } from '../domain/task-list.ts';
import { type TaskStateContext, taskStateOf, USUAL_DUE_DAYS } from '../domain/task-state.ts';
import { type Context, localDay } from './context.ts';

/** What a list of tasks is asked for; without a day it is today. */
export interface TasksAsked {
  readonly planId: number;
  readonly query: RecordQuery;
  readonly asOf?: string | undefined;
  readonly dueDays?: number;
}

export interface FoundTasks extends TaskStateContext {
  /** All tasks of the plan, and those that the query finds. */
  readonly all: readonly TaskRow[];
  readonly rows: readonly TaskRow[];
}

export function foundTasks(context: Context, asked: TasksAsked): FoundTasks {
  const day = taskDay(context, asked);
  const { db } = context.file();
  const all = taskRows(db, storedTasks(db, asked.planId), day);
  return { ...day, all, rows: chooseTasks(all, asked.query) };
}

export function taskDay(
  context: Context,
  { asOf, dueDays }: Pick<TasksAsked, 'asOf' | 'dueDays'>,
): TaskStateContext {
  return { asOf: asOf ?? localDay(context.now()), dueDays: dueDays ?? USUAL_DUE_DAYS };
}

/** Tasks as rows, each as it stood on the day. */
export function taskRows(db: ReadDb, tasks: readonly StoredTask[], day: TaskStateContext): TaskRow[] {
  const { asOf } = day;
  const units = new Map(allUnits(db, asOf).map((unit) => [unit.id, unit.name]));
  const [notes, files] = [lastNotes(db, asOf), fileCounts(db)];
  return tasks.map((task, position): TaskRow => {
    const { planId: _, unitId, source: __, milestones, closures: ___, targetIds, ...fields } = task;
    const note = notes.get(task.id);
    return {
      ...fields,
      ...{ position, unit: unitId === null ? '' : (units.get(unitId) ?? '') },
      state: taskStateOf(task, day),
      milestones: milestones.length,
      milestonesDone: milestones.filter(({ doneOn }) => doneOn !== null && doneOn <= asOf).length,
      notes: note?.count ?? 0,
      lastNote: note
        ? { writtenOn: note.last.writtenOn, text: note.last.text, sample: note.last.sample }
        : null,
      sampleProgress: note?.sample ?? false,
      files: files.get(task.id) ?? 0,
      targets: targetIds.length,
    };
  });
}
