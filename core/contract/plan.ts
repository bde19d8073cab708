import { type } from '@orpc/contract';
import { z } from 'zod';
import type { EntryState, Plan, PlanYear, Settlement, UnitKind } from '../domain/annex.ts';
import type { Finding } from '../domain/finding.ts';
import { call } from './base.ts';

/** What an annex is: a table of counts, a table of text, or a form of running text. */
export type AnnexKind = 'plan' | 'list' | 'form';

export interface AnnexSummary {
  readonly id: number;
  readonly planId: number;
  readonly key: string;
  readonly kind: AnnexKind;
  /** Null for a list that the notice keeps in its text. */
  readonly number: number | null;
  /** The notice's only annex: labelled without a number. */
  readonly soleAnnex: boolean;
  readonly title: string;
  readonly entryState: EntryState;
  /** Cells of counts, texts of a list, or blanks of a form; filled ones and all. */
  readonly filledCells: number;
  readonly leafCells: number;
  /** Rows of a list; null for the other kinds. */
  readonly rowCount: number | null;
}

export interface PlanSummary extends Plan {
  readonly years: readonly PlanYear[];
  readonly annexes: readonly AnnexSummary[];
}

export interface UnitSummary {
  readonly id: number;
  readonly name: string;
  readonly kind: UnitKind;
  readonly settlement: Settlement | null;
  readonly divisionCode: string | null;
  /** ISO dates, both inclusive; null = open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export const planContract = {
  /** One more plan in the open file, of the same county, with its own years and no annex yet. */
  create: call
    .input(
      z.object({
        title: z.string().trim().min(1).max(200),
        documentNumber: z.string().trim().max(60).nullable(),
        years: z
          .array(
            z.object({
              label: z.string().trim().min(1).max(20),
              startDate: z.iso.date(),
              endDate: z.iso.date(),
            }),
          )
          .min(1)
          .max(20),
      }),
    )
    .output(type<PlanSummary>()),
  /** All plans of the open file with their annexes, in order. */
  list: call.output(type<PlanSummary[]>()),
  /** Findings of one plan, or of one annex of it, worst first in printing order. */
  check: call
    .input(z.object({ planId: z.number().int(), annexId: z.number().int().optional() }))
    .output(type<Finding[]>()),
  /** The units under the plan's county on the plan's date, in order. */
  units: call.input(z.object({ planId: z.number().int() })).output(type<UnitSummary[]>()),
};
