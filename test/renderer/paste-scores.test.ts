import { describe, expect, it } from 'vitest';
import { pasteScores } from '../../renderer/features/indicators/assessment/paste-scores.ts';

const units = ['中和街道', '清溪场镇', '溶溪镇'].map((name, index) => ({ id: index + 1, name }));
const space = { units, partIds: [10, 11], row: 0, column: 0 };
const pasted = (copied: string, given: Partial<typeof space> = {}) => {
  const { scores, unknown } = pasteScores(copied, { ...space, ...given });
  return { scores: scores.map(({ unitId, partId, text }) => `${unitId}:${partId} ${text}`), unknown };
};

describe('a block of scores from a spreadsheet', () => {
  it('fills down and to the right from the active cell, and no further than the table', () => {
    expect(pasted('18\t9\r\n17\t8\r\n16\t7\r\n', { row: 1 }).scores).toEqual([
      '2:10 18',
      '2:11 9',
      '3:10 17',
      '3:11 8',
    ]);
    expect(pasted('9\t1\n8\t1', { column: 1 }).scores).toEqual(['1:11 9', '2:11 8']);
  });

  it('goes by name where names stand beside the figures, spaces or not', () => {
    expect(pasted('单位\t管理\n溶溪 镇\t18\n中和街道\t优\n没有镇\t3\n')).toEqual({
      ...{ scores: ['3:10 18', '1:10 优'], unknown: ['没有镇'] },
    });
  });
});
