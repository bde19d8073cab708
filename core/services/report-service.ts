import type { ReportFormat, ReportOutput, ReportWarning } from '../contract/report.ts';
import type { AnnexSheet } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { checkSheet } from '../domain/check-sheet.ts';
import { reportFileName } from '../domain/file-name.ts';
import { buildTable } from '../reports/build-table.ts';
import { type Context, nameOf } from './context.ts';
import { loadSheet } from './sheets.ts';

const MEDIA_TYPES: Record<ReportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  csv: 'text/csv',
};

export const reportService = {
  /**
   * Annexes in the order given, as one file. The figures are gathered here in one read; layout and
   * writing run in the worker, so that a keystroke never waits for a font.
   */
  async export(context: Context, input: { annexIds: number[]; format: ReportFormat }): Promise<ReportOutput> {
    const { db, path } = context.file();
    if (input.format === 'csv' && input.annexIds.length > 1) {
      throw new AppError('BAD_INPUT', { field: 'format', problem: 'notAllowed' });
    }
    const sheets = db.transaction((tx) => input.annexIds.map((annexId) => loadSheet(tx, annexId)));
    const tables = sheets.map(buildTable);
    const first = tables[0];
    const isBook = tables.length > 1;
    const title = isBook ? (sheets[0]?.plan.title ?? nameOf(path)) : (first?.title ?? '');
    const createdAt = context.now().toISOString();
    const result = await context.reports.run({ tables, format: input.format, title, createdAt });
    const annexLabel = isBook ? '' : (first?.annexLabel ?? '');
    const { name } = reportFileName({ annexLabel, title, extension: input.format });
    return {
      file: new File([new Uint8Array(result.bytes)], name, { type: MEDIA_TYPES[input.format] }),
      pageCount: result.pageCount,
      fonts: result.fonts,
      warnings: [...result.warnings, ...sheets.flatMap(entryWarnings)],
    };
  },
};

/** What is not finished in a table is said when it is printed. */
function entryWarnings(sheet: AnnexSheet): ReportWarning[] {
  const findings = checkSheet(sheet);
  const unread = findings.filter((finding) => finding.text !== null).length;
  const inFinished = findings.filter((finding) => finding.code === 'BLANK_IN_FINISHED_TABLE').length;
  const left = findings.reduce((sum, finding) => sum + (finding.count ?? 0), 0);
  const warnings: ReportWarning[] = [];
  const table = sheet.annex.key;
  if (unread > 0) warnings.push({ code: 'UNREAD_CELLS', detail: String(unread), table });
  if (inFinished + left > 0) warnings.push({ code: 'BLANK_CELLS', detail: String(inFinished + left), table });
  return warnings;
}
