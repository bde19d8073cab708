import { sql } from '../orm.ts';
import type { ReadDb } from '../types.ts';

/**
 * How many rows this connection has changed since it was opened. The file is held by one connection
 * alone, so while the number stays the same, everything read belongs together.
 */
export function totalChanges(db: ReadDb): number {
  const [row] = db.select({ count: sql<number>`total_changes()` }).from(sql`(SELECT 1)`).all();
  return row?.count ?? 0;
}
