import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../core/domain/record-query.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** A ledger from a township's workbook, with the keyboard alone: chosen, looked at, written, taken back. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  page = await program.open();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Tabs on until what has the focus is called so. */
async function tabTo(name: string | RegExp): Promise<void> {
  const wanted = page.getByRole('button', { name });
  for (let step = 0; step < 80; step++) {
    await press('Tab');
    if (await wanted.and(page.locator(':focus')).count()) return;
  }
  throw new Error(`no way to ${name} with Tab`);
}

async function places() {
  const { rows } = await program.backend.client.facility.list({
    query: EVERYTHING,
    range: { from: 0, count: 200 },
  });
  return rows;
}

async function workbook(rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('台账').addRows(rows.map((row) => [...row]));
  return Buffer.from(await book.xlsx.writeBuffer());
}

inChromium('a ledger from a workbook', () => {
  it('is compared first, then written, and is taken back as one', async () => {
    const before = await places();
    const [one, two] = before;
    const buffer = await workbook([
      ['填报单位：清溪场镇'],
      ['编号', '机构名称', '类型', '所属乡镇', '床位数', '收住人数'],
      [one?.code ?? '', one?.name ?? '', '', '', 61, 9],
      [two?.code ?? '', two?.name ?? '', '', '', '三十多', 9],
      ['', '新来的站', one?.type ?? '', one?.unit ?? '', 12, 9],
      ['', '新来的站', one?.type ?? '', one?.unit ?? '', 12, 9],
      ['', '别处的站', one?.type ?? '', '没有的镇', 12, 9],
    ]);
    await page.evaluate("location.hash = '#/facilities'");
    await page.getByRole('grid', { name: '设施台账' }).waitFor();
    await tabTo('导入');
    await press('Enter');
    await page.getByText('也可以把文件拖到这里').waitFor();
    await tabTo('选择台账文件');
    const chooser = page.waitForEvent('filechooser');
    await press('Enter');
    await (await chooser).setFiles({ name: '清溪场.xlsx', mimeType: '', buffer });
    await page.getByRole('heading', { name: '新增 1，有改动 2，相同 0，不导入 2' }).waitFor();
    expect(await page.getByText('各列对应：6 列中取 5 列').count()).toBe(1);
    const cells = page.getByRole('table', { name: '有改动' }).getByRole('cell');
    await expect.poll(() => cells.allInnerTexts()).toContain(`床位：${one?.beds ?? '空'} → 61`);
    await tabTo(/^不导入/);
    await press('Enter');
    await page.getByText('与第 5 行是同一处').waitFor();
    await page.getByText('没有“没有的镇”这个乡镇（街道）').waitFor();
    await tabTo(/^要留意/);
    await press('Enter');
    await page.getByText('床位：“三十多”看不懂，按原文保留').waitFor();
    expect(await places()).toEqual(before);

    await page.getByRole('heading', { name: /^新增 1/ }).focus();
    await tabTo('写入 3 处');
    await press('Enter');
    await page.getByRole('status').getByText('已导入：新增 1，有改动 2').waitFor();
    const after = await places();
    expect(after.find((place) => place.code === one?.code)?.beds).toBe(61);
    expect(after.find((place) => place.code === two?.code)?.unread).toEqual({ beds: '三十多' });
    expect(after).toHaveLength(before.length + 1);

    await tabTo('撤销导入“清溪场.xlsx”');
    await press('Enter');
    await page.getByRole('status').getByText('已撤销：3 处恢复原样').waitFor();
    expect((await places()).map(({ code, beds, unread }) => [code, beds, unread])).toEqual(
      before.map(({ code, beds, unread }) => [code, beds, unread]),
    );
  });

  it('has its columns corrected by the clerk, and says when a file cannot be read', async () => {
    const [one] = await places();
    const buffer = await workbook([
      ['编号', '核定数'],
      [one?.code ?? '', 72],
    ]);
    await page.getByLabel('选择台账文件').setInputFiles({ name: '核定.xlsx', mimeType: '', buffer });
    await page.getByRole('heading', { name: /^新增 0，有改动 0/ }).waitFor();
    await page.getByText('各列对应：2 列中取 1 列').click();
    await page.getByLabel('核定数 取作').selectOption({ label: '床位' });
    await page.getByRole('button', { name: '对照现有台账' }).click();
    await page.getByRole('cell', { name: /→ 72/ }).waitFor();
    const broken = { name: '坏.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004') };
    await page.getByLabel('选择台账文件').setInputFiles(broken);
    await page.getByRole('alert').getByText('“坏.xlsx”没有读入').waitFor();
    // The console says that a call was refused.
    expect(program.faults()).toHaveLength(1);
  });
});
