import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** The window dies in the middle of the work; the next one has what was typed. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  page = await program.open();
});
afterAll(() => program?.stop());

const drafts = () => program.backend.client.draft.list();
const goTo = (hash: string) => page.evaluate(`location.hash = '${hash}'`);

/** The process of the page ends as by a fault of its own; another window begins at the same page, or another one. */
async function crash(hash: string | null = null): Promise<void> {
  const context = page.context();
  const address = new URL(page.url());
  if (hash !== null) address.hash = hash;
  const gone = page.waitForEvent('crash');
  page.goto('chrome://crash').catch(() => undefined);
  await gone;
  page = await context.newPage();
  await page.goto(address.href);
}

async function firstColumn(): Promise<(number | null)[]> {
  const { client } = program.backend;
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.key === 'annex-3')?.id ?? 0;
  const { rows, columns, cells } = await client.annex.open({ annexId });
  const source = columns[0]?.source;
  const itemId = source?.kind === 'fact' ? source.itemId : null;
  const planYearId = source?.kind === 'fact' ? source.planYearId : null;
  return rows.slice(0, 3).map(({ unitId }) => {
    const of = (one: (typeof cells)[number]) =>
      one.unitId === unitId && one.itemId === itemId && one.planYearId === planYearId;
    const value = cells.find(of)?.value;
    return value?.kind === 'number' ? value.value : null;
  });
}

inChromium('after the window crashed', () => {
  it('a cell being typed is typed on, and nothing of it was stored by itself', async () => {
    await goTo('#/entry');
    await page.locator('[role=gridcell]').first().waitFor();
    await page.keyboard.press('Control+Home');
    const before = await firstColumn();
    await page.keyboard.type('31');
    await expect.poll(async () => (await drafts())[0]?.text).toContain('"text":"31"');
    await crash();
    await page.getByText('已找回窗口意外关闭以前没有保存的内容，请核对后保存。').waitFor();
    await expect.poll(() => page.locator('.sg-editor').inputValue()).toBe('31');
    expect(await firstColumn()).toEqual(before);
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await firstColumn())[0]).toBe(312);
    await page.getByText('已找回窗口意外关闭').waitFor({ state: 'detached' });
    await expect.poll(drafts).toEqual([]);
  });

  it('a person being entered is there again, from wherever the next window begins', async () => {
    await goTo('#/training/staff/new');
    await page.getByLabel('姓名', { exact: true }).fill('样本乙');
    await page.getByLabel('备注', { exact: true }).fill('县里新招');
    await expect.poll(async () => (await drafts())[0]?.text).toContain('县里新招');
    await crash('#/');
    await page.getByText('窗口上次意外关闭，有 1 处没有保存的内容还留着。').waitFor();
    await page.getByRole('link', { name: '去看' }).click();
    await expect.poll(() => page.getByLabel('姓名', { exact: true }).inputValue()).toBe('样本乙');
    expect(await page.getByLabel('备注', { exact: true }).inputValue()).toBe('县里新招');
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: '样本乙' }).waitFor();
    await expect.poll(drafts).toEqual([]);
  });

  it('what nobody wants back is let go; what another window is typing is left to it', async () => {
    await goTo('#/facilities/new');
    await page.locator('.ff-panel').getByLabel(/^名称/).fill('没写完的站');
    await expect.poll(async () => (await drafts()).length).toBe(1);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.locator('.ff-panel').getByLabel(/^名称/).waitFor();
    expect(await other.locator('.ff-panel').getByLabel(/^名称/).inputValue()).toBe('');
    expect(await other.getByText('窗口上次意外关闭').count()).toBe(0);
    await other.close();
    await crash('#/');
    await page.getByRole('button', { name: '不要了' }).click();
    await page.getByText('窗口上次意外关闭').waitFor({ state: 'detached' });
    await expect.poll(drafts).toEqual([]);
  });
});
