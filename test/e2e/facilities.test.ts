import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/**
 * The ledger in a real browser: from the empty page to a file read back. Places are made, corrected,
 * found, filtered and changed together.
 */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  const townships = ['清溪场镇', '隘口镇', '膏田镇'].map((name) => ({
    ...{ name, kind: 'town' as const, divisionCode: null },
  }));
  const { client } = program.backend;
  await client.file.create({ countyName: '示例县', planTitle: '示例方案', years: [2020], townships });
  page = await program.open();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const field = (label: string) => page.locator('.ff-panel').getByLabel(new RegExp(`^${label}`));
const grid = () => page.getByRole('grid', { name: '设施台账' });
const names = () => grid().locator('.rt-rows [role=row] [aria-colindex="2"]').allInnerTexts();
const dialog = () => page.getByRole('dialog');
const count = () => page.locator('.rt-count').innerText();

async function addPlace(texts: Record<string, string>, choices: Record<string, string>): Promise<void> {
  await button('新建设施').click();
  // Until the new form is there, the fields are those of the place that was open before.
  await page.getByRole('complementary', { name: '登记新设施' }).waitFor();
  for (const [label, text] of Object.entries(texts)) await field(label).fill(text);
  for (const [label, option] of Object.entries(choices)) await field(label).selectOption({ label: option });
  await page.keyboard.press('Control+s');
  await page.getByRole('complementary', { name: texts.名称 ?? '' }).waitFor();
}

async function seriousFaults(): Promise<string[]> {
  await page.evaluate(
    await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8'),
  );
  return page.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ' ' + nodes.map((node) => node.target).join(', ')))`);
}

inChromium('the ledger', () => {
  it('begins empty, with a sentence and a button', async () => {
    await page.getByRole('link', { name: '设施' }).click();
    await page.getByText('还没有设施。').waitFor();
    await expect.poll(() => button('新建设施').count()).toBe(2);
  });

  it('takes a new place by keyboard and says what is missing or wrong at its field', async () => {
    await button('新建设施').first().click();
    await page.locator('.ff-panel [data-field=name]:focus').waitFor();
    await page.keyboard.type('清溪场镇养老服务中心');
    await field('设施类型').selectOption({ label: '乡镇养老服务中心' });
    await field('建筑面积').fill('-5');
    await page.keyboard.press('Control+s');
    await expect.poll(() => page.locator('.ff-panel').innerText()).toContain('乡镇（街道）不能为空。');
    await expect.poll(() => page.locator('.ff-panel').innerText()).toContain('建筑面积不能是负数，请改正。');
    await field('乡镇（街道）').selectOption({ label: '清溪场镇' });
    await field('建筑面积').fill('1.2万㎡');
    await expect.poll(() => page.locator('.ff-panel').innerText()).toContain('记为 12000 ㎡');
    await page.keyboard.press('Control+s');
    await page.getByRole('complementary', { name: '清溪场镇养老服务中心' }).waitFor();
    await expect.poll(names).toEqual(['清溪场镇养老服务中心']);
    await expect.poll(() => field('编号').inputValue()).toBe('S0001');
    await page
      .getByText(/已保存 \d\d:\d\d:\d\d/)
      .first()
      .waitFor();
    expect(await seriousFaults()).toEqual([]);
  });

  it('shows at the field, by name, what a check finds', async () => {
    await field('状态').selectOption({ label: '投用' });
    await field('投用日期').fill('2099.1.1');
    await field('床位').fill('十来张');
    await button('保存').click();
    await expect
      .poll(() => page.locator('.ff-panel').innerText())
      .toContain('状态是“投用”，投用日期却在今天之后，请核对。');
    await expect.poll(() => page.locator('.ff-panel').innerText()).toContain('“十来张”没有读懂，已保留原文');
    await field('投用日期').fill('2020.6.1');
    await button('保存').click();
    await expect.poll(() => field('投用日期').inputValue()).toBe('2020-06-01');
  });

  it('opens a place by a click on its row, as projects do', async () => {
    const name = '清溪场镇养老服务中心';
    await page.locator('.ff-panel').getByRole('button', { name: '关闭' }).click();
    await page.locator('.ff-panel').waitFor({ state: 'detached' });
    await grid().getByText(name).click();
    await page.getByRole('complementary', { name }).waitFor();
  });

  it('keeps rooms, and tells who changed what', async () => {
    await page.getByRole('tab', { name: /功能用房/ }).click();
    await button('增加一行').click();
    await page.keyboard.type('生活服务');
    await page.getByLabel('用房 1').fill('餐厅');
    await page.getByLabel('使用面积 1').fill('60㎡');
    await button('保存').click();
    await expect.poll(() => page.getByLabel('使用面积 1').inputValue()).toBe('60');
    await page.getByRole('tab', { name: '修改经过' }).click();
    await expect.poll(() => page.locator('.ff-history').innerText()).toContain('生活服务 餐厅 60');
    await expect.poll(() => page.locator('.ff-history').innerText()).toContain('筹建 → 投用');
  });

  it('asks before something unsaved is left', async () => {
    await page.getByRole('tab', { name: '资料' }).click();
    await field('地址').fill('没有存上的地址');
    await page.getByRole('link', { name: '首页' }).click();
    await page.getByText('有修改还没有保存。').waitFor();
    await button('保存并继续').click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#/');
    await page.getByRole('link', { name: '设施' }).click();
    await expect.poll(names).toHaveLength(1);
  });

  it('finds by initials, filters by column and sorts by heads', async () => {
    await addPlace({ 名称: '隘口镇幸福站', 床位: '8' }, { 设施类型: '养老驿站', '乡镇（街道）': '隘口镇' });
    await addPlace({ 名称: '膏田镇康乐站', 床位: '20' }, { 设施类型: '养老驿站', '乡镇（街道）': '膏田镇' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('akz');
    await expect.poll(names).toEqual(['隘口镇幸福站']);
    expect(await count()).toBe('筛出 1 条');
    await button('清除筛选').click();
    await button(/^按床位筛选/).click();
    await page.getByLabel('从').fill('10');
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual(['膏田镇康乐站']);
    await button('清除筛选').click();
    await expect.poll(names).toHaveLength(3);
    await grid().getByRole('button', { name: '名称', exact: true }).click();
    await expect.poll(names).toEqual(['隘口镇幸福站', '膏田镇康乐站', '清溪场镇养老服务中心']);
    expect(await grid().getByRole('columnheader', { name: '名称' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
  });

  it('changes many after a preview, and takes it back', async () => {
    await button(/^按设施类型筛选/).click();
    await page.getByLabel('养老驿站').check();
    await page.keyboard.press('Escape');
    await expect.poll(names).toHaveLength(2);
    await grid().focus();
    await page.keyboard.press('Control+a');
    await button('批量修改').click();
    await dialog().getByLabel('状态').selectOption({ label: '在建' });
    await button('预览').click();
    await expect.poll(() => dialog().innerText()).toContain('选中 2 处，其中 2 处会变');
    await expect
      .poll(() => dialog().getByRole('row').nth(1).innerText())
      .toMatch(/隘口镇幸福站\s+状态\s+筹建\s+在建/);
    await button('确认修改').click();
    await expect.poll(() => grid().getByRole('gridcell', { name: '在建' }).count()).toBe(2);
    await button('撤销批量修改').click();
    await expect.poll(() => grid().getByRole('gridcell', { name: '筹建' }).count()).toBe(2);
    await button('知道了').click();
  });

  it('writes what is shown into a workbook that another program reads', async () => {
    await button('导出').click();
    expect(await seriousFaults()).toEqual([]);
    await dialog()
      .getByLabel(/当前所见/)
      .check();
    const coming = page.waitForEvent('download');
    await dialog().getByRole('button', { name: '导出', exact: true }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe('设施台账.xlsx');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await readFile(await download.path())).buffer as ArrayBuffer);
    const lines: unknown[][] = [];
    workbook.worksheets[0]?.eachRow((row) => lines.push((row.values as unknown[]).slice(1, 4)));
    expect(lines).toEqual([
      ['名称', '设施类型', '乡镇（街道）'],
      ['隘口镇幸福站', '养老驿站', '隘口镇'],
      ['膏田镇康乐站', '养老驿站', '膏田镇'],
    ]);
  });

  it('keeps the chosen columns for the next time', async () => {
    await button('栏目').click();
    await dialog().getByLabel('社区（村）').uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await grid().waitFor();
    await expect.poll(() => grid().getByRole('columnheader', { name: '社区（村）' }).count()).toBe(0);
    await expect.poll(() => grid().getByRole('columnheader', { name: '状态' }).count()).toBe(1);
  });
});
