import { type } from '@orpc/contract';
import { z } from 'zod';
import type { CellValue } from '../domain/cell-value.ts';
import type { FactCell } from '../domain/fact.ts';
import { PERIODS } from '../domain/period.ts';
import { MAX_TEXT } from '../domain/read-cell.ts';
import { call } from './base.ts';

export const factKey = z.object({
  unitId: z.number().int(),
  itemId: z.number().int(),
  planYearId: z.number().int(),
  period: z.literal(PERIODS),
  measure: z.enum(['planned', 'completed']),
});

export const cellValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('blank') }),
  z.object({ kind: z.literal('number'), value: z.int() }),
  z.object({ kind: z.literal('notApplicable') }),
]);

export const unreadEntry = z.object({
  text: z.string().max(MAX_TEXT),
  reason: z.enum(['notANumber', 'negative', 'fraction', 'tooLarge', 'formulaError', 'magnitude']),
});

/**
 * One edit. `value` is what the cell becomes; with `unread` set the stored value stays as it was and
 * the text is kept on top of it, marked, until a readable entry replaces it. `value` null = keep.
 */
export const cellEdit = z.object({
  key: factKey,
  value: cellValue.nullable(),
  unread: unreadEntry.nullable(),
});
export type CellEdit = z.infer<typeof cellEdit>;

export const changeSource = z.enum(['typed', 'pasted', 'filled', 'cleared', 'undo', 'redo', 'imported']);
export type ChangeSource = z.infer<typeof changeSource>;

export interface CommitResult {
  /** ISO instant of the commit. */
  readonly committedAt: string;
  /** The edited cells as they now stand, in the order of the edits. */
  readonly cells: readonly FactCell[];
  /** How many changes were recorded today in this file. */
  readonly changesToday: number;
}

/** One entry of a cell's history, newest first. */
export interface CellChange {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly source: ChangeSource | 'ledger' | 'note' | 'statedTotal' | 'created';
  readonly reason: string;
  readonly oldValue: CellValue;
  readonly newValue: CellValue;
  readonly oldText: string | null;
  readonly newText: string | null;
}

/** An annex, or (negative) a progress sheet: see core/domain/progress-address.ts. */
const inAnnex = z.object({ annexId: z.number().int() });

export const cellContract = {
  /** All edits in one transaction: every one is applied, or none. */
  commit: call
    .input(
      inAnnex.extend({
        edits: z.array(cellEdit).min(1).max(100_000),
        source: changeSource,
        reason: z.string().max(200).default(''),
      }),
    )
    .output(type<CommitResult>()),
  history: call.input(inAnnex.extend({ key: factKey })).output(type<CellChange[]>()),
  /** Sets or (empty text) removes the note of a cell. */
  setNote: call
    .input(inAnnex.extend({ key: factKey, text: z.string().max(500) }))
    .output(type<CommitResult>()),
};
