import { type } from '@orpc/contract';
import { z } from 'zod';
import type { TextChange } from '../domain/compare-lists.ts';
import type { FormSheet, ListSheet } from '../domain/list-annex.ts';
import { call } from './base.ts';

/** Annexes that are not counts: tables of text and forms with blanks. */
const inAnnex = z.object({ annexId: z.number().int() });

/** A cell may hold a paragraph; line breaks stay. */
const text = z.string().max(4000);

const reason = z.string().max(200).default('');

/** Names the state of a list's rows; see `expected`. */
export type OpenedList = ListSheet & { readonly revision: string };
export type OpenedText = OpenedList | FormSheet;

/** One change of a list or of a form's blank, newest first. */
export interface TextHistoryEntry {
  readonly id: number;
  /** ISO instant. */
  readonly at: string;
  readonly who: string;
  readonly source: 'typed' | 'restored' | 'designed' | 'imported';
  readonly reason: string;
  /** What it did to which rows or blank; at most 20 of them. */
  readonly changes: readonly TextChange[];
  /** How many more rows it changed. */
  readonly more: number;
  /** Whether the rows can be brought back to what they were before it. */
  readonly restorable: boolean;
}

/** The state the caller has seen; another one by now is refused (CHANGED_ELSEWHERE). Absent = whatever it is. */
const expected = z.string().max(100).optional();

export const textContract = {
  open: call.input(inAnnex).output(type<OpenedText>()),
  /**
   * The whole of a list's rows in their new order, as one change: rows with an id keep it, rows with
   * null are new, rows left out go. Every row has one text for each column. Rows that are there already
   * are no change, so that a call may safely run twice.
   */
  saveRows: call
    .input(
      inAnnex.extend({
        rows: z.array(z.object({ id: z.number().int().nullable(), cells: z.array(text) })).max(5000),
        expected,
        reason,
      }),
    )
    .output(type<OpenedText>()),
  /** Fills blanks of a form by key; '' empties one. `expected`: what the caller has seen in each. */
  saveValues: call
    .input(
      inAnnex.extend({
        values: z.record(z.string(), z.string().max(500)),
        expected: z.record(z.string(), z.string().max(500)).optional(),
        reason,
      }),
    )
    .output(type<OpenedText>()),
  /** Who changed what, when and why; newest first. */
  history: call
    .input(inAnnex.extend({ limit: z.number().int().min(1).max(500).default(100) }))
    .output(type<TextHistoryEntry[]>()),
  /** The rows of a list as they were before a change of its history, as a new change. */
  restore: call.input(inAnnex.extend({ changeId: z.number().int(), expected })).output(type<OpenedText>()),
};
