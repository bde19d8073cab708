import { type ReportFormat, reportFormats } from '../contract/report.ts';
import { AppError } from '../domain/app-error.ts';
import { cleanText } from './clean-text.ts';
import { FontLibrary, type FontOptions } from './fonts.ts';
import type { Watch } from './job-progress.ts';
import type { ReportJob, ReportResult } from './report-job.ts';

/**
 * Makes the file a job asks for. The libraries behind a format are loaded when it is first asked for;
 * a renderer kept between jobs keeps its fonts open.
 *
 *   const { bytes } = await renderReport(job, { fontFolders: [] });
 */
export type RenderOptions = FontOptions;

export interface Renderer {
  /** `watch` is told every step, and stops the job by throwing. */
  render(job: ReportJob, watch?: Watch): Promise<ReportResult>;
  /** Makes a small file in each of these formats, so that the first job does not wait for its library. */
  warm(formats: readonly ReportFormat[]): Promise<void>;
}

export async function renderReport(job: ReportJob, options: RenderOptions): Promise<ReportResult> {
  return createRenderer(options).render(job);
}

export function createRenderer(options: RenderOptions): Renderer {
  const fonts = new FontLibrary(options);
  const used = new Set<ReportFormat>();
  const renderer: Renderer = {
    render: async (asked, watch) => {
      // The title also goes into the properties of the file, which no library checks.
      const job = { ...asked, title: cleanText(asked.title).replaceAll('\n', ' ') };
      used.add(job.format);
      switch (job.format) {
        case 'pdf':
          return (await import('./write-pdf.ts')).writePdf(job, fonts, watch);
        case 'xlsx':
          return (await import('./write-xlsx.ts')).writeXlsx(job, watch);
        case 'docx':
          return (await import('./write-docx.ts')).writeDocx(job, watch);
        case 'csv':
          return (await import('./write-csv.ts')).writeCsv(job);
        default:
          throw new AppError('UNKNOWN_FORMAT', { format: String(job.format), known: [...reportFormats] });
      }
    },
    warm: async (formats) => {
      for (const format of formats) {
        if (!used.has(format)) await renderer.render({ ...SMALL_JOB, format });
      }
    },
  };
  return renderer;
}

const cell = { column: 0, colSpan: 1, rowSpan: 1, align: 'center', decimals: 0, sum: null } as const;

/** Makes a writer load its library, open its fonts and go once through the usual code. */
const SMALL_JOB: Omit<ReportJob, 'format'> = {
  title: '0',
  createdAt: '2000-01-01T00:00:00Z',
  annexes: [
    {
      kind: 'table',
      id: '0',
      annexLabel: '0',
      title: '0',
      fillLine: null,
      unitLine: null,
      paper: 'A4',
      orientation: 'portrait',
      ruled: true,
      columns: [{ kind: 'number' }],
      header: [{ role: 'heading', cells: [{ ...cell, text: '0', number: null }] }],
      body: [{ role: 'data', cells: [{ ...cell, text: '0', number: 0 }] }],
      notes: [],
      signatureLine: null,
    },
  ],
};
