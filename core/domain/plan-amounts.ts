import { type AmountContext, type AmountOf, UnitSums } from './amounts.ts';
import { completedReader } from './completed.ts';
import type { MeasuredCounts } from './indicator.ts';
import type { PlanCounts } from './indicator-records.ts';
import { isWithin, monthAt, quarterAt, WHOLE_YEAR } from './period.ts';

/** What a unit plans or completed of an item in one plan year, as far as the day goes. */
export interface PlanPart {
  readonly of: MeasuredCounts['of'];
  readonly unitId: number;
  readonly itemId: number;
  readonly planYearId: number;
  /** In 10^-decimals of the item; null = it does not apply. */
  readonly amount: number | null;
}

/**
 * Planned counts of the plan years that began by the day, and what was completed of them: of a year under
 * way up to the period in which the day lies, as on the first page.
 *
 *   planParts(plan, '2020-05-01');   // task of 2020 whole, completed to the end of the second quarter
 */
export function planParts(plan: PlanCounts, asOf: string): PlanPart[] {
  const begun = plan.years.filter((year) => year.startDate <= asOf);
  const periods = new Map(
    begun.map((year) => {
      const at = plan.basis === 'month' ? monthAt : quarterAt;
      return [year.id, isWithin(year, asOf) ? (at(year, asOf) ?? WHOLE_YEAR) : WHOLE_YEAR] as const;
    }),
  );
  const cells = plan.cells.filter((cell) => periods.has(cell.planYearId));
  const completed = cells.filter((cell) => cell.measure === 'completed');
  const done = completedReader(completed);
  const places = new Map(
    completed.map((cell) => [`${cell.unitId}:${cell.itemId}:${cell.planYearId}`, cell] as const),
  );
  const partOf = (
    of: PlanPart['of'],
    { unitId, itemId, planYearId }: Omit<PlanPart, 'of' | 'amount'>,
    value: { readonly kind: string; readonly value?: number },
  ): PlanPart => ({ of, unitId, itemId, planYearId, amount: value.value ?? null });
  return [
    ...cells
      .filter((cell) => cell.measure === 'planned' && cell.period === WHOLE_YEAR)
      .map((cell) => partOf('planned', cell, cell.value)),
    ...[...places.values()].flatMap((cell) => {
      const value = done.upTo(cell, periods.get(cell.planYearId) ?? WHOLE_YEAR);
      return value.kind === 'blank' ? [] : [partOf('completed', cell, value)];
    }),
  ];
}

/** Items that a measure is about. */
export function itemsOfMeasure({ item, unitOfMeasure }: MeasuredCounts, { items }: PlanCounts) {
  return items.filter((one) => (item === undefined ? one.unitOfMeasure === unitOfMeasure : one.key === item));
}

export function planAmounts(
  measured: MeasuredCounts,
  plan: PlanCounts | null,
  parts: readonly PlanPart[],
  { tree }: AmountContext,
): AmountOf {
  const sums = new UnitSums(tree);
  if (!plan) return sums.reader(1, false);
  const items = new Map(itemsOfMeasure(measured, plan).map((one) => [one.id, one]));
  const decimals = Math.max(0, ...[...items.values()].map((one) => one.decimals));
  const known = new Set<number>();
  for (const { of, unitId, itemId, amount } of parts) {
    const item = items.get(itemId);
    if (!item || of !== measured.of || amount === null) continue;
    sums.add(unitId, amount * 10 ** (decimals - item.decimals), plan.sample);
    for (const at of tree.pathOf(unitId)) known.add(at);
  }
  const read = sums.reader(10 ** decimals, true);
  // Nothing planned or reported is not a zero: nobody said it.
  return (unitId) => (known.has(unitId) ? read(unitId) : { ...read(unitId), amount: null, gap: 'noRecords' });
}
