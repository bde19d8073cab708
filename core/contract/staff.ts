import { type } from '@orpc/contract';
import { z } from 'zod';
import type { StaffDraft } from '../domain/training-draft.ts';
import type { TrainingFinding } from '../domain/training-findings.ts';
import type { CertificateLevel, Schooling, StaffRecord } from '../domain/training-records.ts';
import { call } from './base.ts';
import { disclosureInput, personalData } from './disclosure.ts';
import { type RecordPage, recordQuery, recordRange } from './record-query.ts';
import { type ReportOutput, reportFormats } from './report.ts';

/** A member of staff by name and place. */
export interface StaffFace {
  readonly id: number;
  readonly name: string;
  readonly unitId: number;
  readonly unit: string;
  readonly facility: string;
  readonly role: string;
}

/** One in a list; masked unless asked for in full. */
export interface StaffRow extends StaffFace {
  readonly phone: string;
  readonly idNumber: string;
  readonly schooling: Schooling | null;
  readonly hiredOn: string | null;
  readonly leftOn: string | null;
  /** The best certificate that holds today, else the last one; null and '' without any. */
  readonly certificate: string;
  readonly level: CertificateLevel | null;
  readonly certificateNumber: string;
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
  /** Does one hold today? */
  readonly certified: boolean;
  /** Classes attended. */
  readonly classes: number;
  readonly remark: string;
  readonly errors: number;
  readonly sample: boolean;
}

export interface StaffView extends RecordState {
  readonly record: StaffRecord;
  readonly draft: StaffDraft;
  readonly findings: readonly TrainingFinding[];
  readonly classes: readonly { readonly id: number; readonly title: string; readonly endDate: string }[];
}

/** How far a record is: what it was read as, and the commit that made it so. */
export interface RecordState {
  /** The last change of the record; sent back with a save, so that nobody's work is written over. */
  readonly version: number;
  /** ISO instant of this answer. */
  readonly at: string;
  readonly changesToday: number;
}

/** One field of a record changed; of personal fields the texts are masked. */
export interface RecordChange {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly reason: string;
  readonly source: string;
  readonly field: string;
  readonly oldText: string | null;
  readonly newText: string | null;
}

const id = z.number().int();
const text = z.string().max(200);

const certificateDraft = z.object({
  name: text,
  level: z.literal([1, 2, 3, 4, 5]).nullable(),
  number: text,
  issuedOn: text,
  expiresOn: text,
  issuer: text,
});

export const staffDraft = z.object({
  name: z.string().max(60),
  unitId: id,
  facilityId: id.nullable(),
  itemId: id.nullable(),
  phone: text,
  idNumber: text,
  schooling: z.enum(['secondary', 'college', 'bachelor']).nullable(),
  hiredOn: text,
  leftOn: text,
  remark: z.string().max(2000),
  certificates: z.array(certificateDraft).max(30).readonly(),
});

export const staffContract = {
  /** Columns: name, unit, facility, role (item id), schooling, hiredOn, leftOn, level, expiresOn, certified, classes. */
  list: call
    .input(z.object({ planId: id, query: recordQuery, range: recordRange, personalData }))
    .output(type<RecordPage<StaffRow>>()),
  /** For choosing trainees: those in service whose name, initials or numbers hold the words. In full. */
  find: call
    .input(z.object({ planId: id, search: text, unitId: id.nullable(), count: z.int().min(1).max(100) }))
    .output(type<readonly StaffFace[]>()),
  get: call.input(z.object({ id })).output(type<StaffView>()),
  check: call
    .input(z.object({ id: id.nullable(), draft: staffDraft }))
    .output(type<readonly TrainingFinding[]>()),
  save: call
    .input(
      z.object({
        id: id.nullable(),
        version: z.int().nullable().default(null),
        draft: staffDraft,
        reason: text.default(''),
      }),
    )
    .output(type<StaffView>()),
  /** Takes the person off the roster and off the classes; the history keeps masked texts only. */
  remove: call.input(z.object({ id, reason: text.default('') })).output(type<{ id: number }>()),
  history: call.input(z.object({ id })).output(type<readonly RecordChange[]>()),
  /** Places a person can work in, of one unit. */
  facilities: call
    .input(z.object({ unitId: id }))
    .output(type<readonly { readonly id: number; readonly name: string }[]>()),
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
