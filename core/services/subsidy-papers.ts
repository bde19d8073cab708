import { subsidyWords } from '../../templates/subsidy-words.ts';
import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import type { SubsidyTableName } from '../contract/subsidy.ts';
import { AppError } from '../domain/app-error.ts';
import type { SubsidyLevel } from '../domain/subsidy.ts';
import { buildSubsidyTables } from '../reports/build-subsidy-tables.ts';
import type { Context } from './context.ts';
import { requirePlan } from './plan-service.ts';
import { reportFile } from './report-file.ts';
import { type ResultInput, subsidyResult } from './subsidy-result.ts';

export interface SubsidyPaperInput extends ResultInput {
  readonly yearId: number | null;
  readonly level: SubsidyLevel | null;
  readonly table?: SubsidyTableName | undefined;
  readonly format: ReportFormat;
}

/** The tables of money as one file. */
export async function subsidyPaper(
  context: Context,
  { yearId, level, table, format, ...asked }: SubsidyPaperInput,
  signal?: AbortSignal,
): Promise<ReportOutput> {
  const plan = requirePlan(context, asked.planId);
  const result = subsidyResult(context, asked);
  if (yearId !== null && !result.years.some((year) => year.id === yearId)) {
    throw new AppError('BAD_INPUT', { field: subsidyWords.year, problem: 'malformed' });
  }
  const all = buildSubsidyTables(result, { yearId, level, county: plan.countyName });
  const fileTitle = `${plan.countyName}${subsidyWords.fileTitle}`;
  if (all.length === 0) throw new AppError('NOTHING_TO_PRINT', { table: fileTitle, needed: 'rates' });
  const named = table === undefined ? all : all.filter((one) => one.id === table);
  if (table !== undefined && named.length === 0) {
    throw new AppError('UNKNOWN_TABLE', { table, known: all.map((one) => one.id) });
  }
  const tables = format === 'csv' ? named.slice(0, 1) : named;
  const title = table === undefined ? fileTitle : (tables[0]?.title ?? '');
  return reportFile(context, { tables, title, format }, { signal });
}
