import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttpServer } from '../../server/http.ts';
import { createSessions } from '../../server/sessions.ts';
import { xiushanBackend } from '../helpers/backend.ts';
import { enter } from '../helpers/enter.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { seededRandom } from '../helpers/generated/random.ts';
import { type Attack, attackKinds, attackOn } from '../helpers/http-attacks.ts';

/**
 * 10,000 hostile requests, the same ones each time. Others: YIBIAO_HTTP_SEED=7 YIBIAO_HTTP_TRIES=200000.
 */
const SEED = Number(process.env.YIBIAO_HTTP_SEED ?? 20261129);
const TRIES = Number(process.env.YIBIAO_HTTP_TRIES ?? 10_000);
const AT_ONCE = 24;

/** The program on the sample, pages beside a secret, and no limit on how often one may try. */
async function startTarget() {
  const folder = temporaryFolder();
  const dataFolder = path.join(folder, 'data');
  const rendererFolder = path.join(folder, 'renderer');
  mkdirSync(path.join(rendererFolder, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.txt'), 'THE-SECRET');
  writeFileSync(path.join(rendererFolder, 'index.html'), '<title>page</title>');
  writeFileSync(path.join(rendererFolder, '.hidden.txt'), 'THE-SECRET');
  symlinkSync(path.join(folder, 'secret.txt'), path.join(rendererFolder, 'link.txt'));
  const backend = await xiushanBackend({ dataFolder });
  let now = 0;
  const endless = { perSecond: 1e9, burst: 1e9 };
  const server = await startHttpServer({
    ...{ backend, rendererFolder, limits: { calls: endless, refusals: endless } },
    // An hour passes between any two tries, so that each token is looked at.
    ...{ now: () => (now += 3_600_000), sessions: createSessions(() => 0) },
  });
  onTestFinished(() => server.close());
  const cookie = await enter(server.url);
  const target = { host: `127.0.0.1:${server.port}`, token: server.token, cookie };
  const status = async () => {
    const headers = { cookie, 'content-type': 'application/json' };
    const answer = await fetch(`http://${target.host}/rpc/plan/list`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    return { status: answer.status, text: await answer.text() };
  };
  return { server, target, status, log: path.join(dataFolder, 'yibiao.log') };
}

function send(port: number, { pieces }: Attack): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: false }, () => {
      const [first = Buffer.alloc(0), second] = pieces;
      if (second === undefined) socket.end(first);
      else socket.write(first, () => setImmediate(() => socket.end(second)));
    });
    socket.setNoDelay(true);
    socket.on('data', (part) => {
      text += part.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}

/** What is wrong with an answer; null when nothing is. */
function faultOf({ hasSession }: Attack, answer: string): string | null {
  const heads = [...answer.matchAll(/HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n((?:[^\r\n]+\r\n)*)/g)];
  if (answer !== '' && heads.length === 0) return 'no HTTP answer';
  if (answer.includes('THE-SECRET')) return 'the secret';
  if (/access-control-/i.test(answer)) return 'CORS';
  for (const [, status = '', head = ''] of heads) {
    if (status === '100') continue;
    if (!/x-content-type-options: nosniff/i.test(head)) return `${status} without security headers`;
    if (hasSession) {
      if (/"code":"INTERNAL/.test(answer)) return 'an unforeseen fault';
      continue;
    }
    if (/^[235]/.test(status)) return `let in: ${status}`;
    if (/set-cookie/i.test(head)) return 'a cookie';
  }
  return null;
}

describe(`${TRIES} hostile requests (seed ${SEED})`, () => {
  it('let nobody in, bring nothing down, and leave the data as it was', { timeout: 600_000 }, async () => {
    const { server, target, status, log } = await startTarget();
    const before = await status();
    const random = seededRandom(SEED);
    const faults: string[] = [];
    const answered: Record<string, number> = {};
    let made = 0;
    const worker = async () => {
      while (made < TRIES) {
        const number = made++;
        const attack = attackOn(target, random);
        const answer = await send(server.port, attack);
        const first = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'cut';
        answered[first] = (answered[first] ?? 0) + 1;
        const fault = faultOf(attack, answer);
        const sent = Buffer.concat([...attack.pieces])
          .toString('latin1')
          .slice(0, 300);
        if (fault !== null)
          faults.push(`${number} ${attack.kind}: ${fault}\n${sent}\n${answer.slice(0, 600)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    console.log(
      `http: seed ${SEED}, ${TRIES} tries of ${attackKinds.length} kinds, answers ${JSON.stringify(answered)}`,
    );
    expect(faults.slice(0, 5)).toEqual([]);
    expect(await status()).toEqual(before);
    expect(before.status).toBe(200);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    // Nothing of it was a fault of the program.
    expect(existsSync(log)).toBe(false);
  });
});
