import type { FoundColumn, FoundRow, FoundTable, TableFinding } from './found-table.ts';
import { cellName } from './raw-workbook.ts';
import {
  amountText,
  columnText,
  type NumberAmount,
  rowText,
  type Sum,
  type TableAmounts,
} from './table-amounts.ts';

/** A total or subtotal that is not the sum of the rows it stands for, and what is said of it. */
export interface Difference {
  readonly row: FoundRow;
  readonly column: FoundColumn;
  readonly stated: NumberAmount;
  readonly sum: Sum;
}

export const isLeaf = ({ role }: FoundRow): boolean => role === 'data';

export const groupRows = (table: FoundTable, group: number): FoundRow[] =>
  table.rows.filter((row) => row.group === group);

export function sumFinding(
  code: 'STATED_TOTAL_DIFFERS' | 'SUBTOTAL_DIFFERS',
  { row, column, stated, sum }: Difference,
): TableFinding {
  return {
    ...{ severity: 'ERROR', code, cell: cellName(row.row, column.column) },
    ...{ expected: amountText(sum.value), actual: amountText(stated.value) },
    data: { row: rowText(row), column: columnText(column) },
  };
}

/**
 * Rows that say the same in the columns of texts as a total does: where each unit has a row of what is
 * planned and one of what is done, so have the totals. All rows where the total says nothing there.
 */
export function ofSameKind(
  { table, text }: TableAmounts,
  total: FoundRow,
  rows: readonly FoundRow[],
): readonly FoundRow[] {
  const columns = table.columns.filter(({ role, group }) => role === 'text' && group === total.group);
  const kindOf = ({ row }: FoundRow): string => columns.map(({ column }) => text(row, column)).join('\t');
  const kind = kindOf(total);
  if (kind.trim() === '') return rows;
  const same = rows.filter((row) => kindOf(row) === kind);
  return same.length > 1 ? same : rows;
}
