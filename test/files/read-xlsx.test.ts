import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RawWorkbook } from '../../core/domain/raw-workbook.ts';
import { csvRows } from '../../core/exchange/read/csv.ts';
import { readWorkbook } from '../../core/exchange/read-workbook.ts';
import { makeXlsx } from '../helpers/make-xlsx.ts';
import { libreOfficeAll } from '../helpers/other-eyes.ts';
import { shownRows } from '../helpers/raw-sheets.ts';
import { hasTool } from '../helpers/tools.ts';

/** Numbers under the formats that tables have: LibreOffice shows each, and so do we. */
const NUMBERS = [0, 1, -1, 0.5, -0.25, 1.0062, 12.345, 999.995, 1234.5, -1234567.891, 43812.75, 100000000];
const FORMATS = [
  ...['0', '0.00', '#,##0', '#,##0.00', '0%', '0.00%', '0000', '0.0"万元"', '#,##0;(#,##0)', '0.00E+00'],
  ...['0;-0;"—"', '[>=1000]0.0,"千";0', '#,##0_ ', '000-000', '@'],
];
const DATES = [
  'yyyy-mm-dd',
  'yyyy"年"m"月"d"日"',
  'yyyy/m/d h:mm',
  'm/d/yy',
  'h:mm:ss',
  '[h]:mm',
  'mmm d, yyyy',
  'hh:mm AM/PM',
];
/** From March 1900 on: before, LibreOffice has no false leap day. */
const SERIALS = [61, 366, 36526, 43812, 43812.75, 45000.123456];

const numbers = (): Uint8Array => {
  const row = (values: readonly number[], from: number, count: number): string =>
    values
      .flatMap((value) =>
        Array.from({ length: count }, (_, style) => `<c s="${from + style}"><v>${value}</v></c>`),
      )
      .join('');
  const rows = [
    ...NUMBERS.map((value) => `<row>${row([value], 0, FORMATS.length)}</row>`),
    ...SERIALS.map((value) => `<row>${row([value], FORMATS.length, DATES.length)}</row>`),
  ];
  return makeXlsx({ sheets: { 数: rows.join('') }, formats: [...FORMATS, ...DATES] });
};

async function book(): Promise<Uint8Array> {
  const made = new ExcelJS.Workbook();
  const sheet = made.addWorksheet('附件 4');
  sheet.addRow(['秀山县"十三五"规划表', null, null]);
  sheet.mergeCells('A1:C1');
  sheet.addRow(['中和街道', '第一行\n第二行', '=不是公式']);
  sheet.addRow(['a & b <c>', ' 前后空格 ', '0012']);
  sheet.addRow([{ richText: [{ text: '粗', font: { bold: true } }, { text: '细' }] }, true, 1 / 3]);
  sheet.addRow([
    { formula: 'C4*3', result: 1 },
    { formula: '1/0', result: { error: '#DIV/0!' } },
    { formula: 'A2&"！"', result: '中和街道！' },
  ]);
  sheet.getCell('A6').value = new Date(Date.UTC(2019, 11, 13));
  sheet.getCell('A6').numFmt = 'yyyy-mm-dd';
  sheet.getRow(3).hidden = true;
  sheet.getColumn(3).hidden = true;
  made.addWorksheet('=隐藏', { state: 'hidden' }).getCell('B2').value = 7;
  made.definedNames.add("'附件 4'!$A$1", 'yibiao_unit');
  return new Uint8Array(await made.xlsx.writeBuffer());
}

describe.skipIf(!hasTool('soffice'))('workbooks that LibreOffice saved, and what it shows', () => {
  let before: RawWorkbook;
  let after: RawWorkbook;
  let seen: string[][];

  beforeAll(async () => {
    const made = await book();
    before = await readWorkbook(made, 'book.xlsx');
    const files = libreOfficeAll(new Map([['book.xlsx', made]]), 'xlsx');
    after = await readWorkbook(new Uint8Array(files.get('book.xlsx') ?? []), 'book.xlsx');
    const [csv] = libreOfficeAll(new Map([['numbers.xlsx', numbers()]]), 'csvShown').values();
    seen = [...csvRows(new Uint8Array(csv ?? []), 'numbers.csv')].flat();
  });

  it('every cell shows what it showed before', () => {
    const cells = (workbook: RawWorkbook) => workbook.sheets.map((sheet) => [sheet.name, shownRows(sheet)]);
    expect(cells(after)).toEqual(cells(before));
  });

  it('formulas, merges, names, what is hidden', () => {
    const formulas = (workbook: RawWorkbook) =>
      workbook.sheets[0]?.rows.flatMap((row) => row.cells.flatMap((cell) => cell.formula ?? []));
    // It writes a truth value as a formula.
    expect(formulas(after)).toEqual(['TRUE()', 'C4*3', '1/0', 'A2&"！"']);
    expect(after.sheets.map((sheet) => [sheet.visibility, sheet.merges, sheet.hiddenColumns])).toEqual(
      before.sheets.map((sheet) => [sheet.visibility, sheet.merges, sheet.hiddenColumns]),
    );
    expect(after.notices).toEqual(before.notices);
    expect(after.names.find((one) => one.name === 'yibiao_unit')?.refersTo).toBe("'附件 4'!$A$1");
  });

  it('numbers and dates under every format', async () => {
    const ours = await readWorkbook(numbers(), 'numbers.xlsx');
    const wanted = seen
      .slice(0, NUMBERS.length + SERIALS.length)
      .map((row) => row.map((text) => text.trim()));
    const found = shownRows(ours.sheets[0]).map((row) => row.map((text) => text.trim()));
    const names = [FORMATS, DATES];
    const differing = wanted.flatMap((row, index) =>
      row.flatMap((text, column) => {
        const isNumber = index < NUMBERS.length;
        const value = isNumber ? NUMBERS[index] : SERIALS[index - NUMBERS.length];
        const format = names[isNumber ? 0 : 1]?.[column] ?? '';
        const mine = found[index]?.[column] ?? '';
        return mine === text ? [] : [`${value} as ${format}: ours ${mine}, theirs ${text}`];
      }),
    );
    expect(differing).toEqual([]);
  });
});
