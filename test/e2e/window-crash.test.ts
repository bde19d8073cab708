import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factKeyAt } from '../../core/domain/annex.ts';
import { factKeyText } from '../../core/domain/fact.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';
import { crashed, crash as crashOnly } from '../helpers/window-crash.ts';

/** The window dies in the middle of the work; the next one has what was typed. */
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

const drafts = () => program.backend.client.draft.list();
const goTo = (hash: string) => page.evaluate(`location.hash = '${hash}'`);

const crash = async (hash: string | null = null): Promise<void> => {
  page = await crashed(page, hash);
};

/** The first column of annex 3 as it is stored, and a way to change it behind the window. */
async function annexThree() {
  const { client } = program.backend;
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.key === 'annex-3')?.id ?? 0;
  const { rows, columns, cells } = await client.annex.open({ annexId });
  const keys = rows.map((row) => columns[0] && factKeyAt(row, columns[0]));
  return { annexId, keys, cells };
}

async function firstColumn(): Promise<(number | null)[]> {
  const { keys, cells } = await annexThree();
  return keys.slice(0, 3).map((key) => {
    const value = cells.find((cell) => key && factKeyText(cell) === factKeyText(key))?.value;
    return value?.kind === 'number' ? value.value : null;
  });
}

async function setFirstColumn(row: number, value: number): Promise<void> {
  const { annexId, keys } = await annexThree();
  const key = keys[row];
  if (!key) throw new Error('no such cell');
  const edits = [{ key, value: { kind: 'number' as const, value }, unread: null }];
  await program.backend.client.cell.commit({ annexId, edits, source: 'typed', reason: '' });
}

inChromium('after the window crashed', () => {
  it('a cell being typed is typed on, and nothing of it was stored by itself', async () => {
    await goTo('#/entry');
    await page.locator('[role=gridcell]').first().waitFor();
    await page.keyboard.press('Control+Home');
    const before = await firstColumn();
    await page.keyboard.type('31');
    await expect.poll(async () => (await drafts())[0]?.text).toContain('"text":"31"');
    await crash();
    await page.getByText('已找回窗口意外关闭以前没有保存的内容，请核对后保存。').waitFor();
    await expect.poll(() => page.locator('.sg-editor').inputValue()).toBe('31');
    expect(await firstColumn()).toEqual(before);
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await firstColumn())[0]).toBe(312);
    await page.getByText('已找回窗口意外关闭').waitFor({ state: 'detached' });
    await expect.poll(drafts).toEqual([]);
  });

  it('a cell on its way is stored by the next window, and not over what stands there by then', async () => {
    await goTo('#/entry');
    await page.locator('[role=gridcell]').first().waitFor();
    // The program hears of the draft, but not of the cells.
    await page.route('**/rpc/cell/commit', () => undefined);
    await page.keyboard.press('Control+Home');
    for (const number of ['61', '62']) {
      await page.keyboard.type(number);
      await page.keyboard.press('Enter');
    }
    await expect.poll(async () => (await drafts())[0]?.text).toMatch(/"text":"61".*"text":"62"/);
    expect((await firstColumn()).slice(0, 2)).toEqual([312, 0]);
    await setFirstColumn(1, 7);
    await crash();
    await expect.poll(async () => (await firstColumn()).slice(0, 2)).toEqual([61, 7]);
    await page.getByText(/有 1 格后来改过或不能再填，没有动：乌杨街道.*当时打的是“62”/).waitFor();
    await expect.poll(drafts).toEqual([]);
  });

  it('what somebody else saved of a person meanwhile is not written over', async () => {
    const { client } = program.backend;
    const draft = {
      ...{ name: '样本丙', unitId: 3, facilityId: null, itemId: null, phone: '', idNumber: '' },
      ...{ schooling: null, hiredOn: '2018-01-01', leftOn: '', remark: '原来的话', certificates: [] },
    };
    const { record, version } = await client.staff.save({ id: null, version: null, draft });
    await goTo(`#/training/staff/${record.id}`);
    await page.getByLabel('姓名', { exact: true }).fill('样本丙丙');
    await expect.poll(async () => (await drafts())[0]?.text).toContain('样本丙丙');
    await client.staff.save({ id: record.id, version, draft: { ...draft, remark: '别人改的话' } });
    await crash();
    await expect.poll(() => page.getByLabel('姓名', { exact: true }).inputValue()).toBe('样本丙丙');
    await page.keyboard.press('Control+s');
    await page.getByRole('alert').first().waitFor();
    const stored = await client.staff.get({ id: record.id });
    expect([stored.draft.name, stored.draft.remark]).toEqual(['样本丙', '别人改的话']);
    for (const draft of await drafts()) await client.draft.keep({ ...draft, text: null });
    await crash('#/');
  });

  it('a person being entered is there again, from wherever the next window begins', async () => {
    await goTo('#/training/staff/new');
    await page.getByLabel('姓名', { exact: true }).fill('样本乙');
    await page.getByLabel('备注', { exact: true }).fill('县里新招');
    await expect.poll(async () => (await drafts())[0]?.text).toContain('县里新招');
    await crash('#/');
    await page.getByText('窗口上次意外关闭，有 1 处没有保存的内容还留着。').waitFor();
    await page.getByRole('link', { name: '去看' }).click();
    await expect.poll(() => page.getByLabel('姓名', { exact: true }).inputValue()).toBe('样本乙');
    expect(await page.getByLabel('备注', { exact: true }).inputValue()).toBe('县里新招');
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: '样本乙' }).waitFor();
    await expect.poll(drafts).toEqual([]);
  });

  it('what nobody wants back is let go; what another window is typing is left to it', async () => {
    await goTo('#/facilities/new');
    await page.locator('.ff-panel').getByLabel(/^名称/).fill('没写完的站');
    await expect.poll(async () => (await drafts()).length).toBe(1);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.locator('.ff-panel').getByLabel(/^名称/).waitFor();
    expect(await other.locator('.ff-panel').getByLabel(/^名称/).inputValue()).toBe('');
    expect(await other.getByText('窗口上次意外关闭').count()).toBe(0);
    await other.close();
    await crash('#/');
    await page.getByRole('button', { name: '不要了' }).click();
    await page.getByText('窗口上次意外关闭').waitFor({ state: 'detached' });
    await expect.poll(drafts).toEqual([]);
  });

  it('another window that is there is told, and what is typed in it at the same place stays', async () => {
    const name = (of: Page) => of.locator('.ff-panel').getByLabel(/^名称/);
    await goTo('#/facilities/new');
    await name(page).fill('这个窗口没写完的');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await name(other).fill('另一个窗口正在写的');
    await expect.poll(async () => (await drafts()).length).toBe(2);
    await crashOnly(page);
    page = other;
    await page.getByText('窗口上次意外关闭，有 1 处没有保存的内容还留着。').waitFor();
    expect(await name(page).inputValue()).toBe('另一个窗口正在写的');
    await page.getByRole('button', { name: '不要了' }).click();
    await expect.poll(async () => (await drafts()).map(({ text }) => text).join()).not.toContain('没写完的');
    expect(await name(page).inputValue()).toBe('另一个窗口正在写的');
  });
});
