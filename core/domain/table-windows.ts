import { HEADING_START } from './lexicon-tables.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { fresh, isFigure, type TableView, tableView, type ViewBounds } from './table-view.ts';

/**
 * Cuts a sheet where tables stand beside each other: at columns that are empty over a whole run of rows and
 * have a heading of their own on each side. Most sheets stay whole. Tables below each other are not cut here.
 */
export function windowsOf(grid: SheetGrid, columnCount: number): ViewBounds[] {
  const windows: Mutable[] = [];
  let main: Mutable | null = null;
  let beside: Mutable[] = [];
  for (const rows of runsOf(grid.rows)) {
    const parts = partsOf(tableView(grid, { rows, left: 0, right: columnCount }));
    const home = beside.find((window) => isInside(grid, rows, window));
    if (parts.length > 1) {
      const sameCut =
        beside.length === parts.length && parts.every((cut, at) => beside[at]?.left === cut.left);
      if (!sameCut) {
        const above = main !== null && isOnlyLines(grid, main.rows, columnCount) ? main.rows : [];
        if (above.length > 0) windows.splice(windows.indexOf(main as Mutable), 1);
        beside = parts.map((cut) => ({ ...cut, rows: [...above] }));
        windows.push(...beside);
        main = null;
      }
      for (const window of beside) window.rows.push(...rows);
    } else if (home !== undefined) {
      for (const window of beside) window.rows.push(...rows);
    } else {
      if (main === null || beside.length > 0) {
        main = { left: 0, right: columnCount, rows: [] };
        windows.push(main);
        beside = [];
      }
      main.rows.push(...rows);
    }
  }
  return windows;
}

interface Mutable {
  readonly left: number;
  readonly right: number;
  readonly rows: number[];
}

/** Rows without an empty one between them. */
function runsOf(rows: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1) === row - 1) last.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** Whether everything in the rows lies within one of the parts that stand beside each other. */
function isInside(grid: SheetGrid, rows: readonly number[], { left, right }: Mutable): boolean {
  const view = tableView(grid, { rows, left: 0, right: Number.MAX_SAFE_INTEGER });
  return rows.every((row) => fresh(view, row).every((cell) => cell.column >= left && cell.right <= right));
}

const isOnlyLines = (grid: SheetGrid, rows: readonly number[], right: number): boolean =>
  rows.every((row) => fresh(tableView(grid, { rows, left: 0, right }), row).length < 3);

type Cut = Pick<Mutable, 'left' | 'right'>;

function partsOf(view: TableView): Cut[] {
  const used = new Set<number>();
  for (const row of view.rows) {
    const cells = fresh(view, row);
    if (cells.length < 2) continue;
    for (const { column, right } of cells) {
      for (let at = column; at <= Math.min(right, view.right); at++) used.add(at);
    }
  }
  const pieces = piecesOf([...used].sort((a, b) => a - b));
  if (pieces.length < 2) return [{ left: view.left, right: view.right }];
  const joined: Cut[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (before !== undefined && !isApart(view, before, piece)) {
      joined[joined.length - 1] = { left: before.left, right: piece.right };
    } else joined.push(piece);
  }
  // Each part also has the empty columns behind it, so that no cell is between two.
  return joined.map((piece, at) => ({
    left: at === 0 ? view.left : piece.left,
    right: (joined[at + 1]?.left ?? view.right + 1) - 1,
  }));
}

function piecesOf(columns: readonly number[]): Cut[] {
  const pieces: Cut[] = [];
  for (const column of columns) {
    const last = pieces.at(-1);
    if (last !== undefined && last.right === column - 1)
      pieces[pieces.length - 1] = { ...last, right: column };
    else pieces.push({ left: column, right: column });
  }
  return pieces;
}

/** Both sides are at least two columns wide, the right one has a heading of its own and not the same again. */
function isApart(view: TableView, left: Cut, right: Cut): boolean {
  if (left.right === left.left || right.right === right.left) return false;
  const [before, after] = [headTexts(view, left), headTexts(view, right)];
  if (!after.slice(0, 2).some((text) => HEADING_START.test(text))) return false;
  return before.join('\t') !== after.join('\t');
}

function headTexts(view: TableView, cut: Cut): string[] {
  const part = tableView(view.grid, { ...view, ...cut });
  const row = view.rows.find((at) => {
    const cells = fresh(part, at);
    return cells.length > 1 && !cells.some((cell) => isFigure(part, cell));
  });
  return row === undefined ? [] : fresh(part, row).map(({ text }) => text);
}
