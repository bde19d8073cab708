import type { RecordFilter, RecordQuery } from '../../core/domain/record-query.ts';
import { searchWords } from '../../core/domain/search-text.ts';
import { and, asc, desc, is, type SQL, SQLiteColumn, type SQLWrapper, sql } from '../orm.ts';

/**
 * A RecordQuery as SQL: what each column is compared by, and which text is searched.
 *
 *   const columns = { title: sessions.title, heads: sql`(SELECT count(*) ...)` };
 *   db.select().from(sessions).where(recordWhere(query, columns, sessions.searchText))
 *     .orderBy(...recordOrder(query, columns, [asc(sessions.id)]));
 *
 * A column that the list does not have is left out: what a window remembered may be older than the list.
 */
export type RecordColumn = SQLiteColumn | SQL;
export type RecordColumns = Readonly<Record<string, RecordColumn>>;

export function recordWhere(
  query: RecordQuery,
  columns: RecordColumns,
  searched: RecordColumn,
): SQL | undefined {
  const filtered = Object.entries(query.filters).flatMap(([name, filter]) => {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    return column ? matches(column, filter) : [];
  });
  return and(...holdsWords(searched, query.search), ...filtered);
}

/** Every word of a search, somewhere in the text. */
export function holdsWords(searched: RecordColumn, search: string): SQL[] {
  return searchWords(search).map((word) => sql`instr(${searched}, ${word}) > 0`);
}

/** One filter: matches(facilities.beds, { kind: 'number', from: 10, to: null }) is beds >= 10. */
export function matches(column: RecordColumn, filter: RecordFilter): SQL {
  if (filter.kind === 'choice') return oneOf(column, filter.values);
  if (filter.kind === 'text') {
    const text = filter.text.trim().toLowerCase();
    return text === '' ? sql`1` : sql`instr(lower(${column}), ${text}) > 0`;
  }
  const ends = [
    ...(filter.from === null ? [] : [sql`${column} >= ${filter.from}`]),
    ...(filter.to === null ? [] : [sql`${column} <= ${filter.to}`]),
  ];
  return ends.length === 0 ? sql`1` : sql`(${sql.join(ends, sql` AND `)})`;
}

/** '' among the values: not known. */
function oneOf(column: RecordColumn, values: readonly string[]): SQL {
  const known = values.filter((value) => value !== '');
  // Ids and grades are integers: text never equals a number, and what is computed may be either.
  const [compared, read] = !is(column, SQLiteColumn)
    ? [sql`cast(${column} as text)`, String]
    : [column, column.dataType === 'string' ? String : Number];
  const list = sql.join(
    known.map((value) => sql`${read(value)}`),
    sql`, `,
  );
  const parts = [
    ...(known.length > 0 ? [sql`${compared} IN (${list})`] : []),
    ...(known.length < values.length ? [isUnknown(column)] : []),
  ];
  return parts.length === 0 ? sql`0` : sql`(${sql.join(parts, sql` OR `)})`;
}

/** Null, or an empty text; as the first key of an order it puts what is not known last, either way. */
export function isUnknown(column: RecordColumn): SQL {
  const isNumber = is(column, SQLiteColumn) && column.dataType !== 'string';
  return isNumber ? sql`${column} IS NULL` : sql`ifnull(${column}, '') = ''`;
}

/** The wanted order first, then the list's own. */
export function recordOrder({ sort }: RecordQuery, columns: RecordColumns, usual: readonly SQL[]): SQL[] {
  const column = sort && Object.hasOwn(columns, sort.column) ? columns[sort.column] : undefined;
  if (!sort || !column) return [...usual];
  return [asc(isUnknown(column)), sort.descending ? desc(column) : asc(column), ...usual];
}

/** Whether a name has anything but Han characters, digits and small letters, which folding leaves alone. */
export function mayFold(name: SQLWrapper): SQL {
  return sql`${name} GLOB '*[^0-9a-z' || char(19968) || '-' || char(40959) || ']*'`;
}
