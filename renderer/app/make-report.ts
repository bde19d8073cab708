import type { Client } from '../../core/contract/index.ts';
import type { ReportOutput, ReportProgress } from '../../core/contract/report.ts';
import { progressWords } from '../text/reports.ts';
import type { JobStep } from './jobs.ts';

export type ReportInput = Parameters<Client['report']['export']>[0];

let nextJob = 1;

/**
 * Has a file made as a job of the tray: its steps are told there, and cancelling stops the work itself.
 *
 *   startJob(label, async (signal, tell) => { const { file } = await makeReport(client, input, { signal, tell }); });
 */
export function makeReport(client: Client, input: ReportInput, job: JobSignals): Promise<ReportOutput> {
  return followReport(client, (jobId, signal) => client.report.export({ ...input, jobId }, { signal }), job);
}

/** Makes the file, under a name that the call tells its steps by. */
export type MakeFile = (jobId: string, signal: AbortSignal) => Promise<ReportOutput>;

export interface JobSignals {
  readonly signal: AbortSignal;
  readonly tell: (step: JobStep) => void;
}

/** The same for a file that another call makes. */
export async function followReport(
  client: Client,
  make: MakeFile,
  { signal, tell }: JobSignals,
): Promise<ReportOutput> {
  // Another window may be counting too.
  const jobId = `${Math.random().toString(36).slice(2)}-${nextJob++}`;
  const steps = await client.report.progress({ jobId }, { signal });
  // Steps that cannot be read are no reason to do without the file.
  tellSteps(steps, tell).catch(() => undefined);
  return make(jobId, signal);
}

async function tellSteps(steps: AsyncIterable<ReportProgress>, tell: (step: JobStep) => void): Promise<void> {
  for await (const step of steps) tell({ share: step.share, words: progressWords(step) });
}
