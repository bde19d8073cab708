import type { FacilityMode, FacilityStatus, MedicalService, Operation } from './facility.ts';

/**
 * What an indicator counts, as data: never a bare number, always what is counted over what, on which
 * population, as of which day, from which source.
 */
export type IndicatorDefinition =
  /** numerator / denominator x per. */
  | {
      readonly kind: 'ratio';
      readonly numerator: Measured;
      readonly denominator: Measured;
      /** 100 for a percentage, 1000 for a rate of a thousand, 1 for a quotient. */
      readonly per: number;
    }
  | { readonly kind: 'count'; readonly of: Measured }
  /**
   * Entered by hand with day and source; `isDone` = whether a thing is done (1) or not (0). Entered as two
   * numbers, it is their quotient x `per` (absent = 100).
   */
  | { readonly kind: 'entered'; readonly isDone?: boolean; readonly per?: number };

/** A number that records give. Areas in 0.01 square metres, money in fen, all others whole. */
export type Measured =
  | MeasuredFacilities
  | MeasuredUnits
  | MeasuredStaff
  | MeasuredPopulation
  | MeasuredCounts
  | MeasuredFunds;

/** `compliant`, `judged`: facilities that meet, or are measured by, the standards that apply. */
export interface MeasuredFacilities {
  readonly of: 'facilities' | 'beds' | 'nursingBeds' | 'builtArea' | 'siteArea' | 'compliant' | 'judged';
  readonly scope?: FacilityScope;
}

/** Units (townships unless kinds are said), and those with a place of their own or covered by a neighbour's. */
export interface MeasuredUnits {
  readonly of: 'units' | 'coveredUnits';
  readonly scope?: UnitScope;
  readonly facilities?: FacilityScope;
}

/** In service on the day; hired in its calendar year, and those of them trained before the job. */
export interface MeasuredStaff {
  readonly of: 'staff' | 'certifiedStaff' | 'hiredStaff' | 'preJobTrained';
  /** Key of the training role. */
  readonly role?: string;
}

export interface MeasuredPopulation {
  readonly of: 'population';
  readonly group: 'total' | 'aged60' | 'aged65' | 'aged80' | 'households';
  readonly basis: 'registered' | 'resident';
}

/**
 * Counts of an item of the plan, or of all that are counted in one unit of measure (one of the two is
 * said): planned of the years that began by the day, completed up to the period that it lies in.
 */
export interface MeasuredCounts {
  readonly of: 'planned' | 'completed';
  readonly item?: string;
  readonly unitOfMeasure?: string;
}

/** Money of projects by source. */
export interface MeasuredFunds {
  readonly of: 'funds';
  readonly sources?: readonly string[];
}

/** Facilities to count; an absent part lets all through, absent statuses those that are open. */
export interface FacilityScope {
  /** Keys of facility types. */
  readonly types?: readonly string[];
  readonly settlement?: 'urban' | 'rural';
  readonly statuses?: readonly FacilityStatus[];
  readonly modes?: readonly FacilityMode[];
  readonly operations?: readonly Operation[];
  readonly medical?: readonly MedicalService[];
  /** Opened on this ISO date or later; a place whose day is not known is left out. */
  readonly openedSince?: string;
}

export interface UnitScope {
  readonly settlement?: 'urban' | 'rural';
  readonly kinds?: readonly ('subdistrict' | 'town' | 'township' | 'community' | 'village')[];
}
