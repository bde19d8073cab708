import { eq } from 'drizzle-orm';
import { items, plans, planYears } from '../schema/index.ts';
import type { ReadDb } from '../types.ts';
import { unitNameOn } from './units.ts';

/** Names for what the audit log tells, as they are today; '' for what is no longer there. */

/** After every day that a name can end on: the last name that a unit had. */
const LATEST = '9999-12-31';

export function planTitle(db: ReadDb, planId: number): string {
  return db.select({ title: plans.title }).from(plans).where(eq(plans.id, planId)).get()?.title ?? '';
}

export function unitNameNow(db: ReadDb, unitId: number): string {
  return unitNameOn(db, unitId, LATEST);
}

/** Plan, unit, item, plan year, period, measure. */
export function cellNamesAt(
  db: ReadDb,
  [planId, unitId, itemId, yearId, period, measure]: readonly [
    number,
    number,
    number,
    number,
    number,
    string,
  ],
) {
  const item = db
    .select({ name: items.name, decimals: items.decimals })
    .from(items)
    .where(eq(items.id, itemId))
    .get();
  const year = db.select({ label: planYears.label }).from(planYears).where(eq(planYears.id, yearId)).get();
  return {
    ...{ plan: planTitle(db, planId), unit: unitNameNow(db, unitId) },
    ...{ item: item?.name ?? '', decimals: item?.decimals ?? 0, planYear: year?.label ?? '' },
    ...{ period, measure },
  };
}
