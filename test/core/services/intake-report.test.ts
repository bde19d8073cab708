import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { fileJson } from '../../../server/commands/import-report.ts';
import { lookAtFile } from '../../helpers/look-at-file.ts';

/** Workbooks with what people and programs put into them, as import --dry-run tells of them. */
async function told(fill: (workbook: ExcelJS.Workbook) => void, name = '表.xlsx') {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  return fileJson(await lookAtFile({ name, bytes }));
}

const rows = (sheet: ExcelJS.Worksheet, ...lines: ExcelJS.CellValue[][]) => sheet.addRows(lines);
const codes = (findings: readonly { severity: string; code: string; cell: string }[] = []) =>
  findings.map(({ severity, code, cell }) => `${severity} ${code} ${cell}`);

it('formulas that were saved with another value, go in circles or read other files are told', async () => {
  const { sheets } = await told((workbook) => {
    rows(
      workbook.addWorksheet('汇总'),
      ['单位', '2019年', '2020年', '2021年'],
      ['甲镇', 1, { formula: 'C3', result: 2 }, 1],
      ['乙镇', 2, { formula: 'C2', result: 2 }, { formula: "'[年报.xlsx]Sheet1'!B2", result: 4 }],
      ['合计', { formula: 'SUM(B2:B3)', result: 5 }, { formula: 'SUM(C2:C3)', result: 4 }, 5],
    );
  });
  const findings = sheets[0]?.tables[0]?.findings;
  expect(codes(findings)).toEqual([
    'ERROR FORMULA_CIRCULAR C2',
    'ERROR FORMULA_CIRCULAR C3',
    'ERROR STATED_TOTAL_DIFFERS B4',
    'WARN FORMULA_DIFFERS B4',
    'WARN EXTERNAL_LINK D3',
  ]);
  expect(findings?.find(({ code }) => code === 'FORMULA_DIFFERS')).toMatchObject({ expected: 3, actual: 5 });
  expect(findings?.map(({ message }) => message).join('')).toContain('=SUM(B2:B3) 重算是 3，文件里存的是 5');
});

it('hidden sheets, rows and columns are read, and it is said', async () => {
  const { notices, sheets } = await told((workbook) => {
    const sheet = workbook.addWorksheet('计划');
    rows(sheet, ['单位', '2019年', '2020年'], ['甲镇', 1, 2], ['乙镇', 3, 4]);
    sheet.getRow(3).hidden = true;
    sheet.getColumn(2).hidden = true;
    const hidden = workbook.addWorksheet('旧表', { state: 'hidden' });
    rows(hidden, ['单位', '2019年'], ['甲镇', 9]);
  });
  expect(notices.map(({ code }) => code).toSorted()).toEqual(['hiddenColumns', 'hiddenRows', 'hiddenSheet']);
  expect(notices.every(({ message }) => /也读了/.test(message))).toBe(true);
  expect(sheets.map(({ hidden, tables }) => [hidden, tables[0]?.rows])).toEqual([
    [false, 2],
    [true, 1],
  ]);
});

it('numbers as text, days, truth values, errors and blanks each get their place', async () => {
  const { sheets } = await told((workbook) => {
    rows(
      workbook.addWorksheet('S'),
      ['单位', '2019年（个）', '2020年（个）', '2021年（个）'],
      ['甲镇', '12', new Date(Date.UTC(2019, 0, 2)), true],
      ['乙镇', { error: '#REF!' }, '—', ' '],
      ['丙镇', '１个', '', 0],
    );
  });
  expect(sheets[0]?.tables[0]?.cells).toEqual({
    value: 3,
    text: 7,
    blank: 2,
    notApplicable: 1,
    unreadable: 3,
    ignored: 1,
  });
  expect(codes(sheets[0]?.tables[0]?.findings)).toEqual([
    'ERROR UNREADABLE C2',
    'ERROR UNREADABLE D2',
    'ERROR UNREADABLE B3',
    'INFO BLANKS_LEFT D3',
  ]);
});

it('a sheet named like a formula, and cells beside the table, are told as they are', async () => {
  const { sheets } = await told((workbook) => {
    const sheet = workbook.addWorksheet('=SUM(A1)');
    rows(sheet, ['单位', '2019年'], ['甲镇', 1]);
    rows(workbook.addWorksheet('说明'), ['本表由某科汇总。']);
  });
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['=SUM(A1)', '说明']);
  expect(sheets[1]).toMatchObject({ tables: [], outside: [{ cell: 'A1', text: '本表由某科汇总。' }] });
});

it('text in the encoding of older programs is read and said', async () => {
  // GB18030 for the two lines below.
  const bytes = Uint8Array.from([
    ...[0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0x32, 0x30, 0x31, 0x39, 0xc4, 0xea, 0x0a],
    ...[0xbc, 0xd7, 0xd5, 0xf2, 0x2c, 0x31, 0x0a],
  ]);
  const { format, sheets } = fileJson(await lookAtFile({ name: '甲.csv', bytes }));
  expect(format).toBe('csv');
  expect(sheets[0]?.tables[0]).toMatchObject({ rows: 1, unitColumn: 'A', cells: { value: 1 } });
});

it('what is no table of any kind is an error in its place, with what to do', async () => {
  const { error, sheets } = fileJson(
    await lookAtFile({ name: '照片.xlsx', bytes: new TextEncoder().encode('%PDF-1.7 ...') }),
  );
  expect(sheets).toEqual([]);
  expect(error).toMatchObject({ code: 'UNREADABLE_FILE', problem: 'unsupported' });
  expect(error?.message).toMatch(/照片.xlsx.*没有读入.*。$/);
});
