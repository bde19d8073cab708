import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTsv } from '../../../core/domain/tabbed-text.ts';
import {
  chooseBlock,
  layOutSpans,
  type SpannedCell,
  toHtml,
  toTsv,
} from '../../../renderer/components/grid/clipboard.ts';

const cell = (text: string, rowSpan = 1, colSpan = 1): SpannedCell => ({ text, rowSpan, colSpan });

describe('tab-separated text', () => {
  it.each([
    [
      '1\t2\r\n3\t4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      '1\t2\n3\t4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      '1\t\r\n\t2\r\n',
      [
        ['1', ''],
        ['', '2'],
      ],
    ],
    ['5', [['5']]],
    [
      '1\n2\t3',
      [
        ['1', ''],
        ['2', '3'],
      ],
    ],
    [
      '"a\tb"\t"two\r\nlines"\r\n"say ""hi"""\t1',
      [
        ['a\tb', 'two\nlines'],
        ['say "hi"', '1'],
      ],
    ],
    ['5" pipe\t"open', [['5" pipe', '"open']]],
    ['"7" x\t1', [['"7" x', '1']]],
    ['1\r\n\r\n2\r\n', [['1'], [''], ['2']]],
  ])('%j', (text, block) => {
    expect(parseTsv(text)).toEqual(block);
  });
  it('what is written is read back', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '1', '中', ' ') });
    const blocks = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    fc.assert(
      fc.property(blocks, (block) => {
        // A quote that opens a cell but is not doubled by Excel never reaches the clipboard.
        expect(parseTsv(`${toTsv(block)}\r\n`)).toEqual(block);
      }),
    );
  });
  it('never hands a spreadsheet a formula', () => {
    expect(toTsv([['=1+1', '@x', '-3', '-a']])).toBe("'=1+1\t'@x\t-3\t'-a");
    expect(toHtml([['=1+1']])).toContain("mso-number-format:'\\@'");
  });
});

describe('tables', () => {
  it('merged cells keep their text in the first place and leave the rest blank', () => {
    const rows = [
      [cell('清溪场镇', 2), cell('1', 1, 2), cell('x')],
      [cell('2'), cell('3'), cell('4')],
    ];
    expect(layOutSpans(rows)).toEqual([
      ['清溪场镇', '1', '', 'x'],
      ['', '2', '3', '4'],
    ]);
  });
  it('a span past the last row, and ragged rows, still give a rectangle', () => {
    expect(layOutSpans([[cell('a', 9)], [cell('b'), cell('c')]])).toEqual([
      ['a', '', ''],
      ['', 'b', 'c'],
    ]);
  });
  it('the plain text wins when it has the shape of the table, the table when the text lost it', () => {
    expect(chooseBlock('1\t2\r\n', [[cell('1.0'), cell('2')]])).toEqual([['1', '2']]);
    expect(chooseBlock('1\n2', [[cell('1'), cell('2')]])).toEqual([['1', '2']]);
    expect(chooseBlock('1\t2', null)).toEqual([['1', '2']]);
  });
  it('the table that is written escapes markup', () => {
    expect(toHtml([['<b>&', '12']])).toContain('&lt;b&gt;&amp;</td><td style="text-align:right">12</td>');
  });
});
