import type { ColumnDisplay, Item } from './annex.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell, plainDigits } from './cell-value.ts';
import { printedUnitName } from './column-display.ts';
import type { FactKey, Measure } from './fact.ts';
import type { Period } from './period.ts';
import type { CellKind } from './read-cell.ts';

/**
 * What a workbook that was given out asks for: its sheets, their rows and columns, and what was printed
 * in every cell to fill. Kept with the record of the workbook, so that what comes back is understood
 * whatever happened to the annex since.
 *
 *   askedCells(sheet)        // every cell to fill, with the fact it stands for
 */
export interface IssuedContent {
  readonly unitName: string;
  readonly sheets: readonly IssuedSheet[];
}

export interface IssuedSheet {
  /** The annex, or (negative) its progress sheet: what cell.commit takes. */
  readonly sheetId: number;
  readonly title: string;
  /** Of the sheet in the workbook. */
  readonly name: string;
  readonly rows: readonly IssuedRow[];
  /** Columns with cells to fill. */
  readonly columns: readonly IssuedColumn[];
  /** Headings of the other columns, by which they are told from added ones. */
  readonly shown: readonly (readonly string[])[];
  readonly items: readonly Item[];
  /** [row][column]: what was printed; see `packed`. */
  readonly printed: readonly (readonly PackedValue[])[];
  /** What can be chosen for a row, beside "filled in as it is". */
  readonly choices: readonly IssuedChoice[];
}

export interface IssuedRow {
  readonly unitId: number;
  readonly itemId: number | null;
  readonly name: string;
}

export interface IssuedColumn {
  readonly path: readonly string[];
  /** Null = the row's own. */
  readonly itemId: number | null;
  readonly planYearId: number;
  readonly period: Period;
  readonly measure: Measure;
  readonly display: ColumnDisplay | null;
}

/** Blank cells of these items (null = all) do not apply to the row. */
export interface IssuedChoice {
  readonly text: string;
  readonly itemIds: readonly number[] | null;
}

/** A number in smallest units; '' blank, '-' not applicable; null = not asked for. */
export type PackedValue = number | '' | '-' | null;

export function packed(value: CellValue): PackedValue {
  if (value.kind === 'number') return value.value;
  return value.kind === 'blank' ? '' : '-';
}

export function unpacked(value: PackedValue): CellValue {
  if (typeof value === 'number') return numberCell(value);
  return value === '-' ? NOT_APPLICABLE : BLANK;
}

/** How marks in the hidden row and column of a sheet are written: rows, columns, the sheet and its code. */
export const rowMark = (row: number): string => `#r${row}`;
export const columnMark = (column: number): string => `#c${column}`;
export const sheetMark = (sheet: number, code: string): string => `#s${sheet} ${code}`;

export interface AskedCell {
  readonly row: number;
  readonly column: number;
  readonly key: FactKey;
  readonly printed: CellValue;
}

/** The fact a cell stands for; null when it does not ask for one. */
export function askedKey(sheet: IssuedSheet, row: number, column: number): FactKey | null {
  const at = sheet.rows[row];
  const heading = sheet.columns[column];
  const itemId = heading?.itemId ?? at?.itemId ?? null;
  if (!at || !heading || itemId === null || (sheet.printed[row]?.[column] ?? null) === null) return null;
  const { planYearId, period, measure } = heading;
  return { unitId: at.unitId, itemId, planYearId, period, measure };
}

export function askedCells(sheet: IssuedSheet): AskedCell[] {
  return sheet.rows.flatMap((_, row) =>
    sheet.columns.flatMap((__, column) => {
      const key = askedKey(sheet, row, column);
      return key ? [{ row, column, key, printed: unpacked(sheet.printed[row]?.[column] ?? '') }] : [];
    }),
  );
}

/** How a figure of an item is written in a column. */
export function issuedKind(items: readonly Item[], itemId: number, display: ColumnDisplay | null): CellKind {
  const item = items.find((one) => one.id === itemId);
  if (!item) throw new RangeError(`no item ${itemId}`);
  const unitOfMeasure = printedUnitName(item, display);
  return display
    ? { decimals: display.shift, least: display.decimals, unitOfMeasure }
    : { decimals: item.decimals, unitOfMeasure };
}

/** Plain digits as they stand in the workbook; '' for blank and not applicable. */
export function figureText(value: CellValue, { decimals, least = decimals }: CellKind): string {
  return value.kind === 'number' ? plainDigits(value.value, { decimals, least }) : '';
}
