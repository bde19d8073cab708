import { reportFormats } from '../contract/report.ts';
import { AppError } from '../domain/app-error.ts';
import { FontLibrary, type FontOptions } from './fonts.ts';
import type { ReportJob, ReportResult } from './report-job.ts';

/**
 * Makes the file a job asks for. The libraries behind a format are loaded when it is first asked for;
 * a renderer kept between jobs keeps its fonts open.
 *
 *   const { bytes } = await renderReport(job, { fontFolders: [] });
 */
export type RenderOptions = FontOptions;

export async function renderReport(job: ReportJob, options: RenderOptions): Promise<ReportResult> {
  return createRenderer(options)(job);
}

export function createRenderer(options: RenderOptions): (job: ReportJob) => Promise<ReportResult> {
  const fonts = new FontLibrary(options);
  return async (job) => {
    switch (job.format) {
      case 'pdf':
        return (await import('./write-pdf.ts')).writePdf(job, fonts);
      case 'xlsx':
        return (await import('./write-xlsx.ts')).writeXlsx(job);
      case 'docx':
        return (await import('./write-docx.ts')).writeDocx(job);
      case 'csv':
        return (await import('./write-csv.ts')).writeCsv(job);
      default:
        throw new AppError('UNKNOWN_FORMAT', { format: String(job.format), known: [...reportFormats] });
    }
  };
}
