import { type AnnexColumn, type AnnexRow, type AnnexSheet, factKeyAt } from './annex.ts';
import { factKeyText } from './fact.ts';

/**
 * The text of a cell in a column of text: the unit of measure of the row's item, or the notes on the
 * row's cells in other columns, one after the other. Empty for columns of numbers. `noteOf` looks a note
 * up faster where the caller has an index.
 */
export function textAt(
  sheet: Pick<AnnexSheet, 'items' | 'columns' | 'cells'>,
  row: AnnexRow,
  { source }: AnnexColumn,
  noteOf: (column: AnnexColumn) => string | null = (column) => noteAt(sheet, row, column),
): string {
  if (source.kind === 'unitOfMeasure') {
    return sheet.items.find((item) => item.id === row.itemId)?.unitOfMeasure ?? '';
  }
  if (source.kind !== 'remarks') return '';
  const notes = sheet.columns
    .filter((column) => source.columnIds.includes(column.id))
    .flatMap((column) => noteOf(column) ?? []);
  return [...new Set(notes)].join('\n');
}

function noteAt(sheet: Pick<AnnexSheet, 'cells'>, row: AnnexRow, column: AnnexColumn): string | null {
  const key = factKeyAt(row, column);
  if (!key) return null;
  const text = factKeyText(key);
  return sheet.cells.find((cell) => cell.note !== null && factKeyText(cell) === text)?.note ?? null;
}
