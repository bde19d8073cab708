import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnnexSheet, ColumnDisplay } from '../../../core/domain/annex.ts';
import { checkSheet } from '../../../core/domain/check-sheet.ts';
import { agreement } from '../../../core/domain/published-total.ts';
import { roundHalfUp } from '../../../core/domain/rounding.ts';
import { findingSentence } from '../../../renderer/text/findings.ts';
import { sheetOf } from '../../helpers/annex-sheets.ts';

/** Fen as ten thousand yuan with two digits: the last one is 100 yuan. */
const wanYuan: ColumnDisplay = { shift: 6, decimals: 2 };
const STEP = 10_000;

/** One column of amounts in fen; `stated` is the total as published, in fen. */
function amounts(
  fen: readonly number[],
  stated: number,
  display: ColumnDisplay | null = wanYuan,
): AnnexSheet {
  const rows = fen.map((value, index) => [`第${index + 1}镇`, value]);
  const sheet = sheetOf({ columns: ['投资'], rows, decimals: 2 });
  return {
    ...sheet,
    columns: sheet.columns.map((column) => ({ ...column, display })),
    statedTotals: [{ columnId: sheet.columns[0]?.id ?? 0, rowId: null, value: stated }],
  };
}

const codes = (sheet: AnnexSheet) =>
  checkSheet(sheet).flatMap(({ severity, code }) => (code === 'BLANKS_LEFT' ? [] : [`${severity} ${code}`]));

describe('a published total of a column in a larger unit', () => {
  it('agrees when it is the exact sum rounded', () => {
    expect(codes(amounts([123_456, 234_567], 360_000))).toEqual([]);
  });

  it('that adds up the rounded cells differs by rounding, which is no error', () => {
    // 0.14 + 0.14 + 0.14 as printed is 0.42; the exact 0.435 is printed as 0.44.
    const sheet = amounts([144_999, 144_999, 144_999], 420_000);
    expect(codes(sheet)).toEqual(['WARN ROUNDING_DIFFERS']);
    const [finding] = checkSheet(sheet).filter((one) => one.code === 'ROUNDING_DIFFERS');
    expect(finding).toMatchObject({ expected: 0.434997, actual: 0.42 });
    expect(finding && findingSentence(finding)).toContain('相差 -0.014997，在四舍五入的误差之内');
  });

  it('is wrong when the cells were whole: nothing had to be rounded', () => {
    expect(codes(amounts([140_000, 150_000], 300_000))).toEqual(['ERROR STATED_TOTAL_DIFFERS']);
  });

  it('is wrong beyond what rounding can explain', () => {
    expect(codes(amounts([144_999, 144_999, 144_999], 460_000))).toEqual(['ERROR STATED_TOTAL_DIFFERS']);
  });

  it('with more digits than are printed was not rounded to them', () => {
    expect(codes(amounts([144_999, 144_999, 144_999], 434_990))).toEqual(['ERROR STATED_TOTAL_DIFFERS']);
  });
});

describe('a published total of a column in its own unit', () => {
  it('may differ by rounding where the cells have digits after the point', () => {
    expect(codes(amounts([3333, 3333, 3333], 10_000, null))).toEqual(['WARN ROUNDING_DIFFERS']);
    expect(codes(amounts([3333, 3333, 3333], 10_002, null))).toEqual(['ERROR STATED_TOTAL_DIFFERS']);
  });

  it('of things that are counted is right or wrong', () => {
    const sheet = sheetOf({
      columns: ['人'],
      rows: [
        ['甲', 3],
        ['乙', 4],
        ['丙', 5],
      ],
    });
    const stated = [{ columnId: sheet.columns[0]?.id ?? 0, rowId: null, value: 13 }];
    expect(codes({ ...sheet, statedTotals: stated })).toEqual(['ERROR STATED_TOTAL_DIFFERS']);
  });
});

describe('a published sum of a row', () => {
  it('is explained by the rounding of the cells it adds', () => {
    const sheet = sheetOf({
      columns: ['甲', '乙', '合计'],
      rows: [['某镇', 144_999, 144_999]],
      decimals: 2,
      sums: { 2: [0, 1] },
    });
    const columns = sheet.columns.map((column) => ({ ...column, display: wanYuan }));
    const sumId = columns[2]?.id ?? 0;
    const stated = (value: number) => [{ columnId: sumId, rowId: sheet.rows[0]?.id ?? 0, value }];
    const checked = (value: number) => codes({ ...sheet, columns, statedTotals: stated(value) });
    expect(checked(290_000)).toEqual([]);
    expect(checked(280_000)).toEqual(['WARN ROUNDING_DIFFERS']);
    expect(checked(300_000)).toEqual(['ERROR ROW_SUM_DIFFERS']);
  });
});

describe('whatever the amounts', () => {
  const fen = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 30 });
  const published = (values: readonly number[], round: (value: number) => number) =>
    values.reduce((sum, value) => sum + round(value), 0);
  const parts = (values: readonly number[]) =>
    values.map((value) => ({ step: STEP, isRounded: value % STEP !== 0 }));
  const exactOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

  it('the sum of the plainly rounded cells is never called wrong', () => {
    fc.assert(
      fc.property(fen, (values) => {
        const stated = published(values, (value) => roundHalfUp(value, 4) * STEP);
        expect(agreement(stated, { exact: exactOf(values), step: STEP, parts: parts(values) })).not.toBe(
          'different',
        );
      }),
    );
  });

  it('the exact sum rounded agrees', () => {
    fc.assert(
      fc.property(fen, (values) => {
        const exact = exactOf(values);
        const stated = roundHalfUp(exact, 4) * STEP;
        expect(agreement(stated, { exact, step: STEP, parts: parts(values) })).toBe('same');
      }),
    );
  });

  it('one last digit more than all roundings together is wrong', () => {
    fc.assert(
      fc.property(fen, (values) => {
        const most = (parts(values).filter((part) => part.isRounded).length * STEP) / 2;
        const exact = exactOf(values);
        const stated = (Math.floor((exact + most) / STEP) + 1) * STEP;
        const rounded = roundHalfUp(exact, 4) * STEP;
        fc.pre(stated !== rounded);
        expect(agreement(stated, { exact, step: STEP, parts: parts(values) })).toBe('different');
      }),
    );
  });
});
