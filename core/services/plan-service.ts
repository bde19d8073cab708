import {
  type AnnexOfPlan,
  countCells,
  listAnnexes,
  listPlans,
  listPlanYears,
  planById,
} from '../../db/queries/plans.ts';
import { listUnits } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { AnnexSummary, PlanSummary, UnitSummary } from '../contract/plan.ts';
import { AppError } from '../domain/app-error.ts';
import { checkSheet } from '../domain/check-sheet.ts';
import type { Finding } from '../domain/finding.ts';
import type { Context } from './context.ts';
import { loadSheet, planDate } from './sheets.ts';
import { countTexts } from './text-service.ts';

export const planService = {
  list(context: Context): PlanSummary[] {
    const { db } = context.file();
    return listPlans(db).map((plan) => ({
      ...plan,
      years: listPlanYears(db, plan.id),
      annexes: listAnnexes(db, plan.id).map((annex) => summaryOf(db, annex)),
    }));
  },

  check(context: Context, input: { planId: number; annexId?: number | undefined }): Finding[] {
    const { db } = context.file();
    requirePlan(context, input.planId);
    const annexes = listAnnexes(db, input.planId);
    return annexes
      .filter((annex) => annex.kind === 'plan' && (input.annexId === undefined || annex.id === input.annexId))
      .flatMap((annex) => checkSheet(loadSheet(db, annex.id)));
  },

  units(context: Context, input: { planId: number }): UnitSummary[] {
    const { db } = context.file();
    const plan = requirePlan(context, input.planId);
    return listUnits(db, plan.id, planDate(plan, listPlanYears(db, plan.id)));
  },
};

function summaryOf(db: ReadDb, annex: AnnexOfPlan): AnnexSummary {
  const { id, planId, key, kind, number, soleAnnex, title, entryState } = annex;
  const counts = kind === 'plan' ? { ...countCells(db, id), rowCount: null } : countTexts(db, id);
  return { id, planId, key, kind, number, soleAnnex, title, entryState, ...counts };
}

/** The plan, or UNKNOWN_PLAN with the names of those there are. */
export function requirePlan(context: Context, planId: number) {
  const { db } = context.file();
  const plan = planById(db, planId);
  if (plan) return plan;
  const known = listPlans(db).map((one) => one.key);
  throw new AppError('UNKNOWN_PLAN', { plan: String(planId), known });
}
