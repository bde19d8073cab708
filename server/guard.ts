import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { newSecret, type Sessions, sessionSeconds } from './sessions.ts';
import type { Slowdown } from './throttle.ts';

/**
 * Who may talk to the server: only a browser that was given the address printed at the start.
 *
 *   const guard = createGuard({ token, port: 4711, host: '127.0.0.1', secure: false, sessions, slowdown, now });
 *   const verdict = guard.judge(request);
 *   // { kind: 'allow', session } | { kind: 'enter', cookie } | { kind: 'refuse', reason, seconds }
 *
 * Host is checked against DNS rebinding, Origin and Sec-Fetch-Site against other pages in the same
 * browser, the token against other programs and users on the same machine.
 */
export interface GuardOptions {
  readonly token: string;
  readonly port: number;
  /** The address the server listens on. */
  readonly host: string;
  /** Behind TLS: pages come from https, and the cookie goes nowhere else. */
  readonly secure: boolean;
  /** Whether the server's certificate was made out for this name. */
  readonly isCertified?: (name: string) => boolean;
  readonly sessions: Sessions;
  readonly slowdown: Slowdown;
  readonly now: () => number;
}

export type Verdict =
  | { readonly kind: 'allow'; readonly session: string }
  /** The right token was in the address: set the cookie and go to the page without it. */
  | { readonly kind: 'enter'; readonly cookie: string }
  | { readonly kind: 'refuse'; readonly reason: 'host' | 'origin' | 'token' }
  /** Too many wrong tokens: not looked at for so many seconds. */
  | { readonly kind: 'wait'; readonly seconds: number };

export interface Guard {
  judge(request: IncomingMessage): Verdict;
  /** A token that opens once, within a minute: for an address that other programs can see. */
  tokenForOnce(): string;
}

const ONCE_MILLISECONDS = 60_000;

export function createGuard(options: GuardOptions): Guard {
  const { token, port, sessions, secure, slowdown, now } = options;
  const cookieName = `yibiao-${port}`;
  const scheme = secure ? 'https' : 'http';
  let once: { readonly token: string; readonly until: number } | null = null;

  const opens = (offered: string): boolean => {
    if (sameText(offered, token)) return true;
    if (once === null || now() > once.until || !sameText(offered, once.token)) return false;
    once = null;
    return true;
  };
  const enter = (request: IncomingMessage, offered: string): Verdict => {
    const caller = callerOf(request);
    const seconds = slowdown.wait(caller);
    if (seconds > 0) return { kind: 'wait', seconds };
    if (!opens(offered)) {
      slowdown.failed(caller);
      return { kind: 'refuse', reason: 'token' };
    }
    const limits = `HttpOnly; SameSite=Strict; Path=/; Max-Age=${sessionSeconds}${secure ? '; Secure' : ''}`;
    return { kind: 'enter', cookie: `${cookieName}=${sessions.begin()}; ${limits}` };
  };

  return {
    judge(request) {
      const { headers } = request;
      if (!allowedHost(headers.host, options)) return { kind: 'refuse', reason: 'host' };
      if (headers.origin !== undefined && headers.origin !== `${scheme}://${headers.host}`) {
        return { kind: 'refuse', reason: 'origin' };
      }
      const offered = tokenInAddress(request.url);
      if (offered !== null && request.method === 'GET') return enter(request, offered);
      // Other ports of this machine are the same "site" for the browser, so only same-origin passes.
      const site = headers['sec-fetch-site'];
      if (site !== undefined && site !== 'same-origin' && site !== 'none') {
        return { kind: 'refuse', reason: 'origin' };
      }
      for (const value of cookieValues(headers.cookie, cookieName)) {
        const session = sessions.find(value);
        if (session !== null) return { kind: 'allow', session };
      }
      return { kind: 'refuse', reason: 'token' };
    },
    tokenForOnce() {
      once = { token: newSecret(), until: now() + ONCE_MILLISECONDS };
      return once.token;
    },
  };
}

/**
 * Whose wrong tokens are counted together. What other pages make a browser ask for is counted apart, so
 * that no page can keep the person at this machine from coming in.
 */
function callerOf(request: IncomingMessage): string {
  const from = request.socket.remoteAddress ?? '';
  return request.headers['sec-fetch-site'] === 'cross-site' ? `${from} by another page` : from;
}

function allowedHost(
  header: string | undefined,
  { port, host, secure, isCertified }: Pick<GuardOptions, 'port' | 'host' | 'secure' | 'isCertified'>,
): boolean {
  if (header === undefined) return false;
  const colon = header.lastIndexOf(':');
  // A browser leaves out the port that its scheme means.
  const usual = secure ? 443 : 80;
  const bare = colon < 0 || header.endsWith(']');
  if ((bare ? String(usual) : header.slice(colon + 1)) !== String(port)) return false;
  const name = (bare ? header : header.slice(0, colon)).toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (name === 'localhost' || name === '127.0.0.1' || name === '::1') return true;
  if (name === host.toLowerCase()) return true;
  if (!isEverywhere(host)) return isCertified?.(name) === true;
  // Listening everywhere: any address of this machine, and no name that someone else may point here.
  return (isIP(name) !== 0 && ownAddresses().has(name)) || isCertified?.(name) === true;
}

export function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** True when nobody but this machine can reach an address. */
export function isThisMachineOnly(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

export function ownAddresses(): Set<string> {
  const found = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return new Set(found.map((one) => one.address.toLowerCase()));
}

function tokenInAddress(url: string | undefined): string | null {
  const query = url?.split('?', 2)[1];
  return query === undefined ? null : new URLSearchParams(query).get('token');
}

function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
    .slice(0, 4);
}

/** Takes the same time wherever the first difference stands. */
function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
