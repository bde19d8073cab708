import type { FactKey, Measure } from './fact.ts';
import type { FoundTable } from './found-table.ts';
import { columnKey } from './match-columns.ts';
import { type Period, WHOLE_YEAR } from './period.ts';

/**
 * What a clerk decided about a table, in a form that outlives ids of rows and columns: kept under the
 * signature of the headings, and taken again for the next file with the same ones.
 *
 *   signatureText(table)   // the same for every file with these headings, whatever its figures
 */
export interface TableMapping {
  readonly version: 1;
  readonly target: { readonly kind: 'counts' | 'list'; readonly annexId: number } | null;
  /** By heading key and group: what the column counts, or the list's heading; null = not taken. */
  readonly columns: Readonly<Record<string, MappedColumn | null>>;
  /** Labels of rows that were put right by hand; null = no row of ours. */
  readonly rows: Readonly<Record<string, MappedRow | null>>;
}

export interface MappedRow {
  readonly unitId: number;
  readonly itemId: number | null;
}

export type MappedColumn =
  | {
      readonly kind: 'fact';
      readonly itemId: number | null;
      readonly planYearId: number;
      readonly measure: Measure;
      readonly period: Period;
    }
  | { readonly kind: 'list'; readonly path: readonly string[] };

/** Labels of rows that were put right by hand in any table: the unit, or null = none of ours. */
export type LabelMapping = Readonly<Record<string, number | null>>;

export function signatureText(table: Pick<FoundTable, 'columns'>): string {
  return JSON.stringify(
    table.columns.map(({ path, role, group }) => [columnKey(path), role === 'figure', group]),
  );
}

export const LABELS_SIGNATURE = 'labels';

export function mappedColumnKey(column: {
  readonly path: readonly string[];
  readonly group: number;
}): string {
  return `${columnKey(column.path)}#${column.group}`;
}

/** What a column of a sheet counts, as it is remembered. */
export function mappedFact(source: {
  itemId: number | null;
  planYearId: number;
  measure: Measure;
  period?: FactKey['period'];
}): MappedColumn {
  const { itemId, planYearId, measure, period = WHOLE_YEAR } = source;
  return { kind: 'fact', itemId, planYearId, measure, period };
}

/** Remembered decisions for one sheet: by key, the id of its column now, null = not taken. */
export function recalledColumns(
  mapping: TableMapping,
  columns: readonly { readonly id: number; readonly mapped: MappedColumn | null }[],
): Map<string, number | null> {
  const same = (one: MappedColumn | null, other: MappedColumn): boolean =>
    one !== null && JSON.stringify(one) === JSON.stringify(other);
  return new Map(
    Object.entries(mapping.columns).flatMap(([key, wanted]): [string, number | null][] => {
      if (wanted === null) return [[key, null]];
      const column = columns.find(({ mapped }) => same(mapped, wanted));
      return column ? [[key, column.id]] : [];
    }),
  );
}
