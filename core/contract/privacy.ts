import { type } from '@orpc/contract';
import { z } from 'zod';
import { RETENTION_MONTHS, type RetentionRules } from '../domain/retention.ts';
import { call } from './base.ts';

/** Personal data whose time is over by the rules: who and what, names masked. */
export interface DueList {
  readonly rules: RetentionRules;
  readonly staff: readonly {
    readonly id: number;
    readonly name: string;
    readonly unit: string;
    readonly leftOn: string;
  }[];
  /** Returns of which the line of who filled it in, and the workbook with it, would go. */
  readonly returns: readonly {
    readonly id: number;
    readonly unit: string;
    readonly name: string;
    readonly receivedAt: string;
  }[];
}

const months = z.number().int().min(RETENTION_MONTHS.least).max(RETENTION_MONTHS.most).nullable();
const ids = z.array(z.number().int()).max(100_000);

export const privacyContract = {
  /** What the rules say now, and what is due by them; nothing is until a rule was set. */
  due: call.output(type<DueList>()),
  setRules: call.input(z.object({ staffMonths: months, returnMonths: months })).output(type<DueList>()),
  /**
   * Takes the personal data of these away, in one step that cannot be undone: names, telephones, ID and
   * certificate numbers, remarks; figures, days and classes stay. Whatever is not (any more) due is left alone.
   */
  remove: call
    .input(z.object({ staffIds: ids, returnIds: ids }))
    .output(type<{ readonly staff: number; readonly returns: number }>()),
};
