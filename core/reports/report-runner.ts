import { Worker } from 'node:worker_threads';
import type { ReportFormat, ReportProgress } from '../contract/report.ts';
import { AppError } from '../domain/app-error.ts';
import type { RenderOptions } from './render.ts';
import type { ReportJob, ReportResult } from './report-job.ts';
import { type Answer, isJob, type Request, unpackError } from './worker-messages.ts';

/**
 * Runs report jobs one after the other in a worker thread, started with the first job and started again
 * after a crash. An idle worker does not keep the process alive.
 *
 *   const runner = createReportRunner({});
 *   const { bytes } = await runner.run(job, { signal, onProgress: ({ share }) => ... });
 *   await runner.close();
 */
export interface ReportRunner {
  /** Rejects with CANCELLED at once when the signal aborts; the work stops, and the next job begins. */
  run(job: ReportJob, options?: RunOptions): Promise<ReportResult>;
  /** Starts the worker, when it has not been started: a job is about to come. */
  start(): void;
  /** Starts the worker and makes a small file of each format, so that the first job finds all loaded. */
  warm(formats: readonly ReportFormat[]): void;
  close(): Promise<void>;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReportProgress) => void) | undefined;
}

export interface ReportRunnerOptions extends RenderOptions {
  /** Worker entry, for a bundled program; default: worker.ts beside this file. */
  readonly workerFile?: URL | undefined;
}

/**
 * A cancelled job stops at its next step; one that takes longer than a new worker needs to start is
 * ended together with its worker.
 */
const GRACE_MILLISECONDS = 250;

export function createReportRunner(options: ReportRunnerOptions): ReportRunner {
  const queue = new JobQueue(options);
  return {
    run: async (job, runOptions = {}) => {
      const result = await queue.add(job, runOptions);
      if (!result) throw new Error('report worker gave no result');
      return result;
    },
    start: () => queue.start(),
    warm: (formats) => queue.warm(formats),
    close: () => queue.close(),
  };
}

/** A job and whoever waits for it. */
interface Task extends RunOptions {
  readonly id: number;
  readonly job: Request['job'];
  readonly stop: SharedArrayBuffer;
  readonly resolve: (result: ReportResult | null) => void;
  readonly reject: (error: Error) => void;
}

class JobQueue {
  readonly #options: ReportRunnerOptions;
  #worker: Worker | null = null;
  #waiting: Task[] = [];
  #running: Task | null = null;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #nextId = 1;

  constructor(options: ReportRunnerOptions) {
    this.#options = options;
  }

  start(): void {
    if (!this.#closed) this.#worker ??= this.#startWorker();
  }

  /** Nothing for a closed one: whoever asks for a file is told. */
  warm(formats: readonly ReportFormat[]): void {
    this.add(formats, {}).catch(() => undefined);
  }

  async add(job: Request['job'], options: RunOptions): Promise<ReportResult | null> {
    if (this.#closed) throw new Error('report runner is closed');
    const { signal } = options;
    if (signal?.aborted) throw new AppError('CANCELLED', {});
    const { promise, resolve, reject } = Promise.withResolvers<ReportResult | null>();
    const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const task: Task = { ...options, id: this.#nextId++, job, stop, resolve, reject };
    const cancel = (): void => this.#cancel(task);
    signal?.addEventListener('abort', cancel, { once: true });
    this.#waiting.push(task);
    this.#startNext();
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const left = this.#waiting.splice(0);
    for (const { reject } of left) reject(new Error('report runner is closed'));
    await this.#worker?.terminate();
  }

  #startNext(): void {
    if (this.#running || this.#closed) return;
    const task = this.#waiting.shift();
    if (!task) {
      this.#worker?.unref();
      return;
    }
    this.#running = task;
    this.#worker ??= this.#startWorker();
    this.#worker.ref();
    const { id, job, stop } = task;
    this.#worker.postMessage({ id, job, stop } satisfies Request);
  }

  #startWorker(): Worker {
    const { workerFile, fontFolders, openFontFolder } = this.#options;
    const workerData: RenderOptions = { fontFolders, openFontFolder };
    const worker = new Worker(workerFile ?? new URL('./worker.ts', import.meta.url), { workerData });
    worker.unref();
    const fail = (error: unknown): void => {
      if (worker === this.#worker) this.#lose(error instanceof Error ? error : new Error(String(error)));
    };
    worker.on('message', (answer: Answer) => {
      if (worker === this.#worker) this.#take(answer);
    });
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`report worker ended with code ${code}`)));
    return worker;
  }

  #take(answer: Answer): void {
    const task = this.#running;
    if (!task || answer.id !== task.id) return;
    if ('progress' in answer) {
      if (!task.signal?.aborted) task.onProgress?.(answer.progress);
      return;
    }
    if ('error' in answer) task.reject(unpackError(answer.error));
    else task.resolve(answer.result);
    this.#finish();
  }

  #cancel(task: Task): void {
    task.reject(new AppError('CANCELLED', {}));
    this.#waiting = this.#waiting.filter((other) => other !== task);
    if (task !== this.#running) return;
    Atomics.store(new Int32Array(task.stop), 0, 1);
    this.#grace = setTimeout(() => {
      void this.#worker?.terminate();
      this.#lose(new AppError('CANCELLED', {}));
      // The next file should not wait for the libraries.
      const { job } = task;
      if (!this.#worker && isJob(job)) this.warm([job.format]);
    }, GRACE_MILLISECONDS);
  }

  /** The worker is gone: its job fails, those after it get another one. */
  #lose(error: Error): void {
    this.#worker = null;
    this.#running?.reject(error);
    this.#finish();
  }

  #finish(): void {
    clearTimeout(this.#grace);
    this.#running = null;
    this.#startNext();
  }
}
