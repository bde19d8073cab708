import type { Cell, Direction, Range } from './selection.ts';

/**
 * Filling: which cell each target cell copies. Values repeat as they are (a plan's counts are no
 * series), so every way of filling is a list of (target, source) pairs.
 *
 *   fillDown({ top: 0, bottom: 3, left: 1, right: 1 })   // cells 1..3 copy cell 0
 */
export interface FillPair {
  readonly to: Cell;
  readonly from: Cell;
}

/** Ctrl+D: the first line goes down; a single line copies the one above it. */
export function fillDown(range: Range): FillPair[] {
  if (range.top === range.bottom) {
    return range.top === 0 ? [] : eachCell(range, ({ line, column }) => ({ line: line - 1, column }));
  }
  return eachCell({ ...range, top: range.top + 1 }, ({ column }) => ({ line: range.top, column }));
}

/** Ctrl+R: the first column goes right; a single column copies the one on its left. */
export function fillRight(range: Range): FillPair[] {
  if (range.left === range.right) {
    return range.left === 0 ? [] : eachCell(range, ({ line, column }) => ({ line, column: column - 1 }));
  }
  return eachCell({ ...range, left: range.left + 1 }, ({ line }) => ({ line, column: range.left }));
}

/** The area that dragging the handle to `to` would fill, and which way; null inside the source. */
export function dragArea(source: Range, to: Cell): { area: Range; direction: Direction } | null {
  const below = to.line - source.bottom;
  const above = source.top - to.line;
  const right = to.column - source.right;
  const left = source.left - to.column;
  const vertical = Math.max(below, above);
  const horizontal = Math.max(right, left);
  if (vertical <= 0 && horizontal <= 0) return null;
  if (vertical >= horizontal) {
    return below > 0
      ? { area: { ...source, top: source.bottom + 1, bottom: to.line }, direction: 'down' }
      : { area: { ...source, top: to.line, bottom: source.top - 1 }, direction: 'up' };
  }
  return right > 0
    ? { area: { ...source, left: source.right + 1, right: to.column }, direction: 'right' }
    : { area: { ...source, left: to.column, right: source.left - 1 }, direction: 'left' };
}

/** The source block repeated over the dragged area, counted away from the source. */
export function dragFill(source: Range, to: Cell): FillPair[] {
  const found = dragArea(source, to);
  if (!found) return [];
  const height = source.bottom - source.top + 1;
  const width = source.right - source.left + 1;
  return eachCell(found.area, ({ line, column }) => ({
    line: source.top + modulo(line - source.top, height),
    column: source.left + modulo(column - source.left, width),
  }));
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}

function eachCell(range: Range, source: (cell: Cell) => Cell): FillPair[] {
  const pairs: FillPair[] = [];
  for (let line = range.top; line <= range.bottom; line++) {
    for (let column = range.left; column <= range.right; column++) {
      const to = { line, column };
      pairs.push({ to, from: source(to) });
    }
  }
  return pairs;
}
