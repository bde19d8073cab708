import { type } from '@orpc/contract';
import { z } from 'zod';
import type { CellValue } from '../domain/cell-value.ts';
import { call } from './base.ts';
import { factKey } from './cell.ts';
import { recordRange } from './record-query.ts';
import type { ReportOutput } from './report.ts';

/** The audit log: what was done in this file, by whom, and whether somebody altered it from outside. */

export interface AuditEntryRef {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly action: string;
}

/** Something that was altered outside the program. Numbers of changes and entries, both inclusive. */
export type AuditProblem =
  /** The log does not begin where it must: its first entry, or all of it, is gone. */
  | { readonly kind: 'noBeginning'; readonly entries: number }
  | { readonly kind: 'entryEdited'; readonly entry: AuditEntryRef }
  | { readonly kind: 'entriesMissing'; readonly first: number; readonly last: number }
  /** This entry does not follow the one before it: one of the two was exchanged. */
  | { readonly kind: 'chainBroken'; readonly entry: AuditEntryRef }
  | {
      readonly kind: 'changesEdited';
      readonly entry: AuditEntryRef;
      readonly first: number;
      readonly last: number;
    }
  | {
      readonly kind: 'changesMissing';
      /** Null = the entry itself is gone too. */
      readonly entry: AuditEntryRef | null;
      readonly first: number;
      readonly last: number;
    }
  /** Changes that no entry answers for. */
  | { readonly kind: 'changesInserted'; readonly first: number; readonly last: number }
  /** Numbers at the end that were given and are gone. */
  | { readonly kind: 'changesCut'; readonly first: number; readonly last: number }
  /** Of the changes from before the log began. */
  | {
      readonly kind: 'earlierChanges';
      readonly upTo: number;
      readonly expected: number;
      readonly actual: number;
    }
  | {
      readonly kind: 'factEdited';
      readonly cell: AuditCell;
      /** What the history says that stands there. */
      readonly expected: CellValue;
      readonly actual: CellValue;
      /** Null = now; else the change that found another value there than the one before it left. */
      readonly change: number | null;
    }
  /** Cells of one unit that were not changed since the log began; null = of the file. */
  | { readonly kind: 'factsDiffer'; readonly plan: string | null; readonly unit: string | null }
  | { readonly kind: 'notedMissing'; readonly hash: string };

/** A cell by the names of today; values are integers of `decimals`. */
export interface AuditCell {
  readonly plan: string;
  readonly unit: string;
  readonly item: string;
  readonly decimals: number;
  readonly planYear: string;
  readonly period: number;
  readonly measure: string;
}

export interface AuditReport {
  readonly entries: number;
  readonly changes: number;
  readonly facts: number;
  /** Since when the file has a log; null = it has none. */
  readonly began: string | null;
  /** The end of the log: whoever notes its hash can tell later that nothing before it was rebuilt. */
  readonly last: { readonly id: number; readonly at: string; readonly hash: string } | null;
  /** The first of them, if there are very many. */
  readonly problems: readonly AuditProblem[];
  readonly problemCount: number;
}

/** One change, or one event that changed nothing, in words; personal texts masked. */
export interface AuditRow {
  /** "c12" = change 12, "e5" = entry 5. */
  readonly key: string;
  /** ISO instant. */
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** Unit, item and period, or the record and its field; then the annex. */
  readonly place: string;
  readonly before: string;
  readonly after: string;
  /** How it came, and the file that it was taken from. */
  readonly source: string;
  readonly reason: string;
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What of the log is wanted; absent = everything. Days are local and both inclusive. */
export const auditQuery = z.object({
  who: z.string().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  /** Keys of `kinds`; any of them, as of the units below. */
  what: z.array(z.string().max(60)).max(100).optional(),
  unitIds: z.array(z.number().int()).max(500).optional(),
  record: z.object({ subject: z.string().max(20), id: z.number().int() }).optional(),
  cell: factKey.extend({ planId: z.number().int() }).optional(),
  text: z.string().max(100).optional(),
});

export type AuditQuery = z.infer<typeof auditQuery>;

/** Rows of one printed or exported log: the newest of what is wanted. */
export const MOST_PRINTED = 20_000;

export const auditContract = {
  /** Newest first. */
  search: call
    .input(z.object({ query: auditQuery, range: recordRange }))
    .output(type<{ count: number; rows: readonly AuditRow[] }>()),
  /** What the list can be narrowed to. */
  choices: call.output(
    type<{
      readonly kinds: readonly { readonly key: string; readonly name: string }[];
      readonly units: readonly { readonly id: number; readonly name: string }[];
    }>(),
  ),
  /** The same rows as a table; the last hash of the log stands below it. */
  export: call
    .input(z.object({ query: auditQuery, format: z.enum(['xlsx', 'csv', 'pdf', 'docx']) }))
    .output(type<ReportOutput>()),
  /** Recomputes the whole log; `noted` is a hash that was written down earlier. */
  verify: call.input(z.object({ noted: z.string().max(64).optional() })).output(type<AuditReport>()),
};
