import { annexColumnsOf, annexRowsOf } from '../../db/queries/annex-sheets.ts';
import { cellsOfYear } from '../../db/queries/facts.ts';
import { annexById, listAnnexes, listItems, listPlanYears, planById } from '../../db/queries/plans.ts';
import { returnsOfYear } from '../../db/queries/returns.ts';
import type { ReadDb } from '../../db/types.ts';
import { progressWords } from '../../templates/words.ts';
import {
  type AnnexColumn,
  type AnnexRow,
  type AnnexSheet,
  type ColumnDisplay,
  factKeyAt,
  type PlanYear,
} from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { type Period, periodDates, WHOLE_YEAR } from '../domain/period.ts';
import type { ProgressAddress } from '../domain/progress-address.ts';
import { type ProgressOptions, type ProgressSource, progressSheet } from '../domain/progress-sheet.ts';

/**
 * The progress table of one annex's items in one period, whole; everything after it is pure.
 *
 *   const sheet = loadProgressSheet(db, { annexId, planYearId, period: 2 });
 *   buildTable(sheet);
 *   loadProgressSheet(db, address, { ranking: true, overall: true });   // for a ranking
 *
 * Throws UNKNOWN_TABLE for an annex that plans nothing in that year.
 */
export function loadProgressSheet(
  db: ReadDb,
  address: ProgressAddress,
  options: ProgressOptions = { remarks: true },
): AnnexSheet {
  const source = loadProgressSource(db, address);
  if (!source) throw new AppError('UNKNOWN_TABLE', { table: String(address.annexId), known: [] });
  return progressSheet(source, address.period, progressWords, options);
}

/** What the sheets of an annex in one plan year are made from; null when it plans nothing then. */
export function loadProgressSource(db: ReadDb, address: ProgressAddress): ProgressSource | null {
  const frame = loadProgressFrame(db, address);
  return frame && withCells(db, frame);
}

/** Which units and items, without any figure. */
export type ProgressFrame = Omit<ProgressSource, 'cells' | 'returns'>;

function withCells(db: ReadDb, frame: ProgressFrame): ProgressSource {
  const { plan, planYear, rows, items } = frame;
  const [planId, planYearId] = [plan.id, planYear.id];
  const unitIds = rows.map((row) => row.unitId);
  const itemIds = items.map((item) => item.id);
  return {
    ...frame,
    cells: cellsOfYear(db, { planId, planYearId, unitIds, itemIds }),
    returns: returnsOfYear(db, planId, planYearId),
  };
}

export function loadProgressFrame(
  db: ReadDb,
  { annexId, planYearId, period }: ProgressAddress,
): ProgressFrame | null {
  const found = annexById(db, annexId);
  if (found?.kind !== 'plan') return null;
  const { planId, kind: _, soleAnnex: __, ...annex } = found;
  const plan = planById(db, planId);
  const planYear = listPlanYears(db, planId).find((year) => year.id === planYearId);
  if (!plan || !planYear) return null;
  const columns = annexColumnsOf(db, annexId);
  // A row's name is that of the period's last day: what the office was called when it reported.
  const rows = annexRowsOf(db, annexId, periodDates(planYear, period).endDate);
  const planned = plannedItems(rows, columns, planYearId);
  if (planned.size === 0) return null;
  const unitRows = oneRowEach(rows, columns, planYearId);
  const itemIds = [...planned.keys()];
  const items = listItems(db, itemIds).toSorted((a, b) => itemIds.indexOf(a.id) - itemIds.indexOf(b.id));
  return {
    ...{ plan, annex, planYear, items, rows: unitRows },
    displays: new Map([...planned].flatMap(([id, display]) => (display ? [[id, display] as const] : []))),
  };
}

/** Items that the annex plans in the year, in the order of its columns, with the unit they print in. */
function plannedItems(
  rows: readonly AnnexRow[],
  columns: readonly AnnexColumn[],
  planYearId: number,
): Map<number, ColumnDisplay | null> {
  const items = new Map<number, ColumnDisplay | null>();
  for (const column of columns) {
    for (const row of rows) {
      const key = factKeyAt(row, column);
      if (key?.measure !== 'planned' || key.period !== WHOLE_YEAR) continue;
      if (key.planYearId === planYearId && !items.has(key.itemId)) {
        items.set(key.itemId, column.display ?? null);
      }
    }
  }
  return items;
}

/** A unit with several rows (one an item) has one here: the first. */
function oneRowEach(
  rows: readonly AnnexRow[],
  columns: readonly AnnexColumn[],
  planYearId: number,
): AnnexRow[] {
  const seen = new Set<number>();
  return rows.flatMap((row) => {
    if (seen.has(row.unitId) || plannedItems([row], columns, planYearId).size === 0) return [];
    seen.add(row.unitId);
    return [{ ...row, itemId: null }];
  });
}

/** Annexes of a plan that plan something in the year: the item groups of its progress. */
export function progressGroups(db: ReadDb, planId: number, planYear: PlanYear): ProgressSource[] {
  return progressFrames(db, planId, planYear).map((frame) => withCells(db, frame));
}

/** The same without any figure, for what only asks which groups there are. */
export function progressFrames(db: ReadDb, planId: number, planYear: PlanYear): ProgressFrame[] {
  return listAnnexes(db, planId).flatMap((annex) => {
    const address = { annexId: annex.id, planYearId: planYear.id, period: WHOLE_YEAR as Period };
    return loadProgressFrame(db, address) ?? [];
  });
}
