import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import ExcelJS from 'exceljs';
import { chromium, type Page } from 'playwright-core';
import { EVERYTHING, type RecordFilter, type RecordQuery } from '../../core/domain/record-query.ts';
import { createBackend } from '../../core/services/backend.ts';
import { createDataFile } from '../../db/open.ts';
import { startHttpServer } from '../../server/http.ts';
import { generate } from '../helpers/generated/index.ts';
import { chromiumArgs, chromiumPath } from '../helpers/tools.ts';
import type { Note } from './facts.ts';

/**
 * The ledger of a county with 100,000 places: search, filters and orders in the service, first paint and
 * scrolling in the window, the whole ledger as a workbook. Alone: `node test/bench/facilities.ts`.
 */
const COUNTY = { townships: 30, facilities: 100_000, years: 4, counties: 0, items: 8, seed: 1 };
type Backend = ReturnType<typeof createBackend>;

export async function benchFacilities(note: Note): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const path = join(dataFolder, 'large.ybdb');
  const file = createDataFile(path);
  const start = performance.now();
  generate(file, COUNTY);
  file.close();
  note('county of 100,000 facilities generated', performance.now() - start);
  const backend = createBackend({ dataFolder, fontFolders: [] });
  try {
    await backend.openPath(path);
    await inService(backend, note);
    await inWindow(backend, note);
    await asWorkbook(backend, note);
  } finally {
    await backend.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function inService({ client }: Backend, note: Note): Promise<void> {
  const choice = (...values: string[]): RecordFilter => ({ kind: 'choice', values });
  const at = (from: number) => ({ from, count: 100 });
  let round = 0;
  const page = async (query: Partial<RecordQuery>): Promise<void> => {
    // One more space asks for the same, but is no question that was answered before.
    const search = `${query.search ?? ''}${' '.repeat(++round)}`;
    await client.facility.list({ query: { ...EVERYTHING, ...query, search }, range: at(0) });
  };
  const plain = async (from: number): Promise<void> => {
    await client.facility.list({ query: EVERYTHING, range: at(from) });
  };
  const [, first] = await timed(() => plain(0));
  note('ledger: first page of all, service', first, '100');
  note('ledger: a page in the middle of all', await median(() => plain(50_000)));
  const parts: [string, Partial<RecordQuery>][] = [
    ['search by initials', { search: 'qx' }],
    ['search by two words', { search: '站 1' }],
    ['filter by status', { filters: { status: choice('open') } }],
    [
      'filter by type and date',
      { filters: { typeId: choice('2'), openedOn: { kind: 'date', from: '2024-01-01', to: null } } },
    ],
    ['filter by a text of the address', { filters: { address: { kind: 'text', text: '路1' } } }],
  ];
  for (const [what, query] of parts) note(`ledger: ${what}, service`, await median(() => page(query)), '100');
  for (const column of ['name', 'unitId', 'status', 'builtArea', 'operator']) {
    const sort = { column, descending: false };
    note(`ledger: all by ${column}, service`, await median(() => page({ sort })));
  }
}

async function inWindow(backend: Backend, note: Note): Promise<void> {
  const rendererFolder = join(import.meta.dirname, '../../dist/renderer');
  const server = await startHttpServer({ backend, rendererFolder });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
    await page.goto(server.url);
    await page.goto(`${new URL(server.url).origin}/#/facilities`);
    const shown = () => page.locator('.rt-rows [data-index]:not([aria-busy])').first().waitFor();
    await shown();
    const paints: number[] = [];
    for (let round = 0; round < 5; round++) {
      const [, took] = await timed(async () => {
        await page.reload({ waitUntil: 'commit' });
        await shown();
      });
      paints.push(took);
    }
    note('ledger: whole window read again until its first rows, median of 5', middle(paints), '1000');
    const clicks: number[] = [];
    for (let round = 0; round < 5; round++) {
      await page.getByRole('link', { name: '设置' }).click();
      await page.locator('.rt-body').waitFor({ state: 'detached' });
      const [, took] = await timed(async () => {
        await page.getByRole('link', { name: '设施' }).click();
        await shown();
      });
      clicks.push(took);
    }
    note('ledger: from the click to its first rows, median of 5', middle(clicks), '200');
    const { median: frame, worst, frames } = await scrolled(page);
    note(`ledger: scrolling, median gap of ${frames} frames`, frame, '17');
    note('    longest gap', worst);
    const [, jump] = await timed(async () => {
      await page.locator('.rt-body').focus();
      await page.keyboard.press('End');
      await page.locator('[data-index="99999"]:not([aria-busy])').waitFor();
    });
    note('ledger: End to the last row of 100,000', jump);
    const [, search] = await timed(async () => {
      await page.keyboard.press('Control+f');
      await page.keyboard.type('qx');
      await page.getByText(/^筛出/).waitFor();
    });
    note('ledger: typing a search until its rows are there (120 of it pause)', search);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Two seconds of a turning wheel. */
async function scrolled(page: Page): Promise<{ median: number; worst: number; frames: number }> {
  await page.mouse.move(600, 500);
  await page.evaluate(`
    window.gaps = [];
    let before = 0;
    const frame = (now) => {
      if (before > 0) window.gaps.push(now - before);
      before = now;
      if (window.gaps.length < 1000) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  `);
  const end = performance.now() + 2000;
  while (performance.now() < end) await page.mouse.wheel(0, 240);
  const gaps = await page.evaluate<number[]>('window.gaps.splice(0)');
  return { median: middle(gaps), worst: Math.max(...gaps), frames: gaps.length };
}

async function asWorkbook({ client }: Backend, note: Note): Promise<void> {
  const input = { choice: null, columns: null, disclosure: { personalData: 'masked', reason: '' } } as const;
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const [, ours] = await timed(() => client.facility.export({ ...input, format: 'xlsx' }));
  loop.disable();
  note('ledger: 100,000 places as a workbook', ours);
  note('    longest wait of the service meanwhile', loop.max / 1e6, '50');
  const [, csv] = await timed(() => client.facility.export({ ...input, format: 'csv' }));
  note('ledger: 100,000 places as CSV', csv);
  const [, theirs] = await timed(streamedByExcelJs);
  note('    exceljs, streaming as many plain rows of 22 texts', theirs);
  note('    times ours', theirs / ours);
}

async function streamedByExcelJs(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: join(folder, 'a.xlsx') });
  const sheet = workbook.addWorksheet('a');
  const row = Array.from({ length: 22 }, (_, index) => `清溪场镇养老服务中心${index}`);
  for (let index = 0; index < COUNTY.facilities; index++) sheet.addRow(row).commit();
  await workbook.commit();
  rmSync(folder, { recursive: true, force: true });
}

async function timed<Result>(run: () => Promise<Result>): Promise<[Result, number]> {
  const start = performance.now();
  const result = await run();
  return [result, performance.now() - start];
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function median(run: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 7; round++) times.push((await timed(run))[1]);
  return middle(times);
}

if (import.meta.main) {
  await benchFacilities((what, milliseconds, aim = '') =>
    console.log(`${what.padEnd(72)}${milliseconds.toFixed(1).padStart(9)}${aim.padStart(8)}`),
  );
}
