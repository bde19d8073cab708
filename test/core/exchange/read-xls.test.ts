import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../../core/domain/app-error.ts';
import type { RawCell, RawWorkbook } from '../../../core/domain/raw-workbook.ts';
import { readWorkbook } from '../../../core/exchange/read-workbook.ts';
import { readXls } from '../../../core/exchange/read-xls.ts';
import {
  f64,
  label,
  makeOle,
  number,
  record,
  u16,
  u32,
  wide,
  workbookStream,
} from '../../helpers/make-xls.ts';

const read = (stream: Uint8Array): RawWorkbook => readXls(makeOle([['Workbook', stream]]), 'a.xls');
const cellsOf = (workbook: RawWorkbook, sheet = 0): RawCell[] =>
  (workbook.sheets[sheet]?.rows ?? []).flatMap(({ cells }) => cells);
const shown = (workbook: RawWorkbook): string[] => cellsOf(workbook).map(({ text }) => text);

const problemOf = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return isAppError(error, 'UNREADABLE_FILE') ? error.data : error;
  }
  return 'read';
};

const sst = (...parts: number[][]): Buffer[] =>
  parts.map((part, index) => record(index === 0 ? 0xfc : 0x3c, part));
const labelSst = (column: number, index: number): Buffer => record(0xfd, u16(0, column, 0), u32(index));
/** A formula with the result 5 unless said otherwise. */
const formula = (row: number, column: number, parts: number[], result = f64(5)): Buffer =>
  record(0x06, u16(row, column, 0), result, u16(0), u32(0), u16(parts.length), parts);

describe('texts of an .xls', () => {
  it('go on over the joint of two records, where their width may change', () => {
    const narrow = [...Buffer.from('abc')];
    const strings = sst(
      [...u32(3, 3), ...wide('第一'), ...u16(6), 1, ...Buffer.from('甲乙', 'utf16le')],
      [0, ...narrow, ...Buffer.from('d'), ...u16(2), 0, ...Buffer.from('xy')],
    );
    const cells = [0, 1, 2].map((index) => labelSst(index, index));
    expect(shown(read(workbookStream([['表', cells]], strings)))).toEqual(['第一', '甲乙abcd', 'xy']);
  });

  it('come without their fonts and readings, which may be cut off too', () => {
    const rich = [...u16(2), 0x0d, ...u16(3), ...u32(6), ...Buffer.from('中国', 'utf16le'), ...u32(1, 2)];
    const strings = sst([...u32(2, 2), ...rich], [...u32(3), 9, 9, 9, 9, 9, 9, ...wide('后')]);
    expect(shown(read(workbookStream([['表', [labelSst(0, 0), labelSst(1, 1)]]], strings)))).toEqual([
      '中国',
      '后',
    ]);
  });

  it('may stand in the cell itself, an empty one is no content', () => {
    const cells = [
      label(0, 0, '甲'),
      record(0xd6, u16(0, 1, 0), u16(2), [0], Buffer.from('ab'), u16(1, 0, 1)),
      label(0, 2, ''),
    ];
    expect(shown(read(workbookStream([['表', cells]])))).toEqual(['甲', 'ab']);
  });
});

describe('numbers of an .xls', () => {
  it('are unpacked from all four packed forms', () => {
    const upper = (value: number): number => Buffer.from(f64(value)).readUInt32LE(4);
    const packed = [(5 << 2) | 2, (-7 << 2) | 2, (1234 << 2) | 3, upper(0.5), (upper(25) | 1) >>> 0];
    const cells = [
      record(0xbd, u16(0, 0), ...packed.map((value) => [...u16(0), ...u32(value)]), u16(packed.length - 1)),
      record(0x27e, u16(1, 3, 0), u32((42 << 2) | 2)),
      number(1, 5, 1.25),
    ];
    const values = cellsOf(read(workbookStream([['表', cells]]))).map(({ column, value }) => [column, value]);
    const numbers = [5, -7, 12.34, 0.5, 0.25].map((value, column) => [column, { kind: 'number', value }]);
    expect(values).toEqual([
      ...numbers,
      [3, { kind: 'number', value: 42 }],
      [5, { kind: 'number', value: 1.25 }],
    ]);
  });
});

describe('formulas of an .xls', () => {
  const text = [0, 0, 0, 0, 0, 0, 0xff, 0xff];
  const plusOne = [0x24, ...u16(0), ...u16(0xc000), 0x1e, ...u16(1), 0x03];

  it('have the text, truth or error they had come to', () => {
    const cells = [
      formula(0, 0, plusOne, text),
      record(0x207, wide('好')),
      formula(0, 1, plusOne, [1, 0, 1, 0, 0, 0, 0xff, 0xff]),
      formula(0, 2, plusOne, [2, 0, 0x17, 0, 0, 0, 0xff, 0xff]),
      formula(0, 3, plusOne, [3, 0, 0, 0, 0, 0, 0xff, 0xff]),
    ];
    const found = cellsOf(read(workbookStream([['表', cells]])));
    expect(found.map((cell) => [cell.text, cell.value.kind, cell.formula])).toEqual([
      ['好', 'text', 'A1+1'],
      ['TRUE', 'boolean', 'A1+1'],
      ['#REF!', 'error', 'A1+1'],
    ]);
  });

  it('that are shared are written out for each cell, those of an array are left out', () => {
    const anchor = (row: number, column: number): number[] => [0x01, ...u16(row, column)];
    // One to the left, and two rows above: distances where the bits say so.
    const parts = [
      0x2c,
      ...u16(0xfffe),
      ...u16(0xc0ff),
      0x2d,
      ...u16(0, 0),
      ...u16(0x0000, 0x0001),
      0x22,
      1,
      ...u16(4),
      0x05,
    ];
    const cells = [
      formula(4, 2, anchor(4, 2)),
      record(0x4bc, u16(4, 5), [2, 2, 0, 2], u16(parts.length), parts),
      formula(5, 2, anchor(4, 2)),
      formula(6, 0, anchor(6, 0)),
      record(0x221, u16(6, 6), [0, 0], u16(0), u32(0), u16(plusOne.length), plusOne),
    ];
    expect(cellsOf(read(workbookStream([['表', cells]]))).map((cell) => cell.formula)).toEqual([
      'B3*SUM($A$1:$B$1)',
      'B4*SUM($A$1:$B$1)',
      undefined,
    ]);
  });

  it('with parts that are not known are left out, and their value is not', () => {
    const cells = [formula(0, 0, [0x18, 1, 2]), formula(0, 1, [0x03]), formula(0, 2, [0x21, ...u16(9999)])];
    const found = cellsOf(read(workbookStream([['表', cells]])));
    expect(found.map((cell) => [cell.text, cell.formula])).toEqual(Array(3).fill(['5', undefined]));
  });

  it('that take values from another file name it, and the notices do', () => {
    const more = [
      record(0x1ae, u16(1), wide('\u0001\u0001C\u0003表册\u0003去年.xls'), wide('汇总')),
      record(0x17, u16(1), u16(0, 0, 0)),
    ];
    const workbook = read(workbookStream([['表', [formula(0, 0, [0x3a, ...u16(0, 0, 0xc000)])]]], more));
    expect(cellsOf(workbook)[0]?.formula).toBe("'[1]汇总'!A1");
    expect(workbook.notices).toEqual([{ code: 'externalLinks', sheet: null, detail: 'C/表册/去年.xls' }]);
  });
});

describe('a compound file', () => {
  const many = (count: number): Buffer[] => Array.from({ length: count }, (_, row) => number(row, 0, row));

  it('is read whatever its length: pieces of 64 bytes, sectors, lists of lists of sectors', () => {
    for (const count of [1, 500, 60_000])
      expect(cellsOf(read(workbookStream([['表', many(count)]])))).toHaveLength(count);
    // Beyond 7 MB the header has no room for the places of the tables.
    const padding = Array.from({ length: 1000 }, () => record(0xec, Buffer.alloc(8000)));
    const stream = workbookStream([['表', [...padding, label(1, 1, '末')]]]);
    expect(stream.length).toBeGreaterThan(109 * 128 * 512);
    expect(shown(read(stream))).toEqual(['末']);
  });

  it('takes the workbook of the top folder, says what else there is', () => {
    const stream = workbookStream([
      ['表', [label(0, 0, 'x')]],
      ['图', [], 0x200],
      ['宏', [], 0x100],
    ]);
    const workbook = readXls(
      makeOle([
        ['_VBA_PROJECT_CUR/', Buffer.alloc(0)],
        ['Workbook', stream],
      ]),
      'a.xls',
    );
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['表']);
    expect(workbook.notices.map(({ code }) => code)).toEqual(['macros']);
    expect(readXls(stream, 'bare.xls').sheets).toHaveLength(1);
  });

  it('that goes in circles is refused', () => {
    const stream = workbookStream([['表', many(500)]]);
    const file = makeOle([['Workbook', stream]]);
    const table = file.length - 512;
    const last = Math.ceil(stream.length / 512) - 1;
    const directory = file.readUInt32LE(48);
    for (const sector of [0, 1, last - 1, directory]) {
      const broken = Buffer.from(file);
      broken.writeUInt32LE(sector, table + sector * 4);
      expect(problemOf(() => readXls(broken, 'a.xls'))).toMatchObject({ name: 'a.xls', problem: 'damaged' });
    }
  });
});

describe('the door of all files', () => {
  it('knows an .xls by what it holds, whatever it is called', async () => {
    const bytes = makeOle([['Workbook', workbookStream([['表', [label(0, 0, '甲')]]])]]);
    const notices = async (name: string): Promise<string[]> =>
      (await readWorkbook(bytes, name)).notices.map(({ code, detail }) => `${code} ${detail}`);
    expect(await notices('a.xls')).toEqual([]);
    expect(await notices('a.et')).toEqual([]);
    expect(await notices('a.xlsx')).toEqual(['renamed xls']);
  });
});

describe('an .xls that cannot be read', () => {
  const ole = (...names: string[]): Buffer => makeOle(names.map((name) => [name, Buffer.alloc(100)]));
  const stream = workbookStream([['表', [label(0, 0, '一'), label(1, 2, '二')]]]);

  it.each([
    [
      'with a password',
      makeOle([['Workbook', workbookStream([['表', []]], [record(0x2f, u16(0))])]]),
      'encrypted',
      '',
    ],
    ['that is a packed workbook with a password', ole('EncryptionInfo', 'EncryptedPackage'), 'encrypted', ''],
    ['of Excel 95', ole('Book'), 'unsupported', 'xls (Excel 95)'],
    ['of Excel 4', Buffer.from([9, 4, 6, 0, 0, 0, 16, 0]), 'unsupported', 'xls (Excel 4)'],
    ['that is a Word file', ole('WordDocument', '1Table'), 'unsupported', 'doc'],
    ['that is something else', ole('Contents'), 'unsupported', 'ole'],
    ['that is empty', Buffer.alloc(0), 'empty', ''],
    ['that is no such file', Buffer.from('PK'), 'damaged', ''],
  ])('%s says why', (_, bytes, problem, detail) => {
    expect(problemOf(() => readXls(bytes, 'a.xls'))).toMatchObject({ name: 'a.xls', problem, detail });
  });

  it('names the sheet and the last cell before the damage', () => {
    const damaged = workbookStream([
      ['表', [label(0, 0, '一'), label(1, 2, '二'), record(0x203, u16(2, 0))]],
    ]);
    expect(problemOf(() => read(damaged))).toMatchObject({ problem: 'damaged', sheet: '表', cell: 'C2' });
    expect(problemOf(() => read(stream.subarray(0, -4)))).toMatchObject({
      problem: 'truncated',
      sheet: '表',
      cell: 'C2',
    });
    const twice = workbookStream([['表', [label(0, 0, '一'), label(0, 0, '二')]]]);
    expect(problemOf(() => read(twice))).toMatchObject({ problem: 'damaged', sheet: '表', cell: 'A1' });
  });

  it('never fails in another way, wherever it is cut or altered', () => {
    const whole = makeOle([
      ['Workbook', stream],
      ['\u0005DocumentSummaryInformation', Buffer.alloc(200, 1)],
    ]);
    const outcome = (bytes: Uint8Array): unknown => {
      const problem = problemOf(() => readXls(bytes, 'a.xls'));
      return problem === 'read' || (problem instanceof Object && 'problem' in problem) ? 'told' : problem;
    };
    for (let length = 0; length < whole.length; length += 61) {
      expect(outcome(whole.subarray(0, length))).toBe('told');
    }
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const altered = Buffer.from(whole);
        for (const [at, value] of changes) altered[at] = value;
        expect(outcome(altered)).toBe('told');
      }),
      { numRuns: 1500 },
    );
  });
});
