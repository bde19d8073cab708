import { parentPort } from 'node:worker_threads';
import { packError } from '../reports/worker-messages.ts';
import { readTables, type TablesInput } from './read-tables.ts';
import { partsOf, type TablesPart } from './read-tables-parts.ts';
import type { TablesAnswer } from './read-tables-runner.ts';

/** Entry of the thread that reads files for their tables: a file begins, then a part for every `next`. */
let parts: Iterator<TablesPart> | null = null;

parentPort?.on('message', (message: TablesInput | 'next') => {
  void (async () => {
    try {
      if (message !== 'next') parts = partsOf(await readTables(message));
      const { value, done } = parts?.next() ?? { done: true };
      post(done || !value ? { kind: 'end' } : { kind: 'part', part: value });
    } catch (error) {
      post({ kind: 'error', error: packError(error) });
    }
  })();
});

function post(answer: TablesAnswer): void {
  parentPort?.postMessage(answer);
}
