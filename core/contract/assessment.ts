import { type } from '@orpc/contract';
import { z } from 'zod';
import type { AssessmentPart, UnitScore } from '../domain/assessment.ts';
import type { AssessmentDraft, IndicatorUnit } from '../domain/assessment-draft.ts';
import { call } from './base.ts';
import { type ReportOutput, reportFormats } from './report.ts';
import type { RecordChange, RecordState } from './staff.ts';

export interface AssessmentRow {
  readonly id: number;
  readonly title: string;
  readonly asOf: string;
  readonly parts: number;
  /** Of all parts, in hundredths of a point. */
  readonly weight: number;
  readonly sample: boolean;
}

/** An indicator that a part can measure by. */
export interface IndicatorChoice extends IndicatorUnit {
  readonly name: string;
}

export interface AssessmentView extends RecordState {
  readonly id: number;
  readonly draft: AssessmentDraft;
  readonly sample: boolean;
}

export interface AssessmentResult {
  readonly id: number;
  readonly title: string;
  readonly asOf: string;
  readonly note: string;
  readonly sample: boolean;
  readonly parts: readonly (AssessmentPart & { readonly indicator: IndicatorChoice | null })[];
  /** What is missing to 100 points, in hundredths; 0 = the weights are right. */
  readonly difference: number;
  readonly units: readonly { readonly id: number; readonly name: string }[];
  /** In the order of the units. */
  readonly rows: readonly UnitScore[];
  /** Scores given by hand as they were typed; a blank one is left out. */
  readonly entries: readonly ScoreEntry[];
}

export interface ScoreEntry {
  readonly partId: number;
  readonly unitId: number;
  readonly text: string;
}

/** Units in their own order, or by place. */
export const ASSESSMENT_ORDERS = ['unit', 'rank'] as const;
export type AssessmentOrder = (typeof ASSESSMENT_ORDERS)[number];

const id = z.number().int();
const text = z.string().max(200);
const short = z.string().max(40);

const partDraft = z.object({
  id: id.nullable(),
  name: z.string().max(60),
  weight: short,
  indicatorId: id.nullable(),
  rule: z.enum(['proportional', 'reached', 'tasks', 'manual']),
  full: short,
  none: short,
  least: short,
  atMost: z.boolean(),
});

export const assessmentDraft = z.object({
  title: z.string().max(60),
  asOf: short,
  note: z.string().max(1000),
  parts: z.array(partDraft).max(30).readonly(),
});

export const assessmentContract = {
  list: call.input(z.object({ planId: id })).output(type<readonly AssessmentRow[]>()),
  /** Indicators that apply, for choosing. */
  choices: call.output(type<readonly IndicatorChoice[]>()),
  get: call.input(z.object({ id })).output(type<AssessmentView>()),
  /** Adds (id null, to the plan) or changes one. Weights that do not make 100 are kept, and said. */
  save: call
    .input(
      z.object({
        id: id.nullable(),
        version: z.int().nullable().default(null),
        planId: id,
        draft: assessmentDraft,
        reason: text.default(''),
      }),
    )
    .output(type<AssessmentView>()),
  remove: call.input(z.object({ id, reason: text.default('') })).output(type<{ id: number }>()),
  history: call.input(z.object({ id })).output(type<readonly RecordChange[]>()),
  result: call.input(z.object({ id })).output(type<AssessmentResult>()),
  /** Scores given by hand, all in one transaction; what cannot be taken is kept as typed. */
  saveScores: call
    .input(
      z.object({
        id,
        scores: z
          .array(z.object({ partId: id, unitId: id, text }))
          .min(1)
          .max(5000)
          .readonly(),
      }),
    )
    .output(type<AssessmentResult & Pick<RecordState, 'at' | 'changesToday'>>()),
  export: call
    .input(z.object({ id, order: z.enum(ASSESSMENT_ORDERS).default('unit'), format: z.enum(reportFormats) }))
    .output(type<ReportOutput>()),
};
