import type { ReadDb } from '../../db/types.ts';
import type { FoundTable, TableFinding } from '../domain/found-table.ts';
import type { RawSheet } from '../domain/raw-workbook.ts';

/** What the checks on the way in say about a table. */
export function findingsOf(
  _db: ReadDb,
  _planId: number,
  _table: FoundTable,
  _sheet: RawSheet,
): TableFinding[] {
  return [];
}
