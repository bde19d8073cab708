import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AppError } from '../domain/app-error.ts';
import { type PackedError, unpackError } from '../reports/worker-messages.ts';
import type { LedgerHead, LedgerRow } from './ledger.ts';

/**
 * Writes a ledger of any length in a thread of its own. Rows are read here in small parts, and between
 * two parts everything else has its turn, so that neither a keystroke nor the window waits.
 *
 *   const rows = [{ count, read: (from, to) => rows }];   // for each sheet
 *   const bytes = await writeLedger({ head, format: 'xlsx' }, rows, { signal, onProgress });
 */
export interface LedgerTask {
  readonly head: LedgerHead;
  readonly format: 'xlsx' | 'csv';
}

export interface LedgerRows {
  readonly count: number;
  /** Rows of a range, `to` exclusive; fewer when some are gone meanwhile. */
  read(from: number, to: number): readonly LedgerRow[];
}

export interface LedgerOptions {
  readonly signal?: AbortSignal | undefined;
  /** Of the first sheet: the others stand behind its lines. */
  readonly onProgress?: ((done: number, count: number) => void) | undefined;
}

/** A part of the rows, the step to the next sheet, or null for the end. */
export type LedgerMessage = readonly LedgerRow[] | 'nextSheet' | null;

export type LedgerAnswer =
  | { readonly kind: 'more' }
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'error'; readonly error: PackedError };

/** Rows a part: read within a few milliseconds. */
const PART = 250;

export async function writeLedger(
  task: LedgerTask,
  sheets: readonly LedgerRows[],
  { signal, onProgress }: LedgerOptions = {},
): Promise<Uint8Array> {
  if (signal?.aborted) throw new AppError('CANCELLED', {});
  const worker = new Worker(new URL('./ledger-worker.ts', import.meta.url), {
    workerData: task,
    // Rows are garbage as soon as they are written: room for them to pile up only makes the process larger.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  // Whoever waits at that moment is told; nobody may be waiting.
  stopped.catch(() => undefined);
  const cancel = (): void => reject(new AppError('CANCELLED', {}));
  signal?.addEventListener('abort', cancel, { once: true });
  worker.on('error', reject);
  worker.on('exit', (code) => reject(new Error(`ledger worker ended with code ${code}`)));
  const waiting: ((answer: LedgerAnswer) => void)[] = [];
  worker.on('message', (answer: LedgerAnswer) => waiting.shift()?.(answer));
  const ask = (part: LedgerMessage): Promise<LedgerAnswer> => {
    const answer = new Promise<LedgerAnswer>((resolve) => waiting.push(resolve));
    worker.postMessage(part);
    return Promise.race([answer, stopped]);
  };
  try {
    let before: Promise<LedgerAnswer> | null = null;
    for (const [sheet, rows] of sheets.entries()) {
      if (sheet > 0) {
        if (before) expectMore(await before);
        before = ask('nextSheet');
      }
      for (let from = 0; from < rows.count; from += PART) {
        const to = Math.min(from + PART, rows.count);
        const part = rows.read(from, to);
        // One part is being written while the next one is read; never more, so that memory stays bounded.
        if (before) expectMore(await before);
        before = ask(part);
        before.catch(() => undefined);
        if (sheet === 0) onProgress?.(to, rows.count);
        await Promise.race([setImmediate(), stopped]);
      }
    }
    if (before) expectMore(await before);
    const last = await ask(null);
    if (last.kind === 'file') return last.bytes;
    expectMore(last);
    throw new Error('ledger worker gave no file');
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

function expectMore(answer: LedgerAnswer): void {
  if (answer.kind === 'error') throw unpackError(answer.error);
}
