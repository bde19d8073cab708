import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openZip } from '../../core/exchange/read/unzip.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { openForm } from '../helpers/returned-forms.ts';
import { hasTool } from '../helpers/tools.ts';

/** Workbooks are given out from the window, filled in elsewhere, dropped, decided on and taken over. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;
let annexId: number;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  const { client } = program.backend;
  await client.file.openSample({ sample: 'xiushan' });
  const [plan] = await client.plan.list();
  annexId = plan?.annexes.find((annex) => annex.key === 'annex-4')?.id ?? 0;
  page = await program.open();
  page.setDefaultTimeout(10_000);
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const tab = (name: string) =>
  page.getByRole('navigation', { name: '收发的内容' }).getByRole('link', { name, exact: true });

/** Tab, until something is focused. */
async function tabTo(name: string | RegExp): Promise<void> {
  const wanted = page
    .getByRole('button', { name, exact: true })
    .or(page.getByLabel(name, { exact: true }))
    .first();
  for (let count = 0; count < 80; count++) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await press('Tab');
  }
  throw new Error(`${name} is out of reach of the keyboard`);
}

async function drop(files: readonly File[]): Promise<void> {
  const contents = await Promise.all(
    files.map(async (file) => [file.name, Buffer.from(await file.arrayBuffer()).toString('base64')]),
  );
  await page.evaluate(`{
    const transfer = new DataTransfer();
    for (const [name, text] of ${JSON.stringify(contents)}) {
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    const zone = document.querySelector('.collect-drop');
    for (const type of ['dragover', 'drop'])
      zone.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }`);
}

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

let workbooks: Map<string, Uint8Array>;

inChromium('workbooks for townships', () => {
  it('are given out with the keyboard alone, as one archive with a workbook for each', async () => {
    await page.evaluate("location.hash = '#/exchange'");
    await tab('下发').waitFor();
    await page.getByRole('cell', { name: '已上报' }).first().waitFor();
    await page.getByRole('radio', { name: '完成数' }).focus();
    await press('ArrowRight');
    await page.getByRole('combobox', { name: '附件' }).selectOption(String(annexId));
    await button('下发 26 个单位').waitFor();
    await page.getByLabel('交回期限').fill('2020-07-10');
    await tabTo('下发 26 个单位');
    const coming = page.waitForEvent('download');
    await press('Enter');
    const download = await coming;
    expect(download.suggestedFilename()).toBe('下发 附件4.zip');
    const zip = openZip(readFileSync(await download.path()), 'issued.zip');
    workbooks = new Map();
    for (const entry of zip.entries) workbooks.set(entry.path, await zip.read(entry));
    expect(workbooks.size).toBe(26);
    await page.getByText('已下发 26 个单位').waitFor();
    await expect
      .poll(() => page.getByRole('row', { name: /乌杨街道/ }).innerText())
      .toMatch(/第 1 次.*2020-07-10/s);
    expect(await axeFaults()).toEqual([]);
  });

  it('come back dropped together: who is in, who sent two, what nobody can read, what is none of ours', async () => {
    await tab('回收').click();
    await page.getByText('把收回来的工作簿、文件夹或 ZIP 拖到这里').waitFor();
    const filled = async (
      index: number,
      name: string,
      act: (form: Awaited<ReturnType<typeof openForm>>) => void,
    ) => {
      const form = await openForm([...workbooks.values()][index] ?? new Uint8Array());
      form.line('填报人').value = '测试员甲';
      act(form);
      return form.save(name);
    };
    await drop([
      await filled(0, '发来的(1).xlsx', (form) => {
        form.cell(0, 0, 0).value = '31个';
        form.cell(0, 0, 1).value = '大概五六个';
        form.cell(0, 0, 2).value = null;
        form.cell(0, 0, 3).value = { formula: '1+2', result: 99 };
      }),
      await filled(1, '平凯.xlsx', (form) => {
        form.cell(0, 0, 0).value = 41;
        form.workbook.modified = new Date('2020-07-04T08:00:00Z');
      }),
      await filled(1, '平凯（改）.xlsx', (form) => {
        form.cell(0, 0, 0).value = 42;
        form.line('填报日期').value = '2020-07-05';
      }),
      await filled(2, '官庄.xlsx', (form) => {
        form.cell(0, 0, 0).value = 51;
      }),
      new File([(workbooks.get('004 清溪场镇 附件4.xlsx') ?? new Uint8Array()).slice(0, 3000)], '别的.xlsx'),
    ]);
    await page.getByText('收下 4 份，1 个没有收下').waitFor();
    await page.getByText(/“别的\.xlsx”没有读入，数据没有改动/).waitFor();
    await expect
      .poll(async () => (await page.locator('.collect-filters').innerText()).replace(/\s+/g, ''))
      .toBe('只看全部26未交23要定2可以录入1已录入0不收0');
    const row = (name: RegExp) => page.locator('.collect-units').getByRole('row', { name });
    expect(await row(/平凯街道/).innerText()).toContain('2 份');
    expect(await row(/乌杨街道/).innerText()).toContain('没读懂 1');
    expect(await axeFaults()).toEqual([]);
  });

  it('are decided on and taken over with the keyboard, and stand in the table', async () => {
    await button('知道了').focus();
    await press('Enter');
    await button('乌杨街道').focus();
    await press('Enter');
    await page.locator('.collect-diff').waitFor();
    const apply = button('录入这个单位');
    expect(await apply.isDisabled()).toBe(true);
    await page.getByText('公式 =1+2 重算是 3，文件里存的是 99').waitFor();
    // Both at once, and then one of them by itself: the first of two answers, and the arrow to the other one.
    await tabTo('要定的 2 处都用收回来的');
    await press('Enter');
    expect(await apply.isDisabled()).toBe(false);
    expect(await page.getByLabel('用存的 99').isChecked()).toBe(true);
    await tabTo('要定的 2 处都留现在的');
    await press('Enter');
    expect(await page.getByLabel('用存的 99').isChecked()).toBe(false);
    await page.getByRole('button', { name: '新填、改动的 2 格都不录' }).waitFor();
    await tabTo('录入这个单位');
    expect(await axeFaults()).toEqual([]);
    await press('Enter');
    await page.getByText('已录入 1 格；1 格没读懂，原文留在格上').waitFor();
    await button('平凯街道').focus();
    await press('Enter');
    // The later one is proposed; the other is set aside with it.
    await page.getByRole('radio', { name: /平凯（改）/, checked: true }).waitFor();
    await tabTo('录入这个单位');
    await press('Enter');
    await expect.poll(() => page.locator('.collect-filters').innerText()).toMatch(/已录入\s*2/);
    await tabTo('录入可以录入的 1 个单位').catch(() => button('录入可以录入的 1 个单位').focus());
    await press('Enter');
    await expect.poll(() => page.locator('.collect-filters').innerText()).toMatch(/已录入\s*3/);
    await page.evaluate(`location.hash = '#/entry/${annexId}'`);
    const cells = async (unit: string) =>
      page
        .getByRole('grid')
        .getByRole('row', { name: new RegExp(unit) })
        .getByRole('gridcell')
        .allInnerTexts();
    await expect
      .poll(async () => (await cells('乌杨街道')).slice(1, 3))
      .toEqual(['31', '大概五六个\n未读懂']);
    expect((await cells('平凯街道'))[1]).toBe('42');
    expect((await cells('官庄街道'))[1]).toBe('51');
    await page.evaluate("location.hash = '#/exchange/files'");
    await page.getByRole('button', { name: '另存“发来的(1).xlsx”' }).waitFor();
  });
});
