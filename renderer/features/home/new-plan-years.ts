import type { PlanYear } from '../../../core/domain/annex.ts';
import { yearLabel } from '../../text/design.ts';

export interface NewPlanYear {
  readonly label: string;
  readonly startDate: string;
  readonly endDate: string;
}

const lastOf = (known: readonly PlanYear[]): PlanYear | undefined =>
  known.toSorted((a, b) => a.startDate.localeCompare(b.startDate)).at(-1);

/** The same day so many years later; the 29th of February, in a year without one, becomes the 28th. */
function moved(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  const last = new Date(Date.UTC(year, Number(date.slice(5, 7)), 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8)), last);
  return `${year}-${date.slice(5, 7)}-${String(day).padStart(2, '0')}`;
}

/**
 * Years of a new plan: as many as asked for from the first one, with the months and the kind of label
 * that the plans before have.
 *
 *   newPlanYears.make(known, 2023, 3); // 2023 to 2025
 */
export const newPlanYears = {
  firstAfter(known: readonly PlanYear[], thisYear: number): number {
    const last = lastOf(known);
    return last ? Number(last.startDate.slice(0, 4)) + 1 : thisYear;
  },

  /** Empty for what is no year or no number of years. */
  make(known: readonly PlanYear[], first: number, count: number): NewPlanYear[] {
    const isRight = Number.isInteger(first) && first >= 1990 && first <= 2100;
    if (!isRight || !Number.isInteger(count) || count < 1 || count > 20) return [];
    const last = lastOf(known);
    return Array.from({ length: count }, (_, index) => {
      const year = first + index;
      if (!last) {
        return { label: yearLabel(year), startDate: `${year}-01-01`, endDate: `${year}-12-31` };
      }
      const shift = year - Number(last.startDate.slice(0, 4));
      const label = last.label.replace(/(19|20)\d\d/g, (one) => String(Number(one) + shift));
      return { label, startDate: moved(last.startDate, shift), endDate: moved(last.endDate, shift) };
    });
  },
};
