import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import type { CellValue } from '../domain/cell-value.ts';
import type { ReturnCellState } from '../domain/compare-return.ts';
import type { UnreadableReason, UnreadEntry } from '../domain/fact.ts';
import type { FileProblem } from '../domain/raw-workbook.ts';
import type { CellKind } from '../domain/read-cell.ts';
import type { Alteration, DoubtfulFormula } from '../domain/read-return.ts';
import { call } from './base.ts';
import type { LedgerProgress } from './facility.ts';
import { type IssueTarget, issueTarget } from './issue.ts';

/** How many cells of a return are in which state. */
export type ReturnCounts = Readonly<Record<ReturnCellState, number>>;

/** A workbook that came back. */
export interface ReturnedWorkbook {
  /** Null when nothing was written (a dry run). */
  readonly returnedId: number | null;
  readonly fileId: number | null;
  readonly name: string;
  readonly code: string;
  readonly unitId: number;
  readonly unit: string;
  readonly round: IssueTarget;
  /** What it was asked for, in words. */
  readonly target: string;
  readonly version: number;
  /** ISO instant. */
  readonly receivedAt: string;
  readonly filledBy: string;
  /** Masked. */
  readonly phone: string;
  /** ISO day, or null with the text as written. */
  readonly day: string | null;
  readonly dayText: string;
  /** When the file was last saved, as it or whoever handed it over says (ISO instant). */
  readonly modified: string | null;
  readonly alterations: readonly Alteration[];
  readonly remarks: readonly { readonly row: string; readonly text: string }[];
  readonly state: 'waiting' | 'applied' | 'rejected' | 'superseded';
}

/** The same beside what stands in the tables, as the list shows it. */
export interface ReturnSummary extends ReturnedWorkbook {
  readonly counts: ReturnCounts;
  /** Cells, and alterations, that somebody has to decide on. */
  readonly toDecide: number;
}

export interface CollectedFile {
  readonly name: string;
  /** The ZIP it lay in. */
  readonly archive: string | null;
  /**
   * `known`: the same bytes came before. `noIdentity`: not given out by this program, or all of its marks
   * are gone. `otherFile`: given out from another data file. `unreadable`: see `error`.
   */
  readonly state: 'received' | 'known' | 'noIdentity' | 'otherFile' | 'unreadable';
  readonly error: {
    readonly name: string;
    readonly problem: FileProblem;
    readonly sheet: string | null;
    readonly cell: string | null;
    readonly detail: string;
  } | null;
  /** What the file says it is, where it is not from here. */
  readonly says: { readonly code: string; readonly unit: string; readonly period: string } | null;
  readonly returned: ReturnedWorkbook | null;
  /** When asked for. */
  readonly cells: readonly DiffCell[] | null;
}

export interface CollectUnit {
  readonly unitId: number;
  readonly ordinal: number;
  readonly unit: string;
  readonly issued: {
    readonly version: number;
    readonly code: string;
    readonly issuedAt: string;
    readonly dueDate: string | null;
  };
  readonly state: 'missing' | 'waiting' | 'applied' | 'rejected';
  /** Waiting ones first, the proposed one at the head. */
  readonly returns: readonly ReturnSummary[];
  /** Several are waiting and do not say the same: the first is only proposed. */
  readonly mustChoose: boolean;
}

export interface CollectRound {
  readonly name: string;
  readonly units: readonly CollectUnit[];
}

/** What was given out, to choose from; the latest first. */
export interface RoundSummary extends IssueTarget {
  readonly name: string;
  readonly issued: number;
  readonly missing: number;
  readonly waiting: number;
  readonly applied: number;
  readonly dueDate: string | null;
  readonly issuedAt: string;
}

/** A cell of a return beside what stands here. */
export interface DiffCell {
  /** Names the cell within its return. */
  readonly id: string;
  readonly table: string;
  readonly row: string;
  readonly path: readonly string[];
  /** Where it stands in the file. */
  readonly place: { readonly sheet: string; readonly cell: string } | null;
  readonly kind: CellKind;
  readonly printed: CellValue;
  readonly before: { readonly value: CellValue; readonly unread: UnreadEntry | null };
  /** Null value: not to be read, or not there. */
  readonly after: {
    readonly value: CellValue | null;
    /** As written in the file. */
    readonly text: string;
    readonly because: string | null;
    readonly reason: UnreadableReason | null;
    /** Why a formula's figure is not taken without a word. */
    readonly formula: DoubtfulFormula | null;
  };
  readonly state: ReturnCellState;
}

export interface ApplyOutcome {
  readonly batchId: number | null;
  /** Cells whose value changed, and cells that now carry a text nobody could read. */
  readonly applied: number;
  readonly unread: number;
  /** Cells left as they are because the unit's return was handed in. */
  readonly refused: readonly { readonly unit: string; readonly period: string; readonly cells: number }[];
  /** Handed in by this call, and why others could not be. */
  readonly submitted: readonly string[];
  readonly notSubmitted: readonly string[];
}

const returnedId = z.number().int();
const cellIds = z.array(z.string().max(40)).max(100_000);
const jobId = z.string().min(1).max(64);

export const collectContract = {
  /**
   * Reads files (workbooks, or ZIPs of them) that came back and keeps them as waiting; nothing of them is in
   * the tables yet. A file that cannot be read is said and leaves no trace. `dryRun` writes nothing at all.
   */
  receive: call
    .input(
      z.object({
        files: z
          .array(z.file().max(512 * 1024 * 1024))
          .min(1)
          .max(5000),
        /** When each was last saved (milliseconds), for those that do not say so themselves. */
        lastModified: z.array(z.number().int().min(0)).max(5000).optional(),
        dryRun: z.boolean(),
        /** Also every asked cell beside what stands here. */
        withCells: z.boolean().default(false),
        jobId: jobId.optional(),
      }),
    )
    .output(type<{ readonly files: readonly CollectedFile[] }>()),
  progress: call.input(z.object({ jobId })).output(eventIterator(type<LedgerProgress>())),
  rounds: call.input(z.object({ planId: z.number().int() })).output(type<readonly RoundSummary[]>()),
  /** Who is in, who is missing, who sent several. */
  round: call.input(issueTarget).output(type<CollectRound>()),
  /** Every asked cell of a return beside what stands here now. */
  cells: call.input(z.object({ returnedId })).output(type<readonly DiffCell[]>()),
  /**
   * Takes returns over, all in one transaction with its history. New, changed and unreadable cells are
   * taken unless rejected; cleared, conflicting, doubtful and out-of-scale ones only when accepted, and
   * UNDECIDED without either. Other returns of the unit that wait are set aside.
   */
  apply: call
    .input(
      z.object({
        returns: z
          .array(z.object({ returnedId, accepted: cellIds, rejected: cellIds, alterationsSeen: z.boolean() }))
          .min(1)
          .max(5000),
        /** Hands the units' returns in afterwards, where nothing unreadable is left. */
        submit: z.boolean(),
      }),
    )
    .output(type<ApplyOutcome>()),
  /** Sets returns aside, or takes that back. */
  setAside: call
    .input(z.object({ returnedIds: z.array(returnedId).min(1).max(5000), aside: z.boolean() }))
    .output(type<{ readonly count: number }>()),
};
