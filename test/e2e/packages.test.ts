import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPackage } from '../../core/exchange/read-package.ts';
import { madeUpCounty, officeFor, typeColumn } from '../helpers/packages.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** Packages of two counties come into a city's file that was made in the window, and one goes out again. */
const inChromium = describe.skipIf(!hasTool('chromium'));
const east = officeFor('东县办');
const west = officeFor('西县办');
let program: Program;
let page: Page;
let files: { name: string; mimeType: string; buffer: Buffer }[];
let fingerprints: string[];

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  files = [];
  fingerprints = [];
  for (const [office, county, counts] of [
    [east, '东县', [3, 0]],
    [west, '西县', [4, null]],
  ] as const) {
    const plan = await madeUpCounty(office, county, ['清溪镇', '龙池镇']);
    await typeColumn(office, plan.annexes[0]?.id ?? 0, counts);
    const { file, fingerprint } = await office.client.package.export({ planId: plan.id, period: null });
    const buffer = Buffer.from(await file.arrayBuffer());
    files.push({ name: `${county}.ybx`, mimeType: 'application/octet-stream', buffer });
    fingerprints.push(fingerprint);
  }
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  page = await program.open();
  page.setDefaultTimeout(10_000);
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const section = (name: string) => page.getByRole('region', { name, exact: true });
const cards = () =>
  section('收进')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading') });

/** Tabs on until what has the focus is called so. */
async function tabTo(name: string | RegExp): Promise<void> {
  const wanted = button(name)
    .or(page.getByRole('checkbox', { name, exact: true }))
    .first();
  for (let step = 0; step < 120; step++) {
    await page.keyboard.press('Tab');
    if (await wanted.and(page.locator(':focus')).count()) return;
  }
  throw new Error(`no way to ${name} with Tab`);
}

async function choose(chosen: typeof files): Promise<void> {
  const waiting = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await waiting).setFiles(chosen);
}

inChromium('packages in the window', () => {
  it('go out whole or for a period, with the fingerprint to be read out', async () => {
    await page.evaluate("location.hash = '#/exchange/package'");
    await page.getByLabel('本单位名称').fill('秀山县民政局');
    await page.getByLabel('一期的完成数').check();
    await page.getByLabel('时期').selectOption({ label: '二季度' });
    const saving = page.waitForEvent('download');
    await button('导出交换包').click();
    const saved = await saving;
    const read = await readPackage(
      new Uint8Array(readFileSync(await saved.path())),
      saved.suggestedFilename(),
    );
    expect(read.manifest).toMatchObject({ office: '秀山县民政局', scope: { kind: 'period', period: 2 } });
    const [own] = await program.backend.client.package.offices();
    await section('发出')
      .getByRole('status')
      .getByText(own?.fingerprint ?? '')
      .waitFor();
  });

  it('come into a city’s file once a person has compared the fingerprint or seen that nobody has', async () => {
    await page.getByText('新建市级汇总文件').click();
    await page.getByLabel('市（州）名称').fill('示例市');
    await button('新建并打开').click();
    await page.getByText('还没有县（区、市）的数').waitFor();
    await tabTo('选择交换包');
    await choose([...files, { name: '坏.ybx', mimeType: '', buffer: Buffer.from('no package') }]);
    await cards().getByText('东县《东县养老服务设施建设方案》').waitFor();
    expect(await section('收进').getByRole('alert').allInnerTexts()).toEqual([
      expect.stringContaining('“坏.ybx”没有写入，数据没有改动：它不是交换包'),
    ]);
    for (const fingerprint of fingerprints) await cards().getByText(fingerprint).waitFor();
    expect(await button('写入 0 个包').isDisabled()).toBe(true);
    await tabTo('东县的指纹对上了，信任');
    await page.keyboard.press('Enter');
    await button('写入 1 个包').waitFor();
    await cards().filter({ hasText: '西县' }).getByLabel('我已看过，仍要写入').focus();
    await page.keyboard.press('Space');
    await tabTo('写入 2 个包');
    await page.keyboard.press('Enter');
    await section('收进').getByRole('status').getByText('已写入 2 个包：新增 3 个数，改动 0 个。').waitFor();
  });

  it('add up to totals that say what is missing, on the screen and as a file', async () => {
    const table = section('各县汇总').getByRole('table');
    await table.waitFor();
    const rows = await table.getByRole('row').allInnerTexts();
    const cellsOf = (name: string) =>
      rows
        .find((row) => row.startsWith(name))
        ?.split('\t')
        .slice(1, 2);
    expect([cellsOf('东县'), cellsOf('西县'), cellsOf('合计')]).toEqual([
      ['3'],
      [expect.stringMatching(/^4\s*1 格空着\s*$/)],
      [expect.stringMatching(/^7\s*1 格空着\s*$/)],
    ]);
    const saving = page.waitForEvent('download');
    await section('各县汇总').getByRole('button', { name: 'Excel' }).click();
    expect((await saving).suggestedFilename()).toContain('示例市各县（区、市）计划数汇总表');
  });

  it('are told from those that are here already, and are taken back as one', async () => {
    await button('选择交换包').focus();
    await choose(files.slice(0, 1));
    await cards().getByText('与这里的相同，没有新内容。').waitFor();
    await button('都不要了').click();
    await tabTo('撤销写入“西县.ybx”');
    await page.keyboard.press('Enter');
    await page.getByText('已撤销：这个包带来的都退了回去。').waitFor();
    await expect.poll(() => section('各县汇总').getByRole('rowheader', { name: '西县' }).count()).toBe(0);
    expect(await section('各县汇总').getByRole('rowheader', { name: '东县' }).count()).toBe(1);
  });
});
