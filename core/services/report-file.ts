import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import { AppError } from '../domain/app-error.ts';
import { reportFileName } from '../domain/file-name.ts';
import type { NeutralAnnex } from '../reports/neutral-text.ts';
import type { RunOptions } from '../reports/report-runner.ts';
import type { Context } from './context.ts';

export const MEDIA_TYPES: Record<ReportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
};

/**
 * Tables that are no annexes (progress, rosters) as one file named after `title`; written in the worker.
 *
 *   return reportFile(context, { tables: [buildRecordTable(...)], title, format: 'xlsx' }, { signal });
 */
export async function reportFile(
  context: Context,
  { tables, title, format }: { tables: readonly NeutralAnnex[]; title: string; format: ReportFormat },
  options: RunOptions = {},
): Promise<ReportOutput> {
  if (tables.length === 0) throw new AppError('NOTHING_TO_PRINT', { table: title, needed: 'records' });
  const createdAt = context.now().toISOString();
  const front = { cover: null, annexList: null };
  const result = await context.reports.run({ annexes: tables, front, format, title, createdAt }, options);
  const { name } = reportFileName({ annexLabel: '', title, extension: format });
  return {
    file: new File([new Uint8Array(result.bytes)], name, { type: MEDIA_TYPES[format] }),
    pageCount: result.pageCount,
    fonts: result.fonts,
    warnings: result.warnings,
  };
}
