import type { Client } from '../../core/contract/index.ts';
import { createStore } from './store.ts';

/**
 * Whether the program behind the window answers. When it does not, a bar says so, and calls made through
 * `whenConnected` wait and go out again once it does, so that what was typed is not lost.
 */
export type Connection = 'ok' | 'lost' | 'replaced';

export const connection = createStore<Connection>('ok');

const RETRY_MILLISECONDS = 2000;
let waiting: (() => void)[] = [];
let timer: ReturnType<typeof setTimeout> | null = null;

/** True for the failures of the carrier itself, as the browsers word them, and for its "not so fast". */
export function isConnectionLoss(error: unknown): boolean {
  if (codeOf(error) === 'TOO_MANY_REQUESTS') return true;
  return (
    error instanceof TypeError &&
    /failed to fetch|networkerror|load failed|network error|fetch failed/i.test(error.message)
  );
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}

/** The program was started again with another token: this address is no longer served. */
function isReplaced(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'UNAUTHORIZED' || code === 'FORBIDDEN';
}

/** Looks at the error of any call; true when it was the connection. */
export function noteError(client: Client, error: unknown): boolean {
  if (isReplaced(error)) {
    connection.set('replaced');
    return true;
  }
  if (!isConnectionLoss(error)) return false;
  connection.set('lost');
  timer ??= setTimeout(() => void tryAgain(client), RETRY_MILLISECONDS);
  return true;
}

/** Asks the program for a sign of life now. */
export async function tryAgain(client: Client): Promise<void> {
  if (timer) clearTimeout(timer);
  timer = null;
  try {
    await client.settings.get();
  } catch (error) {
    if (noteError(client, error)) return;
  }
  connection.set('ok');
  const resumed = waiting;
  waiting = [];
  for (const resume of resumed) resume();
}

/** Runs a call that may safely run twice, again and again until the program has answered it. */
export async function whenConnected<T>(client: Client, call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isConnectionLoss(error)) {
        noteError(client, error);
        throw error;
      }
      const resumed = new Promise<void>((resolve) => waiting.push(resolve));
      noteError(client, error);
      await resumed;
    }
  }
}
