import type { TargetRow } from '../../../../core/contract/target.ts';
import { daysAfter } from '../../../../core/domain/read-date.ts';
import type { TargetState } from '../../../../core/domain/target-status.ts';

/** Which targets are listed; an empty choice lets all through. */
export interface TargetFilters {
  readonly state: TargetState | '';
  /** '' = all, NO_AGENCY = those without one. */
  readonly agency: string;
  readonly due: Due;
}

export const DUES = ['all', 'overdue', 'soon', 'later', 'none'] as const;
export type Due = (typeof DUES)[number];

export const NO_AGENCY = '\u0000';
export const EVERY_TARGET: TargetFilters = { state: '', agency: '', due: 'all' };
const SOON_DAYS = 90;

export function isListed(row: TargetRow, { state, agency, due }: TargetFilters, asOf: string): boolean {
  if (state !== '' && row.status.state !== state) return false;
  if (agency !== '' && row.record.leadAgency !== (agency === NO_AGENCY ? '' : agency)) return false;
  return due === 'all' || dueOf(row.record.deadline, asOf) === due;
}

/** On the day of a deadline it is not over yet. */
export function dueOf(deadline: string | null, asOf: string): Exclude<Due, 'all'> {
  if (deadline === null) return 'none';
  if (deadline < asOf) return 'overdue';
  return deadline <= daysAfter(asOf, SOON_DAYS) ? 'soon' : 'later';
}
