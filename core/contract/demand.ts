import { type } from '@orpc/contract';
import { z } from 'zod';
import type { DemandLine, DemandRate, EnteredFigure } from '../domain/demand-assumptions.ts';
import type { DemandColumn, DemandRow } from '../domain/demand-table.ts';
import type { UnreadableReason } from '../domain/fact.ts';
import type { PopulationBasis } from '../domain/population.ts';
import { call } from './base.ts';
import { type ReportOutput, reportFormats } from './report.ts';
import type { RecordChange } from './staff.ts';

/** The table of demand with everything that it was worked out by. */
export interface DemandView {
  readonly asOf: string;
  readonly basis: PopulationBasis;
  /** Calendar year of the population; null = there is none of the basis up to the day. */
  readonly year: number | null;
  /** Years with figures of the basis, the last first. */
  readonly years: readonly number[];
  readonly rates: readonly RateField[];
  readonly lines: readonly { readonly line: DemandLine; readonly name: string; readonly isUsed: boolean }[];
  readonly roomTypes: readonly { readonly type: string; readonly name: string; readonly counts: boolean }[];
  readonly columns: readonly DemandColumn[];
  /** Headings of the columns, the group first. */
  readonly headings: readonly (readonly string[])[];
  readonly rows: readonly DemandViewRow[];
  /** Open places that stand in no township. */
  readonly leftOut: number;
  /** Any assumption or choice is the office's own. */
  readonly isOwn: boolean;
  /** Made-up people or places are among what is shown. */
  readonly sample: { readonly people: boolean; readonly places: boolean };
  /** What the paper says below the table. */
  readonly notes: readonly string[];
}

/** A number that holds for all units. */
export interface RateField {
  readonly rate: DemandRate;
  readonly name: string;
  readonly unit: string;
  /** As typed; as the standard in force or the notice has it when the office said nothing else. */
  readonly text: string;
  /** What was read, in the digits of DEMAND_RATES; null = nothing, or nothing that is a number. */
  readonly value: number | null;
  readonly unread: UnreadableReason | null;
  readonly isOwn: boolean;
  /** Where the default is from. */
  readonly source: string;
  readonly others: readonly { readonly text: string; readonly source: string }[];
}

export interface DemandViewRow extends DemandRow {
  /** Texts that are entered beside the unit, as typed. */
  readonly entered: Readonly<Record<EnteredFigure, EnteredText>>;
}

export interface EnteredText {
  readonly text: string;
  readonly unread: UnreadableReason | null;
  /** The number of communities or villages that the file has units for; it is not entered then. */
  readonly counted: number | null;
}

export interface DemandSaved {
  readonly committedAt: string;
  readonly changesToday: number;
}

const plan = z.object({ planId: z.number().int() });
const asked = plan.extend({
  /** Absent = today. */
  asOf: z.iso.date().optional(),
  /** Absent = the last year with figures up to the day. */
  year: z.int().min(1900).max(2200).optional(),
});

export const demandContract = {
  table: call.input(asked).output(type<DemandView>()),
  /**
   * Assumptions by field (core/domain/demand-assumptions.ts) as typed; null goes back to the default. What
   * cannot be read is kept and marked, and what follows from it stays without a number.
   */
  set: call
    .input(plan.extend({ texts: z.record(z.string().max(80), z.string().max(200).nullable()) }))
    .output(type<DemandSaved>()),
  /** All assumptions and choices as the program has them; what was entered beside the units stays. */
  reset: call.input(plan).output(type<DemandSaved>()),
  history: call.input(plan).output(type<readonly RecordChange[]>()),
  export: call.input(asked.extend({ format: z.enum(reportFormats) })).output(type<ReportOutput>()),
};
