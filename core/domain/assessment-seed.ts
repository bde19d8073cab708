import type { AssessmentRule } from './assessment.ts';

/** A made-up assessment of a sample, as plain data; units by name, indicators by key. */
export interface AssessmentSeed {
  readonly title: string;
  readonly asOf: string;
  readonly note: string;
  readonly parts: readonly AssessmentPartSeed[];
}

export interface AssessmentPartSeed {
  readonly name: string;
  /** In hundredths of a point. */
  readonly weight: number;
  /** Key; null = scored by hand or by tasks. */
  readonly indicator: string | null;
  readonly rule: AssessmentRule;
  /** Scores given by hand, in hundredths of a point, by name of the unit. */
  readonly scores: Readonly<Record<string, number>>;
}
