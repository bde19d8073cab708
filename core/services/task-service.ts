import {
  deleteTask,
  insertTask,
  putMilestones,
  putTaskTargets,
  updateTask,
} from '../../db/queries/task-writes.ts';
import {
  filesOfTask,
  notesOfTask,
  storedTasks,
  type TaskFields,
  targetChoices,
} from '../../db/queries/tasks.ts';
import { allUnits } from '../../db/queries/units.ts';
import type { WriteDb } from '../../db/types.ts';
import type { RecordChange } from '../contract/staff.ts';
import type { TargetChoice, TaskChoices, TaskPage, TaskView } from '../contract/task.ts';
import { AppError } from '../domain/app-error.ts';
import {
  draftOfTask,
  readTask,
  type TaskDraft,
  type TaskValues,
  taskFindings,
} from '../domain/task-draft.ts';
import { groupTasks } from '../domain/task-list.ts';
import { type Context, localDay, transact } from './context.ts';
import { historyOf, refuseOutdated, stateOf } from './record-history.ts';
import {
  holdingClosure,
  refuseClosed,
  requireTask,
  taskTexts,
  tellChange,
  valuesOf,
} from './task-changes.ts';
import { foundTasks, type TasksAsked, taskDay, taskRows } from './task-rows.ts';

interface SaveInput {
  readonly planId: number;
  readonly id: number | null;
  readonly version: number | null;
  readonly draft: TaskDraft;
  readonly reason: string;
}

type Asked = { readonly id: number } & Pick<TasksAsked, 'asOf' | 'dueDays'>;

/** The task ledger: see core/contract/task.ts. */
export const taskService = {
  list(context: Context, input: TasksAsked & { range: { from: number; count: number } }): TaskPage {
    const { all, rows, asOf, dueDays } = foundTasks(context, input);
    const { from, count } = input.range;
    const groups = groupTasks(all, input.query);
    return { asOf, dueDays, groups, count: rows.length, rows: rows.slice(from, from + count) };
  },

  position(context: Context, input: TasksAsked & { id: number }): number | null {
    const index = foundTasks(context, input).rows.findIndex((row) => row.id === input.id);
    return index < 0 ? null : index;
  },

  get(context: Context, { id, ...asked }: Asked): TaskView {
    const { db } = context.file();
    const task = requireTask(db, id);
    const day = taskDay(context, asked);
    const [row] = taskRows(db, [task], day);
    if (!row) throw new AppError('UNKNOWN_RECORD', { record: String(id) });
    const targets = targetChoices(db, task.planId).filter((target) => task.targetIds.includes(target.id));
    return {
      ...stateOf(context, 'task', id),
      ...{ id, planId: task.planId, asOf: day.asOf, row },
      draft: draftOfTask(valuesOf(task)),
      isClosed: holdingClosure(task) !== undefined,
      milestones: task.milestones,
      findings: taskFindings(valuesOf(task)),
      targets: targets.map(targetChoice),
      notes: notesOfTask(db, id).map(({ taskId: _, ...note }) => note),
      files: filesOfTask(db, id).map(({ taskId: _, mediaType: __, ...file }) => file),
      closures: task.closures.map(({ taskId: _, ...closure }) => closure).toReversed(),
    };
  },

  choices(context: Context, { planId }: { planId: number }): TaskChoices {
    const { db } = context.file();
    const tasks = storedTasks(db, planId);
    const agencies = tasks.flatMap((task) => [task.leadAgency, ...task.supportingAgencies]);
    const named = (names: readonly string[]) => [...new Set(names)].filter((name) => name !== '');
    return {
      units: allUnits(db, localDay(context.now())).map(({ id, name, hasEnded }) => ({
        ...{ id, name, ended: hasEnded },
      })),
      targets: targetChoices(db, planId).map(targetChoice),
      agencies: named(agencies),
      sections: named(tasks.map((task) => task.section)),
    };
  },

  save(context: Context, { planId, id, version, draft, reason }: SaveInput): TaskView {
    const { values, problems } = readTask(draft, localDay(context.now()));
    const [problem] = problems;
    if (problem) throw new AppError('BAD_INPUT', problem);
    const saved = transact(context, (db) => {
      const before = id === null ? null : requireTask(db, id);
      if (before) {
        refuseOutdated(db, 'task', { id: before.id, name: before.title, version });
        refuseClosed(before);
      }
      const texts = before ? taskTexts(db, before) : {};
      const taskId = putTask(db, before ? before.planId : planId, id, values);
      tellChange(context, db, { id: taskId, reason }, texts);
      return taskId;
    });
    return taskService.get(context, { id: saved });
  },

  remove(context: Context, { id, reason }: { id: number; reason: string }): { id: number } {
    return transact(context, (db) => {
      const task = requireTask(db, id);
      refuseClosed(task);
      const before = taskTexts(db, task);
      deleteTask(db, id);
      tellChange(context, db, { id, reason }, before);
      return { id };
    });
  },

  history(context: Context, { id }: { id: number }): RecordChange[] {
    return historyOf(context, 'task', id);
  },
};

function putTask(
  db: WriteDb,
  planId: number,
  id: number | null,
  { milestones, targetIds, ...fields }: TaskValues,
): number {
  const known = new Set(targetChoices(db, planId).map((target) => target.id));
  const stray = targetIds.find((targetId) => !known.has(targetId));
  if (stray !== undefined) throw new AppError('UNKNOWN_RECORD', { record: String(stray) });
  const taskId = id ?? insertTask(db, planId, fields satisfies TaskFields, false);
  if (id !== null) updateTask(db, id, fields);
  putMilestones(db, taskId, milestones);
  putTaskTargets(db, taskId, targetIds);
  return taskId;
}

function targetChoice({
  id,
  name,
  published,
  unitOfMeasure,
  deadlineText,
}: ReturnType<typeof targetChoices>[number]): TargetChoice {
  return { id, name, published, unitOfMeasure, deadlineText };
}
