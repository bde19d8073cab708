import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { securityHeaders } from './shared/security-policy.ts';

/**
 * What a connection may cost: how many there are, how long a request may take to come in, and that it
 * goes on coming. An answer may take as long as it takes (a large export).
 *
 *   boundConnections(server, connectionLimits);
 */
export interface ConnectionLimits {
  readonly connections: number;
  /** From one address. A browser opens six. */
  readonly perAddress: number;
  /** Milliseconds until the headers must be whole. */
  readonly headers: number;
  /** Milliseconds until the body must be whole: a data file of 500 MB over a slow network. */
  readonly request: number;
  /** Milliseconds within which some of the body must come. */
  readonly idle: number;
}

export const connectionLimits: ConnectionLimits = {
  connections: 512,
  perAddress: 128,
  headers: 20_000,
  request: 15 * 60_000,
  idle: 20_000,
};

/** Options of the server itself, for `createServer`. */
export function serverOptions(limits: ConnectionLimits) {
  return {
    maxHeaderSize: 32 * 1024,
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    connectionsCheckingInterval: Math.min(5000, limits.headers),
    // Answered by us, with our headers: the guard refuses a request without one.
    requireHostHeader: false,
  };
}

export function boundConnections(server: Server, limits: ConnectionLimits): void {
  server.maxConnections = limits.connections;
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const from = socket.remoteAddress ?? '';
    const count = (open.get(from) ?? 0) + 1;
    open.set(from, count);
    socket.once('close', () => {
      const left = (open.get(from) ?? 1) - 1;
      if (left > 0) open.set(from, left);
      else open.delete(from);
    });
    if (count > limits.perAddress) socket.destroy();
  });
  server.on('request', (request) => cutWhenIdle(request, limits.idle));
  server.on('clientError', answerBadRequest);
  // An expectation that nobody can meet; Node's own answer would lack our headers.
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(417, { ...securityHeaders, connection: 'close' }).end();
  });
}

/** A body that stops coming costs its connection. Looked at twice, since a busy program also reads nothing. */
function cutWhenIdle(request: IncomingMessage, idle: number): void {
  let before = -1;
  const watch = setInterval(() => {
    if (request.complete) return clearInterval(watch);
    const { bytesRead } = request.socket;
    if (bytesRead === before) request.socket.destroy();
    before = bytesRead;
  }, idle / 2);
  watch.unref();
  const done = () => clearInterval(watch);
  request.once('end', done);
  request.once('close', done);
}

const statusLines: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is no HTTP: answered with the headers of every other answer, and the connection ends. */
function answerBadRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const headers = Object.entries({ ...securityHeaders, connection: 'close', 'content-length': '0' });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${statusLines[error.code ?? ''] ?? '400 Bad Request'}\r\n${lines}\r\n`);
  // Whoever goes on sending after that is not listened to.
  socket.destroySoon();
}
