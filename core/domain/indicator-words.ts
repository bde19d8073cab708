import type { Measured } from './indicator.ts';
import type { MemberReason } from './indicator-members.ts';
import type { IndicatorGap } from './indicator-result.ts';
import type { PopulationBasis, PopulationGroup } from './population.ts';

/** The words of indicators, on screen and in files: see templates/indicator-words.ts. */
export interface IndicatorWords {
  readonly title: string;
  readonly measures: Readonly<Record<Exclude<Measured['of'], 'population'>, string>>;
  readonly groups: Readonly<Record<PopulationGroup, string>>;
  readonly bases: Readonly<Record<PopulationBasis, string>>;
  readonly settlements: Readonly<Record<'urban' | 'rural', string>>;
  readonly kinds: Readonly<Record<'subdistrict' | 'town' | 'township' | 'community' | 'village', string>>;
  readonly gaps: Readonly<Record<IndicatorGap, string>>;
  readonly reasons: Readonly<Record<MemberReason, string>>;
}
