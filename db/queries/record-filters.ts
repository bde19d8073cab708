import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { RecordFilter } from '../../core/domain/record-query.ts';
import type { ReadDb } from '../types.ts';

/**
 * Filters of long lists as conditions, for any table.
 *
 *   matches(facilities.beds, { kind: 'number', from: 10, to: null })   // beds >= 10
 */
export function matches(column: SQLiteColumn, filter: RecordFilter): SQL {
  if (filter.kind === 'text') return sql`instr(lower(${column}), ${filter.text.toLowerCase()}) > 0`;
  if (filter.kind === 'choice') return oneOf(column, filter.values);
  const ends = [
    ...(filter.from === null ? [] : [sql`${column} >= ${filter.from}`]),
    ...(filter.to === null ? [] : [sql`${column} <= ${filter.to}`]),
  ];
  return ends.length === 0 ? sql`1` : sql`(${sql.join(ends, sql` AND `)})`;
}

/** '' among the values: not known. */
function oneOf(column: SQLiteColumn, values: readonly string[]): SQL {
  const known = values.filter((value) => value !== '');
  // Ids and grades are integers: text never equals a number.
  const isNumber = column.dataType === 'number';
  const list = sql.join(
    known.map((value) => sql`${isNumber ? Number(value) : value}`),
    sql`, `,
  );
  const parts = [
    ...(known.length > 0 ? [sql`${column} IN (${list})`] : []),
    ...(known.length < values.length ? [isBlank(column)] : []),
  ];
  return parts.length === 0 ? sql`0` : sql`(${sql.join(parts, sql` OR `)})`;
}

/** For ORDER BY: what is not known goes last, whatever the direction. */
export function nullsLast(column: SQLiteColumn): SQL {
  return isBlank(column);
}

function isBlank(column: SQLiteColumn): SQL {
  return column.dataType === 'string' ? sql`ifnull(${column}, '') = ''` : sql`${column} IS NULL`;
}

/** Grows with every row that this program changes: what was read at the same number is still true. */
export function dataVersion(db: ReadDb): number {
  const row = db.select({ n: sql<number>`total_changes()` }).from(sql`(SELECT 1)`).get();
  return row?.n ?? 0;
}
