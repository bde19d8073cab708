import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { linesOf, pdfPages } from '../helpers/other-eyes.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** The plan is frozen, changed, compared with what it was, and printed as it was. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  page = await program.open();
  await page.getByRole('button', { name: /打开示例/ }).click();
  await page.locator('[role=gridcell]').first().waitFor();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const toVersions = () => page.getByRole('link', { name: '版本' }).first().click();
const button = (name: string) => page.getByRole('button', { name, exact: true });
const paperText = async () => (await page.locator('.pdf-text').allInnerTexts()).join('').replace(/\s/g, '');

async function exported(format: string): Promise<Download> {
  const coming = page.waitForEvent('download');
  await button(format).click();
  return coming;
}

const textOf = async (download: Download) => readFileSync(await download.path(), 'utf8');

async function axeFaults(): Promise<string[]> {
  const source = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
  await page.evaluate(readFileSync(source, 'utf8'));
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}

inChromium('versions of a plan', () => {
  it('begin with freezing: the stages that may come next, and a note', async () => {
    await toVersions();
    await page.getByText('还没有冻结过').waitFor();
    expect(await page.getByRole('radio').count()).toBe(3);
    await page.getByRole('radio', { name: '定稿', exact: true }).check();
    await page.getByLabel('说明').fill('常务会审定');
    await page.keyboard.press('Enter');
    await button('查看、打印 第 1 稿 定稿').waitFor();
    const list = page.getByRole('region', { name: '已冻结的各稿' });
    expect(await list.innerText()).toContain('常务会审定');
    expect(await list.innerText()).toContain('测试员');
    expect(await page.getByRole('radio').count()).toBe(1);
    expect(await page.getByRole('radio', { name: '调整稿' }).isChecked()).toBe(true);
  });

  it('show the whole plan as it was, or one annex of it', async () => {
    await button('附件3 秀山县社区养老服务设施建设全覆盖计划表').click();
    await expect.poll(paperText).toContain('街道养老服务中心（个）');
    expect(await axeFaults()).toEqual([]);
  });

  it('tell that nothing has changed yet', async () => {
    await button('与现在比较 第 1 稿 定稿').click();
    await page.getByText('这两份完全一样').waitFor();
  });

  it('show a changed cell before, after and as a difference', async () => {
    await page.getByRole('link', { name: '填报' }).click();
    await page.locator('[role=gridcell]').first().waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('312');
    await page.keyboard.press('Enter');
    await page
      .getByText(/已保存 \d\d:\d\d:\d\d/)
      .first()
      .waitFor();
    await toVersions();
    await button('与现在比较 第 1 稿 定稿').click();
    await page.getByRole('button', { name: /附件3 .*1 格有变动/ }).waitFor();
    await expect.poll(paperText).toContain('调整前');
    const csv = await textOf(await exported('CSV'));
    expect(csv).toContain('中和街道,1,312,311');
  });

  it.each(['Excel', 'Word', 'PDF'])('export the comparison as %s', async (format) => {
    const bytes = readFileSync(await (await exported(format)).path());
    expect(bytes.length).toBeGreaterThan(1000);
    if (format !== 'PDF' || !hasTool('pdftotext')) return;
    const lines = pdfPages(bytes).flatMap(linesOf);
    expect(lines.map((line) => line.join('|'))).toContain('1|中和街道|1|312|311');
  });

  it('print an older one with the older figure, and say so in the file name', async () => {
    await button('查看、打印 第 1 稿 定稿').click();
    await page.getByRole('button', { name: /附件3/ }).click();
    await expect.poll(() => button('CSV').isEnabled()).toBe(true);
    const file = await exported('CSV');
    expect(file.suggestedFilename()).toContain('（第1稿 定稿）');
    const csv = await textOf(file);
    expect(csv).toContain('1,中和街道,1,');
    expect(csv).not.toContain('312');
  });

  it('are compared with one another, and with a plan that has got another annex since', async () => {
    await button('冻结为调整稿').click();
    await button('查看、打印 第 2 稿 调整稿').waitFor();
    await page.getByLabel('与另一稿比较 第 2 稿 调整稿').selectOption('第 1 稿 定稿');
    await page.getByRole('heading', { name: '第 1 稿 定稿 与 第 2 稿 调整稿 对照' }).waitFor();
    await page.getByRole('button', { name: /附件3 .*1 格有变动/ }).waitFor();
    const { client } = program.backend;
    const [plan] = await client.plan.list();
    const annexId = plan?.annexes.find((annex) => annex.key === 'annex-4')?.id ?? 0;
    await client.design.copy({ annexId, shiftYears: 4, title: '新增的计划表' });
    await toVersions();
    await page.getByRole('link', { name: '首页' }).click();
    await toVersions();
    await button('与现在比较 第 1 稿 定稿').click();
    await page.getByRole('button', { name: /新增的计划表.*后来新增的附件/ }).waitFor();
  });
});
