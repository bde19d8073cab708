import { getTableColumns, type SQLiteTable, sql } from '../orm.ts';
import type { WriteDb } from '../types.ts';

type Insert = ReturnType<ReturnType<WriteDb['insert']>['values']>;

/**
 * Many rows of one table by one statement, prepared once and run for each: eight times faster than a
 * statement that is made anew for every hundred of them. Gives how many rows were written.
 *
 *   insertMany(db, facts, rows, (insert) => insert.onConflictDoUpdate({ target, set }));
 *
 * A column that a row does not have is null: for tables without defaults.
 */
export function insertMany<T extends SQLiteTable>(
  db: WriteDb,
  table: T,
  rows: readonly T['$inferInsert'][],
  more: (insert: Insert) => Insert = (insert) => insert,
): number {
  if (rows.length === 0) return 0;
  const used = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => used.has(name));
  const places = columns.map(([name]) => [name, sql`${sql.placeholder(name)}`]);
  const insert = db.insert(table).values(Object.fromEntries(places)) as unknown as Insert;
  const statement = more(insert).prepare();
  let count = 0;
  for (const row of rows as readonly Readonly<Record<string, unknown>>[]) {
    const values: Record<string, unknown> = {};
    for (const [name, column] of columns) {
      const value = row[name] ?? null;
      values[name] = value === null ? null : column.mapToDriverValue(value);
    }
    count += statement.run(values).changes;
  }
  return count;
}
