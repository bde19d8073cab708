import { createHash } from 'node:crypto';
import { mappingOf, putMapping } from '../../db/queries/imports.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import type { AnnexSheet } from '../domain/annex.ts';
import type { FoundTable } from '../domain/found-table.ts';
import type { ListSheet } from '../domain/list-annex.ts';
import type { RowMatch } from '../domain/match-rows.ts';
import { labelKey } from '../domain/match-units.ts';
import {
  LABELS_SIGNATURE,
  type LabelMapping,
  type MappedRow,
  mappedColumnKey,
  mappedFact,
  recalledColumns,
  signatureText,
  type TableMapping,
} from '../domain/table-mapping.ts';
import type { Context } from './context.ts';

/**
 * What clerks decided about tables of the same headings, and about labels of rows in any table: remembered
 * when a table is taken over, taken again for the next one.
 */
export interface Recalled {
  readonly mapping: TableMapping | null;
  readonly labels: ReadonlyMap<string, number | null>;
  readonly at: string | null;
  readonly who: string | null;
}

export function recall(db: ReadDb, planId: number, table: FoundTable): Recalled {
  const known = mappingOf(db, signatureOf(planId, table));
  const mapping = known ? (JSON.parse(known.mapping) as TableMapping) : null;
  return { mapping, labels: labelsOf(db), at: known?.usedAt ?? null, who: known?.usedBy ?? null };
}

function labelsOf(db: ReadDb): Map<string, number | null> {
  const stored = mappingOf(db, LABELS_SIGNATURE);
  return new Map(Object.entries(stored ? (JSON.parse(stored.mapping) as LabelMapping) : {}));
}

/** Columns of a sheet of counts by heading, as they were decided. */
export function recalledFor(sheet: AnnexSheet, mapping: TableMapping | null): Map<string, number | null> {
  if (mapping?.target?.kind !== 'counts' || mapping.target.annexId !== sheet.annex.id) return new Map();
  return recalledColumns(
    mapping,
    sheet.columns.map(({ id, source }) => ({
      id,
      mapped: source.kind === 'fact' ? mappedFact(source) : null,
    })),
  );
}

/** Columns of a list by heading, as they were decided: 0-based. */
export function recalledForList(sheet: ListSheet, mapping: TableMapping | null): Map<string, number | null> {
  if (mapping?.target?.kind !== 'list' || mapping.target.annexId !== sheet.annex.id) return new Map();
  return recalledColumns(
    mapping,
    sheet.columns.map(({ path }, id) => ({ id, mapped: { kind: 'list', path } })),
  );
}

/** Rows of a sheet by label, as they were put right. */
export function recalledRows(sheet: AnnexSheet, mapping: TableMapping | null): Map<string, number | null> {
  const rows = mapping?.target?.annexId === sheet.annex.id ? mapping.rows : {};
  return new Map(
    Object.entries(rows).flatMap(([label, wanted]): [string, number | null][] => {
      if (wanted === null) return [[label, null]];
      const row = sheet.rows.find(
        ({ unitId, itemId = null }) => unitId === wanted.unitId && itemId === wanted.itemId,
      );
      return row ? [[label, row.id]] : [];
    }),
  );
}

interface Decided {
  readonly planId: number;
  readonly table: FoundTable;
  readonly name: string;
}

export function rememberCounts(
  context: Context,
  db: WriteDb,
  { planId, table, name }: Decided,
  sheet: AnnexSheet,
  decision: {
    readonly columns: readonly { readonly column: number; readonly to: number | null }[];
    readonly rows: readonly { readonly row: number; readonly group: number; readonly to: number | null }[];
  },
  /** What would be proposed if nothing were remembered. */
  proposed: readonly RowMatch[],
): void {
  const columnOf = new Map(table.columns.map((column) => [column.column, column]));
  const columns = decision.columns.flatMap(({ column, to }): [string, TableMapping['columns'][string]][] => {
    const found = columnOf.get(column);
    const source = sheet.columns.find(({ id }) => id === to)?.source;
    if (!found || (to !== null && source?.kind !== 'fact')) return [];
    return [[mappedColumnKey(found), source?.kind === 'fact' ? mappedFact(source) : null]];
  });
  const rows = correctedRows(table, sheet, decision.rows, proposed);
  const target = { kind: 'counts' as const, annexId: sheet.annex.id };
  put(context, db, { planId, table, name }, { target, columns, rows });
  rememberLabels(context, db, rows);
}

/** Labels whose row is another one than would be proposed. */
function correctedRows(
  table: FoundTable,
  sheet: AnnexSheet,
  decided: readonly { readonly row: number; readonly group: number; readonly to: number | null }[],
  proposed: readonly RowMatch[],
): [string, MappedRow | null][] {
  const before = new Map(proposed.map((one) => [`${one.row}:${one.group}`, one]));
  const labels = new Map(table.rows.map((row) => [`${row.row}:${row.group}`, row]));
  return decided.flatMap(({ row, group, to }): [string, MappedRow | null][] => {
    const place = `${row}:${group}`;
    const label = labels.get(place);
    const was = before.get(place);
    const isUnsure = was?.how === 'similar';
    if (!label || label.label === '' || ((was?.rowId ?? null) === to && !isUnsure)) return [];
    const ours = sheet.rows.find(({ id }) => id === to);
    return [[labelKey(label), ours ? { unitId: ours.unitId, itemId: ours.itemId ?? null } : null]];
  });
}

function rememberLabels(context: Context, db: WriteDb, rows: readonly [string, MappedRow | null][]): void {
  const units = rows.flatMap(([label, row]): [string, number][] =>
    row !== null && row.itemId === null ? [[label, row.unitId]] : [],
  );
  if (units.length === 0) return;
  const mapping = JSON.stringify(Object.fromEntries([...labelsOf(db), ...units]));
  const stamp = { usedAt: context.now().toISOString(), usedBy: context.operator() };
  putMapping(db, { signature: LABELS_SIGNATURE, name: LABELS_SIGNATURE, mapping, ...stamp });
}

/** Labels of a table that became a new annex, where a clerk chose another unit than would be proposed. */
export function rememberUnits(
  context: Context,
  db: WriteDb,
  table: FoundTable,
  decided: readonly { readonly row: number; readonly group: number; readonly to: number | null }[],
  proposed: readonly {
    readonly row: number;
    readonly group: number;
    readonly unitId: number | null;
    readonly how: string;
  }[],
): void {
  const before = new Map(proposed.map((one) => [`${one.row}:${one.group}`, one]));
  const labels = new Map(table.rows.map((row) => [`${row.row}:${row.group}`, row]));
  const units = decided.flatMap(({ row, group, to }): [string, MappedRow | null][] => {
    const label = labels.get(`${row}:${group}`);
    const was = before.get(`${row}:${group}`);
    if (!label || label.label === '' || to === null) return [];
    if (was?.unitId === to && was.how !== 'similar') return [];
    return [[labelKey(label), { unitId: to, itemId: null }]];
  });
  rememberLabels(context, db, units);
}

export function rememberList(
  context: Context,
  db: WriteDb,
  decided: Decided,
  sheet: ListSheet,
  columns: readonly { readonly column: number; readonly to: number | null }[],
): void {
  const columnOf = new Map(decided.table.columns.map((column) => [column.column, column]));
  const entries = columns.flatMap(({ column, to }): [string, TableMapping['columns'][string]][] => {
    const found = columnOf.get(column);
    const path = to === null ? null : sheet.columns[to]?.path;
    if (!found || path === undefined) return [];
    return [[mappedColumnKey(found), path === null ? null : { kind: 'list', path }]];
  });
  const target = { kind: 'list' as const, annexId: sheet.annex.id };
  put(context, db, decided, { target, columns: entries, rows: [] });
}

function put(
  context: Context,
  db: WriteDb,
  { planId, table, name }: Decided,
  parts: {
    readonly target: TableMapping['target'];
    readonly columns: readonly [string, TableMapping['columns'][string]][];
    readonly rows: readonly [string, MappedRow | null][];
  },
): void {
  const before = recall(db, planId, table).mapping;
  const kept = before?.target?.annexId === parts.target?.annexId ? before : null;
  const mapping: TableMapping = {
    version: 1,
    target: parts.target,
    columns: Object.fromEntries(parts.columns),
    // What was put right once stays right for a file that has other rows.
    rows: { ...kept?.rows, ...Object.fromEntries(parts.rows) },
  };
  putMapping(db, {
    ...{ signature: signatureOf(planId, table), name, mapping: JSON.stringify(mapping) },
    ...{ usedAt: context.now().toISOString(), usedBy: context.operator() },
  });
}

function signatureOf(planId: number, table: FoundTable): string {
  return createHash('sha256')
    .update(`${planId}\n${signatureText(table)}`)
    .digest('hex');
}
