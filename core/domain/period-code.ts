import type { PlanYear } from './annex.ts';
import { calendarMonth, MONTHS, type Period, QUARTERS, WHOLE_YEAR } from './period.ts';

/**
 * Periods as they are written on a command line: "2020Q2" is the second quarter of the plan year that is
 * called 2020, "2020-05" the month of the calendar, "2020" the whole plan year.
 *
 *   periodNamed('2020Q2', plan.years); // { planYear, period: 2 }
 *
 * Null for another text, and for a year that the plan does not have.
 */
export function periodNamed<Year extends PlanYear>(
  code: string,
  years: readonly Year[],
): { planYear: Year; period: Period } | null {
  const text = code.trim().toUpperCase();
  const month = /^(\d{4})-?(\d{2})$/.exec(text);
  if (month) return monthNamed(Number(month[1]), Number(month[2]), years);
  const [, label, quarter] = /^(\d{4})(?:-?Q([1-4]))?$/.exec(text) ?? [];
  const planYear = years.find((year) => label !== undefined && year.label.startsWith(label));
  if (!planYear) return null;
  const period = QUARTERS.find((one) => String(one) === quarter) ?? WHOLE_YEAR;
  return { planYear, period };
}

function monthNamed<Year extends PlanYear>(year: number, month: number, years: readonly Year[]) {
  for (const planYear of years) {
    const period = MONTHS.find((one) => {
      const found = calendarMonth(planYear, one);
      return found.year === year && found.month === month;
    });
    if (period) return { planYear, period };
  }
  return null;
}
