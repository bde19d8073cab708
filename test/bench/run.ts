import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { chromium, type Page } from 'playwright-core';
import type { AnnexSummary } from '../../core/contract/plan.ts';
import type { ReportFormat } from '../../core/contract/report.ts';
import { createBackend } from '../../core/services/backend.ts';
import { chromiumArgs, chromiumPath, hasTool, toolPath } from '../helpers/tools.ts';
import { benchBackup } from './backup.ts';
import { benchCollect } from './collect.ts';
import { benchCommit } from './commit.ts';
import { benchFacilities } from './facilities.ts';
import { benchFacts } from './facts.ts';
import { benchHome } from './home.ts';
import { benchIndicators } from './indicators.ts';
import { benchLedgers } from './ledgers.ts';
import { serviceStalls, windowStalls } from './stalls.ts';

/**
 * `npm run bench`: how long a clerk waits, measured in one run on this machine. Build first
 * (`npm run build`). Prints one table; nothing here passes or fails.
 */
interface Line {
  readonly what: string;
  readonly milliseconds: number;
  readonly aim: string;
}
const lines: Line[] = [];
const note = (what: string, milliseconds: number, aim = '') => lines.push({ what, milliseconds, aim });
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

async function timed<Result>(run: () => Promise<Result>): Promise<[Result, number]> {
  const start = performance.now();
  const result = await run();
  return [result, performance.now() - start];
}

/** Starts the program as `npm start` does and waits for its ready line. */
async function startProgram(dataFolder: string) {
  const start = performance.now();
  const child = spawn(process.execPath, ['server/start.ts', '--no-open'], {
    env: { ...process.env, YIBIAO_DATA: dataFolder, DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  // Listened to until the end: a pipe closed early would end the program with its next line.
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += String(chunk);
      const found = printed.match(/http:\S+/)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the program did not start: ${printed}`)));
  });
  return { url, ready: performance.now() - start, stop: () => child.kill('SIGTERM') };
}

const firstCell = (page: Page) => page.locator('[role=grid] [role=gridcell]').first().waitFor();

interface Wait {
  /** Milliseconds from the Enter key until the answer, given after SQLite committed, is in the page. */
  readonly saved: number;
  /** ... and until the frame that shows it is drawn. */
  readonly drawn: number;
}

async function keyToSaved(page: Page, count: number): Promise<Wait[]> {
  await page.locator('[role=grid]').click({ position: { x: 300, y: 130 } });
  await page.keyboard.press('Control+Home');
  await page.evaluate(`
    window.waits = [];
    let from = 0;
    addEventListener('keydown', (event) => { if (event.key === 'Enter') from = performance.now(); }, true);
    const original = window.fetch;
    window.fetch = async (...args) => {
      const answer = await original(...args);
      if (from > 0 && String(args[0]?.url ?? args[0]).includes('cell/commit')) {
        const began = from;
        const saved = performance.now() - began;
        const drawn = () => window.waits.push({ saved, drawn: performance.now() - began });
        requestAnimationFrame(() => setTimeout(drawn));
      }
      return answer;
    };
  `);
  for (let index = 0; index < count; index++) {
    if (index % 20 === 0) await page.keyboard.press('Control+Home');
    await page.keyboard.type(String((index % 9) + 1));
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (seen) => (globalThis as unknown as { waits: unknown[] }).waits.length > seen,
      index,
    );
  }
  return page.evaluate('window.waits');
}

async function pasteBlock(page: Page): Promise<number> {
  const block = Array.from({ length: 26 }, (_, row) =>
    Array.from({ length: 8 }, (_, column) => String((row + column) % 7)).join('\t'),
  ).join('\n');
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(block)})`);
  await page.keyboard.press('Control+Home');
  const [, wait] = await timed(async () => {
    const answered = page.waitForResponse((response) => response.url().includes('cell/commit'));
    await page.keyboard.press('Control+v');
    await answered;
  });
  return wait;
}

async function inBrowser(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const program = await startProgram(dataFolder);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
  try {
    note('npm start to ready, sample made on the way', program.ready, '1500');
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    await page.goto(program.url);
    await page.goto(`${new URL(program.url).origin}/#/entry/2`);
    await firstCell(page);
    const reloads: number[] = [];
    for (let round = 0; round < 5; round++) {
      const [, wait] = await timed(async () => {
        await page.reload({ waitUntil: 'commit' });
        await firstCell(page);
      });
      reloads.push(wait);
    }
    note('navigation to usable grid, median of 5', quantile(reloads, 0.5), '1000');
    const waits = await keyToSaved(page, 100);
    const saved = waits.map((wait) => wait.saved);
    const drawn = waits.map((wait) => wait.drawn);
    note('Enter to saved over HTTP, p50 of 100', quantile(saved, 0.5));
    note('Enter to saved over HTTP, p95 of 100', quantile(saved, 0.95), '30');
    note('Enter to saved and drawn (two frames), p95 of 100', quantile(drawn, 0.95));
    note('paste of 26 x 8 to saved', await pasteBlock(page));
  } finally {
    await browser.close();
    program.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/**
 * Cold: the first export of a fresh backend; with nothing loaded yet, or with its worker loaded as every
 * host does right after its start.
 */
async function exported(
  sample: string,
  format: ReportFormat,
  wanted: (annex: AnnexSummary) => boolean,
  started = false,
) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const backend = createBackend({ dataFolder, fontFolders: [] });
  await backend.client.file.openSample({ sample });
  const [plan] = await backend.client.plan.list();
  const annexIds = plan?.annexes.filter(wanted).map((annex) => annex.id) ?? [];
  if (started) {
    backend.warm();
    // As long as it takes to find the button.
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
  const all = () => backend.client.report.export({ annexIds, format });
  const [output, cold] = await timed(all);
  const warm: number[] = [];
  for (let round = 0; round < 5; round++) warm.push((await timed(all))[1]);
  await backend.close();
  rmSync(dataFolder, { recursive: true, force: true });
  return { cold, warm: quantile(warm, 0.5), bytes: new Uint8Array(await output.file.arrayBuffer()) };
}

async function fourAnnexes(): Promise<void> {
  for (const [format, aim] of [
    ['xlsx', '1000'],
    ['pdf', '2000'],
  ] as const) {
    const { cold, warm } = await exported('xiushan', format, (annex) => annex.kind === 'plan');
    note(`four annexes as ${format}, cold`, cold, aim);
    note(`four annexes as ${format}, warm, median of 5`, warm);
  }
}

/** The whole annex book in each format, beside LibreOffice turning our own workbook into a PDF. */
async function books(): Promise<void> {
  for (const sample of ['xiushan', 'gongqingcheng']) {
    const isAnnex = (annex: AnnexSummary) => annex.number !== null;
    const times: { format: ReportFormat; when: string; took: number }[] = [];
    let workbook = new Uint8Array();
    for (const format of ['xlsx', 'docx', 'pdf'] as const) {
      const made = await exported(sample, format, isAnnex);
      const { cold: first } = await exported(sample, format, isAnnex, true);
      times.push({ format, when: 'with nothing loaded', took: made.cold });
      times.push({ format, when: 'the first after the start', took: first });
      times.push({ format, when: 'after that, median of 5', took: made.warm });
      if (format === 'xlsx') workbook = made.bytes;
    }
    for (const { format, when, took } of times) note(`book of ${sample} as ${format}, ${when}`, took);
    if (!hasTool('soffice')) continue;
    const folder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
    writeFileSync(join(folder, 'book.xlsx'), workbook);
    const convert = async () =>
      void execFileSync(
        toolPath('soffice'),
        ['--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'book.xlsx')],
        {
          stdio: 'ignore',
        },
      );
    await convert();
    const [, office] = await timed(convert);
    note(`LibreOffice: that workbook to PDF, second time`, office);
    for (const { format, when, took } of times)
      note(`    ${format} times faster, ${when}`, office / took, '4');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Exports of the whole book in a window, and cells committed meanwhile. */
async function stalls(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const program = await startProgram(dataFolder);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
  try {
    const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
    await page.goto(program.url);
    await page.evaluate(OPEN_GONGQINGCHENG);
    await page.goto(`${new URL(program.url).origin}/#/reports`);
    await page.reload();
    await page.locator('.pdf-text').first().waitFor();
    await page.waitForTimeout(1500);
    for (const button of ['PDF', 'Excel', 'Word']) {
      const { frameGap, longTask } = await windowStalls(page, button);
      note(`window, book of gongqingcheng as ${button}: longest gap of frames`, frameGap, '50');
      note(`    longest task (0 = none over 50)`, longTask, '50');
    }
  } finally {
    await browser.close();
    program.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
  for (const format of ['pdf', 'xlsx', 'docx'] as const) {
    for (const copies of [4, 20]) {
      const { loop, commit, commits } = await serviceStalls(format, copies);
      note(`service, ${copies * 6} annexes as ${format}: longest wait of its loop`, loop, '50');
      note(`    longest of ${commits} commits meanwhile`, commit, '50');
    }
  }
}

const OPEN_GONGQINGCHENG = `fetch('/rpc/file/openSample', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ json: { sample: 'gongqingcheng' } }),
}).then((answer) => answer.text())`;

await inBrowser();
await stalls();
await fourAnnexes();
await books();
await benchFacilities(note);
await benchHome(note);
benchIndicators(note);
await benchCommit(note);
await benchFacts(note);
await benchBackup(note);
await benchCollect(note);
await benchLedgers(note);
console.log(`\n${cpus().length} cores, ${cpus()[0]?.model ?? ''}, Node ${process.versions.node}\n`);
console.log(`${'what'.padEnd(72)}${'ms'.padStart(9)}${'aim'.padStart(8)}`);
for (const { what, milliseconds, aim } of lines) {
  console.log(`${what.padEnd(72)}${milliseconds.toFixed(1).padStart(9)}${aim.padStart(8)}`);
}
