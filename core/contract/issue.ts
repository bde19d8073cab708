import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import { PERIODS } from '../domain/period.ts';
import { call } from './base.ts';
import type { LedgerProgress } from './facility.ts';

/** What workbooks ask for: an annex's planned counts, or a period's completed ones, of one annex or all. */
export const issueTarget = z.object({
  planId: z.number().int(),
  /** Null = every annex that plans something in the period's year. */
  annexId: z.number().int().nullable(),
  /** Both null = the annex's own planned counts. A period is a quarter or a month. */
  planYearId: z.number().int().nullable(),
  period: z.literal(PERIODS).nullable(),
});
export type IssueTarget = z.infer<typeof issueTarget>;

/** A unit that has something to fill in, or had. */
export interface IssueUnit {
  readonly unitId: number;
  readonly ordinal: number;
  readonly name: string;
  /** Cells to fill. */
  readonly cells: number;
  /** The return for the period was handed in: what comes back is refused until it is sent back. */
  readonly handedIn: boolean;
  /** Why there is nothing to fill in: the quarter is counted by months, or the table has nothing. */
  readonly nothing: 'monthly' | 'nothing' | null;
  readonly last: LastIssue | null;
}

export interface LastIssue {
  readonly version: number;
  readonly code: string;
  /** ISO instant and day. */
  readonly issuedAt: string;
  readonly issuedBy: string;
  readonly dueDate: string | null;
  /** It has changed since: what was printed, or what is asked for. */
  readonly isStale: boolean;
}

export interface IssuedFile {
  readonly unitId: number;
  readonly name: string;
  readonly code: string;
  readonly version: number;
  readonly fileName: string;
  readonly handedIn: boolean;
}

export interface IssueResult {
  /** One ZIP, or the workbooks one by one; none when nobody has anything to fill in. */
  readonly files: readonly File[];
  readonly issued: readonly IssuedFile[];
  readonly skipped: readonly (Pick<IssueUnit, 'unitId' | 'name'> & {
    readonly why: NonNullable<IssueUnit['nothing']>;
  })[];
}

const jobId = z.string().min(1).max(64);

export const issueContract = {
  /** Every unit with rows in what is asked for, in the order of the county's units. */
  units: call
    .input(issueTarget)
    .output(type<{ readonly name: string; readonly units: readonly IssueUnit[] }>()),
  /** Steps of the call that will be made under this name; ask for them first. */
  progress: call.input(z.object({ jobId })).output(eventIterator(type<LedgerProgress>())),
  /**
   * One workbook a unit, recorded as given out; a unit asked again for the same gets the next version.
   * A caller that aborts gets CANCELLED and nothing is recorded.
   */
  make: call
    .input(
      issueTarget.extend({
        /** Null = all. */
        unitIds: z.array(z.number().int()).max(5000).nullable(),
        dueDate: z.iso.date().nullable(),
        packaging: z.enum(['zip', 'files']),
        jobId: jobId.optional(),
      }),
    )
    .output(type<IssueResult>()),
};
