import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../../core/domain/account.ts';
import { createBackend } from '../../../core/services/backend.ts';
import {
  allCalls,
  type CallRight,
  securityPage,
  statedRights,
  withRights,
} from '../../helpers/security-rights.ts';

/** Every call of the contract, by every role, logged in, locked and not: as docs/security.md says. */
const REFUSALS = ['NOT_LOGGED_IN', 'SESSION_LOCKED', 'NOT_ALLOWED'];
/** These end what the others need, or take the file away: asked for last, and on their own. */
const ENDING = ['people.logOut', 'people.lock', 'file.close', 'file.leave'];

type Backend = ReturnType<typeof createBackend>;
type Column = CallRight['allowed'] extends ReadonlySet<infer C> ? C : never;

/** The code a call answers with; null when it was carried out. No call takes a number for its input. */
async function outcome(backend: Backend, session: string, call: string): Promise<string | null> {
  const [entity = '', name = ''] = call.split('.');
  const client = backend.clientFor(session) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  try {
    await client[entity]?.[name]?.(17);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const PASSWORD = '清溪场早上七点下雨';
const OTHER = '大溪乡傍晚五点放晴';

/** A small county with one account a role, each logged in to a session of its name. */
async function office(dataFolder: string) {
  const backend = createBackend({ dataFolder, fontFolders: [] });
  await backend.client.file.create({
    ...{ countyName: '某县', planTitle: '某县养老服务计划', years: [2024] },
    townships: [{ name: '东镇', kind: 'town', divisionCode: null }],
  });
  const admin = backend.clientFor('admin').people;
  await admin.begin({ name: 'admin', password: PASSWORD });
  for (const role of ROLES) {
    if (role !== 'admin') await admin.add({ name: role, role, password: PASSWORD });
  }
  for (const role of ROLES) {
    if (role === 'admin') continue;
    const { people } = backend.clientFor(role);
    await people.logIn({ name: role, password: PASSWORD });
    await people.changePassword({ current: PASSWORD, next: OTHER });
  }
  return backend;
}

describe('who may make which call', () => {
  let backend: Backend;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yibiao-rights-'));
    backend = await office(folder);
    return async () => {
      await backend.close();
      rmSync(folder, { recursive: true, force: true });
    };
  }, 60_000);

  const stated = new Map(statedRights().map((right) => [right.call, right.allowed]));

  it('is told for every call, as the program has it', () => {
    const page = readFileSync(securityPage, 'utf8');
    expect([...stated.keys()].toSorted()).toEqual([...allCalls].toSorted());
    expect(withRights(page)).toBe(page);
  });

  it('nothing but a new password is allowed before a first one was changed', async () => {
    const { people } = backend.clientFor('admin');
    await people.add({ name: '新来的', role: 'admin', password: PASSWORD });
    const fresh = backend.clientFor('fresh');
    expect(await fresh.people.logIn({ name: '新来的', password: PASSWORD })).toMatchObject({
      mustChange: true,
    });
    await expect(fresh.plan.list()).rejects.toMatchObject({
      code: 'NOT_LOGGED_IN',
      data: { mustChange: true },
    });
    await expect(fresh.people.changePassword({ current: PASSWORD, next: PASSWORD })).rejects.toMatchObject({
      code: 'WEAK_PASSPHRASE',
    });
    await fresh.people.changePassword({ current: PASSWORD, next: OTHER });
    expect(await fresh.plan.list()).toHaveLength(1);
  });

  it('holds for every role, locked and not, and for whoever is not logged in', async () => {
    const wrong: string[] = [];
    const refused: Record<Column, string> = {
      ...{ nobody: 'NOT_LOGGED_IN', locked: 'SESSION_LOCKED', reader: 'NOT_ALLOWED', clerk: 'NOT_ALLOWED' },
      ...{ reviewer: 'NOT_ALLOWED', head: 'NOT_ALLOWED', admin: 'NOT_ALLOWED' },
    };
    const ask = async (column: Column, session: string, call: string): Promise<void> => {
      const code = await outcome(backend, session, call);
      const isAllowed = stated.get(call)?.has(column) === true;
      const isRight = isAllowed ? !REFUSALS.includes(code ?? '') : code === refused[column];
      if (!isRight) wrong.push(`${column} ${session} ${call}: ${code}`);
    };
    const lasting = allCalls.filter((call) => !ENDING.includes(call));
    for (const call of lasting) await ask('nobody', 'stranger', call);
    for (const role of ROLES) for (const call of lasting) await ask(role, role, call);
    for (const call of ENDING) await ask('nobody', 'stranger', call);
    for (const role of ROLES) {
      await backend.clientFor(role).people.lock();
      for (const call of allCalls) if (call !== 'people.logOut') await ask('locked', role, call);
      expect(await outcome(backend, role, 'people.logOut')).toBeNull();
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('the file can be closed by whoever stands before it once nobody is logged in', async () => {
    const stranger = backend.clientFor('stranger');
    await backend.clientFor('admin').people.logIn({ name: 'admin', password: PASSWORD });
    await expect(stranger.file.close()).rejects.toMatchObject({ code: 'NOT_LOGGED_IN' });
    for (const role of [...ROLES, 'fresh']) await backend.clientFor(role).people.logOut();
    expect((await stranger.file.close()).open).toBeNull();
  });
});
