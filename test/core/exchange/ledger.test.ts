import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerColumn, LedgerHead, LedgerRow } from '../../../core/exchange/ledger.ts';
import { writeLedger } from '../../../core/exchange/ledger-runner.ts';
import { writeLedgerCsv } from '../../../core/exchange/write-ledger-csv.ts';
import { columnLetter, writeLedgerXlsx } from '../../../core/exchange/write-ledger-xlsx.ts';
import { cleanText } from '../../../core/reports/clean-text.ts';

const columns: readonly LedgerColumn[] = [
  { heading: '名称', width: 30, kind: 'text' },
  { heading: '建筑面积(㎡)', width: 12, kind: 'number', decimals: 2 },
  { heading: '床位(张)', width: 8, kind: 'number' },
  { heading: '投用日期', width: 12, kind: 'date' },
];
const head: LedgerHead = {
  sheets: [{ title: '设施台账', columns }],
  createdAt: '2020-12-31T08:00:00.000Z',
};
const rows: LedgerRow[] = [
  ['清溪场镇养老服务中心', 150050, 24, '2020-06-01'],
  ['=1+1', null, 0, null],
  ['@甲 "乙" <丙>&\n丁', 99, null, '约明年'],
  ['-5', '约1600', 3, '1899-01-01'],
];

/** Read by exceljs, which is not what wrote it. */
async function readBack(bytes: Uint8Array) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

function written(some: readonly LedgerRow[]): Uint8Array {
  const writer = writeLedgerXlsx(head);
  writer.add(some);
  return writer.end();
}

describe('a ledger as a workbook', () => {
  it('holds figures as figures, dates as dates and texts as texts', async () => {
    const sheet = await readBack(written(rows));
    expect(sheet.name).toBe('设施台账');
    expect(sheet.getRow(1).values).toEqual([undefined, '名称', '建筑面积(㎡)', '床位(张)', '投用日期']);
    expect(sheet.getCell('B2').value).toBe(1500.5);
    expect(sheet.getCell('C2').value).toBe(24);
    expect(sheet.getCell('D2').value).toEqual(new Date('2020-06-01T00:00:00Z'));
    expect(sheet.getCell('B3').value).toBeNull();
    expect(sheet.getCell('C3').value).toBe(0);
    expect(sheet.getCell('A4').value).toBe('@甲 "乙" <丙>&\n丁');
  });

  it('keeps as text what a spreadsheet would run, and what is no figure and no date', async () => {
    const sheet = await readBack(written(rows));
    expect(sheet.getCell('A3').value).toBe('=1+1');
    expect(sheet.getCell('A3').type).toBe(ExcelJS.ValueType.String);
    expect(sheet.getCell('A5').value).toBe('-5');
    expect(sheet.getCell('B5').value).toBe('约1600');
    expect(sheet.getCell('D4').value).toBe('约明年');
    expect(sheet.getCell('D5').value).toBe('1899-01-01');
  });

  it('stays readable while scrolling: frozen headings, widths, a filter', async () => {
    const sheet = await readBack(written(rows));
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.getColumn(1).width).toBe(30);
    expect(sheet.autoFilter).toBe('A1:D5');
  });

  it('carries any text there and back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 20 }),
        async (texts) => {
          const clean = texts.map(cleanText);
          const sheet = await readBack(written(clean.map((text) => [text])));
          clean.forEach((text, index) => {
            expect(sheet.getCell(index + 2, 1).value ?? '').toBe(text);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('goes on after the column Z', () => {
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});

describe('a ledger as CSV', () => {
  it('has a byte order mark, quotes where needed, and an apostrophe before what would run', () => {
    const writer = writeLedgerCsv(head);
    writer.add(rows);
    const bytes = writer.end();
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes).split('\r\n')).toEqual([
      '名称,建筑面积(㎡),床位(张),投用日期',
      '清溪场镇养老服务中心,1500.5,24,2020-06-01',
      "'=1+1,,0,",
      '"\'@甲 ""乙"" <丙>&\n丁",0.99,,约明年',
      "'-5,约1600,3,1899-01-01",
      '',
    ]);
  });
});

describe('writing in a thread', () => {
  const many = (count: number) => ({
    count,
    read: (from: number, to: number): LedgerRow[] =>
      Array.from({ length: to - from }, (_, index) => [`第${from + index}处`, from + index, null, null]),
  });

  it('brings every row of a long ledger, and tells how far it is', async () => {
    const steps: number[] = [];
    const bytes = await writeLedger({ head, format: 'xlsx' }, [many(1234)], {
      onProgress: (done) => steps.push(done),
    });
    const sheet = await readBack(bytes);
    expect(sheet.rowCount).toBe(1235);
    expect(sheet.getCell('A1235').value).toBe('第1233处');
    expect(steps.at(-1)).toBe(1234);
    expect(steps.length).toBeGreaterThan(2);
  });

  it('fills one sheet after the other', async () => {
    const rooms = { title: '功能用房', columns: columns.slice(0, 2) };
    const two: LedgerHead = { ...head, sheets: [...head.sheets, rooms] };
    const rows = [many(600), { count: 600, read: () => [['餐厅', 1250]] }];
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await writeLedger({ head: two, format: 'xlsx' }, rows)).buffer as ArrayBuffer);
    const [first, second] = workbook.worksheets;
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['设施台账', '功能用房']);
    expect(first?.rowCount).toBe(601);
    expect(second?.getRow(2).values).toEqual([undefined, '餐厅', 12.5]);
  });

  it('stops where it is when nobody waits any more', async () => {
    const abort = new AbortController();
    let read = 0;
    const rowsOf = many(1_000_000);
    const source = {
      ...rowsOf,
      read(from: number, to: number) {
        read = to;
        if (to > 1000) abort.abort();
        return rowsOf.read(from, to);
      },
    };
    await expect(
      writeLedger({ head, format: 'csv' }, [source], { signal: abort.signal }),
    ).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(read).toBeLessThan(5000);
  });

  it('passes on what goes wrong while reading', async () => {
    const source = {
      count: 10,
      read: (): LedgerRow[] => {
        throw new Error('the file is gone');
      },
    };
    await expect(writeLedger({ head, format: 'csv' }, [source])).rejects.toThrow('the file is gone');
  });
});
