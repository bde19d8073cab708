import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Finding } from '../domain/finding.ts';
import { PERIODS } from '../domain/period.ts';
import { RETURN_STEPS, type ReturnState, type ReturnStep } from '../domain/return-state.ts';
import { call } from './base.ts';

/** One unit's return for a period. */
export interface UnitReturnRow {
  readonly unitId: number;
  /** The name on the period's last day. */
  readonly name: string;
  readonly state: ReturnState;
  /** Why it was last sent back or reopened, and which of the two; null when neither came last. */
  readonly takenBack: { readonly step: 'sendBack' | 'reopen'; readonly reason: string } | null;
  /** ISO instant of the last step; null before the first. */
  readonly changedAt: string | null;
  readonly changedBy: string | null;
  /** Cells with a task for the year, how many of them hold a count, and how many an unread entry. */
  readonly cells: number;
  readonly filled: number;
  readonly unread: number;
}

/** What stands in the way of handing in (errors), and what to look at before (the rest). */
export interface ReturnCheck {
  readonly findings: readonly Finding[];
  /** Units with blank cells that have a task. */
  readonly blanks: readonly { readonly unitId: number; readonly unit: string; readonly count: number }[];
}

export interface ReturnChange {
  readonly id: number;
  /** ISO instant. */
  readonly at: string;
  readonly who: string;
  readonly step: ReturnStep;
  readonly from: ReturnState;
  readonly to: ReturnState;
  readonly reason: string;
}

const inPeriod = z.object({
  planId: z.number().int(),
  planYearId: z.number().int(),
  period: z.literal(PERIODS),
});
const unitIds = z.array(z.number().int()).min(1).max(5000);

export const returnContract = {
  /** Every unit that has a task in the year, in order. */
  list: call.input(inPeriod).output(type<UnitReturnRow[]>()),
  check: call.input(inPeriod.extend({ unitIds })).output(type<ReturnCheck>()),
  /**
   * The same step for many units: all of them, or none. Handing in is refused (RETURN_UNREAD) while an
   * entry could not be read; what else the check finds is for the caller to ask about first. Sending back
   * and reopening need a reason (REASON_NEEDED).
   */
  move: call
    .input(
      inPeriod.extend({
        unitIds,
        step: z.enum(RETURN_STEPS),
        reason: z.string().trim().max(200).default(''),
      }),
    )
    .output(type<UnitReturnRow[]>()),
  /** Newest first. */
  history: call.input(inPeriod.extend({ unitId: z.number().int() })).output(type<ReturnChange[]>()),
};
