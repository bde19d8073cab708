import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** Who changed what: looked up, narrowed down, taken along and checked in the window. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  page = await program.open();
  page.setDefaultTimeout(15_000);
});
afterEach(() => expect(program?.faults() ?? []).toEqual([]));
afterAll(() => program?.stop());

const button = (name: string | RegExp) => page.getByRole('button', { name });
const log = () => page.getByRole('grid', { name: '审计记录' });
/** The rows on screen as lines of text, the headings left out. */
const rows = async () => {
  const texts = await log().locator('.rt-rows [role=row]').allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, ' '));
};

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

inChromium('the audit log in the window', () => {
  it('of one cell is a step from the cell, and has what was typed', async () => {
    await page.getByRole('navigation').getByRole('link', { name: '填报' }).click();
    await page.locator('[role=gridcell]').first().waitFor();
    for (const number of ['41', '42']) {
      await page.keyboard.press('Control+Home');
      await page.keyboard.type(number);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Alt+h');
    await page.getByRole('link', { name: '这一格的审计记录' }).press('Enter');
    await expect.poll(rows).toHaveLength(2);
    const [last, first] = await rows();
    expect(last).toMatch(/测试员 填数 中和街道 · .* 41 42 键入/);
    expect(first).toMatch(/1 41 键入/);
    expect(await axeFaults()).toEqual([]);
  });

  it('is narrowed to a unit, to a kind and to words', async () => {
    await page.getByRole('link', { name: '看全部' }).click();
    await expect.poll(async () => (await rows()).length).toBeGreaterThan(2);
    await button('按位置筛选').click();
    await page.getByLabel('中和街道').check();
    await page.keyboard.press('Escape');
    await expect.poll(rows).toHaveLength(2);
    await button('清除筛选').click();
    await page.getByRole('textbox', { name: '按经办人筛选' }).fill('别人');
    await expect.poll(rows).toEqual([]);
    await button('清除筛选').click();
    await expect.poll(async () => (await rows()).length).toBeGreaterThan(2);
  });

  it('is taken along as a file, with what it was narrowed to', async () => {
    await button('按内容筛选').click();
    await page.getByLabel('填数', { exact: true }).check();
    await page.keyboard.press('Escape');
    await expect.poll(rows).toHaveLength(2);
    await button('导出…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('CSV').check();
    const coming = page.waitForEvent('download');
    await dialog.getByRole('button', { name: /^导\s?出$/ }).click();
    const text = readFileSync(await (await coming).path(), 'utf8');
    expect(text.trim().split('\r\n')).toHaveLength(3);
    expect(text).toMatch(/,41,42,键入/);
  });

  it('is checked: whole, with a hash to write down; another hash is not in it', async () => {
    await button('核对…').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const result = page.getByRole('form', { name: '核对…' }).getByRole('status');
    await expect.poll(() => result.innerText()).toMatch(/审计记录完整/);
    const [hash = ''] = /[0-9a-f]{64}/.exec(await result.innerText()) ?? [];
    const noted = page.getByLabel('以前抄下的校验值（可不填）');
    await noted.fill('f'.repeat(64));
    await noted.press('Enter');
    await expect.poll(() => result.innerText()).toMatch(/校验值 f{64} 不在审计记录里/);
    await noted.fill(hash);
    await noted.press('Enter');
    await expect.poll(() => result.innerText()).toMatch(/审计记录完整/);
    expect(await axeFaults()).toEqual([]);
  });
});
