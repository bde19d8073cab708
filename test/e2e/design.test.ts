import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { linesOf, pdfPages } from '../helpers/other-eyes.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** A clerk makes a new annex out of items and years, without code: designed, seen, filled in, printed. */
const inChromium = describe.skipIf(!hasTool('chromium'));
const TITLE = '秀山县2019—2020年养老服务设施汇总表';
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  page = await program.open();
  await page.getByRole('button', { name: /打开示例/ }).click();
  await page.locator('[role=gridcell]').first().waitFor();
  await page.getByRole('link', { name: '首页' }).click();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const button = (name: string) => page.getByRole('button', { name, exact: true });
const saveButton = () => button('保存');
const problems = () => page.getByRole('region', { name: '还不能保存' });
const columns = () => page.getByRole('list', { name: '栏目，按印出的顺序' }).getByRole('listitem');
/** The text of the page as it is drawn in the preview. */
const paperText = async () => (await page.locator('.pdf-text').allInnerTexts()).join('').replace(/\s/g, '');

async function annexOf(title: string) {
  const [plan] = await program.backend.client.plan.list();
  return plan?.annexes.find((annex) => annex.title === title);
}

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

inChromium('a new annex', () => {
  it('says what is still missing, and cannot be saved', async () => {
    await page.getByRole('link', { name: '新建附件' }).click();
    await problems().waitFor();
    expect(await problems().innerText()).toContain('没有标题');
    expect(await problems().innerText()).toContain('没有选栏目');
    expect(await saveButton().isDisabled()).toBe(true);
    await problems().getByRole('button', { name: '没有标题' }).press('Enter');
    await page.keyboard.type(TITLE);
    expect(await page.getByLabel('标题').inputValue()).toBe(TITLE);
    await page.evaluate(`navigator.clipboard.writeText('长'.repeat(201))`);
    await page.keyboard.press('Control+v');
    await expect.poll(() => page.evaluate('document.activeElement.validationMessage')).toContain('没有粘贴');
    expect(await page.getByLabel('标题').inputValue()).toBe(TITLE);
    await page.keyboard.press('End');
    expect(await page.evaluate('document.activeElement.validationMessage')).toBe('');
    await page.getByLabel('附件编号').fill('7');
  });

  it('takes two items for two years, each in one go, with a sum over them', async () => {
    const add = page.getByRole('group', { name: '添加栏目' });
    for (const label of ['2021年', '2022年']) await add.getByRole('checkbox', { name: label }).uncheck();
    for (const item of ['街道养老服务中心（个）', '乡镇养老服务中心（个）']) {
      await add.getByLabel('指标项').selectOption({ label: item });
      await button('按所选年度添加').press('Enter');
    }
    expect(await columns().count()).toBe(4);
    await button('添加合计栏').press('Enter');
    expect(await columns().count()).toBe(5);
    await expect.poll(() => page.getByText('有修改未保存').count()).toBe(1);
    expect(await axeFaults()).toEqual([]);
  });

  it('is seen as its real page, with the figures there are', async () => {
    await expect.poll(paperText).toContain('街道养老服务中心（个）');
    expect(await paperText()).toContain('乡镇养老服务中心（个）');
    expect(await paperText()).toContain('2020年拟建数');
    expect(await paperText()).not.toContain('2021年拟建数');
  });

  it('with a sum over itself is not saved and says why; the preview stays', async () => {
    await button('添加合计栏').click();
    await page.getByRole('checkbox', { name: /第 5 栏/ }).check();
    await page.getByRole('button', { name: /^第 5 栏/ }).click();
    await page.getByRole('checkbox', { name: /第 6 栏/ }).check();
    await expect.poll(() => problems().innerText()).toContain('第 5 栏：小计栏直接或间接加了自己');
    expect(await saveButton().isDisabled()).toBe(true);
    expect(await page.locator('.pdf-page canvas').count()).toBeGreaterThan(0);
    await button('移除 第 6 栏').click();
    await problems().waitFor({ state: 'detached' });
  });

  it('is kept by the question when another page is called up', async () => {
    await page.getByRole('link', { name: '报表' }).click();
    const question = page.getByRole('dialog');
    expect(await question.innerText()).toContain('表样有修改没有保存');
    await question.getByRole('button', { name: '留下继续改' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await page.getByLabel('标题').inputValue()).toBe(TITLE);
    expect(await columns().count()).toBe(5);
  });

  it('is saved with its own address, and filled in like any other', async () => {
    await page.keyboard.press('Control+s');
    await page.getByRole('link', { name: '去填报' }).waitFor();
    expect(page.url()).toMatch(/#\/design\/\d+$/);
    expect((await annexOf(TITLE))?.number).toBe(7);
    await page.getByRole('link', { name: '去填报' }).click();
    await page.locator('[role=gridcell]').first().waitFor();
    const headings = await page.locator('[role=columnheader]').allInnerTexts();
    expect(headings.map((text) => text.replace(/\s/g, ''))).toContain('街道养老服务中心（个）');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('312');
    await page.keyboard.press('Enter');
    await page
      .getByText(/已保存 \d\d:\d\d:\d\d · 今日修改/)
      .first()
      .waitFor();
  });

  it('is exported with the figure that was typed', async () => {
    await page.keyboard.press('Control+e');
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF', exact: true }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toContain(TITLE);
    if (!hasTool('pdftotext')) return;
    const lines = pdfPages(readFileSync(await download.path())).flatMap(linesOf);
    expect(lines.flat().join('|')).toContain('312');
  });
});

inChromium('next year', () => {
  it('is a copy with every year moved, in the title too, and opens', async () => {
    await page.getByRole('link', { name: '首页' }).click();
    await page.getByRole('link', { name: '表样 附件7' }).click();
    await button('复制…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('往后移几年').fill('2');
    expect(await dialog.getByLabel('新附件的标题').inputValue()).toBe('秀山县2021—2022年养老服务设施汇总表');
    expect(await axeFaults()).toEqual([]);
    await dialog.getByRole('button', { name: '复制并打开' }).click();
    await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('秀山县2021—2022年养老服务设施汇总表');
    await expect.poll(paperText).toContain('2022年拟建数');
    expect(await paperText()).not.toContain('2020年拟建数');
  });

  it('can be taken out again; the counts stay', async () => {
    const before = await program.backend.client.annex.open({ annexId: (await annexOf(TITLE))?.id ?? 0 });
    await button('移除').click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).toContain('已填的数仍留在文件里');
    await dialog.getByRole('button', { name: '移除', exact: true }).click();
    await page.getByRole('table', { name: '附件' }).waitFor();
    await expect.poll(() => annexOf('秀山县2021—2022年养老服务设施汇总表')).toBeUndefined();
    await expect.poll(() => page.getByRole('table', { name: '附件' }).innerText()).not.toContain('2021—2022');
    const after = await program.backend.client.annex.open({ annexId: before.annex.id });
    expect(after.cells).toEqual(before.cells);
  });
});

inChromium('something new to count', () => {
  it('and a new year are made in the page and used at once', async () => {
    await page.getByRole('link', { name: '新建附件' }).click();
    await page.getByLabel('标题').fill('补助资金表');
    await button('新指标项').press('Enter');
    await page.keyboard.type('运营补助');
    await page.getByLabel('计量单位').fill('元');
    await page.keyboard.press('Enter');
    await button('新年度').press('Enter');
    await page.keyboard.press('Enter');
    const add = page.getByRole('group', { name: '添加栏目' });
    await add.getByRole('checkbox', { name: '2023年' }).waitFor();
    for (const label of ['2019年', '2020年', '2021年', '2022年']) {
      await add.getByRole('checkbox', { name: label }).uncheck();
    }
    await button('按所选年度添加').click();
    await expect.poll(paperText).toContain('运营补助（元）');
    expect(await paperText()).toContain('2023年计划数');
    await page.getByRole('link', { name: '首页' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '不保存，离开' }).click();
    await page.getByRole('table', { name: '附件' }).waitFor();
    expect(await annexOf('补助资金表')).toBeUndefined();
  });
});
