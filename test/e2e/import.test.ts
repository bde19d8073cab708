import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rawSheet } from '../helpers/drawn-sheets.ts';
import { officeWorkbook } from '../helpers/office-workbook.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** A clerk takes over tables of other offices: a workbook with what nobody knows, then a table from Word. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

const SENT = `
  农村养老服务设施建设情况|<|<|<
  序号|乡镇|村级互助养老点（个）|<
  ^|^|2019年|2020年
  1|清溪场镇|9|5
  2|县福利院|3|1
  3|峨榕镇|1|见附件
  合 计|<|13|6
`;

/** The second column of figures, by its headings. */
const SECOND = '2020年 · 村级互助养老点（个）';

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  page = await program.open();
  page.setDefaultTimeout(10_000);
  await goToImport();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

async function goToImport(): Promise<void> {
  await page.evaluate(`location.hash = '#/exchange/import'`);
  await page.getByRole('heading', { name: '把别人的表导进来' }).waitFor();
}

async function choose(name: string, drawing: string): Promise<void> {
  const file = await officeWorkbook(name, rawSheet(drawing));
  const buffer = Buffer.from(await file.arrayBuffer());
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await page.getByRole('gridcell', { name: '清溪场镇' }).waitFor();
}

const toward = (label: string) => page.getByLabel(`“${label}”写到`, { exact: true });
const chosen = (label: string) => toward(label).locator('option:checked').textContent();
const button = (name: string | RegExp) => page.getByRole('button', { name });
const changes = async (): Promise<string[]> => {
  await page.getByRole('table', { name: '要变的格' }).waitFor();
  const rows = page.getByRole('table', { name: '要变的格' }).locator('tbody tr');
  return (await rows.allTextContents()).map((text) => text.trim());
};

/** What a village point column of annex 4 holds for a unit, read from the data file. */
async function held(unit: string, year: string): Promise<string> {
  const { client } = program.backend;
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find(({ key }) => key === 'annex-4')?.id ?? 0;
  const sheet = await client.annex.open({ annexId });
  const column = sheet.columns.find(({ path }) => path[0]?.startsWith('村级') && path[1]?.startsWith(year));
  const row = sheet.rows.find(({ name }) => name === unit);
  const cell = sheet.cells.find(
    ({ unitId, itemId, planYearId }) =>
      column?.source.kind === 'fact' &&
      unitId === row?.unitId &&
      itemId === column.source.itemId &&
      planYearId === column.source.planYearId,
  );
  if (cell?.unread) return cell.unread.text;
  return cell?.value.kind === 'number' ? String(cell.value.value) : '';
}

inChromium('a workbook from elsewhere', () => {
  it('is shown as it is, with what each cell was taken for; what is open keeps it from going on', async () => {
    await choose('上报.xlsx', SENT);
    await page.getByRole('gridcell', { name: '见附件' }).click();
    await page.getByText(/^D6 “见附件”/).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByText('D5 “1”：数').waitFor();
    expect(await toward('县福利院').inputValue()).toBe('');
    expect(await chosen('峨榕镇')).toBe('峨溶镇？');
    expect(await chosen('清溪场镇')).toBe('清溪场镇');
    expect(await button('看差异').isDisabled()).toBe(true);
    await page.getByText('还有 2 处没定').waitFor();
  });

  it('is put right with the keyboard: whose row, which column', async () => {
    await button('到下一处').focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(`document.activeElement?.getAttribute('aria-label')`))
      .toBe('“县福利院”写到');
    await toward('县福利院').selectOption({ label: '梅江镇' });
    await button('“峨榕镇”就是“峨溶镇”').press('Enter');
    await toward(SECOND).selectOption({
      label: '2021年拟建数 · 村级互助养老点（个）',
    });
    await page.getByText('都定了').waitFor();
    await button('看差异').press('Enter');
    const shown = await changes();
    expect(shown).toEqual([
      'C4清溪场镇村级互助养老点（个） / 2019年拟建数89改动',
      'C5梅江镇村级互助养老点（个） / 2019年拟建数43改动',
      'D5梅江镇村级互助养老点（个） / 2021年拟建数21改动',
      'C6峨溶镇村级互助养老点（个） / 2019年拟建数01改动',
      expect.stringMatching(/^D6峨溶镇.*1“见附件”读不懂，原文留在格上/),
    ]);
    expect(await held('清溪场镇', '2019')).toBe('8');
  });

  it('is written as one step that can be opened, and its file is kept', async () => {
    await button(/^写入$/).press('Enter');
    await page.getByText(/^已写入“秀山县农村养老服务设施建设全覆盖计划表”/).waitFor();
    expect(await held('梅江镇', '2021')).toBe('1');
    expect(await held('峨溶镇', '2021')).toBe('见附件');
    const [kept] = await program.backend.client.received.list();
    expect(kept).toMatchObject({ name: '上报.xlsx', kind: 'table' });
  });

  it('the next one of these headings is filled in as the last was, and says so', async () => {
    await choose('再报.xlsx', SENT.replace('县福利院|3|1', '县福利院|6|1'));
    await page.getByText(/^已按 测试员 .* 的对照填好/).waitFor();
    expect(await chosen('县福利院')).toBe('梅江镇');
    expect(await chosen(SECOND)).toBe('2021年拟建数 · 村级互助养老点（个）');
    await button('看差异').click();
    expect(await changes()).toEqual(['C5梅江镇村级互助养老点（个） / 2019年拟建数36改动']);
    await button('换文件').click();
  });

  it('is taken back from the list below', async () => {
    await button(/^撤销导入“上报\.xlsx/).click();
    await page.getByText(/^已撤销，恢复了 \d+ 处/).waitFor();
    expect(await held('梅江镇', '2019')).toBe('4');
    expect(await held('峨溶镇', '2021')).toBe('1');
    await page.getByText(/^已于 .* 撤销$/).waitFor();
  });
});

const HIDDEN = `
  农村养老服务设施建设情况|<|<
  乡镇|村级互助养老点（个）|<
  ^|2019年|2020年
  清溪场镇|9|5
  隘口镇|7|6
`;

inChromium('a table with hidden rows, and a hidden sheet', () => {
  it('asks before it goes on, and leaves them out when that is the answer', async () => {
    await goToImport();
    const file = await officeWorkbook('隐藏.xlsx', rawSheet(HIDDEN, { hiddenRows: [4] }));
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: '隐藏.xlsx', mimeType: 'application/octet-stream' },
      buffer: Buffer.from(await file.arrayBuffer()),
    });
    await page.getByRole('group', { name: '表里有 1 行是隐藏的：' }).waitFor();
    expect(await button('看差异').isDisabled()).toBe(true);
    await page.getByLabel('不导入', { exact: true }).first().check();
    await button('看差异').click();
    expect((await changes()).filter((line) => line.includes('隘口镇'))).toEqual([]);
    await button('返回对照').click();
    await page.getByLabel('也导入').check();
    await button('看差异').click();
    expect((await changes()).filter((line) => line.includes('隘口镇')).length).toBeGreaterThan(0);
    await button('换文件').click();
  });

  it('a sheet that is hidden as a whole is asked about, and goes nowhere once it is left out', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('旧表', { state: 'hidden' });
    sheet.addRows([
      ['乡镇', '2019年村级互助养老点（个）'],
      ['清溪场镇', 9],
      ['隘口镇', 7],
    ]);
    workbook.addWorksheet('说明').addRow(['见旧表']);
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: '藏.xlsx', mimeType: 'application/octet-stream' },
      buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
    });
    await page.getByRole('group', { name: '这张工作表是隐藏的：' }).waitFor();
    expect(await button('看差异').isDisabled()).toBe(true);
    await page.getByLabel('不导入', { exact: true }).first().check();
    await page.getByText('这张隐藏的工作表不导入').waitFor();
    expect(await button('看差异').isDisabled()).toBe(true);
    await page.getByLabel('也导入').check();
    await expect.poll(() => button('看差异').isDisabled()).toBe(false);
    await button('换文件').click();
  });
});

/** As Word puts a table on the clipboard. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
  <p class=MsoNormal>养老服务任务分工表<o:p></o:p></p>
  <table class=MsoTableGrid border=1>
    <tr><td><p>类别<o:p></o:p></p></td><td><p>任务</p></td><td><p>牵头单位</p></td></tr>
    <tr><td rowspan=2><p>基础</p></td><td><p>能力评估</p></td><td><p>县民政局</p></td></tr>
    <tr><td><p>定期探访</p></td><td><p>各乡镇</p></td></tr>
  </table><!--EndFragment--></body></html>`;

inChromium('a table copied in Word', () => {
  it('becomes an annex of text', async () => {
    await page.evaluate(`{
      const data = new DataTransfer();
      data.setData('text/html', ${JSON.stringify(WORD)});
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }`);
    await page.getByRole('gridcell', { name: '定期探访' }).waitFor();
    expect(await page.getByLabel('写到').first().inputValue()).toBe('newList');
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe('养老服务任务分工表');
    await button('看差异').click();
    expect(await changes()).toEqual(['基础能力评估县民政局', '基础定期探访各乡镇']);
    await button(/^写入$/).click();
    await page.getByText('已写入“养老服务任务分工表”：2 行。').waitFor();
    await page.getByRole('link', { name: '打开附件' }).click();
    await page.getByText('县民政局').first().waitFor();
  });
});
