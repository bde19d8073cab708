import { parentPort, workerData } from 'node:worker_threads';
import { packError } from '../reports/worker-messages.ts';
import { LedgerImport } from './ledger-import.ts';
import type { CallAnswer, CallMessage } from './ledger-import-calls.ts';

/** Entry of the thread that holds one ledger's file: answers calls one after the other. */
const { bytes, name } = workerData as { bytes: Uint8Array; name: string };
const ledger = new LedgerImport(bytes, name);
let before: Promise<unknown> = Promise.resolve();

parentPort?.on('message', ({ id, call, input }: CallMessage) => {
  before = before.then(async () => {
    try {
      const onRows = (rows: number): void => answer({ id, rows });
      answer({ id, output: await ledger.answer(call, input, onRows) });
    } catch (error) {
      answer({ id, error: packError(error) });
    }
  });
});

function answer(message: CallAnswer): void {
  parentPort?.postMessage(message);
}
