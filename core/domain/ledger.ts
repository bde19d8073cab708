import { isMonth, isQuarter, MONTHS, type Month, monthsOfQuarter, type Period } from './period.ts';

/**
 * What the records of the county come to for the counts of a plan: projects put into use, places opened
 * that no project counts, and heads of classes held. Records are counted in the month they happened, so
 * that a quarter is always the sum of its months.
 *
 *   const ledger = ledgerOf(counts);
 *   ledger.count(unitId, itemId, 2);   // second quarter
 */
export interface LedgerRecord {
  readonly kind: 'project' | 'facility' | 'session';
  readonly id: number;
  readonly name: string;
  /** The row that it counts for: its unit, or the unit around that one. */
  readonly unitId: number;
  readonly itemId: number;
  /** ISO date on which it counts. */
  readonly date: string;
  readonly count: number;
}

export interface LedgerCount {
  readonly unitId: number;
  readonly itemId: number;
  readonly month: Month;
  readonly count: number;
}

export interface Ledger {
  count(unitId: number, itemId: number, period: Period): number;
  /** Whether anything at all is on record for the item this year: if not, nobody keeps one. */
  isKept(itemId: number): boolean;
}

export function ledgerOf(counts: readonly LedgerCount[]): Ledger {
  const sums = new Map<string, number>();
  const kept = new Set<number>();
  for (const { unitId, itemId, month, count } of counts) {
    const key = `${unitId}:${itemId}:${month}`;
    sums.set(key, (sums.get(key) ?? 0) + count);
    kept.add(itemId);
  }
  return {
    count: (unitId, itemId, period) =>
      monthsOf(period).reduce((sum, month) => sum + (sums.get(`${unitId}:${itemId}:${month}`) ?? 0), 0),
    isKept: (itemId) => kept.has(itemId),
  };
}

function monthsOf(period: Period): readonly Month[] {
  if (isQuarter(period)) return monthsOfQuarter(period);
  return isMonth(period) ? [period] : MONTHS;
}

/** A unit as far as it matters for whose row a record counts in. */
export interface UnitPlace {
  readonly id: number;
  readonly parentId: number | null;
  readonly mergedIntoId: number | null;
}

/**
 * The row of a table that a unit's records count in: its own, else that of the unit around it (a village's
 * town), else that of the unit it was merged into. Null when the table has none of them.
 */
export function rowFinder(
  units: readonly UnitPlace[],
  rowUnitIds: ReadonlySet<number>,
): (unitId: number) => number | null {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const find = (unitId: number | null, seen: ReadonlySet<number>): number | null => {
    if (unitId === null || seen.has(unitId)) return null;
    if (rowUnitIds.has(unitId)) return unitId;
    const unit = byId.get(unitId);
    const next = new Set([...seen, unitId]);
    return unit ? (find(unit.parentId, next) ?? find(unit.mergedIntoId, next)) : null;
  };
  return (unitId) => find(unitId, new Set());
}
