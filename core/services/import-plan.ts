import { createHash } from 'node:crypto';
import type { ReadDb } from '../../db/types.ts';
import type { IntakeDecision, IntakePreview, PreviewCell } from '../contract/intake.ts';
import type { AnnexSheet } from '../domain/annex.ts';
import { isAppError } from '../domain/app-error.ts';
import { type CellValue, plainDigits } from '../domain/cell-value.ts';
import { columnDisplay } from '../domain/column-display.ts';
import { type FactKey, factKeyText } from '../domain/fact.ts';
import { EM_DASH } from '../domain/lexicon.ts';
import { isEntered } from '../domain/match-rows.ts';
import {
  type CountsDecision,
  type ImportCell,
  type ImportState,
  type ImportTotal,
  isWritten,
  planImport,
  totalsOfImport,
} from '../domain/plan-import.ts';
import { tableTexts } from '../domain/table-texts.ts';
import type { PlacedTable } from './intake-sources.ts';
import { lockGuard } from './return-lock.ts';

/** What a decision would do, as it is shown and as it is then written: one and the same plan. */
export interface CountsPlan {
  readonly sheet: AnnexSheet;
  readonly decision: CountsDecision;
  readonly cells: readonly ImportCell[];
  readonly totals: readonly ImportTotal[];
}

export function planCounts(
  db: ReadDb,
  { table }: PlacedTable,
  sheet: AnnexSheet,
  decision: CountsDecision,
): CountsPlan {
  const refuse = lockGuard(db, sheet.plan.id);
  const isLocked = (key: FactKey): boolean => {
    try {
      refuse(key);
      return false;
    } catch (error) {
      if (isAppError(error, 'RETURN_LOCKED')) return true;
      throw error;
    }
  };
  const cells = planImport(table, sheet, decision, isLocked);
  return { sheet, decision, cells, totals: totalsOfImport(table, sheet, decision) };
}

/** The rows that a list would have, in the order of its columns. */
export function planTexts(
  { sheet, table }: PlacedTable,
  input: { readonly rows: readonly number[]; readonly from: readonly (number | null)[] },
): string[][] {
  return tableTexts(sheet, table, { rows: input.rows, columns: input.from });
}

/** For each column of a list, which column of the file fills it. */
export function filledFrom(
  count: number,
  columns: readonly { readonly column: number; readonly to: number | null }[],
): (number | null)[] {
  return Array.from({ length: count }, (_, at) => columns.find(({ to }) => to === at)?.column ?? null);
}

export function countStates(cells: readonly ImportCell[]): Record<ImportState, number> {
  const counts: Record<ImportState, number> = {
    ...{ new: 0, changed: 0, kept: 0, unreadable: 0, blankOverNumber: 0, cleared: 0, twice: 0, locked: 0 },
  };
  for (const { state } of cells) counts[state]++;
  return counts;
}

/** Changes with everything that would be written, and with what is there now. */
export function seenOf(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

export const seenOfCounts = (
  sheetId: number | null,
  { cells, totals }: CountsPlan,
  withTotals: boolean,
): string =>
  seenOf([
    sheetId,
    cells.map(({ row, column, columnId, rowId, state, value, unread, before }) => [
      row,
      column,
      columnId,
      rowId,
      state,
      value,
      unread,
      before,
    ]),
    withTotals ? totals : null,
  ]);

const MOST_SHOWN = 2000;

export function previewCounts(
  { table }: PlacedTable,
  plan: CountsPlan,
): Omit<IntakePreview, 'seen' | 'made' | 'list' | 'findings'> {
  const { sheet, decision, cells } = plan;
  const counts = countStates(cells);
  const shown = cells
    .filter(({ state }) => state !== 'kept')
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .slice(0, MOST_SHOWN);
  const taken = new Set(
    decision.rows.flatMap(({ row, group, to }) => (to === null ? [] : [`${row}:${group}`])),
  );
  const takenColumns = new Set(decision.columns.flatMap(({ column, to }) => (to === null ? [] : [column])));
  return {
    counts,
    cells: shown.map((cell) => previewCell(sheet, cell)),
    leftRows: table.rows
      .filter((row) => isEntered(row) && !taken.has(`${row.row}:${row.group}`))
      .map(({ row, label, bracket }) => ({ row, label: bracket === null ? label : `${label}(${bracket})` })),
    leftColumns: table.columns
      .filter(({ column, role }) => role === 'figure' && !takenColumns.has(column))
      .map(({ column, path }) => ({ column, path })),
    totals: totalsShown(plan),
  };
}

function previewCell(sheet: AnnexSheet, { before, unread, ...cell }: ImportCell): PreviewCell {
  const row = sheet.rows.find(({ id }) => id === cell.rowId);
  const column = sheet.columns.find(({ id }) => id === cell.columnId);
  const text = (value: CellValue): string => valueText(sheet, cell, value);
  const after = cell.value ?? before.value;
  const stays = !isWritten(cell);
  return {
    ...cell,
    unit: row?.name ?? '',
    heading: column?.path.join(' / ') ?? '',
    beforeText: before.unread?.text ?? text(before.value),
    afterText:
      stays && cell.state !== 'twice' && cell.state !== 'locked' ? '' : (unread?.text ?? text(after)),
  };
}

/** A value as the sheet shows it; '' = blank. */
export function valueText(
  sheet: AnnexSheet,
  { columnId, key }: { readonly columnId: number; readonly key: FactKey | null },
  value: CellValue,
): string {
  if (value.kind === 'blank') return '';
  if (value.kind === 'notApplicable') return EM_DASH;
  const column = sheet.columns.find(({ id }) => id === columnId);
  const display = column ? columnDisplay(sheet, column) : null;
  if (display) return plainDigits(value.value, { decimals: display.shift, least: display.decimals });
  const itemId = key?.itemId ?? (column?.source.kind === 'fact' ? column.source.itemId : null);
  return plainDigits(value.value, sheet.items.find(({ id }) => id === itemId)?.decimals ?? 0);
}

/** Totals of the file beside the sums that our sheet then has. */
function totalsShown({ sheet, cells, totals }: CountsPlan): IntakePreview['totals'] {
  const after = new Map(sheet.cells.map((cell) => [factKeyText(cell), cell.value]));
  for (const cell of cells) if (isWritten(cell) && cell.value) after.set(factKeyText(cell.key), cell.value);
  const sumOf = (columnId: number, depth = 0): number => {
    const source = sheet.columns.find(({ id }) => id === columnId)?.source;
    if (source?.kind === 'rowSum' && depth < 5) {
      return source.columnIds.reduce((sum, part) => sum + sumOf(part, depth + 1), 0);
    }
    if (source?.kind !== 'fact') return 0;
    const { planYearId, measure, period = 0 } = source;
    return sheet.rows.reduce((sum, row) => {
      const itemId = source.itemId ?? row.itemId;
      if (itemId === null || itemId === undefined) return sum;
      const value = after.get(factKeyText({ unitId: row.unitId, itemId, planYearId, measure, period }));
      return sum + (value?.kind === 'number' ? value.value : 0);
    }, 0);
  };
  return totals.map((total) => {
    const show = (value: number): string =>
      valueText(sheet, { columnId: total.columnId, key: null }, { kind: 'number', value });
    const heading = sheet.columns.find(({ id }) => id === total.columnId)?.path.join(' / ') ?? '';
    return { ...total, heading, sum: show(sumOf(total.columnId)), stated: show(total.value) };
  });
}

export type ListPlanInput = Extract<IntakeDecision, { kind: 'list' | 'newList' }>;
