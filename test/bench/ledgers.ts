import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import ExcelJS from 'exceljs';
import { chromium } from 'playwright-core';
import { facilityFields } from '../../core/domain/facility.ts';
import type { LedgerColumn, LedgerRow } from '../../core/exchange/ledger.ts';
import { writeLedger } from '../../core/exchange/ledger-runner.ts';
import { openLedgerSource } from '../../core/exchange/ledger-source.ts';
import { createBackend } from '../../core/services/backend.ts';
import { createDataFile } from '../../db/open.ts';
import { startHttpServer } from '../../server/http.ts';
import { generate } from '../helpers/generated/index.ts';
import { chromiumArgs, chromiumPath } from '../helpers/tools.ts';
import type { Note } from './facts.ts';
import { endStalls, startStalls } from './stalls.ts';

/**
 * A ledger of 100,000 rows and 20 columns out and in, beside exceljs streaming the same cells with the same
 * looks. Every task has a process of its own, so that its memory is its own; what both read is compared.
 * Then the whole import in a window. Alone: `node test/bench/ledgers.ts`.
 */
const ROWS = 100_000;
const COLUMNS: readonly LedgerColumn[] = Array.from({ length: 20 }, (_, index) => {
  const heading = `栏目${index + 1}`;
  if (index % 5 === 1) return { heading, width: 12, kind: 'number', decimals: 2 };
  if (index % 5 === 3) return { heading, width: 10, kind: 'number', decimals: 0 };
  if (index % 5 === 4) return { heading, width: 12, kind: 'date' };
  return { heading, width: 26, kind: 'text' };
});

/** As a ledger is: names that differ, words that repeat, figures, dates, blanks. */
function rowAt(row: number): LedgerRow {
  return COLUMNS.map(({ kind, decimals }, column) => {
    if ((row + column) % 11 === 10) return null;
    if (kind === 'number') return decimals === 2 ? (row * 37 + column) % 900_000 : (row + column) % 300;
    if (kind === 'date') return `20${10 + (row % 10)}-0${1 + (column % 9)}-1${row % 10}`;
    return column % 2 === 0 ? `清溪场镇第${row}号养老服务点` : `乡镇（街道）${(row + column) % 40}`;
  });
}

type Task = 'write' | 'writeExcelJs' | 'read' | 'readExcelJs';

interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
  /** Cells that hold something, and what they come to, so that nobody reads less than the other. */
  readonly cells: number;
  readonly sum: number;
}

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
  const args = [import.meta.filename, '--task', task, file];
  return JSON.parse(String(execFileSync(process.execPath, args, { maxBuffer: 1 << 20 })));
}

const tasks: Record<Task, (file: string) => Promise<Pick<Measured, 'cells' | 'sum'>>> = {
  async write(file) {
    const head = {
      sheets: [{ title: '台账', columns: COLUMNS }],
      createdAt: '2020-12-31T08:00:00.000Z',
    } as const;
    const read = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => rowAt(from + index));
    writeFileSync(file, await writeLedger({ head, format: 'xlsx' }, [{ count: ROWS, read }]));
    return { cells: 0, sum: 0 };
  },

  async writeExcelJs(file) {
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true });
    const sheet = workbook.addWorksheet('台账');
    sheet.columns = COLUMNS.map(({ width }) => ({ width }));
    const thin = { style: 'thin' } as const;
    const border = { top: thin, left: thin, bottom: thin, right: thin };
    const font = { name: '宋体', size: 10.5 };
    sheet.addRow(COLUMNS.map(({ heading }) => heading)).commit();
    for (let index = 0; index < ROWS; index++) {
      const values = rowAt(index).map((value, column) => {
        const { kind, decimals = 0 } = COLUMNS[column] ?? {};
        if (typeof value === 'number') return value / 10 ** decimals;
        return kind === 'date' && value !== null ? new Date(`${value}T00:00:00Z`) : value;
      });
      const row = sheet.addRow(values);
      row.eachCell({ includeEmpty: true }, (cell, at) => {
        const { kind, decimals } = COLUMNS[at - 1] ?? {};
        cell.font = font;
        cell.border = border;
        cell.alignment = { vertical: 'middle', horizontal: kind === 'text' ? 'left' : 'right' };
        if (kind === 'date') cell.numFmt = 'yyyy-mm-dd';
        if (decimals === 2) cell.numFmt = '0.00';
      });
      row.commit();
    }
    await workbook.commit();
    return { cells: 0, sum: 0 };
  },

  async read(file) {
    const { sheets } = await openLedgerSource(readFileSync(file), 'ledger.xlsx');
    let cells = 0;
    let sum = 0;
    for await (const rows of sheets[0]?.rows() ?? []) {
      for (const row of rows) {
        for (const cell of row.cells) {
          if (cell === null || cell === '') continue;
          cells++;
          if (typeof cell === 'number') sum += cell;
          else if (typeof cell === 'object' && 'value' in cell) sum += cell.value;
        }
      }
    }
    return { cells, sum };
  },

  async readExcelJs(file) {
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(file, {
      ...{ worksheets: 'emit', sharedStrings: 'cache', hyperlinks: 'ignore', styles: 'cache' },
      entries: 'emit',
    });
    let cells = 0;
    let sum = 0;
    for await (const sheet of reader) {
      for await (const row of sheet) {
        row.eachCell((cell) => {
          if (cell.value === null || cell.value === '') return;
          cells++;
          if (typeof cell.value === 'number') sum += cell.value;
        });
      }
    }
    return { cells, sum };
  },
};

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
    await page.getByRole('heading', { name: /^新增 100,?000/ }).waitFor({ timeout: 120_000 });
    note('window, ledger of 100,000 places read and compared', performance.now() - reading);
    const looked = await endStalls(page);
    note('    longest gap of frames', looked.frameGap, '50');
    note('    longest task (0 = none over 50)', looked.longTask, '50');
    note('    longest wait of the service', loop.max / 1e6, '50');
    loop.reset();
    await startStalls(page);
    const writing = performance.now();
    await page.getByRole('button', { name: /^写入 100,?000 处/ }).click();
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

const [, , flag, task, taskFile] = process.argv;
if (import.meta.main && flag === '--task') {
  const start = performance.now();
  const seen = await tasks[task as Task](taskFile ?? '');
  const milliseconds = performance.now() - start;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ milliseconds, megabytes, ...seen } satisfies Measured));
} else if (import.meta.main) {
  await benchLedgers((what, milliseconds, aim = '') =>
    console.log(`${what.padEnd(72)}${milliseconds.toFixed(1).padStart(9)}${aim.padStart(8)}`),
  );
}
