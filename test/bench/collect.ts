import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import ExcelJS from 'exceljs';
import { chromium, type Page } from 'playwright-core';
import type { IssueTarget } from '../../core/contract/issue.ts';
import { readReturns } from '../../core/exchange/return-runner.ts';
import { createBackend } from '../../core/services/backend.ts';
import { createDataFile } from '../../db/open.ts';
import { startHttpServer } from '../../server/http.ts';
import { fillMarked } from '../helpers/filled-forms.ts';
import { generate } from '../helpers/generated/index.ts';
import { chromiumArgs, chromiumPath } from '../helpers/tools.ts';
import type { Note } from './facts.ts';
import { endStalls, startStalls } from './stalls.ts';

/**
 * Three hundred workbooks given out, filled in, taken back and taken over, beside exceljs reading the same
 * workbooks in the same run; then the same in a window. Alone: `node test/bench/collect.ts`.
 */
const COUNTY = { townships: 300, facilities: 0, years: 2, counties: 0, items: 8, seed: 3 };
/** Behind the sheet that says how. */
const TABLE = 1;
const TURNS = 3;
type Backend = ReturnType<typeof createBackend>;

export async function benchCollect(note: Note): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const path = join(dataFolder, 'county.ybdb');
  const file = createDataFile(path);
  generate(file, COUNTY);
  file.close();
  const backend = createBackend({ dataFolder, fontFolders: [] });
  try {
    await backend.openPath(path);
    const target = await firstAnnex(backend);
    const files = await given(backend, target, note);
    let [read, theirs] = [0, 0];
    // By turns, so that a moment in which the machine is slow is one for both.
    for (let turn = 0; turn < TURNS; turn++) {
      const [theirSums, theirTime] = await timed(() => mergedByExcelJs(files));
      const [ourSums, ourTime] = await timed(() => mergedByOurs(files));
      if (theirSums.join() !== ourSums.join()) throw new Error(`${ourSums} are not ${theirSums}`);
      read += ourTime / TURNS;
      theirs += theirTime / TURNS;
    }
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    const [, ours] = await timed(() => merged(backend, target, files));
    loop.disable();
    note(`merge: ${files.length} workbooks recognised, read and summed up by column`, read);
    note('    exceljs, the same without recognising', theirs);
    note('    times faster', theirs / read, '4');
    note('collect: the same taken in and over, with originals, history and audit log', ours);
    note('    longest wait of the service meanwhile', loop.max / 1e6, '50');
    note('    times faster than exceljs without any of that', theirs / ours);
    await inWindow(backend, target, note);
  } finally {
    await backend.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function firstAnnex({ client }: Backend): Promise<IssueTarget> {
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.kind === 'plan')?.id ?? 0;
  return { planId: plan?.id ?? 0, annexId, planYearId: null, period: null };
}

/** Workbooks as they come back, every cell filled in. */
async function given({ client }: Backend, target: IssueTarget, note?: Note): Promise<File[]> {
  const [made, took] = await timed(() =>
    client.issue.make({ ...target, unitIds: null, dueDate: null, packaging: 'files' }),
  );
  note?.(`issue: ${made.files.length} workbooks`, took);
  return Promise.all(
    made.files.map(async (file, index) => {
      const figures = Array.from({ length: 8 }, (_, column) => ({ number: index * 10 + column + 500 }));
      const bytes = fillMarked(new Uint8Array(await file.arrayBuffer()), figures);
      return new File([bytes as Uint8Array<ArrayBuffer>], `${index}.xlsx`);
    }),
  );
}

async function merged({ client }: Backend, target: IssueTarget, files: File[]): Promise<void> {
  await client.collect.receive({ files, dryRun: false });
  const { units } = await client.collect.round(target);
  const returns = units.flatMap(({ returns: [first] }) =>
    first?.returnedId
      ? [{ returnedId: first.returnedId, accepted: [], rejected: [], alterationsSeen: true }]
      : [],
  );
  if (returns.length !== files.length) throw new Error(`${returns.length} of ${files.length} came in`);
  await client.collect.apply({ returns, submit: false });
}

/** What all of them say together, column by column of the sheet to fill in. */
async function mergedByOurs(files: readonly File[]): Promise<number[]> {
  const named = await Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const sums: number[] = [];
  for await (const { file, error } of readReturns(named)) {
    if (error || !file) throw new Error('not the workbook that was given out');
    for (const { cells } of file.sheets[TABLE]?.rows ?? []) {
      for (const { column, value } of cells) {
        if (value.kind === 'number') sums[column] = (sums[column] ?? 0) + value.value;
      }
    }
  }
  return sums;
}

async function mergedByExcelJs(files: readonly File[]): Promise<number[]> {
  const sums: number[] = [];
  for (const file of files) {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await file.arrayBuffer());
    workbook.worksheets[TABLE]?.eachRow((row) => {
      row.eachCell(({ value, result, isMerged, master, address }, column) => {
        const number = typeof value === 'number' ? value : result;
        // It gives every cell of a merge the value of the first.
        if (typeof number !== 'number' || (isMerged && master.address !== address)) return;
        sums[column - 1] = (sums[column - 1] ?? 0) + number;
      });
    });
  }
  return sums;
}

/** The same dropped into the page: frames while they are read, compared, listed and taken over. */
async function inWindow(backend: Backend, target: IssueTarget, note: Note): Promise<void> {
  const files = await given(backend, target);
  const rendererFolder = join(import.meta.dirname, '../../dist/renderer');
  const server = await startHttpServer({ backend, rendererFolder });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(server.url);
    await page.goto(`${new URL(server.url).origin}/#/exchange/collect`);
    await page.locator('.collect-units').waitFor();
    await page.waitForTimeout(1000);
    await prepareDrop(page, files);
    await startStalls(page);
    await page.evaluate('window.dropAll()');
    await page.locator('.tray-job[data-state=done]').last().waitFor({ timeout: 60_000 });
    await page.locator('.collect-filters [data-state=ready] b').getByText('300').waitFor();
    const taking = await endStalls(page);
    note('window, 300 workbooks dropped and listed: longest gap of frames', taking.frameGap, '50');
    note('    longest task (0 = none over 50)', taking.longTask, '50');
    await startStalls(page);
    await page.getByRole('button', { name: /^录入可以录入的/ }).click();
    await page.locator('.collect-filters [data-state=applied] b').getByText('300').waitFor();
    const over = await endStalls(page);
    note('window, 300 workbooks taken over: longest gap of frames', over.frameGap, '50');
    note('    longest task (0 = none over 50)', over.longTask, '50');
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Makes the files beforehand, so that only the dropping is measured. */
async function prepareDrop(page: Page, files: readonly File[]): Promise<void> {
  await page.evaluate('window.dropped = new DataTransfer()');
  for (let from = 0; from < files.length; from += 50) {
    const some = await Promise.all(
      files
        .slice(from, from + 50)
        .map(async (file) => [file.name, Buffer.from(await file.arrayBuffer()).toString('base64')]),
    );
    await page.evaluate(`for (const [name, text] of ${JSON.stringify(some)}) {
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      window.dropped.items.add(new File([bytes], name));
    }`);
  }
  await page.evaluate(`window.dropAll = () => document.querySelector('.collect-drop').dispatchEvent(
    new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: window.dropped }))`);
}

async function timed<Result>(run: () => Promise<Result>): Promise<[Result, number]> {
  const start = performance.now();
  const result = await run();
  return [result, performance.now() - start];
}

if (import.meta.main) {
  await benchCollect((what, milliseconds, aim = '') =>
    console.log(`${what.padEnd(72)}${milliseconds.toFixed(1).padStart(9)}${aim.padStart(8)}`),
  );
}
