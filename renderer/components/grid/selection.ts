/**
 * Where the hand goes: pure movement over a grid of lines and columns, as Excel and WPS have it.
 * `range` is what is selected, `active` the cell that is typed into (inside the range), `anchor` and
 * `head` the corners that Shift keeps and moves.
 *
 *   move(at(2, 3), 'down', shape)            // one cell down
 *   extend(selection, 'right', shape)        // Shift+arrow
 *   advance(selection, 'tab', shape)         // Tab; cycles inside a range of several cells
 */
export interface Cell {
  readonly line: number;
  readonly column: number;
}

/** Inclusive on all sides. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Selection {
  readonly active: Cell;
  readonly anchor: Cell;
  readonly head: Cell;
  /** Column where a run of Tabs began: Enter goes back to it, one line down. */
  readonly tabStart: number | null;
}

export interface GridShape {
  readonly lines: number;
  readonly columns: number;
  /** The total row's line: part of the walk, never of "select all". */
  readonly totalLine: number | null;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

export const STEP: Record<Direction, Cell> = {
  up: { line: -1, column: 0 },
  down: { line: 1, column: 0 },
  left: { line: 0, column: -1 },
  right: { line: 0, column: 1 },
};

export function at(line: number, column: number, tabStart: number | null = null): Selection {
  const cell = { line, column };
  return { active: cell, anchor: cell, head: cell, tabStart };
}

export function rangeOf({ anchor, head }: Pick<Selection, 'anchor' | 'head'>): Range {
  return {
    top: Math.min(anchor.line, head.line),
    bottom: Math.max(anchor.line, head.line),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

export function isSingle(range: Range): boolean {
  return range.top === range.bottom && range.left === range.right;
}

export function contains(range: Range, line: number, column: number): boolean {
  return line >= range.top && line <= range.bottom && column >= range.left && column <= range.right;
}

export function select(from: Cell, to: Cell): Selection {
  return { active: from, anchor: from, head: to, tabStart: null };
}

export function clamp(cell: Cell, shape: GridShape): Cell {
  return {
    line: Math.max(0, Math.min(shape.lines - 1, cell.line)),
    column: Math.max(0, Math.min(shape.columns - 1, cell.column)),
  };
}

/** The same selection in a grid that has become another one. */
export function keptInside({ active, anchor, head, tabStart }: Selection, shape: GridShape): Selection {
  return {
    active: clamp(active, shape),
    anchor: clamp(anchor, shape),
    head: clamp(head, shape),
    tabStart,
  };
}

export function stepped(cell: Cell, direction: Direction, shape: GridShape, steps = 1): Cell {
  const step = STEP[direction];
  return clamp({ line: cell.line + step.line * steps, column: cell.column + step.column * steps }, shape);
}

export function move(selection: Selection, direction: Direction, shape: GridShape, steps = 1): Selection {
  const next = stepped(selection.active, direction, shape, steps);
  return at(next.line, next.column);
}

export function extend(selection: Selection, direction: Direction, shape: GridShape, steps = 1): Selection {
  return extendTo(selection, stepped(headOf(selection), direction, shape, steps));
}

/** Shift+click, Shift+Home, dragging: the range now ends at `to`. */
export function extendTo(selection: Selection, to: Cell): Selection {
  const from = sameCell(selection.active, selection.anchor) ? selection.anchor : selection.active;
  return select(from, to);
}

/** Where Shift+movement goes on from. */
export function headOf(selection: Selection): Cell {
  return sameCell(selection.active, selection.anchor) ? selection.head : selection.active;
}

export function sameCell(a: Cell, b: Cell): boolean {
  return a.line === b.line && a.column === b.column;
}

/** First and last data line (the total row left out). */
export function dataLines(shape: GridShape): { first: number; last: number } {
  const first = shape.totalLine === 0 ? 1 : 0;
  const last = shape.totalLine !== null && shape.totalLine > 0 ? shape.totalLine - 1 : shape.lines - 1;
  return { first, last: Math.max(first, last) };
}

/**
 * Ctrl+arrow: to the end of a run of filled cells, else to the next filled cell, else to the edge. The
 * total row is always filled, so it stands apart: the walk stops at the last data line first.
 */
export function jump(
  from: Cell,
  direction: Direction,
  shape: GridShape,
  isFilled: (cell: Cell) => boolean,
): Cell {
  const lines = dataLines(shape);
  const edge: Record<Direction, Cell> = {
    up: { line: from.line > lines.first ? lines.first : 0, column: from.column },
    down: { line: from.line < lines.last ? lines.last : shape.lines - 1, column: from.column },
    left: { line: from.line, column: 0 },
    right: { line: from.line, column: shape.columns - 1 },
  };
  const end = edge[direction];
  let here = from;
  let next = stepped(here, direction, shape);
  if (sameCell(here, end)) return here;
  if (isFilled(here) && isFilled(next)) {
    while (!sameCell(here, end) && isFilled(next)) {
      here = next;
      next = stepped(here, direction, shape);
    }
    return here;
  }
  while (!sameCell(next, end) && !isFilled(next)) next = stepped(next, direction, shape);
  return next;
}

/** Enter and Tab (with Shift: back). Inside a range of several cells the range stays. */
export function advance(
  selection: Selection,
  key: 'tab' | 'enter',
  shape: GridShape,
  back = false,
): Selection {
  const range = rangeOf(selection);
  if (!isSingle(range)) return { ...selection, active: cycled(selection.active, range, key, back) };
  const { line, column } = selection.active;
  if (key === 'enter') {
    const next = stepped({ line, column: selection.tabStart ?? column }, back ? 'up' : 'down', shape);
    return at(next.line, next.column);
  }
  const whole = { top: 0, left: 0, bottom: shape.lines - 1, right: shape.columns - 1 };
  const isLast = back ? line === 0 && column === 0 : line === whole.bottom && column === whole.right;
  const next = isLast ? selection.active : cycled(selection.active, whole, 'tab', back);
  return at(next.line, next.column, selection.tabStart ?? column);
}

function cycled(cell: Cell, range: Range, key: 'tab' | 'enter', back: boolean): Cell {
  const width = range.right - range.left + 1;
  const height = range.bottom - range.top + 1;
  const line = cell.line - range.top;
  const column = cell.column - range.left;
  const place = key === 'tab' ? line * width + column : column * height + line;
  const next = (place + (back ? -1 : 1) + width * height) % (width * height);
  return key === 'tab'
    ? { line: range.top + Math.floor(next / width), column: range.left + (next % width) }
    : { line: range.top + (next % height), column: range.left + Math.floor(next / height) };
}

export function cellsIn(range: Range): Cell[] {
  const cells: Cell[] = [];
  for (let line = range.top; line <= range.bottom; line++) {
    for (let column = range.left; column <= range.right; column++) cells.push({ line, column });
  }
  return cells;
}

/** The smallest selection around some cells; null around none. */
export function surrounding(cells: readonly Cell[]): Selection | null {
  const [first] = cells;
  if (!first) return null;
  let { line: top, column: left } = first;
  let { line: bottom, column: right } = first;
  for (const { line, column } of cells) {
    top = Math.min(top, line);
    bottom = Math.max(bottom, line);
    left = Math.min(left, column);
    right = Math.max(right, column);
  }
  return select({ line: top, column: left }, { line: bottom, column: right });
}

/** Whether a line's cells or headings look different when the selection changes from one to the other. */
export function touchedLines(before: Selection, after: Selection): (line: number) => boolean {
  const ranges = [rangeOf(before), rangeOf(after)];
  const isPlain = ranges.every(isSingle);
  return (line) => {
    if (line === before.active.line || line === after.active.line) return true;
    return !isPlain && ranges.some(({ top, bottom }) => line >= top && line <= bottom);
  };
}
