import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createBackend } from '../../core/services/backend.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** The first minutes: three ways to begin, a county of one's own, and files that come from elsewhere. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;
let files: string;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  files = mkdtempSync(join(tmpdir(), 'yibiao-files-'));
  await makeFiles();
  program = await startProgram();
  page = await program.open();
});
afterAll(async () => {
  await program?.stop();
  if (files) rmSync(files, { recursive: true, force: true });
});
afterEach(() => expect(program.faults().filter((fault) => !isRefusal(fault))).toEqual([]));

/** Chromium names every refused call; what the page says of it is what counts. */
const isRefusal = (fault: string): boolean => /status of (4\d\d|500)/.test(fault);

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const savedLine = () => page.getByText(/已保存 \d\d:\d\d:\d\d/).first();
const choices = () => page.locator('.choice');

async function toStart(): Promise<void> {
  await page.getByRole('link', { name: '首页' }).click();
  await page.getByRole('button', { name: '打开其他文件' }).click();
  await choices().first().waitFor();
}

async function choose(name: string): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /打开文件/ }).click();
  await (await asked).setFiles(join(files, name));
}

inChromium('the first start', () => {
  it('offers three choices and says where the data will be', async () => {
    await choices().first().waitFor();
    expect((await choices().allInnerTexts()).map((text) => text.split('\n')[0])).toEqual([
      expect.stringContaining('打开示例'),
      '新建本县',
      '打开文件',
    ]);
    expect(await page.locator('main').innerText()).toContain(program.dataFolder);
    expect(await page.locator('main').innerText()).toContain('还没有打开过文件');
  });

  it('a county from a pasted list: what is read is shown, what is not must be put right first', async () => {
    await page.getByRole('button', { name: /新建本县/ }).click();
    await page.getByLabel('县（区、市）名称').fill('甲/乙:县');
    await page.getByLabel('方案名称').fill('三年计划');
    await page.getByLabel('终止年度').fill('2027');
    await page.getByLabel('起始年度').fill('2026');
    const list = '序号\t乡镇（街道）名称\t区划代码\n1\t东城街道\t500999001\n2\t𠮷田镇\n3\t𠮷田镇\n合计\t3';
    await page.getByLabel('乡镇街道名单').fill(list);
    const read = page.getByRole('region', { name: '读到的单位' });
    await expect.poll(() => read.innerText()).toContain('与第 3 行同名');
    expect(await read.innerText()).toContain('500999001');
    await page.getByRole('button', { name: '新建并开始填报' }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('名单里还有要改的行');
    // Esc goes back one step, and loses nothing of it.
    await press('Escape');
    await choices().first().waitFor();
    await page.getByRole('button', { name: /新建本县/ }).click();
    expect(await page.getByLabel('乡镇街道名单').inputValue()).toBe(list);
    await page.getByLabel('乡镇街道名单').fill(list.replace('3\t𠮷田镇', '3\t南乡'));
    await page.getByRole('button', { name: '新建并开始填报' }).click();
    await page.getByRole('grid').waitFor();
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(
      expect.arrayContaining(['东城街道', '𠮷田镇', '南乡']),
    );
  });

  it('blank, 0 and not applicable are three things from the cell to the exported file', async () => {
    await press('Control+Home');
    for (const text of ['0', '不适用', '12']) {
      await page.keyboard.type(text);
      await press('Tab');
    }
    await savedLine().waitFor();
    await press('Control+e');
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Excel', exact: true }).click();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(await (await coming).path());
    const sheet = workbook.worksheets[0];
    let first: unknown[] = [];
    sheet?.eachRow((row) => {
      const values = row.values as unknown[];
      if (values.includes('东城街道')) first = values.slice(values.indexOf('东城街道') + 1);
    });
    expect([0, 1, 2, 3].map((index) => first[index] ?? null)).toEqual([0, '—', 12, null]);
  });

  it('the largest list the form takes is a grid one can type in at once', async () => {
    await page.getByRole('link', { name: '首页' }).click();
    await page.getByRole('button', { name: '新建本县' }).click();
    await page.getByLabel('县（区、市）名称').fill('大县');
    await page.getByLabel('终止年度').fill('2035');
    await page.getByLabel('起始年度').fill('2026');
    const names = Array.from({ length: 400 }, (_, index) => `第${index + 1}镇`);
    await page.getByLabel('乡镇街道名单').fill([...names, '多一镇'].join('\n'));
    await page.getByRole('button', { name: '新建并开始填报' }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('名单超过 400 个单位');
    await page.getByLabel('乡镇街道名单').fill(names.join('\n'));
    await page.getByRole('button', { name: '新建并开始填报' }).click();
    await page.getByRole('grid').waitFor();
    await press('Control+End');
    await page.keyboard.type('7');
    await press('Enter');
    await savedLine().waitFor();
    const { open } = await program.backend.client.file.status();
    expect(open?.name).toBe('大县.ybdb');
  });

  it('long work in the tray can be cancelled, and says so', async () => {
    await page.route('**/rpc/report/export', () => undefined);
    await page.getByRole('link', { name: '报表' }).click();
    await page.getByRole('button', { name: 'Excel', exact: true }).click();
    const tray = page.getByRole('region', { name: '正在进行和刚完成的工作' });
    await tray.getByRole('button', { name: '取消' }).click();
    await expect.poll(() => tray.innerText()).toContain('已取消，没有生成文件');
    await page.unroute('**/rpc/report/export');
  });
});

inChromium('a file from elsewhere', () => {
  it.each([
    ['照片.ybdb', '“照片.ybdb”不是颐表的数据文件'],
    ['别的程序.ybdb', '“别的程序.ybdb”不是颐表的数据文件'],
    ['空.ybdb', '“空.ybdb”不是颐表的数据文件'],
    ['坏.ybdb', '“坏.ybdb”已损坏'],
    ['新版.ybdb', '是更新版本的颐表保存的'],
  ])('%s is refused in words and leaves nothing behind', async (name, words) => {
    if ((await choices().count()) === 0) await toStart();
    const before = readdirSync(program.dataFolder);
    await choose(name);
    await expect.poll(() => page.locator('.start-state').innerText()).toContain(words);
    expect(readdirSync(program.dataFolder)).toEqual(before);
  });

  it('a good one is opened, and opened again from the list', async () => {
    await choose('乡下.ybdb');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain('乡下方案');
    await toStart();
    await page.getByRole('button', { name: '乡下.ybdb', exact: true }).click();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain('乡下方案');
  });

  it('one held by another program says so, and opens once it is let go', async () => {
    const path = join(program.dataFolder, '外面.ybdb');
    writeFileSync(path, readFileSync(join(files, '乡下.ybdb')));
    const other = createBackend({ dataFolder: files, fontFolders: [] });
    await other.openPath(path);
    await toStart();
    const name = page.getByRole('button', { name: '外面.ybdb', exact: true });
    await name.click();
    await expect
      .poll(() => page.locator('.start-state').innerText())
      .toContain('正被另一个颐表窗口或程序使用');
    await other.close();
    await name.click();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain('乡下方案');
  });

  it('one that is gone is greyed, says why, and can be taken off the list', async () => {
    await toStart();
    rmSync(join(program.dataFolder, '外面.ybdb'));
    await page.reload();
    const line = page.getByRole('listitem').filter({ hasText: '外面.ybdb' });
    await expect.poll(() => line.innerText()).toContain('文件已不在原处');
    expect(await line.getByRole('button', { name: '外面.ybdb', exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: '从列表移除 外面.ybdb' }).click();
    await line.waitFor({ state: 'detached' });
  });

  it('no line of the lists shows a time that nobody knows', async () => {
    writeFileSync(join(program.dataFolder, '拷来.ybdb'), readFileSync(join(files, '乡下.ybdb')));
    await page.reload();
    const line = page.getByRole('listitem').filter({ hasText: '拷来.ybdb' });
    await line.waitFor();
    expect(await line.innerText()).not.toContain('NaN');
  });

  it('opened in another window, this one follows when it is looked at again', async () => {
    await page.getByRole('button', { name: '大县.ybdb', exact: true }).click();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain('大县');
    await program.backend.openPath(join(program.dataFolder, '乡下.ybdb'));
    await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain('乡下方案');
  });
});

/** Files that offices have: a good one, and five that are not. */
async function makeFiles(): Promise<void> {
  const backend = createBackend({ dataFolder: files, defaultOperator: '乡下', fontFolders: [] });
  const townships = [{ name: '下镇', kind: 'town' as const, divisionCode: null }];
  const county = { countyName: '乡下', planTitle: '乡下方案', years: [2026], townships };
  await backend.client.file.create(county);
  await backend.close();
  const good = readFileSync(join(files, '乡下.ybdb'));
  const damaged = Buffer.from(good);
  damaged.fill(0xaa, 4096, 3 * 4096);
  writeFileSync(join(files, '坏.ybdb'), damaged);
  writeFileSync(join(files, '照片.ybdb'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
  writeFileSync(join(files, '空.ybdb'), '');
  const foreign = new Database(join(files, '别的程序.ybdb'));
  foreign.exec('CREATE TABLE music (title TEXT)');
  foreign.close();
  writeFileSync(join(files, '新版.ybdb'), good);
  const newer = new Database(join(files, '新版.ybdb'));
  newer.pragma('user_version = 9999');
  newer.close();
}
