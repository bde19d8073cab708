import { Worker } from 'node:worker_threads';
import { AppError, isAppError } from '../domain/app-error.ts';
import type { ReturnedFile } from '../domain/returned-file.ts';
import { type PackedError, unpackError } from '../reports/worker-messages.ts';
import { unreadable } from './read/unreadable.ts';
import type { ZipFile } from './read/unzip.ts';
import { asUnreadable, isArchive, isLeftover, isSmall, readQuickly, zipOf } from './read-returned.ts';

/**
 * Reads files that came back one by one: small workbooks here, a millisecond each, and whatever is larger
 * or not certainly small in a thread, so that nothing waits for a large or broken file.
 *
 *   for await (const one of readReturns(files, signal)) ...   // in their order; a ZIP gives one each
 */
export interface InFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** ISO instant, for a file that does not say itself when it was saved. */
  readonly modified?: string | null;
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
  | { readonly kind: 'file'; readonly file: ReturnedFile | null }
  | { readonly kind: 'error'; readonly error: PackedError };

export async function* readReturns(
  files: readonly InFile[],
  signal?: AbortSignal,
): AsyncGenerator<ReadFile, void, undefined> {
  const thread = new ReturnThread(signal);
  try {
    for (const { name, bytes, modified = null } of files) {
      const zip = zipOf(name, bytes);
      if (!isArchive(zip)) {
        yield await readOne(thread, { name, bytes, modified }, zip, null);
        continue;
      }
      for (const entry of zip.entries) {
        if (isLeftover(entry.path)) continue;
        const inside = entry.path.split('/').at(-1) ?? entry.path;
        try {
          // A copy: what is kept or handed on must not hold on to the whole archive.
          const own = new Uint8Array(await zip.read(entry));
          const within = zipOf(inside, own);
          if (isArchive(within)) throw unreadable(inside, 'unsupported', 'zip');
          yield await readOne(thread, { name: inside, bytes: own }, within, name);
        } catch (error) {
          if (isAppError(error, 'CANCELLED')) throw error;
          yield failed(inside, name, error);
        }
      }
    }
  } finally {
    await thread.close();
  }
}

async function readOne(
  thread: ReturnThread,
  { name, bytes, modified = null }: InFile,
  zip: ZipFile | null,
  archive: string | null,
): Promise<ReadFile> {
  thread.refuseCancelled();
  try {
    const quick = isSmall(bytes, zip) ? await readQuickly(name, bytes, zip) : 'later';
    const read = quick === 'later' ? await thread.read({ name, bytes }) : quick;
    const file = read && { ...read, modified: read.modified ?? modified };
    return { name, archive, bytes, file, error: null };
  } catch (error) {
    if (isAppError(error, 'CANCELLED')) throw error;
    return failed(name, archive, error);
  }
}

function failed(name: string, archive: string | null, error: unknown): ReadFile {
  return { name, archive, bytes: null, file: null, error: asUnreadable(name, error) };
}

/** Started with the first file that needs it; begun anew when a file has brought it down. */
class ReturnThread {
  #worker: Worker | null = null;
  readonly #signal: AbortSignal | undefined;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  refuseCancelled(): void {
    if (this.#signal?.aborted) throw new AppError('CANCELLED', {});
  }

  async read({ name, bytes }: InFile): Promise<ReturnedFile | null> {
    this.#worker ??= new Worker(new URL('./return-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 480 },
    });
    const worker = this.#worker;
    const { promise, resolve, reject } = Promise.withResolvers<ReturnAnswer>();
    const cancel = (): void => reject(new AppError('CANCELLED', {}));
    const lose = (): void => {
      this.#worker = null;
      reject(unreadable(name, 'tooLarge'));
    };
    this.#signal?.addEventListener('abort', cancel, { once: true });
    worker.once('message', resolve).once('error', lose).once('exit', lose);
    try {
      worker.postMessage({ name, bytes });
      const answer = await promise;
      if (answer.kind === 'file') return answer.file;
      throw unpackError(answer.error);
    } finally {
      this.#signal?.removeEventListener('abort', cancel);
      worker.off('message', resolve).off('error', lose).off('exit', lose);
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}
