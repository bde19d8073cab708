import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** Townships in a real browser: renamed from a day, merged, put in order, by the keyboard alone. */
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
afterEach(() => expect(program.faults()).toEqual([]));

const dialog = () => page.getByRole('dialog');
const field = (name: string) => dialog().getByLabel(name, { exact: true });
const tool = (name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true });
const tick = (name: string) => page.getByRole('checkbox', { name: `选 ${name}` });
const line = (name: string) => page.locator('.unit-table tr', { has: tick(name) });
const names = () => page.locator('.unit-table tbody th').allInnerTexts();
const isFocused = async (one: Locator) => (await one.and(page.locator(':focus')).count()) === 1;
const finish = async (name: string) => {
  const button = dialog().getByRole('button', { name, exact: true });
  await expect.poll(() => button.isEnabled()).toBe(true);
  await button.click();
  await dialog().waitFor({ state: 'detached' });
};
const rowHeaders = () => page.locator('[role=grid] [role=rowheader]').allInnerTexts();

inChromium('the townships', () => {
  it('are reached from the settings', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '设置' }).click();
    await page.getByRole('link', { name: '乡镇（街道）管理' }).click();
    await tick('清溪场镇').waitFor();
    expect((await names())[0]).toBe('秀山土家族苗族自治县');
  });

  it('are renamed by the keyboard: the dialog says what each plan will print', async () => {
    await tick('清溪场镇').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => isFocused(field('新名称'))).toBe(true);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('清溪场街道');
    await expect.poll(() => field('类别').inputValue()).toBe('subdistrict');
    await field('从哪天起').fill('2021年4月1日');
    await dialog().getByText('印“清溪场镇”').waitFor();
    await field('依据或原因').fill('渝府〔2021〕8号');
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await expect.poll(() => line('清溪场街道').innerText()).toContain('清溪场镇（至 2021-03-31）');
  });

  it('print the old name in the older plan’s annex and the new one in a later period', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '填报' }).click();
    await page.getByRole('navigation', { name: '附件' }).getByRole('link', { name: /附件4/ }).click();
    await expect.poll(rowHeaders).toContain('清溪场镇');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '进度' }).click();
    await page.getByRole('navigation', { name: '各类指标' }).getByRole('link', { name: /附件4/ }).click();
    await page.getByLabel('计划年度').selectOption({ label: '2021年' });
    await page.getByLabel('报告期').selectOption({ label: '一季度' });
    await expect.poll(rowHeaders).toContain('清溪场镇');
    await page.getByLabel('报告期').selectOption({ label: '二季度' });
    await expect.poll(rowHeaders).toContain('清溪场街道');
    expect(await rowHeaders()).not.toContain('清溪场镇');
  });

  it('are merged after showing what refers to them, and say which designs to look at', async () => {
    await page.goBack();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/拼音首字母/).fill('乡镇（街道）');
    await page.keyboard.press('Enter');
    await tick('溶溪镇').check();
    await tick('官庄街道').check();
    await tool('撤并').click();
    await field('并入').selectOption({ label: '隘口镇' });
    await field('从哪天起撤并').fill('2021-7-1');
    await dialog().getByText('溶溪镇：').waitFor();
    await expect
      .poll(() => dialog().innerText())
      .toMatch(/格已填的数（其中 \d+ 格的报告期在这一天之后结束）/);
    await finish('撤并');
    await expect.poll(() => line('溶溪镇').innerText()).toContain('2021-06-30，并入 隘口镇');
    await page.locator('.units-done').getByRole('link', { name: /附件4/ }).click();
    await page.getByText('溶溪镇', { exact: true }).waitFor();
    await page.goBack();
    await tick('溶溪镇').waitFor();
  });

  it('cannot take a name that another has, and the dialog says so at once', async () => {
    await tool('新增').click();
    await field('名称').fill('隘口镇');
    await dialog().getByText('同一天有两个单位同名').first().waitFor();
    expect(await dialog().getByRole('button', { name: '新增', exact: true }).isDisabled()).toBe(true);
    await field('名称').fill('新设社区');
    await expect.poll(() => field('类别').inputValue()).toBe('community');
    await field('上级').selectOption({ label: '隘口镇' });
    await finish('新增');
    await tick('新设社区').waitFor();
  });

  it('change places by the keys, and the line keeps the focus', async () => {
    const before = await names();
    const place = before.indexOf('隘口镇');
    await tick('隘口镇').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await names()).indexOf('隘口镇')).toBeLessThan(place);
    await expect.poll(() => isFocused(tick('隘口镇'))).toBe(true);
  });

  it('show their own history', async () => {
    for (const one of await page.locator('.unit-table input:checked').all()) await one.uncheck();
    await tick('清溪场街道').check();
    await tool('修改经过').click();
    await dialog().getByText('渝府〔2021〕8号').first().waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });
});
