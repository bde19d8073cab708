import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** A place is beside its standard; the county says what only it knows, writes a standard of its own, prints. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  page = await program.open();
  page.setDefaultTimeout(10_000);
  await page.getByRole('button', { name: /打开示例/ }).click();
  await page.locator('[role=gridcell]').first().waitFor();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const tab = (name: string) =>
  page.getByRole('navigation', { name: '指标各页' }).getByRole('link', { name, exact: true }).click();
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabel(name, { exact: true });
const panel = () => page.getByRole('complementary', { name: '设施逐项核查' });
const chip = (name: string) =>
  page.getByRole('group', { name: '按结论筛选' }).getByRole('button', { name: new RegExp(`(^|\\s)${name}`) });
const countOf = async (name: string) => Number(/\d+/.exec((await chip(name).textContent()) ?? '')?.[0]);
const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name }).first();

async function exported(make: () => Promise<void>): Promise<string> {
  const coming: Promise<Download> = page.waitForEvent('download');
  await make();
  return readFileSync(await (await coming).path(), 'utf8');
}

inChromium('standards and compliance', () => {
  it('a place under the reduced least is asked about, and its answer moves it to those that meet', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '指标' }).click();
    await tab('达标核查');
    await rowOf('乌杨街道示例一社区养老服务站').click();
    await panel()
      .getByText(/是否符合降低条件“老年人口较少的社区”/)
      .waitFor();
    const met = await countOf('达标');
    await panel().getByRole('button', { name: '符合', exact: true }).click();
    await panel().getByText('已确认：符合降低条件').waitFor();
    await panel().getByText('按降低标准达标（条件已确认）').waitFor();
    await expect.poll(() => countOf('达标')).toBe(met + 1);
  });

  it('a changed area changes the judgement, and the way leads there and back', async () => {
    await chip('未达标').click();
    await rowOf('隘口镇示例一社区养老服务站').click();
    await panel().getByText('差114㎡').waitFor();
    const notMet = await countOf('未达标');
    await panel().getByRole('link', { name: '打开设施登记' }).click();
    await field('建筑面积（㎡）').fill('305');
    await page.keyboard.press('Control+s');
    await button('保存').and(page.locator(':disabled')).waitFor();
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '指标' }).click();
    await tab('达标核查');
    await expect.poll(() => countOf('未达标')).toBe(notMet - 1);
  });

  it('a number of a township opens its places; the file holds them with the rules', async () => {
    await page.getByText('按乡镇', { exact: true }).click();
    const number = button(/^看官庄街道未达标的 \d+ 个设施$/);
    const count = Number(await number.textContent());
    await number.click();
    await page
      .getByRole('status')
      .filter({ hasText: String(count) })
      .first()
      .waitFor();
    const text = await exported(() => button('导出核查表 CSV').click());
    expect(text.match(/官庄街道,官庄街道示例/g)).toHaveLength(count);
    expect(text).not.toContain('资料不全,');
  });

  it('a standard is copied, its rooms are pasted, and two in force for one kind are told of', async () => {
    await tab('建设标准');
    await page.getByRole('link', { name: '村级互助养老点建设标准' }).click();
    await button('复制为本县标准').click();
    await page.getByRole('heading', { name: '村级互助养老点建设标准（本县）' }).waitFor();
    await field('建筑面积不低于（㎡）').fill('约六十');
    await page.getByText('没有读懂，请改成数字').waitFor();
    await field('建筑面积不低于（㎡）').fill('60平方米');
    await button('加一行').click();
    await page.evaluate(`navigator.clipboard.writeText('生活\\t互助活动室\\t30\\n\\t厨房\\t10\\n')`);
    await field('组别 1').click();
    await page.keyboard.press('Control+v');
    await page.getByText('已粘贴 2 行用房。').waitFor();
    await expect.poll(() => field('用房 2').inputValue()).toBe('厨房');
    await page.keyboard.press('Control+s');
    await expect.poll(() => field('建筑面积不低于（㎡）').inputValue()).toBe('60');
    await button('启用').click();
    await page.getByText('已启用', { exact: true }).waitFor();
    await button('返回目录').click();
    await page.getByText(/“村级互助养老点”同时启用了2个标准/).waitFor();
    await field('启用 村级互助养老点建设标准').uncheck();
    await expect.poll(() => page.getByText(/同时启用了2个标准/).count()).toBe(0);
  });

  it('what is typed is asked about before it is left, and an own standard can be deleted', async () => {
    await page.getByRole('link', { name: '村级互助养老点建设标准（本县）' }).click();
    await page.getByRole('textbox', { name: '版本' }).fill('2021');
    await tab('达标核查');
    await page.getByRole('dialog').getByRole('button', { name: '留下来继续改' }).click();
    await button('保存').click();
    await button('保存').and(page.locator(':disabled')).waitFor();
    await page.getByText('修改记录').click();
    await page.getByText(/版本 本县 → 2021/).waitFor();
    await button('删除').click();
    await page.getByRole('dialog').getByLabel('理由（可不填）').fill('不再使用');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^删\s?除$/ })
      .click();
    await page.getByText(/还没有本县标准/).waitFor();
  });

  it('without a standard in force there is a sentence and the way to them', async () => {
    await button(/^全部启用 秀山/).click();
    await button(/^全部停用 秀山/).click();
    await button(/^全部启用 秀山/).waitFor();
    await tab('达标核查');
    await page.getByText('还没有启用任何设施的建设标准，无法核查。').waitFor();
    await page.getByRole('link', { name: '去启用标准' }).click();
    await button(/^全部启用 秀山/).click();
    await tab('达标核查');
    await chip('达标').waitFor();
  });
});
