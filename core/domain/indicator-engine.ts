import type { Amount, AmountOf } from './amounts.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from './cell-value.ts';
import type { IndicatorDefinition, Measured } from './indicator.ts';
import { amountReader } from './indicator-amounts.ts';
import type { EnteredValue, Indicator, IndicatorRecords } from './indicator-records.ts';
import type { IndicatorGap, IndicatorResult } from './indicator-result.ts';
import { divideHalfUp } from './rounding.ts';
import { unitTree } from './unit-tree.ts';

/**
 * Every indicator for every unit on one day, from records that were gathered once. Values are rounded half
 * up to the indicator's decimals, from the exact quotient.
 *
 *   computeIndicators(indicators, records, { asOf: '2021-12-31', unitIds: [1] });
 */
export interface ComputedIndicator extends IndicatorResult {
  /** Made-up records are behind it. */
  readonly sample: boolean;
  /** Records that do not say what is counted, such as places whose beds are not known. */
  readonly unknown: number;
  /** The numerator counts 1 / scale of what is meant; so does the denominator. */
  readonly numeratorScale: number;
  readonly denominatorScale: number;
  /** Year of the population that is counted, if one is. */
  readonly populationYear: number | null;
}

export function computeIndicators(
  indicators: readonly Indicator[],
  records: IndicatorRecords,
  { asOf, unitIds }: { readonly asOf: string; readonly unitIds: readonly number[] },
): ComputedIndicator[] {
  const tree = unitTree(records.units, asOf);
  const sides = indicators.flatMap((indicator) => sidesOf(indicator.definition));
  const amounts = amountReader(sides, records, { tree, asOf });
  const entered = Map.groupBy(
    records.entered.filter((one) => one.asOf <= asOf),
    (one) => `${one.indicatorId}:${one.unitId}`,
  );
  return indicators.flatMap((indicator) => {
    const { definition } = indicator;
    const read =
      definition.kind === 'entered'
        ? (unitId: number) => ofEntered(indicator, latest(entered.get(`${indicator.id}:${unitId}`)))
        : computed(indicator, amounts);
    return unitIds.map((unitId) => ({
      ...{ indicatorId: indicator.id, key: indicator.key, unitId, asOf },
      ...(tree.isValid(unitId) ? read(unitId) : gapOf('unitNotValid')),
    }));
  });
}

/** What a computed indicator counts: numerator and denominator, or one thing. */
export function sidesOf(definition: IndicatorDefinition): readonly Measured[] {
  if (definition.kind === 'entered') return [];
  return definition.kind === 'count' ? [definition.of] : [definition.numerator, definition.denominator];
}

type Found = Omit<ComputedIndicator, 'indicatorId' | 'key' | 'unitId' | 'asOf'>;

const FOUND_NOTHING = {
  ...{ numerator: null, denominator: null, enteredOn: null, sample: false, unknown: 0 },
  ...{ numeratorScale: 1, denominatorScale: 1, populationYear: null },
} as const;

function gapOf(missing: IndicatorGap): Found {
  return { ...FOUND_NOTHING, value: isNever(missing) ? NOT_APPLICABLE : BLANK, missing };
}

/** There can be no number, as against one that is not known yet. */
function isNever(gap: IndicatorGap): boolean {
  return gap === 'zeroDenominator' || gap === 'unitNotValid';
}

function computed(
  { definition, decimals }: Indicator,
  amounts: (measured: Measured) => AmountOf,
): (unitId: number) => Found {
  if (definition.kind === 'entered') throw new Error('not computed');
  const top = amounts(definition.kind === 'ratio' ? definition.numerator : definition.of);
  const below = definition.kind === 'ratio' ? amounts(definition.denominator) : null;
  const per = definition.kind === 'ratio' ? definition.per : 1;
  return (unitId) => {
    const numerator = top(unitId);
    const denominator = below?.(unitId) ?? null;
    const missing = whyNone(numerator, denominator);
    return {
      ...FOUND_NOTHING,
      value: missing === null ? quotient(numerator, denominator, per, decimals) : gapOf(missing).value,
      missing,
      numerator: numerator.amount,
      denominator: denominator?.amount ?? null,
      sample: numerator.sample || (denominator?.sample ?? false),
      unknown: numerator.unknown + (denominator?.unknown ?? 0),
      numeratorScale: numerator.scale,
      denominatorScale: denominator?.scale ?? 1,
      populationYear: numerator.year ?? denominator?.year ?? null,
    };
  };
}

/** Without a denominator there is no ratio, whatever is counted; else what is not known is said. */
function whyNone(numerator: Amount, denominator: Amount | null): IndicatorGap | null {
  if (denominator?.amount === 0) return 'zeroDenominator';
  return denominator?.gap ?? numerator.gap;
}

function quotient(top: Amount, below: Amount | null, per: number, decimals: number): CellValue {
  const scaled = BigInt(top.amount ?? 0) * BigInt(below?.scale ?? 1) * BigInt(per) * 10n ** BigInt(decimals);
  return numberCell(divideHalfUp(scaled, (below?.amount ?? 1) * top.scale));
}

function latest(values: readonly EnteredValue[] | undefined): EnteredValue | null {
  return values?.reduce((last, one) => (one.asOf > last.asOf ? one : last)) ?? null;
}

function ofEntered({ definition, decimals }: Indicator, entered: EnteredValue | null): Found {
  if (entered === null) return gapOf('notEntered');
  const { numerator, denominator, sample, asOf: enteredOn } = entered;
  const said = { ...FOUND_NOTHING, numerator, denominator, sample, enteredOn };
  if (entered.unread !== null) return { ...said, value: BLANK, missing: 'unread' };
  if (entered.value !== null) return { ...said, value: numberCell(entered.value), missing: null };
  if (denominator === 0) return { ...said, value: NOT_APPLICABLE, missing: 'zeroDenominator' };
  if (numerator === null || denominator === null) return { ...said, value: BLANK, missing: 'unread' };
  const per = (definition.kind === 'entered' ? definition.per : undefined) ?? 100;
  const value = divideHalfUp(BigInt(numerator) * BigInt(per) * 10n ** BigInt(decimals), denominator);
  return { ...said, value: numberCell(value), missing: null };
}
