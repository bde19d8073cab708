import { AppError } from '../../core/domain/app-error.ts';
import type { EnteredSeed, TargetSeed, TargetSet } from '../../core/domain/target-seed.ts';
import { eq, inArray, max } from '../orm.ts';
import { indicators, indicatorValues, plans, targets } from '../schema/index.ts';
import type { WriteDb } from '../types.ts';

/**
 * Puts a notice's targets beside a plan that was just inserted: indicators of its own first, then the
 * targets in their order, then made-up values, marked as a sample's. Every indicator that a target is
 * about applies. A key that no indicator has is BAD_INPUT; the caller's transaction leaves nothing behind.
 */
export function insertTargets(db: WriteDb, planId: number, set: TargetSet): void {
  const last = db
    .select({ position: max(indicators.position) })
    .from(indicators)
    .get();
  for (const [index, seed] of set.indicators.entries()) {
    const position = (last?.position ?? -1) + 1 + index;
    db.insert(indicators)
      .values({ ...seed, builtIn: false, position })
      .run();
  }
  const used = [...new Set(set.targets.map((one) => one.indicator))];
  db.update(indicators).set({ applies: true }).where(inArray(indicators.key, used)).run();
  const rows = db.select().from(indicators).all();
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const known = (key: string): typeof indicators.$inferSelect => {
    const found = byKey.get(key);
    if (!found) throw new AppError('BAD_INPUT', { field: key, problem: 'malformed' });
    return found;
  };
  for (const [position, seed] of set.targets.entries()) {
    db.insert(targets)
      .values({ ...rowOf(seed, known(seed.indicator)), planId, position, sample: false })
      .run();
  }
  const unitId = db.select({ id: plans.countyId }).from(plans).where(eq(plans.id, planId)).get()?.id ?? 0;
  for (const seed of set.values) {
    const indicator = known(seed.indicator);
    db.insert(indicatorValues)
      .values({ ...enteredRow(seed, indicator.decimals), indicatorId: indicator.id, unitId })
      .run();
  }
}

function rowOf({ indicator: _, ...seed }: TargetSeed, { id, decimals }: typeof indicators.$inferSelect) {
  const { low, high } = seed;
  // Of "each" it is the least of one unit, of which there are whole ones.
  const digits = seed.comparison === 'eachAtLeast' ? 0 : decimals;
  return { ...seed, indicatorId: id, low: scaled(low, digits), high: scaled(high, digits) };
}

function enteredRow({ asOf, value, each, source }: EnteredSeed, decimals: number) {
  const [numerator, denominator] = each ?? [null, null];
  const number = scaled(value ?? null, decimals);
  return { asOf, value: number, numerator, denominator, source, note: '', unread: null, sample: true };
}

function scaled(value: number | null, decimals: number): number | null {
  if (value === null) return null;
  const smallest = Math.round(value * 10 ** decimals);
  if (Math.abs(smallest / 10 ** decimals - value) > 1e-9) throw new RangeError(`${value}: too many digits`);
  return smallest;
}
