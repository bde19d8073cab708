import { type } from '@orpc/contract';
import { z } from 'zod';
import { TARGET_COMPARISONS, type TargetRecord } from '../domain/target.ts';
import type { TargetDraft } from '../domain/target-draft.ts';
import type { KnownValue, TargetState, TargetStatus } from '../domain/target-status.ts';
import { call } from './base.ts';
import { type ReportOutput, reportFormats } from './report.ts';
import type { RecordChange, RecordState } from './staff.ts';

/** The indicator behind a target, as far as the page needs it. */
export interface TargetIndicator {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly unitOfMeasure: string;
  readonly decimals: number;
  /** Entered by hand; otherwise records give it. */
  readonly isEntered: boolean;
  readonly isDone: boolean;
  readonly builtIn: boolean;
  readonly source: string;
}

/** A target and how it stands on the day. */
export interface TargetRow {
  readonly record: TargetRecord;
  readonly indicator: TargetIndicator;
  /** Name of the unit it is measured on; '' = the whole county. */
  readonly unit: string;
  readonly status: TargetStatus;
  /** Named units, for "each". */
  readonly outOf: number | null;
  /** Its value is made up. */
  readonly valueSample: boolean;
}

export interface TargetList {
  readonly asOf: string;
  readonly rows: readonly TargetRow[];
  /** Lead agencies of the plan's targets, in the order of the notice. */
  readonly agencies: readonly string[];
}

/** A target over an indicator, in short. */
export interface TargetMark {
  readonly planId: number;
  readonly targetId: number;
  /** As the notice prints it, with its unit. */
  readonly target: string;
  /** The target's own, perhaps another than its indicator's: a standard in square metres is kept in per cent. */
  readonly unitOfMeasure: string;
  readonly deadline: string | null;
  /** Null = the whole county. */
  readonly unitId: number | null;
  readonly state: TargetState;
}

/** A value that was entered by hand. */
export interface TargetEntry {
  readonly asOf: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly source: string;
  readonly note: string;
  /** As typed, when it could not be read. */
  readonly unread: string | null;
  readonly sample: boolean;
}

export interface TargetView extends TargetRow, RecordState {
  readonly asOf: string;
  readonly draft: TargetDraft;
  /** What the status was made from, in order of time. */
  readonly values: readonly KnownValue[];
  /** Of an indicator entered by hand, every day, the last one first. */
  readonly entries: readonly TargetEntry[];
  /** Tasks it measures. */
  readonly tasks: readonly string[];
}

export interface TargetChoices {
  readonly indicators: readonly TargetIndicator[];
  readonly units: readonly {
    readonly id: number;
    readonly name: string;
    readonly validFrom: string | null;
    readonly validTo: string | null;
  }[];
}

const id = z.number().int();
const day = z.iso.date().optional();
const text = z.string().max(200);
const long = z.string().max(2000);

export const targetDraft = z.object({
  ...{
    name: text,
    indicatorId: id.nullable(),
    comparison: z.enum(TARGET_COMPARISONS),
    low: text,
    high: text,
  },
  ...{ published: text, unitOfMeasure: z.string().max(40), since: text, deadline: text, deadlineText: text },
  ...{ unitId: id.nullable(), leadAgency: text, supportingAgencies: long, source: text, note: long },
});

export const targetContract = {
  /** Targets of a plan in the order of its notice, as they stand on a day (absent = today). */
  list: call.input(z.object({ planId: id, asOf: day })).output(type<TargetList>()),
  get: call.input(z.object({ id, asOf: day })).output(type<TargetView>()),
  /** Of all plans of the file, by the key of the indicator, for lists of indicators. */
  states: call.input(z.object({ asOf: day })).output(type<Readonly<Record<string, readonly TargetMark[]>>>()),
  /** What a target can be about. */
  choices: call.input(z.object({ planId: id })).output(type<TargetChoices>()),
  /** Adds (id null) or changes one; `version` null writes over whatever is there. */
  save: call
    .input(
      z.object({
        ...{ id: id.nullable(), planId: id, asOf: day, draft: targetDraft },
        ...{ version: z.int().nullable().default(null), reason: text.default('') },
      }),
    )
    .output(type<TargetView>()),
  remove: call.input(z.object({ id, reason: text.default('') })).output(type<{ id: number }>()),
  history: call.input(z.object({ id })).output(type<readonly RecordChange[]>()),
  /**
   * Enters a value of the target's indicator for a day, as typed: a number ("1" or "0" for whether it is
   * done), or for "each" how many units of how many. What cannot be read is kept and marked.
   */
  record: call
    .input(
      z.object({
        ...{ id, day: z.string().max(40), value: text, outOf: text.default(''), asOf: day },
        ...{ source: text, note: z.string().max(500).default('') },
      }),
    )
    .output(type<TargetView>()),
  removeValue: call.input(z.object({ id, day: z.iso.date(), asOf: day })).output(type<TargetView>()),
  /** The table of targets on a day; only some of them where ids are given. */
  export: call
    .input(
      z.object({
        ...{ planId: id, asOf: day, ids: z.array(id).max(2000).readonly().optional() },
        format: z.enum(reportFormats),
      }),
    )
    .output(type<ReportOutput>()),
};
