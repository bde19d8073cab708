import type { PlanYear } from '../../../core/domain/annex.ts';
import { shiftYearsIn } from '../../../core/domain/later-years.ts';

export interface YearChoice {
  readonly from: PlanYear;
  /** What the year is called so many years later. */
  readonly label: string;
  /** The year of the target plan that is called so; null when it has none. */
  readonly to: number | null;
}

/** Where the years of a table go in another plan, or so many years later in its own. */
export function yearChoices(
  years: readonly PlanYear[],
  target: readonly PlanYear[],
  shiftYears: number,
): YearChoice[] {
  return years.map((from) => {
    const label = shiftYearsIn(from.label, shiftYears);
    return { from, label, to: target.find((year) => year.label === label)?.id ?? null };
  });
}
