import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReportFormat } from '../../core/contract/report.ts';
import type { Disclosure } from '../../core/domain/disclosure.ts';
import type { Finding } from '../../core/domain/finding.ts';
import { annexName } from '../text/common.ts';
import { annexesWords, exportLabel, exportWords, printLabel, printWords } from '../text/reports.ts';
import { startJob } from './jobs.ts';
import { followReport, type MakeFile } from './make-report.ts';
import { useProgram } from './program.ts';
import { keys } from './queries.ts';
import { createStore } from './store.ts';

/** A question before paper: errors were found; `proceed` prints all the same. */
export interface Reminder {
  readonly findings: readonly Finding[];
  readonly proceed: () => void;
}

export const reminder = createStore<Reminder | null>(null);

export interface PaperAnnex {
  readonly id: number;
  readonly number: number | null;
  readonly title: string;
}

/** What is printed beside the annexes themselves, and whether they are printed to be filled in by hand. */
export interface PaperOptions {
  readonly front?: { readonly cover: boolean; readonly annexList: boolean };
  readonly blank?: boolean;
  readonly disclosure?: Disclosure;
}

/** Printing and exporting, from any page; errors found in the annexes are shown before they are printed. */
export interface Paper {
  print(planId: number, annexes: readonly PaperAnnex[], options?: PaperOptions): Promise<void>;
  exportFile(annexes: readonly PaperAnnex[], format: ReportFormat, options?: PaperOptions): Promise<void>;
  /** Papers that are no annexes; `what` names them in the tray. */
  printOther(what: string, make: MakeFile): Promise<void>;
  exportOther(what: string, format: ReportFormat, make: MakeFile): Promise<void>;
}

export function usePaper(): Paper {
  const { client, host } = useProgram();
  const queries = useQueryClient();
  return useMemo(() => {
    const printOther = (what: string, make: MakeFile) =>
      startJob(printLabel(what), async (signal, tell) => {
        const output = await followReport(client, make, { signal, tell });
        signal.throwIfAborted();
        const words = printWords[await host.printPdf(output.file)](output.file.name);
        return words ? { words, folderId: null } : null;
      });
    const exportOther = (what: string, format: ReportFormat, make: MakeFile) =>
      startJob(exportLabel(format, what), async (signal, tell) => {
        const output = await followReport(client, make, { signal, tell });
        signal.throwIfAborted();
        const result = await host.saveFile(output.file);
        if (!result.saved) return null;
        return { words: exportWords(output.file.name, result.place), folderId: result.folderId };
      });
    const makeAnnexes =
      (annexes: readonly PaperAnnex[], format: ReportFormat, options: PaperOptions): MakeFile =>
      (jobId, signal) => {
        const annexIds = annexes.map((annex) => annex.id);
        return client.report.export({ ...options, annexIds, format, jobId }, { signal });
      };
    const printNow = (annexes: readonly PaperAnnex[], options: PaperOptions) =>
      printOther(whichWords(annexes), makeAnnexes(annexes, 'pdf', options));
    return {
      print: async (planId, annexes, options = {}) => {
        // Nothing that was entered stands on a frame to fill in by hand.
        if (options.blank) return printNow(annexes, options);
        const ids = new Set(annexes.map((annex) => annex.id));
        const all = await queries.fetchQuery({
          queryKey: keys.findings(planId),
          queryFn: () => client.plan.check({ planId }),
          staleTime: 0,
        });
        const errors = all.filter((finding) => finding.severity === 'ERROR' && ids.has(finding.annexId));
        if (errors.length === 0) await printNow(annexes, options);
        else reminder.set({ findings: errors, proceed: () => void printNow(annexes, options) });
      },
      exportFile: (annexes, format, options = {}) =>
        exportOther(whichWords(annexes), format, makeAnnexes(annexes, format, options)),
      printOther,
      exportOther,
    };
  }, [client, host, queries]);
}

/** The labels of the annexes, for the name of a job. */
function whichWords(annexes: readonly PaperAnnex[]): string {
  return annexesWords(annexes.map(annexName));
}
