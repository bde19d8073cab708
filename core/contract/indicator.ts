import { type } from '@orpc/contract';
import { z } from 'zod';
import { FACILITY_MODES, FACILITY_STATUSES, MEDICAL_SERVICES, OPERATIONS } from '../domain/facility.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { ComputedIndicator } from '../domain/indicator-engine.ts';
import { MEMBER_GROUPS, type MemberGroup, type MemberReason } from '../domain/indicator-members.ts';
import type { EnteredValue, Indicator } from '../domain/indicator-records.ts';
import type { IndicatorWords } from '../domain/indicator-words.ts';
import { call } from './base.ts';
import { type ReportOutput, reportFormats } from './report.ts';
import type { RecordChange, RecordState } from './staff.ts';

/** A township, or the county itself (first). */
export interface IndicatorUnit {
  readonly id: number;
  readonly name: string;
  /** A subdistrict, town or township: a line of the comparison. */
  readonly isTownship: boolean;
}

/** What the page asks for once. */
export interface IndicatorSetup {
  readonly words: IndicatorWords;
  readonly types: readonly { readonly key: string; readonly name: string }[];
  /** Items of the plan, roles of its training among them. */
  readonly items: readonly { readonly key: string; readonly name: string; readonly unitOfMeasure: string }[];
}

export interface IndicatorRow extends Indicator {
  /** What is counted over what, in words. */
  readonly formula: string;
  /** One a unit asked for, in their order; none for an indicator that is switched off. */
  readonly results: readonly ComputedIndicator[];
}

export interface IndicatorList {
  readonly asOf: string;
  readonly units: readonly IndicatorUnit[];
  /** The unit, or the townships, that the results are of. */
  readonly unitIds: readonly number[];
  readonly rows: readonly IndicatorRow[];
}

export interface IndicatorDetail extends RecordState {
  readonly indicator: Indicator;
  readonly unit: IndicatorUnit;
  readonly result: ComputedIndicator;
  readonly formula: string;
  /** Numerator and denominator, and what to know about how they are counted. */
  readonly explained: readonly string[];
  readonly groups: Readonly<Record<MemberGroup, number>>;
  /** Everything entered for the unit, the last day first. */
  readonly entered: readonly EnteredValue[];
}

/** One record behind an indicator, in words. */
export interface MemberRow {
  readonly key: string;
  readonly kind: 'facility' | 'unit' | 'person' | 'count' | 'population';
  readonly id: number;
  readonly name: string;
  readonly unit: string;
  /** Type of a place, role of a person, item and year of a count, year and source of a population. */
  readonly about: string;
  /** In the meant unit, as printed; '' = nothing. */
  readonly numerator: string;
  readonly denominator: string;
  readonly reason: MemberReason | null;
  readonly coveredBy: readonly { readonly id: number; readonly name: string }[];
  readonly sample: boolean;
}

const id = z.number().int();
const text = z.string().max(200);
const where = z.object({ planId: id, asOf: z.iso.date().optional() });
const ofUnit = where.extend({ id, unitId: id });
const list = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.array(z.enum(values)).max(20).readonly();

const facilityScope = z.strictObject({
  types: z.array(text).max(100).readonly().exactOptional(),
  settlement: z.enum(['urban', 'rural']).exactOptional(),
  statuses: list(FACILITY_STATUSES).exactOptional(),
  modes: list(FACILITY_MODES).exactOptional(),
  operations: list(OPERATIONS).exactOptional(),
  medical: list(MEDICAL_SERVICES).exactOptional(),
  openedSince: z.iso.date().exactOptional(),
});

const unitScope = z.strictObject({
  settlement: z.enum(['urban', 'rural']).exactOptional(),
  kinds: list(['subdistrict', 'town', 'township', 'community', 'village']).exactOptional(),
});

export const measured = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.enum(['facilities', 'beds', 'nursingBeds', 'builtArea', 'siteArea', 'compliant', 'judged']),
    scope: facilityScope.exactOptional(),
  }),
  z.strictObject({
    of: z.enum(['units', 'coveredUnits']),
    scope: unitScope.exactOptional(),
    facilities: facilityScope.exactOptional(),
  }),
  z.strictObject({
    of: z.enum(['staff', 'certifiedStaff', 'hiredStaff', 'preJobTrained']),
    role: text.exactOptional(),
  }),
  z.strictObject({
    of: z.literal('population'),
    group: z.enum(['total', 'aged60', 'aged65', 'aged80', 'households']),
    basis: z.enum(['registered', 'resident']),
  }),
  z.strictObject({
    of: z.enum(['planned', 'completed']),
    item: text.exactOptional(),
    unitOfMeasure: text.exactOptional(),
  }),
  z.strictObject({ of: z.literal('funds'), sources: z.array(text).max(10).readonly().exactOptional() }),
]);

const definition = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ratio'),
    numerator: measured,
    denominator: measured,
    per: z.number().int().min(1).max(1_000_000),
  }),
  z.strictObject({ kind: z.literal('count'), of: measured }),
  z.strictObject({
    kind: z.literal('entered'),
    isDone: z.boolean().exactOptional(),
    per: z.number().int().min(1).max(1_000_000).exactOptional(),
  }),
]) satisfies z.ZodType<IndicatorDefinition>;

export const indicatorDraft = z.object({
  name: z.string().max(80),
  unitOfMeasure: z.string().max(20),
  decimals: z.number().int().min(0).max(4),
  source: text,
  definition,
});
export type IndicatorDraft = z.infer<typeof indicatorDraft>;

/** Texts as typed: a value, or the two numbers that it is the quotient of. */
const entry = z.object({
  id,
  unitId: id,
  asOf: z.iso.date(),
  value: text,
  numerator: text,
  denominator: text,
  source: text,
  note: z.string().max(500).default(''),
});

export const indicatorContract = {
  setup: call.input(z.object({ planId: id })).output(type<IndicatorSetup>()),
  /** Of one unit (absent = the county), or of every township. Absent day = today. */
  list: call
    .input(where.extend({ unitId: id.optional(), byTownship: z.boolean().default(false) }))
    .output(type<IndicatorList>()),
  detail: call.input(ofUnit).output(type<IndicatorDetail>()),
  /** The records behind it, by group; names of people masked. */
  members: call
    .input(
      ofUnit.extend({
        group: z.enum(MEMBER_GROUPS as unknown as readonly [MemberGroup, ...MemberGroup[]]),
        range: z.object({ from: z.int().min(0), count: z.int().min(1).max(500) }),
      }),
    )
    .output(type<{ count: number; rows: readonly MemberRow[] }>()),
  /** Adds (id null) or changes one of the county's own. */
  save: call
    .input(z.object({ id: id.nullable(), draft: indicatorDraft, version: id.nullable().default(null) }))
    .output(type<{ id: number } & RecordState>()),
  setApplies: call.input(z.object({ id, applies: z.boolean() })).output(type<RecordState>()),
  remove: call.input(z.object({ id })).output(type<{ id: number }>()),
  enter: call.input(entry).output(type<RecordState>()),
  removeEntry: call.input(z.object({ id, unitId: id, asOf: z.iso.date() })).output(type<RecordState>()),
  /** Open places of other units that a unit can be linked to, by words of their names. */
  neighbours: call
    .input(where.extend({ unitId: id, search: text }))
    .output(type<readonly { id: number; name: string; unit: string }[]>()),
  setLink: call
    .input(z.object({ unitId: id, facilityId: id, note: text.default(''), covered: z.boolean() }))
    .output(type<RecordState>()),
  history: call.input(z.object({ id })).output(type<readonly RecordChange[]>()),
  export: call
    .input(
      where.extend({
        unitId: id.optional(),
        byTownship: z.boolean().default(false),
        format: z.enum(reportFormats),
      }),
    )
    .output(type<ReportOutput>()),
};
