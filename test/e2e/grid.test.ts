import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumArgs, chromiumPath, hasTool } from '../helpers/tools.ts';

/** The entry grid alone, in real Chromium, over cells in memory (test/renderer/grid-harness). */
const harnessRoot = join(import.meta.dirname, '../renderer/grid-harness');
let folder = '';
let server: PreviewServer | undefined;
let browser: Browser | undefined;
let context: BrowserContext | undefined;
let page: Page;
let cdp: CDPSession;
const faults: string[] = [];

const inChromium = describe.skipIf(!hasTool('chromium'));

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  folder = await mkdtemp(join(tmpdir(), 'yibiao-grid-'));
  const shared = { configFile: false as const, root: harnessRoot, base: './', logLevel: 'error' as const };
  await build({
    ...shared,
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'es2024', chunkSizeWarningLimit: 3000 },
  });
  server = await preview({ ...shared, build: { outDir: folder }, preview: { port: 0, host: '127.0.0.1' } });
  browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

afterEach(async () => {
  await context?.close();
  expect(faults.splice(0)).toEqual([]);
});

async function open(query = ''): Promise<void> {
  if (!browser || !server) throw new Error('Chromium or the harness did not start');
  context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const address = server.resolvedUrls?.local[0] ?? '';
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(address).origin });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    const isIcon = message.location().url.endsWith('favicon.ico');
    if (message.type() === 'error' && !isIcon) faults.push(message.text());
  });
  await page.goto(`${address}?${query}`);
  await page.locator('[role=grid] [role=gridcell]').first().waitFor();
  cdp = await context.newCDPSession(page);
}

const cell = (line: number, column: number) => page.locator(`#sg-4-${line}-${column}`);
const stored = (columnId: number): Promise<(number | string | null)[]> =>
  page.evaluate(`harness.column(${columnId})`);
const status = <T>(path: string): Promise<T> => page.evaluate(`harness.status.${path}`);
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Everything sent has been answered; a page may show it a frame later. */
const saved = (): Promise<void> =>
  vi.waitFor(async () => expect(await page.evaluate('harness.memory.open')).toBe(0), { timeout: 10_000 });
const field = () => page.locator('textarea.sg-editor');

async function box(line: number, column: number): Promise<{ x: number; y: number }> {
  const found = await cell(line, column).boundingBox();
  if (!found) throw new Error(`cell ${line}, ${column} is not drawn`);
  return { x: found.x + found.width / 2, y: found.y + found.height / 2 };
}

async function drag(from: [number, number], to: [number, number]): Promise<void> {
  const start = await box(...from);
  const end = await box(...to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
  await page.mouse.move(end.x, end.y);
  await page.mouse.up();
}

/** Puts text on the real clipboard and presses Ctrl+V. */
async function paste(plain: string, html = ''): Promise<void> {
  const parts = `{ 'text/plain': new Blob([${JSON.stringify(plain)}], { type: 'text/plain' })
    ${html ? `, 'text/html': new Blob([${JSON.stringify(html)}], { type: 'text/html' })` : ''} }`;
  await page.evaluate(`navigator.clipboard.write([new ClipboardItem(${parts})])`);
  await press('Control+v');
}

inChromium('fast typing', () => {
  it('"312 Enter" at 15 ms a key over 30 cells stores 30 right values on a machine four times slower', async () => {
    await open('empty&rows=40&delay=30');
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    for (let line = 0; line < 30; line++) {
      await page.keyboard.type(String(312 + line), { delay: 15 });
      await page.keyboard.press('Enter', { delay: 15 });
    }
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await saved();
    expect((await stored(10)).slice(0, 31)).toEqual([
      ...Array.from({ length: 30 }, (_, line) => 312 + line),
      null,
    ]);
  });
  it('Tab Tab Tab Enter walks back to the first column', async () => {
    await open('empty');
    for (const text of ['1', '2', '3']) {
      await page.keyboard.type(text);
      await press('Tab');
    }
    await page.keyboard.type('4');
    await press('Enter');
    await page.keyboard.type('5');
    await press('Enter');
    await saved();
    expect([(await stored(10))[0], (await stored(11))[0], (await stored(13))[0]]).toEqual([1, 2, 4]);
    expect((await stored(10))[1]).toBe(5);
  });
});

inChromium('an input method', () => {
  const compose = (text: string) =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  it('composes from the first key on a selected cell', async () => {
    await open('empty');
    await press('ArrowDown');
    await compose('s');
    await compose('san');
    expect(await field().inputValue()).toBe('san');
    const [editor, target] = [await field().boundingBox(), await cell(1, 0).boundingBox()];
    expect(Math.abs((editor?.y ?? 0) - (target?.y ?? 99))).toBeLessThanOrEqual(1);
    expect(Math.abs((editor?.x ?? 0) - (target?.x ?? 99))).toBeLessThanOrEqual(1);
    await cdp.send('Input.insertText', { text: '三' });
    await press('Enter');
    await saved();
    expect((await stored(10)).slice(0, 3)).toEqual([null, 3, null]);
  });
  it('clicking another cell in mid-composition stores what was composed, in the first cell only', async () => {
    await open('empty');
    await compose('十二');
    const other = await box(5, 2);
    await page.mouse.click(other.x, other.y);
    await saved();
    expect((await stored(10)).slice(0, 2)).toEqual([12, null]);
    expect((await stored(12)).every((value) => value === null)).toBe(true);
    expect(await field().inputValue()).toBe('');
    await page.keyboard.type('7');
    await press('Enter');
    await saved();
    expect((await stored(12))[5]).toBe(7);
  });
  it('leaving the grid in mid-composition stores what was composed, once', async () => {
    await open('empty');
    await compose('二十');
    await page.evaluate('document.activeElement.blur()');
    await vi.waitFor(async () => expect((await stored(10))[0]).toBe(20));
    await page.evaluate('harness.actions.current.focus()');
    expect(await field().inputValue()).toBe('');
    await press('Enter', 'ArrowDown');
    await saved();
    expect(await page.evaluate('harness.memory.calls.length')).toBe(1);
  });
  it('is not listened to on a cell that cannot be written', async () => {
    await open('readonly');
    expect(await page.evaluate('document.activeElement.readOnly')).toBe(true);
    await page.keyboard.type('5');
    await vi.waitFor(async () => expect(await status<string>('message')).toContain('这份方案已封存。'));
  });
});

inChromium('editing', () => {
  it('typing replaces, F2 edits in place, Esc cancels, Delete clears', async () => {
    await open();
    await press('F8');
    await (await page.locator('#sg-4-3-4')).click();
    await page.keyboard.type('5');
    await press('Escape');
    expect(await cell(3, 4).textContent()).toContain('8');
    await press('F2');
    await page.keyboard.type('1');
    await press('ArrowLeft', 'ArrowLeft');
    await page.keyboard.type('2');
    await press('Enter');
    await saved();
    expect((await stored(20))[3]).toBe(281);
    await press('ArrowUp', 'Delete');
    await saved();
    expect((await stored(20))[3]).toBeNull();
  });
  it('a text that is no count stays in the cell, marked, and nothing becomes 0', async () => {
    await open();
    await cell(3, 4).click();
    await page.keyboard.type('2000万');
    await press('Enter', 'ArrowUp');
    await saved();
    expect((await stored(20))[3]).toBe('?2000万');
    expect(await cell(3, 4).getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('status').textContent()).toContain('2000万');
    expect(await cell(26, 4).textContent()).toContain('19');
  });
  it('a refused commit keeps the text; the same keys store it later', async () => {
    await open();
    await page.evaluate('void (harness.memory.refuse = () => true)');
    await page.keyboard.type('6');
    await press('Enter');
    await vi.waitFor(async () => expect(await status('saving')).toBe('refused'));
    expect(await cell(0, 0).textContent()).toContain('6');
    expect((await stored(10))[0]).toBeNull();
    await press('ArrowUp');
    await vi.waitFor(async () =>
      expect(await status<string>('message')).toContain('数据文件正被别的程序占用。'),
    );
    await page.evaluate('void (harness.memory.refuse = () => false)');
    await press('F2', 'Enter');
    await saved();
    expect((await stored(10))[0]).toBe(6);
  });
  it('what is being typed is stored when the focus goes elsewhere', async () => {
    await open('empty');
    await page.keyboard.type('44');
    await page.evaluate('document.activeElement.blur()');
    await saved();
    expect((await stored(10))[0]).toBe(44);
  });
  it('a text refused before the page was left is there when it comes back', async () => {
    await open();
    await page.evaluate('void (harness.memory.refuse = () => true)');
    await page.keyboard.type('6');
    await press('Enter');
    await vi.waitFor(async () => expect(await status('saving')).toBe('refused'));
    await page.evaluate('harness.leave()');
    await page.getByRole('grid').waitFor({ state: 'detached' });
    await page.evaluate('harness.comeBack()');
    await vi.waitFor(async () => expect(await cell(0, 0).textContent()).toContain('6'));
    expect(await cell(0, 0).getAttribute('class')).toContain('is-refused');
  });
  it('takes back more than a hundred steps and does them again', async () => {
    await open('empty&rows=60');
    for (let step = 0; step < 110; step++) {
      await page.keyboard.type(String(step + 1));
      await press(step % 2 === 0 ? 'Tab' : 'Enter');
    }
    await saved();
    const before = [await stored(10), await stored(11)];
    for (let step = 0; step < 110; step++) await press('Control+z');
    await saved();
    expect([...(await stored(10)), ...(await stored(11))].every((value) => value === null)).toBe(true);
    for (let step = 0; step < 110; step++) await press(step % 2 ? 'Control+y' : 'Control+Shift+z');
    await saved();
    expect([await stored(10), await stored(11)]).toEqual(before);
    expect(before[0]?.slice(0, 2)).toEqual([1, 3]);
  });
});

inChromium('blocks', () => {
  const numbers = Array.from({ length: 26 }, (_, line) =>
    Array.from({ length: 8 }, (_n, column) => (line * column) % 9),
  );
  it('26 x 8 plain numbers go straight in as one change, and one Ctrl+Z takes them back', async () => {
    await open();
    await paste(numbers.map((row) => row.join('\t')).join('\r\n'));
    await saved();
    expect(await stored(11)).toEqual(numbers.map((row) => row[1]));
    expect(await stored(23)).toEqual(numbers.map((row) => row[7]));
    const sum = numbers.reduce((total, row) => total + (row[4] ?? 0), 0);
    await vi.waitFor(async () => expect(await cell(26, 4).textContent()).toContain(String(sum)));
    await press('Control+z');
    await saved();
    expect(await page.evaluate('harness.memory.calls')).toEqual([
      { source: 'pasted', size: expect.any(Number) },
      { source: 'undo', size: expect.any(Number) },
    ]);
    expect((await stored(20))[3]).toBe(8);
  });
  it('copied and pasted back are the same, as text and as a table', async () => {
    await open();
    await cell(3, 4).click();
    await press('Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('8\t\r\n0\t');
    const html = await page.evaluate(
      'navigator.clipboard.read().then(([item]) => item.getType("text/html")).then((blob) => blob.text())',
    );
    expect(html).toContain('<table');
    await cell(10, 0).click();
    await press('Control+v');
    await saved();
    expect((await stored(10)).slice(10, 12)).toEqual([8, 0]);
    await press('Control+x');
    await saved();
    expect((await stored(10)).slice(10, 12)).toEqual([null, null]);
  });
  it('a table with merged cells, as a word processor copies it, is laid out', async () => {
    await open('empty');
    await paste('1\n2 3', '<table><tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr></table>');
    await saved();
    expect([(await stored(10)).slice(0, 2), (await stored(11)).slice(0, 2)]).toEqual([
      [1, null],
      [2, 3],
    ]);
  });
  it('with unreadable cells is previewed: Esc leaves everything, Enter takes what is ticked', async () => {
    await open();
    const dirty = '1\t1个\t2000万\n一\t#REF!\t２５';
    await paste(dirty);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.locator('tbody tr').count()).toBe(5);
    expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(5);
    await press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect((await stored(10)).slice(0, 2)).toEqual([null, null]);

    await paste(dirty);
    await dialog.waitFor();
    await dialog.getByRole('checkbox').nth(3).press('Space');
    await press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await saved();
    expect(
      [await stored(10), await stored(11), await stored(12)].map((column) => column.slice(0, 2)),
    ).toEqual([
      [1, 1],
      [1, null],
      ['?2000万', 25],
    ]);
    // The keyboard is back in the grid.
    await press('Control+z');
    await saved();
    expect((await stored(10)).slice(0, 2)).toEqual([null, null]);
  });
  it('larger than the grid lists what has no place', async () => {
    await open();
    await cell(25, 7).click();
    await paste('5\t6\n7\t8');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const listed = await dialog.textContent();
    expect(listed).toContain('第 1 行第 2 列：6');
    expect(listed).toContain('第 2 行第 2 列：8');
    expect(listed).toContain('合计由程序自动计算');
    await press('Enter');
    await saved();
    expect((await stored(23))[25]).toBe(5);
  });
  it('on a plan that cannot be written says why', async () => {
    await open('readonly');
    await paste('1\t2');
    await vi.waitFor(async () => expect(await status<string>('message')).toContain('这份方案已封存。'));
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
  it('are selected by dragging, summed in the status, and filled by Ctrl+Enter', async () => {
    await open();
    await drag([3, 4], [11, 5]);
    await vi.waitFor(async () =>
      expect(await status('selection')).toEqual({ sum: 9, mean: 1, count: 9, cells: 18 }),
    );
    await drag([0, 0], [2, 1]);
    await page.keyboard.type('3');
    await press('Control+Enter');
    await saved();
    expect([(await stored(10)).slice(0, 4), (await stored(11)).slice(0, 4)]).toEqual([
      [3, 3, 3, null],
      [3, 3, 3, null],
    ]);
  });
  it('are filled by dragging the handle, by Ctrl+D and by Ctrl+R', async () => {
    await open('empty');
    await page.keyboard.type('4');
    await press('Enter', 'ArrowUp');
    await saved();
    const handle = await page.locator('.sg-handle').boundingBox();
    const end = await box(4, 0);
    await page.mouse.move((handle?.x ?? 0) + 4, (handle?.y ?? 0) + 4);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y - 20);
    await page.mouse.move(end.x, end.y);
    await page.mouse.up();
    await saved();
    expect((await stored(10)).slice(0, 6)).toEqual([4, 4, 4, 4, 4, null]);
    await cell(4, 0).click();
    await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d', 'Shift+ArrowRight', 'Control+r');
    await saved();
    expect((await stored(10)).slice(4, 8)).toEqual([4, 4, 4, null]);
    expect((await stored(11)).slice(4, 8)).toEqual([4, 4, 4, null]);
  });
  it('are selected by their headings', async () => {
    await open();
    await page.locator('[data-zone=heading][data-from="4"][data-to="7"]').click();
    await vi.waitFor(async () => expect(await status('selection.cells')).toBe(26 * 4));
    await page.getByRole('rowheader', { name: '清溪场镇' }).click();
    await vi.waitFor(async () => expect(await status('selection.cells')).toBe(8));
    await press('Control+a');
    await vi.waitFor(async () => expect(await status('selection.cells')).toBe(26 * 8));
  });
});

inChromium('menu, findings, notes', () => {
  it('the menu works by keyboard alone', async () => {
    await open();
    await cell(3, 4).click();
    await press('Shift+F10', 'ArrowDown', 'ArrowDown');
    expect(await page.locator('[role=menuitem]:focus').textContent()).toContain('清除');
    await press('Enter');
    await saved();
    expect((await stored(20))[3]).toBeNull();
    await press('ContextMenu', 'End', 'Enter', 'Shift+F2', 'Alt+h');
    expect(await page.evaluate('harness.asked')).toEqual(['history', 'note', 'history']);
    await press('Shift+F10', 'Escape');
    expect(await page.getByRole('menu').count()).toBe(0);
    await page.keyboard.type('9');
    await press('Enter');
    await saved();
    expect((await stored(20))[3]).toBe(9);
  });
  it('a right click opens it on the cell under the pointer, copies and pastes', async () => {
    await open();
    await cell(3, 4).click({ button: 'right' });
    await page.getByRole('menuitem', { name: '复制' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('8');
    await cell(5, 1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: '粘贴' }).click();
    await vi.waitFor(async () => expect((await stored(11))[5]).toBe(8));
  });
  it('F8 goes from finding to finding, the total row included', async () => {
    await open();
    await press('F8');
    await vi.waitFor(async () => expect(await status('active.rowId')).toBe(105));
    await press('F8');
    await vi.waitFor(async () =>
      expect(await status('active')).toEqual({ rowId: null, columnId: 20, key: null }),
    );
    expect(await cell(26, 4).textContent()).toContain('公布 25');
  });
  it('a page can bring a cell to the front', async () => {
    await open('rows=10000');
    await page.evaluate('harness.actions.current.focusCell(9000, 23)');
    await vi.waitFor(async () => expect(await status<string>('address')).toContain('第8901镇'));
    await page.keyboard.type('3');
    await press('Enter');
    await saved();
    expect((await stored(23))[8900]).toBe(3);
  });
});

inChromium('many rows', () => {
  it('only those in view are drawn, and the active cell stays clear of headings and total', async () => {
    await open('rows=10000');
    await press('Control+End');
    await cell(9999, 7).waitFor();
    expect(await page.locator('.sg-body [role=row]').count()).toBeLessThan(60);
    const last = await cell(9999, 7).boundingBox();
    const total = await page.locator('.sg-total').boundingBox();
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual((total?.y ?? 0) + 1);
    await press('PageUp', 'Control+Home');
    const first = await cell(0, 0).boundingBox();
    const header = await page.locator('.sg-header').boundingBox();
    expect(first?.y ?? 0).toBeGreaterThanOrEqual((header?.y ?? 0) + (header?.height ?? 0) - 1);
  });
});

inChromium('assistive programs', () => {
  const scan = async (): Promise<string[]> => {
    const source = await readFile(
      join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
      'utf8',
    );
    await page.evaluate(source);
    return page.evaluate(`axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 400)))`);
  };
  it.each(['light', 'dark'])(
    'find no serious fault in the %s grid, its menu and its paste preview',
    async (theme) => {
      await open(`theme=${theme}&sums`);
      await page.keyboard.type('2000万');
      await press('Enter', 'ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowRight');
      await saved();
      expect(await scan()).toEqual([]);
      await press('Shift+F10');
      expect(await scan()).toEqual([]);
      await press('Escape');
      await paste('1个\t3张');
      await page.getByRole('dialog').waitFor();
      expect(await scan()).toEqual([]);
    },
  );
  it('hear where they are, and see grouped headings', async () => {
    await open();
    await cell(3, 4).click();
    expect(await field().getAttribute('aria-label')).toBe(
      '清溪场镇 · 村级互助养老点（个） · 2019年拟建数：8',
    );
    const group = page.getByRole('columnheader', { name: '村级互助养老点（个）' });
    expect(await group.getAttribute('aria-colspan')).toBe('4');
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('29');
  });
  it('at 200 % nothing is lost: the active cell is always in view', async () => {
    await open('sums');
    await page.setViewportSize({ width: 683, height: 384 });
    for (const key of ['End', 'Control+End', 'Home', 'Control+Home']) {
      await press(key);
      const active = await page.locator('.sg-cell.is-active').boundingBox();
      expect(active?.x).toBeGreaterThan(180);
      expect((active?.x ?? 0) + (active?.width ?? 0)).toBeLessThanOrEqual(684);
    }
  });
});

inChromium('subtotals of sections', () => {
  const subtotal = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  const shown = async (name: string) => (await subtotal(name).getByRole('gridcell').allInnerTexts()).slice(1);

  it('stand below their rows and follow every keystroke', async () => {
    await open('sections=4,5&empty');
    expect(await shown('第1片小计')).toEqual(['', '', '', '', '', '', '', '']);
    await page.keyboard.type('5');
    await press('Enter');
    await page.keyboard.type('7');
    await press('Enter');
    expect((await shown('第1片小计'))[0]).toBe('12');
    expect((await shown('第2片小计'))[0]).toBe('');
    await saved();
    expect(await subtotal('第1片小计').getAttribute('aria-rowindex')).toBe('7');
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('31');
  });

  it('are stepped over by Enter, pasting, filling and the sum of a selection', async () => {
    await open('sections=2,3&empty');
    await paste('1\n2\n3\n4');
    await saved();
    expect((await stored(10)).slice(0, 5)).toEqual([1, 2, 3, 4, null]);
    expect((await shown('第1片小计'))[0]).toBe('3');
    expect((await shown('第2片小计'))[0]).toBe('7');
    await cell(0, 0).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await vi.waitFor(async () => expect(await status<number>('selection.sum')).toBe(10));
    await press('Control+d');
    await saved();
    expect((await stored(10)).slice(0, 5)).toEqual([1, 1, 1, 1, null]);
    await cell(1, 0).click();
    await press('Enter');
    await vi.waitFor(async () => expect(await status<string>('address')).toContain('官庄街道'));
  });

  it('cannot be chosen, and say why; a cell below them is the one that was clicked', async () => {
    await open('sections=2,3');
    await subtotal('第1片小计').getByRole('gridcell').nth(3).click();
    await vi.waitFor(async () => expect(await status<string>('message')).toContain('小计由程序自动计算'));
    await cell(2, 4).click();
    await page.keyboard.type('9');
    await press('Enter');
    await saved();
    expect((await stored(20))[2]).toBe(9);
    await drag([1, 0], [3, 0]);
    await vi.waitFor(async () => expect(await status<number>('selection.cells')).toBe(3));
  });

  it('keep the field over its cell, however far down', async () => {
    await open('sections=10,10,10,10,10,10,10,10&rows=200');
    await press('Control+End');
    await page.keyboard.type('4');
    const [typed, active] = [await field().boundingBox(), await cell(199, 7).boundingBox()];
    expect(Math.abs((typed?.y ?? 0) - (active?.y ?? 1000))).toBeLessThan(2);
  });
});
