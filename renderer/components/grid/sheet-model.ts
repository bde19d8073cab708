import { type AnnexColumn, type AnnexRow, type AnnexSheet, factKeyAt } from '../../../core/domain/annex.ts';
import { type FactKey, factKeyText } from '../../../core/domain/fact.ts';
import { columnDecimals } from '../../../core/domain/totals.ts';
import { gridText } from '../../text/grid.ts';

/**
 * A sheet as the grid walks over it. A *line* is what stands at one height on the screen: the data rows
 * and the total row (under the headings or at the bottom). Lines and columns count from 0.
 *
 *   const model = sheetModel(sheet);
 *   model.lineOf(row) ; model.rowOf(line) // null for the total row
 */
export interface ModelColumn {
  readonly column: AnnexColumn;
  readonly decimals: number;
  readonly unitOfMeasure: string;
  /** Columns that a computed column adds up; empty for a leaf column. */
  readonly parts: readonly number[];
}

export interface SheetModel {
  readonly sheet: AnnexSheet;
  readonly rows: readonly AnnexRow[];
  readonly columns: readonly ModelColumn[];
  readonly lineCount: number;
  /** The total row's line, or null when the annex has none. */
  readonly totalLine: number | null;
  rowOf(line: number): number | null;
  lineOf(row: number): number;
  keyAt(line: number, column: number): FactKey | null;
  /** Where a fact stands, or null when this sheet does not show it. */
  placeOf(key: FactKey): { row: number; column: number } | null;
  /** Why a cell cannot be typed into; null when it can. */
  readOnlyReason(line: number, column: number): string | null;
  /** The cell's place in words. */
  address(line: number, column: number): string;
}

export function sheetModel(sheet: AnnexSheet, wholeReadOnly: string | null = null): SheetModel {
  const { rows, annex } = sheet;
  const columns = modelColumns(sheet);
  const hasTotal = annex.totalRow !== 'none' && rows.length > 0;
  const totalLine = !hasTotal ? null : annex.totalRow === 'first' ? 0 : rows.length;
  const shift = totalLine === 0 ? 1 : 0;
  const rowOf = (line: number): number | null => (line === totalLine ? null : line - shift);
  const places = placeIndex(sheet);
  const keyAt = (line: number, column: number): FactKey | null => {
    const row = rows[rowOf(line) ?? -1];
    const found = columns[column];
    return row && found ? factKeyAt(row, found.column) : null;
  };
  return {
    sheet,
    rows,
    columns,
    lineCount: rows.length + (hasTotal ? 1 : 0),
    totalLine,
    rowOf,
    lineOf: (row) => row + shift,
    keyAt,
    placeOf: (key) => places(key),
    readOnlyReason: (line, column) => {
      if (wholeReadOnly !== null) return wholeReadOnly;
      if (line === totalLine) return gridText.totalIsComputed;
      return columns[column]?.column.source.kind === 'fact' ? null : gridText.columnIsComputed;
    },
    address: (line, column) => {
      const row = rowOf(line);
      const name = row === null ? gridText.total : (rows[row]?.name ?? '');
      return gridText.address([name, ...(columns[column]?.column.path ?? [])]);
    },
  };
}

function modelColumns(sheet: AnnexSheet): ModelColumn[] {
  const indexById = new Map(sheet.columns.map((column, index) => [column.id, index]));
  const unitOf = (column: AnnexColumn): string => {
    const { source } = column;
    if (source.kind === 'fact')
      return sheet.items.find((item) => item.id === source.itemId)?.unitOfMeasure ?? '';
    const first = sheet.columns.find(
      (other) => source.columnIds.includes(other.id) && other.id !== column.id,
    );
    return first ? unitOf(first) : '';
  };
  return sheet.columns.map((column) => ({
    column,
    decimals: columnDecimals(sheet, column),
    unitOfMeasure: unitOf(column),
    parts:
      column.source.kind === 'rowSum' ? column.source.columnIds.flatMap((id) => indexById.get(id) ?? []) : [],
  }));
}

function placeIndex(sheet: AnnexSheet): (key: FactKey) => { row: number; column: number } | null {
  const rowByUnit = new Map(sheet.rows.map((row, index) => [row.unitId, index]));
  const columnByFact = new Map(
    sheet.columns.flatMap((column, index) => {
      const key = factKeyAt({ unitId: 0 }, column);
      return key ? [[factKeyText(key), index] as const] : [];
    }),
  );
  return (key) => {
    const row = rowByUnit.get(key.unitId);
    const column = columnByFact.get(factKeyText({ ...key, unitId: 0 }));
    return row === undefined || column === undefined ? null : { row, column };
  };
}
