import { reportWords } from '../../templates/words.ts';
import type { AnnexColumn, AnnexSheet } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { BLANK, type CellValue, inUnit, plainDigits } from '../domain/cell-value.ts';
import { type HeadingCell, headingRows } from '../domain/heading-tree.ts';
import { inPrintedUnit } from '../domain/printed-unit.ts';
import { cellReader, columnDecimals, columnTotals, totalOf } from '../domain/totals.ts';
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
  const printed = printedColumns(sheet);
  const start = place === 'first' ? 1 : 0;
  const body = groupedRows(sheet, printed, start);
  if (place === 'none') return body;
  const dataIndexes = body.flatMap((row, index) => (row.role === 'data' ? [start + index] : []));
  const total = sumRow(
    'total',
    reportWords.total,
    dataIndexes,
    printed.map((column) => column.total),
    printed,
  );
  return place === 'first' ? [total, ...body] : [...body, total];
}

/** A column as it is printed: a value for every row of the sheet, and the total over all of them. */
interface PrintedColumn {
  readonly index: number;
  readonly decimals: number;
  readonly values: readonly CellValue[];
  readonly total: CellValue;
  readonly sum: NeutralCell['sum'];
}

/**
 * Values in the printed unit. A column shown in a larger unit is rounded once, over all its rows, so
 * that the printed cells add up to the printed total.
 */
function printedColumns(sheet: AnnexSheet): PrintedColumn[] {
  const read = cellReader(sheet);
  const totals = columnTotals(sheet);
  return sheet.columns.map((column, index) => {
    const values = sheet.rows.map((_, rowIndex) => read(rowIndex, index));
    const sum = rowSum(sheet, column);
    const total = totals[index]?.value ?? BLANK;
    const { display } = column;
    if (!display) return { index, decimals: columnDecimals(sheet, column), values, total, sum };
    return { index, decimals: display.decimals, sum, ...inPrintedUnit(values, total, display) };
  });
}

/** Rows in order; after each section of rows its subtotal. */
function groupedRows(sheet: AnnexSheet, printed: readonly PrintedColumn[], start: number): NeutralRow[] {
  const body: NeutralRow[] = [];
  let group: number[] = [];
  for (const [rowIndex, row] of sheet.rows.entries()) {
    group.push(rowIndex);
    body.push(dataRow(row.name, rowIndex, printed));
    const section = row.section ?? null;
    if (section === null || sheet.rows[rowIndex + 1]?.section === section) {
      if (section === null) group = [];
      continue;
    }
    const indexes = group.map((_, offset) => start + body.length - group.length + offset);
    const totals = printed.map((column) => totalOf(group.map((one) => column.values[one] ?? BLANK)).value);
    body.push(sumRow('subtotal', `${section}${reportWords.subtotal}`, indexes, totals, printed));
    group = [];
  }
  return body;
}

function dataRow(name: string, rowIndex: number, printed: readonly PrintedColumn[]): NeutralRow {
  return {
    role: 'data',
    cells: [
      { ...EMPTY_CELL, text: String(rowIndex + 1), number: rowIndex + 1 },
      { ...EMPTY_CELL, column: 1, text: cleanText(name) },
      ...printed.map(({ values, index, decimals, sum }) =>
        valueCell(values[rowIndex] ?? BLANK, LEADING + index, decimals, sum),
      ),
    ],
  };
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

function sumRow(
  role: 'total' | 'subtotal',
  label: string,
  indexes: readonly number[],
  totals: readonly CellValue[],
  printed: readonly PrintedColumn[],
): NeutralRow {
  const cells = totals.map((total, index) =>
    valueCell(total, LEADING + index, printed[index]?.decimals ?? 0, { kind: 'rows', indexes }),
  );
  return { role, cells: [{ ...EMPTY_CELL, colSpan: LEADING, text: cleanText(label) }, ...cells] };
}

/** Blank prints nothing, 0 prints 0, not applicable prints the dash. */
function valueCell(value: CellValue, column: number, decimals: number, sum: NeutralCell['sum']): NeutralCell {
  const base = { ...EMPTY_CELL, column, decimals, sum };
  if (value.kind === 'blank') return base;
  if (value.kind === 'notApplicable') return { ...base, text: reportWords.notApplicable };
  return { ...base, text: plainDigits(value.value, decimals), number: inUnit(value.value, decimals) };
}
