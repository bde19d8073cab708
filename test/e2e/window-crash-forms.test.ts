import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';
import { crashed } from '../helpers/window-crash.ts';

/** What is typed anywhere else than in a table of counts is there again after the window died, too. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  page = await program.open();
});
afterAll(() => program?.stop());

const goTo = (hash: string) => page.evaluate(`location.hash = '${hash}'`);
const field = (label: string) => page.getByLabel(label, { exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const drafts = () => program.backend.client.draft.list();
const isKept = (text: string) => expect.poll(async () => JSON.stringify(await drafts())).toContain(text);
const isAllSaved = () => expect.poll(drafts).toEqual([]);
const found = () => page.getByText('已找回窗口意外关闭以前没有保存的内容，请核对后保存。');

async function crash(hash: string | null = null): Promise<void> {
  page = await crashed(page, hash);
}

/** Opens a sample in the program and a page of it. */
async function at(sample: 'xiushan' | 'changzhi', hash: string): Promise<void> {
  await program.backend.client.file.openSample({ sample });
  await page.goto(`${new URL(page.url()).origin}/#/`);
  await page.reload();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await goTo(hash);
}

async function annexId(key: string): Promise<number> {
  const [plan] = await program.backend.client.plan.list();
  return plan?.annexes.find((annex) => annex.key === key)?.id ?? 0;
}

async function listRows(key: string): Promise<readonly (readonly string[])[]> {
  const sheet = await program.backend.client.text.open({ annexId: await annexId(key) });
  return sheet.kind === 'list' ? sheet.rows.map((row) => row.cells) : [];
}

inChromium('before there is a file', () => {
  it('the list of townships of a new county', async () => {
    await goTo('#/new');
    await field('县（区、市）名称').fill('没建完县');
    await field('乡镇街道名单').fill('甲镇\n乙乡');
    await isKept('乙乡');
    await crash();
    await expect.poll(() => field('县（区、市）名称').inputValue()).toBe('没建完县');
    expect(await field('乡镇街道名单').inputValue()).toBe('甲镇\n乙乡');
    await button('新建并开始填报').click();
    await page.locator('[role=gridcell]').first().waitFor();
    await isAllSaved();
  });
});

inChromium('in annexes of text', () => {
  it('a cell of a list being typed is typed on, and nothing of it was stored by itself', async () => {
    await at('xiushan', '#/');
    await goTo(`#/entry/${await annexId('annex-1')}`);
    const cell = page.locator('[data-row="1"][data-column="1"]');
    await cell.click();
    await page.keyboard.type('正在打的名字');
    await isKept('正在打的名字');
    const before = await listRows('annex-1');
    await crash();
    await found().waitFor();
    await expect.poll(() => page.locator('.lt-field').inputValue()).toBe('正在打的名字');
    expect(await listRows('annex-1')).toEqual(before);
    await page.keyboard.type('甲');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await listRows('annex-1'))[1]?.[1]).toBe('正在打的名字甲');
    await isAllSaved();
    await found().waitFor({ state: 'detached' });
  });

  it('rows on their way are stored by the next window', async () => {
    await page.locator('[data-row="2"][data-column="1"]').click();
    await page.route('**/rpc/text/saveRows', () => undefined);
    await page.keyboard.type('没送到');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await isKept('没送到');
    const before = await listRows('annex-1');
    await crash();
    await expect.poll(async () => (await listRows('annex-1'))[2]?.[1]).toBe('没送到');
    expect((await listRows('annex-1')).length).toBe(before.length + 1);
    await isAllSaved();
  });

  it('and not over rows that somebody else changed since: that is said, and both are there', async () => {
    const { client } = program.backend;
    await page.locator('[data-row="2"][data-column="1"]').click();
    await page.route('**/rpc/text/saveRows', () => undefined);
    await page.keyboard.type('晚了一步');
    await page.keyboard.press('Enter');
    await isKept('晚了一步');
    const sheet = await client.text.open({ annexId: await annexId('annex-1') });
    if (sheet.kind !== 'list') throw new Error('no list');
    const rows = sheet.rows.map(({ id, cells }, row) => ({
      id,
      cells: cells.map((text, column) => (row === 2 && column === 1 ? '别人先改的' : text)),
    }));
    await client.text.saveRows({ annexId: sheet.annex.id, rows, expected: sheet.revision, reason: '' });
    await crash();
    await page.getByRole('alert').getByRole('button').waitFor();
    expect((await listRows('annex-1'))[2]?.[1]).toBe('别人先改的');
    expect(await page.locator('[data-row="2"][data-column="1"]').innerText()).toBe('晚了一步');
    await page.getByRole('alert').getByRole('button').click();
    await expect.poll(() => page.locator('[data-row="2"][data-column="1"]').innerText()).toBe('别人先改的');
    await isAllSaved();
  });

  it('a blank of a form', async () => {
    await at('changzhi', `#/entry/3`);
    const blank = page.locator('.form-blank').nth(2);
    await blank.fill('没填完的空');
    await isKept('没填完的空');
    await crash();
    await expect.poll(() => page.locator('.form-blank').nth(2).inputValue()).toBe('没填完的空');
    await isAllSaved();
    const sheet = await program.backend.client.text.open({ annexId: 3 });
    expect(Object.values(sheet.kind === 'form' ? sheet.values : {})).toContain('没填完的空');
  });
});

inChromium('in records', () => {
  it('a note, whose cell and panel are opened for it', async () => {
    await at('xiushan', '#/entry/1');
    await page.locator('[role=gridcell]').nth(5).click();
    await page.keyboard.press('Shift+F2');
    const address = await page.locator('.cell-details h2').innerText();
    await page.locator('#cell-note').fill('没写完的批注');
    await isKept('没写完的批注');
    await crash();
    await expect.poll(() => page.locator('#cell-note').inputValue()).toBe('没写完的批注');
    expect(await page.locator('.cell-details h2').innerText()).toBe(address);
    await page.keyboard.press('Control+Enter');
    await isAllSaved();
    await expect.poll(() => page.locator('#cell-note').inputValue()).toBe('没写完的批注');
  });

  it('a field of a project, which is typed on', async () => {
    const { client } = program.backend;
    const projects = async () => {
      const query = { search: '', filters: {}, sort: null };
      return (await client.project.list({ query, asOf: '2026-11-29', range: { from: 0, count: 100 } })).rows;
    };
    await goTo(`#/projects/table/${(await projects())[0]?.id}`);
    await field('项目名称').fill('没改完的项目名');
    await isKept('没改完的项目名');
    await crash();
    await expect.poll(() => field('项目名称').inputValue()).toBe('没改完的项目名');
    expect(await page.evaluate('document.activeElement.value')).toBe('没改完的项目名');
    await page.keyboard.press('Enter');
    await isAllSaved();
    expect((await projects()).map((project) => project.name)).toContain('没改完的项目名');
  });

  it('a target being changed and an indicator being made', async () => {
    const { client } = program.backend;
    const { rows } = await client.target.list({ planId: 1, asOf: '2026-11-29' });
    await goTo(`#/indicators/targets/${rows[0]?.record.id}`);
    await button('修改目标').click();
    await field('目标名称').fill('没改完的目标');
    await isKept('没改完的目标');
    await crash();
    await expect.poll(() => field('目标名称').inputValue()).toBe('没改完的目标');
    await button('保存').click();
    await page.getByRole('heading', { name: '没改完的目标' }).waitFor();
    await isAllSaved();
    await goTo('#/indicators/indicators/new');
    await field('名称').fill('没建完的指标');
    await isKept('没建完的指标');
    await crash();
    await expect.poll(() => field('名称').inputValue()).toBe('没建完的指标');
    await button('取消').click();
    await isAllSaved();
  });

  it('population of another year than the one shown first', async () => {
    const cell = () => page.locator('.population-grid input').nth(3);
    await goTo('#/indicators/population');
    await cell().waitFor();
    const shown = await page.locator('.indicator-bar select').nth(1).inputValue();
    await field('其他年度').fill(String(Number(shown) - 3));
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.indicator-bar select').nth(1).inputValue())
      .toBe(String(Number(shown) - 3));
    await cell().fill('4321');
    await isKept('4321');
    await crash();
    await expect.poll(() => cell().inputValue()).toBe('4321');
    expect(await page.locator('.indicator-bar select').nth(1).inputValue()).toBe(String(Number(shown) - 3));
    await page.keyboard.press('Control+s');
    await isAllSaved();
  });

  it('a unit being added, in its dialog', async () => {
    await goTo('#/units');
    await button('新增').click();
    await page.getByRole('dialog').getByLabel('名称').fill('没加完的镇');
    await isKept('没加完的镇');
    await crash();
    await expect.poll(() => page.getByRole('dialog').getByLabel('名称').inputValue()).toBe('没加完的镇');
    await page.keyboard.press('Escape');
    await isAllSaved();
  });

  it('a design, and not over one that was changed since', async () => {
    const { client } = program.backend;
    await goTo('#/design/1');
    await field('标题').fill('没改完的标题');
    await isKept('没改完的标题');
    await crash();
    await expect.poll(() => field('标题').inputValue()).toBe('没改完的标题');
    const { design } = await client.design.open({ annexId: 1 });
    await client.design.save({ planId: 1, annexId: 1, design: { ...design, title: '别人改的标题' } });
    await crash();
    await page.getByText('这个附件的版式后来改过').waitFor();
    expect(await field('标题').inputValue()).toBe('别人改的标题');
    // Nothing is said to have been found again, and nothing waits any more.
    await isAllSaved();
    expect(await found().count()).toBe(0);
  });

  it('a field of a project is not put over what was saved since: that is said', async () => {
    const { client } = program.backend;
    const query = { search: '', filters: {}, sort: null };
    const { rows } = await client.project.list({ query, asOf: '2026-11-29', range: { from: 0, count: 1 } });
    const id = rows[0]?.id ?? 0;
    await goTo(`#/projects/table/${id}`);
    await field('项目名称').fill('晚了一步的名称');
    await isKept('晚了一步的名称');
    await client.project.save({ id, name: '先改好的名称' });
    await crash();
    await page.getByText('这里后来改过，没有动。上次没有保存的是“晚了一步的名称”。').waitFor();
    expect(await field('项目名称').inputValue()).toBe('先改好的名称');
    await isAllSaved();
    expect(await found().count()).toBe(0);
  });
});
