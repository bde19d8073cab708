import { describe, expect, it } from 'vitest';
import {
  advance,
  at,
  extend,
  extendTo,
  type GridShape,
  jump,
  move,
  rangeOf,
  type Selection,
  select,
} from '../../../renderer/components/grid/selection.ts';

/** Five data lines, a total row below, four columns. */
const shape: GridShape = { lines: 6, columns: 4, totalLine: 5 };
const place = (selection: Selection): [number, number] => [selection.active.line, selection.active.column];
const run = (start: Selection, ...keys: ['tab' | 'enter', boolean?][]): Selection =>
  keys.reduce((now, [key, back]) => advance(now, key, shape, back), start);

describe('arrows', () => {
  it('go in two dimensions and stop at the edges', () => {
    expect(place(move(at(1, 1), 'down', shape))).toEqual([2, 1]);
    expect(place(move(at(1, 1), 'left', shape))).toEqual([1, 0]);
    expect(place(move(at(0, 0), 'up', shape))).toEqual([0, 0]);
    expect(place(move(at(0, 3), 'right', shape))).toEqual([0, 3]);
    expect(place(move(at(4, 0), 'down', shape))).toEqual([5, 0]);
  });
  it('with Shift extend from the first cell, there and back', () => {
    let now = extend(extend(at(2, 2), 'down', shape), 'right', shape);
    expect(rangeOf(now)).toEqual({ top: 2, bottom: 3, left: 2, right: 3 });
    expect(place(now)).toEqual([2, 2]);
    for (const direction of ['up', 'up', 'left', 'left'] as const) now = extend(now, direction, shape);
    expect(rangeOf(now)).toEqual({ top: 1, bottom: 2, left: 1, right: 2 });
  });
});

describe('Enter and Tab', () => {
  it('Enter goes down, Shift+Enter up, Tab right, Shift+Tab left', () => {
    expect(place(run(at(1, 1), ['enter']))).toEqual([2, 1]);
    expect(place(run(at(1, 1), ['enter', true]))).toEqual([0, 1]);
    expect(place(run(at(1, 1), ['tab']))).toEqual([1, 2]);
    expect(place(run(at(1, 1), ['tab', true]))).toEqual([1, 0]);
  });
  it('Tab Tab Tab Enter returns to the first column, one line down', () => {
    const first = run(at(0, 1), ['tab'], ['tab'], ['enter']);
    expect(place(first)).toEqual([1, 1]);
    expect(place(run(first, ['tab'], ['enter']))).toEqual([2, 1]);
  });
  it('an arrow in between forgets where the Tabs began', () => {
    const moved = move(run(at(0, 0), ['tab'], ['tab']), 'down', shape);
    expect(place(run(moved, ['enter']))).toEqual([2, 2]);
  });
  it('Tab at the end of a line goes on with the next, and stays at the very end', () => {
    expect(place(run(at(0, 3), ['tab']))).toEqual([1, 0]);
    expect(place(run(at(5, 3), ['tab']))).toEqual([5, 3]);
    expect(place(run(at(0, 0), ['tab', true]))).toEqual([0, 0]);
  });
  it('Enter after the last data line stands on the total row, so that typing on overwrites nothing', () => {
    expect(place(run(at(4, 2), ['enter']))).toEqual([5, 2]);
  });
  it('inside a range both cycle and the range stays', () => {
    const range = select({ line: 1, column: 1 }, { line: 2, column: 2 });
    expect(place(run(range, ['tab'], ['tab']))).toEqual([2, 1]);
    expect(place(run(range, ['tab'], ['tab'], ['tab'], ['tab']))).toEqual([1, 1]);
    expect(place(run(range, ['enter'], ['enter']))).toEqual([1, 2]);
    expect(place(run(range, ['tab', true]))).toEqual([2, 2]);
    expect(rangeOf(run(range, ['tab'], ['enter']))).toEqual(rangeOf(range));
  });
});

describe('Ctrl+arrows', () => {
  const filled = new Set(['0:0', '1:0', '2:0', '4:0', '0:3', '5:0', '5:1']);
  const isFilled = ({ line, column }: { line: number; column: number }) => filled.has(`${line}:${column}`);
  const to = (line: number, column: number, direction: 'up' | 'down' | 'left' | 'right') => {
    const cell = jump({ line, column }, direction, shape, isFilled);
    return [cell.line, cell.column];
  };
  it('run to the end of a filled block', () => {
    expect(to(0, 0, 'down')).toEqual([2, 0]);
    expect(to(2, 0, 'up')).toEqual([0, 0]);
  });
  it('cross a gap to the next filled cell', () => {
    expect(to(2, 0, 'down')).toEqual([4, 0]);
    expect(to(0, 0, 'right')).toEqual([0, 3]);
  });
  it('stop at the edge when nothing more is filled', () => {
    expect(to(1, 0, 'right')).toEqual([1, 3]);
    expect(to(0, 2, 'down')).toEqual([4, 2]);
  });
  it('reach the total row only from the last data line', () => {
    expect(to(4, 0, 'down')).toEqual([5, 0]);
    expect(to(5, 0, 'up')).toEqual([4, 0]);
  });
});

it('Shift+click extends from the active cell', () => {
  expect(rangeOf(extendTo(at(3, 3), { line: 1, column: 0 }))).toEqual({
    top: 1,
    bottom: 3,
    left: 0,
    right: 3,
  });
});
