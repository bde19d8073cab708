import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/domain/app-error.ts';
import type { RawWorkbook } from '../../../core/domain/raw-workbook.ts';
import { openXlsxRows } from '../../../core/exchange/read/xlsx-rows.ts';
import { readWorkbook } from '../../../core/exchange/read-workbook.ts';
import { errorSentence } from '../../../renderer/text/errors.ts';
import { fileNoticeSentence } from '../../../renderer/text/intake.ts';
import { makeOle } from '../../helpers/make-xls.ts';
import { type MadeXlsx, makeXlsx, xlsxParts } from '../../helpers/make-xlsx.ts';
import { makeZip } from '../../helpers/make-zip.ts';

const NAME = '中和街道.xlsx';
const one = '<row r="1"><c r="A1"><v>1</v></c></row>';

interface Trouble {
  readonly problem: string;
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly detail: string;
}

/** Why the file is not read; its sentence names what it is about and what to do. */
async function troubleOf(bytes: Uint8Array, name = NAME): Promise<Trouble> {
  const error = await readWorkbook(bytes, name).then(
    () => expect.fail('it was read'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError) || error.code !== 'UNREADABLE_FILE') throw error;
  const { problem, sheet, cell, detail } = (error as AppError<'UNREADABLE_FILE'>).data;
  const sentence = errorSentence(error.code, error.data);
  for (const part of [name, sheet, cell, '请']) if (part !== null) expect(sentence).toContain(part);
  return { problem, sheet, cell, detail };
}

const problemOf = async (bytes: Uint8Array, name = NAME): Promise<string> =>
  (await troubleOf(bytes, name)).problem;

const shown = (workbook: RawWorkbook): string[] =>
  workbook.sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.cells.map((cell) => cell.text)));

const ole = (stream: string): Uint8Array => makeOle([[stream, new Uint8Array(100)]]);

describe('files that are no workbook of ours', () => {
  it('with a password', async () => {
    expect(await problemOf(ole('EncryptedPackage'))).toBe('encrypted');
  });

  it('nothing in it: no bytes, zeros, blanks, no cells', async () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(4096), Buffer.from(' \r\n\r\n')]) {
      expect(await problemOf(new Uint8Array(bytes))).toBe('empty');
    }
    expect(await problemOf(makeXlsx({ sheets: { 表: '<row r="1"><c r="A1" s="1"/></row>' } }))).toBe('empty');
  });

  it.each([
    ['pdf', Buffer.from('%PDF-1.7\n…')],
    ['image', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1')],
    ['rar', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1')],
    ['7z', Buffer.from("7z\xbc\xaf'\x1c\0\x04", 'latin1')],
    ['rtf', Buffer.from('{\\rtf1\\ansi}')],
    ['sqlite', Buffer.from('SQLite format 3\0\x10')],
    ['mht', Buffer.from('MIME-Version: 1.0\nX-Document-Type: Workbook\n')],
    ['doc', ole('WordDocument')],
    ['ppt', ole('PowerPoint Document')],
    ['xml', Buffer.from('<?xml version="1.0"?><list><a/></list>')],
    [
      'docx',
      makeZip([
        { path: '[Content_Types].xml', data: '' },
        { path: 'word/document.xml', data: '' },
      ]),
    ],
    [
      'xlsb',
      makeZip([
        { path: '[Content_Types].xml', data: '' },
        { path: 'xl/workbook.bin', data: '' },
      ]),
    ],
    ['ofd', makeZip([{ path: 'OFD.xml', data: '' }])],
    ['zip', makeZip([{ path: '乡镇/中和.xlsx', data: '' }])],
  ])('%s, whatever it is called', async (kind, bytes) => {
    expect(await troubleOf(new Uint8Array(bytes))).toMatchObject({ problem: 'unsupported', detail: kind });
  });

  it('bytes that are no text are not made into one', async () => {
    const noise = Uint8Array.from({ length: 2000 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256);
    expect(await problemOf(noise, '附件4.csv')).toBe('badEncoding');
    expect(await problemOf(noise)).toBe('damaged');
  });

  it('a renamed one is read as what it is, and that is said', async () => {
    const workbook = await readWorkbook(makeXlsx({ sheets: { 表: one } }), '附件4.xls');
    expect(workbook.notices).toEqual([{ code: 'renamed', sheet: null, detail: 'xlsx' }]);
    const text = await readWorkbook(new Uint8Array(Buffer.from('单位,数\n中和,1')), '附件4.xlsx');
    expect(text.notices).toEqual([{ code: 'renamed', sheet: null, detail: 'csv' }]);
    expect((await readWorkbook(makeXlsx({ sheets: { 表: one } }), '附件4.xlsm')).notices).toEqual([]);
    expect(text.notices.map(fileNoticeSentence)).toEqual(['文件名的后缀和内容不符，已按实际格式 csv 读取。']);
  });
});

describe('workbooks that are not whole', () => {
  const whole = makeXlsx({ sheets: { 表: one } });

  it('cut off anywhere', async () => {
    for (let length = 30; length < whole.length; length += 97) {
      expect(await problemOf(whole.slice(0, length))).toBe('truncated');
    }
  });

  it('any one byte changed: read as before, or said to be damaged, and nothing else', async () => {
    const before = JSON.stringify((await readWorkbook(whole, NAME)).sheets);
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Uint8Array.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const read = await readWorkbook(changed, NAME).catch((error: unknown) => error);
      if (read instanceof Error) expect(read).toMatchObject({ code: 'UNREADABLE_FILE' });
      else expect(JSON.stringify((read as RawWorkbook).sheets)).toBe(before);
    }
  });

  it('says sheet and last cell where the cells are damaged', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>';
    const cut = '<worksheet><sheetData><row r="7"><c r="A7"><v>1</v></c><c r="B7"><v>2</v>';
    const part = { path: 'xl/worksheets/sheet2.xml', data: cut };
    const bytes = makeXlsx({ sheets: { 表: rows, '=表 二': '' }, parts: [part] });
    const place = { problem: 'damaged', sheet: '=表 二', cell: 'B7' };
    expect(await troubleOf(bytes)).toMatchObject(place);
    const book = await openXlsxRows(bytes, { name: NAME });
    const reading = async () => {
      for await (const _ of book.sheets[1]?.parts() ?? []);
    };
    await expect(reading()).rejects.toMatchObject({ data: place });
  });

  it.each([
    ['a text that is not in the list', '<row r="1"><c r="B1" t="s"><v>5</v></c></row>', 'B1'],
    ['a cell that stands twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', 'A1'],
    ['a cell of another row', '<row r="1"><c r="A1"><v>1</v></c><c r="B9"><v>2</v></c></row>', 'B1'],
    [
      'a cell beyond the last column',
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFE1"><v>2</v></c></row>',
      'A1',
    ],
    ['a row beyond the last', '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048577"/>', 'A1'],
  ])('%s', async (_name, rows, cell) => {
    const trouble = await troubleOf(makeXlsx({ sheets: { 表: rows } }));
    expect(trouble).toMatchObject({ problem: 'damaged', sheet: '表', cell });
  });

  it('a part that is missing', async () => {
    const parts = xlsxParts({ sheets: { 表: one } });
    const without = (path: string) => makeZip(parts.filter((part) => part.path !== path));
    expect(await troubleOf(without('xl/worksheets/sheet1.xml'))).toMatchObject({
      problem: 'damaged',
      sheet: '表',
    });
    expect(await problemOf(without('xl/workbook.xml'))).toBe('damaged');
    expect(shown(await readWorkbook(without('xl/styles.xml'), NAME))).toEqual(['1']);
    expect(shown(await readWorkbook(without('docProps/custom.xml'), NAME))).toEqual(['1']);
  });
});

describe('workbooks made to do harm', () => {
  const withPart = (path: string, data: string, made: MadeXlsx = { sheets: { 表: one } }) =>
    makeXlsx({ ...made, parts: [{ path, data }] });

  it('entities, in any part', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>';
    for (const path of ['xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', '_rels/.rels']) {
      expect(await problemOf(withPart(path, bomb))).toBe('entities');
    }
    expect(await troubleOf(withPart('xl/worksheets/sheet1.xml', bomb))).toMatchObject({
      ...{ problem: 'entities', sheet: '表' },
    });
  });

  it('a part that leads out of the file is not looked for there', async () => {
    const rels =
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>';
    expect(await problemOf(withPart('xl/_rels/workbook.xml.rels', rels))).toBe('damaged');
    expect(
      await problemOf(makeZip([...xlsxParts({ sheets: { 表: one } }), { path: '../x', data: '' }])),
    ).toBe('unsafePath');
  });

  it('more cells than are read: the sheet and the cell where it stops', async () => {
    const row = `<row>${'<c><v>1</v></c>'.repeat(1000)}</row>`;
    const trouble = await troubleOf(makeXlsx({ sheets: { 表: row, 多: row.repeat(1000) } }));
    expect(trouble).toEqual({ problem: 'tooLarge', sheet: '多', cell: 'A1000', detail: 'cells 1000000' });
  });

  it('one long formula that a hundred thousand cells share', async () => {
    const long = `SUM(${'A1,'.repeat(2000)}A1)`;
    const rows = `<row r="1"><c r="B1"><f t="shared" ref="B1:B99" si="0">${long}</f></c></row>${'<row><c/><c><f t="shared" si="0"/></c></row>'.repeat(20_000)}`;
    expect(await troubleOf(makeXlsx({ sheets: { 表: rows } }))).toMatchObject({
      ...{ problem: 'tooLarge', sheet: '表', detail: 'formulas' },
    });
  });
});

describe('workbooks that are merely odd', () => {
  it('1,048,576 rows of styled blanks with one cell at the very end', async () => {
    const blanks = '<row s="1"><c s="1"/></row>'.repeat(1_048_575);
    const last = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>底</t></is></c></row>';
    const parts = xlsxParts({ sheets: { 表: blanks + last } }).map((part) => ({ ...part, stored: true }));
    const { sheets, notices } = await readWorkbook(makeZip(parts), NAME);
    expect(notices.map(fileNoticeSentence)).toEqual([
      '“表”空白区域很大（1,048,575 行没有内容），已略过。嫌文件大，可在 WPS 里删去空白的行、列再存。',
      '“表”有 16,384 列，不像一张表。请看是不是选错了工作表，或有内容误填到很远的列。',
    ]);
    expect(sheets[0]?.rows).toHaveLength(1);
    expect(sheets[0]).toMatchObject({
      columnCount: 16_384,
      rows: [{ index: 1_048_575, cells: [{ row: 1_048_575, column: 16_383, text: '底' }] }],
    });
  });

  it('blank cells in few rows, and blank lines of a text, are told as well; some are not', async () => {
    const wide = `${one}<row r="2">${'<c s="0"/>'.repeat(16_000)}</row>`;
    const told = async (bytes: Uint8Array, name = NAME) =>
      (await readWorkbook(bytes, name)).notices.map(({ code, detail }) => `${code} ${detail}`);
    const four = [2, 3, 4, 5].map((row) => `<row r="${row}">${'<c s="0"/>'.repeat(16_000)}</row>`).join('');
    expect(await told(makeXlsx({ sheets: { 表: one + four } }))).toEqual(['blankArea cells 64000']);
    expect(await told(makeXlsx({ sheets: { 表: wide } }))).toEqual([]);
    const lines = (count: number) => new TextEncoder().encode(`单位,数\n${',,\n'.repeat(count)}甲镇,1\n`);
    expect(await told(lines(6000), '表.csv')).toEqual(['blankArea rows 6000']);
    expect(await told(lines(100), '表.csv')).toEqual([]);
  });

  it('10,000 columns', async () => {
    const row = `<row>${'<c><v>7</v></c>'.repeat(10_000)}</row>`;
    const { sheets } = await readWorkbook(makeXlsx({ sheets: { 表: row.repeat(3) } }), NAME);
    expect(sheets[0]?.columnCount).toBe(10_000);
    expect(sheets[0]?.rows.map((one) => one.cells.length)).toEqual([10_000, 10_000, 10_000]);
  });

  it('formulas that go in a circle keep what was saved; hidden columns to the edge stay few', async () => {
    const rows = '<row r="1"><c r="A1"><f>B1</f><v>0</v></c><c r="B1"><f>A1</f><v>0</v></c></row>';
    const before = { 表: '<cols><col min="2" max="16384" hidden="1"/></cols>' };
    const { sheets, notices } = await readWorkbook(makeXlsx({ sheets: { 表: rows }, before }), NAME);
    expect(sheets[0]?.rows[0]?.cells.map((cell) => [cell.text, cell.formula])).toEqual([
      ['0', 'B1'],
      ['0', 'A1'],
    ]);
    expect(sheets[0]?.hiddenColumns).toEqual([1]);
    expect(notices).toEqual([{ code: 'hiddenColumns', sheet: '表', detail: 'B' }]);
  });
});
