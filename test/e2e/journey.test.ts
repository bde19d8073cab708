import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { linesOf, pdfPages } from '../helpers/other-eyes.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/**
 * A clerk's whole way in a real browser: open the sample, type, paste, undo, see totals and findings
 * change, export every annex and read the files back.
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

/** The notice's figures, transcribed for the tests: rows, then the published total row. */
function notice(key: string): string[][] {
  const text = readFileSync(new URL(`../fixtures/xiushan/${key}.tsv`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
}

/** Cell texts as a reader of the page sees them, row by row, without ordinal and unit. */
const shownRows = () =>
  page
    .locator('[role=grid] [role=row]:has([role=rowheader]):not([data-total])')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent ?? '')),
    );
/** The figures alone, without the marks of checks and notes. */
const shownTexts = () => page.locator('[role=gridcell] .sg-text').allTextContents();
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const toClipboard = (text: string) => page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
const savedLine = () => page.getByText(/已保存 \d\d:\d\d:\d\d/).first();
/** Cells that are on their way to the data file. */
const saving = () => page.locator('[data-saving=saving]').count();
const entryOf = (label: string) => page.getByRole('link', { name: `继续录入 ${label}` });

inChromium('the clerk', () => {
  it('starts from three choices and opens the sample with the keyboard', async () => {
    await page.getByRole('button', { name: /打开示例/ }).focus();
    await press('Enter');
    await page.locator('[role=grid] [role=gridcell]').first().waitFor();
    await page.getByRole('link', { name: '首页' }).focus();
    await press('Enter');
    await expect.poll(() => page.getByRole('table', { name: '附件' }).innerText()).toContain('附件4');
    expect(await page.getByRole('table', { name: '附件' }).innerText()).toContain('错误 1 处');
    await expect.poll(() => page.getByText('示例').count()).toBeGreaterThan(0);
  });

  it('finds annex 4 as on paper: headings, rows, figures, and the wrong published total', async () => {
    await entryOf('附件4').focus();
    await press('Enter');
    await page.locator('[role=grid] [role=gridcell]').first().waitFor();
    const headings = await page.locator('[role=columnheader]').allInnerTexts();
    expect(headings.map((text) => text.replace(/\s/g, ''))).toContain('乡镇养老服务中心（个）');
    expect(headings.map((text) => text.replace(/\s/g, ''))).toContain('2019年拟建数');
    await expect.poll(() => page.getByText('公布 25').count()).toBeGreaterThan(0);
    expect(await page.getByText(/各行相加是 19，公布合计是 25/).count()).toBeGreaterThan(0);
  });

  it('types a figure by keyboard alone and is told when it is saved', async () => {
    await page.locator('[role=grid]').click({ position: { x: 300, y: 130 } });
    await press('Control+Home');
    await page.keyboard.type('312');
    await press('Enter');
    await savedLine().waitFor();
    await expect.poll(() => page.locator('[role=grid]').innerText()).toContain('317');
    const sheet = await sheetOf('annex-4');
    expect(sheet.cells.some((cell) => cell.value.kind === 'number' && cell.value.value === 312)).toBe(true);
    await press('Control+z');
    await expect.poll(() => page.locator('[role=grid]').innerText()).not.toContain('317');
  });

  it('pastes a block of 26 × 8, sees totals and the finding change, and undoes it in one step', async () => {
    const rows = notice('annex-4').slice(0, -1);
    const doubled = rows.map((row) => row.slice(2).map((text) => String(Number(text) * 2)));
    const block = doubled.map((row) => row.join('\t')).join('\n');
    await toClipboard(block);
    await press('Control+Home', 'Control+v');
    await expect.poll(() => totalsStored('annex-4')).toEqual([10, 12, 12, 12, 38, 66, 64, 64]);
    await expect.poll(() => page.locator('[role=grid]').innerText()).toContain('38');
    await expect.poll(() => page.getByText(/各行相加是 38，公布合计是 25/).count()).toBeGreaterThan(0);
    await press('Control+z');
    await expect.poll(() => totalsStored('annex-4')).toEqual([5, 6, 6, 6, 19, 33, 32, 32]);
    await expect.poll(() => page.getByText(/各行相加是 19，公布合计是 25/).count()).toBeGreaterThan(0);
  });

  it('pastes what cannot all be read: it is shown first, nothing becomes 0, nothing is lost', async () => {
    await toClipboard('1个\t2000万\t一\t#REF!\n２５\t1,234\t-3\t1.5');
    await press('Control+Home', 'Control+v');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const text = await dialog.innerText();
    for (const part of ['1个', '2000万', '一', '#REF!', '２５', '1,234', '-3', '1.5'])
      expect(text).toContain(part);
    await press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await totalsStored('annex-4')).toEqual([5, 6, 6, 6, 19, 33, 32, 32]);
  });

  it('jumps from a finding to its cell', async () => {
    await page.locator('[role=grid]').click({ position: { x: 300, y: 130 } });
    await press('F8');
    await expect
      .poll(() => page.locator('footer, [role=contentinfo], .status-bar').first().innerText())
      .toContain('村级互助养老点');
  });

  it('keeps the change after the window is loaded again', async () => {
    await page.locator('[role=grid]').click({ position: { x: 300, y: 130 } });
    await press('Control+Home');
    await page.keyboard.type('7');
    await press('Enter');
    await savedLine().waitFor();
    await expect.poll(() => totalsStored('annex-4')).toEqual([12, 6, 6, 6, 19, 33, 32, 32]);
    await page.reload();
    await expect.poll(async () => (await shownRows())[0]?.at(-8)).toBe('7');
    await page.locator('[role=grid]').click({ position: { x: 300, y: 130 } });
    await press('Control+Home');
    await page.keyboard.type('0');
    await press('Enter');
    await expect.poll(() => totalsStored('annex-4')).toEqual([5, 6, 6, 6, 19, 33, 32, 32]);
  });

  it('notes where a figure comes from, and finds who changed it, when, and from what to what', async () => {
    await page.locator('[role=grid]').click({ position: { x: 300, y: 130 } });
    await press('Control+Home');
    await page.keyboard.type('9');
    await press('Enter', 'ArrowUp', 'Shift+F2');
    await page.locator('#cell-note:focus').waitFor();
    await page.keyboard.type('镇里电话报来');
    await press('Control+Enter');
    const history = page.getByRole('tabpanel').getByRole('listitem');
    await expect.poll(() => history.first().innerText()).toContain('空 → “镇里电话报来”');
    expect((await history.allInnerTexts())[1]).toMatch(/0 → 9.*今天 \d\d:\d\d 测试员 键入/s);
    expect(await page.locator('.sg-cell.is-active').innerText()).toContain('批注');
    await press('Control+z');
    await expect.poll(() => history.first().innerText()).toMatch(/9 → 0.*撤销/s);
  });

  it('says why figures are changed, and the history keeps the reason until it is emptied', async () => {
    const reason = page.getByLabel('修改原因');
    await reason.fill('会议调整');
    await press('Enter');
    await page.keyboard.type('8');
    await press('Enter', 'ArrowUp');
    const history = page.getByRole('tabpanel').getByRole('listitem');
    await expect.poll(() => history.first().innerText()).toMatch(/0 → 8.*会议调整/s);
    await reason.fill('');
    await press('Enter');
    await press('Control+z');
    await expect.poll(() => history.first().innerText()).toMatch(/8 → 0/);
    expect(await history.first().innerText()).not.toContain('会议调整');
  });

  it('takes back a hundred steps, typed, marked, cleared, pasted and filled', async () => {
    // A window loaded anew has nothing to take back yet.
    await page.reload();
    await page.getByText('公布 25').first().waitFor();
    const before = await shownTexts();
    const texts = ['7', '—', '2000万', '1个', '３', '-5', '12'];
    await press('Control+Home');
    for (let step = 0; step < 84; step++) {
      await page.keyboard.type(texts[step % texts.length] ?? '');
      await press(step % 3 === 0 ? 'Tab' : 'Enter');
      if (step % 14 === 13) await press('Control+Home');
    }
    await toClipboard('1\t2\n3\t4');
    for (let step = 0; step < 10; step++) await press('ArrowUp', 'Control+v', 'Shift+ArrowRight', 'Delete');
    for (let step = 0; step < 10; step++)
      await press('Control+Home', 'Shift+ArrowDown', 'Control+d', 'Control+r');
    await expect.poll(saving).toBe(0);
    expect(await shownTexts()).not.toEqual(before);
    for (let step = 0; step < 110; step++) await press('Control+z');
    await expect.poll(saving).toBe(0);
    await expect.poll(shownTexts).toEqual(before);
    expect(await totalsStored('annex-4')).toEqual([5, 6, 6, 6, 19, 33, 32, 32]);
  });

  it('says why the total cannot be typed into, and changes nothing', async () => {
    await press('Control+End', 'Enter');
    await page.keyboard.type('5');
    await expect.poll(() => page.locator('.sg-hint').innerText()).toContain('合计由程序自动计算');
    await press('Enter');
    expect(await totalsStored('annex-4')).toEqual([5, 6, 6, 6, 19, 33, 32, 32]);
  });

  it('is shown the errors before printing, and gets the pages all the same when it wants them', async () => {
    await press('Control+p');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('各行相加是 19，公布合计是 25');
    const coming = page.waitForEvent('download');
    await dialog.getByRole('button', { name: '仍然打印' }).click();
    expect((await coming).suggestedFilename()).toBe('附件4 秀山县农村养老服务设施建设全覆盖计划表.pdf');
    await expect.poll(() => page.getByText('请打开后打印').count()).toBe(1);
  });
});

inChromium('the files', () => {
  it.each(['附件3', '附件4', '附件5', '附件6'])('of %s hold the notice cell by cell', async (label) => {
    await page.getByRole('link', { name: '报表' }).click();
    await page.getByRole('button', { name: '全不选' }).click();
    await page.getByRole('checkbox', { name: new RegExp(label) }).check();
    const key = `annex-${label.at(-1)}`;
    const rows = notice(key).slice(0, -1);
    const total = rows[0]
      ?.slice(2)
      .map((_, column) => rows.reduce((sum, row) => sum + Number(row[column + 2]), 0));
    const expected = [...rows, ['合计', ...(total ?? []).map(String)]];

    const workbook = await downloaded('Excel');
    expect(workbook.name).toMatch(new RegExp(`^${label} 秀山县.+计划表\\.xlsx$`));
    expect(await workbookRows(workbook.bytes, rows.length)).toEqual(expected);

    const pdf = await downloaded('PDF');
    if (hasTool('pdftotext')) {
      const lines = pdfPages(pdf.bytes)
        .flatMap(linesOf)
        .map((line) => line.join('|'));
      for (const row of expected) expect(lines).toContain(row.join('|'));
    }
  });
});

async function downloaded(button: string): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const download = await coming;
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** Body rows and total row as texts; formulas by their cached values. */
async function workbookRows(bytes: Buffer, count: number): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const sheet = workbook.worksheets[0];
  const lines: string[][] = [];
  sheet?.eachRow((row) => {
    const texts: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => {
      const value = cell.master === cell ? cell.value : null;
      const shown = value !== null && typeof value === 'object' && 'result' in value ? value.result : value;
      if (shown !== null) texts.push(String(shown));
    });
    lines.push(texts);
  });
  const first = lines.findIndex((line) => line[0] === '1');
  return lines.slice(first, first + count + 1);
}

async function sheetOf(key: string) {
  const [plan] = await program.backend.client.plan.list();
  const annex = plan?.annexes.find((one) => one.key === key);
  return program.backend.client.annex.open({ annexId: annex?.id ?? 0 });
}

/** Column sums of what the data file holds, by plain addition. */
async function totalsStored(key: string): Promise<number[]> {
  const sheet = await sheetOf(key);
  return sheet.columns.map(({ source }) =>
    sheet.cells
      .filter(
        (cell) =>
          source.kind === 'fact' && cell.itemId === source.itemId && cell.planYearId === source.planYearId,
      )
      .filter((cell) => sheet.rows.some((row) => row.unitId === cell.unitId))
      .reduce((sum, cell) => sum + (cell.value.kind === 'number' ? cell.value.value : 0), 0),
  );
}
