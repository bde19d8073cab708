import type { ReadFigure } from './found-table.ts';
import type { RawCell } from './raw-workbook.ts';
import { readFigure } from './read-figure.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { isYear, squeezed } from './table-labels.ts';

/**
 * A part of a sheet that is looked at by itself: some rows between two columns. A merged cell belongs to
 * the part that its corner stands in, and counts once in each row it covers.
 *
 *   const view = tableView(grid, { rows: [0, 1, 2], left: 0, right: 5 });
 *   fresh(view, 1).length   // cells that begin in row 1
 */
export interface TableView {
  readonly grid: SheetGrid;
  readonly rows: readonly number[];
  readonly left: number;
  readonly right: number;
  /** The figure in a cell, read once. */
  figure(cell: RawCell): ReadFigure;
  /** Cells that begin in a row, once they were asked for. */
  readonly known: Map<number, readonly PlacedCell[]>;
}

export interface PlacedCell {
  readonly cell: RawCell;
  readonly text: string;
  /** Columns it covers, both inclusive. */
  readonly column: number;
  readonly right: number;
  /** Last row it covers. */
  readonly bottom: number;
}

export type ViewBounds = Pick<TableView, 'rows' | 'left' | 'right'>;

export function tableView(grid: SheetGrid, { rows, left, right }: ViewBounds): TableView {
  const read = new Map<RawCell, ReadFigure>();
  const figure = (cell: RawCell): ReadFigure => {
    const known = read.get(cell);
    if (known !== undefined) return known;
    const figured = readFigure(cell);
    read.set(cell, figured);
    return figured;
  };
  return { grid, rows, left, right, figure, known: new Map() };
}

/** Cells that begin in a row, from the left. */
export function fresh(view: TableView, row: number): readonly PlacedCell[] {
  const known = view.known.get(row);
  if (known !== undefined) return known;
  const cells = beginningIn(view, row);
  view.known.set(row, cells);
  return cells;
}

function beginningIn(view: TableView, row: number): PlacedCell[] {
  return view.grid.cells(row).flatMap((cell) => {
    if (cell.column < view.left || cell.column > view.right) return [];
    if (view.grid.isCovered(row, cell.column)) return [];
    const text = squeezed(cell.text);
    if (text === '') return [];
    const range = view.grid.merge(row, cell.column);
    return [
      { cell, text, column: cell.column, right: range?.right ?? cell.column, bottom: range?.bottom ?? row },
    ];
  });
}

/** A figure that is no year: what headings do not have. */
export function isFigure(view: TableView, { cell, text }: Pick<PlacedCell, 'cell' | 'text'>): boolean {
  const figure = view.figure(cell);
  if (figure.kind === 'number') return !isYear(text);
  return figure.kind === 'date';
}

/** Whether a row stands right below another, with no empty one between. */
export function follows(view: TableView, index: number): boolean {
  return index > 0 && view.rows[index] === (view.rows[index - 1] ?? 0) + 1;
}
