import type { StaffDraft } from './training-draft.ts';

/**
 * How long personal data is kept that nobody needs any more. Nothing goes by itself: a rule says what is
 * due, and a person lets it go.
 *
 *   dueBefore('2026-08-31', 6);   // '2026-02-28': whoever left on that day or before is due
 */
export interface RetentionRules {
  /** Months after a member of staff left; null = kept. */
  readonly staffMonths: number | null;
  /** Months after a return came; null = kept. */
  readonly returnMonths: number | null;
}

export const RETENTION_MONTHS = { least: 1, most: 600 } as const;

/** Stands where the name of a person stood: classes and figures keep their heads. */
export const REMOVED_NAME = '***';

/** The day so many months before another; the last of its month where that has fewer days. */
export function dueBefore(today: string, months: number): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** The same member of staff as somebody whom nobody can tell: unit, role, days and levels stay. */
export function withoutPerson(draft: StaffDraft): StaffDraft {
  const certificates = draft.certificates.map((one) => ({ ...one, number: '' }));
  return { ...draft, name: REMOVED_NAME, phone: '', idNumber: '', remark: '', certificates };
}
