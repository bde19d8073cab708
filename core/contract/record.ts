import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Severity } from '../domain/finding.ts';
import { RECORD_TABLES, type RecordFinding } from '../domain/record-finding.ts';
import { call } from './base.ts';

/** What the checks find in the ledgers: places, projects, classes, staff. */
export interface RecordFindings {
  readonly counts: Readonly<Record<Severity, number>>;
  /** Errors first; as many as were asked for. */
  readonly findings: readonly RecordFinding[];
}

export const recordContract = {
  findings: call
    .input(
      z.object({
        /** Absent = all of them. */
        tables: z.array(z.enum(RECORD_TABLES)).readonly().optional(),
        /** At most so many lines of each ledger; absent = all. */
        most: z.int().min(0).optional(),
      }),
    )
    .output(type<RecordFindings>()),
};
