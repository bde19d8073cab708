import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import { buildTargetTable } from '../reports/build-target-table.ts';
import type { Context } from './context.ts';
import { localDay } from './context.ts';
import { requirePlan } from './plan-service.ts';
import { reportFile } from './report-file.ts';
import { targetRows } from './target-list.ts';

interface PaperInput {
  readonly planId: number;
  readonly asOf?: string | undefined;
  readonly ids?: readonly number[] | undefined;
  readonly format: ReportFormat;
}

/** The table of targets as a file. */
export async function exportTargets(
  context: Context,
  { planId, asOf, ids, format }: PaperInput,
  signal?: AbortSignal,
): Promise<ReportOutput> {
  const { db } = context.file();
  const plan = requirePlan(context, planId);
  const day = asOf ?? localDay(context.now());
  const all = targetRows(db, plan, day);
  const rows = ids === undefined ? all : all.filter(({ record }) => ids.includes(record.id));
  const table = buildTargetTable(rows, { county: plan.countyName, asOf: day });
  return reportFile(context, { tables: [table], title: table.title, format }, { signal });
}
