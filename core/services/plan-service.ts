import { nextBatchId, recordChange } from '../../db/queries/changes.ts';
import { insertPlanYear } from '../../db/queries/designs.ts';
import {
  type AnnexOfPlan,
  countCells,
  insertEmptyPlan,
  listAnnexes,
  listPlans,
  listPlanYears,
  planById,
} from '../../db/queries/plans.ts';
import { listUnits } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { AnnexSummary, PlanSummary, UnitSummary } from '../contract/plan.ts';
import type { AnnexSheet } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { checkSheet } from '../domain/check-sheet.ts';
import type { Finding } from '../domain/finding.ts';
import { type Context, changeStamp, localDay, transact } from './context.ts';
import { checkNotice } from './notice-checks.ts';
import { checkPlanProgress } from './progress-checks.ts';
import { loadSheet, planDate } from './sheets.ts';
import { countTexts } from './text-service.ts';

interface NewPlan {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly years: readonly { readonly label: string; readonly startDate: string; readonly endDate: string }[];
}

export const planService = {
  list(context: Context): PlanSummary[] {
    const { db } = context.file();
    return listPlans(db).map((plan) => ({
      ...plan,
      years: listPlanYears(db, plan.id),
      annexes: listAnnexes(db, plan.id).map((annex) => summaryOf(db, annex)),
    }));
  },

  create(context: Context, input: NewPlan): PlanSummary {
    const planId = transact(context, (db) => {
      const plans = listPlans(db);
      if (plans.some((plan) => plan.title === input.title)) {
        throw new AppError('BAD_INPUT', { field: input.title, problem: 'duplicate' });
      }
      refuseYears(input.years);
      const id = insertEmptyPlan(db, input.title, input.documentNumber || null);
      for (const year of input.years) insertPlanYear(db, id, year);
      const stamp = changeStamp(context, nextBatchId(db), '');
      recordChange(db, { ...stamp, subject: 'plan', planId: id, newText: input.title });
      return id;
    });
    const made = planService.list(context).find((plan) => plan.id === planId);
    if (!made) throw new AppError('UNKNOWN_PLAN', { plan: input.title, known: [] });
    return made;
  },

  check(context: Context, input: { planId: number; annexId?: number | undefined }): Finding[] {
    const { db } = context.file();
    const plan = requirePlan(context, input.planId);
    const { annexId } = input;
    const sheets = sheetsOfPlan(db, plan.id);
    const findings = [
      ...sheets.flatMap(checkSheet),
      ...checkNotice(db, plan, sheets),
      ...(annexId === undefined || annexId < 0
        ? checkPlanProgress(db, plan.id, localDay(context.now()))
        : []),
    ];
    return annexId === undefined ? findings : findings.filter((finding) => finding.annexId === annexId);
  },

  units(context: Context, input: { planId: number }): UnitSummary[] {
    const { db } = context.file();
    const plan = requirePlan(context, input.planId);
    return listUnits(db, plan.id, planDate(plan, listPlanYears(db, plan.id)));
  },
};

/** The tables of counts of a plan, opened. */
export function sheetsOfPlan(db: ReadDb, planId: number): AnnexSheet[] {
  return listAnnexes(db, planId)
    .filter((annex) => annex.kind === 'plan')
    .map((annex) => loadSheet(db, annex.id));
}

/** Each with its own label, and none that ends before it starts. */
function refuseYears(years: NewPlan['years']): void {
  for (const [index, year] of years.entries()) {
    const isTwice = years.findIndex((one) => one.label === year.label) < index;
    if (isTwice) throw new AppError('BAD_INPUT', { field: year.label, problem: 'duplicate' });
    if (year.endDate < year.startDate) {
      throw new AppError('BAD_INPUT', { field: year.label, problem: 'malformed' });
    }
  }
}

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
