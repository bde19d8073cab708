import type { Item, PlanYear } from './annex.ts';
import type { CellValue } from './cell-value.ts';
import { completedReader } from './completed.ts';
import { isMonth, type Period, QUARTERS, quarterOfMonth, WHOLE_YEAR } from './period.ts';
import { evenSchedule, type ProgressSource, RATE_DECIMALS } from './progress-sheet.ts';
import { percentage, totalOf } from './totals.ts';

/**
 * How far a plan year is, for the first page: every task with what was completed of it up to a period,
 * by item and by unit. The rules are the progress table's own (completed.ts, totals.ts), so that the two
 * cannot disagree; totals of rates come from counts.
 *
 *   const figures = homeFigures(sources, 2);
 *   completionOf(figures.cells.filter((cell) => cell.itemId === 4), 2).rate;   // tenths of a percent
 */
export interface HomeFigures {
  /** In the order of the annexes and their columns. */
  readonly items: readonly HomeItem[];
  /** In the order of the table with most rows, others after it. */
  readonly units: readonly HomeUnit[];
  readonly cells: readonly HomeCell[];
  /** The periods of the curve: ends of quarters, the last one at the period itself. */
  readonly points: readonly Period[];
}

export interface HomeItem extends Pick<Item, 'id' | 'name' | 'unitOfMeasure' | 'decimals'> {
  /** The annex whose progress table shows it. */
  readonly annexId: number;
}

export interface HomeUnit {
  readonly id: number;
  readonly name: string;
}

/** One task: what a unit plans of an item in the year, and how far it is. */
export interface HomeCell {
  readonly annexId: number;
  readonly rowId: number;
  readonly unitId: number;
  readonly itemId: number;
  readonly planned: CellValue;
  /** From the start of the year to the end of the period. */
  readonly completed: CellValue;
  /** The same to the end of each point of the curve. */
  readonly running: readonly CellValue[];
}

export interface Completion {
  readonly planned: CellValue;
  readonly completed: CellValue;
  /** Tenths of a percent; not applicable where nothing is planned, blank while nothing is known. */
  readonly rate: CellValue;
}

export function homeFigures(sources: readonly ProgressSource[], period: Period): HomeFigures {
  const points = pointsUpTo(period);
  const cells = new Map<string, HomeCell>();
  for (const source of sources) {
    for (const cell of cellsOf(source, period, points)) {
      // What two tables plan is one task.
      const key = `${cell.unitId}:${cell.itemId}`;
      if (!cells.has(key)) cells.set(key, cell);
    }
  }
  return { items: itemsOf(sources), units: unitsOf(sources), cells: [...cells.values()], points };
}

function cellsOf(source: ProgressSource, period: Period, points: readonly Period[]): HomeCell[] {
  const { annex, planYear, rows, items } = source;
  const done = completedReader(source.cells);
  const planned = new Map(
    source.cells
      .filter((cell) => cell.measure === 'planned' && cell.period === WHOLE_YEAR)
      .map((cell) => [`${cell.unitId}:${cell.itemId}`, cell.value]),
  );
  return rows.flatMap(({ id: rowId, unitId }) =>
    items.map((item): HomeCell => {
      const place = { unitId, itemId: item.id, planYearId: planYear.id };
      return {
        ...{ annexId: annex.id, rowId, unitId, itemId: item.id },
        planned: planned.get(`${unitId}:${item.id}`) ?? { kind: 'blank' },
        completed: done.upTo(place, period),
        running: points.map((point) => done.upTo(place, point)),
      };
    }),
  );
}

function itemsOf(sources: readonly ProgressSource[]): HomeItem[] {
  const found = new Map<number, HomeItem>();
  for (const { annex, items } of sources) {
    for (const { id, name, unitOfMeasure, decimals } of items) {
      if (!found.has(id)) found.set(id, { annexId: annex.id, id, name, unitOfMeasure, decimals });
    }
  }
  return [...found.values()];
}

function unitsOf(sources: readonly ProgressSource[]): HomeUnit[] {
  const longestFirst = sources.toSorted((a, b) => b.rows.length - a.rows.length);
  const names = new Map<number, string>();
  for (const { rows } of longestFirst) {
    for (const { unitId, name } of rows) if (!names.has(unitId)) names.set(unitId, name);
  }
  return [...names].map(([id, name]) => ({ id, name }));
}

/** Ends of the quarters before the period, then the period. */
function pointsUpTo(period: Period): Period[] {
  if (period === WHOLE_YEAR) return [...QUARTERS];
  const quarter = isMonth(period) ? quarterOfMonth(period) : period;
  return [...QUARTERS.filter((one) => one < quarter), period];
}

/** What some tasks come to together. They must be counted in the same unit of measure. */
export function completionOf(cells: readonly Pick<HomeCell, 'planned' | 'completed'>[]): Completion {
  const planned = totalOf(cells.map((cell) => cell.planned)).value;
  const completed = totalOf(cells.map((cell) => cell.completed)).value;
  return { planned, completed, rate: percentage(completed, planned, RATE_DECIMALS) };
}

export interface CurvePoint {
  readonly period: Period;
  readonly completed: CellValue;
  readonly rate: CellValue;
}

/** The running total of some tasks at each point of the year so far. */
export function curveOf(cells: readonly HomeCell[], points: readonly Period[]): CurvePoint[] {
  return points.map((period, index) => {
    const at = cells.map(({ planned, running }) => ({ planned, completed: running[index] ?? BLANK_CELL }));
    const { completed, rate } = completionOf(at);
    return { period, completed, rate };
  });
}

const BLANK_CELL: CellValue = { kind: 'blank' };

/** Items that can be added up: those counted in the same unit of measure. */
export interface Scope {
  readonly unitOfMeasure: string;
  readonly decimals: number;
  readonly itemIds: readonly number[];
}

export function scopesOf(items: readonly HomeItem[]): Scope[] {
  const groups = Map.groupBy(items, (item) => `${item.decimals} ${item.unitOfMeasure}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { unitOfMeasure, decimals } = first;
    return [{ unitOfMeasure, decimals, itemIds: group.map((item) => item.id) }];
  });
}

/** Tenths of a percentage point that a rate is above or below an even schedule. */
export function gapOf(rate: CellValue, period: Period): number | null {
  return rate.kind === 'number' ? rate.value - evenSchedule(period) : null;
}

/** A day inside a plan year: the one given, or the year's nearest end. */
export function dayWithin(
  { startDate, endDate }: Pick<PlanYear, 'startDate' | 'endDate'>,
  day: string,
): string {
  if (day < startDate) return startDate;
  return day > endDate ? endDate : day;
}
