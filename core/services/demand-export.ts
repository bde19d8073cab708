import { planById } from '../../db/queries/plans.ts';
import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import { buildDemandTable } from '../reports/build-demand-table.ts';
import type { Context } from './context.ts';
import { type DemandAsked, demandService } from './demand-service.ts';
import { reportFile } from './report-file.ts';

/** The table of demand as a file. */
export function demandExport(
  context: Context,
  { format, ...asked }: DemandAsked & { readonly format: ReportFormat },
  signal?: AbortSignal,
): Promise<ReportOutput> {
  const view = demandService.table(context, asked);
  const county = planById(context.file().db, asked.planId)?.countyName ?? '';
  const table = buildDemandTable(view, county);
  return reportFile(context, { tables: [table], title: table.title, format }, { signal });
}
