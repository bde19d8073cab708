import { parentPort, workerData } from 'node:worker_threads';
import { isAppError } from '../core/domain/app-error.ts';
import { type ApartAnswer, type ApartTask, perform } from './apart.ts';
import { storageError } from './storage-error.ts';

/** Entry of the thread that looks through, salvages or compares files; its keys are copies. */
const task = workerData as ApartTask;

parentPort?.postMessage(answer());

function answer(): ApartAnswer {
  try {
    return { result: perform(task) };
  } catch (error) {
    const known = storageError(error, task.kind === 'compare' ? task.other.path : task.path);
    if (isAppError(known)) return { known: { code: known.code, data: known.data } };
    return { unknown: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
