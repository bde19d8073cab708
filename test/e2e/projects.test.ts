import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, dayNumber } from '../../core/domain/working-days.ts';
import { pdfText } from '../helpers/other-eyes.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** A project from its name to the printed schedule: counted back, pinned, late, drawn, put into use. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  page = await program.open();
  await page.getByRole('button', { name: /打开示例/ }).click();
  await page.locator('[role=gridcell]').first().waitFor();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const name = '梅江镇老街日间照料中心改建项目';
const today = new Date().toLocaleDateString('sv-SE');
const inDays = (days: number) => dateOf(dayNumber(today) + days);
const field = (label: string) => page.getByLabel(label, { exact: true });
const panel = () => page.getByRole('complementary', { name: '项目详情' });
const row = (text: string) => page.getByRole('row', { name: new RegExp(text) });
const chip = (word: string) => page.getByRole('button', { name: new RegExp(`^.?\\s?${word}\\s*\\d+$`) });

async function type(label: string, text: string): Promise<void> {
  await field(label).fill(text);
  await field(label).press('Enter');
}

async function exported(format: string): Promise<Download> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: format, exact: true }).click();
  return coming;
}

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

inChromium('construction projects', () => {
  it('stand in a table, those of the sample marked as made up', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '项目' }).click();
    await row('示例').first().waitFor();
    await expect.poll(() => chip('逾期').innerText()).toMatch(/\d+/);
    expect(await axeFaults()).toEqual([]);
  });

  it('begin with a name and a township', async () => {
    await page.getByRole('button', { name: '新建项目' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('乡镇（街道）').selectOption('梅江镇');
    await dialog.getByLabel('项目名称').fill(name);
    await page.keyboard.press('Enter');
    await panel().getByRole('heading', { name }).waitFor();
    await page
      .getByText(/已保存 \d\d:\d\d:\d\d/)
      .first()
      .waitFor();
  });

  it('understand what is typed, and keep what cannot be read with the reason beside it', async () => {
    await field('建设方式').selectOption('改建');
    await type('面积（㎡）', '约1500');
    await page.getByText('面积“约1500”不是数，已保留原文').first().waitFor();
    await type('面积（㎡）', '1,500㎡');
    await expect.poll(() => field('面积（㎡）').inputValue()).toBe('1500');
    await type('中央', '120万元');
    await type('福彩', '805000元');
    await expect.poll(() => page.locator('.panel-sum').innerText()).toBe('各来源合计 200.5');
    await type('选址 实际', inDays(1));
    await page
      .getByText(/选址实际日期 .* 还没有到/)
      .first()
      .waitFor();
    await type('选址 实际', today.replaceAll('-', ''));
    await expect.poll(() => field('选址 实际').inputValue()).toBe(today);
  });

  it('count the steps back from the finish, and leave a pinned one where it is', async () => {
    const finish = inDays(300);
    await page.getByRole('button', { name: '倒排…' }).click();
    await field('投用日期').fill(finish);
    await page.getByText('排得开').waitFor();
    await page.getByRole('button', { name: '采用' }).click();
    await expect.poll(() => field('投用 计划').inputValue()).toBe(finish);
    const acceptance = await field('验收 计划').inputValue();
    expect(acceptance < finish && acceptance > today).toBe(true);
    await expect.poll(() => field('选址 计划').inputValue()).toBe('');

    const start = await field('开工 计划').inputValue();
    await field('开工 固定').check();
    await page.getByRole('button', { name: '倒排…' }).click();
    await field('投用日期').fill(inDays(330));
    await expect.poll(() => page.locator('.count-back [data-changed=true]').count()).toBe(3);
    await page.getByRole('button', { name: '采用' }).click();
    await expect.poll(() => field('投用 计划').inputValue()).toBe(inDays(330));
    await expect.poll(() => field('开工 计划').inputValue()).toBe(start);
    expect(await axeFaults()).toEqual([]);
  });

  it('are found as late once a planned date has passed', async () => {
    const before = Number((await chip('逾期').innerText()).replace(/\D/g, ''));
    await type('立项 计划', inDays(-12));
    await panel().getByText('逾期 12 天（立项）').waitFor();
    await expect.poll(() => chip('逾期').innerText()).toContain(String(before + 1));
    await chip('逾期').click();
    await row(name).waitFor();
    await field('查找').fill('mjzlj');
    await expect.poll(() => page.getByRole('row', { name: /示例/ }).count()).toBe(0);
    await row(name).waitFor();
  });

  it('are drawn by township, with the dates in words for those who do not see the picture', async () => {
    await page.getByRole('link', { name: '进度图' }).click();
    const picture = page.getByRole('table', { name: '项目进度图' });
    const drawn = picture.getByRole('row', { name: new RegExp(name) });
    await drawn.waitFor();
    await expect
      .poll(() => drawn.innerText())
      .toMatch(new RegExp(`逾期；计划 ${inDays(-12)} 至 ${inDays(330)}`));
    expect(await axeFaults()).toEqual([]);
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    await drawn.getByRole('button').press('Enter');
    await panel().getByRole('heading', { name }).waitFor();
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    await picture.waitFor();
  });

  it('are printed as what the filter leaves, and exported', async () => {
    await page.getByRole('link', { name: '打印', exact: true }).click();
    await page.getByText('只含筛选出的 1 个项目').waitFor();
    await expect.poll(() => page.locator('.pdf-text').allInnerTexts()).not.toEqual([]);
    const csv = readFileSync(await (await exported('CSV')).path(), 'utf8');
    expect(csv).toContain(`1,梅江镇,${name},改建,1500,,200.5,`);
    expect(csv).toContain('逾期12天（立项）');
    await page.getByRole('radio', { name: '进度图' }).check();
    expect(await page.getByRole('button', { name: 'Excel', exact: true }).isDisabled()).toBe(true);
    const picture = readFileSync(await (await exported('PDF')).path());
    expect(picture.subarray(0, 5).toString()).toBe('%PDF-');
    if (hasTool('pdftotext')) expect(pdfText(picture)).toContain('进度图');
  });

  it('put into use say so in their facility when asked to', async () => {
    const { client } = program.backend;
    const { rows } = await client.project.list({
      query: { search: name, filters: {}, sort: null },
      range: { from: 0, count: 1 },
    });
    const [project] = rows;
    const { types } = await client.facility.setup();
    const unitId = String(project?.unitId ?? 0);
    const place = { name: '老街日间照料中心', typeId: String(types[0]?.id ?? 0), unitId, status: 'building' };
    await client.facility.save({ id: null, entries: place });
    await page.getByRole('link', { name: '项目表' }).click();
    await row(name).click();
    await field('关联设施').fill('ljrjzl');
    await page.getByRole('button', { name: /老街日间照料中心/ }).click();
    await panel().getByRole('button', { name: '取消关联' }).waitFor();
    await type('投用 实际', today);
    const offer = panel().getByRole('button', { name: '改为投用' });
    await offer.click();
    await offer.waitFor({ state: 'detached' });
    await panel().getByText('已投用').first().waitFor();
    expect((await client.project.open({ id: project?.id ?? 0 })).facilityToOpen).toBeNull();
    await panel().getByText('修改记录').click();
    await panel().getByText('投用实际', { exact: true }).waitFor();
  });

  it('count by the office’s own durations', async () => {
    await page.getByRole('link', { name: '工期设置' }).click();
    await type('改建 主体完工', '60');
    await page.getByRole('button', { name: '恢复原值' }).waitFor();
    await field('日期').fill('2026-11-11');
    await page.getByRole('button', { name: '添加' }).click();
    await page.getByText('2026-11-11 休息').waitFor();
    expect(await axeFaults()).toEqual([]);
  });
});
