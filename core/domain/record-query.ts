/**
 * What a long list of records (facilities, projects, staff) is asked for: one search text, one filter a
 * column, one order. Column keys are the fields' names; the service knows how each is compared.
 *
 *   { search: 'qxc', filters: { status: { kind: 'choice', values: ['open'] } }, sort: { column: 'name', descending: false } }
 */
export interface RecordQuery {
  /** Words separated by spaces, all of which must be found; '' = everything. */
  readonly search: string;
  readonly filters: Readonly<Record<string, RecordFilter>>;
  /** null = the list's own order. */
  readonly sort: RecordSort | null;
}

export type RecordFilter =
  /** The text holds this. */
  | { readonly kind: 'text'; readonly text: string }
  /** One of these; '' among them = not known. */
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** Between two integers of the column's smallest unit, both inclusive; null = open. */
  | { readonly kind: 'number'; readonly from: number | null; readonly to: number | null }
  /** Between two ISO dates, both inclusive; null = open. */
  | { readonly kind: 'date'; readonly from: string | null; readonly to: string | null };

export interface RecordSort {
  readonly column: string;
  readonly descending: boolean;
}

export const EVERYTHING: RecordQuery = { search: '', filters: {}, sort: null };

/** Rows chosen in a list: some by id, or all that the query finds except some. */
export type RecordChoice =
  | { readonly kind: 'some'; readonly ids: readonly number[] }
  | { readonly kind: 'all'; readonly query: RecordQuery; readonly except: readonly number[] };

/** Most rows that one page of a list holds. */
export const MOST_ROWS_A_PAGE = 1000;
