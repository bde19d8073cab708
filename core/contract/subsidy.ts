import { type } from '@orpc/contract';
import { z } from 'zod';
import type { PlanYear } from '../domain/annex.ts';
import type { FundSource } from '../domain/project.ts';
import type { SubsidyBasis, SubsidyGap, SubsidyLine, SubsidyPer, SubsidyRate } from '../domain/subsidy.ts';
import { SUBSIDY_BASES, SUBSIDY_KINDS, SUBSIDY_LEVELS, SUBSIDY_PERS } from '../domain/subsidy.ts';
import type { StaffReward } from '../domain/subsidy-staff.ts';
import { call } from './base.ts';
import { type ReportOutput, reportFormats } from './report.ts';
import type { RecordChange, RecordState } from './staff.ts';

/** The rates of a plan, and the kinds of places that one can be for. */
export interface SubsidyRates {
  readonly rates: readonly SubsidyRate[];
  readonly types: readonly SubsidyType[];
}

export interface SubsidyType {
  readonly id: number;
  readonly name: string;
  /** The planned count that a place of the kind fulfils; null = none. */
  readonly item: string | null;
}

export interface SubsidyView extends RecordState {
  readonly rate: SubsidyRate;
}

/** What the rates that apply come to: leaves only, added up by core/domain/subsidy-table.ts. */
export interface SubsidyResult {
  readonly basis: SubsidyBasis;
  /** Day up to which places opened and years of service count. */
  readonly asOf: string;
  readonly years: readonly PlanYear[];
  /** Units that anything stands for, in printing order. */
  readonly units: readonly { readonly id: number; readonly name: string }[];
  /** Rates for places that apply and can be counted. */
  readonly rates: readonly SubsidyRate[];
  readonly lines: readonly SubsidyLine[];
  readonly notCounted: readonly { readonly rate: SubsidyRate; readonly gap: SubsidyGap }[];
  /** Counts asked for that are blank, and entries that could not be read: neither is counted. */
  readonly blanks: number;
  readonly unread: number;
  /** Made-up records are among what is counted. */
  readonly sample: boolean;
  readonly rewards: readonly SubsidyRewards[];
  readonly funds: readonly SubsidyFund[];
}

/** Rewards of one kind with everybody on the roster, earned or why not; names masked. */
export interface SubsidyRewards {
  readonly per: Exclude<SubsidyPer, 'facility' | 'unit'>;
  readonly rates: readonly SubsidyRate[];
  /** `planYearId` is 0: rewards are of a day, not of a plan year. */
  readonly lines: readonly SubsidyLine[];
  readonly people: readonly (StaffReward & {
    readonly name: string;
    readonly unit: string;
    readonly hiredOn: string | null;
  })[];
  readonly sample: boolean;
}

/** Money of projects of one unit by where it comes from, in fen. */
export interface SubsidyFund {
  readonly unitId: number;
  readonly planYearId: number | null;
  readonly source: FundSource;
  readonly amount: number;
  readonly sample: boolean;
}

const id = z.number().int();
const text = z.string().max(200);
const level = z.enum(SUBSIDY_LEVELS);

export const subsidyDraft = z.object({
  name: z.string().max(60),
  source: text,
  kind: z.enum(SUBSIDY_KINDS),
  per: z.enum(SUBSIDY_PERS),
  typeId: id.nullable(),
  grade: z.string().max(20),
  serviceYears: z.string().max(20),
  applies: z.boolean(),
  shares: z.partialRecord(level, z.string().max(60)),
});

/** Absent day = today. */
const asked = z.object({ planId: id, basis: z.enum(SUBSIDY_BASES), asOf: z.iso.date().optional() });

/** Printed tables of money: all of a result, or one by this name. */
export const SUBSIDY_TABLES = [
  ...(['subsidy', 'subsidy-years', 'subsidy-funds'] as const),
  ...(['subsidy-schooling', 'subsidy-certificate', 'subsidy-head'] as const),
] as const;
export type SubsidyTableName = (typeof SUBSIDY_TABLES)[number];

export const subsidyContract = {
  list: call.input(z.object({ planId: id })).output(type<SubsidyRates>()),
  get: call.input(z.object({ id })).output(type<SubsidyView>()),
  /** Adds (id null, to the plan) or changes one. An amount that cannot be read is BAD_INPUT at its field. */
  save: call
    .input(
      z.object({
        id: id.nullable(),
        version: z.int().nullable().default(null),
        planId: id,
        draft: subsidyDraft,
        reason: text.default(''),
      }),
    )
    .output(type<SubsidyView>()),
  remove: call.input(z.object({ id, reason: text.default('') })).output(type<{ id: number }>()),
  history: call.input(z.object({ id })).output(type<readonly RecordChange[]>()),
  result: call.input(asked).output(type<SubsidyResult>()),
  /** Of one plan year (null = all), of one level (null = all). CSV has one table: the first without a name. */
  export: call
    .input(
      asked.extend({
        yearId: id.nullable(),
        level: level.nullable(),
        table: z.enum(SUBSIDY_TABLES).optional(),
        format: z.enum(reportFormats),
      }),
    )
    .output(type<ReportOutput>()),
};
