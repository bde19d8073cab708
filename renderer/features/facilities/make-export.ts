import { useMemo } from 'react';
import type { LedgerProgress } from '../../../core/contract/facility.ts';
import { type JobStep, startJob } from '../../app/jobs.ts';
import { useProgram } from '../../app/program.ts';
import { ledgerProgressWords, exportFacilitiesText as text } from '../../text/facilities.ts';
import { exportWords } from '../../text/reports.ts';
import type { ExportWish } from './export-dialog.tsx';

/** Writes the ledger as a job of the tray: it tells how far it is, and can be taken back. */
export function useExport(): (wish: ExportWish) => Promise<void> {
  const { client, host } = useProgram();
  return useMemo(
    () => (wish) =>
      startJob(text.job, async (signal, tell) => {
        const jobId = Math.random().toString(36).slice(2);
        const steps = await client.facility.progress({ jobId }, { signal });
        tellSteps(steps, tell).catch(() => undefined);
        const { file } = await client.facility.export({ ...wish, jobId }, { signal });
        signal.throwIfAborted();
        const result = await host.saveFile(file);
        if (!result.saved) return null;
        return { words: exportWords(file.name, result.place), folderId: result.folderId };
      }),
    [client, host],
  );
}

async function tellSteps(steps: AsyncIterable<LedgerProgress>, tell: (step: JobStep) => void): Promise<void> {
  for await (const { done, count } of steps)
    tell({ share: count === 0 ? 1 : done / count, words: ledgerProgressWords(done, count) });
}
