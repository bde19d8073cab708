import { parentPort, workerData } from 'node:worker_threads';
import { createRenderer, type RenderOptions } from './render.ts';
import { type Answer, packError, type Request } from './worker-messages.ts';

/**
 * Entry of the report worker: takes jobs from report-runner one after the other, so that making a file
 * never stalls the window.
 */
const render = createRenderer(workerData as RenderOptions);
let queue = Promise.resolve();

parentPort?.on('message', (request: Request) => {
  queue = queue.then(() => answer(request));
});

async function answer(request: Request): Promise<void> {
  const reply = await resultOf(request);
  parentPort?.postMessage(reply);
}

async function resultOf(request: Request): Promise<Answer> {
  try {
    if (request.job) return { id: request.id, result: await render(request.job) };
    await Promise.all([import('./write-pdf.ts'), import('./write-xlsx.ts'), import('./write-docx.ts')]);
    return { id: request.id, result: null };
  } catch (error) {
    return { id: request.id, error: packError(error) };
  }
}
