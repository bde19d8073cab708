import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../domain/app-error.ts';
import { createRenderer, type RenderOptions } from './render.ts';
import { type Answer, isJob, packError, type Request } from './worker-messages.ts';

/**
 * Entry of the report worker: does one job of report-runner at a time, tells how far it is, and stops
 * between two steps once nobody waits any more, so that making a file never stalls the window.
 */
const renderer = createRenderer(workerData as RenderOptions);

parentPort?.on('message', async (request: Request) => {
  parentPort?.postMessage(await resultOf(request));
});

async function resultOf({ id, job, stop }: Request): Promise<Answer> {
  const stopped = new Int32Array(stop);
  try {
    if (!isJob(job)) {
      await renderer.warm(job);
      return { id, result: null };
    }
    const result = await renderer.render(job, (progress) => {
      if (Atomics.load(stopped, 0) !== 0) throw new AppError('CANCELLED', {});
      if (progress) parentPort?.postMessage({ id, progress } satisfies Answer);
    });
    return { id, result };
  } catch (error) {
    return { id, error: packError(error) };
  }
}
