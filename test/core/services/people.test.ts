import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../core/domain/account.ts';
import { factKeyAt } from '../../../core/domain/annex.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';
import { progressOf } from '../../helpers/progress.ts';

const PASSWORD = '清溪场早上七点下雨';
const OTHER = '大溪乡傍晚五点放晴';
const THIRD = '石耶镇中午有两场雪';
const COUNTY = {
  ...{ countyName: '某县', planTitle: '某县养老服务计划', years: [2024] },
  townships: [{ name: '东镇', kind: 'town', divisionCode: null }],
} as const;

/** A small county with an administrator in session `admin`, on a clock of its own. */
async function office() {
  const clock = { now: new Date('2020-05-04T08:00:00Z') };
  const waits: number[] = [];
  const backend = testBackend({
    now: () => clock.now,
    pause: async (milliseconds) => void waits.push(milliseconds),
  });
  await backend.client.file.create({ ...COUNTY, townships: [...COUNTY.townships], years: [2024] });
  const admin = backend.clientFor('admin');
  await admin.people.begin({ name: '管', password: PASSWORD });
  const pass = (minutes: number) => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
  };
  return { backend, admin, pass, waits, join: (name: string, role: Role) => join(backend, name, role) };
}

/** Another account, its first password changed, logged in to a session of its name. */
async function join(backend: Pick<ReturnType<typeof testBackend>, 'clientFor'>, name: string, role: Role) {
  await backend.clientFor('admin').people.add({ name, role, password: PASSWORD });
  const client = backend.clientFor(name);
  await client.people.logIn({ name, password: PASSWORD });
  await client.people.changePassword({ current: PASSWORD, next: OTHER });
  return client;
}

describe('accounts of a data file', () => {
  it('an office without any is asked for nothing', async () => {
    const { client } = testBackend();
    expect(await client.people.status()).toMatchObject({ hasAccounts: false, account: null });
    await client.file.create({ ...COUNTY, townships: [...COUNTY.townships], years: [2024] });
    expect(await client.people.status()).toMatchObject({
      hasAccounts: false,
      account: null,
      isLocked: false,
    });
    expect(await client.plan.list()).toHaveLength(1);
  });

  it('the first one is an administrator and logged in; everybody else has to log in from then on', async () => {
    const { backend, admin } = await office();
    expect(await admin.people.status()).toMatchObject({ account: { name: '管', role: 'admin' } });
    await expect(backend.client.plan.list()).rejects.toMatchObject({ code: 'NOT_LOGGED_IN' });
    await backend.client.people.logIn({ name: '管', password: PASSWORD });
    expect(await backend.client.plan.list()).toHaveLength(1);
    await expect(admin.people.begin({ name: '又一个', password: PASSWORD })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  it('the history names whoever is logged in, and the settings cannot name another', async () => {
    const backend = await xiushanBackend();
    const admin = backend.clientFor('admin');
    await admin.people.begin({ name: '管', password: PASSWORD });
    const clerk = await join(backend, '李', 'clerk');
    const annexId = backend.annexId('annex-4');
    const sheet = await clerk.annex.open({ annexId });
    const column = sheet.columns.find((one) => one.source.kind === 'fact');
    const [row] = sheet.rows;
    const key = row && column ? factKeyAt(row, column) : null;
    if (!key) throw new Error('the annex has no cell');
    const commit = (client: typeof clerk, value: number) =>
      client.cell.commit({
        annexId,
        edits: [{ key, value: { kind: 'number', value }, unread: null }],
        source: 'typed',
      });
    // At the same time: each call is its own caller's.
    await Promise.all([commit(clerk, 11), commit(admin, 12)]);
    const history = await clerk.cell.history({ annexId, key });
    expect(
      history
        .slice(0, 2)
        .map((change) => change.who)
        .toSorted(),
    ).toEqual(['李', '管']);
    expect((await clerk.settings.get()).operator).toBe('李');
    await expect(clerk.settings.set({ operator: '王' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('a wrong password, an unknown name and a disabled account are told alike, the slower the more often', async () => {
    const { backend, admin, join, waits } = await office();
    await join('李', 'clerk');
    const [, li] = await admin.people.list();
    await admin.people.setDisabled({ id: li?.id ?? 0, disabled: true });
    const { people } = backend.clientFor('x');
    for (const [name, password] of [
      ['管', '不对的'],
      ['没有这个人', PASSWORD],
      ['李', OTHER],
    ] as const) {
      await expect(people.logIn({ name, password })).rejects.toMatchObject({
        code: 'WRONG_PASSWORD',
        data: {},
      });
    }
    expect(waits).toEqual([500, 500, 500]);
    await expect(people.logIn({ name: '管', password: '还不对' })).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    expect(waits).toEqual([500, 500, 500, 1000]);
    await people.logIn({ name: '管', password: PASSWORD });
    await expect(people.unlock({ password: '又不对' })).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(waits.at(-1)).toBe(500);
  });

  it('a session is locked after idle minutes and goes on with the password; what the window asks by itself keeps nobody in', async () => {
    const { admin, pass } = await office();
    await admin.people.setRules({ idleMinutes: 5, fourEyes: false });
    pass(4);
    expect(await admin.plan.list()).toHaveLength(1);
    pass(4);
    await admin.file.status();
    await admin.people.touch();
    pass(4);
    await admin.file.status();
    await admin.people.status();
    pass(1);
    expect(await admin.people.status()).toMatchObject({ isLocked: true, account: { name: '管' } });
    await expect(admin.plan.list()).rejects.toMatchObject({ code: 'SESSION_LOCKED', data: { name: '管' } });
    await expect(admin.people.touch()).rejects.toMatchObject({ code: 'SESSION_LOCKED' });
    await admin.people.unlock({ password: PASSWORD });
    expect(await admin.plan.list()).toHaveLength(1);
  });

  it('a new password, a disabled account and another file end the sessions there were', async () => {
    const { backend, admin, join } = await office();
    const clerk = await join('李', 'clerk');
    const elsewhere = backend.clientFor('elsewhere');
    await elsewhere.people.logIn({ name: '李', password: OTHER });
    await clerk.people.changePassword({ current: OTHER, next: THIRD });
    expect(await clerk.plan.list()).toHaveLength(1);
    await expect(elsewhere.plan.list()).rejects.toMatchObject({ code: 'NOT_LOGGED_IN' });
    const id = (await admin.people.list()).find((one) => one.name === '李')?.id ?? 0;
    await admin.people.setDisabled({ id, disabled: true });
    await expect(clerk.plan.list()).rejects.toMatchObject({ code: 'NOT_LOGGED_IN' });
    const [own] = (await admin.file.status()).recent;
    await admin.file.create({ ...COUNTY, townships: [...COUNTY.townships], years: [2024] });
    expect(await admin.people.status()).toMatchObject({ hasAccounts: false });
    await admin.file.open({ id: own?.id ?? '' });
    await expect(admin.plan.list()).rejects.toMatchObject({ code: 'NOT_LOGGED_IN' });
  });

  it('the last administrator stays one; names are not given twice; weak passwords are refused', async () => {
    const { admin, join } = await office();
    const [first] = await admin.people.list();
    const id = first?.id ?? 0;
    await expect(admin.people.setRole({ id, role: 'clerk' })).rejects.toMatchObject({ code: 'LAST_ADMIN' });
    await expect(admin.people.setDisabled({ id, disabled: true })).rejects.toMatchObject({
      code: 'LAST_ADMIN',
    });
    await join('张', 'admin');
    await expect(admin.people.add({ name: '张', role: 'clerk', password: PASSWORD })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await expect(admin.people.add({ name: '赵', role: 'clerk', password: '12345678' })).rejects.toMatchObject(
      {
        code: 'WEAK_PASSPHRASE',
      },
    );
    await admin.people.setRole({ id, role: 'clerk' });
    // Now a clerk: the next call already is.
    await expect(admin.people.list()).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      data: { call: 'people.list', role: 'clerk', needed: 'admin' },
    });
  });

  it('which file is open cannot be changed from other machines, whoever is logged in there', async () => {
    const { backend } = await office();
    const client = createRouterClient(backend.router, { context: { session: 'admin', keepsFile: true } });
    expect(await client.plan.list()).toHaveLength(1);
    for (const call of [client.file.close(), client.file.openSample({ sample: 'xiushan' })]) {
      await expect(call).rejects.toMatchObject({ code: 'NOT_ALLOWED', data: { needed: null } });
    }
    expect((await client.file.status()).open).not.toBeNull();
  });

  it('the audit log tells who came, who left and whose password was tried, under their own names', async () => {
    const { backend, admin, join } = await office();
    const clerk = await join('李', 'clerk');
    await clerk.people.logOut();
    const { people } = backend.clientFor('x');
    await expect(people.logIn({ name: '李', password: '不对' })).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    const { rows } = await admin.audit.search({ query: {}, range: { from: 0, count: 50 } });
    const told = rows.filter((row) => row.who === '李').map((row) => row.what);
    expect(told.toSorted()).toEqual(['登录', '人员与权限', '退出登录', '密码输错'].toSorted());
    expect(JSON.stringify(rows)).not.toContain('不对');
  });

  it('no list, answer or history shows a password or its hash', async () => {
    const { admin } = await office();
    const list = await admin.people.add({ name: '李', role: 'clerk', password: OTHER });
    expect(JSON.stringify(list)).not.toMatch(/secret|salt|hash/);
  });

  it('an administrator who forgot the password gets a new first one from whoever has the file', async () => {
    const { backend } = await office();
    expect(await backend.resetAdmin(THIRD)).toBe('管');
    const { people } = backend.clientFor('x');
    expect(await people.logIn({ name: '管', password: THIRD })).toMatchObject({ mustChange: true });
  });
});

describe('steps of a return', () => {
  async function returns() {
    const progress = await progressOf('annex-4', '2021年');
    const admin = progress.clientFor('admin');
    await admin.people.begin({ name: '管', password: PASSWORD });
    const head = await join(progress, '负', 'head');
    const rows = await head.return.list(progress.inPeriod(1));
    const row = rows.find((one) => one.name === '清溪场镇');
    const at = { ...progress.inPeriod(1), unitIds: [row?.unitId ?? 0], reason: '' };
    return { progress, admin, head, at, unit: row?.name ?? '' };
  }

  it('need the role for each, and not only that of the call', async () => {
    const { progress, at } = await returns();
    const clerk = await join(progress, '李', 'clerk');
    await clerk.return.move({ ...at, step: 'submit' });
    await expect(clerk.return.move({ ...at, step: 'review' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      data: { call: 'return.review', role: 'clerk', needed: 'reviewer' },
    });
    const reviewer = await join(progress, '审', 'reviewer');
    await reviewer.return.move({ ...at, step: 'review' });
    await expect(reviewer.return.move({ ...at, step: 'seal' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });

  it('under four eyes, nobody reviews, seals or reopens what they typed or handed in', async () => {
    const { progress, admin, head, at, unit } = await returns();
    await admin.people.setRules({ idleMinutes: 15, fourEyes: true });
    await progress.client.people.logIn({ name: '管', password: PASSWORD });
    await progress.type(1, unit, '村级互助养老点', 1);
    await head.return.move({ ...at, step: 'submit' });
    const refusal = (own: string, step: string) => ({ code: 'FOUR_EYES', data: { own, step, unit } });
    await expect(head.return.move({ ...at, step: 'review' })).rejects.toMatchObject(
      refusal('submitted', 'review'),
    );
    await expect(admin.return.move({ ...at, step: 'review' })).rejects.toMatchObject(
      refusal('typed', 'review'),
    );
    const other = await join(progress, '另', 'head');
    await other.return.move({ ...at, step: 'review' });
    await expect(head.return.move({ ...at, step: 'seal' })).rejects.toMatchObject(
      refusal('submitted', 'seal'),
    );
    await other.return.move({ ...at, step: 'seal' });
    await expect(admin.return.move({ ...at, step: 'reopen', reason: '再核一遍' })).rejects.toMatchObject(
      refusal('typed', 'reopen'),
    );
    await admin.people.setRules({ idleMinutes: 15, fourEyes: false });
    await head.return.move({ ...at, step: 'reopen', reason: '再核一遍' });
    const rows = await head.return.list(progress.inPeriod(1));
    expect(rows.find((row) => row.name === unit)?.state).toBe('entering');
  });
});
