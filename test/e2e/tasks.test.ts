import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** A notice's tasks are looked at for a day, worked on, closed off, taken up again, and printed. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'huaiyin' });
  page = await program.open();
  page.setDefaultTimeout(10_000);
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '任务' }).click();
  await row(/加强老年人综合能力评估/).waitFor();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabel(name, { exact: true });
const row = (name: RegExp) => page.getByRole('grid').getByRole('row', { name });
const group = (name: RegExp) =>
  page.getByRole('navigation', { name: '任务分组' }).getByRole('button', { name });
const panel = () => page.getByRole('complementary', { name: '任务详情' });
const state = () => panel().locator('header').innerText();

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

/** The browser tells of every call that was refused; here they were meant to be. */
function refused(...calls: string[]): void {
  expect(program.faults().map((fault) => /rpc\/task\/(\w+)/.exec(fault)?.[1])).toEqual(calls);
}

async function downloaded(make: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming: Promise<Download> = page.waitForEvent('download');
  await make();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

async function asOf(day: string): Promise<void> {
  await field('截至').fill(day);
  await page.keyboard.press('Enter');
}

inChromium('the task ledger', () => {
  it('says what is late on a day: nothing on the day of its deadline, the undone on the day after', async () => {
    await group(/^按状态/).click();
    await asOf('2022-09-30');
    await expect
      .poll(() =>
        group(/逾期\s*\d+$/)
          .first()
          .innerText(),
      )
      .toMatch(/逾期\s*1$/);
    await asOf('2022-10-01');
    await expect
      .poll(() =>
        group(/逾期\s*\d+$/)
          .first()
          .innerText(),
      )
      .toMatch(/逾期\s*8$/);
    // Part by part, in the order of the browser's own language; a year half typed asks for nothing.
    await field('截至').focus();
    await page.keyboard.type('10252022');
    await expect.poll(() => field('截至').inputValue()).toBe('2022-10-25');
    await expect
      .poll(() =>
        group(/逾期\s*\d+$/)
          .first()
          .innerText(),
      )
      .toMatch(/逾期\s*8$/);
    expect(await axeFaults()).toEqual([]);
  });

  it('shows an agency with its part in each task, by keyboard alone', async () => {
    await group(/^按单位/).press('Enter');
    await group(/^全部/).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => group(/^区卫健委/).getAttribute('aria-pressed')).toBe('true');
    await page.getByText('筛出 6 条').waitFor();
    expect(await row(/开展运用智能技术专项普及培训/).innerText()).toContain('牵头');
    expect(await row(/加强老年人综合能力评估/).innerText()).toContain('责任');
    await group(/^全部/).click();
    await page.getByText('共 22 条').waitFor();
  });

  it('is found by initials and opened with Enter, its targets with their state beside it', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('jtzhcw');
    await page.getByText('筛出 1 条').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await panel().getByRole('heading', { name: '4. 普及推广家庭照护床位' }).waitFor();
    expect(await state()).toContain('逾期 25 天');
    await panel().getByRole('link', { name: '家庭照护床位（主城区）' }).waitFor();
    await panel()
      .getByText(/^(✕|\?|↘)/)
      .first()
      .waitFor();
    expect(await axeFaults()).toEqual([]);
  });

  it('a step done is written with its day, and the task goes by the next one', async () => {
    const done = field('“主城区建成家庭照护床位100张”的完成日期');
    await done.fill('昨天');
    await page.keyboard.press('Enter');
    await panel().getByText('不是日期').waitFor();
    refused('setDone');
    await done.fill('2022.9.29');
    await page.keyboard.press('Enter');
    await expect.poll(state).toContain('还有 218 天');
    await expect.poll(() => done.inputValue()).toBe('2022-09-29');
    await row(/普及推广家庭照护床位/)
      .getByText('1/2')
      .waitFor();
  });

  it('takes notes and attachments, and hands an attachment out as it came', async () => {
    await panel().getByLabel('进展情况').fill('设备已到货，安装完毕。');
    await panel().getByLabel('日期', { exact: true }).fill('2022-10-20');
    await panel().getByLabel('记录人').fill('示例股');
    await button('记下进展').click();
    await panel().getByText('2022-10-20 示例股').waitFor();
    const content = Buffer.from('%PDF-1.4 样本');
    const picker = panel().locator('input[type=file]');
    await picker.setInputFiles({ name: '验收单.pdf', mimeType: 'application/pdf', buffer: content });
    await button('取出 验收单.pdf').waitFor();
    await picker.setInputFiles({ name: '验收单(2).pdf', mimeType: 'application/pdf', buffer: content });
    await panel()
      .getByRole('alert')
      .getByText(/“验收单\(2\)\.pdf”重复/)
      .waitFor();
    refused('addFile');
    const file = await downloaded(() => button('取出 验收单.pdf').click());
    expect(file).toEqual({ name: '验收单.pdf', bytes: content });
    await panel().getByText('已取出 验收单.pdf').waitFor();
  });

  it('is closed off only with evidence and reviewer, and taken up again only with a reason', async () => {
    await panel().getByRole('button', { name: '销号', exact: true }).click();
    await panel().getByText('还有 1 步没有填完成日期').waitFor();
    await button('确认销号').click();
    await expect.poll(() => field('销号依据').getAttribute('aria-invalid')).toBe('true');
    refused('close');
    await field('销号依据').fill('床位验收单');
    await field('复核人').fill('示例复核');
    await field('销号日期').fill('2023-05-20');
    expect(await axeFaults()).toEqual([]);
    await page.keyboard.press('Enter');
    await button('恢复办理').waitFor();
    // As of 2022 it was not closed yet; today it is.
    await expect.poll(state).toContain('还有 218 天');
    await asOf('');
    await expect.poll(state).toContain('已销号 2023-05-20');
    expect(await button('修改').isDisabled()).toBe(true);
    await button('恢复办理').click();
    await button('确认恢复').click();
    await panel()
      .getByRole('alert')
      .getByText(/恢复办理要写明理由/)
      .waitFor();
    refused('reopen');
    await field('恢复原因').fill('抽查不合格');
    await page.keyboard.press('Enter');
    await panel()
      .getByText(/恢复办理（测试员）：抽查不合格/)
      .waitFor();
    await expect.poll(state).toContain('逾期');
    await panel().getByText('修改经过').click();
    await panel()
      .getByText(/分步要求 完成日期 （空） → 2022-09-29/)
      .waitFor();
  });

  it('a new one is refused at its field, warned of a step too late, and not lost by leaving', async () => {
    await button('清除筛选').click();
    await button('新增任务').click();
    await field('任务').fill('编印任务手册');
    await field('完成时限').fill('尽快');
    await panel().getByText('不是日期，请写成 2022-09-30').waitFor();
    await page.keyboard.press('Control+s');
    await field('完成时限').fill('2030年6月底前');
    await button('增加一步').click();
    await field('第 1 步内容').fill('送印');
    await field('第 1 步时限').fill('2030-07-01');
    await panel().getByText('这一步的时限 2030-07-01 晚于整项任务的 2030-06-30，请核对。').waitFor();
    await page.keyboard.press('Escape');
    await panel().getByText('有修改没有保存。').waitFor();
    await button('留下').click();
    await page.keyboard.press('Control+s');
    await panel().getByRole('heading', { name: '编印任务手册' }).waitFor();
    await panel().getByText('2030-06-30', { exact: true }).waitFor();
    await button('删除').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /删\s*除/ })
      .click();
    await page.getByText('共 22 条').waitFor();
  });

  it('prints the list, a list an agency, and reminders of what is late', async () => {
    await asOf('2022-10-25');
    await page.keyboard.press('Control+p');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /督办单/ }).check();
    await dialog.getByText('现有逾期 7 项').waitFor();
    expect(await axeFaults()).toEqual([]);
    await dialog.getByRole('radio', { name: 'CSV' }).check();
    const late = await downloaded(() => dialog.getByRole('button', { name: '导出' }).click());
    expect(late.name).toBe('淮阴区任务督办单.csv');
    const lines = late.bytes.toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(8);
    expect(lines[1]).toMatch(/,2022-09-30,25,/);
    await page.keyboard.press('Control+e');
    await dialog.getByRole('radio', { name: /分单位/ }).check();
    await dialog.getByRole('radio', { name: 'Excel' }).check();
    const agencies = await downloaded(() => dialog.getByRole('button', { name: '导出' }).click());
    expect(agencies.name).toBe('淮阴区分单位任务清单.xlsx');
  });

  it('another file’s tasks are there at once, a plan without any says what to do', async () => {
    await program.backend.client.file.openSample({ sample: 'xiushan' });
    await page.reload();
    await page.evaluate(`location.hash = '#/tasks'`);
    await page.getByText('共 33 条').waitFor();
    expect(await group(/^县民政局/).innerText()).toMatch(/责任 33/);
    expect(await group(/^中和街道/).innerText()).toMatch(/牵头 1/);
    const townships = [{ name: '示例镇', kind: 'town' as const, divisionCode: null }];
    const county = { countyName: '示例县', planTitle: '示例方案', years: [2026], townships };
    await program.backend.client.file.create(county);
    await page.reload();
    await page.getByText('这份方案还没有任务。').waitFor();
    expect(await button('新增任务').count()).toBe(2);
  });
});
