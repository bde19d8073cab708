import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawCell, RawSheet, RawValue, RawWorkbook } from '../../../core/domain/raw-workbook.ts';
import { recalculate, recalculation } from '../../../core/domain/recalculate.ts';

/** A value, [formula, what was saved], or [formula] saved without a value; null = empty. */
type Content = number | string | boolean | null | readonly [string, (number | string | boolean)?];

const rawValue = (content: number | string | boolean | undefined): RawValue => {
  if (content === undefined) return { kind: 'uncomputed' };
  if (typeof content === 'number') return { kind: 'number', value: content };
  if (typeof content === 'boolean') return { kind: 'boolean', value: content };
  return content.startsWith('#') ? { kind: 'error' } : { kind: 'text' };
};

function cellOf(content: Content, row: number, column: number): RawCell[] {
  if (content === null) return [];
  const [formula, saved] = Array.isArray(content) ? content : [undefined, content];
  const text = saved === undefined ? `=${formula}` : String(saved);
  return [{ row, column, value: rawValue(saved), text, ...(formula === undefined ? {} : { formula }) }];
}

const sheetOf = (
  name: string,
  rows: readonly (readonly Content[])[],
  hiddenRows: readonly number[] = [],
): RawSheet => ({
  ...{ name, visibility: 'visible', merges: [], hiddenColumns: [], columnCount: 20 },
  rows: rows.map((cells, index) => ({
    ...{ index, hidden: hiddenRows.includes(index) },
    cells: cells.flatMap((content, column) => cellOf(content, index, column)),
  })),
});

const bookOf = (sheets: readonly RawSheet[], names: RawWorkbook['names'] = []): RawWorkbook => ({
  ...{ format: 'xlsx', sheets, names, properties: new Map(), notices: [] },
});

const DATA: Content[][] = [
  [1, 2, 0.125, '12', null, 'abc'],
  [3, 4, -5, '甲', null, 'Abc'],
  [10, 0, 7, '—', true, '#N/A'],
];

/** What a formula comes to, in row 5 below the data. */
function computed(formula: string, data: readonly (readonly Content[])[] = DATA): unknown {
  const book = bookOf(
    [sheetOf('表', [...data, [], [[formula]]]), sheetOf('各 镇', [[100, 200]])],
    [
      { name: '系数', refersTo: "'各 镇'!$B$1", sheet: null },
      { name: 'word', refersTo: '"甲"', sheet: null },
      { name: 'moves', refersTo: 'A1', sheet: null },
    ],
  );
  const { cells, notComputed } = recalculation(book);
  const outcome = cells[0]?.outcome;
  if (outcome === undefined) return `not computed: ${notComputed[0]?.reason}`;
  return outcome.kind === 'computed' ? outcome.computed : outcome.kind;
}

describe('a formula comes to what a sheet makes of it', () => {
  it.each<[string, unknown]>([
    ['1+2*3^2', 19],
    ['-2^2', 4],
    ['(1+2)*3%', 0.09],
    ['10-4-3', 3],
    ['2^3^2', 64],
    ['1=1&""', false],
    ['0.1+0.2-0.3', 0],
    ['A1/B3', { error: '#DIV/0!' }],
    ['A1&"个"&TRUE', '1个TRUE'],
    ['D1+1', 13],
    ['F1+1', { error: '#VALUE!' }],
    ['F1=F2', true],
    ['E1=0', true],
    ['E1=""', true],
    ['"甲"<>D2', false],
    ['A1<"a"', true],
    ['SUM(A1:C3)', 22.125],
    ['SUM(A1:A3,$B$1:B2,10)', 30],
    ['SUM(A1:F3)', { error: '#N/A' }],
    ['SUM(D1:D3)', 0],
    ['SUM("3",TRUE)', 4],
    ["'各 镇'!A1+A2", 103],
    ["SUM('各 镇'!1:1)", 300],
    ['A1*系数', 200],
    ['word&1', '甲1'],
    ['AVERAGE(A1:A3,B1)', 4],
    ['AVERAGE(D1:D3)', { error: '#DIV/0!' }],
    ['COUNT(A1:F3)', 9],
    ['COUNTA(D1:D3)', 3],
    ['MAX(A1:C3)-MIN(A1:C3)', 15],
    ['MAX(D1:D2)', 0],
    ['PRODUCT(A1:A3)', 30],
    ['ROUND(1.005,2)', 1.01],
    ['ROUND(-2.5,0)', -3],
    ['ROUND(1234.5,-2)', 1200],
    ['ROUNDUP(1.001,2)', 1.01],
    ['ROUNDDOWN(-1.999,2)', -1.99],
    ['INT(-1.5)', -2],
    ['ABS(C2)', 5],
    ['IF(A1>=1,"是",1/0)', '是'],
    ['IF(A1>1,1)', false],
    ['IF(A1=1,,2)', 0],
    ['IFERROR(A1/0,-1)', -1],
    ['AND(A1=1,OR(B1>5,NOT(C1>1)))', true],
    ['SUBTOTAL(9,A1:A3)', 14],
    ['SUBTOTAL(109,A1:A3)', 14],
    ['SUMPRODUCT(A1:A3,B1:B3)', 14],
    ['SUMIF(A1:A3,">1",B1:B3)', 4],
    ['SUMIF(D1:D3,"甲",A1:A3)', 3],
    ['SUMIF(F1:F2,"a*",A1)', 4],
    ['COUNTIF(A1:C3,"<=0")', 2],
    ['_xlfn.IFERROR(1,2)', 1],
    ['E1', 0],
    [' SUM( A1 , A2 ) + 1 ', 5],
    ['VLOOKUP(1,A1:B3,2)', 'not computed: function'],
    ["'[1]汇总'!A1", 'not computed: external'],
    ['SUM([1]汇总!A1:A3)', 'not computed: external'],
    ['没有!A1', 'not computed: name'],
    ['moves+1', 'not computed: name'],
    ['A1:A3*2', 'not computed: kind'],
    ['SUM({1,2})', 'not computed: kind'],
    ['"1,234"+1', 'not computed: kind'],
    ['SUM(A1', 'not computed: kind'],
    ['1+', 'not computed: kind'],
    [`${'('.repeat(3000)}1${')'.repeat(3000)}`, 'not computed: tooMuch'],
    [Array(3000).fill('1').join('+'), 3000],
    ['-'.repeat(4000).concat('1'), 1],
  ])('%s', (formula, result) => {
    expect(computed(formula)).toEqual(result);
  });

  it('leaves what other subtotals have added up out of a subtotal, and hidden rows as asked', () => {
    const rows: Content[][] = [[1], [2], [['SUBTOTAL(9,A1:A2)', 3]], [4], [['SUBTOTAL(9,A1:A4)', 7]]];
    expect(recalculation(bookOf([sheetOf('表', rows)])).counts).toMatchObject({ agrees: 2, differs: 0 });
    const hidden = bookOf([
      sheetOf(
        '表',
        [
          [1],
          [2],
          [
            ['SUBTOTAL(109,A1:A2)', 1],
            ['SUBTOTAL(9,A1:A2)', 3],
          ],
        ],
        [1],
      ),
    ]);
    expect(recalculation(hidden).counts).toMatchObject({ agrees: 1, notComputable: 1 });
  });
});

describe('a workbook', () => {
  it('has only what differs, goes round or had no value told, in order', () => {
    const book = bookOf([
      sheetOf('表', [
        [1, 2, ['A1+B1', 3]],
        [3, 4, ['A2+B2', 8], ['C2*2']],
        [
          ['C1+C2', 11],
          ['VLOOKUP(A1,A1:B2,2)', 5],
          ['B3+1', 6],
        ],
      ]),
    ]);
    expect(recalculate(book)).toEqual([
      {
        ...{ sheet: '表', row: 1, column: 2, cell: 'C2', formula: 'A2+B2' },
        outcome: { kind: 'differs', saved: 8, computed: 7 },
      },
      {
        ...{ sheet: '表', row: 1, column: 3, cell: 'D2', formula: 'C2*2' },
        outcome: { kind: 'computed', computed: 14 },
      },
      {
        ...{ sheet: '表', row: 2, column: 0, cell: 'A3', formula: 'C1+C2' },
        outcome: { kind: 'differs', saved: 11, computed: 10 },
      },
    ]);
    const { counts, notComputed } = recalculation(book);
    expect(counts).toEqual({ agrees: 2, differs: 2, circular: 0, computed: 1, notComputable: 1 });
    expect(notComputed).toEqual([
      {
        ...{ sheet: '表', cell: 'B3', formula: 'VLOOKUP(A1,A1:B2,2)' },
        reason: 'function',
        detail: 'VLOOKUP',
        lost: false,
      },
    ]);
  });

  it('takes numbers that agree to 15 digits, texts and truth values for the same', () => {
    const rows: Content[][] = [
      [0.1, 0.2, ['A1+B1', 0.3], ['A1+B1', 0.30000001]],
      [1e9, 0.01, -1e9, ['SUM(A2:C2)', 0.01]],
      [
        ['A1>0', 1],
        ['A1>0', true],
        ['"a"&1', 'a1'],
        ['1/0', '#DIV/0!'],
        ['1/0', '#REF!'],
      ],
    ];
    const told = recalculate(bookOf([sheetOf('表', rows)])).map(({ cell }) => cell);
    expect(told).toEqual(['D1', 'E3']);
  });

  it('says nothing where an empty cell may have been an empty text', () => {
    const rows: Content[][] = [
      [null, ['A1+1', '#VALUE!'], ['COUNTA(A1:A2)', 1], ['IF(A1=0,1,2)', 2], ['A1+1', 5]],
    ];
    expect(recalculate(bookOf([sheetOf('表', rows)])).map(({ cell }) => cell)).toEqual(['E1']);
  });

  it('names the cells of a circle; what needs them goes on with what was saved', () => {
    const book = bookOf([
      sheetOf('表', [
        [
          ['B1', 5],
          ["'各 镇'!A1", 5],
          ['A1+1', 6],
          ['SUM(A1:D1)', 9],
        ],
        [['A2'], ['A2+1']],
      ]),
      sheetOf('各 镇', [[['表!A1+0', 5]]]),
    ]);
    const { cells, notComputed } = recalculation(book);
    expect(cells.map(({ sheet, cell, outcome }) => [sheet, cell, outcome])).toEqual([
      ['表', 'A1', { kind: 'circular', through: ['A1', 'B1', '各 镇!A1'] }],
      ['表', 'B1', { kind: 'circular', through: ['B1', '各 镇!A1', 'A1'] }],
      ['表', 'D1', { kind: 'circular', through: ['D1'] }],
      ['表', 'A2', { kind: 'circular', through: ['A2'] }],
      ['各 镇', 'A1', { kind: 'circular', through: ['A1', '表!A1', '表!B1'] }],
    ]);
    expect(notComputed.map(({ cell, reason, lost }) => [cell, reason, lost])).toEqual([
      ['B2', 'needs', true],
    ]);
  });

  it('with a chain or a circle of ten thousand cells is no trouble', () => {
    const length = 10_000;
    const chain = Array.from({ length }, (_, row): Content[] => [row === length - 1 ? 1 : [`A${row + 2}+1`]]);
    const last = recalculate(bookOf([sheetOf('表', chain)]));
    expect(last[0]?.outcome).toEqual({ kind: 'computed', computed: length });
    const circle = Array.from({ length }, (_, row): Content[] => [[`A${((row + 1) % length) + 1}`, 1]]);
    const { counts, cells } = recalculation(bookOf([sheetOf('表', circle)]));
    expect(counts.circular).toBe(length);
    expect(cells[0]?.outcome).toMatchObject({ through: expect.objectContaining({ length: 10 }) });
  });

  it('that asks for endless work is left as saved from there on', () => {
    const rows = Array.from({ length: 6_000 }, (_, row): Content[] => [1, [`SUM(A$1:A${row + 1})`, row + 1]]);
    const { counts } = recalculation(bookOf([sheetOf('表', rows)]));
    expect(counts).toMatchObject({ differs: 0 });
    expect(counts.agrees).toBeGreaterThan(1000);
    expect(counts.agrees + counts.notComputable).toBe(6_000);
  });
});

describe('sums of any numbers', () => {
  const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

  it('agree with what was saved, and one that is off by a cent is told', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cents, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 }),
        (table) => {
          const exact = table.map((line) => line.reduce((sum, value) => sum + value, 0));
          const rows = table.map((line, row): Content[] => [
            ...Array.from({ length: 6 }, (_, column) =>
              line[column] === undefined ? null : line[column] / 100,
            ),
            [`SUM(A${row + 1}:F${row + 1})`, (exact[row] ?? 0) / 100],
            [
              'ABCDEF'
                .split('')
                .map((column) => `${column}${row + 1}`)
                .join('+'),
              (exact[row] ?? 0) / 100,
            ],
          ]);
          const total = exact.reduce((sum, value) => sum + value, 0);
          const footer = (saved: number): Content[] => [
            ...Array<null>(6).fill(null),
            [`SUM(G1:G${table.length})`, saved],
          ];
          expect(recalculate(bookOf([sheetOf('表', [...rows, footer(total / 100)])]))).toEqual([]);
          const wrong = recalculate(bookOf([sheetOf('表', [...rows, footer((total + 1) / 100)])]));
          expect(wrong.map(({ outcome }) => outcome.kind)).toEqual(['differs']);
        },
      ),
    );
  });
});
