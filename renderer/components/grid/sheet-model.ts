import { type AnnexColumn, type AnnexRow, type AnnexSheet, factKeyAt } from '../../../core/domain/annex.ts';
import { columnDisplay, printedUnitName } from '../../../core/domain/column-display.ts';
import { type FactKey, factKeyText, type Measure } from '../../../core/domain/fact.ts';
import type { CellKind } from '../../../core/domain/read-cell.ts';
import { type Section, sectionsOf } from '../../../core/domain/sections.ts';
import { computedValue, decimalsAt, digitsOf } from '../../../core/domain/totals.ts';
import { gridText } from '../../text/grid.ts';
import { lockWords, progressText } from '../../text/progress.ts';
import type { Derive } from './running-totals.ts';

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
  readonly least?: number;
  /** What is printed above or beside the table: ten thousand yuan, where the column is shown so. */
  readonly unitOfMeasure: string;
  /** Columns that a computed column adds up; empty for a leaf column. */
  readonly parts: readonly number[];
  /** How a rate is computed from other columns; null for leaves and sums. */
  readonly derive: Derive | null;
  readonly rankBy: number | null;
}

export interface SheetModel {
  readonly sheet: AnnexSheet;
  readonly rows: readonly AnnexRow[];
  readonly columns: readonly ModelColumn[];
  /** Groups of rows, each with a subtotal below it that is drawn but is no line: nobody walks onto it. */
  readonly sections: readonly Section[];
  /** Data rows and subtotals. */
  readonly bodyCount: number;
  /** Place of a row in the body, subtotals counted; and what stands at a place. */
  placeInBody(row: number): number;
  bodyAt(place: number): { readonly row: number } | { readonly section: number };
  readonly lineCount: number;
  /** The total row's line, or null when the annex has none. */
  readonly totalLine: number | null;
  rowOf(line: number): number | null;
  lineOf(row: number): number;
  keyAt(line: number, column: number): FactKey | null;
  /** What a cell's figures are: the column's, or the row's own where rows count different things. */
  kindAt(line: number, column: number): CellKind;
  /** Where a fact stands, or null when this sheet does not show it. */
  placeOf(key: FactKey): { row: number; column: number } | null;
  /** Why a cell cannot be typed into; null when it can. */
  readOnlyReason(line: number, column: number): string | null;
  /** Why a leaf cell is only shown on this sheet, whoever asks; null when it is not. */
  lockReason(line: number, column: number): string | null;
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
  const lockOf = lockRule(sheet);
  const lockReason = (line: number, column: number): string | null => {
    const row = rows[rowOf(line) ?? -1];
    const found = columns[column];
    return row && found ? lockOf(row, found.column) : null;
  };
  return {
    sheet,
    rows,
    columns,
    ...bodyPlaces(rows),
    lineCount: rows.length + (hasTotal ? 1 : 0),
    totalLine,
    rowOf,
    lineOf: (row) => row + shift,
    keyAt,
    kindAt: (line, column) => kindOf(sheet, rows[rowOf(line) ?? -1], columns[column]),
    placeOf: (key) => places(key),
    readOnlyReason: (line, column) => {
      if (wholeReadOnly !== null) return wholeReadOnly;
      if (line === totalLine) return gridText.totalIsComputed;
      return computedReason(columns[column]?.column) ?? lockReason(line, column);
    },
    lockReason,
    address: (line, column) => {
      const row = rowOf(line);
      const name = row === null ? gridText.total : (rows[row]?.name ?? '');
      return gridText.address([name, ...(columns[column]?.column.path ?? [])]);
    },
  };
}

function kindOf(sheet: AnnexSheet, row: AnnexRow | undefined, found: ModelColumn | undefined): CellKind {
  const item = sheet.items.find((one) => one.id === row?.itemId);
  if (!row || !item || !found) return found ?? { decimals: 0, unitOfMeasure: '' };
  const { source } = found.column;
  const isOwn = source.kind === 'rowSum' || (source.kind === 'fact' && source.itemId === null);
  const unitOfMeasure = isOwn ? item.unitOfMeasure : found.unitOfMeasure;
  return { decimals: decimalsAt(sheet, row, found.column), unitOfMeasure };
}

function computedReason(column: AnnexColumn | undefined): string | null {
  if (column?.source.kind === 'fact') return null;
  if (column?.source.kind === 'unitOfMeasure') return gridText.unitFollowsItem;
  return column?.source.kind === 'remarks' ? gridText.remarksAreNotes : gridText.columnIsComputed;
}

/** Why a leaf cell of a sheet is only shown, as a sentence; null when it can be typed into. */
export function lockRule(sheet: AnnexSheet): (row: AnnexRow, column: AnnexColumn) => string | null {
  const monthly = new Set((sheet.fromMonths ?? []).map(factKeyText));
  return (row, column) => {
    if (column.source.kind !== 'fact') return null;
    if (column.locked) return columnLock(column.source.measure);
    if (row.locked) return lockWords(row.locked);
    const key = monthly.size === 0 ? null : factKeyAt(row, column);
    return key && monthly.has(factKeyText(key)) ? progressText.fromMonths : null;
  };
}

function columnLock(measure: Measure): string {
  return measure === 'planned' ? progressText.plannedElsewhere : progressText.earlierPeriod;
}

/** Without sections a row's place is its number, and nothing has to be looked up. */
function bodyPlaces(
  rows: readonly AnnexRow[],
): Pick<SheetModel, 'sections' | 'bodyCount' | 'placeInBody' | 'bodyAt'> {
  const sections = sectionsOf(rows);
  if (sections.length === 0) {
    return {
      sections,
      bodyCount: rows.length,
      placeInBody: (row) => row,
      bodyAt: (place) => ({ row: place }),
    };
  }
  const bodyCount = rows.length + sections.length;
  const places = new Int32Array(rows.length);
  const entries = new Int32Array(bodyCount);
  let [place, passed] = [0, 0];
  for (const row of rows.keys()) {
    places[row] = place;
    entries[place++] = row;
    // Subtotals as negative numbers: -1 is the first.
    if (sections[passed]?.last === row) entries[place++] = -++passed;
  }
  return {
    sections,
    bodyCount,
    placeInBody: (row) => places[row] ?? row,
    bodyAt: (at) => {
      const entry = entries[at] ?? 0;
      return entry < 0 ? { section: -entry - 1 } : { row: entry };
    },
  };
}

function modelColumns(sheet: AnnexSheet): ModelColumn[] {
  const indexById = new Map(sheet.columns.map((column, index) => [column.id, index]));
  const unitOf = (column: AnnexColumn): string => {
    const { source } = column;
    if (source.kind === 'fact') {
      const item = sheet.items.find((one) => one.id === source.itemId);
      return item ? printedUnitName(item, columnDisplay(sheet, column)) : '';
    }
    if (source.kind !== 'rowSum') return '';
    const first = sheet.columns.find(
      (other) => source.columnIds.includes(other.id) && other.id !== column.id,
    );
    return first ? unitOf(first) : '';
  };
  return sheet.columns.map((column) => ({
    column,
    ...digitsOf(sheet, column),
    unitOfMeasure: unitOf(column),
    parts:
      column.source.kind === 'rowSum' ? column.source.columnIds.flatMap((id) => indexById.get(id) ?? []) : [],
    derive: deriveOf(column, indexById),
    rankBy: column.source.kind === 'rank' ? (indexById.get(column.source.columnId) ?? null) : null,
  }));
}

/** Rates and gaps by the rule of totals.ts; texts count as blank. */
function deriveOf({ source }: AnnexColumn, indexById: ReadonlyMap<number, number>): Derive | null {
  if (source.kind === 'fact' || source.kind === 'rowSum' || source.kind === 'rank') return null;
  return (valueAt) =>
    computedValue(source, (ids) => ids.flatMap((id) => indexById.get(id) ?? []).map(valueAt));
}

function placeIndex(sheet: AnnexSheet): (key: FactKey) => { row: number; column: number } | null {
  const rowByUnit = new Map(sheet.rows.map((row, index) => [rowName(row.unitId, row.itemId), index]));
  const columnByFact = new Map(
    sheet.columns.flatMap((column, index) => {
      // Item 0 stands for "the row's own".
      const key = factKeyAt({ unitId: 0, itemId: 0 }, column);
      return key ? [[factKeyText(key), index] as const] : [];
    }),
  );
  const placeIn = (row: number | undefined, key: FactKey) => {
    const column = columnByFact.get(factKeyText({ ...key, unitId: 0 }));
    return row === undefined || column === undefined ? null : { row, column };
  };
  return (key) =>
    placeIn(rowByUnit.get(rowName(key.unitId, key.itemId)), { ...key, itemId: 0 }) ??
    placeIn(rowByUnit.get(rowName(key.unitId, null)) ?? rowsOfUnit(sheet.rows, key.unitId), key);
}

/** A unit may have several rows, one for each thing it counts. */
const rowName = (unitId: number, itemId: number | null | undefined): string => `${unitId}:${itemId ?? ''}`;

/** Where a column says what is counted, the unit has one row, whatever that row counts itself. */
function rowsOfUnit(rows: readonly AnnexRow[], unitId: number): number | undefined {
  const index = rows.findIndex((row) => row.unitId === unitId);
  return index < 0 ? undefined : index;
}

/** Where typing begins: what a sheet only shows for comparison stands before it. */
export function firstOpenColumn({ columns }: SheetModel): number {
  const isOpen = ({ column }: SheetModel['columns'][number]) =>
    column.source.kind === 'fact' && !column.locked;
  return Math.max(0, columns.findIndex(isOpen));
}
