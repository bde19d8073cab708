import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type RawCell, type RawSheet, type RawWorkbook, rangeName } from '../../core/domain/raw-workbook.ts';
import { recalculate, recalculation } from '../../core/domain/recalculate.ts';
import { readWorkbook } from '../../core/exchange/read-workbook.ts';
import { readXls } from '../../core/exchange/read-xls.ts';
import { libreOfficeAll } from '../helpers/other-eyes.ts';
import { shownRows } from '../helpers/raw-sheets.ts';
import { hasTool } from '../helpers/tools.ts';

/** Workbooks that LibreOffice saved as .xls, against what was put into them. */
const TEXTS = [
  ...['中和街道', '甲\n乙', 'a & b <c>', ' 前后空格 ', '😀𠀀', '１２３', '0012', '="x"', 'é', '—'],
  ...['长'.repeat(300), `${'很长的文字，'.repeat(1500)}完`, 'x'.repeat(9000)],
];
const NUMBERS = [
  0,
  1,
  -1,
  2,
  1234,
  536870911,
  -536870912,
  536870912,
  0.1,
  12.34,
  -0.05,
  1e15,
  1.5e-7,
  1 / 3,
  123456789.01,
];

/** Formula, and what it is saved with. */
const FORMULAS: readonly (readonly [string, number | string | boolean])[] = [
  ['A1+B1*2-C1/4^2', 1],
  ['(A1+B1)*C1%', 2],
  ['SUM(A1:C3)', 3],
  ['SUM(A1:A3,C1,10)', 4],
  ['AVERAGE($A$1:C$3)', 5],
  ['ROUND(A1/3,2)', 6],
  ['IF(A1>=B1,"是""的""",IF(A1<>0,1,2))', '是"的"'],
  ['A1&"个"', '1个'],
  ["SUM('各 镇'!A1:B2)+说明!B2", 7],
  ['COUNTA(A:A)', 8],
  ['SUMPRODUCT(A1:A3,B1:B3)', 9],
  ['SUBTOTAL(9,A1:A3)', 10],
  ['SUMIF(A1:A3,">1",B1:B3)', 11],
  ['AND(A1=1,OR(B1>2,NOT(C1<3)))', true],
  ['IFERROR(A1/B1,0)', 12],
  ['-A1', -1],
  ['MAX(A1:C1)-MIN(A1:C1)', 13],
  ['COUNTIF(A1:A3,"<>0")', 14],
  ['VLOOKUP(A1,B1:C3,2,FALSE)', 15],
];

async function everything(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const values = book.addWorksheet('各 镇');
  TEXTS.forEach((text, index) => {
    values.getCell(index + 1, 1).value = text;
  });
  NUMBERS.forEach((value, index) => {
    values.getCell(index + 1, 2).value = value;
  });
  values.getCell('C1').value = { richText: [{ text: '合 ', font: { bold: true } }, { text: '计' }] };
  values.getCell('C2').value = true;
  values.getCell('C3').value = { error: '#DIV/0!' };
  values.getCell('C4').value = 0.125;
  values.getCell('C4').numFmt = '0.0%';
  values.getCell('C5').value = 1234;
  values.getCell('C5').numFmt = '#,##0';
  addDays(values);
  values.mergeCells('D1:E2');
  values.mergeCells('D4:D6');
  values.getRow(3).hidden = true;
  values.getColumn(5).hidden = true;
  values.getCell('E1').value = null;
  values.getCell('E7').value = '藏';
  const formulas = book.addWorksheet('公式');
  FORMULAS.forEach(([formula, result], index) => {
    formulas.getCell(index + 1, 5).value = { formula, result };
  });
  for (let row = 1; row <= 30; row++) formulas.getCell(row, 1).value = row;
  formulas.fillFormula(
    'G1:G30',
    'A1*2+$A$1',
    Array.from({ length: 30 }, (_, index) => index * 2 + 3),
  );
  const hidden = book.addWorksheet('说明', { state: 'hidden' });
  hidden.getCell('B2').value = 1;
  book.addWorksheet('藏', { state: 'veryHidden' }).getCell('A1').value = '底';
  const many = book.addWorksheet('名单');
  for (let row = 1; row <= 3000; row++) many.addRow([`第${row}行`.repeat((row % 7) + 1), row, `r${row}`]);
  book.definedNames.add("'各 镇'!$A$1:$B$3", '区域');
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addDays(sheet: ExcelJS.Worksheet): void {
  sheet.getCell('C6').value = new Date(Date.UTC(2019, 11, 13));
  sheet.getCell('C6').numFmt = 'yyyy"年"m"月"d"日"';
  sheet.getCell('C7').value = new Date(Date.UTC(2024, 1, 29, 18, 30));
  sheet.getCell('C7').numFmt = 'yyyy-mm-dd hh:mm';
}

async function calendarOf1904(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = true;
  addDays(book.addWorksheet('各 镇'));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Formulas saved without a value, over the same figures: LibreOffice computes them as it saves. */
const COMPUTED = [
  ...[
    'A1+B1*2-C1/4^2',
    '(A1+B1)*C1%',
    '-2^2',
    'SUM(A1:C3,10)',
    'SUM(D1:D3)',
    'AVERAGE(A1:C3)',
    'COUNT(A1:D3)',
  ],
  ...[
    'COUNTA(A1:D3)',
    'MAX(A1:C3)-MIN(A1:C3)',
    'PRODUCT(A1:B2)',
    'ROUND(2.345,2)',
    'ROUND(-2.5,0)',
    'ROUND(1234.5,-2)',
  ],
  ...[
    'ROUNDUP(1.001,2)',
    'ROUNDDOWN(-1.999,2)',
    'INT(-1.5)',
    'ABS(C2)',
    'IF(A1>=1,"是","否")',
    'IF(D2="甲",1,2)',
  ],
  ...['IFERROR(A1/B3,-1)', 'AND(A1=1,OR(B1>5,NOT(C1>1)))', 'SUBTOTAL(9,A1:A3)', 'SUMPRODUCT(A1:A3,B1:B3)'],
  ...[
    'SUMIF(A1:A3,">1",B1:B3)',
    'SUMIF(D1:D3,"甲",A1:A3)',
    'COUNTIF(A1:C3,"<=0")',
    'A1&"个"',
    'A1/B3',
    '0.1+0.2',
  ],
  ...['MOD(-7,3)', 'TRUNC(-1.99,1)', 'SQRT(2)', 'A1=1', '"a"="A"', 'E9+1', 'SUM(A1:A3)*系数'],
];

async function uncomputed(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('表');
  sheet.addRows([
    [1, 2, 0.125, '12'],
    [3, 4, -5, '甲'],
    [10, 0, 7, '—'],
  ]);
  COMPUTED.forEach((formula, index) => {
    sheet.getCell(index + 5, 1).value = { formula } as ExcelJS.CellFormulaValue;
  });
  book.addWorksheet('率').getCell('B2').value = 1.5;
  book.definedNames.add('率!$B$2', '系数');
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A name that holds a text, and properties: what tells an issued workbook from others. */
const IDENTITY = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:meta><meta:user-defined meta:name="yibiao">计划 7；版本 3</meta:user-defined>
<meta:user-defined meta:name="yibiao.check" meta:value-type="float">12</meta:user-defined>
<meta:user-defined meta:name="封存" meta:value-type="boolean">true</meta:user-defined></office:meta>
<office:body><office:spreadsheet><table:table table:name="表"><table:table-row><table:table-cell office:value-type="string">
<text:p>x</text:p></table:table-cell></table:table-row></table:table>
<table:named-expressions><table:named-expression table:name="yibiao_identity" table:base-cell-address="$表.$A$1" table:expression="&quot;plan=7;unit=中和街道;sum=ab12&quot;"/>
<table:named-expression table:name="yibiao_number" table:base-cell-address="$表.$A$1" table:expression="42"/></table:named-expressions>
</office:spreadsheet></office:body></office:document>`;

describe.skipIf(!hasTool('soffice'))('a workbook saved as .xls', () => {
  const books = new Map<string, RawWorkbook>();
  const book = (name: string): RawWorkbook => books.get(name) as RawWorkbook;
  const sheet = (name: string, from = 'all'): RawSheet =>
    book(from).sheets.find((one) => one.name === name) as RawSheet;
  const cell = (name: string, row: number, column: number, from = 'all'): RawCell | undefined =>
    sheet(name, from)
      .rows.find(({ index }) => index === row)
      ?.cells.find((one) => one.column === column);

  beforeAll(async () => {
    const files = new Map<string, Uint8Array>([
      ['all.xlsx', await everything()],
      ['mac.xlsx', await calendarOf1904()],
      ['identity.fods', Buffer.from(IDENTITY)],
      ['computed.xlsx', await uncomputed()],
    ]);
    for (const [name, bytes] of libreOfficeAll(files, 'xls'))
      books.set(name.slice(0, -4), readXls(bytes, name));
  });

  it('has its texts, however long, and its numbers to the last digit', () => {
    TEXTS.forEach((text, row) => {
      expect(cell('各 镇', row, 0)).toEqual({ row, column: 0, value: { kind: 'text' }, text });
    });
    NUMBERS.forEach((value, row) => {
      expect(cell('各 镇', row, 1)?.value).toEqual({ kind: 'number', value });
    });
    expect(cell('各 镇', 0, 2)?.text).toBe('合 计');
  });

  it('shows percent, groups, days of either calendar, truth and errors as the cell does', () => {
    const shown = [2, 3, 4, 5, 6].map((row) => cell('各 镇', row, 2)?.text);
    expect(shown).toEqual(['#DIV/0!', '12.5%', '1,234', '2019年12月13日', '2024-02-29 18:30']);
    expect(cell('各 镇', 1, 2)?.value).toEqual({ kind: 'boolean', value: true });
    expect(cell('各 镇', 2, 2)?.value).toEqual({ kind: 'error' });
    expect(cell('各 镇', 3, 2)?.value).toEqual({ kind: 'number', value: 0.125, format: '0.0%' });
    const moments = ['all', 'mac'].map((from) => [5, 6].map((row) => cell('各 镇', row, 2, from)?.value));
    expect(moments[0]).toMatchObject([{ iso: '2019-12-13' }, { iso: '2024-02-29T18:30:00' }]);
    expect(moments[1]).toMatchObject([{ iso: '2019-12-13' }, { iso: '2024-02-29T18:30:00' }]);
  });

  it('keeps formulas as text beside what they had come to, shared ones for each cell', () => {
    FORMULAS.forEach(([formula], row) => {
      expect(cell('公式', row, 4)?.formula).toBe(formula);
    });
    for (const row of [0, 1, 29]) {
      expect(cell('公式', row, 6)).toMatchObject({
        value: { kind: 'number', value: row * 2 + 3 },
        formula: `A${row + 1}*2+$A$1`,
      });
    }
  });

  it('says what is hidden and merged', () => {
    expect(book('all').sheets.map(({ name, visibility }) => `${name} ${visibility}`)).toEqual([
      '各 镇 visible',
      '公式 visible',
      '说明 hidden',
      '藏 hidden',
      '名单 visible',
    ]);
    expect(sheet('各 镇').merges.map(rangeName).sort()).toEqual(['D1:E2', 'D4:D6']);
    expect(
      sheet('各 镇')
        .rows.filter(({ hidden }) => hidden)
        .map(({ index }) => index),
    ).toEqual([2]);
    expect(sheet('各 镇').hiddenColumns).toEqual([4]);
    expect(
      book('all')
        .notices.map(({ code, sheet: of }) => `${code} ${of}`)
        .sort(),
    ).toEqual(['hiddenColumns 各 镇', 'hiddenRows 各 镇', 'hiddenSheet 藏', 'hiddenSheet 说明']);
  });

  it('has all of thousands of texts, though they are cut into pieces', () => {
    const wanted = Array.from({ length: 3000 }, (_, index) => {
      const row = index + 1;
      return [`第${row}行`.repeat((row % 7) + 1), String(row), `r${row}`];
    });
    expect(shownRows(sheet('名单'))).toEqual(wanted);
  });

  it('keeps the names and properties that say whose it is', () => {
    const names = book('identity').names.map(({ name, refersTo, sheet: of }) => `${name} ${refersTo} ${of}`);
    expect(names).toEqual(['yibiao_identity "plan=7;unit=中和街道;sum=ab12" null', 'yibiao_number 42 null']);
    expect(book('all').names.map(({ name, refersTo }) => `${name} ${refersTo}`)).toContain(
      "区域 '各 镇'!$A$1:$B$3",
    );
    expect(Object.fromEntries(book('identity').properties)).toMatchObject({
      yibiao: '计划 7；版本 3',
      'yibiao.check': '12',
      封存: 'true',
    });
  });

  it('was computed by LibreOffice as we compute it ourselves', async () => {
    const { counts, cells, notComputed } = recalculation(book('computed'));
    expect({ cells, notComputed }).toEqual({ cells: [], notComputed: [] });
    expect(counts.agrees).toBe(COMPUTED.length);
    const own = recalculate(await readWorkbook(await uncomputed(), 'computed.xlsx'));
    expect(own.map(({ outcome }) => outcome.kind)).toEqual(COMPUTED.map(() => 'computed'));
    const shown = COMPUTED.map((_, index) => cell('表', index + 4, 0, 'computed')?.value.kind);
    expect(shown).not.toContain('uncomputed');
  });
});
