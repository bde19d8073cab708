import { parentPort, workerData } from 'node:worker_threads';
import { packError } from '../reports/worker-messages.ts';
import type { LedgerHead } from './ledger.ts';
import type { LedgerAnswer, LedgerMessage, LedgerTask } from './ledger-runner.ts';
import { writeLedgerCsv } from './write-ledger-csv.ts';
import { writeLedgerXlsx } from './write-ledger-xlsx.ts';

/**
 * Entry of the thread that writes one ledger: takes rows part by part, asks for the next one when a part
 * is written, and hands the file over when there are no more.
 */
const { head, format } = workerData as LedgerTask;
const writer = (format === 'csv' ? writeLedgerCsv : writeLedgerXlsx)(head satisfies LedgerHead);

parentPort?.on('message', (rows: LedgerMessage) => {
  try {
    if (rows === 'nextSheet') {
      writer.nextSheet();
      answer({ kind: 'more' });
      return;
    }
    if (rows) {
      writer.add(rows);
      answer({ kind: 'more' });
      return;
    }
    const bytes = writer.end();
    parentPort?.postMessage({ kind: 'file', bytes } satisfies LedgerAnswer, [bytes.buffer as ArrayBuffer]);
  } catch (error) {
    answer({ kind: 'error', error: packError(error) });
  }
});

function answer(message: LedgerAnswer): void {
  parentPort?.postMessage(message);
}
