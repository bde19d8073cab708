import { sentenceOf } from '../text/errors.ts';
import { trayText } from '../text/frame.ts';
import { createStore } from './store.ts';

/** Work that takes longer than a click: shown in the tray, can be cancelled, never blocks a page. */
export interface Job {
  readonly id: number;
  readonly label: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** What came of it, as a sentence. */
  readonly words: string;
  /** How far it is; null when it does not tell, or is over. */
  readonly step: JobStep | null;
  /** Handle for HostApi.openFolder, where the host can. */
  readonly folderId: string | null;
  readonly cancel: (() => void) | null;
}

export interface JobStep {
  /** Part of the whole that is done, 0 to 1. */
  readonly share: number;
  readonly words: string;
}

export interface JobResult {
  readonly words: string;
  readonly folderId: string | null;
}

export const jobs = createStore<readonly Job[]>([]);

let nextId = 1;

/** Runs a job in the tray; a null result means that there is nothing to say and it leaves the tray. */
export async function startJob(
  label: string,
  run: (signal: AbortSignal, tell: (step: JobStep) => void) => Promise<JobResult | null>,
): Promise<void> {
  const id = nextId++;
  const abort = new AbortController();
  const change = (changes: Partial<Job>): void =>
    jobs.set((all) => all.map((job) => (job.id === id ? { ...job, ...changes } : job)));
  const end = (changes: Partial<Job>): void => change({ cancel: null, step: null, ...changes });
  const tell = (step: JobStep): void => {
    if (!abort.signal.aborted) change({ step });
  };
  const cancel = (): void => {
    abort.abort();
    end({ state: 'cancelled', words: trayText.cancelled });
  };
  const job: Job = { id, label, state: 'running', words: '', step: null, folderId: null, cancel };
  jobs.set((all) => [
    ...withoutOld(all.filter((other) => other.state === 'running' || other.label !== label)),
    job,
  ]);
  try {
    const result = await run(abort.signal, tell);
    if (result) end({ state: 'done', ...result });
    else dismissJob(id);
  } catch (error) {
    if (!abort.signal.aborted) end({ state: 'failed', words: sentenceOf(error) });
  }
}

/** Says in the tray that something behind the scenes went wrong, until it is dismissed or goes right. */
export function tellFailure(label: string, words: string): void {
  const job: Job = { id: nextId++, label, state: 'failed', words, step: null, folderId: null, cancel: null };
  jobs.set((all) => [...all.filter((other) => other.label !== label), job]);
}

export function takeBackFailure(label: string): void {
  jobs.set((all) => all.filter((job) => job.label !== label));
}

/** Running and failed jobs stay; of finished ones only the last, so that the tray covers no button. */
function withoutOld(all: readonly Job[]): Job[] {
  const last = all.findLast((job) => isFinished(job));
  return all.filter((job) => job === last || !isFinished(job));
}

function isFinished(job: Job): boolean {
  return job.state === 'done' || job.state === 'cancelled';
}

export function dismissJob(id: number): void {
  jobs.set((all) => all.filter((job) => job.id !== id));
}

/** What was read on the page before need not stand in the way on the next one; failures stay. */
export function dropFinishedJobs(): void {
  jobs.set((all) => all.filter((job) => job.state === 'running' || job.state === 'failed'));
}
