import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { chromium } from 'playwright-core';
import { facilityFields } from '../../core/domain/facility.ts';
import { createBackend } from '../../core/services/backend.ts';
import { createDataFile } from '../../db/open.ts';
import { startHttpServer } from '../../server/http.ts';
import { generate } from '../helpers/generated/index.ts';
import { chromiumArgs, chromiumPath } from '../helpers/tools.ts';
import type { Note } from './facts.ts';
import { COLUMNS, type Measured, ROWS, type Task } from './ledger-task.ts';
import { endStalls, startStalls } from './stalls.ts';

/**
 * A ledger of 100,000 rows and 20 columns out and in, beside exceljs streaming the same cells with the same
 * looks. Every task has a process of its own, so that its memory is its own; what both read is compared.
 * Then the whole import in a window. Alone: `node test/bench/ledgers.ts`.
 */
export async function benchLedgers(note: Note): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const file = join(folder, 'ledger.xlsx');
  const theirFile = join(folder, 'excel.xlsx');
  try {
    const ours = measure('write', file);
    const theirs = measure('writeExcelJs', theirFile);
    note(`ledger of ${ROWS} rows x ${COLUMNS.length} styled cells written`, ours.milliseconds);
    note('    exceljs streaming, per-cell styles', theirs.milliseconds);
    note('    times faster', theirs.milliseconds / ours.milliseconds, '4');
    note('    memory of the process, MB', ours.megabytes, '150');
    note('    memory of exceljs, MB', theirs.megabytes);
    const read = measure('read', file);
    const theirRead = measure('readExcelJs', file);
    if (read.cells !== theirRead.cells || Math.abs(read.sum - theirRead.sum) > 0.5) {
      throw new Error(`not the same cells: ${JSON.stringify([read, theirRead])}`);
    }
    note('the same read', read.milliseconds);
    note('    exceljs streaming', theirRead.milliseconds);
    note('    times faster', theirRead.milliseconds / read.milliseconds, '3');
    note('    memory of the process, MB', read.megabytes, '200');
    note('    memory of exceljs, MB', theirRead.megabytes);
    await imported(folder, note);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(task: Task, file: string): Measured {
  const args = [join(import.meta.dirname, 'ledger-task.ts'), task, file];
  // As the packed program, which is JavaScript: what strips types of TypeScript is in no process of an office.
  const compiled = { NODE_COMPILE_CACHE: join(tmpdir(), 'yibiao-bench-compiled') };
  const run = (rows: number) =>
    execFileSync(process.execPath, args, {
      env: { ...process.env, ...compiled, YIBIAO_BENCH_ROWS: String(rows) },
    });
  if (task === 'write' || task === 'read') run(10);
  return JSON.parse(String(run(ROWS)));
}

/** A whole ledger into a county that has none of it, from the file to the last record written, in a window. */
async function imported(folder: string, note: Note): Promise<void> {
  const path = join(folder, 'county.ybdb');
  const file = createDataFile(path);
  generate(file, { townships: 30, facilities: ROWS, years: 1, counties: 0, items: 2, seed: 1 });
  file.close();
  const emptyPath = join(folder, 'empty.ybdb');
  const empty = createDataFile(emptyPath);
  generate(empty, { townships: 30, facilities: 0, years: 1, counties: 0, items: 2, seed: 1 });
  empty.close();
  const backend = createBackend({ dataFolder: folder, fontFolders: [] });
  try {
    await backend.openPath(path);
    const columns = facilityFields.map(({ key }) => key);
    const disclosure = { personalData: 'full', reason: '测速' } as const;
    const made = await backend.client.facility.export({ choice: null, columns, format: 'xlsx', disclosure });
    await backend.openPath(emptyPath);
    await inWindow(backend, made.file, note);
  } finally {
    await backend.close();
  }
}

async function inWindow(backend: ReturnType<typeof createBackend>, file: File, note: Note): Promise<void> {
  const rendererFolder = join(import.meta.dirname, '../../dist/renderer');
  const server = await startHttpServer({ backend, rendererFolder });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(server.url);
    await page.goto(`${new URL(server.url).origin}/#/exchange/ledger`);
    const chooser = page.getByLabel('选择台账文件');
    await chooser.waitFor({ state: 'attached' });
    await page.waitForTimeout(1000);
    const path = join(mkdtempSync(join(tmpdir(), 'yibiao-bench-')), 'ledger.xlsx');
    writeFileSync(path, new Uint8Array(await file.arrayBuffer()));
    const loop = monitorEventLoopDelay({ resolution: 1 });
    await startStalls(page);
    loop.enable();
    const reading = performance.now();
    await chooser.setInputFiles(path);
    await page.getByRole('heading', { name: /^新增 \d\d,\d{3}/ }).waitFor({ timeout: 120_000 });
    note('window, ledger of 100,000 places read and compared', performance.now() - reading);
    const looked = await endStalls(page);
    note('    longest gap of frames', looked.frameGap, '50');
    note('    longest task (0 = none over 50)', looked.longTask, '50');
    note('    longest wait of the service', loop.max / 1e6, '50');
    loop.reset();
    await startStalls(page);
    const writing = performance.now();
    await page.getByRole('button', { name: /^写入 \d\d,\d{3} 处/ }).click();
    await page
      .getByText(/^已导入/)
      .first()
      .waitFor({ timeout: 240_000 });
    note('window, the same written', performance.now() - writing);
    const written = await endStalls(page);
    note('    longest gap of frames', written.frameGap, '50');
    note('    longest task (0 = none over 50)', written.longTask, '50');
    note('    longest wait of the service', loop.max / 1e6, '50');
  } finally {
    await browser.close();
    await server.close();
  }
}

if (import.meta.main) {
  await benchLedgers((what, milliseconds, aim = '') =>
    console.log(`${what.padEnd(72)}${milliseconds.toFixed(1).padStart(9)}${aim.padStart(8)}`),
  );
}
