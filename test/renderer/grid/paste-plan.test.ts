import { describe, expect, it } from 'vitest';
import { type PasteTarget, planPaste } from '../../../renderer/components/grid/paste-plan.ts';

/** Three data lines and a total row; column 2 is computed. */
const target: PasteTarget = {
  lines: 4,
  columns: 3,
  kindAt: () => ({ decimals: 0, unitOfMeasure: '个' }),
  readOnlyReason: (line, column) => (line === 3 ? '合计' : column === 2 ? '计算列' : null),
};
const one = (line: number, column: number) => ({ top: line, bottom: line, left: column, right: column });

describe('a pasted block', () => {
  it('of plain numbers that fits goes straight in', () => {
    const plan = planPaste(
      [
        ['1', '0'],
        ['', '3'],
      ],
      one(0, 0),
      target,
    );
    expect(plan.straight).toBe(true);
    expect(plan.plain.map(({ line, column, text }) => [line, column, text])).toEqual([
      [0, 0, '1'],
      [0, 1, '0'],
      [1, 0, ''],
      [1, 1, '3'],
    ]);
    expect(plan.area).toEqual({ top: 0, bottom: 1, left: 0, right: 1 });
  });
  it('shows what was understood and what was not, cell by cell', () => {
    const plan = planPaste(
      [
        ['1个', '2000万'],
        ['一', '#REF!'],
        ['２', '-3'],
      ],
      one(0, 0),
      target,
    );
    expect(plan.straight).toBe(false);
    expect(plan.look.map(({ text, read }) => [text, read.kind])).toEqual([
      ['1个', 'value'],
      ['2000万', 'unreadable'],
      ['一', 'value'],
      ['#REF!', 'unreadable'],
      ['２', 'value'],
      ['-3', 'unreadable'],
    ]);
  });
  it('repeats when the selection is a whole multiple of it, and not otherwise', () => {
    expect(planPaste([['7']], { top: 0, bottom: 2, left: 0, right: 1 }, target).plain).toHaveLength(6);
    expect(planPaste([['1', '2']], { top: 0, bottom: 1, left: 0, right: 1 }, target).plain).toHaveLength(4);
    expect(planPaste([['1'], ['2']], { top: 0, bottom: 2, left: 0, right: 0 }, target).plain).toHaveLength(2);
  });
  it('lists what lies beyond the grid, with its place in the block', () => {
    const plan = planPaste(
      [
        ['1', '2', '3'],
        ['4', '', '6'],
      ],
      one(2, 1),
      target,
    );
    expect(plan.overflow).toEqual([
      { blockLine: 0, blockColumn: 2, text: '3' },
      { blockLine: 1, blockColumn: 2, text: '6' },
    ]);
    expect(plan.straight).toBe(false);
  });
  it('lists what would land on cells that cannot be written', () => {
    const plan = planPaste(
      [
        ['1', '2'],
        ['3', '4'],
      ],
      one(2, 1),
      target,
    );
    expect(plan.readOnly).toEqual([
      { line: 2, column: 2, text: '2', reason: '计算列' },
      { line: 3, column: 1, text: '3', reason: '合计' },
      { line: 3, column: 2, text: '4', reason: '合计' },
    ]);
    expect(plan.plain.map(({ text }) => text)).toEqual(['1']);
  });
});
