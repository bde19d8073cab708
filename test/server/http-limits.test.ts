import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../../server/shared/security-policy.ts';
import { openDoor, parseAnswer, sendRaw } from '../helpers/http-door.ts';

/** What the server bears from one caller, and for how long it knows one. */
const second = 1000;

describe('wrong tokens', () => {
  it('are answered ever more slowly: after a few of them even the right one has to wait', async () => {
    let now = 0;
    const { server, ask } = await openDoor({ now: () => now });
    const tries = async (count: number) => {
      for (let done = 0; done < count; done++) expect((await ask(`/?token=wrong${done}`)).status).toBe(403);
    };
    await tries(6);
    const waits: number[] = [];
    for (let round = 0; round < 10; round++) {
      const told = await ask(`/?token=${server.token}`);
      expect([told.status, told.headers['set-cookie']]).toEqual([429, undefined]);
      waits.push(Number(told.headers['retry-after']));
      now += Number(told.headers['retry-after']) * second;
      await tries(1);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
    now += 300 * second;
    expect((await ask(`/?token=${server.token}`)).status).toBe(302);
  });

  it('that another page makes the browser send keep nobody out', async () => {
    const { server, ask } = await openDoor();
    for (let tries = 0; tries < 20; tries++) await ask('/?token=x', { 'sec-fetch-site': 'cross-site' });
    expect((await ask(`/?token=${server.token}`)).status).toBe(302);
  });

  it('do not disturb a browser that is in', async () => {
    const { ask, call, enter } = await openDoor();
    const cookie = await enter();
    for (let tries = 0; tries < 20; tries++) await ask('/?token=x');
    expect((await call(cookie)).status).toBe(200);
  });
});

describe('a session', () => {
  it('is not the token, and every browser has its own', async () => {
    const { server, call, enter } = await openDoor();
    const [one, two] = [await enter(), await enter()];
    expect(one).not.toBe(two);
    expect(one).not.toContain(server.token);
    expect((await call(`yibiao-${server.port}=${server.token}`)).status).toBe(403);
  });

  it('ends a day after it began, however much it was used', async () => {
    let now = 0;
    const { call, enter } = await openDoor({ now: () => now });
    const cookie = await enter();
    for (let hour = 0; hour < 24; hour++, now += 3600 * second) expect((await call(cookie)).status).toBe(200);
    expect((await call(cookie)).status).toBe(403);
  });

  it('ends with the program', async () => {
    const first = await openDoor();
    const cookie = await first.enter();
    await first.server.close();
    const second = await openDoor({ port: first.server.port, token: first.server.token });
    expect((await second.call(cookie)).status).toBe(403);
  });
});

describe('the address that is given to the browser on a command line', () => {
  it('opens once, and within a minute', async () => {
    let now = 0;
    const { server, ask } = await openDoor({ now: () => now });
    const target = () => server.urlForOnce().replace(/^.*\/\?/, '/?');
    const first = target();
    expect(first).not.toContain(server.token);
    expect([(await ask(first)).status, (await ask(first)).status]).toEqual([302, 403]);
    const late = target();
    now += 61 * second;
    expect((await ask(late)).status).toBe(403);
  });
});

describe('calls', () => {
  it('past what a person can make are put off, and go through again a moment later', async () => {
    let now = 0;
    const limits = { calls: { perSecond: 10, burst: 30 } };
    const { call, enter } = await openDoor({ now: () => now, limits });
    const [cookie, other] = [await enter(), await enter()];
    for (let calls = 0; calls < 30; calls++) expect((await call(cookie)).status).toBe(200);
    const told = await call(cookie);
    expect([told.status, JSON.parse(told.body).json.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(Number(told.headers['retry-after'])).toBeGreaterThan(0);
    expect((await call(other)).status).toBe(200);
    now += second;
    expect((await call(cookie)).status).toBe(200);
  });

  it('of somebody without a session soon get no answer but "later"', async () => {
    const { call, enter } = await openDoor({
      now: () => 0,
      limits: { refusals: { perSecond: 1, burst: 5 } },
    });
    const cookie = await enter();
    const codes: number[] = [];
    for (let calls = 0; calls < 8; calls++) codes.push((await call('yibiao=x')).status);
    expect(codes).toEqual([403, 403, 403, 403, 403, 429, 429, 429]);
    expect((await call(cookie)).status).toBe(200);
  });
});

describe('a slow client', () => {
  it('whose headers never end is let go', async () => {
    const { raw, host } = await openDoor({ limits: { headers: 100 } });
    expect(parseAnswer(await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `)).status).toBe(408);
  });

  it('whose body stops coming is let go, and one that goes on is served', async () => {
    const { server, host, enter } = await openDoor({ limits: { idle: 400 } });
    const head = `POST /rpc/file/status HTTP/1.1\r\nHost: ${host}\r\nCookie: ${await enter()}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n`;
    expect(await sendRaw(server.port, `${head}{"json"`)).toBe('');
    const answered = await new Promise<string>((resolve) => {
      const rest = [...'{"json":{}} '];
      let text = '';
      const socket = connect(server.port, '127.0.0.1', () => socket.write(head));
      // A piece whenever the server had time to look whether anything came.
      const piece = setInterval(() => socket.write(rest.shift() ?? ''), 50);
      socket.on('data', (part) => {
        text += part.toString();
      });
      socket.on('close', () => {
        clearInterval(piece);
        resolve(text);
      });
    });
    expect(parseAnswer(answered).status).toBe(200);
  });

  it('with very many connections does not take those of others', async () => {
    const { server, call, enter } = await openDoor({ limits: { perAddress: 8 } });
    const cookie = await enter();
    const held = Array.from({ length: 20 }, () => connect(server.port, '127.0.0.1'));
    for (const socket of held) socket.on('error', () => undefined);
    const closed = held.map((socket) => new Promise<void>((resolve) => socket.on('close', () => resolve())));
    await Promise.all(closed.slice(-8));
    for (const socket of held) socket.destroy();
    await Promise.all(closed);
    expect((await call(cookie)).status).toBe(200);
  });
});

describe('every answer to a bad request', () => {
  it.each([
    ['no HTTP', () => 'NONSENSE\r\n\r\n', 400],
    ['no Host', () => 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 403],
    [
      'too long a header',
      (host: string) => `GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
      431,
    ],
    ['an expectation', (host: string) => `GET / HTTP/1.1\r\nHost: ${host}\r\nExpect: wonders\r\n\r\n`, 417],
    ['no session', (host: string) => `GET /x HTTP/1.1\r\nHost: ${host}\r\n\r\n`, 403],
    ['a wrong token', (host: string) => `GET /?token=x HTTP/1.1\r\nHost: ${host}\r\n\r\n`, 403],
  ])('%s carries the security headers, and lets no other page read it', async (_name, bytes, status) => {
    const { raw, host } = await openDoor();
    const { headers, ...answer } = parseAnswer(await raw(bytes(host)));
    expect(answer.status).toBe(status);
    expect(headers).toMatchObject(securityHeaders);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('with a certificate', () => {
  const pem = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url), 'utf8');
  const tls = { cert: pem('cert'), key: pem('key') };
  const ask = (port: number, target: string, headers: Record<string, string>) =>
    new Promise<{ status: number; cookie: string }>((resolve, reject) => {
      const outgoing = request(
        {
          ...{ host: '127.0.0.1', port, path: target, headers, agent: false },
          // The certificate itself is checked; which of its names is asked for is the server's to judge here.
          ...{ ca: tls.cert, checkServerIdentity: () => undefined },
        },
        (answer) => {
          answer.resume();
          const cookie = answer.headers['set-cookie']?.[0] ?? '';
          resolve({ status: answer.statusCode ?? 0, cookie });
        },
      );
      outgoing.on('error', reject).end();
    });

  it('is called by the names in it, the cookie goes nowhere but over TLS, and pages are from https', async () => {
    const { server } = await openDoor({ tls });
    expect(server.url).toMatch(/^https:/);
    const target = server.url.replace(/^.*\/\?/, '/?');
    const [named, host] = [`yibiao.test:${server.port}`, `127.0.0.1:${server.port}`];
    const { status, cookie } = await ask(server.port, target, { host: named });
    expect([status, cookie]).toEqual([302, expect.stringContaining('Secure')]);
    expect((await ask(server.port, target, { host: `other.test:${server.port}` })).status).toBe(403);
    const held = cookie.split(';')[0] ?? '';
    expect((await ask(server.port, '/', { host, cookie: held, origin: `http://${host}` })).status).toBe(403);
    expect((await ask(server.port, '/', { host, cookie: held, origin: `https://${host}` })).status).toBe(404);
  });

  it('answers nobody who speaks plain HTTP', async () => {
    const { raw, host } = await openDoor({ tls });
    expect(await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).not.toContain('200');
  });
});
