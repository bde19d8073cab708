import { parentPort } from 'node:worker_threads';
import { packError } from '../reports/worker-messages.ts';
import { readReturned } from './read-returned.ts';
import type { ReturnAnswer } from './return-runner.ts';

/** Entry of the thread that reads large files that came back: one answer for each. */
parentPort?.on('message', ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
  void readReturned(name, bytes).then(
    (file) => post({ kind: 'file', file }),
    (error: unknown) => post({ kind: 'error', error: packError(error) }),
  );
});

function post(answer: ReturnAnswer): void {
  parentPort?.postMessage(answer);
}
