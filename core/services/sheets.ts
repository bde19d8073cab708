import { annexColumnsOf, annexRowsOf, statedTotalsOf } from '../../db/queries/annex-sheets.ts';
import { cellsOfAnnex } from '../../db/queries/facts.ts';
import {
  annexById,
  listAnnexes,
  listItems,
  listPlans,
  listPlanYears,
  planById,
} from '../../db/queries/plans.ts';
import type { ReadDb } from '../../db/types.ts';
import type { AnnexSheet, Plan, PlanYear } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { progressAddressOf } from '../domain/progress-address.ts';
import { loadProgressSheet } from './progress-sheets.ts';

/**
 * Gathers one annex whole; everything after it (checks, totals, reports) is pure. A negative number is
 * that of a progress sheet (core/domain/progress-address.ts), which is read, typed into and printed as
 * any annex.
 */
export function loadSheet(db: ReadDb, annexId: number): AnnexSheet {
  const progress = progressAddressOf(annexId);
  if (progress) return loadProgressSheet(db, progress);
  const found = annexById(db, annexId);
  if (!found) throw new AppError('UNKNOWN_TABLE', { table: String(annexId), known: knownTables(db) });
  const { planId, kind, soleAnnex: _, ...annex } = found;
  if (kind !== 'plan') throw new AppError('UNKNOWN_TABLE', { table: found.key, known: knownTables(db) });
  const plan = planById(db, planId);
  if (!plan) throw new AppError('UNKNOWN_PLAN', { plan: String(planId), known: [] });
  const planYears = listPlanYears(db, planId);
  const columns = annexColumnsOf(db, annexId);
  const rows = annexRowsOf(db, annexId, planDate(plan, planYears));
  const itemIds = [
    ...columns.map(({ source }) => (source.kind === 'fact' ? source.itemId : null)),
    ...rows.map((row) => row.itemId ?? null),
  ].flatMap((itemId) => itemId ?? []);
  return {
    plan,
    annex,
    planYears,
    items: listItems(db, itemIds),
    columns,
    rows,
    cells: cellsOfAnnex(db, annexId),
    statedTotals: statedTotalsOf(db, annexId),
  };
}

/** The date whose unit names a plan prints: its issue date, else the start of its first year. */
export function planDate(plan: Pick<Plan, 'issueDate'>, planYears: readonly PlanYear[]): string {
  return plan.issueDate ?? planYears[0]?.startDate ?? '9999-12-31';
}

function knownTables(db: ReadDb): string[] {
  return listPlans(db).flatMap((plan) => listAnnexes(db, plan.id).map((annex) => annex.key));
}
