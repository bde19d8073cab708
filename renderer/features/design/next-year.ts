import type { PlanYear } from '../../../core/domain/annex.ts';
import { shiftYearsIn } from '../../../core/domain/later-years.ts';
import { yearLabel } from '../../text/design.ts';

export interface NewYear {
  readonly label: string;
  readonly startDate: string;
  readonly endDate: string;
}

/** The year after the last one, with the same months; without any, `thisYear` from January to December. */
export function yearAfter(years: readonly PlanYear[], thisYear: number): NewYear {
  const last = years.toSorted((a, b) => a.startDate.localeCompare(b.startDate)).at(-1);
  if (!last) {
    return {
      label: yearLabel(thisYear),
      startDate: `${thisYear}-01-01`,
      endDate: `${thisYear}-12-31`,
    };
  }
  return {
    label: shiftYearsIn(last.label, 1),
    startDate: oneYearLater(last.startDate),
    endDate: oneYearLater(last.endDate),
  };
}

/** The same day a year later; the 29th of February becomes the 28th, and the last of it the last. */
function oneYearLater(date: string): string {
  const year = Number(date.slice(0, 4)) + 1;
  const rest = date.slice(4);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (rest === '-02-29') return `${year}-02-28`;
  return rest === '-02-28' && isLeap ? `${year}-02-29` : `${year}${rest}`;
}
