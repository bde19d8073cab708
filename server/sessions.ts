import { createHash, randomBytes } from 'node:crypto';

/**
 * Browsers that came by the printed address. Each gets a secret of its own, which ends a day later and
 * with the program: it is kept nowhere but in memory.
 *
 *   const sessions = createSessions(Date.now);
 *   const secret = sessions.begin();
 *   sessions.find(secret);   // a name for it, or null
 */
export interface Sessions {
  /** A new one; what the browser has to show from now on. */
  begin(): string;
  /** A name of the session that goes on with this secret, which is not the secret; null for none. */
  find(secret: string): string | null;
}

export const sessionSeconds = 24 * 60 * 60;
const MOST_SESSIONS = 500;

export function createSessions(now: () => number): Sessions {
  // Looked up by hash: how long that takes says nothing about how much of a guess was right.
  const began = new Map<string, number>();
  return {
    begin() {
      const secret = newSecret();
      began.set(nameOf(secret), now());
      const [oldest] = began.keys();
      if (began.size > MOST_SESSIONS && oldest !== undefined) began.delete(oldest);
      return secret;
    },
    find(secret) {
      const name = nameOf(secret);
      const at = began.get(name);
      if (at === undefined) return null;
      if (now() - at < sessionSeconds * 1000) return name;
      began.delete(name);
      return null;
    },
  };
}

/** 256 random bits, as text for an address or a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function nameOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
