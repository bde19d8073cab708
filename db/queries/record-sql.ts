import { and, asc, desc, type SQL, sql } from 'drizzle-orm';
import type { RecordFilter, RecordQuery } from '../../core/domain/record-query.ts';
import { searchWords } from '../../core/domain/search-text.ts';

/**
 * A RecordQuery as SQL: what each column is compared by, and which text is searched.
 *
 *   const columns = { title: sql`${sessions.title}`, role: sql`${sessions.itemId}` };
 *   db.select().from(sessions).where(recordWhere(query, columns, sql`${sessions.searchText}`))
 *     .orderBy(...recordOrder(query, columns, [asc(sessions.id)]));
 *
 * A column that the list does not have is left out: what a window remembered may be older than the list.
 */
export type SqlColumns = Readonly<Record<string, SQL>>;

export function recordWhere(query: RecordQuery, columns: SqlColumns, searched: SQL): SQL | undefined {
  const found = searchWords(query.search).map((word) => sql`instr(${searched}, ${word}) > 0`);
  const filtered = Object.entries(query.filters).flatMap(([name, filter]) => {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    return column ? conditionOf(column, filter) : [];
  });
  return and(...found, ...filtered);
}

function conditionOf(column: SQL, filter: RecordFilter): SQL[] {
  if (filter.kind === 'text') {
    const text = filter.text.trim();
    return text === '' ? [] : [sql`instr(lower(${column}), lower(${text})) > 0`];
  }
  if (filter.kind === 'choice') {
    if (filter.values.length === 0) return [];
    const values = filter.values.map((value) => sql`${value}`);
    return [sql`ifnull(cast(${column} as text), '') in (${sql.join(values, sql`, `)})`];
  }
  const { from, to } = filter;
  return [
    ...(from === null ? [] : [sql`${column} >= ${from}`]),
    ...(to === null ? [] : [sql`${column} <= ${to}`]),
  ];
}

/** The wanted order first, then the list's own; what is not known comes last either way. */
export function recordOrder({ sort }: RecordQuery, columns: SqlColumns, usual: readonly SQL[]): SQL[] {
  const column = sort && Object.hasOwn(columns, sort.column) ? columns[sort.column] : undefined;
  if (!sort || !column) return [...usual];
  const isUnknown = asc(sql`${column} is null or ${column} = ''`);
  return [isUnknown, sort.descending ? desc(column) : asc(column), ...usual];
}
