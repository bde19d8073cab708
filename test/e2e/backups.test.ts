import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** Backups as somebody untrained meets them: made, restored, taken elsewhere, and a file that is damaged. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  page = await program.open();
  page.setDefaultTimeout(15_000);
});
afterEach(() => expect(program?.faults() ?? []).toEqual([]));
afterAll(() => program?.stop());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const goTo = (hash: string) => page.evaluate(`location.hash = '${hash}'`);
const says = (words: string | RegExp) => page.getByText(words).first().waitFor();

/** The first cell of annex 3, read and written behind the window. */
async function firstCell() {
  const { client } = program.backend;
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.key === 'annex-3')?.id ?? 0;
  const { rows, columns, cells } = await client.annex.open({ annexId });
  const source = columns[0]?.source;
  if (source?.kind !== 'fact' || source.itemId === null) throw new Error('no column of facts');
  const { itemId, planYearId, measure } = source;
  const key = { unitId: rows[0]?.unitId ?? 0, itemId, planYearId, period: 0 as const, measure };
  const cell = cells.find(
    (one) => one.unitId === key.unitId && one.itemId === itemId && one.planYearId === planYearId,
  );
  const set = (value: number) =>
    client.cell.commit({
      ...{ annexId, source: 'typed' as const, reason: '' },
      edits: [{ key, value: { kind: 'number', value }, unread: null }],
    });
  return { value: cell?.value, set };
}

inChromium('backups', () => {
  it('one is made, and restored after what it would change was told', async () => {
    const before = (await firstCell()).value;
    await goTo('#/settings');
    await button('立即备份').click();
    await says('已备份，核对无误。');
    await (await firstCell()).set(88);
    const newest = page.getByRole('list', { name: '备份列表' }).getByRole('listitem').first();
    await newest.getByRole('button', { name: '查看与恢复' }).click();
    await newest.getByRole('button', { name: '核对这份备份，看会变什么' }).click();
    await says('这份备份完好。');
    await says(/1 个数变回当时的，0 个数重新出现，0 个数没有了/);
    expect((await firstCell()).value).toEqual({ kind: 'number', value: 88 });
    await newest.getByRole('button', { name: '恢复这份备份' }).click();
    await says(/已恢复。原来的文件留作“.+”。/);
    expect((await firstCell()).value).toEqual(before);
  });

  it('go to a second place with one click, and are looked through there', async () => {
    const stick = join(program.dataFolder, 'stick');
    mkdirSync(stick);
    await page.getByLabel('第二备份位置（U 盘、共享文件夹）').fill(stick);
    await button('保存位置').click();
    await says('还没有复制过。');
    await button('复制到第二位置').click();
    await says('已复制到第二位置，核对无误。');
    expect(readdirSync(stick, { recursive: true }).some((name) => String(name).endsWith('.ybdb'))).toBe(true);
  });

  it('the first page reminds of a copy that is due, and makes it', async () => {
    await program.backend.client.file.create({
      ...{ countyName: '示例县', planTitle: '示例方案', years: [2026] },
      townships: [{ name: '东镇', kind: 'town', divisionCode: null }],
    });
    await page.reload();
    await goTo('#/');
    await says('已经超过 7 天没有复制到第二位置，请插上 U 盘复制一次。');
    await button('复制到第二位置').click();
    await page.getByText('已经超过 7 天').waitFor({ state: 'detached' });
  });

  it('what can be read of a damaged file goes into a new one', async () => {
    const path = program.backend.currentPath() ?? '';
    await program.backend.client.file.close();
    const bytes = readFileSync(path);
    // The middle of the file: tables and indexes, not the head.
    bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 8192);
    writeFileSync(path, bytes);
    await page.reload();
    await goTo('#/');
    const line = page.getByRole('listitem').filter({ hasText: '示例县' }).first();
    await line.getByRole('button', { name: '恢复或抢救' }).click();
    await button('抢救成新文件').click();
    await says(/还能读出的已写进 .*salvaged/);
  });
});
