import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Item, PlanYear, ProgressBasis, RowLock } from '../domain/annex.ts';
import type { CellValue } from '../domain/cell-value.ts';
import type { LedgerRecord } from '../domain/ledger.ts';
import { PERIODS, type Period } from '../domain/period.ts';
import type { SealedCount } from '../domain/sealed-count.ts';
import { call } from './base.ts';
import type { CommitResult } from './cell.ts';
import { type ReportOutput, reportFormats } from './report.ts';

/**
 * What was completed, by period. A progress sheet itself is opened, typed into, checked and printed as
 * an annex is: by its number (core/domain/progress-address.ts) in annex.open, cell.commit, plan.check
 * and report.export.
 */

/** The items of one annex, as a tab of the progress page. */
export interface ProgressGroup {
  readonly annexId: number;
  readonly number: number | null;
  readonly title: string;
  readonly items: readonly Pick<Item, 'id' | 'name' | 'unitOfMeasure'>[];
}

export interface ProgressYear {
  readonly year: PlanYear;
  /** In the order of the annexes; empty when nothing is planned for the year. */
  readonly groups: readonly ProgressGroup[];
  /** Periods that hold a count. */
  readonly filled: readonly Period[];
}

export interface ProgressOverview {
  readonly basis: ProgressBasis;
  readonly years: readonly ProgressYear[];
  /** What is most likely being filled in now; null when nothing is planned at all. */
  readonly current: { readonly planYearId: number; readonly period: Period } | null;
}

/** One cell of a progress sheet beside what the ledger comes to. */
export interface LedgerCell {
  readonly unitId: number;
  readonly itemId: number;
  readonly rowId: number;
  readonly unit: string;
  readonly item: string;
  /** What the cell holds; an entry that could not be read counts as blank. */
  readonly typed: CellValue;
  readonly counted: number;
  readonly records: readonly LedgerRecord[];
  /** Why the cell cannot be written; null when it can. */
  readonly lock: RowLock | 'fromMonths' | null;
}

const inPlan = z.object({ planId: z.number().int() });
/** The (negative) number of a progress sheet. */
const inSheet = z.object({ annexId: z.number().int().negative() });
const place = z.object({ unitId: z.number().int(), itemId: z.number().int() });

const sealedQuestion = z.object({
  /** Null = of no plan: it counts in every plan that has the item. */
  planId: z.number().int().nullable(),
  itemId: z.number().int(),
  date: z.iso.date(),
  unitIds: z.array(z.number().int()).max(2000).readonly(),
  staffIds: z.array(z.number().int()).max(5000).readonly().default([]),
});
export type SealedQuestion = z.infer<typeof sealedQuestion>;

export const progressContract = {
  overview: call.input(inPlan).output(type<ProgressOverview>()),
  /** Every cell that the ledger or somebody has a count for, in printing order. */
  ledger: call.input(inSheet).output(type<LedgerCell[]>()),
  /**
   * Writes the ledger's counts into the chosen cells, all or none. `count` is what the caller saw: when
   * the ledger has moved on meanwhile the cells are refused (CELL_CONFLICT).
   */
  applyLedger: call
    .input(
      inSheet.extend({
        cells: z
          .array(place.extend({ count: z.int().min(0) }))
          .min(1)
          .max(20_000),
        reason: z.string().max(200).default(''),
      }),
    )
    .output(type<CommitResult>()),
  /** The records behind one cell. */
  records: call.input(inSheet.extend(place.shape)).output(type<LedgerRecord[]>()),
  /** The sealed counts that a record of that day would count in: an entry never changes them. */
  sealed: call.input(sealedQuestion).output(type<SealedCount[]>()),
  /**
   * The progress tables of a period as one file: a table an annex (all of the plan when none is named),
   * with places by completion rate if wanted; as a bulletin with a first page of text before them.
   */
  report: call
    .input(
      inPlan.extend({
        planYearId: z.number().int(),
        period: z.literal(PERIODS),
        annexIds: z.array(z.number().int()).max(200).default([]),
        bulletin: z.boolean().default(false),
        ranking: z.boolean().default(false),
        /** Pictures for the bulletin, below its text: PNG files named by their titles. */
        pictures: z
          .array(z.file().max(4 * 1024 * 1024))
          .max(8)
          .default([]),
        format: z.enum(reportFormats),
        /** The name under which report.progress tells of it. */
        jobId: z.string().min(1).max(64).optional(),
      }),
    )
    .output(type<ReportOutput>()),
  /** How often completed counts are asked for; kept in the history. */
  setBasis: call
    .input(inPlan.extend({ basis: z.enum(['quarter', 'month']), reason: z.string().max(200).default('') }))
    .output(type<ProgressOverview>()),
};
