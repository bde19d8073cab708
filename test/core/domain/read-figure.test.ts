import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadFigure } from '../../../core/domain/found-table.ts';
import { intoItem } from '../../../core/domain/into-item.ts';
import type { RawValue } from '../../../core/domain/raw-workbook.ts';
import { readFigure } from '../../../core/domain/read-figure.ts';
import { rawCell } from '../../helpers/drawn-sheets.ts';

const places = { unitOfMeasure: '个', decimals: 0 };
const yuan = { unitOfMeasure: '元', decimals: 2 };
const wanYuan = { unitOfMeasure: '万元', decimals: 2 };
const persons = { unitOfMeasure: '人', decimals: 0 };
const share = { unitOfMeasure: '%', decimals: 1 };

const value = (text: string, item = places, unit: string | null = null) => {
  const read = intoItem(readFigure(text), item, unit);
  if (read.kind === 'unreadable') return read.reason;
  return read.value.kind === 'number' ? read.value.value : read.value.kind;
};
const number = (figure: ReadFigure) =>
  figure.kind === 'number' ? [figure.digits, figure.scale, figure.unit] : figure.kind;

describe('a figure typed by somebody', () => {
  it.each([
    ['12', ['12', 1, null]],
    ['1个', ['1', 1, '个']],
    ['２５', ['25', 1, null]],
    ['1,234', ['1234', 1, null]],
    ['1 234', ['1234', 1, null]],
    ['2000万', ['2000', 10000, null]],
    ['3.5万元', ['3.5', 10000, '元']],
    ['1.2亿元', ['1.2', 100000000, '元']],
    ['¥300', ['300', 1, null]],
    ['十二', ['12', 1, null]],
    ['两名', ['2', 1, '名']],
    ['120 张床位', ['120', 1, '张床位']],
    ['98.5％', ['98.5', 0.01, '%']],
    ['007', ['7', 1, null]],
    ['-3', ['-3', 1, null]],
    ['（3）', ['-3', 1, null]],
    ["'15", ['15', 1, null]],
  ])('%s is read with its unit', (text, expected) => {
    expect(number(readFigure(text))).toEqual(expected);
  });

  it.each(['—', '-', '/', '无', '不适用', '——'])('%s is not applicable', (text) => {
    expect(readFigure(text)).toEqual({ kind: 'notApplicable', text });
  });

  it.each(['', ' ', '\u3000', '\u00a0\t'])('nothing but spaces is blank', (text) => {
    expect(readFigure(text)).toEqual({ kind: 'blank' });
  });

  it.each(['1,23', '约3', '3-5', '待定', '十几', 'O', '1..2', '3个左右', '0x10', '1e3'])(
    '%s stays unreadable with its text',
    (text) => {
      expect(readFigure(text)).toEqual({ kind: 'unreadable', text, reason: 'notANumber' });
    },
  );

  it('keeps formulas and errors that came as text apart', () => {
    expect(readFigure('=1+1')).toMatchObject({ reason: 'formulaError' });
    expect(readFigure('#REF!')).toMatchObject({ reason: 'formulaError' });
  });
});

describe('a cell of a workbook', () => {
  const read = (text: string, raw: RawValue) => readFigure(rawCell(text, raw));

  it('is taken as stored, not as shown', () => {
    expect(number(read('3', { kind: 'number', value: 2.6, format: '0' }))).toEqual(['2.6', 1, null]);
    expect(number(read('0.3', { kind: 'number', value: 0.1 + 0.2 }))).toEqual(['0.3', 1, null]);
    expect(number(read('1E+20', { kind: 'number', value: 1e20 }))).toEqual([`1${'0'.repeat(20)}`, 1, null]);
    expect(number(read('0.000012', { kind: 'number', value: 1.2e-5 }))).toEqual(['0.000012', 1, null]);
  });

  it('has the percent and the unit of its format', () => {
    expect(number(read('12%', { kind: 'number', value: 0.1234, format: '0%' }))).toEqual([
      '12.34',
      0.01,
      '%',
    ]);
    expect(number(read('5个', { kind: 'number', value: 5, format: '0"个"' }))).toEqual(['5', 1, '个']);
    expect(number(read('5%', { kind: 'number', value: 5, format: '0"%"' }))).toEqual(['5', 1, '%']);
    // Shown as 12.3 of ten thousand, stored in ones: the unit shown is not that of the number.
    const scaled = { kind: 'number', value: 123456, format: '0!.0,"万元"' } as const;
    expect(number(read('12.3万元', scaled))).toEqual(['123456', 1, null]);
  });

  it('that is a day, a truth value, an error or was never computed is no number', () => {
    expect(read('2019-01-02', { kind: 'date', iso: '2019-01-02', serial: 43467 })).toMatchObject({
      kind: 'date',
      iso: '2019-01-02',
    });
    expect(read('TRUE', { kind: 'boolean', value: true })).toMatchObject({ reason: 'boolean' });
    expect(read('#DIV/0!', { kind: 'error' })).toMatchObject({ reason: 'formulaError' });
    expect(read('=SUM(A1:A3)', { kind: 'uncomputed' })).toMatchObject({ reason: 'uncomputed' });
  });
});

describe('a figure as a value of an item', () => {
  it('is turned into the smallest unit, exactly', () => {
    expect(value('12')).toBe(12);
    expect(value('3.5万元', yuan)).toBe(3_500_000);
    expect(value('3.5', wanYuan)).toBe(350);
    expect(value('3.5', yuan, '万元')).toBe(3_500_000);
    expect(value('35000', wanYuan, '元')).toBe(350);
    expect(value('0.012亿元', wanYuan)).toBe(12_000);
    expect(value('3万', persons)).toBe(30_000);
    expect(value('98.5%', share)).toBe(985);
    expect(value('98.5', share)).toBe(985);
  });

  it('keeps blank, nought and not applicable apart', () => {
    expect([value(' '), value('0'), value('—')]).toEqual(['blank', 0, 'notApplicable']);
  });

  it('is refused, with the reason, where it does not fit', () => {
    expect(value('2.5')).toBe('fraction');
    expect(value('35001', { unitOfMeasure: '万元', decimals: 2 }, '元')).toBe('fraction');
    expect(value('-3')).toBe('negative');
    expect(value('99999999999')).toBe('tooLarge');
    expect(value('3亿亿')).toBe('notANumber');
    expect(value('12%')).toBe('percent');
    expect(value('3人')).toBe('unitDiffers');
    expect(value('3', places, '万元')).toBe('unitDiffers');
    expect(value('2000万', wanYuan)).toBe('magnitude');
    expect(value('约3')).toBe('notANumber');
  });

  it('takes measure words of the same things for each other', () => {
    expect(value('3处')).toBe(3);
    expect(value('3名', persons)).toBe(3);
    expect(value('3户', persons)).toBe('unitDiffers');
  });

  it('never makes a nought of what does not say nought', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[0-9０-９,. 万亿元个%〇零一二三十百—/-]{1,8}$/)),
        (text) => {
          if (value(text, wanYuan) === 0) expect(text).toMatch(/[0０〇零]/);
        },
      ),
    );
  });

  it('reads back every number it can hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_900 }), (fen) => {
        expect(value((fen / 100).toFixed(2), yuan)).toBe(fen);
      }),
    );
  });
});
