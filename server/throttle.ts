/**
 * How often somebody may try. Both keep a bounded number of callers and know no clock of their own.
 *
 *   const slowdown = createSlowdown(Date.now);
 *   if (slowdown.wait('10.0.0.7') > 0) refuse; else if (wrong) slowdown.failed('10.0.0.7');
 *
 *   const rate = createRate({ perSecond: 200, burst: 1000 }, Date.now);
 *   if (!rate.take(session)) refuse;
 */
export interface Slowdown {
  /** Whole seconds until the next try is looked at; 0 = now. */
  wait(key: string): number;
  failed(key: string): void;
}

export interface RateLimit {
  readonly perSecond: number;
  /** So many at once after a rest. */
  readonly burst: number;
}

export interface Rate {
  /** False when the caller has used up what it may have for now. */
  take(key: string): boolean;
}

/** So many mistakes cost nothing: a mistyped or old address. */
const FREE_TRIES = 5;
const LONGEST_WAIT = 300;
const FORGOTTEN_AFTER = 15 * 60 * 1000;
const MOST_CALLERS = 10_000;

/** Each failure past the free ones doubles the wait, from one second up to five minutes. */
export function createSlowdown(now: () => number): Slowdown {
  const callers = new Map<string, { failures: number; last: number }>();
  const known = (key: string) => {
    const caller = callers.get(key);
    return caller !== undefined && now() - caller.last < FORGOTTEN_AFTER ? caller : null;
  };
  return {
    wait(key) {
      const caller = known(key);
      if (caller === null || caller.failures <= FREE_TRIES) return 0;
      const wait = Math.min(LONGEST_WAIT, 2 ** (caller.failures - FREE_TRIES - 1));
      return Math.max(0, Math.ceil(wait - (now() - caller.last) / 1000));
    },
    failed(key) {
      const failures = (known(key)?.failures ?? 0) + 1;
      keepNewest(callers, key, { failures, last: now() });
    },
  };
}

export function createRate({ perSecond, burst }: RateLimit, now: () => number): Rate {
  const callers = new Map<string, { left: number; at: number }>();
  return {
    take(key) {
      const at = now();
      const before = callers.get(key) ?? { left: burst, at };
      const left = Math.min(burst, before.left + ((at - before.at) / 1000) * perSecond);
      keepNewest(callers, key, { left: left < 1 ? left : left - 1, at });
      return left >= 1;
    },
  };
}

/** The caller heard longest ago is forgotten first, so that many addresses cannot fill the memory. */
function keepNewest<T>(callers: Map<string, T>, key: string, value: T): void {
  callers.delete(key);
  callers.set(key, value);
  const [oldest] = callers.keys();
  if (callers.size > MOST_CALLERS && oldest !== undefined) callers.delete(oldest);
}
