import { type AnnexColumn, type AnnexRow, type AnnexSheet, factKeyAt } from '../../../core/domain/annex.ts';
import type { Digits } from '../../../core/domain/cell-value.ts';
import { type CellReader, cellReader, digitsOf, type Total, totalOf } from '../../../core/domain/totals.ts';

/**
 * What a computed cell is made of, for the panel that shows its parts.
 *
 *   partsOfTotal(sheet, { rowId: null, columnId: 5 })   // the rows that column 5's total adds up
 *   partsOfTotal(sheet, { rowId: 3, columnId: 9 })      // the columns that row 3's sum adds up
 */
export interface TotalParts {
  readonly total: Total;
  /** Digits after the point of every number here. */
  readonly digits: Digits;
  /** Parts that are numbers other than 0, in printing order. */
  readonly numbers: readonly TotalPart[];
  readonly zeros: number;
}

export interface TotalPart {
  readonly rowId: number;
  readonly columnId: number;
  readonly label: string;
  /** In smallest units. */
  readonly value: number;
}

export interface ComputedCell {
  /** null: the column's total row. */
  readonly rowId: number | null;
  readonly columnId: number;
}

/** Null when the cell is not a computed one of this sheet. */
export function partsOfTotal(sheet: AnnexSheet, cell: ComputedCell): TotalParts | null {
  const column = sheet.columns.find((one) => one.id === cell.columnId);
  if (!column) return null;
  const read = cellReader(sheet);
  if (cell.rowId === null) {
    return summary(
      sheet,
      column,
      sheet.rows.map((row) => [row, column]),
      (row) => row.name,
      read,
    );
  }
  const row = sheet.rows.find((one) => one.id === cell.rowId);
  if (!row || column.source.kind !== 'rowSum') return null;
  const ids = column.source.columnIds;
  const parts = sheet.columns.filter((one) => ids.includes(one.id)).map((one): Place => [row, one]);
  return summary(sheet, column, parts, (_, part) => part.path.join(' '), read);
}

type Place = readonly [AnnexRow, AnnexColumn];

function summary(
  sheet: AnnexSheet,
  column: AnnexColumn,
  places: readonly Place[],
  labelOf: (row: AnnexRow, column: AnnexColumn) => string,
  read: CellReader,
): TotalParts {
  const values = places.map(([row, part]) => read(sheet.rows.indexOf(row), sheet.columns.indexOf(part)));
  const numbers: TotalPart[] = [];
  let zeros = 0;
  for (const [index, [row, part]] of places.entries()) {
    const value = values[index];
    if (value?.kind !== 'number') continue;
    if (value.value === 0) zeros++;
    else numbers.push({ rowId: row.id, columnId: part.id, label: labelOf(row, part), value: value.value });
  }
  return { total: totalOf(values), digits: digitsOf(sheet, column), numbers, zeros };
}

/** The first leaf cell that holds nothing, in reading order. */
export function firstBlankCell(sheet: AnnexSheet): { rowId: number; columnId: number } | null {
  const read = cellReader(sheet);
  for (const [rowIndex, row] of sheet.rows.entries()) {
    for (const [columnIndex, column] of sheet.columns.entries()) {
      if (factKeyAt(row, column) && read(rowIndex, columnIndex).kind === 'blank') {
        return { rowId: row.id, columnId: column.id };
      }
    }
  }
  return null;
}
