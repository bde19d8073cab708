import { type } from '@orpc/contract';
import { z } from 'zod';
import type { AnnexSheet } from '../domain/annex.ts';
import { call } from './base.ts';

const annexId = z.object({ annexId: z.number().int() });

export const annexContract = {
  /** An annex, or (negative) a progress sheet: see core/domain/progress-address.ts. */
  open: call.input(annexId).output(type<AnnexSheet>()),
  /** "Entry finished" turns remaining blanks into warnings; back to "entering" at any time. */
  setEntryState: call
    .input(annexId.extend({ state: z.enum(['entering', 'finished']) }))
    .output(type<AnnexSheet>()),
  /** Keeps (or with value null drops) the total a published document prints. */
  setStatedTotal: call
    .input(
      annexId.extend({
        columnId: z.number().int(),
        rowId: z.number().int().nullable(),
        value: z.number().int().nullable(),
        reason: z.string().max(200).default(''),
      }),
    )
    .output(type<AnnexSheet>()),
};
