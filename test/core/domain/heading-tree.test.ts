import { describe, expect, it } from 'vitest';
import { headingRows } from '../../../core/domain/heading-tree.ts';

const shape = (paths: string[][]) =>
  headingRows(paths).map((row) =>
    row.map((cell) => `${cell.text}@${cell.column} ${cell.rowSpan}x${cell.colSpan}`),
  );

describe('merged headings from column paths', () => {
  it('merges equal neighbours on one level and leaves the leaves alone', () => {
    expect(
      shape([
        ['中心', '2019'],
        ['中心', '2020'],
        ['站', '2019'],
      ]),
    ).toEqual([
      ['中心@0 1x2', '站@2 1x1'],
      ['2019@0 1x1', '2020@1 1x1', '2019@2 1x1'],
    ]);
  });

  it('lets a short path span the remaining heading rows', () => {
    expect(shape([['序号'], ['中心', '2019'], ['备注']])).toEqual([
      ['序号@0 2x1', '中心@1 1x1', '备注@2 2x1'],
      ['2019@1 1x1'],
    ]);
  });

  it('does not merge the same word under different groups', () => {
    expect(
      shape([
        ['甲', '小计', 'a'],
        ['乙', '小计', 'b'],
      ])[1],
    ).toEqual(['小计@0 1x1', '小计@1 1x1']);
  });

  it('does not merge groups that are apart', () => {
    expect(
      shape([
        ['甲', 'a'],
        ['乙', 'b'],
        ['甲', 'c'],
      ])[0],
    ).toEqual(['甲@0 1x1', '乙@1 1x1', '甲@2 1x1']);
  });

  it('covers every position of the heading exactly once, whatever the paths', () => {
    const paths = [['甲', 'x', 'p'], ['甲', 'x', 'q'], ['甲', 'y'], ['乙'], ['丙', 'z']];
    const covered = new Map<string, number>();
    for (const cell of headingRows(paths).flat()) {
      for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
        for (let column = cell.column; column < cell.column + cell.colSpan; column++) {
          covered.set(`${row},${column}`, (covered.get(`${row},${column}`) ?? 0) + 1);
        }
      }
    }
    expect([...covered.values()].every((times) => times === 1)).toBe(true);
    expect(covered.size).toBe(3 * paths.length);
  });
});
