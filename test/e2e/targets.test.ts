import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** Are we there, where not, who answers for it: the targets of a notice, by mouse and by keyboard. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'huaiyin' });
  page = await program.open();
  page.setDefaultTimeout(10_000);
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '指标' }).click();
  await page.getByRole('navigation', { name: '指标各页' }).getByRole('link', { name: '目标' }).click();
  await page.getByText('共 32 项').waitFor();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabel(name, { exact: true });
const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name }).first();
const panel = () => page.getByRole('complementary');
const BEDS = '家庭照护床位（主城区）';

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

inChromium('targets', () => {
  it('stand as of a day, by state, agency and deadline', async () => {
    await field('统计时点').fill('2022-07-15');
    await expect.poll(() => rowOf(BEDS).innerText()).toContain('滞后');
    expect(await rowOf('困难家庭适老化改造').innerText()).toContain('尚无数据');
    expect(await rowOf('入职奖励').innerText()).toMatch(/尚无数据\s*见资金测算/);
    await field('状态').selectOption('behind');
    await page.getByText('显示 2 / 32 项').waitFor();
    await field('牵头单位').selectOption('区人社局');
    await page.getByText('显示 1 / 32 项').waitFor();
    expect(await rowOf('培训养老护理员').innerText()).toContain('160');
    await field('时限').selectOption('overdue');
    await button('清除筛选').click();
    await page.getByText('共 32 项').waitFor();
    expect(await axeFaults()).toEqual([]);
  });

  it('say where the notice contradicts itself, and lead there', async () => {
    await button('前后不一致 1 处').click();
    const found = page.getByRole('link', { name: /同一指标对同一时间有两个目标值/ });
    expect(await found.innerText()).toContain('≥18%（2023年，任务6），≥16%（2023年，二、总体目标）');
    await found.click();
    await panel().getByText('≥18 % · 不低于').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => panel().count()).toBe(0);
  });

  it('show how a state came about, and follow a value that is entered by keyboard', async () => {
    await page.getByRole('link', { name: BEDS }).focus();
    await page.keyboard.press('Enter');
    await panel().getByRole('heading', { name: BEDS }).waitFor();
    await panel()
      .getByText(/从 2022-03-31（36） 到 2022-06-30（58） 连直线，推到 2022-09-30 约为 80/)
      .waitFor();
    await field('数值 张').focus();
    await page.keyboard.type('约一百');
    await page.keyboard.press('Enter');
    await panel().getByRole('alert').getByText('请填日期、数值和来源。').waitFor();
    await field('来源').fill('区民政局台账');
    await field('截至日期').fill('2022-07-10');
    await page.keyboard.press('Enter');
    await panel().getByText('“约一百”没读懂，已保留原文').waitFor();
    await field('数值 张').fill('100');
    await field('截至日期').fill('2022-07-10');
    await page.keyboard.press('Enter');
    await expect.poll(() => rowOf(BEDS).innerText()).toContain('已达标');
    expect(await axeFaults()).toEqual([]);
    await panel().getByText('修改经过').click();
    await panel().getByText('2022-07-10 的数值').first().waitFor();
  });

  it('are written down by the clerk: what is wrong is said at its field', async () => {
    await button('新增目标').click();
    await field('目标名称').fill('助餐点');
    await field('比较方式').selectOption('range');
    await field('计量单位').fill('个');
    await field('目标值').fill('20');
    await field('上限').fill('12');
    await panel().getByText('上限小于下限，请改正。').waitFor();
    await panel().getByText('没有期限：只判断是否达到，不判断预计可达或滞后。').waitFor();
    await button('保存').click();
    expect(await panel().getByText('上限小于下限').count()).toBe(1);
    await field('上限').fill('30');
    await field('完成时限').fill('2022年底');
    await field('公布的时限').fill('2022年底');
    await field('公布的写法').fill('20-30');
    expect(await axeFaults()).toEqual([]);
    await button('保存').click();
    await page.getByText('共 33 项').waitFor();
    await panel().getByText('2022年底（最后一天 2022-12-31）').waitFor();
    await button('删除目标').click();
    await button('删除').click();
    await page.getByText('共 32 项').waitFor();
  });

  it('print as they are listed', async () => {
    await field('状态').selectOption('reached');
    const coming: Promise<Download> = page.waitForEvent('download');
    await button('CSV').click();
    const text = readFileSync(await (await coming).path(), 'utf8');
    expect(text).toContain(`${BEDS},100,张,2022年9月底前,100,0,已达标`);
    expect(text).not.toContain('滞后');
  });
});
