import { type } from '@orpc/contract';
import { z } from 'zod';
import type { PackageManifest } from '../domain/package-format.ts';
import { PERIODS } from '../domain/period.ts';
import { call } from './base.ts';

/** A plan or a period as one signed file for another office. */
export interface ExportedPackage {
  readonly file: File;
  readonly office: string;
  /** Of this office's key, to be read out to whoever gets the file. */
  readonly fingerprint: string;
  readonly counts: PackageManifest['counts'];
  /** Titles of lists whose lines, and of forms whose answers, stayed here because they name people. */
  readonly withheld: readonly string[];
}

export const packageContract = {
  /** The keys of this office are made with its first package. `period` null = the whole plan. */
  export: call
    .input(
      z.object({
        planId: z.number().int(),
        period: z.object({ planYearId: z.number().int(), period: z.literal(PERIODS) }).nullable(),
        /** How the office calls itself; absent = as before, at first the county's name. */
        office: z.string().trim().min(1).max(60).optional(),
      }),
    )
    .output(type<ExportedPackage>()),
};
