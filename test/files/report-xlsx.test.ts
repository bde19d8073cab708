import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { buildTable } from '../../core/reports/build-table.ts';
import { renderReport } from '../../core/reports/render.ts';
import {
  jobOf,
  publishedAnnex,
  sheetOf,
  xiushanSheet,
  xiushanTables,
  xiushanTitles,
} from '../helpers/annex-sheets.ts';
import { libreOffice, linesOf, pdfPages } from '../helpers/other-eyes.ts';
import { hasTool } from '../helpers/tools.ts';

const xlsxOf = async (...tables: Parameters<typeof jobOf>[0]) =>
  (await renderReport(jobOf(tables, 'xlsx'), { fontFolders: [] })).bytes;

/** The workbook without the cached results of its formulas, so that LibreOffice has to compute them. */
async function withoutResults(bytes: Uint8Array): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula) cell.value = { formula: cell.formula } as ExcelJS.CellFormulaValue;
      }),
    );
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const csvLines = (content: Buffer | undefined) =>
  (content?.toString('utf8') ?? '').split('\n').map((line) => line.split(','));

describe.skipIf(!hasTool('soffice'))('the workbook of the Xiushan annexes, opened by LibreOffice', () => {
  it('has every published row, and LibreOffice computes the totals we wrote', async () => {
    const sheets = libreOffice(await withoutResults(await xlsxOf(...xiushanTables())), 'csv');
    expect([...sheets.keys()]).toEqual([
      'book-附件3.csv',
      'book-附件4.csv',
      'book-附件5.csv',
      'book-附件6.csv',
    ]);
    for (const number of [3, 4, 5, 6]) {
      const lines = csvLines(sheets.get(`book-附件${number}.csv`));
      for (const row of publishedAnnex(number).rows) expect(lines).toContainEqual(row);
      const [label = '', ...totals] =
        buildTable(xiushanSheet(number))
          .body.at(-1)
          ?.cells.map((cell) => cell.text) ?? [];
      expect(lines).toContainEqual([label, '', ...totals]);
    }
  });

  it('prints one page an annex, with title and page number', async () => {
    const pdf = libreOffice(await xlsxOf(...xiushanTables()), 'pdf').get('book.pdf') ?? Buffer.alloc(0);
    const pages = pdfPages(pdf);
    expect(pages).toHaveLength(4);
    for (const [index, page] of pages.entries()) {
      const lines = linesOf(page);
      expect(lines[0]).toEqual([`附件${index + 3}`]);
      expect(lines.flat().join('')).toContain(xiushanTitles[index + 3]);
      expect(lines.at(-1)?.join(' ')).toContain(String(index + 1));
      for (const row of publishedAnnex(index + 3).rows) expect(lines).toContainEqual(row);
    }
  });

  it('repeats the headings of a long table on every printed page', async () => {
    const rows = [...Array(150).keys()].map((index) => [`第${index + 1}号村`, index]);
    const table = buildTable(sheetOf({ columns: ['床位/新增'], rows }));
    const pages = pdfPages(libreOffice(await xlsxOf(table), 'pdf').get('book.pdf') ?? Buffer.alloc(0));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(linesOf(page).flat()).toEqual(expect.arrayContaining(['序号', '新增']));
  });

  it('shows text that looks like a formula as text, and sums around a dash and a blank', async () => {
    const rows = [
      ['=1+1', 2, '—'],
      ['@甲', null, '—'],
      ['-1', 3, '—'],
    ] as const;
    const table = buildTable(sheetOf({ columns: ['甲', '乙'], rows }));
    const lines = csvLines(
      libreOffice(await withoutResults(await xlsxOf(table)), 'csv').get('book-附件1.csv'),
    );
    for (const line of [
      ['1', '=1+1', '2', '—'],
      ['2', '@甲', '', '—'],
      ['合计', '', '5', '—'],
    ]) {
      expect(lines).toContainEqual(line);
    }
  });
});
