import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/**
 * The quarter in a real browser: from the empty sheet, typed and from the ledger, handed in, sealed,
 * refused, sent back and corrected.
 */
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

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const row = (unit: string) =>
  page.locator('[role=grid] [role=row]', { has: page.getByRole('rowheader', { name: unit }) });
const texts = (unit: string) => row(unit).locator('[role=gridcell] .sg-text').allTextContents();
const heading = () => page.getByRole('heading', { level: 1 });
const panelTab = (name: string) => page.getByRole('tab', { name });
const tick = (unit: string) => page.getByRole('checkbox', { name: `选 ${unit}` });
const step = (name: string) =>
  page.getByRole('region', { name: '各单位上报状态' }).getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog');
const confirm = async (name: string) => {
  await dialog().getByRole('button', { name, exact: true }).click();
  await dialog().waitFor({ state: 'detached' });
};
const stateOf = (unit: string) =>
  page
    .locator('.return-list li', { has: tick(unit) })
    .locator('button.return-state')
    .innerText();
const choose = (label: string, option: string) => page.getByLabel(label).selectOption({ label: option });
const editor = () => page.locator('textarea.sg-editor');

inChromium('the quarter', () => {
  it('opens empty, beside the tasks of the year', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '进度' }).click();
    await page.locator('[role=grid]').waitFor();
    await page.getByRole('navigation', { name: '各类指标' }).getByRole('link', { name: /附件4/ }).click();
    await choose('计划年度', '2021年');
    await choose('报告期', '一季度');
    await expect.poll(() => heading().innerText()).toBe('秀山县农村养老服务设施建设2021年一季度进展情况表');
    await expect.poll(() => page.locator('.paper-unit').innerText()).toBe('示例数据');
    // Task, quarter, running total, rate and gap of both items, and the remarks.
    expect(await texts('清溪场镇')).toEqual(['0', '', '', '—', '—', '5', '', '', '', '', '']);
  });

  it('is typed, and rate and gap follow at once in the row and in the total', async () => {
    await row('清溪场镇').locator('[role=gridcell][aria-colindex="9"]').click();
    await page.keyboard.type('2');
    await press('Enter');
    await expect
      .poll(() => texts('清溪场镇'))
      .toEqual(['0', '', '', '—', '—', '5', '2', '2', '40.0', '15.0', '']);
    expect((await texts('合计')).slice(5, 10)).toEqual(['32', '2', '2', '6.3', '-18.7']);
    await page
      .getByText(/已保存/)
      .first()
      .waitFor();
  });

  it('does not take what belongs to the annex or to another quarter, and says where it does', async () => {
    await row('清溪场镇').locator('[role=gridcell][aria-colindex="8"]').click();
    await page.keyboard.type('9');
    await expect.poll(() => page.locator('.sg-hint').innerText()).toContain('年度任务来自方案的附件');
    expect((await texts('清溪场镇'))[5]).toBe('5');
  });

  it('says in the panel what a rate is made of', async () => {
    await row('清溪场镇').locator('[role=gridcell][aria-colindex="11"]').click();
    await panelTab('本格').click();
    await expect.poll(() => page.locator('.panel .sum').innerText()).toBe('40.0% = 累计完成 2 ÷ 年度任务 5');
  });

  it('goes from period to period by the keys, and comes back', async () => {
    await editor().focus();
    await press('Alt+PageDown');
    await expect.poll(() => heading().innerText()).toContain('2021年二季度');
    expect((await texts('清溪场镇')).slice(6)).toEqual(['5', '2', '', '2', '40.0', '-10.0', '']);
    await press('Alt+PageUp');
    await expect.poll(() => heading().innerText()).toContain('2021年一季度');
  });

  it('shows what the checks found before it is handed in', async () => {
    await panelTab('上报').click();
    await tick('清溪场镇').check();
    await step('上报').click();
    await dialog().getByText('1 个单位还有空格').waitFor();
    await confirm('照此上报');
    await expect.poll(() => stateOf('清溪场镇')).toBe('已上报');
  });

  it('is reviewed and sealed, and then refuses an edit and says why', async () => {
    await step('审核').click();
    await confirm('审核');
    await expect.poll(() => stateOf('清溪场镇')).toBe('已审核');
    await step('封存').click();
    await confirm('封存');
    await expect.poll(() => stateOf('清溪场镇')).toBe('已封存');
    await row('清溪场镇').locator('[role=gridcell][aria-colindex="9"]').click();
    await page.keyboard.type('3');
    await expect
      .poll(() => page.locator('.sg-hint').innerText())
      .toBe('不能修改：本单位这一期已封存，请先启封再改。');
    expect((await texts('清溪场镇'))[6]).toBe('2');
  });

  it('pasted over, leaves the sealed row and names it', async () => {
    await row('官庄街道').locator('[role=gridcell][aria-colindex="9"]').click();
    await page.evaluate(`navigator.clipboard.writeText('0\\n7\\n1')`);
    await press('Control+v');
    await dialog().getByText('清溪场镇').waitFor();
    await expect.poll(() => dialog().innerText()).toContain('本单位这一期已封存');
    await dialog().getByRole('button', { name: '粘贴 2 格' }).click();
    await expect.poll(() => texts('隘口镇').then((all) => all[6])).toBe('1');
    expect((await texts('清溪场镇'))[6]).toBe('2');
  });

  it('reopened with a reason, can be corrected', async () => {
    await step('启封').click();
    await dialog().getByRole('button', { name: '启封' }).click();
    await dialog().getByText('请写明原因').waitFor();
    await dialog().getByLabel('原因（必填）').fill('验收后核增一处');
    await confirm('启封');
    await expect.poll(() => stateOf('清溪场镇')).toBe('录入中');
    await page.getByText('启封：验收后核增一处').waitFor();
    await row('清溪场镇').locator('[role=gridcell][aria-colindex="9"]').click();
    await page.keyboard.type('3');
    await press('Enter');
    await expect.poll(() => texts('清溪场镇').then((all) => all[8])).toBe('60.0');
  });

  it('lists who has not handed in as a message to send', async () => {
    await page.getByRole('button', { name: '催报' }).click();
    const message = dialog().getByLabel('催报消息');
    await message.waitFor();
    await dialog().getByLabel('请于何日前上报').fill('2021-04-10');
    const words = await message.inputValue();
    expect(words).toContain('秀山土家族苗族自治县2021年一季度');
    expect(words).toContain('清溪场镇');
    expect(words).toContain('请于2021年4月10日前');
    await dialog().getByRole('button', { name: '复制' }).click();
    await dialog().getByText('已复制').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(words);
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('is filled from the ledger: seen first, then only what is ticked', async () => {
    await choose('计划年度', '2020年');
    await choose('报告期', '三季度');
    await expect.poll(() => heading().innerText()).toContain('2020年三季度');
    await panelTab('上报').click();
    await tick('隘口镇').check();
    await step('退回').click();
    await dialog().getByLabel('原因（必填）').fill('与台账不一致');
    await confirm('退回');
    await expect.poll(() => stateOf('隘口镇')).toBe('录入中');
    await row('隘口镇').locator('[role=gridcell]').nth(-5).click();
    await page.keyboard.type('2');
    await press('Enter');
    // The quarter has something to look at now, and says so.
    await page
      .getByLabel('报告期')
      .locator('option', { hasText: '三季度 ⚠1' })
      .waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '从台账生成' }).click();
    const line = dialog().getByRole('row', { name: /隘口镇 村级互助养老点/ });
    await line.waitFor();
    await expect.poll(() => line.innerText()).toMatch(/2\s+1\s+-1\s+项目 隘口镇/);
    // What was typed is never replaced unasked.
    expect(await dialog().getByRole('button', { name: '填入 0 格' }).isDisabled()).toBe(true);
    await line.getByRole('checkbox').check();
    await confirm('填入 1 格');
    await expect.poll(() => texts('隘口镇').then((all) => all.at(-5))).toBe('1');
  });

  it('keeps in the history of the cell that the figure came from the ledger', async () => {
    await row('隘口镇').locator('[role=gridcell]').nth(-5).click();
    await panelTab('本格').click();
    await expect.poll(() => page.locator('.panel .history').innerText()).toContain('台账生成');
    await expect.poll(() => page.locator('.ledger-records').innerText()).toContain('项目 隘口镇');
  });

  it('prints as the same table that is on the screen', async () => {
    const output = await program.backend.client.report.neutral({
      annexId: Number(
        await page
          .locator('[role=grid]')
          .getAttribute('id')
          .then((id) => id?.replace('sg-grid-', '')),
      ),
    });
    if (output.kind !== 'table') throw new Error('no table');
    const line = output.body.find((one) => one.cells.some((cell) => cell.text === '隘口镇'));
    expect(line?.cells.slice(2).map((cell) => cell.text)).toEqual(await texts('隘口镇'));
  });

  it('can be reported by month, the quarter being the sum of its months', async () => {
    await page.getByLabel('填报方式').selectOption({ label: '按月填报' });
    await choose('计划年度', '2022年');
    await choose('报告期', '5月');
    await expect.poll(() => heading().innerText()).toContain('2022年5月');
    await row('清溪场镇').locator('[role=gridcell]').nth(-5).click();
    await page.keyboard.type('1');
    await press('Enter');
    await page
      .getByText(/已保存/)
      .first()
      .waitFor();
    await choose('报告期', '二季度');
    await expect.poll(() => heading().innerText()).toContain('2022年二季度');
    await expect.poll(() => texts('清溪场镇').then((all) => all.at(-5))).toBe('1');
    await row('清溪场镇').locator('[role=gridcell]').nth(-5).click();
    await page.keyboard.type('4');
    await expect.poll(() => page.locator('.sg-hint').innerText()).toContain('由各月相加');
  });
});
