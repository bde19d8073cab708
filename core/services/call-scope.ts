import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Which call of the contract the present work belongs to, for the audit log.
 *
 *   withinCall('cell.commit', () => next());
 *   currentCall(); // 'cell.commit', also behind an await
 */
const calls = new AsyncLocalStorage<string>();

export function withinCall<T>(name: string, work: () => T): T {
  return calls.run(name, work);
}

/** 'internal' for what the program does by itself. */
export function currentCall(): string {
  return calls.getStore() ?? 'internal';
}
