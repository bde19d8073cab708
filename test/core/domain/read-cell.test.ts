import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLANK, NOT_APPLICABLE, numberCell } from '../../../core/domain/cell-value.ts';
import { chineseToNumber } from '../../../core/domain/chinese-numeral.ts';
import { type CellKind, readCell } from '../../../core/domain/read-cell.ts';

const places: CellKind = { decimals: 0, unitOfMeasure: '个' };
const money: CellKind = { decimals: 2, unitOfMeasure: '万元' };

function understood(text: string, kind = places): [unknown, string] {
  const read = readCell(text, kind);
  if (read.kind !== 'value') return ['unreadable', read.entry.reason];
  const value = read.value.kind === 'number' ? read.value.value : read.value.kind;
  return [value, read.exact ? 'exact' : read.because];
}

function reason(text: string, kind = places): string {
  const read = readCell(text, kind);
  return read.kind === 'unreadable' ? read.entry.reason : 'understood';
}

describe('what needs no second look', () => {
  it.each(['', ' ', '\u3000', '\u00a0\t', '\ufeff'])('%j is blank', (text) => {
    expect(readCell(text, places)).toEqual({ kind: 'value', value: BLANK, exact: true });
  });
  it.each([
    ['0', 0],
    ['12', 12],
    [' 312 ', 312],
    ['9999999999', 9_999_999_999],
  ])('%j is %d', (text, value) => {
    expect(readCell(text, places)).toEqual({ kind: 'value', value: numberCell(value), exact: true });
  });
  it.each(['—', '不适用'])('%s is not applicable', (text) => {
    expect(readCell(text, places)).toEqual({ kind: 'value', value: NOT_APPLICABLE, exact: true });
  });
  it('money keeps its two decimals', () => {
    expect(understood('12.5', money)).toEqual([1250, 'exact']);
    expect(understood('12.50', money)).toEqual([1250, 'exact']);
    expect(understood('3.5万元', money)).toEqual([350, 'unitSuffix']);
    expect(understood('.5', money)).toEqual([50, 'leadingZeros']);
  });
});

describe('what is understood and offered', () => {
  it.each([
    ['２５', 25, 'fullWidth'],
    ['1,234', 1234, 'thousands'],
    ['1，234', 1234, 'thousands'],
    ['1 234 567', 1_234_567, 'thousands'],
    ['1\u00a0234', 1234, 'thousands'],
    ['1个', 1, 'unitSuffix'],
    ['１ 个', 1, 'unitSuffix'],
    ['一', 1, 'chineseNumeral'],
    ['十二', 12, 'chineseNumeral'],
    ['两', 2, 'chineseNumeral'],
    ['两个', 2, 'chineseNumeral'],
    ['一百零五', 105, 'chineseNumeral'],
    ['二〇', 20, 'chineseNumeral'],
    ['一万二千', 12_000, 'chineseNumeral'],
    ['叁拾', 30, 'chineseNumeral'],
    ['12.0', 12, 'trailingZeros'],
    ['12.', 12, 'trailingZeros'],
    ['05', 5, 'leadingZeros'],
    ['+5', 5, 'sign'],
    ["'5", 5, 'apostrophe'],
    ['—— ', 'notApplicable', 'dash'],
    ['-', 'notApplicable', 'dash'],
    ['－', 'notApplicable', 'dash'],
    ['/', 'notApplicable', 'dash'],
    ['无', 'notApplicable', 'notApplicableWord'],
  ])('%j is %s because of %s', (text, value, because) => {
    expect(understood(text)).toEqual([value, because]);
  });
});

describe('what is kept as it stands', () => {
  it.each([
    ['2000万', 'magnitude'],
    ['3.5万', 'magnitude'],
    ['3.5万个', 'magnitude'],
    ['3千', 'magnitude'],
    ['2k', 'magnitude'],
    ['1.5', 'fraction'],
    ['-3', 'negative'],
    ['－3', 'negative'],
    ['(3)', 'negative'],
    ['（3）', 'negative'],
    ['负三', 'negative'],
    ['-1.5', 'negative'],
    ['10000000000', 'tooLarge'],
    ['99999999999999999999', 'tooLarge'],
    ['#REF!', 'formulaError'],
    ['#N/A', 'formulaError'],
    ['#DIV/0!', 'formulaError'],
    ['#VALUE!', 'formulaError'],
    ['=1+1', 'formulaError'],
    ['1,23', 'notANumber'],
    ['1,2345', 'notANumber'],
    ['0,123', 'notANumber'],
    ['1张', 'notANumber'],
    ['3人次', 'notANumber'],
    ['个', 'notANumber'],
    ['1e3', 'notANumber'],
    ['0x10', 'notANumber'],
    ['2019-01-02', 'notANumber'],
    ['2019/1/2', 'notANumber'],
    ['2019年', 'notANumber'],
    ['5%', 'notANumber'],
    ['1\n2', 'notANumber'],
    ['约5', 'notANumber'],
    ['两三', 'notANumber'],
    ['一百五', 'notANumber'],
    ['三点五', 'notANumber'],
    ['####', 'notANumber'],
    ['()', 'notANumber'],
    ['- -', 'notANumber'],
  ])('%j is not a count: %s', (text, why) => {
    expect(reason(text)).toBe(why);
  });
  it('money in ten thousands does not guess what a second "ten thousand" means', () => {
    expect(reason('一百万', money)).toBe('magnitude');
    expect(understood('一百万元', money)).toEqual([10_000, 'chineseNumeral']);
    expect(reason('1.234', money)).toBe('fraction');
  });
  it('the text stays whole, however long it is', () => {
    expect(readCell(' 2000万 ', places)).toEqual({
      kind: 'unreadable',
      entry: { text: ' 2000万 ', reason: 'magnitude' },
    });
    const read = readCell('字'.repeat(5000), places);
    expect(read.kind === 'unreadable' && read.entry.text.length).toBe(5000);
  });
});

describe('whatever the text', () => {
  const scraps = fc.array(
    fc.constantFrom(...'0123456789.,， -－()（）个张万千百十零〇一二两无#=/eE+年\u00a0０２'),
    {
      maxLength: 6,
    },
  );
  const anything = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    scraps.map((parts) => parts.join('')),
  );
  /** Signs, zeros, separators and the unit only, with at least one zero. */
  const denotesZero =
    /^['+\-－(（\s]*[0０]*[.．。]?[0０]*[)）\s]*个?\s*$|^['+\-－(（\s]*[零〇][)）\s]*个?\s*$/;

  it('reads as 0 only when it denotes zero', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const read = readCell(text, places);
        if (read.kind === 'value' && read.value.kind === 'number' && read.value.value === 0) {
          expect(text.trim()).toMatch(denotesZero);
          expect(text).toMatch(/[0０零〇]/);
        }
      }),
      { numRuns: 5000 },
    );
  });
  it.each(['0', '０', '〇', '零', '0.0', '0个', '00', '零个'])('%s denotes zero', (text) => {
    expect(understood(text)[0]).toBe(0);
  });
  it('keeps the text of what it does not understand', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const read = readCell(text, places);
        if (read.kind === 'unreadable') expect(read.entry.text).toBe(text.toWellFormed());
      }),
    );
  });
  it('reads every count back from its digits, grouped and full width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (count) => {
        const wide = [...String(count)].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
        for (const text of [String(count), count.toLocaleString('en-US'), wide, `${count}个`]) {
          expect(understood(text)[0]).toBe(count);
        }
      }),
    );
  });
  it('reads a Chinese numeral as the number another writer of numerals meant', () => {
    const say = new Intl.NumberFormat('zh-u-nu-hanidec', { useGrouping: false });
    expect(chineseToNumber('三千零二十')).toBe(3020);
    expect(chineseToNumber('一万零三百')).toBe(10_300);
    expect(chineseToNumber('一亿零五')).toBe(100_000_005);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (count) => {
        const text = say.format(count);
        if (text.length > 1 && text.includes('〇')) expect(chineseToNumber(text)).toBe(count);
      }),
    );
  });
});
