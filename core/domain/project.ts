/**
 * A construction project as every room reads it: what it builds, its money by source, its seven steps.
 * Areas are integers of 0.01 square metres, money fen, dates ISO; null = not known, which is not 0.
 */
export const MILESTONES = [
  'siting',
  'approval',
  'design',
  'start',
  'mainWorks',
  'acceptance',
  'opening',
] as const;
export type Milestone = (typeof MILESTONES)[number];

export const PROJECT_MODES = ['new', 'rebuilt', 'extended', 'leased', 'attached'] as const;
export type ProjectMode = (typeof PROJECT_MODES)[number];

export const FUND_SOURCES = ['central', 'city', 'county', 'lottery', 'social'] as const;
export type FundSource = (typeof FUND_SOURCES)[number];

export interface MilestoneDates {
  readonly planned: string | null;
  readonly actual: string | null;
  /** Set by hand: counting back leaves it where it is. */
  readonly pinned: boolean;
}

/** Every step, always all seven of them. */
export type Steps = Readonly<Record<Milestone, MilestoneDates>>;

export const NO_DATES: MilestoneDates = { planned: null, actual: null, pinned: false };

export function emptySteps(): Steps {
  return stepsFrom(() => NO_DATES);
}

/** The seven steps, each made by a function of its name. */
export function stepsFrom(make: (step: Milestone) => MilestoneDates): Steps {
  return Object.fromEntries(MILESTONES.map((step) => [step, make(step)])) as Record<
    Milestone,
    MilestoneDates
  >;
}

/** Usual working days from the step before to this one; of the first step, from the decision to build. */
export type Durations = Readonly<Record<Milestone, number>>;

/** Money that is known, by source. */
export type Funds = Readonly<Partial<Record<FundSource, number>>>;

/** Sum of what is known by source; null when nothing is. */
export function sumOfFunds(funds: Funds): number | null {
  const known = FUND_SOURCES.flatMap((source) => funds[source] ?? []);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}

/** The planned count that a project fulfils. */
export interface PlannedCount {
  readonly planId: number;
  readonly itemId: number;
  readonly planYearId: number;
  readonly fulfils: number;
}

/** Fields whose typed text may be unreadable, and is then kept under this name. */
export const ENTRY_FIELDS = [
  'builtArea',
  'beds',
  'statedTotal',
  'fulfils',
  ...FUND_SOURCES.map((source) => `funds.${source}` as const),
  ...MILESTONES.flatMap((step) => [`${step}.planned`, `${step}.actual`] as const),
] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];
