import { type } from '@orpc/contract';
import { z } from 'zod';
import { call } from './base.ts';

/**
 * What is typed and not saved yet, kept by the program while the window might crash: in memory only, since
 * a data file may be encrypted, and only as long as the file is open.
 */
export interface KeptDraft {
  /** Names what is being edited, within the file. */
  readonly place: string;
  /** Of the window that keeps it, so that another one does not take it for lost. */
  readonly windowId: string;
  /** Address of the page it belongs to, from "#" on. */
  readonly address: string;
  readonly text: string;
}

const short = z.string().min(1).max(400);

/** Characters of one draft. */
export const MOST_DRAFT = 300_000;

export const draftContract = {
  /** A null text forgets it. What is too much to keep is not kept. */
  keep: call
    .input(
      z.object({
        place: short,
        windowId: short,
        address: short,
        text: z.string().max(MOST_DRAFT).nullable(),
      }),
    )
    .output(type<void>()),
  /** All that is kept of the open file for whoever is logged in. */
  list: call.output(type<readonly KeptDraft[]>()),
};
