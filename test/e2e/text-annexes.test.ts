import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { documentXml } from '../helpers/read-back.ts';
import { hasTool } from '../helpers/tools.ts';

/**
 * Lists and forms in a real browser: a roster filled in by keyboard, rows added and moved, a merged cell
 * changed, a table copied whole, an agreement filled in, and the files that come of them.
 */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  page = await program.open();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const cell = (row: number, column: number) =>
  page.locator(`[role=gridcell][data-row="${row}"][data-column="${column}"]`);
const tab = (name: string | RegExp) =>
  page.getByRole('navigation', { name: '各附件' }).getByRole('link', { name });
const navigation = (name: string) =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const savedLine = () => page.getByText(/已保存 \d\d:\d\d:\d\d/).first();

async function annexOf(key: string) {
  const [plan] = await program.backend.client.plan.list();
  const annex = plan?.annexes.find((one) => one.key === key);
  if (!annex) throw new Error(`no ${key}`);
  return annex.id;
}

/** What the data file holds, row by row. */
async function stored(key: string): Promise<string[][]> {
  const sheet = await program.backend.client.text.open({ annexId: await annexOf(key) });
  return sheet.kind === 'list' ? sheet.rows.map((row) => [...row.cells]) : [];
}

/** To the start page; away from the window first, which would ask for more of a file closed behind its back. */
async function startAgain(): Promise<void> {
  const start = page.url().replace(/#.*/, '#/');
  await page.goto('about:blank');
  await program.backend.client.file.close();
  await page.goto(start);
}

async function openSample(county: string): Promise<void> {
  await startAgain();
  await button(county).click();
  await page.getByRole('navigation', { name: '各附件' }).waitFor();
}

/** Serious faults that axe finds on the page as it stands. */
async function faultsOfAxe(): Promise<string[]> {
  const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
  await page.evaluate(`if (!window.axe) { ${axe} }`);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ' ' + nodes.map((node) => node.target.join(' ')).join(', ')))`);
}

inChromium('a roster', () => {
  it('stands as on paper: title, merged posts, no heading that is printed', async () => {
    await openSample('秀山');
    await tab('附件1').click();
    await cell(0, 2).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
      '秀山县社区居家养老服务全覆盖工作领导小组成员名单',
    );
    expect(await cell(3, 0).innerText()).toBe('成　员：');
    expect(await cell(3, 0).getAttribute('rowspan')).toBe('13');
    expect(await cell(4, 0).count()).toBe(0);
  });

  it('is filled in by keyboard, with a line break where one is wanted, and saved by itself', async () => {
    await cell(0, 1).click();
    await page.keyboard.type('张三');
    await press('Enter');
    await press('Enter');
    await page.keyboard.type('李四');
    await press('Alt+Enter');
    await page.keyboard.type('（兼）');
    await press('Tab');
    await savedLine().waitFor();
    await expect
      .poll(async () => (await stored('annex-1')).slice(0, 2).map((row) => row[1]))
      .toEqual(['张三', '李四\n（兼）']);
    expect(await cell(1, 2).getAttribute('data-active')).toBe('true');
  });

  it('leaves a cell as it was after Esc, empties one with Delete, and takes both back', async () => {
    await cell(0, 1).click();
    await press('F2');
    await page.keyboard.type('改');
    await press('Escape');
    expect(await cell(0, 1).innerText()).toBe('张三');
    await press('Delete');
    await expect.poll(async () => (await stored('annex-1'))[0]?.[1]).toBe('');
    await press('Control+z');
    await expect.poll(async () => (await stored('annex-1'))[0]?.[1]).toBe('张三');
  });

  it('gets a row, which moves, and is still there after the window is loaded again', async () => {
    const before = await stored('annex-1');
    await cell(4, 2).click();
    await press('Alt+Shift+ArrowDown');
    await page.keyboard.type('县税务局副局长');
    await press('Enter', 'ArrowUp', 'Alt+ArrowUp');
    const expected = before.toSpliced(4, 0, ['成　员：', '', '县税务局副局长']);
    await expect.poll(() => stored('annex-1')).toEqual(expected);
    await page.reload();
    await expect.poll(() => cell(4, 2).innerText()).toBe('县税务局副局长');
    expect(await cell(3, 0).getAttribute('rowspan')).toBe('14');
    await cell(4, 2).click();
    await button('删除行').click();
    await expect.poll(() => stored('annex-1')).toEqual(before);
    expect(await page.getByText('已删除 1 行，按 Ctrl+Z 可恢复。').count()).toBe(1);
  });

  it('takes a change of a merged cell into all its rows', async () => {
    await cell(3, 0).click();
    await page.keyboard.type('组员');
    await press('Enter');
    await expect
      .poll(async () => (await stored('annex-1')).filter(([role]) => role === '组员').length)
      .toBe(13);
    expect(await cell(3, 0).getAttribute('rowspan')).toBe('13');
  });

  it('takes a block from a spreadsheet, and refuses one that is too wide as a whole', async () => {
    const before = await stored('annex-1');
    await page.evaluate(`navigator.clipboard.writeText('甲\\t县医院院长\\n乙\\t县中医院院长')`);
    await cell(14, 1).click();
    await press('Control+v');
    await expect
      .poll(async () => (await stored('annex-1')).slice(14, 16))
      .toEqual([
        ['组员', '甲', '县医院院长'],
        ['组员', '乙', '县中医院院长'],
      ]);
    await cell(0, 2).click();
    await press('Control+v');
    await page.getByText(/有 2 列.*只有 1 列，没有粘贴/).waitFor();
    await press('Control+z');
    await expect.poll(() => stored('annex-1')).toEqual(before);
  });

  it('goes to the clipboard whole, as a table with its merged cells', async () => {
    await press('Control+Shift+C');
    await page.getByText(/已复制“秀山县.+成员名单”/).waitFor();
    const html: string = await page.evaluate(
      `navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())`,
    );
    expect(html).toContain('rowspan="13"');
    expect(html).toContain('县医保局党组成员、副局长');
    const text: string = await page.evaluate('navigator.clipboard.readText()');
    expect(text.split('\r\n')[0]).toBe('组　长：\t张三\t县政府副县长');
  });
});

inChromium('every kind of annex', () => {
  it('has its tab, its line on the first page and its place in the palette', async () => {
    const tabs = await page.getByRole('navigation', { name: '各附件' }).getByRole('link').allInnerTexts();
    expect(tabs.map((text) => text.trim().split(/\s/)[0])).toEqual([
      ...['附件1', '附件2', '附件3', '附件4', '附件5', '附件6', '…主要任务', '…工作目标'],
    ]);
    await navigation('首页').click();
    const line = (name: string) => page.getByRole('row').filter({ hasText: name });
    await expect.poll(() => line('成员名单').innerText()).toMatch(/16 行/);
    expect(await line('附件4').innerText()).toMatch(/208 \/ 208 格.*已录完/s);
    await press('Control+k');
    await page.getByRole('combobox', { name: '查找' }).fill('主要任务');
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: '秀山县社区居家养老服务全覆盖主要任务' }).waitFor();
  });

  it('numbers its rows again only when asked', async () => {
    await cell(2, 1).click();
    await press('Alt+ArrowUp');
    await expect
      .poll(async () => (await stored('notice-tasks')).map(([number]) => number))
      .toEqual([...['1', '3', '2', '4', '5', '6']]);
    await button('重排序号').click();
    await expect
      .poll(async () => (await stored('notice-tasks')).map(([number]) => number))
      .toEqual([...['1', '2', '3', '4', '5', '6']]);
    await press('Control+z', 'Control+z');
    await expect.poll(async () => (await stored('notice-tasks'))[1]?.[1]).toBe('规范设施建设');
  });

  it('is ticked in reports when it has a number, and goes into a Word file', async () => {
    await navigation('报表').click();
    await page.getByRole('checkbox', { name: '附件1' }).waitFor();
    const ticked = await page.locator('.book input:checked').count();
    expect(ticked).toBe(6);
    await button('全不选').click();
    await page.getByRole('checkbox', { name: '附件1' }).check();
    const coming = page.waitForEvent('download');
    await button('Word').click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe('附件1 秀山县社区居家养老服务全覆盖工作领导小组成员名单.docx');
    const file = join(program.dataFolder, 'roster.docx');
    await download.saveAs(file);
    const document = documentXml(readFileSync(file));
    expect(document).toContain('县医保局党组成员、副局长');
    expect(document).toContain('张三');
  });

  it('is printed without its figures when a blank table is asked for', async () => {
    await button('全不选').click();
    await page.getByRole('checkbox', { name: '附件4' }).check();
    await page.getByRole('checkbox', { name: '空白表' }).check();
    const coming = page.waitForEvent('download');
    await button('CSV').click();
    const download = await coming;
    expect(download.suggestedFilename()).toContain('（空白表）');
    const file = join(program.dataFolder, 'blank.csv');
    await download.saveAs(file);
    const rows = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /^"?\d+"?,/.test(line));
    expect(rows).toHaveLength(26);
    for (const row of rows) expect(row.trim().split(',').slice(2).join('')).toBe('');
  });
});

inChromium('a save that is refused', () => {
  it('keeps the text, says why, and goes through when it is tried again', async () => {
    await navigation('填报').click();
    await tab('附件1').click();
    await page.route('**/rpc/text/saveRows', (route) =>
      route.fulfill({
        status: 507,
        contentType: 'application/json',
        body: JSON.stringify({
          json: { defined: true, code: 'DISK_FULL', status: 507, message: '', data: { place: 'D:' } },
        }),
      }),
    );
    await cell(1, 1).click();
    await page.keyboard.type('王五');
    await press('Enter');
    const alert = page.getByRole('alert');
    await expect.poll(() => alert.innerText()).toContain('磁盘已满');
    expect(await cell(1, 1).innerText()).toBe('王五');
    expect(await savedLine().count()).toBe(0);
    await page.unroute('**/rpc/text/saveRows');
    await button('重新保存').click();
    await expect.poll(async () => (await stored('annex-1'))[1]?.[1]).toBe('王五');
    await expect.poll(() => alert.count()).toBe(0);
    // The browser's own line about the answer is expected here.
    expect(program.faults().filter((fault) => !fault.includes('507'))).toEqual([]);
  });
});

inChromium('an agreement', () => {
  it('is filled in blank by blank and kept', async () => {
    await openSample('长治');
    await tab('家庭赡养协议书').click();
    const father = page.getByRole('textbox', { name: '被赡养人（父亲）姓名' });
    await father.fill('赵大年');
    await press('Enter');
    await page.keyboard.type('钱桂英');
    await press('Tab');
    await savedLine().waitFor();
    await page.reload();
    await expect.poll(() => father.inputValue()).toBe('赵大年');
    expect(await page.getByRole('textbox', { name: '被赡养人（母亲）姓名' }).inputValue()).toBe('钱桂英');
    await navigation('首页').click();
    await expect.poll(() => page.getByRole('table', { name: '附件' }).innerText()).toMatch(/2 \/ \d+ 处/);
  });

  it('goes out filled in, and empty for filling in by hand', async () => {
    const annexId = await annexOf('agreement');
    const words = async (blank: boolean): Promise<string> => {
      const { file } = await program.backend.client.report.export({
        annexIds: [annexId],
        format: 'docx',
        blank,
      });
      return documentXml(new Uint8Array(await file.arrayBuffer()));
    };
    expect(await words(false)).toContain('赵大年');
    expect(await words(true)).not.toContain('赵大年');
    await navigation('填报').click();
    await tab('家庭赡养协议书').click();
    await button('打印空白表').click();
    await expect.poll(() => page.locator('iframe#yibiao-print, .tray-job').count()).toBeGreaterThan(0);
  });
});

inChromium.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('lists, forms, reports and the samples have no serious fault for axe', async () => {
    page = await program.open({ colorScheme });
    await openSample('共青城');
    await tab('附件3').click();
    await cell(0, 0).waitFor();
    expect(await faultsOfAxe()).toEqual([]);
    await cell(0, 0).click();
    await press('F2');
    expect(await faultsOfAxe()).toEqual([]);
    await press('Escape');
    await openSample('长治');
    await tab('家庭赡养协议书').click();
    await page.getByRole('textbox').first().waitFor();
    expect(await faultsOfAxe()).toEqual([]);
    await navigation('报表').click();
    await page.getByRole('checkbox', { name: '封面' }).waitFor();
    expect(await faultsOfAxe()).toEqual([]);
    await startAgain();
    await button('淮阴').waitFor();
    expect(await faultsOfAxe()).toEqual([]);
  });
});
