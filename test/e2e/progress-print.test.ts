import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { linesOf, pdfPages } from '../helpers/other-eyes.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/**
 * From the empty quarter to the printed table: some typed, some from the ledger, then the paper, read back
 * by another program and held against the grid cell by cell.
 */
const inChromium = describe.skipIf(!hasTool('chromium') || !hasTool('pdftotext'));
const title = '秀山县农村养老服务设施建设2019年四季度进展情况表';
let program: Program;
let page: Page;
/** Every row of the grid as its texts, blank ones left out: paper has no words for them. */
let grid: string[][] = [];

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  // High enough for every township at once.
  page = await program.open({ height: 1600 });
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const choose = (label: string, option: string) => page.getByLabel(label).selectOption({ label: option });
const dialog = () => page.getByRole('dialog');
const row = (unit: string) =>
  page.locator('[role=grid] [role=row]', { has: page.getByRole('rowheader', { name: unit }) });
const texts = (unit: string) => row(unit).locator('[role=gridcell] .sg-text').allTextContents();
/** The column of the quarter of the second item, 村级互助养老点. */
const type = async (unit: string, text: string) => {
  await row(unit).locator('[role=gridcell]').nth(-5).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};

async function bytesOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The lines of a paper from the unit on; before it stand the ordinal and, turned, the page number. */
const tableLines = (bytes: Uint8Array) => {
  const units = new Set(grid.map(([unit = '']) => unit));
  return pdfPages(bytes)
    .flatMap(linesOf)
    .flatMap((line) => {
      const start = line.findIndex((word) => units.has(word));
      return start < 0 ? [] : [line.slice(start)];
    });
};
const downloaded = async (act: () => Promise<void>): Promise<Download> => {
  const coming = page.waitForEvent('download');
  await act();
  return coming;
};

inChromium('a quarter on paper', () => {
  it('begins empty', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '进度' }).click();
    await page.locator('[role=grid]').waitFor();
    await page.getByRole('navigation', { name: '各类指标' }).getByRole('link', { name: /附件4/ }).click();
    await choose('计划年度', '2019年');
    await choose('报告期', '四季度');
    const heading = page.getByRole('heading', { level: 1 });
    await expect.poll(() => heading.innerText()).toBe(title);
    expect((await texts('清溪场镇')).filter((text) => text !== '')).toEqual(['1', '8']);
    expect((await texts('合计')).filter((text) => text !== '')).toHaveLength(2);
  });

  it('is typed in part, and filled from the ledger in part', async () => {
    await type('清溪场镇', '4');
    await type('溶溪镇', '0');
    await page.getByRole('button', { name: '从台账生成' }).click();
    await dialog().getByRole('button', { name: '填入 3 格' }).click();
    await dialog().waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await texts('钟灵镇')).filter((text) => text !== ''))
      .toEqual(['1', '1', '1', '100.0', '0.0', '2']);
    const rows = await page.locator('[role=grid] [role=row]:has([role=rowheader])').all();
    grid = await Promise.all(
      rows.map(async (one) => [
        await one.locator('[role=rowheader]').last().innerText(),
        ...(await one.locator('[role=gridcell] .sg-text').allTextContents()).filter((text) => text !== ''),
      ]),
    );
  });

  it('is printed under 报表 › 进展情况 with the rows, the total and the rates of the grid', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '报表' }).click();
    await page.getByRole('link', { name: '进展情况' }).click();
    await choose('计划年度', '2019年');
    await choose('报告期', '四季度');
    await page.getByRole('checkbox', { name: /附件3/ }).uncheck();
    await page.getByRole('checkbox', { name: '通报首页' }).uncheck();
    const pdf = await downloaded(() => page.getByRole('button', { name: 'PDF', exact: true }).click());
    expect(pdf.suggestedFilename()).toBe(`${title}.pdf`);
    const bytes = await bytesOf(pdf);
    expect(tableLines(bytes)).toEqual(grid);
    expect(grid).toHaveLength(27);
    expect(grid.at(-1)).toEqual('合计 5 3 3 60.0 -40.0 19 4 4 21.1 -78.9'.split(' '));
    // A browser that cannot print gets the same file by Ctrl+P.
    const printed = await downloaded(() => page.keyboard.press('Control+p'));
    expect(tableLines(await bytesOf(printed))).toEqual(grid);
  });
});
