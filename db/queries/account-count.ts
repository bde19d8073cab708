import { count, isNull } from 'drizzle-orm';
import { accounts } from '../schema/index.ts';
import type { ReadDb } from '../types.ts';

/** People who may log in to this file; 0 = an office without log-in. */
export function countAccounts(db: ReadDb): number {
  const found = db.select({ count: count() }).from(accounts).where(isNull(accounts.disabledAt)).get();
  return found?.count ?? 0;
}
