import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** What a clerk keeps when the program behind the window goes away, or the disk is full. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const activeText = () => page.locator('.sg-cell.is-active').innerText();
const hint = () => page.locator('.sg-hint').innerText();
const bar = () => page.locator('.connection-bar');
const notSaved = () => page.getByText('有一处没有存上').first();

async function openSample(): Promise<void> {
  page = await program.open();
  await page.getByRole('button', { name: /打开示例/ }).click();
  await page.locator('[role=gridcell]').first().waitFor();
  await press('Control+Home');
}

/** What the data file holds in the first column of the first annex, from the top. */
async function storedColumn(count: number): Promise<(number | string | null)[]> {
  const { client } = program.backend;
  const [plan] = await client.plan.list();
  const annex = plan?.annexes.find(({ kind }) => kind === 'plan');
  const sheet = await client.annex.open({ annexId: annex?.id ?? 0 });
  const source = sheet.columns[0]?.source;
  if (source?.kind !== 'fact') throw new Error('the first column holds no facts');
  return sheet.rows.slice(0, count).map(({ unitId }) => {
    const cell = sheet.cells.find(
      (one) => one.unitId === unitId && one.itemId === source.itemId && one.planYearId === source.planYearId,
    );
    if (cell?.unread) return cell.unread.text;
    return cell?.value.kind === 'number' ? cell.value.value : null;
  });
}

inChromium('when the program behind the window goes away', () => {
  beforeAll(async () => {
    program = await startProgram();
    await openSample();
  });
  afterAll(() => program.stop());

  it('a bar says so, and what is typed stays and is not called saved', async () => {
    const before = await storedColumn(3);
    await program.stopAnswering();
    await page.keyboard.type('41');
    await press('Enter');
    await page.keyboard.type('42个');
    await press('Enter');
    await page.keyboard.type('2000万');
    await press('Enter');
    await bar().waitFor();
    expect(await bar().innerText()).toContain('连上后自动保存');
    await press('Control+Home');
    expect(await activeText()).toContain('41');
    expect(await page.locator('.save-state').first().innerText()).toBe('正在保存…');
    expect(await storedColumn(3)).toEqual(before);
  });

  it('another annex and back: the typed cells are still there', async () => {
    await page.getByRole('link', { name: '首页' }).click();
    await page.getByRole('link', { name: /继续录入 附件3/ }).click();
    await page.locator('[role=gridcell]').first().waitFor();
    const column = page.locator('[role=gridcell][id$="-0"]');
    expect((await column.allInnerTexts()).slice(0, 3).join(' ')).toMatch(/41.*42.*2000万/s);
  });

  it('it answers again: everything typed meanwhile is in the data file, and the bar is gone', async () => {
    await program.answerAgain();
    await bar().getByRole('button', { name: '立即重试' }).click();
    await expect.poll(() => storedColumn(3)).toEqual([41, 42, '2000万']);
    await bar().waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.save-state').first().innerText()).toMatch(/已保存 \d\d:\d\d:\d\d/);
    program.faults();
  });

  it('a page that could not be read while it was away is read once it is back', async () => {
    await program.stopAnswering();
    await page.getByRole('link', { name: /附件6/ }).click();
    await bar().waitFor();
    await program.answerAgain();
    await bar().getByRole('button', { name: '立即重试' }).click();
    await page.getByRole('grid', { name: /人员培训/ }).waitFor();
    program.faults();
  });

  it('a program started anew says that this page is no longer the right one; the typed text stays', async () => {
    await page.getByRole('link', { name: /附件3/ }).click();
    await page.getByRole('grid', { name: /社区养老服务设施/ }).waitFor();
    await page.context().clearCookies();
    await press('Control+Home');
    await page.keyboard.type('77');
    await press('Enter');
    await bar().waitFor();
    expect(await bar().innerText()).toContain('已重新启动');
    await press('Control+Home');
    expect(await activeText()).toContain('77');
    expect(await hint()).toContain('已重新启动');
    expect(await storedColumn(1)).toEqual([41]);
    program.faults();
  });
});

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && hasTool('chromium');

describe.skipIf(!canMount)('when the disk is full', () => {
  const folder = canMount ? mkdtempSync(join(tmpdir(), 'yibiao-full-')) : '';
  const filler = join(folder, 'filler');
  let mounted = false;

  beforeAll(async () => {
    mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]).status === 0;
    if (!mounted) return;
    program = await startProgram({ dataFolder: join(folder, 'data') });
    await openSample();
  });
  afterAll(async () => {
    if (mounted) {
      await program.stop();
      spawnSync('umount', [folder]);
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('a cell says so and keeps what was typed, and the file keeps what it had', async ({ skip }) => {
    if (!mounted) skip('no tmpfs here');
    const before = await storedColumn(1);
    fill(filler);
    await page.keyboard.type('55');
    await press('Enter');
    await notSaved().waitFor();
    await press('Control+Home');
    expect(await hint()).toContain('磁盘已满');
    expect(await activeText()).toContain('55');
    expect(await storedColumn(1)).toEqual(before);
  });

  it('a note says so and keeps what was written, also when another cell was chosen', async ({ skip }) => {
    if (!mounted) skip('no tmpfs here');
    const heading = page.locator('.cell-details h2');
    await press('Shift+F2');
    await page.locator('#cell-note:focus').waitFor();
    await page.keyboard.type('来自镇里的报表');
    const here = await heading.innerText();
    await press('Control+Enter', 'ArrowDown');
    await expect.poll(() => heading.innerText()).not.toBe(here);
    await page.getByText(`批注没有存上：${here}`).waitFor();
    await press('ArrowUp');
    await expect.poll(() => heading.innerText()).toBe(here);
    expect(await page.getByLabel('批注').inputValue()).toBe('来自镇里的报表');
    expect(await page.locator('.cell-details').innerText()).toContain('磁盘已满');
  });

  it('leaving and coming back keeps it too, and once there is room it is saved', async ({ skip }) => {
    if (!mounted) skip('no tmpfs here');
    await page.getByRole('link', { name: '首页' }).click();
    await page.getByRole('link', { name: /继续录入 附件3/ }).waitFor();
    expect(await notSaved().count()).toBe(1);
    await page.getByRole('link', { name: /继续录入 附件3/ }).click();
    await page.locator('[role=gridcell]').first().waitFor();
    await press('Control+Home');
    expect(await activeText()).toContain('55');
    expect(await page.getByLabel('批注').inputValue()).toBe('来自镇里的报表');
    rmSync(filler);
    await press('Shift+F2');
    await page.locator('#cell-note:focus').waitFor();
    await press('Control+Enter');
    await page.getByText('批注没有存上').waitFor({ state: 'detached' });
    await press('F2', 'Enter');
    await expect.poll(() => storedColumn(1)).toEqual([55]);
    await notSaved().waitFor({ state: 'detached' });
    await press('Control+z');
    await expect.poll(() => storedColumn(1)).not.toEqual([55]);
  });

  it('a new county is refused with the same sentence, nothing is left behind, the form keeps its text', async ({
    skip,
  }) => {
    if (!mounted) skip('no tmpfs here');
    await page.getByRole('link', { name: '首页' }).click();
    await page.getByRole('button', { name: '新建本县' }).click();
    await page.getByLabel('县（区、市）名称').fill('满盘县');
    await page.getByLabel('乡镇街道名单').fill('东街道\n西镇\n南乡');
    fill(filler);
    await page.getByRole('button', { name: '新建并开始填报' }).click();
    await expect
      .poll(() => page.getByRole('alert').allInnerTexts())
      .toEqual([expect.stringContaining('磁盘已满')]);
    expect(await page.getByLabel('乡镇街道名单').inputValue()).toBe('东街道\n西镇\n南乡');
    rmSync(filler);
    await page.getByRole('button', { name: '新建并开始填报' }).click();
    await page.getByRole('grid').waitFor();
    const status = await program.backend.client.file.status();
    expect(status.open?.name).toBe('满盘县.ybdb');
    program.faults();
  });
});

/** Writes until not a byte more goes in. */
function fill(path: string): void {
  const handle = openSync(path, 'w');
  let size = 64 * 1024;
  while (size > 0) {
    try {
      writeSync(handle, Buffer.alloc(size));
    } catch {
      size = size > 1 ? Math.floor(size / 2) : 0;
    }
  }
  closeSync(handle);
}
