import { Worker } from 'node:worker_threads';
import { AppError } from '../domain/app-error.ts';
import { unpackError } from '../reports/worker-messages.ts';
import type { CallAnswer, CallMessage, CallName, ReaderCalls } from './ledger-import-calls.ts';
import { unreadable } from './read/unreadable.ts';

/**
 * A ledger's file open in a thread of its own: it reads the rows, compares them with what is stored, and
 * makes parts ready to be written, while everything here has its turns.
 *
 *   const reader = new LedgerReader(bytes, 'facilities.xlsx');
 *   const look = await reader.call('look', null);
 *   await reader.call('store', lines); const planned = await reader.call('plan', input, { onRows });
 *   reader.close();
 *
 * Throws UNREADABLE_FILE; calls that wait when it is closed throw CANCELLED.
 */
interface Waiting {
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
  readonly onRows: ((rows: number) => void) | undefined;
}

const MOST_MEMORY = 1024;

export class LedgerReader {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #ended: Error | null = null;

  /** `memory`: megabytes that the thread may hold. */
  constructor(bytes: Uint8Array, name: string, { memory = MOST_MEMORY } = {}) {
    this.#worker = new Worker(new URL('./ledger-import-worker.ts', import.meta.url), {
      workerData: { bytes, name },
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    // A clerk may leave a preview standing; that keeps no program from ending.
    this.#worker.unref();
    this.#worker.on('message', (answer: CallAnswer) => this.#take(answer));
    this.#worker.on('error', (error) => this.#end(lossOf(name, error)));
    this.#worker.on('exit', (code) => this.#end(new Error(`ledger reader ended with code ${code}`)));
  }

  call<Name extends CallName>(
    call: Name,
    input: ReaderCalls[Name]['input'],
    { signal, onRows }: { signal?: AbortSignal | undefined; onRows?: (rows: number) => void } = {},
  ): Promise<ReaderCalls[Name]['output']> {
    if (this.#ended) return Promise.reject(this.#ended);
    if (signal?.aborted) return Promise.reject(new AppError('CANCELLED', {}));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const cancel = (): void => this.#settle(id)?.reject(new AppError('CANCELLED', {}));
      signal?.addEventListener('abort', cancel, { once: true });
      this.#waiting.set(id, { resolve, reject, onRows });
      this.#worker.ref();
      this.#worker.postMessage({ id, call, input } satisfies CallMessage);
    });
  }

  close(): void {
    this.#end(new AppError('CANCELLED', {}));
    void this.#worker.terminate();
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    return waiting;
  }

  #take(answer: CallAnswer): void {
    if ('rows' in answer) {
      this.#waiting.get(answer.id)?.onRows?.(answer.rows);
      return;
    }
    const waiting = this.#settle(answer.id);
    if ('error' in answer) waiting?.reject(unpackError(answer.error));
    else waiting?.resolve(answer.output as never);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(this.#ended);
  }
}

/** A file that takes more memory than one may is told as what it is. */
function lossOf(name: string, error: unknown): Error {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isMemory) return unreadable(name, 'tooLarge', 'memory');
  return error instanceof Error ? error : new Error(String(error));
}
