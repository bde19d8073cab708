import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** A book of nearly a hundred annexes: its steps are seen, and it can be stopped. */
const inChromium = describe.skipIf(!hasTool('chromium'));
const COPIES = 90;
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  const { client } = program.backend;
  await client.file.openSample({ sample: 'xiushan' });
  const [plan] = await client.plan.list();
  const annex = plan?.annexes.find(({ key }) => key === 'annex-4');
  for (let copy = 1; copy <= COPIES; copy++) {
    await client.design.copy({ annexId: annex?.id ?? 0, shiftYears: 0, title: `第${copy}张计划表` });
  }
  page = await program.open();
  await page.getByRole('link', { name: '报表' }).click();
  await page.locator('.pdf-text').first().waitFor();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const tray = () => page.getByRole('region', { name: '正在进行和刚完成的工作' });
const bar = () => tray().getByRole('progressbar');
const exportAs = (format: string) => page.getByRole('button', { name: format, exact: true }).click();

/** Every text the bar showed until the work was over, as a person would have read it. */
const watchSteps = () =>
  page.evaluate(`
    window.seen = { texts: [], shares: [] };
    new MutationObserver(() => {
      const bar = document.querySelector('.tray [role=progressbar]');
      if (!bar) return;
      window.seen.texts.push(bar.ariaValueText);
      window.seen.shares.push(Number(bar.ariaValueNow));
    }).observe(document.querySelector('.tray'), { subtree: true, childList: true, attributes: true });
  `);
const seenSteps = (): Promise<{ texts: string[]; shares: number[] }> => page.evaluate('window.seen');

/** Presses the button as soon as the bar shows a step, however fast the machine is. */
const cancelAtFirstStep = () =>
  page.evaluate(`
    new MutationObserver((_, observer) => {
      const job = document.querySelector('.tray [role=progressbar]')?.closest('.tray-job');
      if (!job) return;
      observer.disconnect();
      [...job.querySelectorAll('button')].find((button) => button.textContent === '取消').click();
    }).observe(document.querySelector('.tray'), { subtree: true, childList: true, attributes: true });
  `);

inChromium('a long book', () => {
  it('says which annex it is at, of how many, and the bar only grows', async () => {
    await watchSteps();
    const coming = page.waitForEvent('download');
    await exportAs('PDF');
    const download = await coming;
    const { texts, shares } = await seenSteps();
    const annexSteps = texts.filter((text) =>
      new RegExp(`^第\\d+个，共${COPIES + 6}个：附件\\d+ `).test(text),
    );
    expect(new Set(annexSteps).size).toBeGreaterThan(2);
    expect(texts.some((text) => /^正在画第\d+页，共\d+页$/.test(text))).toBe(true);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(await tray().innerText()).toContain('已下载');
    expect(await bar().count()).toBe(0);
  });

  it('stops when it is cancelled, says so, makes no file, and the next one is made', async () => {
    const downloads: string[] = [];
    page.on('download', (download) => downloads.push(download.suggestedFilename()));
    await cancelAtFirstStep();
    await exportAs('Word');
    await tray().getByText('已取消，没有生成文件').waitFor();
    expect(await bar().count()).toBe(0);
    const coming = page.waitForEvent('download');
    await exportAs('Excel');
    await tray().getByText('已下载').waitFor();
    expect((await coming).suggestedFilename()).toMatch(/\.xlsx$/);
    expect(downloads.filter((name) => name.endsWith('.docx'))).toEqual([]);
  });

  it('and cells can be filled in and are saved while it is made', async () => {
    await exportAs('Word');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '填报' }).click();
    await page.locator('[role=gridcell]').first().waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('6');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.save-state').first().innerText()).toMatch(/已保存/);
    await tray().getByText('已下载').waitFor();
  });
});
