import { reportWords } from '../../templates/words.ts';
import { type AnnexColumn, type AnnexSheet, isTextColumn } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { BLANK, type CellValue, inUnit, plainDigits } from '../domain/cell-value.ts';
import { columnDisplay } from '../domain/column-display.ts';
import { type HeadingCell, headingRows } from '../domain/heading-tree.ts';
import { inPrintedUnit } from '../domain/printed-unit.ts';
import { progressAddressOf } from '../domain/progress-address.ts';
import { sectionsOf } from '../domain/sections.ts';
import { textAt } from '../domain/sheet-text.ts';
import { cellReader, columnDecimals, decimalsAt, totalOf, totalsOver } from '../domain/totals.ts';
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
    typeSizes: annex.typeSizes ?? null,
    ruled: true,
    columns: [{ kind: 'ordinal' }, { kind: 'label' }, ...sheet.columns.map(neutralColumn)],
    header: headerRows(sheet),
    body: bodyRows(sheet),
    notes: annex.notes.map(cleanText),
    signatureLine: annex.signatureLine === null ? null : cleanText(annex.signatureLine),
    // An annex of a sample has the figures of its notice; what was completed of it is made up.
    ...(sheet.plan.sample && progressAddressOf(annex.id) ? { sample: true } : {}),
  };
}

function neutralColumn(column: AnnexColumn): NeutralColumn {
  return { kind: isTextColumn(column) ? 'text' : 'number' };
}

/** Ordinal and unit name stand before the annex's own columns. */
const LEADING = 2;

function checkItems(sheet: AnnexSheet): void {
  const known = new Set(sheet.items.map((item) => item.id));
  const fromColumns = sheet.columns.map(({ source }) => (source.kind === 'fact' ? source.itemId : null));
  const fromRows = sheet.rows.map((row) => row.itemId ?? null);
  for (const itemId of [...fromColumns, ...fromRows]) {
    if (itemId !== null && !known.has(itemId)) {
      throw new AppError('TEMPLATE_UNKNOWN_ITEM', { annex: sheet.annex.key, item: String(itemId) });
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
  /** Of the total row. */
  readonly decimals: number;
  /** Row by row, where rows count different things. */
  readonly rowDecimals: readonly number[] | null;
  readonly values: readonly CellValue[];
  /** Row by row, for a column of text. */
  readonly texts: readonly string[] | null;
  readonly total: CellValue;
  readonly sum: NeutralCell['sum'];
  /** False for rates and ranks: their total is no sum of the rows. */
  readonly isAdded: boolean;
}

/**
 * Values in the printed unit. A column shown in a larger unit is rounded once, over all its rows, so
 * that the printed cells add up to the printed total; a sum of such columns adds what they print.
 */
function printedColumns(sheet: AnnexSheet): PrintedColumn[] {
  const read = cellReader(sheet);
  const rowIndexes = sheet.rows.map((_, index) => index);
  const totals = totalsOver(sheet, read, rowIndexes);
  const known = new Map<number, PrintedColumn>();
  const printedAt = (index: number): PrintedColumn[] => {
    const column = sheet.columns[index];
    const printed = known.get(index) ?? (column && printedColumn(column, index));
    if (printed) known.set(index, printed);
    return printed ? [printed] : [];
  };
  const printedColumn = (column: AnnexColumn, index: number): PrintedColumn => {
    const values = rowIndexes.map((rowIndex) => read(rowIndex, index));
    const isAdded = column.source.kind === 'fact' || column.source.kind === 'rowSum';
    const base = {
      ...{ index, sum: rowSum(sheet, column), isAdded },
      texts: isTextColumn(column) ? sheet.rows.map((row) => cleanText(textAt(sheet, row, column))) : null,
    };
    const total = totals[index]?.value ?? BLANK;
    const display = columnDisplay(sheet, column);
    if (display) {
      const parts = partIndexes(sheet, column).flatMap(printedAt);
      const shown =
        parts.length > 0 ? sumOfPrinted(parts, rowIndexes) : inPrintedUnit(values, total, display);
      return { ...base, decimals: display.decimals, rowDecimals: null, ...shown };
    }
    const decimals = columnDecimals(sheet, column);
    const isMixed = sheet.rows.some((row) => (row.itemId ?? null) !== null);
    const rowDecimals = isMixed ? sheet.rows.map((row) => decimalsAt(sheet, row, column)) : null;
    return { ...base, decimals, rowDecimals, values, total };
  };
  return sheet.columns.flatMap((_, index) => printedAt(index));
}

function sumOfPrinted(parts: readonly PrintedColumn[], rowIndexes: readonly number[]) {
  return {
    values: rowIndexes.map((row) => totalOf(parts.map(({ values }) => values[row] ?? BLANK)).value),
    total: totalOf(parts.map(({ total }) => total)).value,
  };
}

function partIndexes(sheet: AnnexSheet, { source }: AnnexColumn): number[] {
  if (source.kind !== 'rowSum') return [];
  return sheet.columns.flatMap((other, index) => (source.columnIds.includes(other.id) ? [index] : []));
}

/** Rows in order; after each section of rows its subtotal. */
function groupedRows(sheet: AnnexSheet, printed: readonly PrintedColumn[], start: number): NeutralRow[] {
  const body: NeutralRow[] = [];
  const ending = new Map(sectionsOf(sheet.rows).map((section) => [section.last, section]));
  const read = cellReader(sheet);
  for (const [rowIndex, row] of sheet.rows.entries()) {
    body.push(dataRow(row.name, rowIndex, printed));
    const section = ending.get(rowIndex);
    if (!section) continue;
    const group = Array.from({ length: section.last - section.first + 1 }, (_, at) => section.first + at);
    const indexes = group.map((_, offset) => start + body.length - group.length + offset);
    const exact = totalsOver(sheet, read, group);
    const totals = printed.map((column, index) =>
      column.isAdded
        ? totalOf(group.map((one) => column.values[one] ?? BLANK)).value
        : (exact[index]?.value ?? BLANK),
    );
    body.push(sumRow('subtotal', `${section.name}${reportWords.subtotal}`, indexes, totals, printed));
  }
  return body;
}

function dataRow(name: string, rowIndex: number, printed: readonly PrintedColumn[]): NeutralRow {
  return {
    role: 'data',
    cells: [
      { ...EMPTY_CELL, text: String(rowIndex + 1), number: rowIndex + 1 },
      { ...EMPTY_CELL, column: 1, text: cleanText(name) },
      ...printed.map(({ values, texts, index, decimals, rowDecimals, sum }) =>
        texts
          ? { ...EMPTY_CELL, column: LEADING + index, text: texts[rowIndex] ?? '' }
          : valueCell(values[rowIndex] ?? BLANK, LEADING + index, rowDecimals?.[rowIndex] ?? decimals, sum),
      ),
    ],
  };
}

/** Which columns of the neutral table a computed column adds up, or null for a column of leaf facts. */
function rowSum(sheet: AnnexSheet, column: AnnexColumn): NeutralCell['sum'] {
  if (column.source.kind !== 'rowSum') return null;
  return { kind: 'columns', indexes: partIndexes(sheet, column).map((index) => LEADING + index) };
}

function sumRow(
  role: 'total' | 'subtotal',
  label: string,
  indexes: readonly number[],
  totals: readonly CellValue[],
  printed: readonly PrintedColumn[],
): NeutralRow {
  const cells = totals.map((total, index) => {
    const column = printed[index];
    const sum = column?.isAdded === false ? null : ({ kind: 'rows', indexes } as const);
    return valueCell(total, LEADING + index, column?.decimals ?? 0, sum);
  });
  return { role, cells: [{ ...EMPTY_CELL, colSpan: LEADING, text: cleanText(label) }, ...cells] };
}

/** Blank prints nothing, 0 prints 0, not applicable prints the dash. */
function valueCell(value: CellValue, column: number, decimals: number, sum: NeutralCell['sum']): NeutralCell {
  const base = { ...EMPTY_CELL, column, decimals, sum };
  if (value.kind === 'blank') return base;
  if (value.kind === 'notApplicable') return { ...base, text: reportWords.notApplicable };
  return { ...base, text: plainDigits(value.value, decimals), number: inUnit(value.value, decimals) };
}
