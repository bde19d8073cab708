import { type } from '@orpc/contract';
import { z } from 'zod';
import type { AnnexSheet } from '../domain/annex.ts';
import type { TextSheet } from '../domain/list-annex.ts';
import type { PlanStage } from '../domain/plan-stage.ts';
import { call } from './base.ts';
import type { AnnexKind } from './plan.ts';

/** A plan frozen as a whole, without its content. */
export interface PlanVersion {
  readonly id: number;
  readonly planId: number;
  /** 1-based, in the order of freezing. */
  readonly ordinal: number;
  readonly stage: PlanStage;
  readonly note: string;
  /** ISO instant. */
  readonly frozenAt: string;
  readonly frozenBy: string;
}

export interface VersionList {
  readonly versions: readonly PlanVersion[];
  /** Which stages may be frozen next. */
  readonly next: readonly PlanStage[];
}

/** One annex as it was in a version: counts, or text. */
export type FrozenAnnex = { readonly kind: 'plan'; readonly sheet: AnnexSheet } | TextSheet;

export interface ComparedAnnex {
  readonly annexId: number;
  readonly title: string;
  /** Added after the earlier state, or taken out since: there is nothing to compare it with. */
  readonly presence: 'both' | 'added' | 'removed';
  /** Cells of counts, texts of rows that stayed, or blanks of a form that differ. All 0 unless `both`. */
  readonly changedCells: number;
  /** Rows of a list; the units of a table of counts are part of its design. */
  readonly addedRows: number;
  readonly removedRows: number;
  /** Only moved, their texts being the same. */
  readonly movedRows: number;
  /** Title, notes, units, columns and the like. */
  readonly designChanges: number;
}

/** Whether there is a comparison to print: an annex that is only in one of the two states has none. */
export function isChanged(annex: ComparedAnnex): boolean {
  const { changedCells, addedRows, removedRows, movedRows, designChanges } = annex;
  return changedCells + addedRows + removedRows + movedRows + designChanges > 0;
}

/** One annex that a version holds, without its content. */
export interface VersionAnnex {
  readonly id: number;
  readonly kind: AnnexKind;
  readonly number: number | null;
  readonly title: string;
}

const inPlan = z.object({ planId: z.number().int() });

export const versionContract = {
  list: call.input(inPlan).output(type<VersionList>()),
  /** Freezes every annex of the plan as it stands now; refused (BAD_INPUT) out of order. */
  freeze: call
    .input(
      inPlan.extend({
        stage: z.enum(['draft', 'reviewed', 'final', 'adjusted']),
        note: z.string().trim().max(200).default(''),
      }),
    )
    .output(type<VersionList>()),
  /** Every annex that was frozen, in the order of that time. */
  annexes: call.input(z.object({ versionId: z.number().int() })).output(type<VersionAnnex[]>()),
  /** One annex as it was frozen, unit names of that time included. */
  open: call
    .input(z.object({ versionId: z.number().int(), annexId: z.number().int() }))
    .output(type<FrozenAnnex>()),
  /** What differs between two versions, annex by annex; `toId` null = the plan as it stands now. */
  compare: call
    .input(z.object({ fromId: z.number().int(), toId: z.number().int().nullable() }))
    .output(type<ComparedAnnex[]>()),
};
