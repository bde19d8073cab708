import { MILESTONES, type Milestone } from './project.ts';
import type { ProjectRow } from './project-list.ts';
import type { ProjectStateKind } from './project-state.ts';
import { daysBetween } from './working-days.ts';

/**
 * The picture of the schedules as data, by unit: what the window draws and what the paper draws. Dates
 * become positions with `placeOf`, 0 at the first day of the axis and 1 after its last.
 *
 *   const chart = ganttOf(rows, '2020-06-30');
 *   chart.groups[0]?.bars[0]?.planned; // { from: '2020-03-01', to: '2020-12-31' }
 */
export interface GanttChart {
  /** The months shown, first day of each; never none. */
  readonly months: readonly string[];
  /** ISO dates, both inclusive. */
  readonly first: string;
  readonly last: string;
  readonly today: string;
  readonly groups: readonly GanttGroup[];
}

export interface GanttGroup {
  readonly unit: string;
  readonly bars: readonly GanttBar[];
}

export interface GanttSpan {
  readonly from: string;
  readonly to: string;
}

export interface GanttBar {
  readonly id: number;
  readonly name: string;
  readonly state: ProjectStateKind;
  readonly sample: boolean;
  /** From the first planned date to the last. */
  readonly planned: GanttSpan | null;
  /** From the first actual date to the last one that is not in the future. */
  readonly done: GanttSpan | null;
  /** From the planned date that has passed to today. */
  readonly late: GanttSpan | null;
  readonly marks: readonly GanttMark[];
}

export interface GanttMark {
  readonly step: Milestone;
  readonly kind: 'planned' | 'actual';
  readonly date: string;
}

/** The longest axis: what is planned for further away is a typing error more often than a plan. */
const MOST_MONTHS = 60;

export function ganttOf(rows: readonly ProjectRow[], today: string): GanttChart {
  const byUnit = Map.groupBy(rows, (row) => row.unitId);
  const groups = [...byUnit.values()].map((ofUnit) => ({
    unit: ofUnit[0]?.unit ?? '',
    bars: ofUnit.map((row) => barOf(row, today)),
  }));
  const dates = groups.flatMap(({ bars }) => bars.flatMap(({ marks }) => marks.map((mark) => mark.date)));
  return { ...axisOf(dates, today), today, groups };
}

/** Part of the axis before a date, from 0 to 1; outside of it the nearest end. */
export function placeOf({ first, last }: Pick<GanttChart, 'first' | 'last'>, date: string): number {
  const place = daysBetween(first, date) / (daysBetween(first, last) + 1);
  return Math.min(1, Math.max(0, place));
}

function barOf({ id, name, steps, state, sample }: ProjectRow, today: string): GanttBar {
  const marks = MILESTONES.flatMap((step): GanttMark[] => {
    const { planned, actual } = steps[step];
    return [
      ...(planned === null ? [] : [{ step, kind: 'planned', date: planned } as const]),
      ...(actual === null ? [] : [{ step, kind: 'actual', date: actual } as const]),
    ];
  });
  const datesOf = (kind: GanttMark['kind']) =>
    marks.filter((mark) => mark.kind === kind).map((mark) => mark.date);
  const lateFrom = state.kind === 'late' && state.step ? steps[state.step].planned : null;
  return {
    id,
    name,
    state: state.kind,
    sample,
    planned: spanOf(datesOf('planned')),
    done: spanOf(datesOf('actual').filter((date) => date <= today)),
    late: lateFrom === null ? null : { from: lateFrom, to: today },
    marks,
  };
}

function spanOf(dates: readonly string[]): GanttSpan | null {
  const inOrder = dates.toSorted();
  const [from, to] = [inOrder[0], inOrder.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

/** Whole months around all dates; without any, the months of today's year. */
function axisOf(dates: readonly string[], today: string): Pick<GanttChart, 'months' | 'first' | 'last'> {
  const inOrder = dates.toSorted();
  const from = monthOf(inOrder[0] ?? `${today.slice(0, 4)}-01-01`);
  const to = Math.max(monthOf(inOrder.at(-1) ?? `${today.slice(0, 4)}-12-31`), from + 2);
  // Today stays in the picture where that does not make most of it empty.
  const now = monthOf(today);
  const nearby = Math.max(6, to - from);
  const start = now < from && from - now <= nearby ? now : from;
  const end = Math.min(now > to && now - to <= nearby ? now : to, start + MOST_MONTHS - 1);
  const months = Array.from({ length: end - start + 1 }, (_, index) => firstOfMonth(start + index));
  const last = new Date(Date.parse(`${firstOfMonth(end + 1)}T00:00:00Z`) - 86_400_000).toISOString();
  return { months, first: firstOfMonth(start), last: last.slice(0, 10) };
}

/** Months since the year 0. */
const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

const firstOfMonth = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
