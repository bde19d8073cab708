import { Worker } from 'node:worker_threads';
import type { RenderOptions } from './render.ts';
import type { ReportJob, ReportResult } from './report-job.ts';
import { type Answer, type Request, unpackError } from './worker-messages.ts';

/**
 * Runs report jobs in one worker thread, started with the first job and started again after a crash.
 * An idle worker does not keep the process alive.
 *
 *   const runner = createReportRunner({});
 *   const { bytes } = await runner.run(job);
 *   await runner.close();
 */
export interface ReportRunner {
  run(job: ReportJob): Promise<ReportResult>;
  /** Starts the worker and loads its libraries ahead of the first job. */
  warm(): void;
  close(): Promise<void>;
}

export interface ReportRunnerOptions extends RenderOptions {
  /** Worker entry, for a bundled program; default: worker.ts beside this file. */
  readonly workerFile?: URL | undefined;
}

interface Waiting {
  readonly resolve: (result: ReportResult | null) => void;
  readonly reject: (error: Error) => void;
}

export function createReportRunner(options: ReportRunnerOptions): ReportRunner {
  let current: RunningWorker | null = null;
  let closed = false;
  const worker = (): RunningWorker => {
    if (closed) throw new Error('report runner is closed');
    if (!current || current.gone) current = new RunningWorker(options);
    return current;
  };
  return {
    run: async (job) => {
      const result = await worker().ask(job);
      if (!result) throw new Error('report worker gave no result');
      return result;
    },
    warm: () => {
      if (!closed)
        worker()
          .ask(null)
          .catch(() => undefined);
    },
    close: async () => {
      closed = true;
      await current?.stop();
    },
  };
}

/** One worker thread and the jobs it has not answered yet. */
class RunningWorker {
  gone = false;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;

  constructor({ workerFile, fontFolders, openFontFolder }: ReportRunnerOptions) {
    const workerData: RenderOptions = { fontFolders, openFontFolder };
    this.#worker = new Worker(workerFile ?? new URL('./worker.ts', import.meta.url), { workerData });
    this.#worker.unref();
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', (error) =>
      this.#fail(error instanceof Error ? error : new Error(String(error))),
    );
    this.#worker.on('exit', (code) => this.#fail(new Error(`report worker ended with code ${code}`)));
  }

  ask(job: ReportJob | null): Promise<ReportResult | null> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ id, job } satisfies Request);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('error' in answer) waiting?.reject(unpackError(answer.error));
    else waiting?.resolve(answer.result);
  }

  #fail(error: Error): void {
    this.gone = true;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
