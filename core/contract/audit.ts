import { type } from '@orpc/contract';
import { z } from 'zod';
import type { CellValue } from '../domain/cell-value.ts';
import { call } from './base.ts';

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

export const auditContract = {
  /** Recomputes the whole log; `noted` is a hash that was written down earlier. */
  verify: call.input(z.object({ noted: z.string().max(64).optional() })).output(type<AuditReport>()),
};
