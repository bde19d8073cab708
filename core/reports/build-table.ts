import { reportWords } from '../../templates/words.ts';
import type { AnnexColumn, AnnexSheet } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { type CellValue, inUnit, plainDigits } from '../domain/cell-value.ts';
import { type HeadingCell, headingRows } from '../domain/heading-tree.ts';
import { cellReader, columnDecimals, columnTotals } from '../domain/totals.ts';
import { annexLabel } from './annex-label.ts';
import { cleanText } from './clean-text.ts';
import type { NeutralCell, NeutralColumn, NeutralRow, NeutralTable } from './neutral-table.ts';

/**
 * One annex as the neutral table every writer prints: ordinal, unit names, then the annex's columns.
 * Throws TEMPLATE_UNKNOWN_ITEM when a column counts an item the sheet does not have.
 *
 *   const table = buildTable(sheet);
 *   table.body.at(-1)?.role; // 'total'
 */
export function buildTable(sheet: AnnexSheet): NeutralTable {
  const { annex } = sheet;
  checkItems(sheet);
  return {
    kind: 'table',
    id: annex.key,
    annexLabel: annexLabel(annex),
    title: cleanText(annex.title),
    fillLine: annex.fillLine === null ? null : cleanText(annex.fillLine),
    unitLine: annex.unitLine === null ? null : cleanText(annex.unitLine),
    paper: annex.paper,
    orientation: annex.orientation,
    ruled: true,
    columns: [{ kind: 'ordinal' }, { kind: 'label' }, ...sheet.columns.map((): NeutralColumn => NUMBER)],
    header: headerRows(sheet),
    body: bodyRows(sheet),
    notes: annex.notes.map(cleanText),
    signatureLine: annex.signatureLine === null ? null : cleanText(annex.signatureLine),
  };
}

const NUMBER: NeutralColumn = { kind: 'number' };
/** Ordinal and unit name stand before the annex's own columns. */
const LEADING = 2;

function checkItems(sheet: AnnexSheet): void {
  const known = new Set(sheet.items.map((item) => item.id));
  for (const { source } of sheet.columns) {
    if (source.kind === 'fact' && !known.has(source.itemId)) {
      throw new AppError('TEMPLATE_UNKNOWN_ITEM', { annex: sheet.annex.key, item: String(source.itemId) });
    }
  }
}

function headerRows(sheet: AnnexSheet): NeutralRow[] {
  const paths = [
    [reportWords.ordinal],
    [cleanText(sheet.annex.rowHeading)],
    ...sheet.columns.map((column) => column.path.map(cleanText)),
  ];
  return headingRows(paths).map((cells) => ({ role: 'heading', cells: cells.map(headingCell) }));
}

/** A heading of the tree as a cell of the table. */
export function headingCell(cell: HeadingCell): NeutralCell {
  const { column, colSpan, rowSpan, text } = cell;
  return { ...EMPTY_CELL, column, colSpan, rowSpan, text };
}

/** A cell that holds nothing, to be filled in. */
export const EMPTY_CELL: NeutralCell = {
  column: 0,
  colSpan: 1,
  rowSpan: 1,
  text: '',
  align: 'center',
  number: null,
  decimals: 0,
  sum: null,
};

function bodyRows(sheet: AnnexSheet): NeutralRow[] {
  const place = sheet.annex.totalRow;
  const firstDataRow = place === 'first' ? 1 : 0;
  const data = dataRows(sheet);
  if (place === 'none') return data;
  const total = totalRow(sheet, firstDataRow);
  return place === 'first' ? [total, ...data] : [...data, total];
}

function dataRows(sheet: AnnexSheet): NeutralRow[] {
  const read = cellReader(sheet);
  const decimals = sheet.columns.map((column) => columnDecimals(sheet, column));
  const sums = sheet.columns.map((column) => rowSum(sheet, column));
  return sheet.rows.map((row, rowIndex) => ({
    role: 'data',
    cells: [
      { ...EMPTY_CELL, text: String(rowIndex + 1), number: rowIndex + 1 },
      { ...EMPTY_CELL, column: 1, text: cleanText(row.name) },
      ...sheet.columns.map((_, index) => {
        const value = read(rowIndex, index);
        return valueCell(value, LEADING + index, decimals[index] ?? 0, sums[index] ?? null);
      }),
    ],
  }));
}

/** Which columns of the neutral table a computed column adds up, or null for a column of leaf facts. */
function rowSum(sheet: AnnexSheet, column: AnnexColumn): NeutralCell['sum'] {
  const { source } = column;
  if (source.kind !== 'rowSum') return null;
  const indexes = sheet.columns.flatMap((other, index) =>
    source.columnIds.includes(other.id) ? [LEADING + index] : [],
  );
  return { kind: 'columns', indexes };
}

function totalRow(sheet: AnnexSheet, firstDataRow: number): NeutralRow {
  const indexes = sheet.rows.map((_, index) => firstDataRow + index);
  const totals = columnTotals(sheet).map((total, index) => {
    const column = sheet.columns[index];
    const decimals = column ? columnDecimals(sheet, column) : 0;
    return valueCell(total.value, LEADING + index, decimals, { kind: 'rows', indexes });
  });
  return { role: 'total', cells: [{ ...EMPTY_CELL, colSpan: LEADING, text: reportWords.total }, ...totals] };
}

/** Blank prints nothing, 0 prints 0, not applicable prints the dash. */
function valueCell(value: CellValue, column: number, decimals: number, sum: NeutralCell['sum']): NeutralCell {
  const base = { ...EMPTY_CELL, column, decimals, sum };
  if (value.kind === 'blank') return base;
  if (value.kind === 'notApplicable') return { ...base, text: reportWords.notApplicable };
  return { ...base, text: plainDigits(value.value, decimals), number: inUnit(value.value, decimals) };
}
