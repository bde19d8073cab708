import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../core/domain/record-query.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** A place changes, and the indicator, what is behind it, and the printed table follow. */
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

const goTo = (hash: string) => page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabel(name, { exact: true });
const choice = (name: string) => page.getByRole('combobox', { name, exact: true });
const row = (name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
const panel = () => page.locator('.indicator-panel');
const asOf = async (day: string) => {
  await field('截至').fill(day);
  await expect.poll(() => row('养老床位').innerText()).toContain('394');
};

async function exported(format: string): Promise<string> {
  const coming: Promise<Download> = page.waitForEvent('download');
  await button(format).click();
  return readFileSync(await (await coming).path(), 'utf8');
}

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

inChromium('indicators', () => {
  it('says of a value what it is made of, place by place', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '指标' }).click();
    await row('养老床位').waitFor();
    await asOf('2020-12-31');
    await page.getByRole('link', { name: '护理型床位占比', exact: true }).click();
    await expect.poll(() => panel().innerText()).toContain('分子 216，分母 394');
    await panel()
      .getByText(/^计入 /)
      .click();
    await expect
      .poll(() =>
        panel().getByRole('listitem').filter({ hasText: '中和街道养老服务中心（示例）' }).innerText(),
      )
      .toContain('分子 14，分母 24');
    expect(await axeFaults()).toEqual([]);
  });

  it('follows when the beds of a place change: value, parts, printed table', async () => {
    await panel().getByRole('link', { name: '中和街道养老服务中心（示例）' }).click();
    await page.locator('.ff-panel').getByLabel(/^床位/).fill('34');
    await page.keyboard.press('Control+s');
    await page
      .getByText(/已保存 \d\d:\d\d:\d\d/)
      .first()
      .waitFor();
    await page.goBack();
    await field('截至').fill('2020-12-31');
    await expect.poll(() => panel().innerText()).toContain('分子 216，分母 404');
    await expect.poll(() => row('护理型床位占比').innerText()).toContain('53.5');
    await panel()
      .getByText(/^计入 /)
      .click();
    await expect
      .poll(() =>
        panel().getByRole('listitem').filter({ hasText: '中和街道养老服务中心（示例）' }).innerText(),
      )
      .toContain('分子 14，分母 34');
    const lines = (await exported('CSV')).split('\r\n');
    expect(lines.find((line) => line.includes('护理型床位占比'))).toContain('53.5,216,404');
    await page.keyboard.press('Escape');
  });

  it('and so do the state of the target set on it, and the printed table of targets', async () => {
    const target = () => row('护理型床位占比').innerText();
    await goTo('#/indicators/targets');
    await expect.poll(target).toContain('已达标');
    const { rows } = await program.backend.client.facility.list({
      query: { ...EVERYTHING, search: '中和街道养老服务中心' },
      range: { from: 0, count: 1 },
    });
    await goTo(`#/facilities/${rows[0]?.id}`);
    await page.locator('.ff-panel').getByLabel(/^床位/).fill('80');
    await page.keyboard.press('Control+s');
    // Gone on before the save is in: 216 of 394 - 24 + 80.
    await goTo('#/indicators/targets');
    await expect.poll(target).toContain('未达标');
    const lines = (await exported('CSV')).split('\r\n');
    expect(lines.find((line) => line.includes('护理型床位占比'))).toMatch(/48,2,未达标/);
    await goTo('#/indicators/indicators');
    await row('护理型床位占比').waitFor();
  });

  it('a township without a place is covered by a neighbour’s once that is said', async () => {
    await page.getByRole('link', { name: '设施覆盖率', exact: true }).click();
    await expect.poll(() => panel().innerText()).toContain('分子 23，分母 27');
    const line = panel().getByRole('listitem').filter({ hasText: '大溪乡' });
    await line.getByRole('button', { name: '由邻近设施覆盖…' }).click();
    await field('选覆盖 大溪乡 的设施').fill('钟灵镇养老服务中心');
    await button('选这个 钟灵镇养老服务中心（示例）').click();
    await expect.poll(() => panel().innerText()).toContain('分子 24，分母 27');
    await panel()
      .getByText(/^计入 /)
      .click();
    await button('取消由 钟灵镇养老服务中心（示例） 覆盖').click();
    await expect.poll(() => panel().innerText()).toContain('分子 23，分母 27');
  });

  it('what no record gives is entered with day and source; what cannot be read is marked', async () => {
    await page.getByRole('link', { name: '服务对象满意度', exact: true }).click();
    await panel().getByText('填报记录').waitFor();
    await field('数值（%）').fill('九成多');
    await field('来源').fill('走访');
    await button('存入').click();
    await expect.poll(() => panel().innerText()).toContain('看不懂，原样留着');
    await expect.poll(() => row('服务对象满意度').innerText()).toContain('填报的内容无法识别');
    await field('分子').fill('191');
    await field('分母').fill('200');
    await button('存入').click();
    await expect.poll(() => row('服务对象满意度').innerText()).toContain('95.5 %');
  });

  it('a county writes its own ratio, and compares the townships by it', async () => {
    await button('新增指标').click();
    await field('名称').fill('公办设施占比');
    await page.getByRole('group', { name: '分子' }).getByRole('checkbox', { name: '公办' }).check();
    await button('保存').click();
    await expect
      .poll(() => panel().innerText())
      .toContain('养老服务设施数（运营：公办） ÷ 养老服务设施数 × 100%');
    await page.keyboard.press('Escape');
    await choice('看法').selectOption({ label: '分乡镇' });
    await button('清溪场镇 公办设施占比 33.3').click();
    await expect.poll(() => panel().innerText()).toContain('清溪场镇 33.3');
    expect(await axeFaults()).toEqual([]);
  });
});

inChromium('population', () => {
  const cell = (unit: string, name: string) => field(`${unit} ${name}`);

  it('is typed by keyboard and pasted as a block with names and headings', async () => {
    await goTo('#/indicators/population');
    await choice('年度').selectOption({ label: '2020 年末' });
    await cell('中和街道', '总人口').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('70000');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('乌杨街道 总人口');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
      '乌杨街道 60岁及以上',
    );
    const block = '乡镇\t60岁以上\t总人口\n膏田镇\t3000\t约两万\n某某镇\t1\t2\n隘口镇\t30000\t20000';
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(block)})`);
    await page.keyboard.press('Control+v');
    await page.getByText('没有对上的名称：某某镇').waitFor();
    expect(await cell('隘口镇', '60岁及以上').inputValue()).toBe('30000');
    await page.getByText('60岁及以上比总人口多').waitFor();
    await page.getByText('总人口看不懂，原样留着，没有计入').waitFor();
    await cell('隘口镇', '60岁及以上').fill('5000');
    await page.keyboard.press('Control+s');
    await button('保存').and(page.locator(':disabled')).waitFor();
    await expect.poll(() => cell('膏田镇', '总人口').inputValue()).toBe('约两万');
    await page.getByText('缺 1 个单位').waitFor();
    expect(await axeFaults()).toEqual([]);
  });

  it('moves the indicators that are set against it', async () => {
    await goTo('#/indicators/indicators');
    await field('截至').fill('2020-12-31');
    // One township is not known for 2020: the county goes by the year before, and says so.
    await page.getByRole('link', { name: '老龄化率（60岁及以上）' }).click();
    await panel()
      .getByText(/常住，2019 年末/)
      .waitFor();
  });
});
