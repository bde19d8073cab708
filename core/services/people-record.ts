import { nextBatchId, recordChange } from '../../db/queries/changes.ts';
import type { WriteDb } from '../../db/types.ts';
import { type Context, changeStamp } from './context.ts';

/** What was done to accounts and to the rules about them, in the history: never a password or a hash. */
export interface PeopleChange {
  /** What changed: account, role, password, disabled, idleMinutes, fourEyes. */
  readonly field: string;
  /** Whose account; null = a rule. */
  readonly account: string | null;
  readonly old: string | null | undefined;
  readonly new: string | null | undefined;
}

export function recordPeople(context: Context, db: WriteDb, change: PeopleChange): void {
  recordChange(db, {
    ...changeStamp(context, nextBatchId(db), ''),
    ...{ subject: 'account', field: change.field },
    oldText: textOf(change.account, change.old),
    newText: textOf(change.account, change.new),
  });
}

function textOf(account: string | null, text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  return account === null ? text : `${account}: ${text}`;
}
