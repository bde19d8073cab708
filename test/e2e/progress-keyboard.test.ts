import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** A quarter is sent back, corrected, handed in and sealed, and asked for, without a mouse. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  page = await program.open();
  await page.getByRole('heading', { name: '分项完成情况' }).waitFor();
  await press('Control+k');
  await page.getByPlaceholder(/如 qxcz/).waitFor();
  await page.keyboard.type('进度');
  await page.locator('[role=option]').first().filter({ hasText: '进度' }).waitFor();
  await press('Enter');
  await title('2020年四季度');
  // The table has the keys once it has the focus.
  await page.locator('.sg-editor:focus').waitFor();
  await press('Alt+PageUp');
  await title('2020年三季度');
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
const title = (words: string) => page.getByRole('heading', { name: new RegExp(words) }).waitFor();
/** What has the focus, in words. */
const focused = () =>
  page.evaluate<string>(
    `(({ ariaLabel, labels, innerText }) =>
      (ariaLabel || labels?.[0]?.innerText || innerText || '').trim())(document.activeElement)`,
  );
const gone = () => expect.poll(() => page.getByRole('dialog').count()).toBe(0);

/** Presses a key until what has the focus is what is wanted. */
async function until(wanted: string, key: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    if ((await focused()).endsWith(wanted)) return;
    await press(key);
  }
  throw new Error(`"${wanted}" is not reached: ${await focused()}`);
}

/** Ticks a unit of the returns and takes a step with it, with a reason where one is asked for. */
async function takeStep(unit: string, step: string, reason = ''): Promise<void> {
  await press('Alt+r');
  await expect.poll(focused).toMatch(/^选 /);
  await until(`选 ${unit}`, 'ArrowDown');
  const tick = page.getByLabel(`选 ${unit}`, { exact: true });
  if (!(await tick.isChecked())) await press('Space');
  await expect.poll(() => tick.isChecked()).toBe(true);
  await press('Enter');
  await until(step, 'Tab');
  await press('Enter');
  // The button that opened the dialog bears the step's name too, and keeps the focus until the dialog takes it.
  await page.locator('[role=dialog] :focus').waitFor();
  if (reason !== '') {
    await until('原因（必填）', 'Tab');
    await page.keyboard.type(reason);
  }
  await until(step, 'Tab');
  await press('Enter');
  await gone();
}

/** The cell of a unit in the quarter itself, reached from the first cell of the table. */
async function goTo(unit: string): Promise<void> {
  await press('Escape', 'Control+Home');
  for (let tries = 0; tries < 30 && !(await focused()).startsWith(unit); tries++) await press('ArrowDown');
  for (let tries = 0; tries < 10 && !(await focused()).includes('三季度'); tries++) await press('ArrowRight');
  expect(await focused()).toMatch(new RegExp(`^${unit}.*三季度`));
}

inChromium('a quarter by keyboard alone', () => {
  it('is sent back with a reason, and corrected', async () => {
    await takeStep('隘口镇', '退回', '请核对');
    await goTo('隘口镇');
    await page.keyboard.type('1');
    await press('Enter', 'ArrowUp');
    await expect.poll(focused).toMatch(/^隘口镇.*：1$/);
  });

  it('is handed in again, reviewed and sealed, and then refuses an edit and says why', async () => {
    await takeStep('隘口镇', '上报');
    await takeStep('隘口镇', '审核');
    await takeStep('隘口镇', '封存');
    await goTo('隘口镇');
    await page.keyboard.type('5');
    await expect
      .poll(() => page.locator('.sg-hint').innerText())
      .toBe('不能修改：本单位这一期已封存，请先启封再改。');
    await expect.poll(focused).toMatch(/^隘口镇.*：1$/);
  });

  it('is asked for: who has not handed in, as a message to copy', async () => {
    await press('Escape', 'Alt+PageDown');
    await title('2020年四季度');
    await press('Alt+m');
    await page.getByRole('dialog').getByLabel('催报消息').waitFor();
    await until('复制', 'Tab');
    await press('Enter');
    await page.getByText('已复制').waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    for (const unit of ['膏田镇', '峨溶镇', '中平乡']) expect(copied).toContain(unit);
    await press('Escape');
    await gone();
  });

  it('is filled from the ledger', async () => {
    await press('Alt+l');
    await page.getByRole('dialog', { name: /从台账生成/ }).waitFor();
    await press('Escape');
    await gone();
  });
});
