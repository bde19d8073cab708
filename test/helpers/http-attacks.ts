import type { Random } from './generated/random.ts';

/**
 * Requests that nobody well-meaning sends, the same for the same random numbers.
 *
 *   const attack = attackOn(target, random);
 *   // { kind: 'token', pieces: ['GET /?token=AAA HTTP/1.1\r\n…'], hasSession: false }
 */
export interface Target {
  /** As a browser names the server: 127.0.0.1:4711. */
  readonly host: string;
  readonly token: string;
  /** A cookie that is let in. */
  readonly cookie: string;
}

export interface Attack {
  readonly kind: string;
  /** Sent one after another; then the sending side is closed. */
  readonly pieces: readonly Buffer[];
  /** The cookie of a session is in it, at an address of this server: some of it may be answered. */
  readonly hasSession: boolean;
}

type Maker = (target: Target, random: Random) => { text: string | Buffer; hasSession?: boolean };

const pick = <T>(random: Random, list: readonly T[]): T => random.pick(list);
const below = (random: Random, limit: number): number => random.below(limit);
const junk = (random: Random, most: number): string =>
  Array.from({ length: 1 + below(random, most) }, () => String.fromCharCode(below(random, 256))).join('');

interface Parts {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

const requestOf = ({ method = 'GET', path = '/', headers = [], body = '' }: Parts): string =>
  `${method} ${path} HTTP/1.1\r\n${[...headers, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`;

/** A call with a session and its right length. */
const callOf = (target: Target, path: string, body: string, more: readonly string[] = []): string => {
  const length = `Content-Length: ${Buffer.byteLength(body, 'latin1')}`;
  const type = more.some((line) => /^content-type/i.test(line)) ? [] : ['Content-Type: application/json'];
  const headers = [`Host: ${target.host}`, `Cookie: ${target.cookie}`, ...type, length, ...more];
  return requestOf({ method: 'POST', path, headers, body });
};

const paths = [
  '/../secret.txt', '/%2e%2e/secret.txt', '/%2e%2e%2fsecret.txt', '/..%5csecret.txt', '/..;/secret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt', '/%252e%252e/secret.txt', '/%c0%ae%c0%ae/secret.txt', '//secret.txt',
  '/\\..\\secret.txt', '/secret.txt%00.html', '/%00', '/%', '/%zz', '/./../secret.txt', '/link.txt',
  'http://evil.example/secret.txt', 'file:///etc/passwd', '*', '/C:/secret.txt', '/.hidden.txt', '/?/../secret.txt',
  '/index.html/../../secret.txt', '/~/secret.txt', '/.git/config', '/\u00e4\u00f6', '/rpc', '/rpc/', '/rpc/../secret.txt',
]; // biome-ignore format: a list of paths
const calls = ['file/status', 'settings/get', 'plan/list', 'file/open', 'annex/open', 'text/open', 'nothing'];
const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
];

const makers: Readonly<Record<string, Maker>> = {
  requestLine: ({ host }, random) => ({
    text: pick(random, [
      () => `${junk(random, 60)}\r\n\r\n`,
      () => `${pick(random, methods)} / HTTP/${below(random, 10)}.${below(random, 10)}\r\nHost: ${host}\r\n\r\n`,
      () => `${junk(random, 8)} / HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
      () => `GET ${junk(random, 40)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
      () => `GET / HTTP/1.1\nHost: ${host}\n\n`,
      () => `\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
      () => 'GET /\r\n\r\n',
      () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      () => `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
      () => `\x16\x03\x01${junk(random, 100)}`,
    ])(),
  }),
  path: ({ host, cookie }, random) => {
    const hasSession = random.chance(70);
    const headers = [`Host: ${host}`, ...(hasSession ? [`Cookie: ${cookie}`] : [])];
    const path = `${random.chance(20) ? '/assets' : ''}${pick(random, paths)}${random.chance(10) ? 'x'.repeat(5000) : ''}`;
    return { text: requestOf({ path, headers, method: pick(random, ['GET', 'GET', 'GET', 'HEAD', 'POST']) }), hasSession };
  },
  method: ({ host, cookie }, random) => {
    const hasSession = random.chance(50);
    const headers = [`Host: ${host}`, ...(hasSession ? [`Cookie: ${cookie}`] : [])];
    const path = `/${pick(random, ['', 'index.html', 'rpc/file/status', 'rpc/settings/set'])}`;
    // GET of the page itself is what a session is for.
    const method = pick(random, methods.slice(2));
    return { text: requestOf({ method, path, headers }), hasSession };
  },
  header: ({ host }, random) => ({
    text: requestOf({
      path: pick(random, ['/', '/rpc/file/status']),
      headers: [
        `Host: ${host}`,
        pick(random, [
          () => `Host: ${host}`,
          () => `${junk(random, 20)}: x`,
          () => `X: ${junk(random, 200)}`,
          () => ' folded',
          () => `X-Big: ${'x'.repeat(20_000 + below(random, 30_000))}`,
          () => Array.from({ length: 2500 }, (_, index) => `X${index}: y`).join('\r\n'),
          () => 'Upgrade: websocket\r\nConnection: Upgrade',
          () => 'Expect: 100-continue',
          () => `Expect: ${junk(random, 10)}`,
          () => 'X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Host: localhost\r\nForwarded: for=127.0.0.1',
          () => 'Authorization: Basic YWRtaW46YWRtaW4=',
          () => 'Cookie: \x00\x01',
          () => 'Range: bytes=0-1,5-9,-1',
          () => 'Content-Length : 5',
        ])(),
      ],
    }),
  }),
  token: ({ host, token }, random) => {
    const guess = pick(random, [
      () => junk(random, 50),
      () => encodeURIComponent(junk(random, 30)),
      () => token.slice(0, below(random, token.length)),
      () => `${token}${pick(random, ['x', '%00', '%20', '='])}`,
      () => `x${token.slice(1)}x`,
      () => changedAt(token, below(random, token.length), random),
      () => [...token].reverse().join(''),
      () => '',
      () => `${token.slice(1)}&token=${token}`,
      () => `x&TOKEN=${token}`,
      () => '%F0%9F',
    ])();
    return { text: requestOf({ path: `/?token=${guess}`, headers: [`Host: ${host}`] }) };
  },
  tokenElsewhere: ({ host, token }, random) => ({
    text: pick(random, [
      () => requestOf({ path: `/#token=${token}`, headers: [`Host: ${host}`] }),
      () => requestOf({ headers: [`Host: ${host}`, `Authorization: Bearer ${token}`] }),
      () => requestOf({ headers: [`Host: ${host}`, `Cookie: token=${token}; yibiao=${token}`] }),
      () => requestOf({ headers: [`Host: ${host}`, `X-Token: ${token}`] }),
      () => requestOf({ path: `/?token=${token}`, method: 'POST', headers: [`Host: ${host}`, 'Content-Length: 0'] }),
      () => requestOf({ path: `/?token=${token}`, headers: ['Host: evil.example'] }),
      () => requestOf({ path: `/?token=${token}`, headers: [`Host: ${host}`, 'Origin: http://evil.example'] }),
    ])(),
  }),
  cookie: ({ host, cookie, token }, random) => {
    const [name = '', secret = ''] = cookie.split('=');
    const value = pick(random, [
      () => token,
      () => secret.slice(0, below(random, secret.length)),
      () => changedAt(secret, below(random, secret.length), random),
      () => `${secret}x`,
      () => `"${secret}"`,
      () => junk(random, 60).replaceAll(/[\r\n]/g, ''),
      () => '__proto__',
      () => 'x;'.repeat(1000),
    ])();
    const path = pick(random, ['/', '/rpc/file/status', '/index.html']);
    return { text: requestOf({ path, headers: [`Host: ${host}`, `Cookie: ${pick(random, [name, `${name}0`, 'yibiao'])}=${value}`] }) };
  },
  origin: (target, random) => {
    const own = `http://${target.host}`;
    const origin = pick(random, [
      'http://evil.example', 'null', `https://${target.host}`, `${own}.evil.example`, `${own}@evil.example`,
      'http://127.0.0.1', 'http://127.0.0.1:1', 'file://', 'app://yibiao', `${own}/`, `${own} `, 'chrome-extension://x', junk(random, 12).replaceAll(/[\r\n]/g, ''),
    ]); // biome-ignore format: a list of origins
    const line = random.chance(70) ? `Origin: ${origin}` : `Sec-Fetch-Site: ${pick(random, ['cross-site', 'same-site', 'x', ''])}`;
    // An Origin that trims to our own is our own.
    const own2 = line.trim() === `Origin: ${own}`;
    return own2 ? { text: 'GET / HTTP/1.1\r\n\r\n' } : { text: callOf(target, '/rpc/file/status', '{}', [line]) };
  },
  host: ({ host, cookie }, random) => {
    const port = host.split(':')[1] ?? '';
    const named = pick(random, [
      'evil.example', `evil.example:${port}`, `127.0.0.1.evil.example:${port}`, '127.0.0.1', '127.0.0.1:1', `0.0.0.0:${port}`,
      `localhost.:${port}`, `127.1:${port}`, `2130706433:${port}`, `[::]:${port}`, `${host}@evil.example`, `evil@${host}`, `${host}, evil.example`, '', ':', `:${port}`,
    ]); // biome-ignore format: a list of names
    return { text: requestOf({ path: pick(random, ['/', '/rpc/file/status']), headers: [`Host: ${named}`, `Cookie: ${cookie}`] }) };
  },
  length: (target, random) => {
    const length = pick(random, ['-1', '1e3', '0x10', '99999999999999999999', '629145600', '5, 5', '', ' ', '3.5', 'abc', '+2', '100', '1']);
    const headers = [`Host: ${target.host}`, `Cookie: ${target.cookie}`, 'Content-Type: application/json', `Content-Length: ${length}`];
    const twice = random.chance(20) ? [`Content-Length: ${below(random, 9)}`] : [];
    const body = pick(random, ['{}', '', '{"json":{}}', junk(random, 50)]);
    return { text: requestOf({ method: 'POST', path: '/rpc/file/status', headers: [...headers, ...twice], body }), hasSession: true };
  },
  chunked: (target, random) => {
    const coding = pick(random, ['chunked', 'Chunked', 'gzip, chunked', 'xchunked', 'identity', 'chunked\r\nContent-Length: 5', 'chunked, identity']);
    const body = pick(random, ['0\r\n\r\n', '2\r\n{}\r\n0\r\n\r\n', 'ffffffffffffffff\r\nx', '-1\r\n', `5\r\n${junk(random, 20)}`, '2;x=y\r\n{}\r\n0\r\nX: y\r\n\r\n', '']);
    const headers = [`Host: ${target.host}`, `Cookie: ${target.cookie}`, `Transfer-Encoding: ${coding}`];
    return { text: requestOf({ method: 'POST', path: `/rpc/${pick(random, calls)}`, headers, body }), hasSession: true };
  },
  pipeline: ({ host }, random) => {
    const one = () => `GET ${pick(random, ['/', '/rpc/file/status', '/secret.txt', '/?token=x'])} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
    return { text: Array.from({ length: 2 + below(random, 30) }, one).join('') };
  },
  smuggled: (target, random) => {
    // A second request hidden in the body of a refused one must not be answered as one of its own.
    const hidden = `GET / HTTP/1.1\r\nHost: ${target.host}\r\nCookie: ${target.cookie}\r\n\r\n`;
    const length = pick(random, [hidden.length, hidden.length - 1, hidden.length + 1]);
    const headers = ['Host: evil.example', `Content-Length: ${length}`];
    return { text: `POST /rpc/file/status HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${hidden}` };
  },
  body: (target, random) => ({ text: callOf(target, `/rpc/${pick(random, calls)}`, bodyOf(random)), hasSession: true }),
  form: (target, random) => {
    const boundary = pick(random, ['x', '', '-'.repeat(300), '"', 'x; boundary=y', 'é']);
    const body = pick(random, [
      () => `--${boundary}\r\nContent-Disposition: form-data; name="data"\r\n\r\n${bodyOf(random)}\r\n--${boundary}--\r\n`,
      () => `--${boundary}\r\nContent-Disposition: form-data; name="0"; filename="../../x"\r\n\r\nx\r\n--${boundary}--`,
      () => junk(random, 300),
      () => `--${boundary}`.repeat(500),
    ])();
    const path = `/rpc/${pick(random, ['file/upload', 'import/read', ...calls])}`;
    return { text: callOf(target, path, body, [`Content-Type: multipart/form-data; boundary=${boundary}`]), hasSession: true };
  },
  mutated: (target, random) => {
    // Without the cookie; any byte of a good call may be another.
    const good = callOf({ ...target, cookie: 'none=1' }, '/rpc/file/status', '{"json":{}}');
    const bytes = Buffer.from(good, 'latin1');
    for (let changes = 1 + below(random, 8); changes > 0; changes--) bytes[below(random, bytes.length)] = below(random, 256);
    return { text: bytes.subarray(0, random.chance(30) ? below(random, bytes.length) : bytes.length) };
  },
}; // biome-ignore format: lists

const bodies: readonly ((random: Random) => string)[] = [
  (random) => junk(random, 200),
  () => '',
  () => 'null',
  () => '[]',
  () => '{"json":',
  () => '{"json":{"annexId":"1 OR 1=1"}}',
  () => '{"json":{"id":"../../etc/passwd"}}',
  () => '{"json":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}',
  () => '{"__proto__":{"polluted":true},"json":{}}',
  () => '{"json":{"a":{}},"meta":[[1,"__proto__","polluted"],[1,"a","__proto__","polluted"]]}',
  () => '{"json":{},"meta":[[5,"constructor","prototype","polluted"]]}',
  () => '{"json":{"a":1},"meta":"x"}',
  () => '{"json":{"a":1},"meta":[[99,"a"],[1],[],null,{}]}',
  () => '{"json":{},"maps":[["__proto__","polluted"]],"meta":[]}',
  () => '{"json":{"annexId":1e999}}',
  () => '{"json":{"annexId":-0.5}}',
  () => `{"json":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  () => `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  (random) => `{"json":{"annexId":${'9'.repeat(1 + below(random, 400))}}}`,
  (random) => JSON.stringify({ json: { id: junk(random, 3000), path: junk(random, 50), name: '../x' } }),
  (random) =>
    JSON.stringify({ json: Object.fromEntries(Array.from({ length: 500 }, (_, i) => [junk(random, 5), i])) }),
  () => '{"json":{"annexId":"\\ud800"}}',
  () => '\ufeff{}',
];

function bodyOf(random: Random): string {
  return pick(random, bodies)(random);
}

/** The same text but for one letter. */
function changedAt(text: string, at: number, random: Random): string {
  const other = pick(
    random,
    [...'abcXYZ019-_'].filter((letter) => letter !== text[at]),
  );
  return text.slice(0, at) + other + text.slice(at + 1);
}

export const attackKinds = Object.keys(makers);

export function attackOn(target: Target, random: Random): Attack {
  const kind = pick(random, attackKinds);
  const { text, hasSession = false } = (makers[kind] as Maker)(target, random);
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
  // One in eight comes slowly, in pieces cut anywhere.
  if (!random.chance(12) || bytes.length < 2) return { kind, pieces: [bytes], hasSession };
  const cut = 1 + below(random, bytes.length - 1);
  return { kind, pieces: [bytes.subarray(0, cut), bytes.subarray(cut)], hasSession };
}
