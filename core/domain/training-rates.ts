import type { CellValue } from './cell-value.ts';
import { numberCell } from './cell-value.ts';
import { daysAfter } from './read-date.ts';
import { percentage } from './totals.ts';
import type { CertificateRecord, StaffRecord } from './training-records.ts';

/**
 * Two rates over the staff, each with the people it counts, those it does not, and why: a rate that
 * nobody can check is not one.
 *
 *   certifiedRate(staff, '2020-06-30').percent;   // 10ths of a percent: 425 is 42.5 %
 */
export interface StaffRate<Reason extends string> {
  /** Staff the rate is about. */
  readonly whole: number;
  readonly counted: readonly number[];
  readonly notCounted: readonly { readonly staffId: number; readonly reason: Reason }[];
  /** Staff left out of the whole, because nobody knows whether they belong to it. */
  readonly leftOut: readonly number[];
  /** In tenths of a percent, half up; not applicable without anybody. */
  readonly percent: CellValue;
}

export const RATE_DECIMALS = 1;

/** A pre-job class may end so many days after the first day of work. */
export const PRE_JOB_DAYS = 30;

export type NoPreJobReason = 'noClass' | 'notPreJob' | 'notOver' | 'tooLate';

export interface Attendance {
  readonly staffId: number;
  readonly endDate: string;
  readonly preJob: boolean;
}

/**
 * Of the staff hired between two dates (inclusive), those who finished a class marked as pre-job before
 * they were hired or within `days` after it. Whose day of hiring is not known is left out and listed.
 */
export function preJobRate(
  staff: readonly Pick<StaffRecord, 'id' | 'hiredOn'>[],
  attendances: readonly Attendance[],
  { from, to, days = PRE_JOB_DAYS }: { readonly from: string; readonly to: string; readonly days?: number },
): StaffRate<NoPreJobReason> {
  const attended = Map.groupBy(attendances, (one) => one.staffId);
  const hired = staff.flatMap(({ id, hiredOn }) =>
    hiredOn !== null && from <= hiredOn && hiredOn <= to ? [{ id, hiredOn }] : [],
  );
  const judged = hired.map(({ id, hiredOn }) => ({
    staffId: id,
    reason: whyNoPreJob(attended.get(id) ?? [], daysAfter(hiredOn, days), to),
  }));
  return rateOf(
    judged,
    staff.filter((one) => one.hiredOn === null).map((one) => one.id),
  );
}

function whyNoPreJob(classes: readonly Attendance[], latest: string, asOf: string): NoPreJobReason | null {
  if (classes.length === 0) return 'noClass';
  const marked = classes.filter((one) => one.preJob);
  if (marked.length === 0) return 'notPreJob';
  const over = marked.filter((one) => one.endDate <= asOf);
  if (over.length === 0) return 'notOver';
  return over.some((one) => one.endDate <= latest) ? null : 'tooLate';
}

export type NoCertificateReason = 'noCertificate' | CertificateProblem;
export type CertificateProblem = 'issuedUnknown' | 'datesContradict' | 'notYetIssued' | 'expired';

/** Of the staff in service on a date, those who hold a certificate that is valid then. */
export function certifiedRate(
  staff: readonly Pick<StaffRecord, 'id' | 'hiredOn' | 'leftOn' | 'certificates'>[],
  asOf: string,
): StaffRate<NoCertificateReason> {
  const serving = staff.filter((one) => isInService(one, asOf));
  const judged = serving.map(({ id, certificates }) => ({
    staffId: id,
    reason: whyNotCertified(certificates, asOf),
  }));
  return rateOf(judged, []);
}

/** Hired on or before the date (or not known when) and not gone; the last day still counts. */
export function isInService(
  { hiredOn, leftOn }: Pick<StaffRecord, 'hiredOn' | 'leftOn'>,
  date: string,
): boolean {
  return (hiredOn === null || hiredOn <= date) && (leftOn === null || leftOn >= date);
}

/** The reason of the certificate that comes closest. */
function whyNotCertified(
  certificates: readonly CertificateRecord[],
  asOf: string,
): NoCertificateReason | null {
  const problems = certificates.map((one) => certificateProblem(one, asOf));
  if (problems.includes(null)) return null;
  const order = ['notYetIssued', 'expired', 'issuedUnknown', 'datesContradict'] as const;
  return order.find((reason) => problems.includes(reason)) ?? 'noCertificate';
}

/** Why a certificate does not hold on a date; null when it does. */
export function certificateProblem(
  { issuedOn, expiresOn }: Pick<CertificateRecord, 'issuedOn' | 'expiresOn'>,
  asOf: string,
): CertificateProblem | null {
  if (issuedOn === null) return 'issuedUnknown';
  if (expiresOn !== null && expiresOn < issuedOn) return 'datesContradict';
  if (issuedOn > asOf) return 'notYetIssued';
  return expiresOn !== null && expiresOn < asOf ? 'expired' : null;
}

function rateOf<Reason extends string>(
  judged: readonly { readonly staffId: number; readonly reason: Reason | null }[],
  leftOut: readonly number[],
): StaffRate<Reason> {
  const counted = judged.filter((one) => one.reason === null).map((one) => one.staffId);
  const notCounted = judged.flatMap(({ staffId, reason }) => (reason === null ? [] : [{ staffId, reason }]));
  const whole = judged.length;
  const percent = percentage(numberCell(counted.length), numberCell(whole), RATE_DECIMALS);
  return { whole, counted, notCounted, leftOut, percent };
}
