import { type } from '@orpc/contract';
import { z } from 'zod';
import type { AnnexSheet, Item, PlanYear } from '../domain/annex.ts';
import { PERIODS } from '../domain/period.ts';
import type { NotCounted } from '../domain/training.ts';
import type { NoCertificateReason, NoPreJobReason, StaffRate } from '../domain/training-rates.ts';
import { call } from './base.ts';
import { type ReportOutput, reportFormats } from './report.ts';
import type { StaffFace } from './staff.ts';

/** How far the training of a plan year is: heads by unit and role, and two rates over the staff. */
export interface TrainingProgress {
  readonly planYear: PlanYear;
  /** One for each annex that plans heads: task, quarters, running total, rate. */
  readonly sheets: readonly AnnexSheet[];
  /** Classes of the plan that count for nothing up to this period, and why. */
  readonly leftOut: readonly ClassLeftOut[];
  /** Named trainees who were counted in an earlier class of the role. */
  readonly repeated: readonly { readonly person: StaffFace; readonly title: string }[];
  /** The day up to which classes count, and on which certificates must hold. */
  readonly asOf: string;
  readonly preJob: StaffRate<NoPreJobReason>;
  readonly certified: StaffRate<NoCertificateReason>;
  /** Who the rates speak of, by id, masked. */
  readonly people: readonly StaffFace[];
}

/** An export that showed personal data in full. */
export interface DisclosureEntry {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  /** The list or table: staff, sessions, facilities. */
  readonly what: string;
  readonly persons: number;
  readonly reason: string;
}

export interface ClassLeftOut {
  readonly sessionId: number;
  readonly title: string;
  readonly endDate: string;
  readonly reason: NotCounted;
}

const ofPeriod = z.object({
  planId: z.number().int(),
  planYearId: z.number().int(),
  /** The whole year, or a quarter: what ended by its last day counts. */
  period: z.literal(PERIODS),
});

export const trainingContract = {
  /** Roles that the plan trains, in the order of its tables. */
  roles: call.input(z.object({ planId: z.number().int() })).output(type<Item[]>()),
  progress: call.input(ofPeriod).output(type<TrainingProgress>()),
  /** Exports that showed personal data in full, the last one first. */
  disclosures: call.output(type<readonly DisclosureEntry[]>()),
  /** The progress tables as one file. */
  export: call.input(ofPeriod.extend({ format: z.enum(reportFormats) })).output(type<ReportOutput>()),
};
