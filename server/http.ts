import { X509Certificate } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { pipeline } from 'node:stream/promises';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';
import type { Backend } from '../core/services/backend-types.ts';
import { faultPage, refusalPage, waitPage } from '../renderer/text/host.ts';
import { boundConnections, type ConnectionLimits, connectionLimits, serverOptions } from './connections.ts';
import { createGuard, type Guard, isEverywhere } from './guard.ts';
import { createSessions, newSecret, type Sessions } from './sessions.ts';
import { securityHeaders } from './shared/security-policy.ts';
import { findStaticFile } from './shared/static-files.ts';
import { createRate, createSlowdown, type Rate, type RateLimit } from './throttle.ts';
import { wholeBodies } from './whole-bodies.ts';

/**
 * The program for a browser: the built pages, and the contract under /rpc, behind a token.
 *
 *   const server = await startHttpServer({ backend, rendererFolder: 'dist/renderer' });
 *   console.info(server.url);      // http://127.0.0.1:4711/?token=…
 *   await server.close();
 */
export interface HttpServerOptions {
  readonly backend: Pick<Backend<AnyRouter>, 'router' | 'logFault'>;
  /** Folder with the built index.html. */
  readonly rendererFolder: string;
  readonly host?: string;
  /** 0 lets the system choose a free one. */
  readonly port?: number;
  /** Only for tests; default: a new one at every start. */
  readonly token?: string;
  /** PEM texts; with them the server speaks nothing but TLS. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Only for tests that take a server away and bring it back: browsers stay known. */
  readonly sessions?: Sessions;
  readonly limits?: Partial<ConnectionLimits> & { readonly calls?: RateLimit; readonly refusals?: RateLimit };
  /** Milliseconds; tests decide what time it is. */
  readonly now?: () => number;
}

export interface HttpServer {
  /** The address to open, with the token. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly sessions: Sessions;
  /** An address that opens once, within a minute: other users of the machine see a browser's command line. */
  urlForOnce(): string;
  close(): Promise<void>;
}

/** A whole data file may be handed over; every other call is far smaller. */
const uploadLimit = 520 * 1024 * 1024;
const callLimit = 64 * 1024 * 1024;

/** Of one browser: several times what the fastest typing, scrolling and pasting makes. */
const callRate: RateLimit = { perSecond: 200, burst: 1000 };
/** Answers to whoever has no session, by address. */
const refusalRate: RateLimit = { perSecond: 20, burst: 200 };

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { backend, rendererFolder, host = '127.0.0.1', port = 0, token = newSecret(), tls } = options;
  const now = options.now ?? Date.now;
  const { sessions = createSessions(now) } = options;
  const limits = { ...connectionLimits, ...options.limits };
  const server = createCarrier(limits, tls);
  const bound = await listen(server, port, host);
  const isCertified = tls === undefined ? undefined : namesOf(tls.cert);
  const guard = createGuard({
    ...{ token, host, sessions, now, port: bound, secure: tls !== undefined, slowdown: createSlowdown(now) },
    ...(isCertified === undefined ? {} : { isCertified }),
  });
  const shared = {
    ...{ guard, rendererFolder },
    rpc: new RPCHandler(backend.router, { rootInterceptors: [wholeBodies] }),
    calls: createRate(limits.calls ?? callRate, now),
    refusals: createRate(limits.refusals ?? refusalRate, now),
  };

  server.on('request', (request, response) => {
    answer({ request, response, ...shared }).catch((error: unknown) => {
      // A browser that went away in the middle is no fault of ours.
      if (response.destroyed || request.destroyed) return;
      const reference = backend.logFault(error, `http ${request.method ?? ''} ${pathOf(request)}`);
      sendPage(response, 500, faultPage(reference));
    });
  });
  const shown = isEverywhere(host) ? '127.0.0.1' : host;
  const name = shown.includes(':') ? `[${shown}]` : shown;
  const address = `${tls === undefined ? 'http' : 'https'}://${name}:${bound}/?token=`;
  return {
    ...{ url: `${address}${token}`, port: bound, token, sessions },
    urlForOnce: () => `${address}${guard.tokenForOnce()}`,
    close: () => close(server),
  };
}

function createCarrier(limits: ConnectionLimits, tls: HttpServerOptions['tls']): Server {
  const server =
    tls === undefined
      ? createServer(serverOptions(limits))
      : createTlsServer({
          ...{ ...serverOptions(limits), ...tls, minVersion: 'TLSv1.2' },
          handshakeTimeout: limits.headers,
        });
  boundConnections(server, limits);
  return server;
}

/** Under which names of its own certificate a server may be called. */
function namesOf(cert: string): (name: string) => boolean {
  const certificate = new X509Certificate(cert);
  return (name) => certificate.checkHost(name, { wildcards: false }) !== undefined;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly guard: Guard;
  readonly calls: Rate;
  readonly refusals: Rate;
  readonly rpc: RPCHandler<Record<never, never>>;
  readonly rendererFolder: string;
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, guard, calls, rpc, rendererFolder } = exchange;
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  const pathname = pathOf(request);
  const calling = isCall(pathname);
  const verdict = guard.judge(request);
  if (verdict.kind === 'refuse' || verdict.kind === 'wait') return refuse(exchange, verdict);
  if (verdict.kind === 'enter') {
    response
      .writeHead(302, { location: '/', 'set-cookie': verdict.cookie, 'cache-control': 'no-store' })
      .end();
    return;
  }
  if (!calls.take(verdict.session)) return sendTooMany(response, 1, calling);
  if (calling) return answerCall(request, response, rpc, pathname);
  await sendStatic(request, response, rendererFolder, pathname);
}

function refuse(
  { request, response, refusals }: Exchange,
  verdict: { readonly kind: 'refuse' } | { readonly kind: 'wait'; readonly seconds: number },
): void {
  const calling = isCall(pathOf(request));
  const seconds = verdict.kind === 'wait' ? verdict.seconds : 1;
  if (verdict.kind === 'wait' || !refusals.take(request.socket.remoteAddress ?? '')) {
    sendTooMany(response, seconds, calling);
    return;
  }
  // Nothing of a body that somebody without a session sends is read.
  response.setHeader('connection', 'close');
  if (calling) sendCallError(response, 403, 'FORBIDDEN');
  else sendPage(response, 403, refusalPage());
}

function sendTooMany(response: ServerResponse, seconds: number, calling: boolean): void {
  response.setHeader('retry-after', String(seconds));
  response.setHeader('connection', 'close');
  if (calling) sendCallError(response, 429, 'TOO_MANY_REQUESTS');
  else sendPage(response, 429, waitPage(seconds));
}

function isCall(pathname: string): boolean {
  return pathname === '/rpc' || pathname.startsWith('/rpc/');
}

async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  rpc: Exchange['rpc'],
  pathname: string,
): Promise<void> {
  // Only POST: a link or an image on some page can make a browser send nothing but GET.
  if (request.method !== 'POST') return sendCallError(response, 405, 'METHOD_NOT_SUPPORTED');
  // Without a length the body could grow without end; every browser sends one.
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  if (!Number.isInteger(length)) return sendCallError(response, 411, 'LENGTH_REQUIRED');
  const limit = pathname === '/rpc/file/upload' ? uploadLimit : callLimit;
  if (length > limit) return sendCallError(response, 413, 'PAYLOAD_TOO_LARGE');
  response.setHeader('cache-control', 'no-store');
  const { matched } = await rpc.handle(request, response, { prefix: '/rpc', context: {} });
  if (!matched) sendCallError(response, 404, 'NOT_FOUND');
}

async function sendStatic(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  pathname: string,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const file = await findStaticFile(folder, pathname);
  if (file === null) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404');
    return;
  }
  response.writeHead(200, { ...file.headers, 'content-length': String(file.size) });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response);
}

/** The body an oRPC client understands, so that the window can tell what happened. */
function sendCallError(response: ServerResponse, status: number, code: string): void {
  const body = JSON.stringify({ json: { defined: false, code, status, message: code } });
  // The rest of a body that nobody reads would block the connection.
  const length = String(Buffer.byteLength(body));
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': length, connection: 'close' })
    .end(body);
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response
    .writeHead(status, {
      ...{ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
      'content-length': String(Buffer.byteLength(html)),
    })
    .end(html);
}

/** Path as sent, without the query; never throws, whatever was sent. */
function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Calls under way may finish; whatever still hangs after two seconds is cut. */
async function close(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), 2000);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
