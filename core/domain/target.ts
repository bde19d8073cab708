import { YUAN } from './lexicon.ts';

/**
 * What a notice wants an indicator to reach, and by when. Bounds are integers in 10^-decimals of the
 * indicator's unit, dates ISO; a deadline is the last day that still counts.
 *
 *   // "at least 90 % by 2022", of an indicator with one digit after the point
 *   { comparison: 'atLeast', low: 900, high: null, published: '>=90', deadline: '2022-12-31', ... }
 */
export const TARGET_COMPARISONS = [
  /** Or more; "exactly" is a figure printed without "at least", and is reached from there on as well. */
  ...(['atLeast', 'exactly', 'atMost', 'range'] as const),
  /** Every named unit has reached its own least. */
  'eachAtLeast',
  /** So many in every calendar year. */
  'perYear',
  /** Something is finished, or runs. */
  'done',
  /** Words that no number answers. */
  'text',
] as const;
export type TargetComparison = (typeof TARGET_COMPARISONS)[number];

export interface TargetValues {
  readonly indicatorId: number;
  readonly name: string;
  readonly comparison: TargetComparison;
  readonly low: number | null;
  readonly high: number | null;
  /** The target as the notice prints it. */
  readonly published: string;
  readonly unitOfMeasure: string;
  /** First day on which it counts; null = from the beginning. */
  readonly since: string | null;
  readonly deadline: string | null;
  /** As the notice prints it. */
  readonly deadlineText: string;
  /** What it is measured on when not the whole county. */
  readonly unitId: number | null;
  readonly leadAgency: string;
  readonly supportingAgencies: string;
  readonly source: string;
  readonly note: string;
}

export interface TargetRecord extends TargetValues {
  readonly id: number;
  readonly planId: number;
  readonly position: number;
  readonly sample: boolean;
}

/** Money for each of something, as the notice promises it in words: what it comes to is computed elsewhere. */
export function isMoneyRate({
  comparison,
  unitOfMeasure,
}: Pick<TargetValues, 'comparison' | 'unitOfMeasure'>): boolean {
  return comparison === 'text' && unitOfMeasure.includes(`${YUAN}/`);
}

/** Which bounds a comparison has. */
export function boundsOf(comparison: TargetComparison): { low: boolean; high: boolean } {
  if (comparison === 'range') return { low: true, high: true };
  if (comparison === 'atMost') return { low: false, high: true };
  return { low: !['done', 'text'].includes(comparison), high: false };
}

/**
 * Of several targets over one indicator the one in force on a day: the next to come due, else one without a
 * date, else the last that was due. Those of single units are left out.
 */
export function targetInForce<
  Mark extends { readonly deadline: string | null; readonly unitId: number | null },
>(marks: readonly Mark[], asOf: string): Mark | undefined {
  const ofCounty = marks.filter((one) => one.unitId === null);
  const inOrder = ofCounty.toSorted((a, b) => ((a.deadline ?? '') < (b.deadline ?? '') ? -1 : 1));
  return (
    inOrder.find((one) => one.deadline !== null && one.deadline >= asOf) ??
    ofCounty.find((one) => one.deadline === null) ??
    inOrder.at(-1)
  );
}
