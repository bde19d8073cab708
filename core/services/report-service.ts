import { annexById } from '../../db/queries/plans.ts';
import type { ReadDb } from '../../db/types.ts';
import type { ReportFormat, ReportOutput, ReportWarning } from '../contract/report.ts';
import type { AnnexSheet, Plan } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { checkSheet } from '../domain/check-sheet.ts';
import { reportFileName } from '../domain/file-name.ts';
import { buildForm } from '../reports/build-form.ts';
import { buildListTable } from '../reports/build-list-table.ts';
import { buildTable } from '../reports/build-table.ts';
import type { NeutralAnnex } from '../reports/neutral-text.ts';
import type { ReportFront } from '../reports/report-job.ts';
import { type Context, nameOf } from './context.ts';
import { loadSheet } from './sheets.ts';
import { loadTextSheet } from './text-service.ts';

const MEDIA_TYPES: Record<ReportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
};

interface ExportInput {
  readonly annexIds: number[];
  readonly format: ReportFormat;
  readonly front?: { readonly cover: boolean; readonly annexList: boolean } | undefined;
}

export const reportService = {
  /**
   * Annexes in the order given, as one file. The figures are gathered here in one read; layout and
   * writing run in the worker, so that a keystroke never waits for a font.
   */
  async export(context: Context, input: ExportInput): Promise<ReportOutput> {
    const { db, path } = context.file();
    if (input.format === 'csv' && input.annexIds.length > 1) {
      throw new AppError('BAD_INPUT', { field: 'format', problem: 'notAllowed' });
    }
    const printed = db.transaction((tx) => input.annexIds.map((annexId) => gather(tx, annexId)));
    const annexes = printed.map((one) => one.neutral);
    const [first] = annexes;
    const isBook = annexes.length > 1;
    const title = isBook ? (printed[0]?.plan.title ?? nameOf(path)) : (first?.title ?? '');
    const createdAt = context.now().toISOString();
    const front = frontOf(printed[0]?.plan, annexes, input);
    const job = { annexes, front, format: input.format, title, createdAt };
    const result = await context.reports.run(job);
    const annexLabel = isBook ? '' : (first?.annexLabel ?? '');
    const { name } = reportFileName({ annexLabel, title, extension: input.format });
    return {
      file: new File([new Uint8Array(result.bytes)], name, { type: MEDIA_TYPES[input.format] }),
      pageCount: result.pageCount,
      fonts: result.fonts,
      warnings: [...result.warnings, ...printed.flatMap((one) => one.warnings)],
    };
  },
};

interface Printed {
  readonly plan: Plan;
  readonly neutral: NeutralAnnex;
  readonly warnings: readonly ReportWarning[];
}

/** One annex of any kind as it is to be printed, and what is unfinished about it. */
function gather(db: ReadDb, annexId: number): Printed {
  if (annexById(db, annexId)?.kind === 'plan') {
    const sheet = loadSheet(db, annexId);
    return { plan: sheet.plan, neutral: buildTable(sheet), warnings: entryWarnings(sheet) };
  }
  const sheet = loadTextSheet(db, annexId);
  const neutral = sheet.kind === 'list' ? buildListTable(sheet) : buildForm(sheet);
  return { plan: sheet.plan, neutral, warnings: [] };
}

/** Pages before the annexes, as far as they are asked for. */
function frontOf(
  plan: Plan | undefined,
  annexes: readonly NeutralAnnex[],
  { front }: ExportInput,
): ReportFront {
  const cover = plan && front?.cover ? coverOf(plan) : null;
  return { cover, annexList: front?.annexList ? annexes.map((annex) => annex.title) : null };
}

function coverOf({ title, documentNumber, issuer, issueDate }: Plan): ReportFront['cover'] {
  return { title, documentNumber, issuer, date: issueDate };
}

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
