import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { progressColumnId, progressSheetId, SLOT } from '../../core/domain/progress-address.ts';
import { columnTotals } from '../../core/domain/totals.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** The first page of a plan that is under way: its numbers, its pictures, and where they lead. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  page = await program.open();
  await page.getByRole('heading', { name: '分项完成情况' }).waitFor();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const panel = (name: string) => page.getByRole('region', { name });
const showNumbers = (name: string) => page.getByRole('button', { name: `看数 ${name}` }).click();
const home = async () => {
  await page.getByRole('link', { name: '首页' }).click();
  await page.getByRole('heading', { name: '分项完成情况' }).waitFor();
};
/** A row of the table behind a picture as its texts. */
const rowOf = async (name: string, row: string) =>
  (await panel(name).getByRole('row').filter({ hasText: row }).locator('th, td').allInnerTexts()).map(
    (text) => text.trim(),
  );
/** The total row of the grid as its texts. */
const gridTotals = async () => (await page.locator('.sg-total [role=gridcell]').allInnerTexts()).join(' ');
const cellName = () => page.locator('footer').innerText();

/** What the progress table itself adds up to for an item in the last quarter. */
async function tableTotals(name: string) {
  const { client } = program.backend;
  const [plan] = await client.plan.list();
  const { shown } = await client.home.summary({ planId: plan?.id ?? 0, asOf: '2020-12-31' });
  const item = shown?.figures.items.find((one) => one.name === name);
  if (!shown || !item) throw new Error(`no ${name}`);
  const address = { annexId: item.annexId, planYearId: shown.year.id, period: shown.period };
  const sheet = await client.annex.open({ annexId: progressSheetId(address) });
  const totals = columnTotals(sheet);
  const [planned, completed, rate] = [SLOT.planned, SLOT.total, SLOT.rate].map((slot) => {
    const index = sheet.columns.findIndex((column) => column.id === progressColumnId(item.id, slot));
    const value = totals[index]?.value;
    return value?.kind === 'number' ? value.value : Number.NaN;
  });
  return {
    planned: String(planned),
    completed: String(completed),
    rate: `${((rate ?? 0) / 10).toFixed(1)}%`,
  };
}

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

inChromium('the first page', () => {
  it('says which year it shows and why, and marks made-up data', async () => {
    await page.getByRole('heading', { name: /2020年四季度.*示例/ }).waitFor();
    await page.getByText('今天不在计划年度之内，这里是最近填报过的2020年。').waitFor();
  });

  it('draws its pictures, each with words for those who do not see it', async () => {
    await expect.poll(() => page.locator('.picture canvas').count()).toBe(3);
    const picture = page.getByRole('img', { name: /分项完成情况/ });
    const { completed, rate } = await tableTotals('社区养老服务站');
    expect(await picture.getAttribute('aria-label')).toContain(`社区养老服务站 ${completed} ${rate}`);
    expect(await axeFaults()).toEqual([]);
  });

  it('has the numbers of the progress table, and a click leads to them', async () => {
    await showNumbers('分项完成情况');
    const row = await rowOf('分项完成情况', '社区养老服务站');
    const { planned, completed, rate } = await tableTotals('社区养老服务站');
    expect(row).toEqual(['社区养老服务站', planned, completed, rate]);
    await panel('分项完成情况').getByRole('link', { name: completed, exact: true }).click();
    await page.locator('[role=gridcell]').first().waitFor();
    await expect.poll(cellName).toMatch(/社区养老服务站/);
    await expect
      .poll(gridTotals)
      .toMatch(new RegExp(`${planned}( \\d+){4} ${completed} ${rate.replace('%', '')}`));
  });

  it('leads from a bar of a picture to the same place', async () => {
    await home();
    const picture = page.getByRole('img', { name: /分项完成情况/ });
    await picture.locator('canvas').waitFor();
    // The second bar, below the name of the line across them.
    await picture.click({ position: { x: 200, y: 26 + 24 + 12 } });
    await expect.poll(cellName).toMatch(/合计.*社区养老服务站/);
  });

  it('leads from a unit and an item to that very cell', async () => {
    await home();
    await page.getByRole('link', { name: /^官庄街道 社区养老服务站 5 \/ 6/ }).click();
    await expect.poll(cellName).toMatch(/官庄街道.*社区养老服务站/);
  });

  it('follows what is typed', async () => {
    const { client } = program.backend;
    const [plan] = await client.plan.list();
    const rates = async () => rowOf('分项完成情况', '乡镇养老服务中心');
    const { shown } = await client.home.summary({ planId: plan?.id ?? 0, asOf: '2020-12-31' });
    const item = shown?.figures.items.find((one) => one.name === '乡镇养老服务中心');
    const unit = shown?.figures.units.find((one) => one.name === '膏田镇');
    const cell = shown?.figures.cells.find((one) => one.itemId === item?.id && one.unitId === unit?.id);
    if (!shown || !cell) throw new Error('no cell');
    const address = `${cell.annexId}/${shown.year.id}/4`;
    await page.goto(`${page.url().split('#')[0]}#/progress/${address}`);
    await home();
    await showNumbers('分项完成情况');
    expect(await rates()).toEqual(['乡镇养老服务中心', '6', '3', '50.0%']);
    await page.getByRole('link', { name: /^膏田镇 乡镇养老服务中心 0 \/ 1/ }).click();
    await expect.poll(cellName).toMatch(/膏田镇.*乡镇养老服务中心/);
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await page
      .getByText(/已保存/)
      .first()
      .waitFor();
    await home();
    await showNumbers('分项完成情况');
    await expect.poll(rates).toEqual(['乡镇养老服务中心', '6', '4', '66.7%']);
  });

  it('shows another day: fewer quarters, other late projects, all of them behind the number', async () => {
    await page.getByLabel('截至', { exact: true }).fill('2020-06-30');
    await page.getByRole('heading', { name: /2020年二季度/ }).waitFor();
    const tile = page.getByRole('link', { name: /^逾期项目/ });
    const count = Number((await tile.innerText()).match(/(\d+) 个/)?.[1]);
    await tile.click();
    await page.getByRole('heading', { level: 1, name: '项目' }).waitFor();
    const chips = page.getByRole('group', { name: '按状态筛选' });
    await expect
      .poll(() => chips.getByRole('button', { pressed: true }).innerText())
      .toMatch(`逾期 ${count}`);
    await expect
      .poll(() =>
        page
          .getByRole('row')
          .filter({ hasText: /逾期 \d+ 天/ })
          .count(),
      )
      .toBe(count);
  });

  it('saves a picture as a file that is one', async () => {
    await home();
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: '存为图片 各单位完成情况' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe('截至2020年四季度各单位完成情况：设施（个）.png');
    const bytes = readFileSync(await download.path());
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    // 620 pixels at three times their dots.
    expect(bytes.readUInt32BE(16)).toBe(620 * 3);
  });

  it('keeps the annexes within reach', async () => {
    await home();
    await page.getByRole('link', { name: /继续录入 附件4/ }).click();
    await page.getByRole('heading', { name: /农村养老服务设施建设全覆盖计划表/ }).waitFor();
  });
});
