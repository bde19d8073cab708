import type { CellValue } from './cell-value.ts';
import type { IndicatorGap } from './indicator-result.ts';
import { divideHalfUp } from './rounding.ts';

/** How a part of an assessment is scored; full marks are the part's weight. */
export type AssessmentRule =
  /** In proportion between nothing (0) and full marks, both in the indicator's smallest units; `full` may be the lower one. */
  | { readonly kind: 'proportional'; readonly full: number; readonly none: number }
  /** Full marks when reached, nothing otherwise; `least` in the indicator's smallest units. */
  | {
      readonly kind: 'reached';
      readonly least: number;
      /** `least` is the most that is allowed. */
      readonly atMost?: boolean;
    }
  /** Share of the unit's tasks that are closed off or not overdue. */
  | { readonly kind: 'tasks' }
  /** Given by hand, unit by unit. */
  | { readonly kind: 'manual' };

/**
 * Scores of townships over weighted parts: weights and scores in hundredths of a point, all weights
 * together 100 points. A part without a value is not scored; the unit's total then covers the scored parts
 * alone, is marked incomplete, and has no place.
 *
 *   scoreUnits(parts, [5, 6], (part, unitId) => facts).find((one) => one.unitId === 5)?.rank;
 */
export interface AssessmentPart {
  readonly id: number;
  readonly name: string;
  readonly weight: number;
  readonly indicatorId: number | null;
  readonly rule: AssessmentRule;
}

export const FULL_WEIGHT = 10_000;
export const SCORE_DECIMALS = 2;

/** What is known of one unit for one part. */
export type PartFacts =
  | {
      readonly kind: 'indicator';
      readonly value: CellValue;
      readonly numerator: number | null;
      readonly denominator: number | null;
      readonly missing: IndicatorGap | null;
      /** The value before it was rounded, top / bottom, where it is a quotient of counts. */
      readonly exact?: { readonly top: number; readonly bottom: number };
    }
  | { readonly kind: 'tasks'; readonly kept: number; readonly total: number }
  | { readonly kind: 'manual'; readonly score: number | null; readonly unread: boolean }
  /** The part names no indicator, or one that is not there. */
  | { readonly kind: 'nothing' };

export type PartGap = IndicatorGap | 'noTasks' | 'noScore' | 'unreadScore' | 'overWeight' | 'noIndicator';

export interface PartScore {
  readonly partId: number;
  /** In hundredths of a point; null = not scored. */
  readonly score: number | null;
  /** Why there is none. */
  readonly gap: PartGap | null;
  readonly facts: PartFacts;
}

export interface UnitScore {
  readonly unitId: number;
  readonly parts: readonly PartScore[];
  /** Of the scored parts; null = none is. */
  readonly total: number | null;
  /** Weight of the scored parts. */
  readonly outOf: number;
  /** Every part is scored. */
  readonly complete: boolean;
  /** 1 = best, equal totals share a place; null while incomplete or the weights are not 100. */
  readonly rank: number | null;
}

/** What is missing to 100 points (negative: what is too much), in hundredths. */
export function weightDifference(parts: readonly Pick<AssessmentPart, 'weight'>[]): number {
  return FULL_WEIGHT - parts.reduce((sum, part) => sum + part.weight, 0);
}

export function scoreUnits(
  parts: readonly AssessmentPart[],
  unitIds: readonly number[],
  factsOf: (part: AssessmentPart, unitId: number) => PartFacts,
): UnitScore[] {
  const scored = unitIds.map((unitId) => {
    const own = parts.map((part) => scorePart(part, factsOf(part, unitId)));
    const known = own.flatMap(({ score }) => score ?? []);
    const outOf = parts.reduce((sum, { weight }, index) => sum + (own[index]?.score == null ? 0 : weight), 0);
    const total = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
    return { unitId, parts: own, total, outOf, complete: parts.length > 0 && known.length === parts.length };
  });
  const isFinal = weightDifference(parts) === 0;
  const ranked = scored.flatMap(({ complete, total }) =>
    isFinal && complete && total !== null ? [total] : [],
  );
  return scored.map((one) => {
    const { complete, total } = one;
    const isRanked = isFinal && complete && total !== null;
    return { ...one, rank: isRanked ? 1 + ranked.filter((other) => other > total).length : null };
  });
}

function scorePart(part: AssessmentPart, facts: PartFacts): PartScore {
  const gap = gapOf(part, facts);
  return { partId: part.id, facts, gap, score: gap === null ? scoreOf(part, facts) : null };
}

function gapOf({ weight, rule }: AssessmentPart, facts: PartFacts): PartGap | null {
  if (facts.kind === 'manual') {
    if (facts.unread) return 'unreadScore';
    if (facts.score === null) return 'noScore';
    return facts.score > weight ? 'overWeight' : null;
  }
  if (facts.kind === 'tasks') return facts.total === 0 ? 'noTasks' : null;
  if (facts.kind === 'nothing') return 'noIndicator';
  if (facts.value.kind !== 'number') return facts.missing ?? 'noRecords';
  // Equal bounds are refused where they are typed; here they would divide by nothing.
  return rule.kind === 'proportional' && rule.full === rule.none ? 'noIndicator' : null;
}

function scoreOf({ weight, rule }: AssessmentPart, facts: PartFacts): number | null {
  if (facts.kind === 'manual') return facts.score;
  if (facts.kind === 'tasks') return divideHalfUp(BigInt(weight) * BigInt(facts.kept), facts.total);
  if (facts.kind !== 'indicator' || facts.value.kind !== 'number') return null;
  const { value } = facts.value;
  if (rule.kind === 'reached') {
    const isReached = rule.atMost ? value <= rule.least : value >= rule.least;
    return isReached ? weight : 0;
  }
  if (rule.kind !== 'proportional') return null;
  // Two of three places are two thirds of the weight, not 66.7 % of it.
  const { top, bottom } = facts.exact ?? { top: value, bottom: 1 };
  const above = BigInt(top) - BigInt(rule.none) * BigInt(bottom);
  const share = divideHalfUp(BigInt(weight) * above, bottom * (rule.full - rule.none));
  return Math.min(weight, Math.max(0, share));
}
