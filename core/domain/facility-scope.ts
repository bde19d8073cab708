import type { Settlement } from './annex.ts';
import type { Facility } from './facility.ts';
import type { FacilityScope } from './indicator.ts';

/** A place as far as indicators look at it; areas in 0.01 square metres. */
export interface CountedFacility
  extends Pick<
    Facility,
    | ('id' | 'unitId' | 'status' | 'mode' | 'operation' | 'medical' | 'openedOn' | 'sample')
    | ('builtArea' | 'siteArea' | 'beds' | 'nursingBeds')
  > {
  /** Key of its type. */
  readonly type: string;
}

/** Why a place is not within a scope on a day. */
export type ScopeReason =
  | 'otherType'
  | 'otherSettlement'
  | 'otherStatus'
  /** It opened after the day. */
  | 'notOpenYet'
  | 'openedBefore'
  | 'openingUnknown'
  | 'otherMode'
  | 'otherOperation'
  | 'otherMedical';

export type ScopeTest = (facility: CountedFacility, settlement: Settlement | null) => ScopeReason | null;

/**
 * A test whether a place counts on a day: null, or the first reason why not. A place that closed has no day
 * of closing, so it counts on no day at all.
 *
 *   const test = scopeTest({ types: ['communityStation'] }, '2021-06-30');
 *   test(facility, 'urban');   // null
 */
export function scopeTest(scope: FacilityScope | undefined, asOf: string): ScopeTest {
  const { settlement, openedSince } = scope ?? {};
  const types = setOf(scope?.types);
  const statuses = new Set(scope?.statuses ?? ['open']);
  const modes = setOf(scope?.modes);
  const operations = setOf(scope?.operations);
  const medical = setOf(scope?.medical);
  return (facility, where) => {
    if (types && !types.has(facility.type)) return 'otherType';
    if (settlement !== undefined && where !== settlement) return 'otherSettlement';
    if (!statuses.has(facility.status)) return 'otherStatus';
    if (isLater(facility, asOf)) return 'notOpenYet';
    if (openedSince !== undefined) {
      if (facility.openedOn === null) return 'openingUnknown';
      if (facility.openedOn < openedSince) return 'openedBefore';
    }
    if (modes && (facility.mode === null || !modes.has(facility.mode))) return 'otherMode';
    if (operations && (facility.operation === null || !operations.has(facility.operation))) {
      return 'otherOperation';
    }
    return medical && (facility.medical === null || !medical.has(facility.medical)) ? 'otherMedical' : null;
  };
}

function setOf<T>(values: readonly T[] | undefined): ReadonlySet<T> | null {
  return values === undefined ? null : new Set(values);
}

/** What is still being prepared or built has no day of opening that counts. */
function isLater({ status, openedOn }: CountedFacility, asOf: string): boolean {
  return openedOn !== null && openedOn > asOf && status !== 'preparing' && status !== 'building';
}
