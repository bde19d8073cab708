import type { ReportFormat } from '../../../core/contract/report.ts';
import { type JobStep, startJob } from '../../app/jobs.ts';
import { makeReport } from '../../app/make-report.ts';
import { useProgram } from '../../app/program.ts';
import { annexName } from '../../text/common.ts';
import { exportLabel, exportWords, printLabel, printWords } from '../../text/reports.ts';
import { exportInput, markedFile, type Shown, shownName } from './shown.ts';

export interface PrintedAnnex {
  readonly id: number;
  readonly number: number | null;
  readonly title: string;
}

/** Printing and exporting annexes as they were, or as they changed. What was frozen is not checked again. */
export function useVersionPaper(shown: Shown) {
  const { client, host } = useProgram();
  const which = (annexes: readonly PrintedAnnex[]): string => {
    const [only, second] = annexes;
    return only && !second ? `${shownName(shown)} ${annexName(only)}` : shownName(shown);
  };
  const make = async (
    annexes: readonly PrintedAnnex[],
    format: ReportFormat,
    job: { signal: AbortSignal; tell: (step: JobStep) => void },
  ) => {
    const ids = annexes.map((annex) => annex.id);
    const output = await makeReport(client, exportInput(shown, ids, format), job);
    job.signal.throwIfAborted();
    return markedFile(output.file, shown);
  };
  return {
    print: (annexes: readonly PrintedAnnex[]) =>
      startJob(printLabel(which(annexes)), async (signal, tell) => {
        const file = await make(annexes, 'pdf', { signal, tell });
        const words = printWords[await host.printPdf(file)](file.name);
        return words ? { words, folderId: null } : null;
      }),
    exportFile: (annexes: readonly PrintedAnnex[], format: ReportFormat) =>
      startJob(exportLabel(format, which(annexes)), async (signal, tell) => {
        const file = await make(annexes, format, { signal, tell });
        const result = await host.saveFile(file);
        if (!result.saved) return null;
        return { words: exportWords(file.name, result.place), folderId: result.folderId };
      }),
  };
}
