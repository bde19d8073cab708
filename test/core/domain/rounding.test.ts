import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfUp, roundToTotal } from '../../../core/domain/rounding.ts';

const amounts = fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 40 });
const shifts = fc.integer({ min: 0, max: 6 });

describe('rounding half up', () => {
  it('goes away from zero at the half, and nowhere else', () => {
    expect([14, 15, 16, -14, -15, -16, 0].map((value) => roundHalfUp(value, 1))).toEqual([
      1, 2, 2, -1, -2, -2, 0,
    ]);
  });
});

describe('rounded cells of a column', () => {
  it('add up to the rounded total, whatever the amounts', () => {
    fc.assert(
      fc.property(amounts, shifts, (values, shift) => {
        const { cells, total } = roundToTotal(values, shift);
        expect(cells.reduce((sum, cell) => sum + cell, 0)).toBe(total);
        expect(total).toBe(
          roundHalfUp(
            values.reduce((sum, value) => sum + value, 0),
            shift,
          ),
        );
      }),
    );
  });

  it('are each within one unit of the exact amount', () => {
    fc.assert(
      fc.property(amounts, shifts, (values, shift) => {
        const factor = 10 ** shift;
        for (const [index, cell] of roundToTotal(values, shift).cells.entries()) {
          expect(Math.abs(cell * factor - (values[index] ?? 0))).toBeLessThan(factor);
        }
      }),
    );
  });

  it('leave a whole amount alone: a zero never becomes one', () => {
    expect(roundToTotal([0, 333_333, 333_333, 333_334], 4).cells[0]).toBe(0);
  });

  it('say which of them were moved, so that the difference can be shown', () => {
    expect(roundToTotal([33, 33, 34], 1)).toEqual({ cells: [3, 3, 4], total: 10, adjusted: [2] });
    expect(roundToTotal([35, 35, 30], 1)).toEqual({ cells: [4, 3, 3], total: 10, adjusted: [1] });
  });
});
