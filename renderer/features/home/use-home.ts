import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HomeShown } from '../../../core/contract/home.ts';
import type { Severity } from '../../../core/domain/finding.ts';
import { type HomeCell, type HomeItem, type Scope, scopesOf } from '../../../core/domain/home-figures.ts';
import type { Period } from '../../../core/domain/period.ts';
import { progressColumnId, progressSheetId, SLOT } from '../../../core/domain/progress-address.ts';
import { RECORD_TABLES } from '../../../core/domain/record-finding.ts';
import { useProgram } from '../../app/program.ts';
import { useRecordFindings } from '../../app/queries.ts';
import { go, type Route } from '../../app/router.ts';
import { cellRequest } from '../../app/saved.ts';

/** Year and day that the page is asked for; null = what is most likely wanted now. */
export interface Wish {
  readonly planYearId: number | null;
  readonly asOf: string | null;
}

export const NO_WISH: Wish = { planYearId: null, asOf: null };

/**
 * The figures of the first page. Almost every page changes something that is shown here, so they are read
 * again whenever the page is come to, behind those that were last known.
 */
export function useHomeSummary(planId: number) {
  const { client } = useProgram();
  const [wish, setWish] = useState(NO_WISH);
  const { planYearId, asOf } = wish;
  const query = useQuery({
    queryKey: ['home', planId, planYearId, asOf],
    queryFn: () =>
      client.home.summary({
        planId,
        ...(planYearId === null ? {} : { planYearId }),
        ...(asOf === null ? {} : { asOf }),
      }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  return { ...query, wish, setWish };
}

/** Lines of each ledger; those of the tables themselves come with the figures. */
const MOST_LINES = 50;

/** What the checks find in the tables of the year, with what they find in the ledgers behind them. */
export function useHomeFindings({ findings }: HomeShown) {
  const records = useRecordFindings(RECORD_TABLES, MOST_LINES).data;
  const sum = (severity: Severity) => findings.counts[severity] + (records?.counts[severity] ?? 0);
  const counts = { ERROR: sum('ERROR'), WARN: sum('WARN'), INFO: sum('INFO') };
  return { counts, records: records?.findings ?? [] };
}

/** What is added up in the pictures: everything of one unit of measure, or one item. */
export interface ChosenScope extends Scope {
  readonly key: string;
  /** Null = all items of the unit of measure. */
  readonly item: HomeItem | null;
}

export function scopeChoices(items: readonly HomeItem[]): ChosenScope[] {
  const groups = scopesOf(items);
  return [
    ...groups.map((scope, index) => ({ ...scope, key: `all-${index}`, item: null })),
    ...items.map((item) => ({
      ...{ key: `item-${item.id}`, item, itemIds: [item.id] },
      ...{ unitOfMeasure: item.unitOfMeasure, decimals: item.decimals },
    })),
  ];
}

export function cellsIn(shown: HomeShown, scope: Pick<Scope, 'itemIds'>): HomeCell[] {
  return shown.figures.cells.filter((cell) => scope.itemIds.includes(cell.itemId));
}

/** Where a number of the page comes from: a sheet of the progress table, and the cell in it. */
export interface Source {
  readonly annexId: number;
  readonly period: Period;
  readonly rowId?: number | null;
  readonly itemId?: number | null;
}

export function sourceRoute(shown: HomeShown, { annexId, period }: Source): Route {
  return { page: 'progress', address: { annexId, planYearId: shown.year.id, period } };
}

/** Takes the table to the cell once it is there; the link itself goes to its page. */
export function requestSource(shown: HomeShown, { annexId, period, rowId, itemId }: Source): void {
  const sheetId = progressSheetId({ annexId, planYearId: shown.year.id, period });
  const column = itemId == null ? null : progressColumnId(itemId, rowId == null ? SLOT.total : period);
  cellRequest.set({ annexId: sheetId, rowId: rowId ?? null, columnId: column });
}

export function goToSource(shown: HomeShown, source: Source): void {
  requestSource(shown, source);
  go(sourceRoute(shown, source));
}

/** The annex in which most tasks of a unit stand: where its numbers are looked at first. */
export function mainSource(cells: readonly HomeCell[], period: Period): Source | null {
  const withTask = cells.filter(({ planned }) => planned.kind === 'number' && planned.value > 0);
  const [first] = withTask.length > 0 ? withTask : cells;
  return first ? { annexId: first.annexId, rowId: first.rowId, itemId: first.itemId, period } : null;
}
