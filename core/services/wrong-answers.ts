import { type ErrorCode, isAppError } from '../domain/app-error.ts';
import type { Context } from './context.ts';

/**
 * Being slow with wrong passphrases and passwords: 0.5 s before the answer to the first one, doubling up to
 * 30 s. Counted while the program runs, never kept; nothing is ever wiped for them. Answers about the same
 * thing wait for each other, so that asking many times at once is no quicker.
 *
 *   await slowly(context, path, 'WRONG_PASSPHRASE', async () => open(await keyFor(secret)));
 */
interface Asked {
  wrong: number;
  last: Promise<unknown>;
}

const asked = new WeakMap<Context, Map<string, Asked>>();
/** Names that somebody makes up must not fill the memory. */
const MOST_ASKED = 1000;

export async function slowly<T>(
  context: Context,
  about: string,
  code: ErrorCode,
  answer: () => Promise<T>,
): Promise<T> {
  const all = asked.get(context) ?? new Map<string, Asked>();
  asked.set(context, all);
  if (all.size >= MOST_ASKED && !all.has(about)) all.clear();
  const one = all.get(about) ?? { wrong: 0, last: Promise.resolve() };
  all.set(about, one);
  const turn = one.last.then(() => answered(context, one, code, answer));
  one.last = turn.catch(() => undefined);
  return turn;
}

async function answered<T>(
  context: Context,
  one: Asked,
  code: ErrorCode,
  answer: () => Promise<T>,
): Promise<T> {
  try {
    const right = await answer();
    one.wrong = 0;
    return right;
  } catch (error) {
    if (!isAppError(error) || error.code !== code) throw error;
    one.wrong++;
    await context.pause(delayOf(one.wrong));
    throw error;
  }
}

/** Milliseconds before the answer to the n-th wrong one in a row. */
function delayOf(count: number): number {
  return Math.min(30_000, 500 * 2 ** (count - 1));
}
