import ExcelJS, { type Worksheet } from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTable } from '../../../core/reports/build-table.ts';
import type { NeutralTable } from '../../../core/reports/neutral-table.ts';
import { writeXlsx } from '../../../core/reports/write-xlsx.ts';
import { SheetNames } from '../../../core/reports/xlsx-sheet-name.ts';
import { packageTexts } from '../../../core/reports/zip-package.ts';
import { changzhiNotice } from '../../../templates/samples/changzhi.ts';
import { jobOf, sheetOf, xiushanSheet, xiushanTables } from '../../helpers/annex-sheets.ts';
import { annexesOf } from '../../helpers/list-sheets.ts';
import { cell, plannedTables, row, table } from '../../helpers/neutral-tables.ts';
import { workbookFrom } from '../../helpers/read-back.ts';

async function workbookOf(...tables: NeutralTable[]) {
  const { bytes } = await writeXlsx(jobOf(tables, 'xlsx'));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

async function sheetFrom(wanted: NeutralTable): Promise<Worksheet> {
  const sheet = (await workbookOf(wanted)).worksheets[0];
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

/** First sheet row of the heading rows, as the print titles name it. */
const headerTop = (sheet: Worksheet) => Number(sheet.pageSetup.printTitlesRow?.split(':')[0]);

describe('an annex as a workbook', () => {
  it('holds real numbers, SUM totals with their results, and the headings merged', async () => {
    const sheet = await sheetFrom(buildTable(xiushanSheet(4)));
    const top = headerTop(sheet);
    expect(sheet.getCell(top + 2, 3).value).toBe(0);
    expect(sheet.getCell(top + 2, 3).numFmt).toBe('0');
    const total = sheet.getCell(top + 2 + 26, 7);
    expect(total.value).toEqual({ formula: `SUM(G${top + 2}:G${top + 27})`, result: 19 });
    expect(sheet.model.merges).toEqual(expect.arrayContaining([`A${top}:A${top + 1}`, `C${top}:F${top}`]));
  });

  it('is set up for print: paper, margins, titles, area, page numbers, frozen panes', async () => {
    const sheet = await sheetFrom(buildTable(xiushanSheet(4)));
    const top = headerTop(sheet);
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'portrait',
      fitToWidth: 1,
      fitToHeight: 0,
    });
    expect(sheet.pageSetup).toMatchObject({ horizontalCentered: true, printTitlesRow: `${top}:${top + 1}` });
    expect(sheet.pageSetup.printArea).toBe(`A1:J${top + 28}`);
    expect((sheet.pageSetup.margins?.top ?? 0) * 25.4).toBeCloseTo(37, 1);
    expect((sheet.pageSetup.margins?.left ?? 0) * 25.4).toBeCloseTo(28, 1);
    expect(sheet.headerFooter.differentOddEven).toBe(true);
    expect(sheet.headerFooter.oddFooter).toMatch(/^&R.*— &P —/);
    expect(sheet.headerFooter.evenFooter).toMatch(/^&L.*— &P —/);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: top + 1 });
  });

  it('names the official fonts and draws a thick rule above and below', async () => {
    const sheet = await sheetFrom(buildTable(xiushanSheet(5)));
    const top = headerTop(sheet);
    expect(sheet.getCell('A1').font).toMatchObject({ name: '黑体', size: 16 });
    expect(sheet.getCell('A3').font).toMatchObject({ name: '方正小标宋简体', size: 22 });
    expect(sheet.getCell(top + 1, 2).font).toMatchObject({ name: '仿宋' });
    expect(sheet.getCell(top, 1).border).toMatchObject({
      top: { style: 'medium' },
      bottom: { style: 'thin' },
    });
    expect(sheet.getCell(top + 6, 5).border).toMatchObject({
      top: { style: 'thin' },
      bottom: { style: 'medium' },
    });
  });

  it('keeps blank empty, not applicable a dash, and writes no formula over blanks alone', async () => {
    const rows = [
      ['甲镇', null, '—', 1250],
      ['乙镇', null, '—', null],
    ] as const;
    const sheet = await sheetFrom(buildTable(sheetOf({ columns: ['甲', '乙', '丙'], rows, decimals: 2 })));
    const top = headerTop(sheet);
    const figures = (offset: number) => [3, 4, 5].map((column) => sheet.getCell(top + offset, column).value);
    expect(figures(1)).toEqual([null, '—', 12.5]);
    expect(figures(3)).toEqual([null, '—', { formula: `SUM(E${top + 1}:E${top + 2})`, result: 12.5 }]);
    expect(sheet.getCell(top + 1, 5).numFmt).toBe('0.00');
  });

  it('adds the columns of a row sum', async () => {
    const wish = {
      columns: ['甲', '乙', '丙', '合计'],
      sums: { 3: [0, 2] },
      rows: [['某镇', 2, 9, 3, null]],
    };
    const sheet = await sheetFrom(buildTable(sheetOf(wish)));
    const top = headerTop(sheet);
    expect(sheet.getCell(top + 1, 6).value).toEqual({ formula: `SUM(C${top + 1},E${top + 1})`, result: 5 });
  });

  it('never turns text into a formula', async () => {
    const rows = [
      ['=1+1', 1],
      ['@SUM(A1)', 2],
      ['-乙', 3],
      ['+甲', 4],
    ] as const;
    const sheet = await sheetFrom(buildTable(sheetOf({ columns: ['数'], rows })));
    const top = headerTop(sheet);
    for (const [index, [name]] of rows.entries()) {
      expect(sheet.getCell(top + 1 + index, 2)).toMatchObject({
        value: name,
        type: ExcelJS.ValueType.String,
      });
      expect(sheet.getCell(top + 1 + index, 2).numFmt).toBe('@');
    }
  });

  it('gives each table a sheet named after its label', async () => {
    const workbook = await workbookOf(...xiushanTables());
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['附件3', '附件4', '附件5', '附件6']);
    expect(workbook.created.toISOString()).toBe('2024-03-05T08:00:00.000Z');
  });

  it('has the same bytes for the same job', async () => {
    const [first, second] = [
      await writeXlsx(jobOf(xiushanTables(), 'xlsx')),
      await writeXlsx(jobOf(xiushanTables(), 'xlsx')),
    ];
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
  });

  it('shows page numbers of a landscape sheet at the left', async () => {
    const sheet = await sheetFrom(table({ orientation: 'landscape' }));
    expect(sheet.headerFooter.oddFooter).toMatch(/^&L/);
    expect(sheet.headerFooter.evenHeader).toMatch(/^&L/);
  });

  it.each([900, 2000])(
    'spreads a text of %i characters over rows Excel can have, in its usual size',
    async (count) => {
      const text = '本项服务由街道统筹，按月上报。'.repeat(200).slice(0, count);
      const body = [
        row('data', [cell(0, '1'), cell(1, text, { align: 'left' }), cell(2, '1', { number: 1 })]),
      ];
      const sheet = await sheetFrom(
        table({ columns: [{ kind: 'text' }, { kind: 'text' }, { kind: 'text' }], body }),
      );
      const top = headerTop(sheet);
      const found: ExcelJS.Cell[] = [];
      for (let number = top + 1; number <= sheet.rowCount; number++) {
        expect(sheet.getRow(number).height).toBeLessThanOrEqual(409);
        const one = sheet.getCell(number, 2);
        if (one.master === one && one.text !== '') found.push(one);
      }
      expect(sheet.rowCount).toBeGreaterThan(top + 1);
      expect(found.map((one) => one.text).join('')).toBe(text);
      for (const one of found) expect(one.font?.size).toBeGreaterThanOrEqual(11);
    },
  );

  it('holds the cells of the neutral table, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(plannedTables, async (wanted) => {
        const sheet = await sheetFrom(wanted);
        const top = headerTop(sheet);
        for (const [index, { cells }] of [...wanted.header, ...wanted.body].entries()) {
          for (const { column, text, number } of cells) {
            const { value, text: shown } = sheet.getCell(top + index, column + 1);
            if (number === null) expect(String(value ?? '').replaceAll('\n', '')).toBe(text);
            else expect(Number(shown)).toBe(number);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('sheet names', () => {
  it('are cleaned, cut and made unique without regard to case', () => {
    const names = new SheetNames();
    expect(names.take("a[b]:*?/\\'c")).toBe('a b c');
    expect(names.take('A B C')).toBe('A B C (2)');
    expect(names.take('')).toBe('表');
    expect(names.take('长'.repeat(40))).toHaveLength(31);
    expect(names.take('长'.repeat(40))).toBe(`${'长'.repeat(27)} (2)`);
    expect(names.take('history')).not.toBe('history');
  });
});

describe('a workbook on other machines', () => {
  it('counts its columns in digits of 宋体 11, whole pixels that fill the type area', async () => {
    const { bytes } = await writeXlsx(jobOf([buildTable(xiushanSheet(4))], 'xlsx'));
    const styles = packageTexts(bytes).get('xl/styles.xml') ?? '';
    expect(/<fonts[^>]*><font>(.*?)<\/font>/s.exec(styles)?.[1]).toContain('<sz val="11"/>');
    expect(/<fonts[^>]*><font>(.*?)<\/font>/s.exec(styles)?.[1]).toContain('<name val="宋体"/>');
    expect(styles).not.toContain('Calibri');
    const sheet = packageTexts(bytes).get('xl/worksheets/sheet1.xml') ?? '';
    const pixels = [...sheet.matchAll(/<col min="(\d+)" max="(\d+)" width="([\d.]+)"/g)].map(
      ([, min, max, width]) => Number(width) * 8 * (Number(max) - Number(min) + 1),
    );
    for (const width of pixels) expect(width).toBe(Math.round(width));
    const sum = pixels.reduce((total, width) => total + width, 0);
    expect(sum).toBe(Math.floor((156 / 25.4) * 96));
  });

  it('breaks headings and title by line breaks of its own, which leave the text as it is', async () => {
    const wanted = buildTable(xiushanSheet(4));
    const sheet = await sheetFrom(wanted);
    const heading = String(sheet.getCell(headerTop(sheet), 2).value);
    expect(heading).toBe('乡镇\n（街道）\n名称');
    expect(heading.replaceAll('\n', '')).toBe(wanted.header[0]?.cells[1]?.text);
  });

  it('has a sheet of paragraphs for a form, blanks underlined, people who sign side by side', async () => {
    const form = annexesOf(changzhiNotice).find((annex) => annex.kind === 'text');
    if (!form) throw new Error('no form');
    const workbook = await workbookFrom((await writeXlsx(jobOf([form], 'xlsx'))).bytes);
    const sheet = workbook.worksheets[0];
    const texts = new Map<string, number>();
    sheet?.eachRow((each, number) => texts.set(each.getCell(1).text, number));
    expect(texts.get('家庭赡养协议书')).toBe(3);
    const [, signing = 0] = [...texts].find(([text]) => text.startsWith('被赡养人（父亲）：')) ?? [];
    expect(sheet?.getCell(signing, 4).text).toMatch(/^被赡养人（母亲）：/);
    const blank = sheet?.getCell(5, 1).value as ExcelJS.CellRichTextValue;
    expect(blank.richText.filter((run) => run.font?.underline).map((run) => run.text)).toEqual([
      '\u3000'.repeat(6),
      '\u3000'.repeat(6),
    ]);
  });
});
