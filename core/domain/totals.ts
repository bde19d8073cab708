import { type AnnexColumn, type AnnexSheet, factKeyAt } from './annex.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from './cell-value.ts';
import { factKeyText } from './fact.ts';

/**
 * Totals from leaf facts. Blank cells are not zeros: a total over nothing but blanks is blank, over
 * nothing but "not applicable" is not applicable, and otherwise the sum of the numbers there are,
 * with the count of blanks beside it so that nobody takes an unfinished sum for a finished one.
 */
export interface Total {
  readonly value: CellValue;
  readonly numbers: number;
  readonly blanks: number;
  readonly notApplicable: number;
}

export function totalOf(values: Iterable<CellValue>): Total {
  let sum = 0;
  let numbers = 0;
  let blanks = 0;
  let notApplicable = 0;
  for (const value of values) {
    if (value.kind === 'number') {
      sum += value.value;
      numbers++;
    } else if (value.kind === 'blank') blanks++;
    else notApplicable++;
  }
  const value = numbers > 0 ? numberCell(sum) : blanks === 0 && notApplicable > 0 ? NOT_APPLICABLE : BLANK;
  return { value, numbers, blanks, notApplicable };
}

/** Reads one cell of a sheet, computed columns included; the only way the product reads cells. */
export type CellReader = (rowIndex: number, columnIndex: number) => CellValue;

/**
 * A reader over the sheet's leaf facts. Throws RangeError when a computed column depends on itself.
 */
export function cellReader(sheet: Pick<AnnexSheet, 'rows' | 'columns' | 'cells'>): CellReader {
  const values = new Map(sheet.cells.map((cell) => [factKeyText(cell), cell.value]));
  const columnIndexById = new Map(sheet.columns.map((column, index) => [column.id, index]));
  const read = (rowIndex: number, columnIndex: number, seen: readonly number[]): CellValue => {
    const row = sheet.rows[rowIndex];
    const column = sheet.columns[columnIndex];
    if (!row || !column) throw new RangeError(`no cell at ${rowIndex}, ${columnIndex}`);
    const key = factKeyAt(row, column);
    if (key) return values.get(factKeyText(key)) ?? BLANK;
    if (seen.includes(columnIndex)) throw new RangeError(`column ${column.id} sums itself`);
    const parts = sumParts(column, columnIndexById).map((part) =>
      read(rowIndex, part, [...seen, columnIndex]),
    );
    return totalOf(parts).value;
  };
  return (rowIndex, columnIndex) => read(rowIndex, columnIndex, []);
}

function sumParts(column: AnnexColumn, columnIndexById: ReadonlyMap<number, number>): number[] {
  if (column.source.kind !== 'rowSum') return [];
  return column.source.columnIds.flatMap((id) => columnIndexById.get(id) ?? []);
}

/** The total of every column, in column order. */
export function columnTotals(sheet: Pick<AnnexSheet, 'rows' | 'columns' | 'cells'>): Total[] {
  const read = cellReader(sheet);
  return sheet.columns.map((_, columnIndex) =>
    totalOf(sheet.rows.map((_, rowIndex) => read(rowIndex, columnIndex))),
  );
}

/** Smallest units per unit of measure of a column (its item's decimals); a sum takes its parts' most. */
export function columnDecimals(sheet: Pick<AnnexSheet, 'columns' | 'items'>, column: AnnexColumn): number {
  const { source } = column;
  if (source.kind === 'fact') return sheet.items.find((item) => item.id === source.itemId)?.decimals ?? 0;
  const parts = sheet.columns.filter(
    (other) => source.columnIds.includes(other.id) && other.id !== column.id,
  );
  return Math.max(0, ...parts.map((part) => columnDecimals(sheet, part)));
}
