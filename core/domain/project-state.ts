import { type Durations, MILESTONES, type Milestone, type Steps } from './project.ts';
import {
  addWorkingDays,
  countWorkingDays,
  dateOf,
  dayNumber,
  daysBetween,
  type WorkingCalendar,
} from './working-days.ts';

/**
 * How a project stands on a day, from its steps alone. Late: a planned date has passed without an actual
 * one. At risk: the next step is due within the threshold, or what is left takes longer by the usual
 * durations than there are working days before the finish.
 *
 *   stateOf(steps, { today: '2020-06-30', riskDays: 15, durations, calendar });
 *   // { kind: 'late', step: 'mainWorks', days: 12, ... }
 */
export const PROJECT_STATES = ['late', 'atRisk', 'underWay', 'notStarted', 'done'] as const;
export type ProjectStateKind = (typeof PROJECT_STATES)[number];

export interface ProjectState {
  readonly kind: ProjectStateKind;
  /** The last step taken by the day; null before the first. */
  readonly reached: Milestone | null;
  /** The step that is late, that is due, or that comes next; null when done or nothing is planned. */
  readonly step: Milestone | null;
  /** Calendar days: late by, or until the due step (0 = today); null for the other states. */
  readonly days: number | null;
  /** Working days by which what is left exceeds what there is before the finish; null when it fits. */
  readonly missingDays: number | null;
}

export interface StateContext {
  /** ISO date. */
  readonly today: string;
  /** Calendar days before a planned date from which it counts as at risk. */
  readonly riskDays: number;
  readonly durations: Durations;
  readonly calendar: WorkingCalendar;
}

export function stateOf(steps: Steps, context: StateContext): ProjectState {
  const reachedAt = lastReached(steps, context.today);
  const reached = MILESTONES[reachedAt] ?? null;
  const known = { reached, step: null, days: null, missingDays: null };
  if (reached === 'opening') return { ...known, kind: 'done' };
  const left = MILESTONES.slice(reachedAt + 1);
  const next = left.find((step) => steps[step].planned !== null) ?? null;
  const late = left.find((step) => isBefore(steps[step].planned, context.today));
  const missingDays = shortage(steps, reachedAt, context);
  if (late) {
    const days = daysBetween(steps[late].planned ?? context.today, context.today);
    return { kind: 'late', reached, step: late, days, missingDays };
  }
  const due = next === null ? null : daysBetween(context.today, steps[next].planned ?? context.today);
  if (missingDays !== null || (due !== null && due <= context.riskDays)) {
    return { kind: 'atRisk', reached, step: next, days: due, missingDays };
  }
  return { ...known, kind: reached === null ? 'notStarted' : 'underWay', step: next };
}

/** Index of the last step with an actual date that is not in the future; -1 before the first. */
function lastReached(steps: Steps, today: string): number {
  return MILESTONES.findLastIndex((step) => {
    const { actual } = steps[step];
    return actual !== null && actual <= today;
  });
}

const isBefore = (date: string | null, today: string): boolean => date !== null && date < today;

/**
 * Working days by which the steps left exceed the time to the finish. Only steps that are planned count:
 * a leased place has no main works. Work on the next step began with the one before it.
 */
function shortage(
  steps: Steps,
  reachedAt: number,
  { today, durations, calendar }: StateContext,
): number | null {
  const finish = steps.opening.planned;
  if (finish === null || finish < today) return null;
  const left = MILESTONES.slice(reachedAt + 1).filter((step) => steps[step].planned !== null);
  const [first, ...others] = left;
  if (!first) return null;
  const begun = MILESTONES[reachedAt] ? steps[MILESTONES[reachedAt]].actual : null;
  const spent = begun === null ? 0 : countWorkingDays(calendar, dateOf(dayNumber(begun) + 1), today);
  const needed =
    Math.max(0, durations[first] - spent) + others.reduce((sum, step) => sum + durations[step], 0);
  const available = countWorkingDays(calendar, dateOf(dayNumber(today) + 1), finish);
  return needed > available ? needed - available : null;
}

/** The day on which a project could be put into use by the usual durations, from today on. */
export function earliestFinish(steps: Steps, context: StateContext): string {
  const left = MILESTONES.slice(lastReached(steps, context.today) + 1);
  const days = left.reduce((sum, step) => sum + context.durations[step], 0);
  return addWorkingDays(context.calendar, context.today, days);
}
