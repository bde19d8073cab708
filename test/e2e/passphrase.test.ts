import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** A clerk encrypts the office's file, keeps the recovery key, and opens the file with the one and the other. */
const inChromium = describe.skipIf(!hasTool('chromium'));
const PASSPHRASE = '清溪场早上七点下雨';
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  page = await program.open();
  page.setDefaultTimeout(10_000);
});
afterAll(() => program?.stop());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const type = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);

inChromium('a passphrase for the data file', () => {
  afterEach(() => program.faults());
  let key = '';

  it('is set with its strength told, and the recovery key is there to be printed', async () => {
    await page.evaluate("location.hash = '#/settings'");
    await page.getByText('这个数据文件没有加密').waitFor();
    await button('设置口令并加密').focus();
    await page.keyboard.press('Enter');
    await type('新口令', 'qwertyuiop');
    await page.getByText('强度：太弱，不采用').waitFor();
    await type('再输一遍', 'qwertyuiop');
    expect(await button('加密').isDisabled()).toBe(true);
    await type('新口令', PASSPHRASE);
    await page.getByText('强度：强').waitFor();
    await type('再输一遍', PASSPHRASE);
    await page.keyboard.press('Enter');
    const shown = page.locator('.recovery .recovery-key');
    await shown.waitFor();
    key = await shown.innerText();
    expect(key).toMatch(/^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.recovery-paper').innerText()).toContain(key);
    expect(await page.locator('nav').first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await button('已经收好，关闭').click();
    await page.getByText('这个数据文件已经加密').waitFor();
  });

  it('is asked for when the file is opened, and only the right one opens it', async () => {
    await program.backend.client.file.close();
    await page.evaluate("location.hash = '#/'");
    await page.reload();
    await page.getByRole('button', { name: /ybdb$/ }).first().click();
    await page.getByLabel('口令', { exact: true }).waitFor();
    await page.keyboard.type('不是这一句话');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('口令或恢复密钥不对').waitFor();
    await type('口令', PASSPHRASE);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /继续录入 附件4/ }).waitFor();
  });

  it('forgotten is made good by the recovery key', async () => {
    await program.backend.client.file.close();
    await page.reload();
    await page.getByRole('button', { name: /ybdb$/ }).first().click();
    await button('忘了口令，用恢复密钥打开').click();
    await type('恢复密钥', key.toLowerCase().replaceAll('-', ' '));
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /继续录入 附件4/ }).waitFor();
  });
});
