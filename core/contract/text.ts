import { type } from '@orpc/contract';
import { z } from 'zod';
import type { TextSheet } from '../domain/list-annex.ts';
import { call } from './base.ts';

/** Annexes that are not counts: tables of text and forms with blanks. */
const inAnnex = z.object({ annexId: z.number().int() });

/** A cell may hold a paragraph; line breaks stay. */
const text = z.string().max(4000);

export const textContract = {
  open: call.input(inAnnex).output(type<TextSheet>()),
  /**
   * The whole of a list's rows in their new order, as one change: rows with an id keep it, rows with
   * null are new, rows left out go. Every row has one text for each column.
   */
  saveRows: call
    .input(
      inAnnex.extend({
        rows: z.array(z.object({ id: z.number().int().nullable(), cells: z.array(text) })).max(5000),
        reason: z.string().max(200).default(''),
      }),
    )
    .output(type<TextSheet>()),
  /** Fills blanks of a form by key; '' empties one. */
  saveValues: call
    .input(inAnnex.extend({ values: z.record(z.string(), z.string().max(500)) }))
    .output(type<TextSheet>()),
};
