import type { ReactNode } from 'react';
import type { RecordPage } from '../../../core/contract/record-query.ts';
import type { RecordQuery } from '../../../core/domain/record-query.ts';

/**
 * The shared table of records: any number of rows, loaded by range as they come into view; search, sort by
 * clicking heads, a filter row, columns to choose (kept for each table), selection of many rows, keyboard.
 *
 *   // once, outside the component:
 *   const columns: TableColumn<ProjectRow>[] = [
 *     { key: 'name', heading: '...', width: 220, text: (row) => row.name, sortable: true, pinned: true, filter: { kind: 'text' } },
 *     { key: 'beds', heading: '...', width: 80, align: 'right', text: (row) => String(row.beds ?? ''), sortable: true,
 *       filter: { kind: 'number', decimals: 0 } },
 *   ];
 *
 *   const source = useMemo(() => ({
 *     page: (query, from, count, signal) => client.project.list({ query, range: { from, count } }, { signal }),
 *   }), [client]);
 *   const table = useRecordTable({ name: 'projects', columns, source });
 *   ...
 *   <RecordTable table={table} label={text.title} onOpen={(row) => ...} tools={<button .../>} empty={<p>...</p>} />
 *
 * `table.query` and `table.columns` (the visible ones) are what an export of "what is shown" needs;
 * `table.choice()` is the selection as a RecordChoice for the contract (ids, or all that is found except
 * some); `table.reload()` reads everything again after a change, without losing place or selection.
 */
export interface RecordRow {
  readonly id: number;
}

export interface TableColumn<Row extends RecordRow> {
  /** The name that sort and filters of the query carry. */
  readonly key: string;
  readonly heading: string;
  /** Pixels. */
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
  /** What the cell says; also its tooltip when it is cut off. */
  readonly text: (row: Row) => string;
  /** In place of the plain text, for marks and icons. Must not hold anything focusable. */
  readonly cell?: (row: Row) => ReactNode;
  readonly sortable?: boolean;
  readonly filter?: FilterKind;
  /** Stays at the left while scrolling sideways and cannot be hidden; only the first columns. */
  readonly pinned?: boolean;
  /** Not shown until it is chosen. */
  readonly hidden?: boolean;
}

export type FilterKind =
  | { readonly kind: 'text' }
  /** `blank`: also offers "not known" (value ''). */
  | { readonly kind: 'choice'; readonly options: readonly ChoiceOption[]; readonly blank?: boolean }
  /** Typed in the column's unit; the query carries integers of 10^-decimals. */
  | { readonly kind: 'number'; readonly decimals: number }
  | { readonly kind: 'date' };

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

/** Where rows come from. */
export interface RecordSource<Row extends RecordRow> {
  page(query: RecordQuery, from: number, count: number, signal: AbortSignal): Promise<RecordPage<Row>>;
  /** Ids of a range, for selections over rows that are not loaded; default: by `page`. */
  ids?(query: RecordQuery, from: number, count: number): Promise<readonly number[]>;
  /** Where a record stands in the list, to be taken there; null = not in it. */
  position?(query: RecordQuery, id: number): Promise<number | null>;
}
