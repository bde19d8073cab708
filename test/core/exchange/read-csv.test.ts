import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvParser } from '../../../core/exchange/read/csv-parser.ts';
import { readWorkbook } from '../../../core/exchange/read-workbook.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  const { sheets } = await readWorkbook(bytes, '附件4.csv');
  return (sheets[0]?.rows ?? []).map((row) => {
    const texts = Array.from({ length: (row.cells.at(-1)?.column ?? -1) + 1 }, () => '');
    for (const cell of row.cells) texts[cell.column] = cell.text;
    return texts;
  });
}

/** "单位,数\n中和,1" in the encoding of Chinese Windows. */
const gbk = Uint8Array.from([
  ...[0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0xca, 0xfd, 0x0a],
  ...[0xd6, 0xd0, 0xba, 0xcd, 0x2c, 0x31],
]);

describe('texts of cells', () => {
  it('every cell is a text with its place; blank ones are left out', async () => {
    const { sheets, format } = await readWorkbook(
      utf8('单位,,数\r\n\r\n中和,"1,234",\r\n'),
      'D:\\数\\附件4.csv',
    );
    expect(format).toBe('csv');
    expect(sheets[0]?.name).toBe('附件4');
    expect(sheets[0]?.rows).toEqual([
      {
        ...{ index: 0, hidden: false },
        cells: [
          { row: 0, column: 0, value: { kind: 'text' }, text: '单位' },
          { row: 0, column: 2, value: { kind: 'text' }, text: '数' },
        ],
      },
      {
        ...{ index: 2, hidden: false },
        cells: [
          { row: 2, column: 0, value: { kind: 'text' }, text: '中和' },
          { row: 2, column: 1, value: { kind: 'text' }, text: '1,234' },
        ],
      },
    ]);
  });

  it('quotes hold lines, separators and quotes; one that is never closed is a letter', async () => {
    expect(await rowsOf(utf8('a,"b\n1, ""x"""\nc,d'))).toEqual([
      ['a', 'b\n1, "x"'],
      ['c', 'd'],
    ]);
    expect(await rowsOf(utf8('a,b"c"\nd,"e\nf,g'))).toEqual([
      ['a', 'b"c"'],
      ['d', '"e'],
      ['f', 'g'],
    ]);
  });

  it('zeros that other programs dressed up', async () => {
    const text = "=\"0012\",'0034,\t0056\t,'=1+1,'90后";
    expect(await rowsOf(utf8(text))).toEqual([['0012', '0034', '0056', '=1+1', '90后']]);
  });

  it.each([
    ['tab', '单位\t数\n中和\t1,5'],
    ['semicolon', '单位;数\n中和;1,5'],
    ['Chinese comma', '单位，数\n中和，1.5'],
    ['stated', 'sep=|\n单位|数\n中和|1,5'],
  ])('separated by a %s', async (_name, text) => {
    const [first, second] = await rowsOf(utf8(text));
    expect(first).toEqual(['单位', '数']);
    expect(second).toHaveLength(2);
  });

  it('a Chinese comma inside texts separates nothing', async () => {
    expect(await rowsOf(utf8('单位,备注\n中和,甲，乙，丙'))).toEqual([
      ['单位', '备注'],
      ['中和', '甲，乙，丙'],
    ]);
  });
});

describe('encodings', () => {
  const rows = [
    ['单位', '数'],
    ['中和', '1'],
  ];

  it('GB18030 is read and said to be guessed', async () => {
    expect(await rowsOf(gbk)).toEqual(rows);
    const { notices } = await readWorkbook(gbk, '附件4.csv');
    expect(notices).toEqual([{ code: 'encodingGuessed', sheet: null, detail: 'gb18030' }]);
  });

  it('a file cut in the middle of a letter is read up to there; one letter that is none is said', async () => {
    expect(await rowsOf(gbk.subarray(0, 9))).toEqual([['单位', '数']]);
    const long = Buffer.concat([
      ...Array.from({ length: 100_000 }, () => gbk),
      Buffer.from([0xff, 0xff, 0x2c]),
    ]);
    await expect(readWorkbook(new Uint8Array(long), '附件4.csv')).rejects.toMatchObject({
      data: { problem: 'badEncoding' },
    });
  });

  it('UTF-8 with and without its mark, UTF-16 of both orders: nothing is guessed', async () => {
    const text = '单位,数\n中和,1';
    const wide = (bigEndian: boolean): Uint8Array => {
      const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
      return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
    };
    for (const bytes of [utf8(text), utf8(`\ufeff${text}`), wide(false), wide(true)]) {
      expect(await rowsOf(bytes)).toEqual(rows);
      expect((await readWorkbook(bytes, '附件4.csv')).notices).toEqual([]);
    }
    const bare = new Uint8Array(Buffer.from(text, 'utf16le'));
    expect(await rowsOf(bare)).toEqual(rows);
    expect((await readWorkbook(bare, '附件4.csv')).notices).toMatchObject([{ code: 'encodingGuessed' }]);
  });
});

describe('the parser', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '中', ',', '"', '\n', '\r', ' ', "'"), maxLength: 6 });
  const table = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

  it('gives back any table, wherever its text is cut', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, step) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        const parser = new CsvParser(',');
        const found: string[][] = [];
        for (let at = 0; at < text.length; at += step) found.push(...parser.push(text.slice(at, at + step)));
        found.push(...parser.end());
        expect(found).toEqual(rows);
      }),
    );
  });
});

it('a web page with the name of a workbook is read as what it is, in the encoding of Chinese Windows', async () => {
  const page = '<html><head><meta charset="gb2312"></head><body><table><tr><td>';
  const bytes = Buffer.concat([
    Buffer.from(page),
    gbk.subarray(0, 4),
    Buffer.from('<td>12</table></body></html>'),
  ]);
  const { sheets, notices, format } = await readWorkbook(new Uint8Array(bytes), '附件4.xls');
  expect(format).toBe('html');
  expect(sheets[0]?.rows[0]?.cells.map((cell) => cell.text)).toEqual(['单位', '12']);
  expect(notices).toEqual([{ code: 'renamed', sheet: null, detail: 'html' }]);
});
