import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AppError } from '../domain/app-error.ts';
import { type PackedError, unpackError } from '../reports/worker-messages.ts';
import { unreadable } from './read/unreadable.ts';
import { zipOf } from './read-returned.ts';
import { readTables, type TablesInput, type TablesRead } from './read-tables.ts';
import { PartsGatherer, type TablesPart } from './read-tables-parts.ts';

/**
 * Reads files for their tables: small ones here, a few milliseconds each, all others in a thread, so that
 * nothing waits for a large or broken one. What was read comes over in parts, with a turn for everybody
 * else between them.
 *
 *   const reader = new TablesReader({ signal });
 *   const { workbook, found, findings } = await reader.read({ name, bytes, units });
 *   await reader.close();
 *
 * Throws UNREADABLE_FILE, also for a file that takes more memory or time than one may; CANCELLED; and
 * whatever nobody foresaw, which is the trouble of that file alone: the next one is read by a new thread.
 */
export type TablesAnswer =
  | { readonly kind: 'part'; readonly part: TablesPart }
  | { readonly kind: 'end' }
  | { readonly kind: 'error'; readonly error: PackedError };

export interface TablesReaderOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that one file may take. */
  readonly limit?: number;
  /** Megabytes that reading one may hold. */
  readonly memory?: number;
  /** Worker entry; default: read-tables-worker.ts beside this file. */
  readonly workerFile?: URL;
}

const LONGEST = 60_000;
const MOST_MEMORY = 512;
const SMALL_ZIP = 96 * 1024;
const SMALL_BOOK = 64 * 1024;
const SMALL_TEXT = 24 * 1024;

export class TablesReader {
  readonly #options: TablesReaderOptions;
  #worker: Worker | null = null;

  constructor(options: TablesReaderOptions = {}) {
    this.#options = options;
  }

  async read(input: TablesInput): Promise<TablesRead> {
    if (this.#options.signal?.aborted) throw new AppError('CANCELLED', {});
    return isQuick(input) ? readTables(input) : this.#readApart(input);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #readApart(input: TablesInput): Promise<TablesRead> {
    const { signal, limit = LONGEST } = this.#options;
    const timer = AbortSignal.timeout(limit);
    const gatherer = new PartsGatherer();
    let message: TablesInput | 'next' = input;
    try {
      for (;;) {
        const answer = await this.#ask(message, input.name, timer);
        if (answer.kind === 'error') throw unpackError(answer.error);
        if (answer.kind === 'end') return gatherer.read();
        gatherer.add(answer.part);
        message = 'next';
        await turn();
      }
    } catch (error) {
      // A thread that was left in the middle of a file is of no more use.
      if (signal?.aborted || timer.aborted) await this.close();
      throw error;
    }
  }

  async #ask(message: TablesInput | 'next', name: string, timer: AbortSignal): Promise<TablesAnswer> {
    const { signal } = this.#options;
    if (signal?.aborted) throw new AppError('CANCELLED', {});
    if (timer.aborted) throw unreadable(name, 'tooLarge', 'time');
    const worker = this.#thread();
    const { promise, resolve, reject } = Promise.withResolvers<TablesAnswer>();
    const cancel = (): void => reject(new AppError('CANCELLED', {}));
    const expire = (): void => reject(unreadable(name, 'tooLarge', 'time'));
    const lose = (error: unknown): void => {
      reject(isOutOfMemory(error) ? unreadable(name, 'tooLarge', 'memory') : asError(error));
    };
    signal?.addEventListener('abort', cancel, { once: true });
    timer.addEventListener('abort', expire, { once: true });
    worker.once('message', resolve).once('error', lose).once('exit', lose);
    try {
      worker.postMessage(message);
      return await promise;
    } finally {
      signal?.removeEventListener('abort', cancel);
      timer.removeEventListener('abort', expire);
      worker.off('message', resolve).off('error', lose).off('exit', lose);
    }
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const { workerFile, memory = MOST_MEMORY } = this.#options;
    const worker = new Worker(workerFile ?? new URL('./read-tables-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    const forget = (): void => {
      if (this.#worker === worker) this.#worker = null;
    };
    worker.on('error', forget).on('exit', forget);
    this.#worker = worker;
    return worker;
  }
}

/** Read before a thread of its own would have started. */
function isQuick(input: TablesInput): boolean {
  if (!('bytes' in input)) return input.html.length + input.text.length <= SMALL_TEXT;
  const { name, bytes } = input;
  const zip = zipOf(name, bytes);
  if (zip) return zip.entries.reduce((sum, entry) => sum + entry.size, 0) <= SMALL_ZIP;
  return bytes.length <= (bytes[0] === 0xd0 ? SMALL_BOOK : SMALL_TEXT);
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(`table reader ended with code ${String(error)}`);
