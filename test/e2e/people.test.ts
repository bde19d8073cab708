import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** An office makes accounts; a clerk logs in, is told what is not theirs to do, locks the window and goes on. */
const inChromium = describe.skipIf(!hasTool('chromium'));
const ADMIN = '清溪场早上七点下雨';
const FIRST = '大溪乡傍晚五点放晴';
const CLERK = '石耶镇中午有两场雪';
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  page = await program.open();
  page.setDefaultTimeout(20_000);
});
afterAll(() => program?.stop());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (label: string) => page.getByLabel(label, { exact: true });
/** Into the field that has the keys, and on to the next. */
const typed = async (...texts: string[]) => {
  for (const [index, text] of texts.entries()) {
    if (index > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
};

inChromium('accounts, with the keyboard', () => {
  it('begin with an administrator, who gives a clerk a first password', async () => {
    await page.evaluate("location.hash = '#/settings'");
    await button('开始使用账户…').focus();
    await page.keyboard.press('Enter');
    await field('账户名').waitFor();
    await typed('管理', ADMIN, ADMIN);
    await page.keyboard.press('Enter');
    await page.getByText('您以“管理”登录').waitFor();
    await button('添加人员…').focus();
    await page.keyboard.press('Enter');
    await typed('小李');
    await page.keyboard.press('Tab');
    await typed('', FIRST, FIRST);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('已添加 小李').waitFor();
    expect(await field('小李 的角色').inputValue()).toBe('clerk');
  });

  it('somebody else logs in, and changes the first password before anything shows', async () => {
    await button('退出').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^登录/ }).waitFor();
    await page.evaluate("location.hash = '#/entry'");
    expect(await page.locator('nav').getByText('填报').count()).toBe(0);
    await field('账户名').focus();
    await typed('小李', '不对的密码');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('账户名或密码不对').waitFor();
    await field('密码').fill(FIRST);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '请先修改初始密码' }).waitFor();
    await typed(FIRST, CLERK, CLERK);
    await page.keyboard.press('Enter');
    await page.locator('nav').getByText('填报').waitFor();
    expect(await page.locator('.account-name').innerText()).toBe('小李');
  });

  it('what the role may not do is said, with the role it needs', async () => {
    await page.evaluate("location.hash = '#/settings'");
    await button('设置口令并加密').click();
    await field('新口令').fill(ADMIN);
    await field('再输一遍').fill(ADMIN);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('您是“经办人”，加密数据文件要“管理员”才能做').waitFor();
    expect(await button('添加人员…').count()).toBe(0);
    // Nothing but the two refusals.
    expect(program.faults().filter((fault) => !/people\/logIn|file\/protect/.test(fault))).toEqual([]);
  });

  it('the lock hides the window, and what was typed is saved once the password is given', async () => {
    await page.evaluate("location.hash = '#/entry'");
    await page.locator('[role=gridcell]').first().waitFor();
    const cell = page.locator('[role=gridcell][id$="-0"]').nth(1);
    await cell.click();
    await page.keyboard.type('17');
    // Locked by another page of the same browser, in the middle of typing.
    const other = await page.context().newPage();
    await other.goto(new URL('/', page.url()).href);
    await other.locator('.account-name').waitFor();
    await other.keyboard.press('Control+l');
    await other.getByRole('heading', { name: '已锁定' }).waitFor();
    await other.close();
    await page.bringToFront();
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
    const lock = page.getByRole('dialog', { name: '已锁定' });
    await lock.waitFor();
    expect(await page.locator('nav').first().isVisible()).toBe(false);
    await page.keyboard.press('Control+k');
    await lock.getByLabel('密码', { exact: true }).focus();
    await page.keyboard.type(CLERK);
    await page.keyboard.press('Enter');
    await lock.waitFor({ state: 'hidden' });
    expect(await cell.innerText()).toBe('17');
    const { client } = program.backend;
    await client.people.logIn({ name: '小李', password: CLERK });
    const annexId = Number(await page.locator('.context-annex').inputValue());
    const stored = async () => (await client.annex.open({ annexId })).cells.map((one) => one.value);
    await expect.poll(stored).toContainEqual({ kind: 'number', value: 17 });
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});
