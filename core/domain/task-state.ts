import { daysBetween } from './working-days.ts';

/**
 * How a task stands on a day, from its dates alone. Nothing is overdue on the day of its deadline: only the
 * day after is late. A dated step that was not done is overdue as the task itself would be.
 *
 *   taskStateOf({ deadline: '2022-09-30', milestones: [], closures: [] }, { asOf: '2022-09-30', dueDays: 30 });
 *   // { kind: 'dueSoon', days: 0, due: '2022-09-30', milestone: null, closedOn: null }
 */
export const TASK_STATES = ['overdue', 'dueSoon', 'open', 'noDeadline', 'closed', 'closedLate'] as const;
export type TaskStateKind = (typeof TASK_STATES)[number];

/** Days before a deadline from which it counts as due soon, unless another number is asked for. */
export const USUAL_DUE_DAYS = 30;

export interface TaskState {
  readonly kind: TaskStateKind;
  /** Calendar days: overdue by, until it is due (0 = today), closed too late by; null without a date. */
  readonly days: number | null;
  /** The day that is overdue or comes next; of a closed task its deadline. */
  readonly due: string | null;
  /** Index of the step that is due then; null = the task itself. */
  readonly milestone: number | null;
  /** When it was closed off; null while it is open. */
  readonly closedOn: string | null;
}

export interface TaskDates {
  readonly deadline: string | null;
  readonly milestones: readonly MilestoneDates[];
  readonly closures: readonly ClosureDates[];
}

export interface MilestoneDates {
  readonly dueOn: string | null;
  readonly doneOn: string | null;
}

/** Closed off from one day on, and no more from another. */
export interface ClosureDates {
  readonly closedOn: string;
  readonly reopenedOn: string | null;
}

export interface TaskStateContext {
  /** ISO date. */
  readonly asOf: string;
  readonly dueDays: number;
}

export function taskStateOf(task: TaskDates, { asOf, dueDays }: TaskStateContext): TaskState {
  const { deadline } = task;
  const closedOn = closedOnDay(task.closures, asOf);
  if (closedOn !== null) {
    const late = deadline !== null && closedOn > deadline ? daysBetween(deadline, closedOn) : null;
    return {
      kind: late === null ? 'closed' : 'closedLate',
      ...{ days: late, due: deadline, milestone: null, closedOn },
    };
  }
  const next = nextDue(task, asOf);
  if (next === null) return { kind: 'noDeadline', days: null, due: null, milestone: null, closedOn };
  const days = daysBetween(asOf, next.due);
  const place = { ...next, closedOn };
  if (days < 0) return { kind: 'overdue', days: -days, ...place };
  return { kind: days <= dueDays ? 'dueSoon' : 'open', days, ...place };
}

/** True for a task that is done with on the day. */
export function isClosed({ kind }: Pick<TaskState, 'kind'>): boolean {
  return kind === 'closed' || kind === 'closedLate';
}

/** True for one that was closed off in time, or that is not late yet. */
export function isKept({ kind }: Pick<TaskState, 'kind'>): boolean {
  return kind !== 'overdue' && kind !== 'closedLate';
}

/** The closure that holds on the day: one counts from its own day until the day of its reopening. */
function closedOnDay(closures: readonly ClosureDates[], asOf: string): string | null {
  const holding = closures.findLast(
    ({ closedOn, reopenedOn }) => closedOn <= asOf && (reopenedOn === null || reopenedOn > asOf),
  );
  return holding?.closedOn ?? null;
}

/** The earliest date that is still to be kept; a step stands before the task that ends on the same day. */
function nextDue({ deadline, milestones }: TaskDates, asOf: string) {
  const left = milestones.flatMap(({ dueOn, doneOn }, milestone) =>
    dueOn === null || (doneOn !== null && doneOn <= asOf) ? [] : [{ due: dueOn, milestone }],
  );
  const all: { due: string; milestone: number | null }[] = left;
  if (deadline !== null) all.push({ due: deadline, milestone: null });
  const [first, ...others] = all;
  if (!first) return null;
  return others.reduce((earliest, one) => (one.due < earliest.due ? one : earliest), first);
}
