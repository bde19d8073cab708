import { isMonth, type Period, quarterOfMonth, WHOLE_YEAR } from './period.ts';

/**
 * How far the return of one unit for one period is, and the steps between. Only what is being entered
 * can change. Who may take which step is decided where the caller is known, not here.
 *
 *   stepsFrom('submitted')             // ['review', 'sendBack']
 *   returnSteps.sendBack.needsReason   // true
 */
export type ReturnState = 'entering' | 'submitted' | 'reviewed' | 'sealed';
export type ReturnStep = 'submit' | 'review' | 'sendBack' | 'seal' | 'reopen';

export interface StepRule {
  readonly from: readonly ReturnState[];
  readonly to: ReturnState;
  /** Taking something back is explained: the reason is kept with the return and in the history. */
  readonly needsReason: boolean;
}

export const returnSteps: Readonly<Record<ReturnStep, StepRule>> = {
  submit: { from: ['entering'], to: 'submitted', needsReason: false },
  review: { from: ['submitted'], to: 'reviewed', needsReason: false },
  sendBack: { from: ['submitted', 'reviewed'], to: 'entering', needsReason: true },
  seal: { from: ['reviewed'], to: 'sealed', needsReason: false },
  reopen: { from: ['sealed'], to: 'entering', needsReason: true },
};

export const RETURN_STEPS = ['submit', 'review', 'sendBack', 'seal', 'reopen'] as const;

/** The steps that a return in this state can take. */
export function stepsFrom(state: ReturnState): ReturnStep[] {
  return RETURN_STEPS.filter((step) => returnSteps[step].from.includes(state));
}

/** One unit's return as it stands; a period without one is being entered. */
export interface UnitReturn {
  readonly unitId: number;
  readonly period: Period;
  readonly state: ReturnState;
}

export interface Lock {
  readonly period: Period;
  readonly state: Exclude<ReturnState, 'entering'>;
}

/**
 * Why what a unit completed in a period cannot be changed: its return, or that of the quarter or year
 * around it, was handed in. Null when it can.
 */
export function lockOf(returns: readonly UnitReturn[], unitId: number, period: Period): Lock | null {
  for (const around of periodsAround(period)) {
    const found = returns.find((one) => one.unitId === unitId && one.period === around);
    if (found && found.state !== 'entering') return { period: around, state: found.state };
  }
  return null;
}

/** The period itself, its quarter when it is a month, and the year. */
export function periodsAround(period: Period): Period[] {
  if (period === WHOLE_YEAR) return [WHOLE_YEAR];
  return isMonth(period) ? [period, quarterOfMonth(period), WHOLE_YEAR] : [period, WHOLE_YEAR];
}
