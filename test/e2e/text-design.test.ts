import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** Lists and forms made in the window, tables whose rows count items, copies to another plan. */
const inChromium = describe.skipIf(!hasTool('chromium'));
const TASKS = '2019年重点任务清单';
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
const title = () => page.getByLabel('标题', { exact: true });
const paperText = async () => (await page.locator('.pdf-text').allInnerTexts()).join('').replace(/\s/g, '');
const plans = () => program.backend.client.plan.list();

async function annexOf(wanted: string, plan = 0) {
  return (await plans())[plan]?.annexes.find((annex) => annex.title === wanted);
}

async function listOf(wanted: string) {
  const sheet = await program.backend.client.text.open({ annexId: (await annexOf(wanted))?.id ?? 0 });
  if (sheet.kind !== 'list') throw new Error('no list');
  return sheet;
}

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

inChromium('a list made in the window', () => {
  it('starts with the columns of its kind and the next free number', async () => {
    await page.getByRole('link', { name: '新建附件' }).click();
    await page.getByLabel('种类').selectOption({ label: '任务清单' });
    await title().fill(TASKS);
    await expect.poll(() => page.getByLabel('附件编号').inputValue()).toBe('7');
    await expect.poll(paperText).toContain('牵头单位');
    expect(await axeFaults()).toEqual([]);
  });

  it('takes a column more under a heading group, by keyboard alone', async () => {
    await button('添加一栏').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect
      .poll(() => page.evaluate(`document.activeElement?.getAttribute('data-place')`))
      .toBe('column-6-up');
    await page.getByLabel('第 1 层表头').focus();
    await page.keyboard.type('督办');
    await button('加一层').press('Enter');
    await page.getByLabel('第 2 层表头').focus();
    await page.keyboard.type('人员');
    await page.getByRole('button', { name: /^第 7 栏/ }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(paperText).toContain('督办');
    await page.keyboard.press('Control+s');
    await page.getByRole('link', { name: '去填报' }).waitFor();
    expect((await listOf(TASKS)).columns.map((column) => column.path.join('/'))).toEqual([
      '序号',
      '任务',
      '目标要求',
      '完成时限',
      '牵头单位',
      '督办/人员',
      '责任单位',
    ]);
  });

  it('is filled in, and asks before a column that holds texts goes', async () => {
    await page.getByRole('link', { name: '去填报' }).click();
    await page.locator('.list-paper, .text-entry table').first().waitFor();
    await page.keyboard.type('新建站点');
    await page.keyboard.press('Tab');
    await page.keyboard.type('全县覆盖');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await listOf(TASKS)).rows[0]?.cells[2]).toBe('全县覆盖');
    await page.getByRole('link', { name: '表样' }).first().click();
    await button('移除 第 3 栏').click();
    const question = page.getByRole('dialog');
    await expect.poll(() => question.innerText()).toContain('有 1 处已填的文字');
    await question.getByRole('button', { name: '取消' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await page.getByRole('list', { name: '栏目，按印出的顺序' }).getByRole('listitem').count()).toBe(
      7,
    );
    await button('移除 第 3 栏').click();
    await question.getByRole('button', { name: '去掉', exact: true }).click();
    await question.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+s');
    await page.getByText(/表样已保存/).waitFor();
    expect((await listOf(TASKS)).rows[0]?.cells).toEqual(['1', '新建站点', '', '', '', '']);
  });

  it('shows what went in its history, and its new columns where it is filled in', async () => {
    await page.getByRole('link', { name: '去填报' }).click();
    await button('修改经过 Alt+H')
      .or(page.getByRole('button', { name: /修改经过/ }))
      .first()
      .click();
    await expect
      .poll(() => page.getByRole('complementary', { name: '修改经过' }).innerText())
      .toContain('全县覆盖');
    const heads = await page.getByRole('columnheader').allInnerTexts();
    expect(heads.join()).not.toContain('目标要求');
    await page.getByRole('link', { name: '首页' }).click();
  });

  it('is set in the type sizes that were chosen', async () => {
    await page.getByRole('link', { name: '表样 附件7' }).click();
    const sizes = page.getByRole('group', { name: '字号' });
    await sizes.getByLabel('正文').selectOption({ label: '四号（14 磅）' });
    await sizes.getByLabel('题目').selectOption({ label: '小二（18 磅）' });
    await page.keyboard.press('Control+s');
    await page.getByText(/表样已保存/).waitFor();
    expect((await listOf(TASKS)).annex.typeSizes).toEqual({ title: 18, body: 14 });
  });
});

inChromium('a form made in the window', () => {
  it('is written with blanks, saved, and filled in by what they ask for', async () => {
    await page.getByRole('link', { name: '首页' }).click();
    await page.getByRole('link', { name: '新建附件' }).click();
    await page.getByLabel('种类').selectOption({ label: '文书（协议、承诺书）' });
    await title().fill('赡养承诺书');
    const first = page.getByLabel('第 1 段', { exact: true });
    await first.fill('本人承诺按月探望。');
    await first.press('Home');
    for (const _ of ['本', '人']) await first.press('ArrowRight');
    await button('插入空格 第 1 段').press('Enter');
    await page.keyboard.type('赡养人姓名');
    await expect.poll(() => first.inputValue()).toBe('本人{{b1:6}}承诺按月探望。');
    await button('添加签名栏').press('Enter');
    await page.keyboard.type('承诺人（签字）');
    await expect.poll(paperText).toContain('承诺人（签字）');
    expect(await axeFaults()).toEqual([]);
    await page.keyboard.press('Control+s');
    await page.getByRole('link', { name: '去填报' }).click();
    await page.getByLabel('赡养人姓名').fill('张三');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await annexOf('赡养承诺书'))?.filledCells).toBe(1);
  });

  it('with a broken blank cannot be saved; without the blank it asks about what was filled in', async () => {
    await page.getByRole('link', { name: '表样' }).first().click();
    const first = page.getByLabel('第 1 段', { exact: true });
    await first.fill('本人{{b1:6}承诺。');
    await expect
      .poll(() => page.getByRole('region', { name: '还不能保存' }).innerText())
      .toContain('第 1 段：这一段有写坏的空格标记');
    expect(await button('保存').isDisabled()).toBe(true);
    await first.fill('本人承诺。');
    await button('保存').click();
    const question = page.getByRole('dialog');
    await expect.poll(() => question.innerText()).toContain('有 1 处已填的文字');
    await question.getByRole('button', { name: '取消' }).click();
    await question.waitFor({ state: 'detached' });
    await first.fill('本人{{b1:4}}郑重承诺。');
    await expect.poll(paperText).toContain('郑重承诺');
    await button('保存').click();
    await page.getByText(/表样已保存/).waitFor();
    expect((await annexOf('赡养承诺书'))?.filledCells).toBe(1);
  });

  it('is taken out after a question that says how many texts go', async () => {
    await button('移除').click();
    const question = page.getByRole('dialog');
    await expect.poll(() => question.innerText()).toContain('1 处文字');
    await question.getByRole('button', { name: '移除', exact: true }).click();
    await expect.poll(() => annexOf('赡养承诺书')).toBeUndefined();
  });
});

inChromium('a table whose rows count items', () => {
  it('is designed for the county itself, with a column of units', async () => {
    await page.getByRole('link', { name: '新建附件' }).click();
    await title().fill('主要指标表');
    await page.getByLabel('一个指标项').check();
    const rows = page.getByRole('group', { name: '添加行' });
    for (const item of ['村级互助养老点（个）', '养老护理员（名）']) await rows.getByLabel(item).check();
    await button('添加所选的行').press('Enter');
    const add = page.getByRole('group', { name: '添加栏目' });
    for (const label of ['2021年', '2022年']) await add.getByRole('checkbox', { name: label }).uncheck();
    for (const name of ['按所选年度添加', '添加计量单位栏', '添加合计栏']) await button(name).press('Enter');
    await expect.poll(paperText).toContain('计量单位');
    expect(await axeFaults()).toEqual([]);
  });

  it('cannot have a total over different units of measure', async () => {
    await page.getByLabel('印在最后').check();
    const problems = page.getByRole('region', { name: '还不能保存' });
    await expect.poll(() => problems.innerText()).toContain('各行的计量单位不同，不能印合计行');
    await problems.getByRole('button').press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await problems.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+s');
    await page.getByRole('link', { name: '去填报' }).waitFor();
  });

  it('is typed into and pasted into, each row by its own item; the units stay as they are', async () => {
    await page.getByRole('link', { name: '去填报' }).click();
    await page.locator('[role=gridcell]').first().waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    // The first cell that can be typed into, not the unit of measure before it.
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await page.keyboard.type('34');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await annexOf('主要指标表'))?.filledCells).toBe(2);
    const cells = await page.locator('[role=gridcell].sg-cell').allInnerTexts();
    expect(cells.map((text) => text.trim())).toEqual(['个', '12', '', '12', '名', '34', '', '34']);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    const copied = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied.split(/\r?\n/).slice(0, 2)).toEqual(['个\t12\t\t12', '名\t34\t\t34']);
  });
});

inChromium('a second plan in the file', () => {
  it('is made on the first page and takes a copy with its figures, its years matched', async () => {
    await page.getByRole('link', { name: '首页' }).click();
    await button('新建方案').press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement?.tagName')).toBe('INPUT');
    await page.keyboard.type('秀山县2023—2024年方案');
    await page.getByLabel('共几年').fill('2');
    expect(await axeFaults()).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await plans()).length).toBe(2);
    await page.getByRole('heading', { name: '秀山县2023—2024年方案' }).waitFor();

    await page.getByRole('link', { name: '表样 附件3' }).click();
    await button('复制…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('复制到方案').selectOption({ label: '秀山县2023—2024年方案' });
    await dialog.getByLabel('往后移几年').fill('4');
    await dialog.getByLabel(/连已填的数/).check();
    expect(await axeFaults()).toEqual([]);
    await dialog.getByRole('button', { name: '复制并打开' }).click();
    await page.getByText(/已复制 84 个数/).waitFor();
    const [, second] = await plans();
    expect(second?.annexes).toMatchObject([{ number: 1, filledCells: 84 }]);
    expect(second?.years.map((year) => year.label)).toEqual(['2023年', '2024年']);
    await expect.poll(paperText).toContain('2024年拟建数');
  });

  it('asks what becomes of years that it does not have', async () => {
    await button('复制…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('往后移几年').fill('1');
    const years = dialog.getByRole('group', { name: '那个方案里没有的年度' });
    await expect.poll(() => years.getByRole('combobox').count()).toBe(1);
    await expect.poll(() => years.getByRole('combobox').inputValue()).toBe('new');
    await expect.poll(() => years.innerText()).toContain('新建 2025年');
    await dialog.getByRole('button', { name: '取消' }).click();
  });
});
