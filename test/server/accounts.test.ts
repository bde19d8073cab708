import { describe, expect, it } from 'vitest';
import { testBackend } from '../helpers/backend.ts';
import { clientOver } from '../helpers/contract-carriers.ts';
import { runCommand } from '../helpers/run-cli.ts';

const PASSWORD = '清溪场早上七点下雨';

/** A small county's file with one administrator, who is logged in to session `admin`. */
async function office() {
  const backend = testBackend({ audited: false });
  await backend.client.file.create({
    ...{ countyName: '某县', planTitle: '某县养老服务计划', years: [2024] },
    townships: [{ name: '东镇', kind: 'town', divisionCode: null }],
  });
  const admin = backend.clientFor('admin');
  await admin.people.begin({ name: '管', password: PASSWORD });
  return { backend, admin };
}

describe('accounts outside of the window', () => {
  it('the command line is bound like the window, and helps an administrator who forgot the password', async () => {
    const { backend } = await office();
    const path = backend.currentPath() ?? '';
    await backend.close();
    // One after the other: a data file is open in one program at a time.
    const tables = (...more: string[]) => ['tables', '--db', path, '--json', ...more];
    const stranger = await runCommand(tables());
    expect([stranger.code, stranger.err]).toEqual([1, expect.stringContaining('NOT_LOGGED_IN')]);
    const silent = await runCommand(tables('--account', '管'));
    expect([silent.code, silent.err]).toEqual([2, expect.stringContaining('YIBIAO_PASSWORD')]);
    const env = { YIBIAO_PASSWORD: PASSWORD };
    const admin = await runCommand(tables('--account', '管'), { env });
    expect([admin.code, JSON.parse(admin.out)]).toEqual([0, expect.any(Array)]);
    const reset = await runCommand(['accounts', '--db', path, '--reset-admin', '--json']);
    const given = JSON.parse(reset.out) as { name: string; password: string };
    expect(given).toEqual({ name: '管', password: expect.stringMatching(/^(\w{4}-){3}\w{4}$/) });
    const old = await runCommand(tables('--account', '管'), { env });
    expect([old.code, old.err]).toEqual([1, expect.stringContaining('WRONG_PASSWORD')]);
  });

  it('each browser is logged in by itself', async () => {
    const { backend } = await office();
    const [one, other] = [await clientOver('http', backend), await clientOver('http', backend)];
    await one.people.logIn({ name: '管', password: PASSWORD });
    expect((await one.people.status()).account?.name).toBe('管');
    expect((await other.people.status()).account).toBeNull();
    await expect(other.plan.list()).rejects.toMatchObject({
      code: 'NOT_LOGGED_IN',
      data: { mustChange: false },
    });
  });
});
