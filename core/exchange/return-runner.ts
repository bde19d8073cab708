import { Worker } from 'node:worker_threads';
import { AppError } from '../domain/app-error.ts';
import type { ReturnedFile } from '../domain/returned-file.ts';
import { type PackedError, unpackError } from '../reports/worker-messages.ts';

/**
 * Reads files that came back in a thread of its own, so that nothing waits for a large or broken one.
 *
 *   for await (const one of readReturns(files, signal)) ...   // in their order; a ZIP gives one each
 */
export interface InFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadFile {
  readonly name: string;
  /** The ZIP it lay in. */
  readonly archive: string | null;
  readonly bytes: Uint8Array | null;
  /** Null for a workbook that was not given out by this program. */
  readonly file: ReturnedFile | null;
  readonly error: AppError | null;
}

export type ReturnAnswer =
  | { kind: 'file'; name: string; archive: string | null; bytes: Uint8Array; file: ReturnedFile | null }
  | { kind: 'error'; name: string; archive: string | null; error: PackedError }
  | { kind: 'end' };

export async function* readReturns(
  files: readonly InFile[],
  signal?: AbortSignal,
): AsyncGenerator<ReadFile, void, undefined> {
  if (signal?.aborted) throw new AppError('CANCELLED', {});
  const worker = new Worker(new URL('./return-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 480 },
  });
  const waiting: ReturnAnswer[] = [];
  let fault: unknown = null;
  let wake = (): void => undefined;
  const fail = (error: unknown): void => {
    fault ??= error;
    wake();
  };
  const cancel = (): void => fail(new AppError('CANCELLED', {}));
  signal?.addEventListener('abort', cancel, { once: true });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`return worker ended with code ${code}`)));
  worker.on('message', (answer: ReturnAnswer) => {
    waiting.push(answer);
    wake();
  });
  try {
    for (const { name, bytes } of files) {
      worker.postMessage({ name, bytes });
      for (;;) {
        const answer = waiting.shift();
        if (!answer) {
          if (fault !== null) throw fault;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else if (answer.kind === 'end') break;
        else yield readFileOf(answer);
      }
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

function readFileOf(answer: Exclude<ReturnAnswer, { kind: 'end' }>): ReadFile {
  const { name, archive } = answer;
  if (answer.kind === 'file') return { name, archive, bytes: answer.bytes, file: answer.file, error: null };
  const error = unpackError(answer.error);
  if (!(error instanceof AppError)) throw error;
  return { name, archive, bytes: null, file: null, error };
}
