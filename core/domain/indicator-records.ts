import type { Item, PlanYear, ProgressBasis } from './annex.ts';
import type { CountedFacility } from './facility-scope.ts';
import type { FactCell } from './fact.ts';
import type { IndicatorDefinition } from './indicator.ts';
import type { Population } from './population.ts';
import type { Attendance } from './training-rates.ts';
import type { CertificateRecord } from './training-records.ts';
import type { TreeUnit } from './unit-tree.ts';

/** An indicator as the county keeps it. */
export interface Indicator {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly unitOfMeasure: string;
  readonly decimals: number;
  readonly source: string;
  /** The county reckons with it. */
  readonly applies: boolean;
  /** Came with the program. */
  readonly builtIn: boolean;
  readonly definition: IndicatorDefinition;
}

/** All that indicators are computed from, gathered once. */
export interface IndicatorRecords {
  readonly units: readonly TreeUnit[];
  readonly facilities: readonly CountedFacility[];
  /** The county keeps places at all: if not, nothing is known about them. */
  readonly hasFacilities: boolean;
  readonly links: readonly CoverageLink[];
  readonly staff: readonly CountedStaff[];
  readonly attendances: readonly Attendance[];
  readonly populations: readonly Population[];
  readonly plan: PlanCounts | null;
  readonly funds: readonly CountedFund[];
  readonly entered: readonly EnteredValue[];
  /** How places stand by the standards; null = nobody judged them. */
  readonly compliance: ReadonlyMap<number, Compliance> | null;
}

export type Compliance = 'met' | 'notMet' | 'notEnoughData';

/** A unit served by a place of a neighbour. */
export interface CoverageLink {
  readonly unitId: number;
  readonly facilityId: number;
  readonly note: string;
  readonly sample: boolean;
}

export interface CountedStaff {
  readonly id: number;
  readonly unitId: number;
  /** Key of the training role; null = not said. */
  readonly role: string | null;
  readonly hiredOn: string | null;
  readonly leftOn: string | null;
  readonly sample: boolean;
  readonly certificates: readonly CertificateRecord[];
}

/** What one plan plans and what was completed of it. */
export interface PlanCounts {
  readonly years: readonly PlanYear[];
  readonly basis: ProgressBasis;
  readonly items: readonly Item[];
  readonly cells: readonly FactCell[];
  readonly sample: boolean;
}

/** Money of a project from one source, in fen. */
export interface CountedFund {
  readonly unitId: number;
  readonly source: string;
  readonly amount: number;
  readonly sample: boolean;
}

export interface EnteredValue {
  readonly indicatorId: number;
  readonly unitId: number;
  readonly asOf: string;
  /** In 10^-decimals of the indicator's unit; null = numerator and denominator say it, or unread. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly source: string;
  readonly note: string;
  readonly unread: string | null;
  readonly sample: boolean;
}
