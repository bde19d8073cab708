import type { TableLines } from './find-tables.ts';
import type { AccountedCell, CellFate, FoundColumn, FoundRow } from './found-table.ts';
import type { RawCell } from './raw-workbook.ts';
import { isBlankText } from './sheet-grid.ts';
import type { TableBlock } from './table-blocks.ts';
import type { TableView } from './table-view.ts';

/**
 * What becomes of each cell of a table: a value, not applicable, a text with its use, unreadable, or left
 * aside with the reason. No cell with content goes without one.
 */
export interface TablePlaces extends TableLines {
  readonly block: TableBlock;
  readonly columns: readonly FoundColumn[];
  readonly rows: readonly FoundRow[];
}

export function accountedCells(view: TableView, places: TablePlaces): AccountedCell[] {
  const { block } = places;
  const roles = new Map(places.columns.map((column) => [column.column, column.role]));
  const notes = new Set(places.rows.filter(({ role }) => role === 'note').map(({ row }) => row));
  const sections = new Set(places.rows.filter(({ role }) => role === 'section').map(({ row }) => row));
  const headings = new Set(block.header);
  const lines = new Set(block.lines);
  const repeated = new Set(block.repeated);
  const titles = new Set(places.titleRows);
  const fateOf = (cell: RawCell): CellFate => {
    if (isBlankText(cell.text)) return { kind: 'ignored', because: 'onlySpaces' };
    if (view.grid.isCovered(cell.row, cell.column)) return { kind: 'ignored', because: 'coveredByMerge' };
    if (repeated.has(cell.row)) return { kind: 'ignored', because: 'repeatedHeading' };
    if (cell.row === block.numbering) return { kind: 'ignored', because: 'columnNumbers' };
    if (lines.has(cell.row)) return { kind: 'text', use: lineUse(cell, places.unitLine, titles) };
    if (headings.has(cell.row)) return { kind: 'text', use: 'heading' };
    if (notes.has(cell.row)) return { kind: 'text', use: 'note' };
    const role = roles.get(cell.column);
    if (role === 'figure' && !sections.has(cell.row)) return figureFate(view, cell);
    if (role === 'serial') return { kind: 'text', use: /^\d+$/.test(cell.text.trim()) ? 'serial' : 'label' };
    return { kind: 'text', use: role === 'unit' || role === 'section' ? 'label' : 'text' };
  };
  const rows = [...block.lines, ...block.header, ...block.body, ...block.repeated].sort((a, b) => a - b);
  return rows.flatMap((row) =>
    view.grid
      .cells(row)
      .filter(({ column }) => column >= view.left && column <= view.right)
      .map((cell): AccountedCell => {
        return { row, column: cell.column, text: cell.text, fate: fateOf(cell) };
      }),
  );
}

function lineUse(
  cell: RawCell,
  unitLine: TableLines['unitLine'],
  titles: ReadonlySet<number>,
): 'title' | 'unitLine' | 'note' {
  if (unitLine?.row === cell.row && unitLine.column === cell.column) return 'unitLine';
  return titles.has(cell.row) ? 'title' : 'note';
}

function figureFate(view: TableView, cell: RawCell): CellFate {
  const figure = view.figure(cell);
  switch (figure.kind) {
    case 'number':
      return { kind: 'value', figure };
    case 'notApplicable':
      return { kind: 'notApplicable', figure };
    case 'blank':
      return { kind: 'ignored', because: 'onlySpaces' };
    case 'date':
      return { kind: 'unreadable', figure: { kind: 'unreadable', text: cell.text, reason: 'date' } };
    case 'unreadable':
      return { kind: 'unreadable', figure };
  }
}
