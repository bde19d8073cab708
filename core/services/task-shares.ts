import { storedTasks } from '../../db/queries/tasks.ts';
import type { ReadDb } from '../../db/types.ts';
import { isKept, taskStateOf, USUAL_DUE_DAYS } from '../domain/task-state.ts';

export interface TaskShare {
  readonly total: number;
  /** Closed off in time, or not late yet. */
  readonly kept: number;
}

/** Of the tasks of each unit, how many are kept on a day; units without a task are not there. */
export function taskShares(
  db: ReadDb,
  asOf: string,
  planId: number | null = null,
): ReadonlyMap<number, TaskShare> {
  const shares = new Map<number, TaskShare>();
  for (const task of storedTasks(db, planId)) {
    if (task.unitId === null) continue;
    const { total, kept } = shares.get(task.unitId) ?? { total: 0, kept: 0 };
    const state = taskStateOf(task, { asOf, dueDays: USUAL_DUE_DAYS });
    shares.set(task.unitId, { total: total + 1, kept: kept + (isKept(state) ? 1 : 0) });
  }
  return shares;
}
