/**
 * Public money for places or people: rates as a notice sets them, and what they come to over counts. An
 * amount is fen. A fixed amount is paid for each; a ceiling is the most that may be paid, and is never
 * added to what is fixed without saying so.
 *
 *   subsidyLines(rate, [{ unitId: 5, planYearId: 1, count: 4 }], [1, 2]);
 *   // [{ rateId: 1, unitId: 5, planYearId: 1, counted: 4, times: 4 }]
 */
export const SUBSIDY_LEVELS = ['central', 'province', 'city', 'county', 'joint'] as const;
/** Who pays; `joint` = the notice names several levels and no split. */
export type SubsidyLevel = (typeof SUBSIDY_LEVELS)[number];

export const SUBSIDY_KINDS = ['fixed', 'ceiling'] as const;
export type SubsidyKind = (typeof SUBSIDY_KINDS)[number];

export const SUBSIDY_PERS = ['facility', 'unit', 'schooling', 'certificate', 'head'] as const;
/** What one amount is paid for: a place, all places of a township together, or a person. */
export type SubsidyPer = (typeof SUBSIDY_PERS)[number];

export const SUBSIDY_BASES = ['planned', 'completed', 'ledger'] as const;
/** Planned counts, completed counts as reported, or places opened and projects put into use. */
export type SubsidyBasis = (typeof SUBSIDY_BASES)[number];

/** In fen, by who pays; a level that pays nothing is left out. */
export type SubsidyShares = Readonly<Partial<Record<SubsidyLevel, number>>>;

export interface SubsidyRate {
  readonly id: number;
  /** Null = of every plan of the file. */
  readonly planId: number | null;
  readonly name: string;
  readonly source: string;
  readonly kind: SubsidyKind;
  readonly per: SubsidyPer;
  readonly typeId: number | null;
  /** Schooling or certificate level that it rewards; '' = none. */
  readonly grade: string;
  /** Full years of service before it is paid. */
  readonly serviceYears: number;
  readonly applies: boolean;
  readonly sample: boolean;
  readonly shares: SubsidyShares;
}

export function isForPlaces({ per }: Pick<SubsidyRate, 'per'>): boolean {
  return per === 'facility' || per === 'unit';
}

/** What one amount comes to: of one level, or of all. */
export function amountOf({ shares }: Pick<SubsidyRate, 'shares'>, level: SubsidyLevel | null = null): number {
  if (level !== null) return shares[level] ?? 0;
  return SUBSIDY_LEVELS.reduce((sum, one) => sum + (shares[one] ?? 0), 0);
}

/** Levels that pay anything in any of the rates, in their order. */
export function levelsOf(rates: readonly Pick<SubsidyRate, 'shares'>[]): SubsidyLevel[] {
  return SUBSIDY_LEVELS.filter((level) => rates.some(({ shares }) => shares[level] !== undefined));
}

export interface SubsidyCount {
  readonly unitId: number;
  readonly planYearId: number;
  readonly count: number;
}

/** What a rate comes to for one unit in one plan year. */
export interface SubsidyLine extends Omit<SubsidyCount, 'count'> {
  readonly rateId: number;
  /** Places counted. */
  readonly counted: number;
  /** How many times the amount is paid. */
  readonly times: number;
}

/**
 * One line for each unit and year that counts anything. An amount for a unit's places together is paid
 * once, in the first year (in the order given) in which the unit has any, so that years add up.
 */
export function subsidyLines(
  rate: Pick<SubsidyRate, 'id' | 'per'>,
  counts: readonly SubsidyCount[],
  yearIds: readonly number[],
): SubsidyLine[] {
  const order = new Map(yearIds.map((id, index) => [id, index]));
  const known = counts
    .filter(({ count, planYearId }) => count > 0 && order.has(planYearId))
    .toSorted((a, b) => (order.get(a.planYearId) ?? 0) - (order.get(b.planYearId) ?? 0));
  const paid = new Set<number>();
  return known.map(({ unitId, planYearId, count }) => {
    const isFirst = !paid.has(unitId);
    paid.add(unitId);
    const times = rate.per === 'unit' ? (isFirst ? 1 : 0) : count;
    return { rateId: rate.id, unitId, planYearId, counted: count, times };
  });
}

/** Why a rate for places comes to nothing that can be counted. */
export type SubsidyGap =
  /** No kind of place is named. */
  | 'noType'
  /** The kind of place fulfils no planned count: places of it can only be counted from the ledger. */
  | 'noItem';

export function gapOf(
  rate: Pick<SubsidyRate, 'typeId'>,
  basis: SubsidyBasis,
  itemOfType: ReadonlyMap<number, number | null>,
): SubsidyGap | null {
  if (rate.typeId === null || !itemOfType.has(rate.typeId)) return 'noType';
  return basis !== 'ledger' && itemOfType.get(rate.typeId) === null ? 'noItem' : null;
}
