import { type AmountContext, type AmountOf, UnitSums } from './amounts.ts';
import type { MeasuredStaff } from './indicator.ts';
import type { CountedStaff, IndicatorRecords } from './indicator-records.ts';
import {
  type Attendance,
  certifiedRate,
  isInService,
  type NoCertificateReason,
  type NoPreJobReason,
  preJobRate,
} from './training-rates.ts';

/** Why a person is not counted on a day. */
export type StaffReason =
  | NoCertificateReason
  | NoPreJobReason
  | 'otherRole'
  | 'notInService'
  | 'hiredUnknown'
  /** Hired in another year, or after the day. */
  | 'notHiredThen';

/**
 * A test whether a person belongs to what is measured on a day: null, or why not. The rules are those of
 * the training page (training-rates.ts); "hired" means in the calendar year of the day, up to the day.
 */
export function staffTest(
  { of, role }: MeasuredStaff,
  attendances: readonly Attendance[],
  asOf: string,
): (person: CountedStaff) => StaffReason | null {
  const from = `${asOf.slice(0, 4)}-01-01`;
  const attended = Map.groupBy(attendances, (one) => one.staffId);
  return (person) => {
    if (role !== undefined && person.role !== role) return 'otherRole';
    if (of === 'staff' || of === 'certifiedStaff') {
      if (!isInService(person, asOf)) return 'notInService';
      return of === 'staff' ? null : (certifiedRate([person], asOf).notCounted[0]?.reason ?? null);
    }
    const { hiredOn } = person;
    if (hiredOn === null) return 'hiredUnknown';
    if (hiredOn < from || hiredOn > asOf) return 'notHiredThen';
    if (of === 'hiredStaff') return null;
    const own = attended.get(person.id) ?? [];
    return preJobRate([person], own, { from, to: asOf }).notCounted[0]?.reason ?? null;
  };
}

export function staffAmounts(
  measured: MeasuredStaff,
  { staff, attendances }: Pick<IndicatorRecords, 'staff' | 'attendances'>,
  { tree, asOf }: AmountContext,
): AmountOf {
  const sums = new UnitSums(tree);
  const reasonOf = staffTest(measured, attendances, asOf);
  for (const person of staff) if (reasonOf(person) === null) sums.add(person.unitId, 1, person.sample);
  return sums.reader(1, staff.length > 0);
}
