import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { type HttpServerOptions, startHttpServer } from '../../server/http.ts';
import { testBackend } from './backend.ts';
import { enter } from './enter.ts';
import { temporaryFolder } from './folder.ts';

/**
 * A server and what comes back for bytes sent to it as they are.
 *
 *   const { raw, headOf } = await openDoor();
 *   await raw('GET / HTTP/1.1\r\nHost: evil\r\n\r\n');   // 'HTTP/1.1 403 Forbidden…'
 */
export async function openDoor(options: Partial<HttpServerOptions> = {}) {
  const rendererFolder = temporaryFolder();
  const server = await startHttpServer({ backend: testBackend(), rendererFolder, ...options });
  onTestFinished(() => server.close());
  const host = `127.0.0.1:${server.port}`;
  const raw = (bytes: string | Buffer) => sendRaw(server.port, bytes);
  const ask = async (target: string, headers: Record<string, string> = {}, method = 'GET', body = '') => {
    const lines = Object.entries({ host, connection: 'close', ...headers }).map(([n, v]) => `${n}: ${v}\r\n`);
    return parseAnswer(await raw(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`));
  };
  const call = (cookie: string) =>
    ask(
      '/rpc/file/status',
      { cookie, 'content-length': '2', 'content-type': 'application/json' },
      'POST',
      '{}',
    );
  return { server, host, raw, ask, call, enter: () => enter(server.url) };
}

/** Everything that comes back until the connection ends, however it ends. */
export function sendRaw(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (part) => {
      text += part.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}

export function parseAnswer(text: string) {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const [line = '', ...lines] = head.split('\r\n');
  const headers = lines.map((one): [string, string] => {
    const colon = one.indexOf(':');
    return [one.slice(0, colon).toLowerCase(), one.slice(colon + 1).trim()];
  });
  return { status: Number(line.split(' ')[1] ?? 0), headers: Object.fromEntries(headers), body };
}
