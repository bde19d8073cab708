import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';
import type { Backend } from '../core/services/backend-types.ts';
import { faultPage, refusalPage } from '../renderer/text/host.ts';
import { createGuard, isEverywhere, newToken } from './guard.ts';
import { securityHeaders } from './shared/security-policy.ts';
import { findStaticFile } from './shared/static-files.ts';
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
  /** Only for tests and for a fixed bookmark; default: a new one at every start. */
  readonly token?: string;
}

export interface HttpServer {
  /** The address to open, with the token. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

/** A whole data file may be handed over; every other call is far smaller. */
const uploadLimit = 520 * 1024 * 1024;
const callLimit = 64 * 1024 * 1024;

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { backend, rendererFolder, host = '127.0.0.1', port = 0, token = newToken() } = options;
  const rpc = new RPCHandler(backend.router, { rootInterceptors: [wholeBodies] });
  const server = createServer({ maxHeaderSize: 32 * 1024, headersTimeout: 20_000 });
  const bound = await listen(server, port, host);
  const guard = createGuard({ token, port: bound, host });

  server.on('request', (request, response) => {
    answer({ request, response, guard, rpc, rendererFolder }).catch((error: unknown) => {
      // A browser that went away in the middle is no fault of ours.
      if (response.destroyed || request.destroyed) return;
      const reference = backend.logFault(error, `http ${request.method ?? ''} ${pathOf(request)}`);
      sendPage(response, 500, faultPage(reference));
    });
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
  const shown = isEverywhere(host) ? '127.0.0.1' : host;
  const name = shown.includes(':') ? `[${shown}]` : shown;
  return { url: `http://${name}:${bound}/?token=${token}`, port: bound, token, close: () => close(server) };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly guard: ReturnType<typeof createGuard>;
  readonly rpc: RPCHandler<{ session: string }>;
  readonly rendererFolder: string;
}

async function answer({ request, response, guard, rpc, rendererFolder }: Exchange): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  const pathname = pathOf(request);
  const calling = pathname === '/rpc' || pathname.startsWith('/rpc/');
  const verdict = guard(request);
  if (verdict.kind === 'refuse') {
    return calling ? sendCallError(response, 403, 'FORBIDDEN') : sendPage(response, 403, refusalPage());
  }
  if (verdict.kind === 'enter') {
    response
      .writeHead(302, { location: '/', 'set-cookie': verdict.cookie, 'cache-control': 'no-store' })
      .end();
    return;
  }
  if (calling) return answerCall(request, response, rpc, pathname);
  await sendStatic(request, response, rendererFolder, pathname);
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
  const { matched } = await rpc.handle(request, response, { prefix: '/rpc', context: { session: 'http' } });
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
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(body);
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
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
