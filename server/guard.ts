import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/**
 * Who may talk to the server: only a browser that was given the address printed at the start.
 *
 *   const guard = createGuard({ token: newToken(), port: 4711, host: '127.0.0.1' });
 *   const verdict = guard(request);   // { kind: 'allow' } | { kind: 'enter', cookie } | { kind: 'refuse' }
 *
 * Host is checked against DNS rebinding, Origin and Sec-Fetch-Site against other pages in the same
 * browser, the token against other programs and users on the same machine.
 */
export interface GuardOptions {
  readonly token: string;
  readonly port: number;
  /** The address the server listens on. */
  readonly host: string;
}

export type Verdict =
  | { readonly kind: 'allow' }
  /** The right token was in the address: set the cookie and go to the page without it. */
  | { readonly kind: 'enter'; readonly cookie: string }
  | { readonly kind: 'refuse'; readonly reason: 'host' | 'origin' | 'token' };

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function createGuard({ token, port, host }: GuardOptions): (request: IncomingMessage) => Verdict {
  const cookieName = `yibiao-${port}`;
  return (request) => {
    const { headers } = request;
    if (!allowedHost(headers.host, port, host)) return { kind: 'refuse', reason: 'host' };
    if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) {
      return { kind: 'refuse', reason: 'origin' };
    }
    const offered = tokenInAddress(request.url);
    if (offered !== null && request.method === 'GET') {
      if (!sameText(offered, token)) return { kind: 'refuse', reason: 'token' };
      return { kind: 'enter', cookie: `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/` };
    }
    // Other ports of this machine are the same "site" for the browser, so only same-origin passes.
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      return { kind: 'refuse', reason: 'origin' };
    }
    const held = cookieValues(headers.cookie, cookieName);
    return held.some((value) => sameText(value, token))
      ? { kind: 'allow' }
      : { kind: 'refuse', reason: 'token' };
  };
}

function allowedHost(header: string | undefined, port: number, host: string): boolean {
  if (header === undefined) return false;
  const colon = header.lastIndexOf(':');
  if (colon < 0 || header.slice(colon + 1) !== String(port)) return false;
  const name = header
    .slice(0, colon)
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1');
  if (name === 'localhost' || name === '127.0.0.1' || name === '::1') return true;
  if (name === host.toLowerCase()) return true;
  // Listening everywhere: any address of this machine, but no name that someone else may point here.
  return isEverywhere(host) && isIP(name) !== 0 && ownAddresses().has(name);
}

export function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
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
    .map((part) => part.slice(name.length + 1));
}

/** Takes the same time wherever the first difference stands. */
function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
