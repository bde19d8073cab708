import { changesOfDisclosures, nextBatchId, recordChange } from '../../db/queries/changes.ts';
import type { DisclosureEntry } from '../contract/training.ts';
import { AppError } from '../domain/app-error.ts';
import { type Disclosure, isDisclosable } from '../domain/disclosure.ts';
import { DISCLOSURE_RIGHT } from '../domain/rights.ts';
import { type Context, changeStamp, transact } from './context.ts';
import { requireRole } from './logins.ts';

/**
 * Called before an export that may hold personal data is made. In full it is refused without a reason,
 * and told in the history before anything leaves: a file that cannot be written to shows nothing.
 *
 *   disclose(context, input.disclosure, { what: 'staff', persons: 12 });
 */
export function disclose(
  context: Context,
  disclosure: Disclosure,
  { what, persons }: { readonly what: string; readonly persons: number },
): void {
  if (!isDisclosable(disclosure)) throw new AppError('REASON_NEEDED', { action: 'disclose' });
  if (disclosure.personalData === 'masked') return;
  requireRole(context, 'disclose', DISCLOSURE_RIGHT);
  transact(context, (db) => {
    const stamp = changeStamp(context, nextBatchId(db), disclosure.reason.trim());
    recordChange(db, { ...stamp, subject: 'disclosure', field: what, newState: 'number', newValue: persons });
  });
}

/** Exports that showed personal data in full, the last one first. */
export function disclosures(context: Context): DisclosureEntry[] {
  return changesOfDisclosures(context.file().db).map(({ id, at, who, field, newValue, reason }) => ({
    ...{ id, at, who, reason },
    what: field ?? '',
    persons: newValue ?? 0,
  }));
}
