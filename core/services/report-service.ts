import { reportWords } from '../../templates/words.ts';
import type { NeutralOutput, ReportFormat, ReportOutput, ReportProgress } from '../contract/report.ts';
import type { Plan } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { type Disclosure, isDisclosable, MASKED } from '../domain/disclosure.ts';
import { reportFileName } from '../domain/file-name.ts';
import type { NeutralAnnex } from '../reports/neutral-text.ts';
import type { ListedAnnex, ReportFront } from '../reports/report-job.ts';
import type { RunOptions } from '../reports/report-runner.ts';
import { type Context, nameOf } from './context.ts';
import { disclose } from './disclosure.ts';
import { gatherAnnexes } from './gather-annexes.ts';
import { type PrintChoice, printedAnnex } from './printed-annex.ts';
import { MEDIA_TYPES } from './report-file.ts';

interface ExportInput extends PrintChoice {
  readonly annexIds: number[];
  readonly format: ReportFormat;
  readonly front?: { readonly cover: boolean; readonly annexList: boolean } | undefined;
  readonly jobId?: string | undefined;
  readonly disclosure?: Disclosure | undefined;
}

export const reportService = {
  neutral(context: Context, input: { annexId: number }): NeutralOutput {
    return printedAnnex(context.file().db, input.annexId, {}).neutral;
  },

  progress(context: Context, { jobId }: { jobId: string }, signal?: AbortSignal) {
    return context.reportProgress.follow(jobId, signal);
  },

  /**
   * Annexes in the order given, as one file. The figures are gathered here in one read; layout and
   * writing run in the worker, so that a keystroke never waits for a font.
   */
  async export(context: Context, input: ExportInput, signal?: AbortSignal): Promise<ReportOutput> {
    const { jobId } = input;
    const tell = (progress: ReportProgress): void => {
      if (jobId !== undefined) context.reportProgress.tell(jobId, progress);
    };
    try {
      return await makeFile(context, input, { signal, onProgress: tell });
    } finally {
      if (jobId !== undefined) context.reportProgress.end(jobId);
    }
  },
};

async function makeFile(context: Context, input: ExportInput, options: RunOptions): Promise<ReportOutput> {
  const { path } = context.file();
  if (input.format === 'csv' && input.annexIds.length > 1) {
    throw new AppError('BAD_INPUT', { field: 'format', problem: 'notAllowed' });
  }
  // A worker that has not been started yet does so while the figures are gathered.
  context.reports.start();
  const { disclosure = MASKED } = input;
  // Before anything is gathered: without a reason nothing is shown.
  if (!isDisclosable(disclosure)) throw new AppError('REASON_NEEDED', { action: 'disclose' });
  const choice = { ...input, personalData: disclosure.personalData };
  const printed = await gatherAnnexes(context, choice, options.signal);
  const shown = printed.flatMap((one) => one.warnings).filter(({ code }) => code === 'PERSONAL_SHOWN');
  const persons = shown.reduce((sum, { detail }) => sum + Number(detail), 0);
  if (persons > 0) disclose(context, disclosure, { what: 'annexes', persons });
  const annexes = printed.map((one) => one.neutral);
  const [first] = annexes;
  const isBook = annexes.length > 1;
  const title = isBook ? (printed[0]?.plan.title ?? nameOf(path)) : (first?.title ?? '');
  const createdAt = context.now().toISOString();
  const front = frontOf(printed[0]?.plan, annexes, input);
  const job = { annexes, front, format: input.format, title, createdAt };
  const result = await context.reports.run(job, options);
  const annexLabel = isBook ? '' : (first?.annexLabel ?? '');
  const named = input.blank ? `${title}${reportWords.blankCopy}` : title;
  const { name } = reportFileName({ annexLabel, title: named, extension: input.format });
  return {
    file: new File([new Uint8Array(result.bytes)], name, { type: MEDIA_TYPES[input.format] }),
    pageCount: result.pageCount,
    fonts: result.fonts,
    warnings: [...result.warnings, ...printed.flatMap((one) => one.warnings)],
  };
}

/** Pages before the annexes, as far as they are asked for. */
function frontOf(
  plan: Plan | undefined,
  annexes: readonly NeutralAnnex[],
  { front }: ExportInput,
): ReportFront {
  const cover = plan && front?.cover ? coverOf(plan) : null;
  return { cover, annexList: front?.annexList ? annexes.map(listed) : null };
}

const listed = ({ annexLabel, title }: NeutralAnnex): ListedAnnex => ({ annexLabel, title });

function coverOf({ title, documentNumber, issuer, issueDate }: Plan): ReportFront['cover'] {
  return { title, documentNumber, issuer, date: issueDate };
}
