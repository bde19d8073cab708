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
import { inkBox, libreOffice, linesOf, pdfPages, type Word } from '../helpers/other-eyes.ts';
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

  it('prints at the size of the PDF: the same title and table width, within three hundredths', async () => {
    const tables = xiushanTables();
    const ours = (await renderReport(jobOf(tables, 'pdf'), { fontFolders: [] })).bytes;
    const theirs = libreOffice(await xlsxOf(...tables), 'pdf').get('book.pdf') ?? Buffer.alloc(0);
    for (const [index, page] of pdfPages(theirs).entries()) {
      const title = xiushanTitles[index + 3] ?? '';
      const widthIn = (words: readonly Word[]) => {
        const found = words.find((word) => word.text === title);
        return (found?.right ?? 0) - (found?.left ?? 0);
      };
      const ratio = widthIn(page.words) / widthIn(pdfPages(ours)[index]?.words ?? []);
      expect(ratio).toBeGreaterThan(0.97);
      expect(ratio).toBeLessThan(1.01);
      const [wanted, seen] = [inkBox(ours, index + 1), inkBox(theirs, index + 1)];
      expect((seen.right - seen.left) / (wanted.right - wanted.left)).toBeGreaterThan(0.97);
    }
  });

  it('breaks its headings where the PDF does, never before a closing bracket', async () => {
    const pages = pdfPages(
      libreOffice(await xlsxOf(...xiushanTables()), 'pdf').get('book.pdf') ?? Buffer.alloc(0),
    );
    for (const page of pages) for (const word of page.words) expect(word.text).not.toMatch(/^[）」，。、]/);
    expect(pages[1]?.words.map((word) => word.text)).toEqual(expect.arrayContaining(['（街道）', '拟建数']));
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
