import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** Rates are changed and the money follows; townships are assessed without a mouse. */
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
const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabel(name, { exact: true });
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Types into the field that has the focus and goes on to the next. */
const type = async (text: string) => {
  await page.keyboard.type(text);
  await press('Tab');
};
const cellsOf = async (name: string, last: number) => {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  return (await row.first().getByRole('cell').allInnerTexts()).slice(-last);
};

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

inChromium('money', () => {
  it('of the notice is added up by township, and every sum opens to its counts', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '指标' }).click();
    await tab('资金测算');
    await expect.poll(() => cellsOf('合计', 3)).toEqual(['3230.00', '150.00', '3380.00']);
    await button('合计').first().click();
    await page.getByText('社区养老服务站补助：41 个 × 20万元 ＝ 820万元').waitFor();
    await button('清溪场镇').first().click();
    await page.getByText('村级互助养老点补助：2019年 8 个，合计不超过 6万元').waitFor();
    await page.getByRole('combobox', { name: '年度' }).selectOption({ label: '2020年' });
    await expect.poll(() => cellsOf('合计', 3)).toEqual(['1540.00', '108.00', '1648.00']);
    await page.getByRole('combobox', { name: '年度' }).selectOption({ label: '全部年度' });
    expect(await axeFaults()).toEqual([]);
  });

  it('goes by the day, typed part by part by keyboard; without one it is that of today', async () => {
    const day = field('统计时点');
    await page.getByRole('combobox', { name: '口径' }).selectOption({ label: '按投用台账' });
    const sums = () => cellsOf('合计', 3);
    // Between two answers there may be no table at all.
    const other = async (than: readonly string[]) => {
      await expect
        .poll(async () => (await sums()).length === 3 && `${await sums()}` !== `${than}`)
        .toBe(true);
      return sums();
    };
    const today = await other(['3230.00', '150.00', '3380.00']);
    await day.focus();
    // Month, day and year in the order of the browser's own language.
    await page.keyboard.type('03312020');
    await expect.poll(() => day.inputValue()).toBe('2020-03-31');
    await other(today);
    await day.fill('');
    await expect.poll(sums).toEqual(today);
    await page.getByRole('combobox', { name: '口径' }).selectOption({ label: '按计划数' });
    await expect.poll(sums).toEqual(['3230.00', '150.00', '3380.00']);
  });

  it('is not taken from what cannot be read, and says what it read', async () => {
    await page.getByRole('link', { name: '街道养老服务中心补助' }).click();
    const joint = field('市县两级（未分）');
    await joint.fill('适当补助');
    await expect.poll(() => joint.getAttribute('aria-invalid')).toBe('true');
    await page.getByText('没有读懂，请改成数字。').waitFor();
    expect(await button('保存').isDisabled()).toBe(true);
    await joint.fill('1505000');
    await page.getByText('＝ 150.5万元').waitFor();
    expect(await axeFaults()).toEqual([]);
  });

  it('follows a rate that was changed, on screen and in the file', async () => {
    await press('Control+s');
    // 4 × 150.5 + 820 + 1,610
    await expect.poll(() => cellsOf('合计', 3)).toEqual(['3032.00', '150.00', '3182.00']);
    const csv = await exported(() => button('CSV').click());
    expect(csv).toMatch(/合计,,4,602\.00,41,820\.00,23,1610\.00,116,150\.00,3032\.00,150\.00,3182\.00/);
    await page.getByRole('link', { name: '街道养老服务中心补助' }).click();
    await page.getByText('修改经过').click();
    await page.getByText(/市县两级（未分）金额 200万元 → 150.5万元/).waitFor();
    await button('返回').click();
  });
});

inChromium('an assessment', () => {
  it('is built by keyboard; weights that do not make 100 are said at once', async () => {
    await tab('考核');
    await button('新建考核').focus();
    await press('Enter');
    await field('名称').waitFor();
    await type('上半年考核');
    await type('2020-12-31');
    await type('');
    await type('管理');
    await type('60');
    await press('Tab');
    await page.getByText('权重合计 60 分，比 100 分少 40 分：暂不排名次，打印标“未定稿”。').waitFor();
    await button('增加一项').focus();
    await press('Enter');
    await expect
      .poll(() => page.evaluate('document.activeElement.closest("fieldset")?.innerText'))
      .toMatch(/第 2 项/);
    await type('覆盖');
    await type('40');
    await press('ArrowDown', 'Tab', 'ArrowDown', 'Tab');
    await type('100');
    await type('0');
    await page.getByText('权重合计 100 分', { exact: true }).waitFor();
    expect(await axeFaults()).toEqual([]);
    await press('Control+s');
    await page.getByRole('columnheader', { name: '得分合计' }).waitFor();
  });

  it('takes scores by hand, keeps what it cannot read, and gives places that ties share', async () => {
    await field('中和街道 管理 评分').focus();
    for (const score of ['50', '50', '55', '很好']) {
      await page.keyboard.type(score);
      await press('Enter');
    }
    await expect.poll(() => cellsOf('平凯街道', 3)).toEqual(['95.00', '1', '']);
    await expect.poll(() => cellsOf('中和街道', 3)).toEqual(['90.00', '2', '']);
    await expect.poll(() => cellsOf('乌杨街道', 3)).toEqual(['90.00', '2', '']);
    await expect.poll(() => field('官庄街道 管理 评分').inputValue()).toBe('很好');
    await page.getByText('没有读懂，已保留原文').waitFor();
    await expect.poll(() => cellsOf('官庄街道', 3)).toEqual(['40.00', '—', '未评全（已评 40 分）']);
  });

  it('takes a block from a spreadsheet by the names of the townships', async () => {
    await page.evaluate(`navigator.clipboard.writeText('官庄街道\\t58\\n清溪场镇\\t61\\n没有镇\\t9\\n')`);
    await field('中和街道 管理 评分').focus();
    await press('Control+v');
    await page.getByText('已填入 2 个评分；没有找到：没有镇。').waitFor();
    await expect.poll(() => cellsOf('官庄街道', 3)).toEqual(['98.00', '1', '']);
    await page.getByText('超过满分，不计').waitFor();
    await page.getByLabel('排列').selectOption({ label: '按名次' });
    await expect.poll(() => page.getByRole('rowheader').first().innerText()).toBe('官庄街道');
    expect(await axeFaults()).toEqual([]);
    const csv = await exported(() => button('CSV').click());
    expect(csv.split('\r\n')[1]).toBe('1,官庄街道,58.00,40.00,98.00,1,');
  });

  it('that is gone says so, and has a way back to the list', async () => {
    await page.evaluate("location.hash = '#/indicators/assessment/999'");
    await page.getByText(/已不在文件里，可能刚被删除/).waitFor();
    expect(await axeFaults()).toEqual([]);
    await button('返回列表').click();
    await page.getByRole('link', { name: '上半年考核' }).waitFor();
    expect(program.faults().map((fault) => /rpc\/(\w+\/\w+)/.exec(fault)?.[1])).toEqual([
      'assessment/result',
    ]);
  });
});
