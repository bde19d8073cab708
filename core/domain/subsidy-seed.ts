import type { SubsidyKind, SubsidyPer, SubsidyShares } from './subsidy.ts';

/**
 * A rate as its notice publishes it, as plain data; templates/samples holds them, db/queries/seed-subsidies.ts
 * puts them into a file.
 */
export interface SubsidySeed {
  readonly name: string;
  readonly source: string;
  readonly kind: SubsidyKind;
  readonly per: SubsidyPer;
  /** Key of the facility type; null = none. */
  readonly type: string | null;
  readonly grade: string;
  readonly serviceYears: number;
  /** In fen. */
  readonly shares: SubsidyShares;
}
