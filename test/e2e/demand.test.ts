import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** How much townships need: people are entered, assumptions changed, and table and paper follow. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;
let planId: number;
let unitId: (name: string) => number;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  const { client } = program.backend;
  const townships = ['中和街道', '清溪场镇', '溶溪镇'].map((name) => {
    const kind = name.endsWith('街道') ? 'subdistrict' : 'town';
    return { name, kind, divisionCode: null } as const;
  });
  await client.file.create({ countyName: '示例县', planTitle: '示例方案', years: [2020], townships });
  planId = (await client.plan.list())[0]?.id ?? 0;
  const units = await client.plan.units({ planId });
  unitId = (name) => units.find((unit) => unit.name === name)?.id ?? 0;
  page = await program.open();
  page.setDefaultTimeout(10_000);
  await page.evaluate(`location.hash = '#/indicators/demand'`);
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabel(name, { exact: true });
const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });

/** Texts of the last so many cells of a row. */
const lastCells = async (name: string, count: number) =>
  (await row(name).getByRole('cell').allInnerTexts()).slice(-count);

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

const csv = async (): Promise<string> => {
  const coming = page.waitForEvent('download');
  await button('CSV').click();
  return readFileSync(await (await coming).path(), 'utf8');
};

inChromium('demand', () => {
  it('says that people are not known yet, and leads to where they are entered', async () => {
    await page.getByText(/没有户籍人口数据/).waitFor();
    const link = page.getByRole('link', { name: '去填人口' });
    expect(await link.getAttribute('href')).toBe('#/indicators/population');
    await expect.poll(() => row('合计').innerText()).toContain('缺 3');
    expect(await axeFaults()).toEqual([]);
  });

  it('once people and places are there, shows how every number came about', async () => {
    const { client } = program.backend;
    const draft = {
      total: '58701',
      aged60: '12345',
      aged65: '',
      aged80: '',
      households: '',
      source: '公安局',
    };
    const rows = [{ unitId: unitId('清溪场镇'), draft }];
    await client.population.save({ year: 2020, basis: 'registered', rows });
    const { types } = await client.facility.setup();
    const typeId = String(types.find((one) => one.name === '乡镇养老服务中心')?.id);
    const place = { name: '清溪场中心', typeId, unitId: String(unitId('清溪场镇')), status: 'open' };
    await client.facility.save({ id: null, entries: { ...place, beds: '60', builtArea: '700' } });
    await page.evaluate(`location.hash = '#/'`);
    await page.getByRole('navigation', { name: '指标各页' }).waitFor({ state: 'detached' });
    await page.evaluate(`location.hash = '#/indicators/demand'`);
    await button('清溪场镇').click();
    const parts = page.getByRole('region', { name: '清溪场镇 怎么算出来的' });
    await parts.getByText('60岁以上 12,345 人 × 35 ÷ 1000 = 432.075 → 433（向上取整）').waitFor();
    await parts.getByText('床位 433 张 × 50% = 216.5 → 217（向上取整）').waitFor();
    await parts.getByText('60（1 处在用设施）').waitFor();
    expect(await axeFaults()).toEqual([]);
  });

  it('a changed assumption changes the table at once, and its own figure can be given back', async () => {
    await field('护理型床位占床位的比例').fill('30%');
    await page.keyboard.press('Enter');
    await page.getByText('床位 433 张 × 30% = 129.9 → 130（向上取整）').waitFor();
    await page
      .getByText(/已保存/)
      .filter({ visible: true })
      .waitFor();
    await button('护理型床位占床位的比例 改回默认').click();
    await page.getByText('床位 433 张 × 50% = 216.5 → 217（向上取整）').waitFor();
    await field('每千名60岁以上老人养老床位').fill('三五');
    await page.keyboard.press('Tab');
    await page.getByText(/“三五”.*已保留原文/).waitFor();
    await button('恢复默认').click();
    await expect.poll(() => field('每千名60岁以上老人养老床位').inputValue()).toBe('35');
  });

  it('numbers of communities are typed down the column or pasted, and what is no number stays', async () => {
    await field('中和街道 社区数').fill('12');
    await page.keyboard.press('Enter');
    await page.keyboard.type('4个');
    await page.keyboard.press('Enter');
    await page.keyboard.type('好几个');
    await page.keyboard.press('Enter');
    await expect.poll(() => field('溶溪镇 社区数').getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => row('合计').innerText()).toMatch(/16/);
    await page.evaluate(`navigator.clipboard.writeText('5\\n6\\n7\\n')`);
    await field('中和街道 村数').click();
    await page.keyboard.press('Control+v');
    await expect.poll(() => field('溶溪镇 村数').inputValue()).toBe('7');
    await expect.poll(() => field('中和街道 村数').inputValue()).toBe('5');
  });

  it('the paper has the same figures, with only the lines that were chosen', async () => {
    for (const line of [
      '养老服务中心（个）',
      '社区养老服务站（个）',
      '社区站建筑面积（㎡）',
      '养老用地（㎡）',
    ]) {
      await page.getByRole('checkbox', { name: line }).uncheck();
    }
    await page.getByRole('checkbox', { name: '中心建筑面积（㎡）' }).uncheck();
    await expect.poll(() => page.getByRole('columnheader', { name: '养老用地（㎡）' }).count()).toBe(0);
    await expect
      .poll(() => lastCells('清溪场镇', 9))
      .toEqual(['6', '0', '6', '433', '60', '373', '217', expect.anything(), expect.anything()]);
    const file = await csv();
    expect(file.split('\r\n').find((line) => line.includes('清溪场镇'))).toBe(
      '2,清溪场镇,12345,6,0,6,433,60,373,217,,',
    );
    await page.getByText('修改经过').click();
    await page.getByText(/每千名60岁以上老人养老床位 三五 → 35/).waitFor();
    expect(await axeFaults()).toEqual([]);
  });
});
