import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import type { UnitKind } from '../domain/annex.ts';
import {
  type Facility,
  type FacilityFieldKey,
  type FacilityRoom,
  facilityFields,
} from '../domain/facility.ts';
import type { FacilityFinding, FacilityFindingCode } from '../domain/facility-findings.ts';
import type { FacilityWords } from '../domain/facility-words.ts';
import type { RecordChoice } from '../domain/record-query.ts';
import { call } from './base.ts';
import { disclosureInput } from './disclosure.ts';
import { type RecordPage, recordChoice, recordQuery, recordRange } from './record-query.ts';
import type { RecordState } from './staff.ts';

/** The facility ledger: places, their rooms, the kinds of places, and files made from them. */
export interface FacilityType {
  readonly id: number;
  readonly name: string;
  /** The planned count that one of them fulfils. */
  readonly itemId: number | null;
  readonly facilities: number;
}

export interface FacilityUnit {
  readonly id: number;
  readonly name: string;
  readonly kind: UnitKind;
  /** ISO date of its last day; null while it exists. */
  readonly validTo: string | null;
}

/** What form, filters and headings need. */
export interface FacilitySetup {
  readonly types: readonly FacilityType[];
  readonly units: readonly FacilityUnit[];
  /** Planned counts that a type of facility can fulfil. */
  readonly items: readonly { readonly id: number; readonly name: string }[];
  readonly words: FacilityWords;
  /** ISO date of the program. */
  readonly today: string;
}

/** A line of the ledger. Personal texts are masked. */
export interface FacilityRow extends Facility {
  readonly type: string;
  readonly unit: string;
  readonly findings: readonly FacilityFindingCode[];
}

/** One facility as its form shows it: nothing is masked. */
export interface FacilityDetails extends RecordState {
  readonly facility: Facility;
  readonly rooms: readonly FacilityRoom[];
  readonly findings: readonly FacilityFinding[];
}

export interface FacilityChange {
  readonly id: number;
  /** Changes of one action share it. */
  readonly batchId: number;
  readonly at: string;
  readonly who: string;
  /** 'typed', 'bulk', 'undo' or 'removed'. */
  readonly source: string;
  readonly reason: string;
  readonly field: FacilityFieldKey | 'rooms';
  /** As people read it: a type's name, a choice's word; personal texts masked. */
  readonly oldText: string;
  readonly newText: string;
}

export interface BulkPreviewLine {
  readonly id: number;
  readonly name: string;
  readonly field: FacilityFieldKey;
  readonly oldText: string;
  readonly newText: string;
}

export interface BulkPreview {
  readonly chosen: number;
  /** How many of the chosen ones would change. */
  readonly changed: number;
  /** The first of the changes. */
  readonly lines: readonly BulkPreviewLine[];
}

export interface BulkResult {
  readonly changed: number;
  /** For `undo`; null when nothing changed. */
  readonly batchId: number | null;
}

export interface LedgerProgress {
  readonly done: number;
  readonly count: number;
}

export const ledgerFormats = ['xlsx', 'csv'] as const;
export type LedgerFormat = (typeof ledgerFormats)[number];

const id = z.number().int().positive();
const fieldKey = z.enum(
  facilityFields.map((field) => field.key) as [FacilityFieldKey, ...FacilityFieldKey[]],
);
/** Typed texts by field. */
const entries = z.partialRecord(fieldKey, z.string().max(600));
const rooms = z
  .array(
    z.object({
      zone: z.string().max(60),
      room: z.string().max(60),
      /** As typed; one that cannot be read as an area is refused. */
      area: z.string().max(60),
    }),
  )
  .max(200);
const reason = z.string().max(200).default('');
const jobId = z.string().min(1).max(64);

export const facilityContract = {
  setup: call.output(type<FacilitySetup>()),
  list: call
    .input(z.object({ query: recordQuery, range: recordRange }))
    .output(type<RecordPage<FacilityRow>>()),
  /** Ids of a range of what is found, in its order. */
  ids: call
    .input(
      z.object({
        query: recordQuery,
        range: z.object({ from: z.number().int().min(0), count: z.number().int().min(1) }),
      }),
    )
    .output(type<number[]>()),
  /** Where a facility stands among what is found, from 0; null when it is not among them. */
  position: call.input(z.object({ query: recordQuery, id })).output(type<number | null>()),
  get: call.input(z.object({ id })).output(type<FacilityDetails>()),
  /**
   * A new one (id null) or changes of one; fields that are not among the entries stay. What cannot be read
   * is kept as typed; a negative area, an empty name or a code that another one has is refused (BAD_INPUT).
   */
  save: call
    .input(
      z.object({
        id: id.nullable(),
        entries,
        rooms: rooms.optional(),
        reason,
        /** As it was read; a record that was changed since is not written over (CHANGED_ELSEWHERE). */
        version: z.number().int().nullable().default(null),
      }),
    )
    .output(type<FacilityDetails>()),
  /** Refused (RECORD_IN_USE) while a project or a person refers to it; the history stays. */
  remove: call.input(z.object({ id, reason })).output(type<null>()),
  bulkPreview: call.input(z.object({ choice: recordChoice, entries })).output(type<BulkPreview>()),
  /** All or none, as one change. */
  bulkEdit: call.input(z.object({ choice: recordChoice, entries, reason })).output(type<BulkResult>()),
  /** Takes a bulk edit back, where a field still holds what it set. */
  undo: call.input(z.object({ batchId: id })).output(type<BulkResult>()),
  history: call.input(z.object({ id })).output(type<FacilityChange[]>()),
  /** How many facilities each check finds. */
  findings: call.output(type<Partial<Record<FacilityFindingCode, number>>>()),
  saveType: call
    .input(z.object({ id: id.nullable(), name: z.string().trim().max(60), itemId: id.nullable() }))
    .output(type<FacilityType[]>()),
  removeType: call.input(z.object({ id })).output(type<FacilityType[]>()),
  progress: call.input(z.object({ jobId })).output(eventIterator(type<LedgerProgress>())),
  /** `choice` null = everything; `columns` null = every field, in the ledger's order. */
  export: call
    .input(
      z.object({
        choice: recordChoice.nullable(),
        columns: z.array(fieldKey).min(1).max(40).nullable(),
        format: z.enum(ledgerFormats),
        disclosure: disclosureInput,
        jobId: jobId.optional(),
      }),
    )
    .output(type<{ file: File; rows: number }>()),
};

export type { RecordChoice };
