import type { AnnexRow, Item } from './annex.ts';
import { type CellValue, inUnit, sameValue } from './cell-value.ts';
import { UNREAD_CODE } from './check-sheet.ts';
import { type CompletedReader, completedReader, type Place } from './completed.ts';
import { type FactCell, factKeyText } from './fact.ts';
import type { Finding, FindingCode } from './finding.ts';
import type { Ledger } from './ledger.ts';
import {
  isQuarter,
  MONTHS,
  type Month,
  type Period,
  periodDates,
  QUARTERS,
  type Quarter,
  WHOLE_YEAR,
} from './period.ts';
import { progressColumnId, progressSheetId, SLOT } from './progress-address.ts';
import type { ProgressSource } from './progress-sheet.ts';
import { existsBetween } from './unit-name.ts';

/**
 * Checks what was completed of one annex's items in one plan year: entries that could not be read, more
 * done than planned, periods that have not come yet, months against their quarter, a year's figure
 * against its quarters, typed counts against the ledger. Each finding names the cell of the progress
 * sheet of its period.
 *
 *   checkProgress(source, { today: '2020-07-03', ledger, periodName })
 */
export interface ProgressCheck {
  /** ISO date. */
  readonly today: string;
  /** Null = not compared. */
  readonly ledger: Ledger | null;
  /** How a period of the plan year is called. */
  periodName(period: Period): string;
}

export function checkProgress(source: ProgressSource, check: ProgressCheck): Finding[] {
  const context: Context = {
    source,
    check,
    cells: new Map(source.cells.map((cell) => [factKeyText(cell), cell])),
    done: completedReader(source.cells),
  };
  const reported = new Set(
    source.cells.flatMap((cell) => (cell.measure === 'completed' ? [`${cell.unitId}:${cell.itemId}`] : [])),
  );
  return source.rows.flatMap((row, index) =>
    source.items
      .filter((item) => reported.has(`${row.unitId}:${item.id}`))
      .flatMap((item) => checkPlace(context, { row, index, item })),
  );
}

interface Context {
  readonly source: ProgressSource;
  readonly check: ProgressCheck;
  readonly cells: ReadonlyMap<string, FactCell>;
  readonly done: CompletedReader;
}

interface Where {
  readonly row: AnnexRow;
  readonly index: number;
  readonly item: Item;
}

function checkPlace(context: Context, where: Where): Finding[] {
  return [
    ...[...QUARTERS, ...MONTHS].flatMap((period) => checkPeriod(context, where, period)),
    ...QUARTERS.flatMap((quarter) => checkMonths(context, where, quarter)),
    ...checkTask(context, where),
    ...checkYear(context, where),
  ];
}

/** One typed figure by itself and against the ledger. */
function checkPeriod(context: Context, where: Where, period: Quarter | Month): Finding[] {
  const cell = cellAt(context, where, period, 'completed');
  if (cell?.unread) {
    const { text, reason } = cell.unread;
    return [finding(context, where, period, 'ERROR', UNREAD_CODE[reason] ?? 'UNREADABLE', { text, reason })];
  }
  if (!cell || cell.value.kind === 'blank') return [];
  const dates = periodDates(context.source.planYear, period);
  const found: Finding[] = [];
  if (context.check.today < dates.startDate) {
    found.push(finding(context, where, period, 'WARN', 'PERIOD_IN_FUTURE'));
  }
  if (isPositive(cell.value) && !existsBetween(where.row, dates.startDate, dates.endDate)) {
    found.push(finding(context, where, period, 'WARN', 'UNIT_NOT_VALID_IN_YEAR'));
  }
  return [...found, ...checkLedger(context, where, period, cell.value)];
}

/** Where the county keeps records of the item, what is typed should be what they come to. */
function checkLedger(
  { source, check, done }: Context,
  where: Where,
  period: Quarter | Month,
  typed: CellValue | undefined,
): Finding[] {
  const { row, item } = where;
  if (!check.ledger?.isKept(item.id) || typed?.kind !== 'number') return [];
  // A quarter that has months is compared month by month.
  if (isQuarter(period) && done.isFromMonths(placeOf(source, where), period)) return [];
  const counted = check.ledger.count(row.unitId, item.id, period);
  if (counted === typed.value) return [];
  const numbers = { expected: counted, actual: inUnit(typed.value, item.decimals) };
  return [finding({ source, check }, where, period, 'WARN', 'LEDGER_DIFFERS', numbers)];
}

function checkMonths(context: Context, where: Where, quarter: Quarter): Finding[] {
  const conflict = context.done.conflict(placeOf(context.source, where), quarter);
  if (!conflict) return [];
  const { typed, months } = conflict;
  const numbers = { expected: shown(months, where.item), actual: shown(typed, where.item) };
  return [finding(context, where, quarter, 'WARN', 'PERIOD_CONFLICT', numbers)];
}

/** More done than the year's task: kept, and said once, at the last period that has a figure. */
function checkTask(context: Context, where: Where): Finding[] {
  const { source, done } = context;
  const place = placeOf(source, where);
  const total = done.value(place, WHOLE_YEAR);
  const task = cellAt(context, where, WHOLE_YEAR, 'planned')?.value;
  const planned = task?.kind === 'number' ? task.value : 0;
  if (total.kind !== 'number' || total.value <= planned) return [];
  const last = QUARTERS.findLast((quarter) => isPositive(done.value(place, quarter))) ?? 4;
  const months = done.isFromMonths(place, last)
    ? MONTHS.filter((month) => isPositive(done.value(place, month)))
    : [];
  const period = months.at(-1) ?? last;
  const numbers = {
    expected: task?.kind === 'number' ? shown(task, where.item) : null,
    actual: shown(total, where.item),
  };
  return [finding(context, where, period, 'WARN', 'COMPLETED_ABOVE_PLANNED', numbers, SLOT.total)];
}

/** A figure for the whole year, typed in an annex, beside quarters that come to another. */
function checkYear(context: Context, where: Where): Finding[] {
  const typed = cellAt(context, where, WHOLE_YEAR, 'completed')?.value;
  const quarters = context.done.value(placeOf(context.source, where), WHOLE_YEAR);
  if (typed?.kind !== 'number' || quarters.kind === 'blank' || sameValue(typed, quarters)) return [];
  const numbers = { expected: shown(quarters, where.item), actual: shown(typed, where.item) };
  return [finding(context, where, 4, 'WARN', 'YEAR_TOTAL_DIFFERS', numbers, SLOT.total)];
}

function cellAt(
  { source, cells }: Context,
  where: Where,
  period: Period,
  measure: FactCell['measure'],
): FactCell | undefined {
  return cells.get(factKeyText({ ...placeOf(source, where), period, measure }));
}

function placeOf({ planYear }: ProgressSource, { row, item }: Where): Place {
  return { unitId: row.unitId, itemId: item.id, planYearId: planYear.id };
}

function isPositive(value: CellValue | undefined): boolean {
  return value?.kind === 'number' && value.value > 0;
}

function shown(value: CellValue, item: Item): number | null {
  return value.kind === 'number' ? inUnit(value.value, item.decimals) : null;
}

function finding(
  { source, check }: Pick<Context, 'source' | 'check'>,
  { row, index, item }: Where,
  period: Quarter | Month,
  severity: Finding['severity'],
  code: FindingCode,
  data: Partial<Pick<Finding, 'expected' | 'actual' | 'text' | 'reason'>> = {},
  slot: number = period,
): Finding {
  return {
    severity,
    code,
    annexId: progressSheetId({ annexId: source.annex.id, planYearId: source.planYear.id, period }),
    table: `progress-${source.annex.key}`,
    rowId: row.id,
    columnId: progressColumnId(item.id, slot),
    ordinal: index + 1,
    unit: row.name,
    item: item.name,
    period: check.periodName(period),
    expected: data.expected ?? null,
    actual: data.actual ?? null,
    text: data.text ?? null,
    reason: data.reason ?? null,
    count: null,
  };
}
