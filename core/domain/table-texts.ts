import type { FoundRow, FoundTable } from './found-table.ts';
import type { CellRange, RawSheet } from './raw-workbook.ts';

/**
 * The rows of a table as texts, for a list: a cell merged over several rows says its text in each of them,
 * one merged over several columns in the first alone.
 *
 *   tableTexts(sheet, table, { rows: [4, 5], columns: [0, 2] })   // [['1', 'a'], ['2', 'a']]
 */
export function tableTexts(
  sheet: RawSheet,
  table: Pick<FoundTable, 'range'>,
  { rows, columns }: { readonly rows: readonly number[]; readonly columns: readonly (number | null)[] },
): string[][] {
  const texts = new Map<number, Map<number, string>>();
  for (const { index, cells } of sheet.rows) {
    if (index < table.range.top || index > table.range.bottom) continue;
    texts.set(index, new Map(cells.map(({ column, text }) => [column, text])));
  }
  const tall = sheet.merges.filter(({ top, bottom }) => bottom > top);
  return rows.map((row) =>
    columns.map((column) => {
      if (column === null) return '';
      const own = texts.get(row)?.get(column);
      return (own ?? aboveText(texts, tall, row, column)).trim();
    }),
  );
}

function aboveText(
  texts: ReadonlyMap<number, ReadonlyMap<number, string>>,
  tall: readonly CellRange[],
  row: number,
  column: number,
): string {
  const range = tall.find(({ top, bottom, left }) => row > top && row <= bottom && column === left);
  return range ? (texts.get(range.top)?.get(column) ?? '') : '';
}

/** Rows of the file that a list takes: everything below the headings that is no note. */
export function listRowsOfTable(table: Pick<FoundTable, 'rows'>): FoundRow[] {
  const seen = new Set<number>();
  return table.rows.filter(({ row, role }) => {
    if (role === 'note' || seen.has(row)) return false;
    seen.add(row);
    return true;
  });
}
