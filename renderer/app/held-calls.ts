import { createStore } from './store.ts';

/**
 * Calls that a locked session refused wait here and go out again once the password was given: the program
 * refused them before it did anything, and what was being saved is saved then.
 *
 *   const sheet = await heldWhileLocked(['cell', 'commit'], () => next());
 *   releaseHeld(true);    // the password was right; false: whoever it was has left
 */

/** Grows when a call was told that nobody is logged in, or that the session is locked: ask how it stands. */
export const askWhoIsIn = createStore<number>(0);

let waiting: ((goOn: boolean) => void)[] = [];

export async function heldWhileLocked<T>(path: readonly string[], call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code !== 'SESSION_LOCKED' && code !== 'NOT_LOGGED_IN') throw error;
      askWhoIsIn.set((count) => count + 1);
      // What is done about the lock itself must not wait for it.
      if (code === 'NOT_LOGGED_IN' || path[0] === 'people') throw error;
      if (!(await new Promise<boolean>((resolve) => waiting.push(resolve)))) throw error;
    }
  }
}

export function releaseHeld(goOn: boolean): void {
  const held = waiting;
  waiting = [];
  for (const release of held) release(goOn);
}
