import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { LedgerColumn, LedgerRow } from '../../core/exchange/ledger.ts';

/**
 * One task of the ledger bench in a process of its own, which loads nothing but what the task needs: its
 * memory is the task's. Prints milliseconds, megabytes (the most at any time) and what was read.
 *
 *   node test/bench/ledger-task.ts write FILE
 */
export const ROWS = Number(process.env.YIBIAO_BENCH_ROWS ?? 100_000);
export const COLUMNS: readonly LedgerColumn[] = Array.from({ length: 20 }, (_, index) => {
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

export type Task = 'write' | 'writeExcelJs' | 'read' | 'readExcelJs';

export interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
  /** Cells that hold something, and what they come to, so that nobody reads less than the other. */
  readonly cells: number;
  readonly sum: number;
}

const tasks: Record<Task, (file: string) => Promise<Pick<Measured, 'cells' | 'sum'>>> = {
  async write(file) {
    const { writeLedger } = await ourWriter();
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
    const { default: ExcelJS } = await excelJs();
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
    const { openLedgerSource } = await ourReader();
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
    const { default: ExcelJS } = await excelJs();
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

const ourWriter = () => import('../../core/exchange/ledger-runner.ts');
const ourReader = () => import('../../core/exchange/ledger-source.ts');
const excelJs = () => import('exceljs');
const loads: Record<Task, () => Promise<unknown>> = {
  ...{ write: ourWriter, read: ourReader, writeExcelJs: excelJs, readExcelJs: excelJs },
};

if (import.meta.main) {
  const [, , task, file = ''] = process.argv;
  // Loading is not what is measured.
  await loads[task as Task]();
  const start = performance.now();
  const seen = await tasks[task as Task](file);
  const milliseconds = performance.now() - start;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ milliseconds, megabytes, ...seen } satisfies Measured));
}
