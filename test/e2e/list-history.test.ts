import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/**
 * Lists and forms over time and in company: who changed what and the way back, two windows over one
 * list, a list of thousands of rows, and two versions of a list compared.
 */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  page = await program.open();
  await page.getByRole('button', { name: '秀山', exact: true }).click();
  await page.getByRole('navigation', { name: '各附件' }).waitFor();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const cellOn = (where: Page, row: number, column: number) =>
  where.locator(`[role=gridcell][data-row="${row}"][data-column="${column}"]`);
const cell = (row: number, column: number) => cellOn(page, row, column);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const history = () => page.getByRole('complementary', { name: '修改经过' });
const entries = () => history().getByRole('listitem');

async function annexOf(key: string): Promise<number> {
  const [plan] = await program.backend.client.plan.list();
  return plan?.annexes.find((one) => one.key === key)?.id ?? 0;
}

async function stored(key: string): Promise<string[][]> {
  const sheet = await program.backend.client.text.open({ annexId: await annexOf(key) });
  return sheet.kind === 'list' ? sheet.rows.map((row) => [...row.cells]) : [];
}

/** The annex in a window that has just been opened. */
async function show(key: string): Promise<void> {
  const annexId = await annexOf(key);
  await page.goto(page.url().replace(/#.*|$/, `#/entry/${annexId}`));
  await page.reload();
  await page.locator('.text-paper').waitFor();
}

async function axeFaults(): Promise<string[]> {
  const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
  await page.evaluate(`if (!window.axe) { ${axe} }`);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ' ' + nodes.map((node) => node.target.join(' ')).join(', ')))`);
}

inChromium('the history of a list', () => {
  it('opens beside it and says that nothing was changed yet', async () => {
    await show('annex-1');
    await page.keyboard.press('Alt+h');
    await history().getByText('还没有修改过').waitFor();
  });

  it('gets an entry for every change, with the reason that was given', async () => {
    await history().getByLabel('修改原因').fill('人事调整');
    await page.keyboard.press('Enter');
    await cell(0, 1).click();
    await page.keyboard.type('张三');
    await page.keyboard.press('Enter');
    await entries().first().getByText('姓名：空 → “张三”').waitFor();
    expect(await entries().first().innerText()).toMatch(
      /今天 \d\d:\d\d 测试员[\s\S]*修改 第 1 行 组\s长：\s*张三[\s\S]*原因：人事调整/,
    );
    await page.keyboard.press('Alt+Delete');
    await entries()
      .first()
      .getByText(/删除 第 2 行/)
      .waitFor();
    await expect.poll(() => entries().count()).toBe(2);
    expect(await axeFaults()).toEqual([]);
  });

  it('brings an earlier state back with one click, which undo takes back again', async () => {
    const changed = await stored('annex-1');
    await entries().last().getByRole('button', { name: '恢复到这次之前' }).click();
    await entries().first().getByText('从修改经过恢复').waitFor();
    expect(await stored('annex-1')).toHaveLength(changed.length + 1);
    expect((await stored('annex-1'))[0]?.[1]).toBe('');
    await expect.poll(() => cell(0, 1).innerText()).toBe('');
    await page.keyboard.press('Control+z');
    await expect.poll(() => stored('annex-1')).toEqual(changed);
    await page.keyboard.press('Alt+h');
    await expect.poll(() => history().count()).toBe(0);
    expect(await page.evaluate('document.activeElement.className')).toContain('lt-field');
  });

  it('of a form names the blank', async () => {
    const { client } = program.backend;
    await client.file.openSample({ sample: 'changzhi' });
    const annexId = await annexOf('agreement');
    await client.text.saveValues({ annexId, values: { father: '王五' } });
    await show('agreement');
    await button(/修改经过/).click();
    await entries().getByText('空 → “王五”').waitFor();
    await expect.poll(() => entries().innerText()).toContain('父亲');
    await expect.poll(() => entries().getByRole('button').count()).toBe(0);
    // The window still asked for the annex of the file that was closed under it.
    program.faults();
  });
});

inChromium('one list in two windows', () => {
  it('keeps what was typed in the second, says so, and takes the new state when asked', async () => {
    await program.backend.client.file.openSample({ sample: 'xiushan' });
    await show('annex-1');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await cellOn(other, 2, 1).waitFor();
    await cell(2, 1).click();
    await page.keyboard.type('这边');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await stored('annex-1'))[2]?.[1]).toBe('这边');
    await cellOn(other, 3, 1).click();
    await other.keyboard.type('那边');
    await other.keyboard.press('Enter');
    await other.getByRole('alert').getByText('刚在另一个窗口里改过').waitFor();
    await expect.poll(() => cellOn(other, 3, 1).innerText()).toBe('那边');
    expect((await stored('annex-1'))[3]?.[1]).toBe('');
    await other.getByRole('button', { name: '重新读取' }).click();
    await expect.poll(() => cellOn(other, 2, 1).innerText()).toBe('这边');
    await expect.poll(() => cellOn(other, 3, 1).innerText()).toBe('');
    await expect.poll(() => other.getByRole('alert').count()).toBe(0);
    await other.close();
    // A refused call is told by the browser too.
    program.faults();
  });
});

inChromium('a list of 5,000 rows', () => {
  it('opens with only the rows in view, and reaches its end by keyboard', async () => {
    const { client } = program.backend;
    const annexId = await annexOf('notice-tasks');
    const sheet = await client.text.open({ annexId });
    if (sheet.kind !== 'list') throw new Error('not a list');
    const rows = Array.from({ length: 5000 }, (_, row) => ({
      id: null,
      cells: sheet.columns.map(
        (_column, column) => `第${row + 1}行${'文'.repeat(((row + column) % 5) * 12)}`,
      ),
    }));
    await client.text.saveRows({ annexId, rows });
    await show('notice-tasks');
    await cell(0, 1).click();
    await page.locator('.lt-field:focus').waitFor();
    expect(await page.locator('.lt-table tbody tr').count()).toBeLessThan(200);
    await page.keyboard.press('Control+End');
    await cell(4999, 1).waitFor();
    const [field, last] = [page.locator('.lt-field'), cell(4999, 1)];
    await page.keyboard.type('最后');
    const [typed, at] = [await field.boundingBox(), await last.boundingBox()];
    expect(Math.abs((typed?.y ?? 0) - (at?.y ?? 1000))).toBeLessThan(2);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await stored('notice-tasks'))[4999]?.[1]).toBe('最后');
  });

  it('takes typing into many rows in a row, each into its own cell', async () => {
    await page.keyboard.press('Control+Home');
    await cell(0, 1).waitFor();
    await cell(0, 1).click();
    for (let row = 0; row < 40; row++) {
      await page.keyboard.type(`${row}号`, { delay: 5 });
      await page.keyboard.press('Enter');
    }
    await expect
      .poll(async () => (await stored('notice-tasks')).slice(0, 40).map((texts) => texts[1]))
      .toEqual(Array.from({ length: 40 }, (_, row) => `${row}号`));
    await page
      .getByText(/已保存 \d\d:\d\d:\d\d/)
      .first()
      .waitFor();
  });

  it('is scrolled anywhere, and typing goes where the active cell is', async () => {
    await page.evaluate(`(() => {
      const box = document.querySelector('.text-scroll');
      box.scrollTop = box.scrollHeight / 2;
    })()`);
    await expect.poll(() => cell(40, 1).count()).toBe(0);
    await page.keyboard.type('回来');
    await cell(40, 1).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await stored('notice-tasks'))[40]?.[1]).toBe('回来');
    expect(await axeFaults()).toEqual([]);
  });
});

inChromium('two versions of a list', () => {
  it('are compared row by row on screen and in files', async () => {
    const { client } = program.backend;
    const [plan] = await client.plan.list();
    await client.version.freeze({ planId: plan?.id ?? 0, stage: 'final', note: '' });
    const annexId = await annexOf('annex-1');
    const sheet = await client.text.open({ annexId });
    if (sheet.kind !== 'list') throw new Error('not a list');
    const rows = sheet.rows.map(({ id, cells }) => ({ id, cells: [...cells] }));
    await client.text.saveRows({
      annexId,
      rows: rows.slice(1).map((row, at) => (at === 0 ? { ...row, cells: row.cells.with(1, '赵六') } : row)),
    });
    await page.getByRole('link', { name: '版本' }).first().click();
    await page.reload();
    await button('与现在比较 第 1 稿 定稿').click();
    await button(/附件1 .*1 格有变动，删除 1 行/).click();
    const paper = async () => (await page.locator('.pdf-text').allInnerTexts()).join('').replace(/\s/g, '');
    await expect.poll(paper).toContain('赵六');
    expect(await paper()).toContain('变动');
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV', exact: true }).click();
    const csv = readFileSync(await (await coming).path(), 'utf8');
    expect(csv).toMatch(/修改,.*,姓名,.*,赵六/);
  });
});
