import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode, type ErrorData } from '../core/domain/app-error.ts';
import type { FileComparison, FileReport, SalvageReport } from '../core/domain/file-report.ts';
import { compareFiles, type KeyedFile } from './compare-files.ts';
import { salvageFile } from './salvage.ts';
import { storageError } from './storage-error.ts';
import { verifyFile } from './verify.ts';

/**
 * Long work on files that nobody has open, in a thread of its own so that nothing else waits; small files
 * are done at once, which is quicker than a thread.
 *
 *   const report = await verifyApart('/data/backups/a.ybdb', key);
 *
 * Throws what the work itself throws, as this program's own errors.
 */
export type ApartTask =
  | ({ readonly kind: 'verify' } & KeyedFile)
  | ({ readonly kind: 'salvage'; readonly target: string } & KeyedFile)
  | { readonly kind: 'compare'; readonly present: KeyedFile; readonly other: KeyedFile };

export type ApartAnswer =
  | { readonly result: unknown }
  | { readonly known: { readonly code: ErrorCode; readonly data: unknown } }
  | { readonly unknown: string };

/** Looked through within a few milliseconds. */
const SMALL = 2 * 1024 * 1024;

export function verifyApart(path: string, key: FileKeyOrNull): Promise<FileReport> {
  return run({ kind: 'verify', path, key }, path) as Promise<FileReport>;
}

export function salvageApart(path: string, target: string, key: FileKeyOrNull): Promise<SalvageReport> {
  return run({ kind: 'salvage', path, target, key }, path) as Promise<SalvageReport>;
}

export function compareApart(present: KeyedFile, other: KeyedFile): Promise<FileComparison> {
  return run({ kind: 'compare', present, other }, other.path) as Promise<FileComparison>;
}

type FileKeyOrNull = KeyedFile['key'];

/** What a task comes to; here or in the thread. */
export function perform(task: ApartTask): unknown {
  if (task.kind === 'verify') return verifyFile(task.path, task.key);
  if (task.kind === 'salvage') return salvageFile(task.path, task.target, task.key);
  return compareFiles(task.present, task.other);
}

async function run(task: ApartTask, path: string): Promise<unknown> {
  try {
    const files = task.kind === 'compare' ? [task.present.path, task.other.path] : [task.path];
    const isSmall = files.every((file) => statSync(file).size <= SMALL);
    return isSmall ? perform(task) : await inThread(task);
  } catch (error) {
    throw storageError(error, path);
  }
}

async function inThread(task: ApartTask): Promise<unknown> {
  const worker = new Worker(new URL('./apart-worker.ts', import.meta.url), { workerData: task });
  try {
    const answer = await new Promise<ApartAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread ended with code ${code}`)));
    });
    if ('result' in answer) return answer.result;
    if ('unknown' in answer) throw new Error(answer.unknown);
    throw new AppError(answer.known.code, answer.known.data as ErrorData[ErrorCode]);
  } finally {
    await worker.terminate();
  }
}
