import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOfTexts, blockTexts, changedBlock, takenBack } from '../../../core/domain/list-history.ts';

const row = fc.array(fc.constantFrom('', '甲', '乙', '丙'), { minLength: 2, maxLength: 2 });
const rows = fc.array(row, { maxLength: 8 });

describe('a change of a list in the history', () => {
  it('leads back from what it left to what was before, through the file and back', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const { oldText, newText } = blockTexts(changedBlock(before, after));
        expect(takenBack(after, blockOfTexts(oldText, newText))).toEqual(before);
      }),
    );
  });

  it('keeps one row of thousands when one cell was changed', () => {
    const before = Array.from({ length: 5000 }, (_, index) => [String(index + 1), '甲']);
    const after = before.with(3210, ['3211', '乙']);
    expect(changedBlock(before, after)).toEqual({
      from: 3210,
      before: [['3211', '甲']],
      after: [['3211', '乙']],
    });
  });

  it('leads nowhere when the rows are not what it left', () => {
    const block = changedBlock([['甲', '']], [['乙', '']]);
    expect(takenBack([['丙', '']], block)).toBeNull();
    expect(takenBack([], block)).toBeNull();
  });

  it('is read as an earlier program wrote it: all rows, before and after', () => {
    const block = blockOfTexts('[["甲","1"],["乙","2"]]', '[["甲","1"]]');
    expect(takenBack([['甲', '1']], block)).toEqual([
      ['甲', '1'],
      ['乙', '2'],
    ]);
  });
});
