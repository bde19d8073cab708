import type {
  Annex,
  AnnexColumn,
  AnnexRow,
  AnnexSheet,
  ColumnDisplay,
  ColumnSource,
  Item,
  Plan,
  PlanYear,
} from './annex.ts';
import { printedUnitName } from './column-display.ts';
import { type CompletedReader, completedReader, partsUpTo } from './completed.ts';
import { type FactCell, type FactKey, factKeyText } from './fact.ts';
import { isMonth, isQuarter, type Month, type Period, QUARTERS, type Quarter, WHOLE_YEAR } from './period.ts';
import { progressColumnId, progressSheetId, REMARKS_COLUMN, SLOT } from './progress-address.ts';
import { lockOf, type UnitReturn } from './return-state.ts';
import { divideHalfUp } from './rounding.ts';

/**
 * The progress table of some items in one period, as a sheet like any annex: the grid edits it, totals.ts
 * computes it and build-table.ts prints it. For each item: the year's task, what was completed in the
 * quarters (and months of this quarter) up to the period, the running total, the completion rate and the
 * gap to an even schedule; at the end the remarks.
 *
 *   const sheet = progressSheet(source, 2, progressWords, { remarks: true });
 *   buildTable(sheet);   // ready to print
 *
 * Only the period's own completed counts can be typed: the task belongs to the annex, an earlier period
 * to its own sheet, and a quarter that has months to those (`fromMonths`). Rows whose return was handed
 * in are locked.
 */
export interface ProgressSource {
  readonly plan: Plan;
  /** The annex that plans the items; it lends paper, row heading and place of the total. */
  readonly annex: Annex;
  readonly planYear: PlanYear;
  /** In the order of the columns. */
  readonly items: readonly Item[];
  /** Items shown in a larger unit than they are stored in. */
  readonly displays: ReadonlyMap<number, ColumnDisplay>;
  /** One row a unit, in printing order. */
  readonly rows: readonly AnnexRow[];
  /** The year's planned counts, and its completed counts of all periods. */
  readonly cells: readonly FactCell[];
  /** Of the plan year, all periods. */
  readonly returns: readonly UnitReturn[];
}

export interface ProgressOptions {
  /** The gap to an even schedule beside the rate; absent = yes. */
  readonly gap?: boolean;
  /** The notes on this period's counts as the last column. */
  readonly remarks?: boolean;
  /** Places by completion rate: of every item, or of all items together where `overall`. */
  readonly ranking?: boolean;
  /** All items together as a last group; only where they count the same unit of measure. */
  readonly overall?: boolean;
}

/** The words that a page prints; see templates/words.ts. */
export interface ProgressWords {
  readonly planned: string;
  readonly total: string;
  readonly rate: string;
  readonly gap: string;
  readonly rank: string;
  readonly remarks: string;
  readonly overall: string;
  readonly sample: string;
  itemHeading(name: string, unitOfMeasure: string): string;
  period(year: PlanYear, period: Period): string;
  title(annexTitle: string, year: PlanYear, period: Period): string;
  /** Why the months of a plan that reports by quarters are blank. */
  readonly byQuarter: string;
  /** How rate and gap come about; `even` in tenths of a percent. */
  rule(even: number): string;
}

/** Digits after the point of a rate. */
export const RATE_DECIMALS = 1;

/**
 * Tenths of a percent that an even schedule has reached at the end of a period: a quarter of the task
 * each quarter, a twelfth each month, rounded half up.
 */
export function evenSchedule(period: Period): number {
  if (period === WHOLE_YEAR) return 1000;
  return isMonth(period) ? divideHalfUp(1000 * (period - 10), 12) : 250 * period;
}

export function progressSheet(
  source: ProgressSource,
  period: Period,
  words: ProgressWords,
  options: ProgressOptions = { remarks: true },
): AnnexSheet {
  const { plan, planYear, items, returns } = source;
  const columns = progressColumns(source, period, words, options);
  const done = completedReader(source.cells);
  return {
    plan,
    annex: progressPage(source, period, words, columns.length),
    planYears: [planYear],
    items,
    columns,
    rows: source.rows.map((row) => ({ ...row, locked: lockOf(returns, row.unitId, period)?.state ?? null })),
    cells: shownCells(source, done),
    fromMonths: isQuarter(period) ? monthlyKeys(source, done, period) : [],
    statedTotals: [],
  };
}

/** A month of a plan that reports by quarters has nothing to show, and says why. */
function isReportedByQuarter({ plan, cells }: ProgressSource, period: Period): boolean {
  const isMonthly = cells.some((cell) => cell.measure === 'completed' && isMonth(cell.period));
  return isMonth(period) && plan.progressBasis !== 'month' && !isMonthly;
}

function progressPage(
  source: ProgressSource,
  period: Period,
  words: ProgressWords,
  columnCount: number,
): Annex {
  const { plan, annex, planYear } = source;
  const { key, title, paper, totalRow } = annex;
  return {
    ...annex,
    id: progressSheetId({ annexId: annex.id, planYearId: planYear.id, period }),
    key: `progress-${key}`,
    number: null,
    title: words.title(title, planYear, period),
    fillLine: plan.sample ? words.sample : null,
    signatureLine: null,
    notes: [
      words.rule(evenSchedule(period)),
      ...(isReportedByQuarter(source, period) ? [words.byQuarter] : []),
    ],
    paper,
    orientation: columnCount > 6 ? 'landscape' : 'portrait',
    totalRow: totalRow === 'none' ? 'last' : totalRow,
    entryState: 'entering',
  };
}

function progressColumns(
  source: ProgressSource,
  period: Period,
  words: ProgressWords,
  options: ProgressOptions,
): AnnexColumn[] {
  const { items } = source;
  const ranking = options.ranking === true && options.overall !== true;
  const columns = items.flatMap((item) => itemColumns(source, item, period, words, { ...options, ranking }));
  if (options.overall && canAddUp(items)) columns.push(...overallColumns(items, period, words, options));
  if (options.remarks) {
    const noted = period === WHOLE_YEAR ? QUARTERS : [period];
    const columnIds = items.flatMap((item) => noted.map((one) => progressColumnId(item.id, one)));
    columns.push({ id: REMARKS_COLUMN, path: [words.remarks], source: { kind: 'remarks', columnIds } });
  }
  return columns;
}

function canAddUp(items: readonly Item[]): boolean {
  const [first, ...others] = items;
  return (
    first !== undefined &&
    others.every((item) => item.unitOfMeasure === first.unitOfMeasure && item.decimals === first.decimals)
  );
}

function itemColumns(
  { planYear, displays }: ProgressSource,
  item: Item,
  period: Period,
  words: ProgressWords,
  options: ProgressOptions,
): AnnexColumn[] {
  const display = displays.get(item.id) ?? null;
  const group = words.itemHeading(item.name, printedUnitName(item, display));
  const fact = { kind: 'fact', itemId: item.id, planYearId: planYear.id } as const;
  const id = (slot: number) => progressColumnId(item.id, slot);
  const planned: AnnexColumn = {
    ...{ id: id(SLOT.planned), path: [group, words.planned], display, locked: true },
    source: { ...fact, measure: 'planned' },
  };
  const parts = partsUpTo(period);
  const done = parts.map((part): AnnexColumn => {
    const path = [group, words.period(planYear, part)];
    const locked = part !== period;
    return { id: id(part), path, display, locked, source: { ...fact, measure: 'completed', period: part } };
  });
  const total: ColumnSource = { kind: 'rowSum', columnIds: parts.map(id) };
  return [
    planned,
    ...done,
    { id: id(SLOT.total), path: [group, words.total], display, source: total },
    ...rateColumns(id, [group], period, words, options),
  ];
}

/** Rate, gap and place from the columns of the task and of the running total. */
function rateColumns(
  id: (slot: number) => number,
  group: readonly string[],
  period: Period,
  words: ProgressWords,
  { gap: hasGap = true, ranking }: ProgressOptions,
): AnnexColumn[] {
  const rate = {
    kind: 'ratio',
    of: [id(SLOT.total)],
    to: [id(SLOT.planned)],
    decimals: RATE_DECIMALS,
  } as const;
  const columnId = id(SLOT.rate);
  const gap = { kind: 'gap', columnId, base: evenSchedule(period), decimals: RATE_DECIMALS } as const;
  const rank = { kind: 'rank', columnId } as const;
  return [
    { id: columnId, path: [...group, words.rate], source: rate },
    ...(hasGap ? [{ id: id(SLOT.gap), path: [...group, words.gap], source: gap }] : []),
    ...(ranking ? [{ id: id(SLOT.rank), path: [...group, words.rank], source: rank }] : []),
  ];
}

function overallColumns(
  items: readonly Item[],
  period: Period,
  words: ProgressWords,
  options: ProgressOptions,
): AnnexColumn[] {
  const id = (slot: number) => progressColumnId(0, slot);
  const sumOf = (slot: number): ColumnSource => ({
    kind: 'rowSum',
    columnIds: items.map((item) => progressColumnId(item.id, slot)),
  });
  const group = [words.overall];
  return [
    { id: id(SLOT.planned), path: [...group, words.planned], source: sumOf(SLOT.planned) },
    { id: id(SLOT.total), path: [...group, words.total], source: sumOf(SLOT.total) },
    ...rateColumns(id, group, period, words, options),
  ];
}

/** The facts as this sheet shows them: a quarter that has months as their sum. */
function shownCells({ rows, items, planYear, cells }: ProgressSource, done: CompletedReader): FactCell[] {
  const shown = new Map(cells.map((cell) => [factKeyText(cell), cell]));
  for (const quarter of QUARTERS) {
    for (const { unitId } of rows) {
      for (const item of items) {
        const place = { unitId, itemId: item.id, planYearId: planYear.id };
        if (!done.isFromMonths(place, quarter)) continue;
        const key: FactKey = { ...place, period: quarter, measure: 'completed' };
        const note = shown.get(factKeyText(key))?.note ?? null;
        shown.set(factKeyText(key), { ...key, value: done.value(place, quarter), unread: null, note });
      }
    }
  }
  return [...shown.values()];
}

function monthlyKeys(
  { rows, items, planYear }: ProgressSource,
  done: CompletedReader,
  quarter: Quarter,
): FactKey[] {
  const places = rows.flatMap(({ unitId }) =>
    items.map((item) => ({ unitId, itemId: item.id, planYearId: planYear.id })),
  );
  return places
    .filter((place) => done.isFromMonths(place, quarter))
    .map((place) => ({ ...place, period: quarter, measure: 'completed' }));
}

/** What can be typed into the sheet of a period, whatever stands there now. */
export function progressKeys(
  { rows, items, planYear }: Pick<ProgressSource, 'rows' | 'items' | 'planYear'>,
  period: Quarter | Month,
): FactKey[] {
  return rows.flatMap(({ unitId }) =>
    items.map((item) => ({
      unitId,
      itemId: item.id,
      planYearId: planYear.id,
      period,
      measure: 'completed' as const,
    })),
  );
}
