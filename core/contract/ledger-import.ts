import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import { facilityFields } from '../domain/facility.ts';
import type { CellProblem, ImportCounts, ImportTarget, Refusal } from '../domain/facility-import.ts';
import type { ImportColumn } from '../domain/facility-import-columns.ts';
import type { FileFormat, FileNotice } from '../domain/raw-workbook.ts';
import { call } from './base.ts';

/** The facility ledger from a file: read, looked at, written as one, taken back as one. */
export interface LedgerColumnView extends ImportColumn {
  /** Texts of the first rows; personal ones masked. */
  readonly samples: readonly string[];
}

export interface LedgerFileView {
  /** Names this reading in later calls; the next file read ends it. */
  readonly token: number;
  readonly file: string;
  readonly format: FileFormat;
  /** What a person should know of the file: macros, links to others, a name that says another kind. */
  readonly notices: readonly FileNotice[];
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[];
  readonly sheet: number;
  /** Line of the headings, from 1; 0 when none were found. */
  readonly line: number;
  readonly columns: readonly LedgerColumnView[];
}

export interface LedgerPreview {
  readonly counts: ImportCounts;
  /** Rows that the file hides. */
  readonly hidden: number;
  /** Records that would be written. */
  readonly writes: number;
}

export const ledgerLists = ['fresh', 'changed', 'refused', 'issues'] as const;
export type LedgerList = (typeof ledgerLists)[number];

/** A row of the file as people read it, personal texts masked. */
export interface LedgerLine {
  readonly row: number;
  readonly id: number | null;
  readonly code: string;
  readonly name: string;
  /** Of a new one what it would hold, of another what would change. */
  readonly entries: readonly {
    readonly field: ImportTarget;
    readonly before: string;
    readonly after: string;
  }[];
  readonly issues: readonly {
    readonly field: ImportTarget;
    readonly text: string;
    readonly problem: CellProblem;
  }[];
  /** Null = it is taken. */
  readonly reason: Refusal | null;
  /** What the reason speaks of: a name, a code, another line. */
  readonly text: string;
}

export interface LedgerImported {
  /** Null = there was nothing to write. */
  readonly importId: number | null;
  readonly counts: ImportCounts;
}

export interface LedgerImportInfo {
  readonly id: number;
  readonly name: string;
  readonly fileId: number | null;
  readonly counts: ImportCounts;
  /** ISO instants. */
  readonly at: string;
  readonly who: string;
  readonly undoneAt: string | null;
}

export interface LedgerStep {
  readonly step: 'reading' | 'comparing' | 'writing' | 'undoing';
  readonly done: number;
  /** Null = not known yet. */
  readonly count: number | null;
}

const token = z.number().int();
const jobId = z.string().min(1).max(64).optional();
const reason = z.string().max(200).default('');
const targets: [ImportTarget, ...ImportTarget[]] = ['sample', ...facilityFields.map((field) => field.key)];

export const ledgerImportContract = {
  /** Throws UNREADABLE_FILE. Nothing is written before `apply`. */
  read: call.input(z.object({ file: z.file().max(512 * 1024 * 1024) })).output(type<LedgerFileView>()),
  look: call.input(z.object({ token, sheet: z.number().int().min(0) })).output(type<LedgerFileView>()),
  preview: call
    .input(
      z.object({
        token,
        sheet: z.number().int().min(0),
        line: z.number().int().min(0),
        columns: z
          .array(z.object({ index: z.number().int().min(0), target: z.enum(targets).nullable() }))
          .max(400),
        options: z.object({
          /** A blank cell empties what is stored. */
          clearBlanks: z.boolean().default(false),
          addSameNames: z.boolean().default(false),
          skipHidden: z.boolean().default(false),
        }),
        jobId,
      }),
    )
    .output(type<LedgerPreview>()),
  lines: call
    .input(
      z.object({
        token,
        list: z.enum(ledgerLists),
        from: z.number().int().min(0),
        count: z.number().int().min(1).max(200),
      }),
    )
    .output(type<{ readonly count: number; readonly lines: readonly LedgerLine[] }>()),
  /** All or none. CHANGED_ELSEWHERE when a record was changed since it was compared. */
  apply: call.input(z.object({ token, reason, jobId })).output(type<LedgerImported>()),
  close: call.input(z.object({ token })).output(type<null>()),
  /** Newest first. */
  list: call.output(type<readonly LedgerImportInfo[]>()),
  /** Records and fields that were changed since stay as they are, and are counted. */
  undo: call
    .input(z.object({ importId: z.number().int(), jobId }))
    .output(type<{ readonly undone: number; readonly kept: number }>()),
  progress: call
    .input(z.object({ jobId: z.string().min(1).max(64) }))
    .output(eventIterator(type<LedgerStep>())),
};
