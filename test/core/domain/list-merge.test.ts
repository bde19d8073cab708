import { describe, expect, it } from 'vitest';
import { cellRows, continuedCells } from '../../../core/domain/list-merge.ts';

const merging = { merge: true };
const plain = { merge: false };

describe('cells of a list that are one on paper', () => {
  it('are equal texts below each other in merging columns, blanks never', () => {
    const continues = continuedCells(
      [merging, plain],
      [
        ['甲', '一'],
        ['甲', '一'],
        ['', '二'],
        ['', '二'],
      ],
    );
    expect(continues).toEqual([
      [false, true, false, false],
      [false, false, false, false],
    ]);
  });

  it('do not cross the cells to their left, or only those of the column they name', () => {
    const rows = [
      ['甲', '生活', '同', '同'],
      ['甲', '辅助', '同', '同'],
    ];
    const [, , inside, wide] = continuedCells(
      [merging, merging, merging, { merge: true, mergeWithin: 0 }],
      rows,
    );
    expect(inside).toEqual([false, false]);
    expect(wide).toEqual([false, true]);
  });

  it('are found from any of their rows', () => {
    const column = [false, false, true, true, false];
    expect([1, 2, 3].map((row) => cellRows(column, row))).toEqual(Array(3).fill({ from: 1, to: 4 }));
    expect(cellRows(column, 4)).toEqual({ from: 4, to: 5 });
  });
});
