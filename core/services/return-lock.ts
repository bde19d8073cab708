import { listPlanYears } from '../../db/queries/plans.ts';
import { returnsOfYear } from '../../db/queries/returns.ts';
import { unitNameOn } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import { yearAndPeriodText } from '../../templates/words.ts';
import { AppError, type ReturnPlace } from '../domain/app-error.ts';
import type { FactKey } from '../domain/fact.ts';
import { type Period, periodDates } from '../domain/period.ts';
import { lockOf } from '../domain/return-state.ts';

/**
 * Refuses (RETURN_LOCKED) every count that a unit completed in a period whose return was handed in,
 * reviewed or sealed. What is planned is not part of a return.
 *
 *   const refuse = lockGuard(db, planId);   // reads the returns of a year once
 *   for (const edit of edits) refuse(edit.key);
 */
export function lockGuard(db: ReadDb, planId: number): (key: FactKey) => void {
  const years = new Map<number, ReturnType<typeof returnsOfYear>>();
  return ({ unitId, planYearId, period, measure }) => {
    if (measure !== 'completed') return;
    const returns = years.get(planYearId) ?? returnsOfYear(db, planId, planYearId);
    years.set(planYearId, returns);
    const lock = lockOf(returns, unitId, period);
    if (!lock) return;
    const place = returnPlace(db, { planId, planYearId, period: lock.period, unitId });
    throw new AppError('RETURN_LOCKED', { ...place, state: lock.state });
  };
}

/** Whose return for what time, as errors name it. */
export function returnPlace(
  db: ReadDb,
  key: { planId: number; planYearId: number; period: Period; unitId: number },
): ReturnPlace {
  const planYear = listPlanYears(db, key.planId).find((year) => year.id === key.planYearId);
  if (!planYear) throw new AppError('BAD_INPUT', { field: String(key.planYearId), problem: 'malformed' });
  const unit = unitNameOn(db, key.unitId, periodDates(planYear, key.period).endDate);
  return { unit, period: yearAndPeriodText(planYear, key.period) };
}
