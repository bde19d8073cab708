import { type } from '@orpc/contract';
import { z } from 'zod';
import type { ComplianceState, JudgedPart } from '../domain/compliance.ts';
import type { FacilityStatus } from '../domain/facility.ts';
import { call } from './base.ts';
import { type RecordPage, recordQuery, recordRange } from './record-query.ts';
import { type ReportOutput, reportFormats } from './report.ts';

/** Places of a township or a kind by how they stand; all four parts make `facilities`. */
export interface ComplianceCounts extends Readonly<Record<ComplianceState, number>> {
  /** Unit or type. */
  readonly id: number;
  readonly name: string;
  readonly facilities: number;
  /** No standard in force is about their kind. */
  readonly noStandard: number;
}

export interface ComplianceSummary {
  readonly asOf: string;
  readonly total: ComplianceCounts;
  readonly byTownship: readonly ComplianceCounts[];
  readonly byType: readonly ComplianceCounts[];
  /** Standards in force about kinds of places. */
  readonly inForce: readonly { readonly id: number; readonly name: string; readonly source: string }[];
  /** Two standards for one kind, in words. */
  readonly conflicts: readonly string[];
  readonly statedRules: readonly string[];
  /** Some of the places are made up. */
  readonly sample: boolean;
}

export interface ComplianceRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly unit: string;
  readonly status: FacilityStatus;
  readonly builtArea: number | null;
  readonly beds: number | null;
  readonly state: ComplianceState;
  readonly stateWords: string;
  /** What is lacking, what is missing, what is to be looked at. */
  readonly problems: readonly string[];
  readonly warnings: number;
  readonly sample: boolean;
}

export interface JudgedPartView extends JudgedPart {
  readonly label: string;
  readonly wanted: string;
  readonly foundWords: string;
  /** What it means; '' for a part that is simply met. */
  readonly says: string;
}

/** A place beside one standard. */
export interface StandardJudgement {
  readonly standardId: number;
  readonly name: string;
  readonly source: string;
  readonly version: string;
  readonly state: ComplianceState;
  readonly parts: readonly JudgedPartView[];
  readonly warnings: readonly string[];
  readonly remarks: readonly string[];
  /** The condition of a reduced least, and what the county has said of it; null = none is asked for here. */
  readonly reduced: { readonly when: string; readonly holds: boolean | null } | null;
}

export interface ComplianceView {
  readonly row: ComplianceRow;
  readonly judgements: readonly StandardJudgement[];
  readonly conflict: string | null;
}

const id = z.number().int();
const asOf = z.iso.date().optional();
const scope = z.enum(['open', 'all']);
const which = z.object({ asOf, scope });

export const complianceContract = {
  summary: call.input(which).output(type<ComplianceSummary>()),
  /** Filters: name, code, typeId, unitId, status; state (of COMPLIANCE_STATES), warnings ('1'). */
  list: call
    .input(which.extend({ query: recordQuery, range: recordRange }))
    .output(type<RecordPage<ComplianceRow>>()),
  get: call.input(z.object({ id, asOf })).output(type<ComplianceView>()),
  /** Whether the condition of a reduced least holds for a place; null takes the answer back. */
  confirmReduced: call
    .input(z.object({ id, standardId: id, holds: z.boolean().nullable(), reason: z.string().max(200) }))
    .output(type<{ readonly at: string; readonly changesToday: number }>()),
  export: call
    .input(
      which.extend({
        format: z.enum(reportFormats),
        query: recordQuery,
        by: z.enum(['facility', 'township', 'type', 'whole']),
      }),
    )
    .output(type<ReportOutput>()),
};
