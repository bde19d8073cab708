import { listPlans } from '../../db/queries/plans.ts';
import { leadLine, projectWords } from '../../templates/project-words.ts';
import type { ProjectPaper } from '../contract/project.ts';
import type { ReportFormat, ReportOutput, ReportProgress, ReportWarning } from '../contract/report.ts';
import { AppError } from '../domain/app-error.ts';
import { reportFileName } from '../domain/file-name.ts';
import { ganttOf } from '../domain/gantt.ts';
import type { ProjectRow } from '../domain/project-list.ts';
import type { RecordQuery } from '../domain/record-query.ts';
import { buildScheduleTable } from '../reports/build-schedule-table.ts';
import type { ReportJob } from '../reports/report-job.ts';
import type { Context } from './context.ts';
import { chosenProjects } from './project-service.ts';
import { MEDIA_TYPES } from './report-file.ts';

interface PaperInput {
  readonly query: RecordQuery;
  readonly asOf?: string | undefined;
  readonly paper: ProjectPaper;
  readonly format: ReportFormat;
  readonly jobId?: string | undefined;
}

/** The schedule tables and the picture as files; laid out and written in the worker. */
export const projectPapers = {
  async make(context: Context, input: PaperInput, signal?: AbortSignal): Promise<ReportOutput> {
    const { jobId } = input;
    const onProgress = (progress: ReportProgress): void => {
      if (jobId !== undefined) context.reportProgress.tell(jobId, progress);
    };
    try {
      const job = jobOf(context, input);
      const result = await context.reports.run(job, { signal, onProgress });
      const { name } = reportFileName({ annexLabel: '', title: job.title, extension: input.format });
      return {
        file: new File([new Uint8Array(result.bytes)], name, { type: MEDIA_TYPES[input.format] }),
        pageCount: result.pageCount,
        fonts: result.fonts,
        warnings: [...result.warnings, ...unreadWarning(chosenProjects(context, input).rows)],
      };
    } finally {
      if (jobId !== undefined) context.reportProgress.end(jobId);
    }
  },
};

function jobOf(context: Context, input: PaperInput): ReportJob {
  const { paper, format } = input;
  const { rows, asOf } = chosenProjects(context, input);
  const county = listPlans(context.file().db)[0]?.countyName ?? '';
  const createdAt = context.now().toISOString();
  if (paper === 'gantt') {
    // A picture of vectors; tables hold the same dates in every format.
    if (format !== 'pdf') throw new AppError('UNKNOWN_FORMAT', { format, known: ['pdf'] });
    const title = `${county}${projectWords.titles.gantt}`;
    const notes = sampleNotes(rows);
    const chart = ganttOf(rows, asOf);
    const picture = { id: 'projects-gantt', title, caption: leadLine(asOf, rows) ?? '', notes, chart };
    return { annexes: [], picture, format, title, createdAt };
  }
  const data = paper === 'schedule' ? 'plannedData' : 'data';
  const layout = format === 'csv' ? data : paper;
  const table = buildScheduleTable(rows, { layout, county, asOf });
  return { annexes: [table], format, title: table.title, createdAt };
}

function sampleNotes(rows: readonly ProjectRow[]): string[] {
  const samples = rows.filter((row) => row.sample).length;
  if (samples === 0) return [];
  return [samples === rows.length ? projectWords.allSampleNote : projectWords.sampleNote];
}

function unreadWarning(rows: readonly ProjectRow[]): ReportWarning[] {
  const unread = rows.reduce((sum, row) => sum + Object.keys(row.unread).length, 0);
  return unread === 0 ? [] : [{ code: 'UNREAD_CELLS', detail: String(unread), table: 'projects' }];
}
