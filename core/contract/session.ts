import { type } from '@orpc/contract';
import { z } from 'zod';
import type { SessionDraft } from '../domain/training-draft.ts';
import type { TrainingFinding } from '../domain/training-findings.ts';
import type { SessionRecord } from '../domain/training-records.ts';
import { call } from './base.ts';
import { disclosureInput, personalData } from './disclosure.ts';
import { type RecordPage, recordQuery, recordRange } from './record-query.ts';
import { type ReportOutput, reportFormats } from './report.ts';
import type { RecordChange, RecordState, StaffFace } from './staff.ts';

/** A class in a list. */
export interface SessionRow {
  readonly id: number;
  readonly title: string;
  /** The role's name; '' = not said. */
  readonly role: string;
  readonly startDate: string;
  readonly endDate: string;
  /** Tenths of an hour. */
  readonly hours: number | null;
  readonly place: string;
  readonly organiser: string;
  /** In fen. */
  readonly budget: number | null;
  readonly preJob: boolean;
  /** Heads without names, and named trainees. */
  readonly unnamed: number;
  readonly named: number;
  readonly units: number;
  readonly remark: string;
  readonly errors: number;
  readonly sample: boolean;
}

export interface SessionView extends RecordState {
  readonly record: SessionRecord;
  /** As to be edited: what could not be read stands as it was typed. */
  readonly draft: SessionDraft;
  readonly trainees: readonly StaffFace[];
  readonly findings: readonly TrainingFinding[];
}

const id = z.number().int();
const text = z.string().max(200);

export const sessionDraft = z.object({
  title: z.string().max(120),
  planId: id.nullable(),
  itemId: id.nullable(),
  startDate: text,
  endDate: text,
  hours: text,
  place: text,
  organiser: text,
  budget: text,
  preJob: z.boolean(),
  remark: z.string().max(2000),
  heads: z
    .array(z.object({ unitId: id, text }))
    .max(2000)
    .readonly(),
  staffIds: z.array(id).max(5000).readonly(),
});

export const sessionContract = {
  /** Columns: title, role (item id), startDate, endDate, hours, place, organiser, budget, preJob, heads. */
  list: call
    .input(z.object({ planId: id, query: recordQuery, range: recordRange, personalData }))
    .output(type<RecordPage<SessionRow>>()),
  get: call.input(z.object({ id })).output(type<SessionView>()),
  /** What would be found in a draft; nothing is stored. */
  check: call.input(z.object({ draft: sessionDraft })).output(type<readonly TrainingFinding[]>()),
  /** Adds (id null) or changes one; `version` null writes over whatever is there. Title and first day must be there; all else may wait. */
  save: call
    .input(
      z.object({
        id: id.nullable(),
        version: z.int().nullable().default(null),
        draft: sessionDraft,
        reason: text.default(''),
      }),
    )
    .output(type<SessionView>()),
  remove: call.input(z.object({ id, reason: text.default('') })).output(type<{ id: number }>()),
  history: call.input(z.object({ id })).output(type<readonly RecordChange[]>()),
  export: call
    .input(
      z.object({
        planId: id,
        query: recordQuery,
        format: z.enum(reportFormats),
        disclosure: disclosureInput,
      }),
    )
    .output(type<ReportOutput>()),
};
