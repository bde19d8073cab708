import {
  type AnnexColumn,
  type AnnexRow,
  type AnnexSheet,
  type ColumnSource,
  factKeyAt,
  itemIdAt,
} from './annex.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from './cell-value.ts';
import { columnDisplay } from './column-display.ts';
import { factKeyText } from './fact.ts';
import { divideHalfUp } from './rounding.ts';

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

type Cells = Pick<AnnexSheet, 'rows' | 'columns' | 'cells'>;

/**
 * A reader over the sheet's leaf facts. Throws RangeError when a computed column depends on itself.
 * Columns of text read as blank.
 */
export function cellReader(sheet: Cells): CellReader {
  const values = new Map(sheet.cells.map((cell) => [factKeyText(cell), cell.value]));
  return computedReader(sheet, (row, column) => {
    const key = factKeyAt(row, column);
    return key ? (values.get(factKeyText(key)) ?? BLANK) : null;
  });
}

type LeafReader = (row: AnnexRow, column: AnnexColumn, columnIndex: number) => CellValue | null;

/** Reads leaves with `leaf` and computes every other column from them. */
function computedReader(sheet: Pick<AnnexSheet, 'rows' | 'columns'>, leaf: LeafReader): CellReader {
  const indexById = new Map(sheet.columns.map((column, index) => [column.id, index]));
  const read = (rowIndex: number, columnIndex: number, seen: readonly number[]): CellValue => {
    const row = sheet.rows[rowIndex];
    const column = sheet.columns[columnIndex];
    if (!row || !column) throw new RangeError(`no cell at ${rowIndex}, ${columnIndex}`);
    const value = leaf(row, column, columnIndex);
    if (value || column.source.kind === 'fact') return value ?? BLANK;
    if (seen.includes(columnIndex)) throw new RangeError(`column ${column.id} depends on itself`);
    const before = [...seen, columnIndex];
    if (column.source.kind === 'rank') {
      const by = indexById.get(column.source.columnId);
      if (by === undefined) return BLANK;
      return rankAt(rowIndex, (other) => read(other, by, before), sheet.rows.length);
    }
    return computedValue(column.source, (ids) =>
      ids.flatMap((id) => indexById.get(id) ?? []).map((part) => read(rowIndex, part, before)),
    );
  };
  return (rowIndex, columnIndex) => read(rowIndex, columnIndex, []);
}

/** A computed cell from the cells of other columns, of the same row or of the total row. */
export function computedValue(
  source: ColumnSource,
  valuesOf: (columnIds: readonly number[]) => readonly CellValue[],
): CellValue {
  if (source.kind === 'rowSum') return totalOf(valuesOf(source.columnIds)).value;
  if (source.kind === 'ratio') {
    const of = totalOf(valuesOf(source.of)).value;
    return percentage(of, totalOf(valuesOf(source.to)).value, source.decimals);
  }
  if (source.kind === 'gap') {
    const [ratio = BLANK] = valuesOf([source.columnId]);
    return ratio.kind === 'number' ? numberCell(ratio.value - source.base) : ratio;
  }
  return BLANK;
}

/**
 * Part of a whole in 10^-decimals of a percent, half up. Not applicable where the whole is nothing;
 * blank while the part is not known: a rate of 0 would be a claim.
 */
export function percentage(part: CellValue, whole: CellValue, decimals: number): CellValue {
  if (whole.kind !== 'number' || whole.value === 0) return NOT_APPLICABLE;
  if (part.kind !== 'number') return part;
  return numberCell(divideHalfUp(BigInt(part.value) * 100n * 10n ** BigInt(decimals), whole.value));
}

/** Place of a row among all rows by their values, 1 = most; equal values share a place. */
export function rankAt(
  rowIndex: number,
  valueIn: (rowIndex: number) => CellValue,
  rowCount: number,
): CellValue {
  const own = valueIn(rowIndex);
  if (own.kind !== 'number') return BLANK;
  let place = 1;
  for (let other = 0; other < rowCount; other++) {
    const value = valueIn(other);
    if (value.kind === 'number' && value.value > own.value) place++;
  }
  return numberCell(place);
}

/**
 * The total of every column, in column order. Ratios and gaps come from the totals they stand for,
 * never from the rows' ratios; ranks and texts have none.
 */
export function columnTotals(sheet: Cells): Total[] {
  const read = cellReader(sheet);
  return totalsOver(
    sheet,
    read,
    sheet.rows.map((_, index) => index),
  );
}

/** The totals of some of the rows: a section, or all. */
export function totalsOver(
  sheet: Pick<AnnexSheet, 'columns'>,
  read: CellReader,
  rowIndexes: readonly number[],
): Total[] {
  const indexById = new Map(sheet.columns.map((column, index) => [column.id, index]));
  const known = new Map<number, Total>();
  const total = (columnIndex: number): Total => {
    const found = known.get(columnIndex);
    if (found) return found;
    const source = sheet.columns[columnIndex]?.source;
    const isAdded = source?.kind === 'fact' || source?.kind === 'rowSum';
    const result =
      isAdded || !source
        ? totalOf(rowIndexes.map((rowIndex) => read(rowIndex, columnIndex)))
        : { ...totalOf([]), value: computedValue(source, valuesOf) };
    known.set(columnIndex, result);
    return result;
  };
  const valuesOf = (ids: readonly number[]) =>
    ids.flatMap((id) => indexById.get(id) ?? []).map((index) => total(index).value);
  return sheet.columns.map((_, columnIndex) => total(columnIndex));
}

/**
 * Digits between the smallest unit and the unit a column is printed in: its item's decimals, more where
 * it is shown in a larger unit; a sum takes its parts' most. Where the row says the item, the rows' most;
 * see decimalsAt for one cell.
 */
export function columnDecimals(
  sheet: Pick<AnnexSheet, 'columns' | 'items'> & Partial<Pick<AnnexSheet, 'rows'>>,
  column: AnnexColumn,
): number {
  const { source } = column;
  if (source.kind === 'ratio' || source.kind === 'gap') return source.decimals;
  const display = columnDisplay(sheet, column);
  if (display) return display.shift;
  if (source.kind === 'fact') {
    if (source.itemId !== null) return itemDecimals(sheet, source.itemId);
    return Math.max(0, ...(sheet.rows ?? []).map((row) => itemDecimals(sheet, row.itemId ?? null)));
  }
  if (source.kind !== 'rowSum') return 0;
  const parts = sheet.columns.filter(
    (other) => source.columnIds.includes(other.id) && other.id !== column.id,
  );
  return Math.max(0, ...parts.map((part) => columnDecimals(sheet, part)));
}

/** The same for one cell. */
export function decimalsAt(
  sheet: Pick<AnnexSheet, 'columns' | 'items'>,
  row: AnnexRow,
  column: AnnexColumn,
): number {
  const display = columnDisplay(sheet, column);
  if (display) return display.shift;
  const itemId = itemIdAt(row, column);
  if (itemId !== null) return itemDecimals(sheet, itemId);
  const { source } = column;
  if (source.kind !== 'rowSum') return columnDecimals(sheet, column);
  const parts = sheet.columns.filter((one) => source.columnIds.includes(one.id) && one.id !== column.id);
  return Math.max(0, ...parts.map((part) => decimalsAt(sheet, row, part)));
}

function itemDecimals(sheet: Pick<AnnexSheet, 'items'>, itemId: number | null): number {
  return sheet.items.find((item) => item.id === itemId)?.decimals ?? 0;
}

/** How the figures of a column, or of one of its cells, are written; a larger unit keeps what it needs. */
export function digitsOf(
  sheet: Pick<AnnexSheet, 'columns' | 'items'> & Partial<Pick<AnnexSheet, 'rows'>>,
  column: AnnexColumn,
  row?: AnnexRow,
): { readonly decimals: number; readonly least?: number } {
  const decimals = row ? decimalsAt(sheet, row, column) : columnDecimals(sheet, column);
  const display = columnDisplay(sheet, column);
  return display ? { decimals, least: display.decimals } : { decimals };
}
