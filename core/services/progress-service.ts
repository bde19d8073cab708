import { nextBatchId, recordChange } from '../../db/queries/changes.ts';
import { completedPeriods } from '../../db/queries/facts.ts';
import { listPlanYears, setProgressBasis } from '../../db/queries/plans.ts';
import type { ReadDb } from '../../db/types.ts';
import { progressWords } from '../../templates/words.ts';
import type { CellEdit, CommitResult } from '../contract/cell.ts';
import type {
  LedgerCell,
  ProgressGroup,
  ProgressOverview,
  ProgressYear,
  SealedQuestion,
} from '../contract/progress.ts';
import type { PlanYear, ProgressBasis } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { BLANK, numberCell } from '../domain/cell-value.ts';
import { factKeyText } from '../domain/fact.ts';
import type { LedgerRecord } from '../domain/ledger.ts';
import { isQuarter, monthAt, type Period, quarterAt, WHOLE_YEAR } from '../domain/period.ts';
import { type ProgressAddress, progressAddressOf } from '../domain/progress-address.ts';
import { type ProgressSource, progressSheet } from '../domain/progress-sheet.ts';
import type { SealedCount } from '../domain/sealed-count.ts';
import { commitCells } from './cell-service.ts';
import { type Context, changeStamp, localDay, transact } from './context.ts';
import { ledgerRecords } from './ledger.ts';
import { requirePlan } from './plan-service.ts';
import { loadProgressSource, type ProgressFrame, progressFrames } from './progress-sheets.ts';
import { sealedCounts } from './sealed-counts.ts';

interface ApplyInput {
  annexId: number;
  cells: { unitId: number; itemId: number; count: number }[];
  reason: string;
}

export const progressService = {
  overview(context: Context, input: { planId: number }): ProgressOverview {
    const plan = requirePlan(context, input.planId);
    return overviewOf(context.file().db, plan.id, plan.progressBasis ?? 'quarter', context.now());
  },

  ledger(context: Context, input: { annexId: number }): LedgerCell[] {
    const { db } = context.file();
    const { source, address } = requireSource(db, input.annexId);
    return ledgerCells(db, source, address.period, localDay(context.now()));
  },

  applyLedger(context: Context, input: ApplyInput): CommitResult {
    const today = localDay(context.now());
    return transact(context, (db) => {
      const { source, address } = requireSource(db, input.annexId);
      const counted = ledgerCells(db, source, address.period, today);
      const edits = input.cells.map((cell): CellEdit => {
        const found = counted.find((one) => one.unitId === cell.unitId && one.itemId === cell.itemId);
        if (found?.counted !== cell.count) throw new AppError('CELL_CONFLICT', conflictPlace(source, cell));
        const { unitId, itemId, count } = cell;
        const { planYearId, period } = address;
        const key = { unitId, itemId, planYearId, period, measure: 'completed' as const };
        return { key, value: numberCell(count), unread: null };
      });
      const { annexId, reason } = input;
      return commitCells(context, db, { annexId, edits, source: 'ledger', reason });
    });
  },

  records(context: Context, input: { annexId: number; unitId: number; itemId: number }): LedgerRecord[] {
    const { db } = context.file();
    const { source, address } = requireSource(db, input.annexId);
    const all = ledgerRecords(db, source, address.period, localDay(context.now()));
    return all.filter((one) => one.unitId === input.unitId && one.itemId === input.itemId);
  },

  sealed(context: Context, question: SealedQuestion): SealedCount[] {
    return sealedCounts(context.file().db, question, localDay(context.now()));
  },

  setBasis(
    context: Context,
    input: { planId: number; basis: ProgressBasis; reason: string },
  ): ProgressOverview {
    const before = requirePlan(context, input.planId).progressBasis ?? 'quarter';
    if (before !== input.basis) {
      transact(context, (db) => {
        setProgressBasis(db, input.planId, input.basis);
        recordChange(db, {
          ...changeStamp(context, nextBatchId(db), input.reason),
          ...{ subject: 'plan', field: 'progressBasis', planId: input.planId },
          ...{ oldText: before, newText: input.basis },
        });
      });
    }
    return progressService.overview(context, input);
  },
};

function requireSource(db: ReadDb, sheetId: number): { source: ProgressSource; address: ProgressAddress } {
  const address = progressAddressOf(sheetId);
  const source = address && loadProgressSource(db, address);
  if (!address || !source) throw new AppError('UNKNOWN_TABLE', { table: String(sheetId), known: [] });
  return { source, address };
}

function conflictPlace(source: ProgressSource, cell: { unitId: number; itemId: number }) {
  const unit = source.rows.find((row) => row.unitId === cell.unitId)?.name ?? '';
  return { unit, column: source.items.find((item) => item.id === cell.itemId)?.name ?? '' };
}

/** Cells that the ledger counts, or that hold a figure although records are kept of the item. */
function ledgerCells(db: ReadDb, source: ProgressSource, period: Period, today: string): LedgerCell[] {
  const records = ledgerRecords(db, source, period, today);
  const byCell = Map.groupBy(records, (one) => `${one.unitId}:${one.itemId}`);
  const sheet = progressSheet(source, period, progressWords);
  const cells = new Map(sheet.cells.map((cell) => [factKeyText(cell), cell]));
  const monthly = new Set((sheet.fromMonths ?? []).map(factKeyText));
  return sheet.rows.flatMap((row) =>
    source.items.flatMap((item): LedgerCell[] => {
      const { unitId } = row;
      const found = byCell.get(`${unitId}:${item.id}`) ?? [];
      const text = factKeyText({
        ...{ unitId, itemId: item.id, planYearId: source.planYear.id, period },
        measure: 'completed',
      });
      const cell = cells.get(text);
      const typed = cell && !cell.unread ? cell.value : BLANK;
      if (found.length === 0 && !(typed.kind === 'number' && typed.value > 0)) return [];
      const counted = found.reduce((sum, one) => sum + one.count, 0);
      const lock = row.locked ?? (monthly.has(text) ? 'fromMonths' : null);
      const names = { rowId: row.id, unit: row.name, item: item.name };
      return [{ unitId, itemId: item.id, ...names, typed, counted, records: found, lock }];
    }),
  );
}

function overviewOf(db: ReadDb, planId: number, basis: ProgressBasis, now: Date): ProgressOverview {
  const filled = completedPeriods(db, planId);
  const years = listPlanYears(db, planId).map((year): ProgressYear => {
    const periods = filled.filter((one) => one.planYearId === year.id && one.period !== WHOLE_YEAR);
    const groups = progressFrames(db, planId, year).map(groupOf);
    return { year, groups, filled: periods.map((one) => one.period).toSorted((a, b) => a - b) };
  });
  return { basis, years, current: currentPeriod(years, basis, now) };
}

function groupOf({ annex, items }: ProgressFrame): ProgressGroup {
  const { id, number, title } = annex;
  return {
    annexId: id,
    number,
    title,
    items: items.map(({ id: itemId, name, unitOfMeasure }) => ({ id: itemId, name, unitOfMeasure })),
  };
}

/** In the first days of a period the one before is still being handed in. */
const LATE_DAYS = 20;

/** The period under way; in a plan of other years the last one that was filled in, else the first. */
function currentPeriod(
  years: readonly ProgressYear[],
  basis: ProgressBasis,
  now: Date,
): ProgressOverview['current'] {
  const planning = years.filter((one) => one.groups.length > 0);
  const day = localDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() - LATE_DAYS));
  for (const { year } of planning) {
    const period = (basis === 'month' ? monthAt : quarterAt)(year, day);
    if (period !== null) return { planYearId: year.id, period };
  }
  return lastFilled(planning) ?? firstPeriod(planning[0]?.year, basis);
}

function lastFilled(years: readonly ProgressYear[]): ProgressOverview['current'] {
  const found = years.findLast((one) => one.filled.length > 0);
  const period = found?.filled.findLast(isQuarter) ?? found?.filled.at(-1);
  return found && period !== undefined ? { planYearId: found.year.id, period } : null;
}

function firstPeriod(year: PlanYear | undefined, basis: ProgressBasis): ProgressOverview['current'] {
  return year ? { planYearId: year.id, period: basis === 'month' ? 11 : 1 } : null;
}
