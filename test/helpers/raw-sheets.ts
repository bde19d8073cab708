import { type RawSheet, rangeName } from '../../core/domain/raw-workbook.ts';

/**
 * Sheets as they were read, in a shape that a test can write down.
 *
 *   shownRows(sheet)      // [['A', '', 'C'], [], ['1']]: texts from A1 on, empty cells and rows included
 *   mergedRanges(sheet)   // ['A1:B1']
 */
export function shownRows(sheet: RawSheet | undefined): string[][] {
  const rows: string[][] = [];
  for (const { index, cells } of sheet?.rows ?? []) {
    while (rows.length <= index) rows.push([]);
    const row = rows[index] ?? [];
    for (const { column, text } of cells) {
      while (row.length < column) row.push('');
      row.push(text);
    }
  }
  return rows;
}

export const mergedRanges = (sheet: RawSheet | undefined): string[] =>
  (sheet?.merges ?? []).map(rangeName).sort();
