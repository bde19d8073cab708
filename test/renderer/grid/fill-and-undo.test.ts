import { describe, expect, it } from 'vitest';
import { numberCell } from '../../../core/domain/cell-value.ts';
import { dragFill, type FillPair, fillDown, fillRight } from '../../../renderer/components/grid/fill.ts';
import { type UndoStep, undoStack } from '../../../renderer/components/grid/undo.ts';

const text = (pairs: FillPair[]): string =>
  pairs.map(({ to, from }) => `${to.line},${to.column}<${from.line},${from.column}`).join(' ');

describe('filling', () => {
  it('Ctrl+D copies the first line of the selection down', () => {
    expect(text(fillDown({ top: 2, bottom: 4, left: 1, right: 1 }))).toBe('3,1<2,1 4,1<2,1');
  });
  it('Ctrl+D on one line copies the line above, and does nothing on the first line', () => {
    expect(text(fillDown({ top: 2, bottom: 2, left: 0, right: 1 }))).toBe('2,0<1,0 2,1<1,1');
    expect(fillDown({ top: 0, bottom: 0, left: 0, right: 1 })).toEqual([]);
  });
  it('Ctrl+R does the same to the right', () => {
    expect(text(fillRight({ top: 0, bottom: 0, left: 1, right: 3 }))).toBe('0,2<0,1 0,3<0,1');
    expect(text(fillRight({ top: 0, bottom: 0, left: 1, right: 1 }))).toBe('0,1<0,0');
  });
  it('dragging the handle repeats the block, in the direction that was dragged furthest', () => {
    const block = { top: 0, bottom: 1, left: 0, right: 0 };
    expect(text(dragFill(block, { line: 4, column: 1 }))).toBe('2,0<0,0 3,0<1,0 4,0<0,0');
    expect(text(dragFill({ top: 3, bottom: 4, left: 0, right: 0 }, { line: 1, column: 0 }))).toBe(
      '1,0<3,0 2,0<4,0',
    );
    expect(text(dragFill(block, { line: 1, column: 2 }))).toBe('0,1<0,0 0,2<0,0 1,1<1,0 1,2<1,0');
    expect(dragFill(block, { line: 1, column: 0 })).toEqual([]);
  });
});

describe('undo', () => {
  const step = (value: number): UndoStep => [
    {
      key: { unitId: value, itemId: 1, planYearId: 1, period: 0, measure: 'planned' },
      before: { value: { kind: 'blank' }, unread: null },
      after: { value: numberCell(value), unread: null },
    },
  ];
  it('goes back at least a hundred steps and forth again', () => {
    const stack = undoStack();
    for (let value = 0; value < 120; value++) stack.push(step(value));
    for (let value = 119; value >= 0; value--) expect(stack.undo()?.[0]?.key.unitId).toBe(value);
    expect(stack.undo()).toBeNull();
    for (let value = 0; value < 120; value++) expect(stack.redo()?.[0]?.key.unitId).toBe(value);
    expect(stack.redo()).toBeNull();
  });
  it('a new change forgets what was taken back', () => {
    const stack = undoStack();
    stack.push(step(1));
    stack.undo();
    stack.push(step(2));
    expect(stack.canRedo).toBe(false);
  });
  it('drops the oldest step past its limit', () => {
    const stack = undoStack(2);
    for (const value of [1, 2, 3]) stack.push(step(value));
    expect([stack.undo(), stack.undo(), stack.undo()].map((s) => s?.[0]?.key.unitId)).toEqual([
      3,
      2,
      undefined,
    ]);
  });
});
