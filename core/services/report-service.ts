import { reportWords } from '../../templates/words.ts';
import type { NeutralOutput, ReportFormat, ReportOutput } from '../contract/report.ts';
import type { Plan } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { reportFileName } from '../domain/file-name.ts';
import type { NeutralAnnex } from '../reports/neutral-text.ts';
import type { ReportFront } from '../reports/report-job.ts';
import { type Context, nameOf } from './context.ts';
import { type PrintChoice, printedAnnex } from './printed-annex.ts';

const MEDIA_TYPES: Record<ReportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
};

interface ExportInput extends PrintChoice {
  readonly annexIds: number[];
  readonly format: ReportFormat;
  readonly front?: { readonly cover: boolean; readonly annexList: boolean } | undefined;
}

export const reportService = {
  neutral(context: Context, input: { annexId: number }): NeutralOutput {
    return printedAnnex(context.file().db, input.annexId, {}).neutral;
  },

  /**
   * Annexes in the order given, as one file. The figures are gathered here in one read; layout and
   * writing run in the worker, so that a keystroke never waits for a font.
   */
  async export(context: Context, input: ExportInput): Promise<ReportOutput> {
    const { db, path } = context.file();
    if (input.format === 'csv' && input.annexIds.length > 1) {
      throw new AppError('BAD_INPUT', { field: 'format', problem: 'notAllowed' });
    }
    const printed = db.transaction((tx) => input.annexIds.map((annexId) => printedAnnex(tx, annexId, input)));
    const annexes = printed.map((one) => one.neutral);
    const [first] = annexes;
    const isBook = annexes.length > 1;
    const title = isBook ? (printed[0]?.plan.title ?? nameOf(path)) : (first?.title ?? '');
    const createdAt = context.now().toISOString();
    const front = frontOf(printed[0]?.plan, annexes, input);
    const job = { annexes, front, format: input.format, title, createdAt };
    const result = await context.reports.run(job);
    const annexLabel = isBook ? '' : (first?.annexLabel ?? '');
    const named = input.blank ? `${title}${reportWords.blankCopy}` : title;
    const { name } = reportFileName({ annexLabel, title: named, extension: input.format });
    return {
      file: new File([new Uint8Array(result.bytes)], name, { type: MEDIA_TYPES[input.format] }),
      pageCount: result.pageCount,
      fonts: result.fonts,
      warnings: [...result.warnings, ...printed.flatMap((one) => one.warnings)],
    };
  },
};

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
