import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** A class is held, people are put on the roster, and what was done comes out of both. */
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
  page.getByRole('navigation', { name: '培训各页' }).getByRole('link', { name }).click();
const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabel(name, { exact: true });
const heads = (unit: string) => field(`${unit} 未列名人数`);
const saved = () => page.getByRole('button', { name: '保存', exact: true, disabled: true }).waitFor();
const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name }).first();

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

async function exported(make: () => Promise<void>): Promise<string> {
  const coming: Promise<Download> = page.waitForEvent('download');
  await make();
  return readFileSync(await (await coming).path(), 'utf8');
}

inChromium('training', () => {
  it('a member of staff whose certificate expires before it was issued is told so at the field', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '培训' }).click();
    await tab('人员');
    await button('新增人员').click();
    await field('姓名').fill('样本甲');
    await field('单位').selectOption({ label: '清溪场镇' });
    await field('岗位').selectOption({ label: '养老护理员' });
    await field('联系电话').fill('13800001234');
    await field('入职日期').fill('2020年7月1日');
    await button('增加证书').click();
    await field('证书编号').fill('SL2020000001');
    await field('发证日期').fill('2020-07-10');
    await field('有效期至').fill('2019.7.10');
    const expires = field('有效期至');
    await expect.poll(() => expires.getAttribute('aria-invalid')).toBe('true');
    await expect
      .poll(() => page.getByText(/有效期至 2019-07-10 早于发证日期 2020-07-10/).isVisible())
      .toBe(true);
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: '样本甲' }).waitFor();
    await expect.poll(() => field('有效期至').inputValue()).toBe('2019-07-10');
    await expect.poll(() => field('入职日期').inputValue()).toBe('2020-07-01');
    expect(await axeFaults()).toEqual([]);
  });

  it('a class takes heads pasted from a spreadsheet and people found by their initials', async () => {
    await tab('班次');
    await button('新增班次').click();
    await field('班次名称').fill('样本护理员班');
    await field('培训岗位').selectOption({ label: '养老护理员' });
    await field('开班日期').fill('2020-08-03');
    await field('经费').fill('3.5万元');
    await page.evaluate(`navigator.clipboard.writeText('清溪场镇\\t2\\n溶溪镇\\t3人\\n没有镇\\t9\\n')`);
    await heads('中和街道').click();
    await page.keyboard.press('Control+v');
    await page.getByText('已填入 2 个单位；没有找到：没有镇。').waitFor();
    await expect.poll(() => heads('溶溪镇').inputValue()).toBe('3人');
    await page.getByRole('combobox', { name: '姓名、拼音首字母或电话' }).fill('ybj');
    await page.getByRole('option', { name: /样本甲/ }).waitFor();
    await page.keyboard.press('Enter');
    await button('去掉 样本甲').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: '样本护理员班' }).waitFor();
    await expect.poll(() => field('经费').inputValue()).toBe('35000');
    await expect.poll(() => page.getByRole('row', { name: /^清溪场镇/ }).innerText()).toMatch(/1\s+3$/);
    expect(await axeFaults()).toEqual([]);
  });

  it('what cannot be read stays as it was typed, and leaving asks about what is not saved', async () => {
    await field('学时').fill('两天');
    await page.getByText('“两天”不是数，已保留原文。请改为数字。').waitFor();
    await tab('人员');
    await page.getByText('有修改没有保存').waitFor();
    await button('留下继续改').click();
    await page.keyboard.press('Control+s');
    await saved();
    await expect.poll(() => field('学时').inputValue()).toBe('两天');
    await page.getByText('修改经过').click();
    await page.getByText(/学时 （空） → 两天/).waitFor();
  });

  it('the table of what was done has the class in its quarter and the totals of the counts', async () => {
    await tab('完成情况');
    await page.getByLabel('截止').selectOption({ label: '三季度' });
    const row = page.getByRole('row', { name: /^清溪场镇/ });
    await row.waitFor();
    const cells = row.getByRole('cell');
    await expect
      .poll(async () => (await cells.allInnerTexts()).slice(-6))
      .toEqual(['1', '0', '1', '3', '4', '400.0']);
    const csv = await exported(() => button('CSV').click());
    expect(csv).toContain('养老护理员（名） / 三季度');
    expect(csv.split('\r\n').find((line) => line.includes('清溪场镇'))).toMatch(/1,0,1,3,4,400\.0,示例数据$/);
    expect(await axeFaults()).toEqual([]);
  });

  it('the roster is masked until it is shown, and on every export unless a reason is given', async () => {
    await tab('人员');
    await page.getByRole('searchbox').or(page.getByLabel('查找')).first().fill('ybj');
    await rowOf('样**').waitFor();
    await expect.poll(() => rowOf('样**').innerText()).toContain('138****1234');
    expect(await axeFaults()).toEqual([]);
    await button('显示完整').click();
    await rowOf('样本甲').waitFor();

    await button('导出').click();
    await page.getByRole('radio', { name: 'CSV' }).check();
    const dialog = page.getByRole('dialog');
    const masked = await exported(() => dialog.getByRole('button', { name: '导出' }).click());
    expect(masked).toContain('样**');
    expect(masked).not.toMatch(/样本甲|13800001234/);

    await button('导出').click();
    await page.getByRole('radio', { name: 'CSV' }).check();
    await page.getByRole('radio', { name: '包含完整个人信息' }).check();
    expect(await dialog.getByRole('button', { name: '导出' }).isDisabled()).toBe(true);
    await dialog.getByLabel('理由').fill('报市局审核');
    const full = await exported(() => dialog.getByRole('button', { name: '导出' }).click());
    expect(full).toContain('样本甲');
    await button('完整导出记录').click();
    await page.getByText(/测试员 导出从业人员名册，1 人；理由：报市局审核/).waitFor();
    await page.keyboard.press('Escape');
  });

  it('removing a person asks first and takes them off the class', async () => {
    await rowOf('样本甲').dblclick();
    await page.getByRole('heading', { name: '样本甲' }).waitFor();
    await button('删除').click();
    await page.getByRole('dialog').getByLabel('为什么删除（可不填）').fill('登记错了');
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await page
      .getByText('没有符合条件的记录。')
      .or(page.getByText(/共 14 条/))
      .first()
      .waitFor();
    await tab('班次');
    await rowOf('样本护理员班').dblclick();
    await page.getByText('还没有列名人员。').waitFor();
  });
});
