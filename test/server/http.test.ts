import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { os } from '@orpc/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttpServer } from '../../server/http.ts';
import { testBackend } from '../helpers/backend.ts';
import { enter } from '../helpers/enter.ts';
import { temporaryFolder } from '../helpers/folder.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server over a folder with a page, a hashed asset, and a secret beside the folder. */
async function startServer() {
  const folder = temporaryFolder();
  const rendererFolder = path.join(folder, 'renderer');
  mkdirSync(path.join(rendererFolder, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  writeFileSync(path.join(rendererFolder, 'index.html'), '<title>page</title>');
  writeFileSync(path.join(rendererFolder, 'assets', 'index-3fa2.js'), 'export {}');
  writeFileSync(path.join(rendererFolder, '.hidden.txt'), 'hidden');
  symlinkSync(path.join(folder, 'secret.txt'), path.join(rendererFolder, 'link.txt'));
  const server = await startHttpServer({ backend: testBackend(), rendererFolder });
  onTestFinished(() => server.close());
  const cookie = await enter(server.url);
  const host = `127.0.0.1:${server.port}`;

  /** Headers given as undefined are left out. */
  const ask = (
    target: string,
    options: { method?: string; headers?: Record<string, string | undefined>; body?: string } = {},
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const wanted = { host, cookie, ...options.headers };
      const headers = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
      const outgoing = request(
        { host: '127.0.0.1', port: server.port, path: target, method: options.method ?? 'GET', headers },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const body = Buffer.concat(parts).toString();
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(options.body);
    });
  const call = (headers: Record<string, string | undefined> = {}, body = '{}') =>
    ask('/rpc/file/status', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': String(body.length), ...headers },
      body,
    });
  return { server, ask, call, host, cookie };
}

describe('the token', () => {
  it('in the printed address sets a cookie for this port and goes to the page without the token', async () => {
    const { server, ask } = await startServer();
    const target = server.url.replace(`http://127.0.0.1:${server.port}`, '');
    const answer = await ask(target, { headers: { cookie: undefined } });
    expect([answer.status, answer.headers.location]).toEqual([302, '/']);
    const cookie = answer.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toContain(`yibiao-${server.port}=`);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const page = await ask('/', { headers: { cookie: cookie.split(';')[0] } });
    expect([page.status, page.body]).toEqual([200, '<title>page</title>']);
  });

  it('is another one at every start, and long', async () => {
    const [one, two] = [await startServer(), await startServer()];
    expect(one.server.token).not.toBe(two.server.token);
    expect(Buffer.from(one.server.token, 'base64url').length).toBe(32);
  });

  it.each([
    ['no cookie', undefined],
    ['a wrong cookie', 'wrong'],
    ['an empty cookie', ''],
  ])('is needed: %s is answered with a page that says which address to use', async (_name, value) => {
    const { server, ask, call } = await startServer();
    const cookie = value === undefined ? undefined : `yibiao-${server.port}=${value}`;
    const page = await ask('/', { headers: { cookie } });
    expect(page.status).toBe(403);
    expect(page.body).toContain('启动时');
    expect(page.body).not.toContain(server.token);
    const answer = await call({ cookie });
    expect([answer.status, JSON.parse(answer.body).json.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('when wrong in the address is refused, with or without a good cookie', async () => {
    const { ask } = await startServer();
    expect((await ask('/?token=wrong')).status).toBe(403);
    expect((await ask('/?token=wrong', { headers: { cookie: undefined } })).status).toBe(403);
  });
});

describe('other pages in the same browser', () => {
  it('cannot reach the server under a name of their own', async () => {
    const { server, call } = await startServer();
    for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1', '127.0.0.1:1']) {
      expect((await call({ host })).status, host).toBe(403);
    }
  });

  it('but this machine may be called by any of its own names', async () => {
    const { server, call } = await startServer();
    for (const host of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST']) {
      expect((await call({ host: `${host}:${server.port}` })).status, host).toBe(200);
    }
  });

  it('are refused by their origin', async () => {
    const { server, call, host } = await startServer();
    const foreign = ['http://evil.example', 'null', `https://${host}`, `http://127.0.0.1:${server.port + 1}`];
    for (const origin of foreign) expect((await call({ origin })).status, origin).toBe(403);
    expect((await call({ origin: `http://${host}` })).status).toBe(200);
  });

  it('are refused by what the browser says of them, even from another port of this machine', async () => {
    const { call } = await startServer();
    const told = (site: string) => call({ 'sec-fetch-site': site });
    expect((await told('cross-site')).status).toBe(403);
    expect((await told('same-site')).status).toBe(403);
    expect((await told('same-origin')).status).toBe(200);
  });

  it('get no permission to read answers', async () => {
    const { call, host } = await startServer();
    const answer = await call({ origin: `http://${host}` });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('files', () => {
  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/link.txt',
    '/.hidden.txt',
    '/%00',
    '/%zz',
    '/assets',
    '/C:/secret.txt',
  ])('outside the folder are not found: %s', async (target) => {
    const { ask } = await startServer();
    const answer = await ask(target);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  it('with a hash in their name may be kept for ever, the page itself never', async () => {
    const { ask } = await startServer();
    expect((await ask('/assets/index-3fa2.js')).headers['cache-control']).toContain('immutable');
    expect((await ask('/')).headers['cache-control']).toBe('no-store');
  });

  it('come with their type, and only for reading', async () => {
    const { ask } = await startServer();
    expect((await ask('/assets/index-3fa2.js')).headers['content-type']).toContain('text/javascript');
    expect((await ask('/', { method: 'POST' })).status).toBe(405);
    const head = await ask('/', { method: 'HEAD' });
    expect([head.status, head.body]).toEqual([200, '']);
  });
});

describe('every answer', () => {
  it.each(['/', '/nothing.js', '/assets/index-3fa2.js'])(
    '%s forbids what the page does not need',
    async (target) => {
      const { ask } = await startServer();
      const { headers } = await ask(target);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toMatch(/script-src 'self'(;|$)/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/https?:|\*/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['permissions-policy']).toContain('camera=()');
    },
  );
});

describe('a malformed request', () => {
  it('is answered and the next one is served', async () => {
    const { call, ask } = await startServer();
    expect((await call({}, '{"json":')).status).toBe(400);
    expect((await call({ 'content-type': 'multipart/form-data; boundary=x' }, 'no parts')).status).toBe(400);
    expect((await ask('/rpc/nothing/here', { method: 'POST', body: '' })).status).toBeGreaterThanOrEqual(400);
    expect(
      (await ask('/rpc/constructor/prototype', { method: 'POST', headers: { 'content-length': '0' } }))
        .status,
    ).toBe(404);
    for (const method of ['GET', 'DELETE', 'PUT']) {
      expect((await ask('/rpc/file/status', { method })).status, method).toBe(405);
    }
    expect((await call()).status).toBe(200);
  });

  it('that is no HTTP at all gets 400', async () => {
    const { server, call } = await startServer();
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      let text = '';
      socket.on('data', (part) => {
        text += part.toString();
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toContain('400');
    expect((await call()).status).toBe(200);
  });

  it('that announces more than fits, or no length, is refused before a byte of it is read', async () => {
    const { call } = await startServer();
    const large = await call({ 'content-length': String(600 * 1024 * 1024) });
    expect([large.status, JSON.parse(large.body).json.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    const endless = await call({ 'content-length': undefined, 'transfer-encoding': 'chunked' });
    expect(endless.status).toBe(411);
  });

  it('cut off in the middle leaves the server running', async () => {
    const { server, call, host, cookie } = await startServer();
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        const head = `POST /rpc/file/status HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"json"`;
        socket.write(head, () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    expect((await call()).status).toBe(200);
  });
});

describe('closing', () => {
  it('frees the port although a browser still holds a connection', async () => {
    const { server, ask } = await startServer();
    await ask('/');
    await server.close();
    await expect(ask('/')).rejects.toThrow(/ECONNREFUSED|ECONNRESET|hang up/);
  });
});

describe('a reader that goes away before its file is ready', () => {
  it('costs nobody else anything: no stray fault, and the next reader gets the file whole', async () => {
    let patience = false;
    let entered = () => {};
    const file = os.handler(async ({ signal }) => {
      entered();
      // As when a preview is replaced: the answer is ready only after its reader has left.
      if (!patience) await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      return { file: new File([new Uint8Array(300_000)], 'annex.pdf'), pageCount: 1 };
    });
    const backend = { router: { file }, logFault: () => '' };
    const server = await startHttpServer({ backend, rendererFolder: temporaryFolder() });
    onTestFinished(() => server.close());
    const headers = { cookie: await enter(server.url), 'content-type': 'application/json' };
    const ask = (init: RequestInit) =>
      fetch(`http://127.0.0.1:${server.port}/rpc/file`, { method: 'POST', headers, body: '{}', ...init });

    for (let tries = 0; tries < 10; tries++) {
      const inside = Promise.withResolvers<void>();
      entered = inside.resolve;
      const reader = new AbortController();
      const answer = ask({ signal: reader.signal }).catch(() => 'gone');
      await inside.promise;
      reader.abort();
      expect(await answer).toBe('gone');
    }
    patience = true;
    // A stray fault would be an unhandled rejection by now, and vitest fails the run for it.
    const form = await (await ask({})).formData();
    const whole = [...form.values()].find((value) => value instanceof File);
    expect(whole?.size).toBe(300_000);
  });
});
