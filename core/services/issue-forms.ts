import { cellsOfYear } from '../../db/queries/facts.ts';
import type { IssueKey } from '../../db/queries/issued-workbooks.ts';
import { annexById, listPlans, listPlanYears, planById } from '../../db/queries/plans.ts';
import { countyOf, unitNameOn, unitRecords } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import { formWords as words } from '../../templates/form-words.ts';
import { yearAndPeriodText } from '../../templates/words.ts';
import {
  type AnnexColumn,
  type AnnexRow,
  type AnnexSheet,
  factKeyAt,
  type PlanYear,
} from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { BLANK, type CellValue } from '../domain/cell-value.ts';
import { columnDisplay } from '../domain/column-display.ts';
import { completedReader } from '../domain/completed.ts';
import { type FactKey, factKeyText } from '../domain/fact.ts';
import { dayBefore, periodDates, WHOLE_YEAR } from '../domain/period.ts';
import { annexLabel } from '../reports/annex-label.ts';
import { loadProgressSheet, progressFrames } from './progress-sheets.ts';
import { loadSheet, planDate } from './sheets.ts';

/**
 * What is asked for, as sheets, and whom: every row goes to the unit directly below the county that it
 * lies in. Read once for all units; issue-workbook.ts makes one unit's workbook from it.
 *
 *   const round = loadRound(db, { planId, annexId, planYearId: null, period: null });
 *   round.units        // [{ unitId, name, ordinal }]
 */
export interface IssueRound {
  readonly key: IssueKey;
  readonly planKey: string;
  readonly planTitle: string;
  /** What is asked for, in words: "annex 4", "second quarter of 2020". */
  readonly name: string;
  /** Like "2020/2", '' for planned counts. */
  readonly periodCode: string;
  readonly sheets: readonly RoundSheet[];
  readonly units: readonly RoundUnit[];
}

export interface RoundUnit {
  readonly unitId: number;
  readonly name: string;
  /** 1-based, in the order of the county's units. */
  readonly ordinal: number;
}

export interface RoundSheet {
  readonly lead: string;
  readonly sheet: AnnexSheet;
  /** Columns as they are printed, references beside those to fill. */
  readonly columns: readonly AnnexColumn[];
  /** Figures that are only shown, by the key of their column and the row's unit. */
  readonly references: ReadonlyMap<string, CellValue>;
  /** Rows of each unit. */
  readonly rowsOf: ReadonlyMap<number, readonly AnnexRow[]>;
}

export function loadRound(db: ReadDb, key: IssueKey): IssueRound {
  const plan = planById(db, key.planId);
  if (!plan) throw new AppError('UNKNOWN_PLAN', { plan: String(key.planId), known: [] });
  const planYears = listPlanYears(db, key.planId);
  const asked = key.period === null ? ofAnnex(db, key) : ofPeriod(db, key, planYears);
  const recipientOf = recipients(db, key.planId, asked.date);
  const sheets = asked.sheets.map((sheet): RoundSheet => {
    const { columns, references } = withReferences(db, sheet, planYears);
    const annex = annexById(db, asked.annexIdOf(sheet));
    const rowsOf = Map.groupBy(sheet.rows, (row) => recipientOf.of(row.unitId));
    return { lead: annex ? annexLabel(annex) : '', sheet, columns, references, rowsOf };
  });
  const withRows = new Set(sheets.flatMap(({ rowsOf }) => [...rowsOf.keys()]));
  const units = recipientOf.inOrder(withRows);
  const { planId, annexId, planYearId, period } = key;
  return {
    ...{ key: { planId, annexId, planYearId, period }, planKey: plan.key, planTitle: plan.title },
    ...{ name: asked.name, periodCode: asked.periodCode, sheets, units },
  };
}

interface Asked {
  readonly name: string;
  readonly periodCode: string;
  /** ISO day whose unit names are printed. */
  readonly date: string;
  readonly sheets: readonly AnnexSheet[];
  annexIdOf(sheet: AnnexSheet): number;
}

function ofAnnex(db: ReadDb, { planId, annexId }: IssueKey): Asked {
  const annex = annexId === null ? undefined : annexById(db, annexId);
  if (annex?.planId !== planId || annex.kind !== 'plan') {
    throw new AppError('UNKNOWN_TABLE', { table: String(annex?.key ?? annexId), known: [] });
  }
  const sheet = loadSheet(db, annex.id);
  const name = annexLabel(annex) || annex.title;
  const date = planDate(sheet.plan, sheet.planYears);
  return { name, periodCode: '', date, sheets: [sheet], annexIdOf: () => annex.id };
}

function ofPeriod(db: ReadDb, key: IssueKey, planYears: readonly PlanYear[]): Asked {
  const { planId, annexId, planYearId, period } = key;
  const planYear = planYears.find((year) => year.id === planYearId);
  if (!planYear || period === null || period === WHOLE_YEAR) {
    throw new AppError('BAD_INPUT', { field: 'period', problem: 'notAllowed' });
  }
  const frames = progressFrames(db, planId, planYear);
  const wanted = frames.filter(({ annex }) => annexId === null || annex.id === annexId);
  if (wanted.length === 0) {
    const known = frames.map(({ annex }) => annex.key);
    throw new AppError('UNKNOWN_TABLE', { table: annexId === null ? '' : String(annexId), known });
  }
  const ids = new Map<AnnexSheet, number>();
  const sheets = wanted.map(({ annex }) => {
    const address = { annexId: annex.id, planYearId: planYear.id, period };
    const sheet = loadProgressSheet(db, address, { remarks: false, gap: false });
    ids.set(sheet, annex.id);
    return sheet;
  });
  const [first] = wanted;
  const label = first && annexId !== null ? annexLabel(first.annex) : '';
  const when = yearAndPeriodText(planYear, period);
  return {
    name: label === '' ? when : `${label} ${when}`,
    periodCode: `${planYear.label}/${period}`,
    date: periodDates(planYear, period).endDate,
    sheets,
    annexIdOf: (sheet) => ids.get(sheet) ?? 0,
  };
}

/** Whom the rows of units belong to: the unit directly below the county. */
function recipients(db: ReadDb, planId: number, date: string) {
  const all = unitRecords(db);
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const position = new Map(all.map((unit, index) => [unit.id, index]));
  const countyId = countyIdOf(db, planId, all);
  const of = (unitId: number): number => {
    let at = byId.get(unitId);
    for (let step = 0; at && step < all.length; step++) {
      if (at.parentId === null || at.parentId === countyId) return at.id;
      at = byId.get(at.parentId);
    }
    return unitId;
  };
  const inOrder = (unitIds: ReadonlySet<number>): RoundUnit[] =>
    [...unitIds]
      .toSorted((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0))
      .map((unitId, index) => ({ unitId, name: unitNameOn(db, unitId, date), ordinal: index + 1 }));
  return { of, inOrder };
}

function countyIdOf(db: ReadDb, planId: number, all: ReturnType<typeof unitRecords>): number | null {
  const [county] = countyOf(db, planId, '9999-12-31');
  return county?.id ?? all.find((unit) => unit.parentId === null)?.id ?? null;
}

/**
 * Columns with, beside each one to fill, what was completed of the same in the year before (in the same
 * period of it, for a period's form), or what had been planned for it where the table does not show that
 * anyway.
 */
function withReferences(db: ReadDb, sheet: AnnexSheet, planYears: readonly PlanYear[]) {
  const references = new Map<string, CellValue>();
  const columns = sheet.columns.flatMap((column): AnnexColumn[] => {
    const { source } = column;
    if (source.kind !== 'fact') return source.kind === 'rowSum' ? [column] : [];
    const reference = column.locked ? null : referenceOf(db, sheet, column, planYears);
    if (!reference) return [column];
    for (const [unit, value] of reference.values) references.set(`${reference.column.id}:${unit}`, value);
    return [reference.column, column];
  });
  return { columns, references };
}

interface Reference {
  readonly column: AnnexColumn;
  readonly values: readonly (readonly [unitAndItem: string, value: CellValue])[];
}

/** Numbers of columns that no annex has. */
const REFERENCE = -1_000_000;

function referenceOf(
  db: ReadDb,
  sheet: AnnexSheet,
  column: AnnexColumn,
  planYears: readonly PlanYear[],
): Reference | null {
  const { source } = column;
  if (source.kind !== 'fact') return null;
  const { itemId, measure, planYearId, period = WHOLE_YEAR } = source;
  const year = planYears.find((one) => one.id === planYearId);
  const before = year && planYearBefore(db, sheet.plan.id, year);
  // A whole year is planned; what was completed is asked for by quarters and months.
  if (!before || (measure === 'planned') !== (period === WHOLE_YEAR)) return null;
  const keys = sheet.rows.flatMap((row) => factKeyAt(row, column) ?? []);
  const cells = cellsOfYear(db, {
    ...{ planId: before.planId, planYearId: before.id },
    ...{ unitIds: keys.map((key) => key.unitId), itemIds: keys.map((key) => key.itemId) },
  });
  const figures = (read: (key: FactKey) => CellValue) =>
    keys.map((key) => [`${key.unitId}:${key.itemId}`, read({ ...key, planYearId: before.id })] as const);
  const hasFigure = (some: Reference['values']): boolean => some.some(([, value]) => value.kind === 'number');
  const made = (heading: string, values: Reference['values']): Reference => ({
    column: {
      ...column,
      id: REFERENCE - column.id,
      path: [...column.path.slice(0, -1), heading],
      locked: true,
      source: { ...source, planYearId: before.id },
    },
    values,
  });
  const done = completedReader(cells);
  const completed = figures((key) => done.value(key, period));
  if (measure === 'completed') {
    return hasFigure(completed) ? made(yearAndPeriodText(before, period), completed) : null;
  }
  if (hasFigure(completed)) return made(words.lastYearDone(before.label), completed);
  const planned = new Map(cells.map((cell) => [factKeyText(cell), cell.value]));
  const asPlanned = figures((key) => planned.get(factKeyText({ ...key, period: WHOLE_YEAR })) ?? BLANK);
  const isShown = sheet.columns.some(
    (one) =>
      one.source.kind === 'fact' && one.source.planYearId === before.id && one.source.itemId === itemId,
  );
  return !isShown && hasFigure(asPlanned) ? made(words.lastYearPlanned(before.label), asPlanned) : null;
}

/** The plan year that ends the day before, of the same plan rather than of another one. */
function planYearBefore(db: ReadDb, planId: number, { startDate }: PlanYear) {
  const end = dayBefore(startDate);
  const plans = listPlans(db).map((plan) => plan.id);
  for (const id of [planId, ...plans.filter((one) => one !== planId)]) {
    const found = listPlanYears(db, id).find((year) => year.endDate === end);
    if (found) return { ...found, planId: id };
  }
  return null;
}

/** Digits after the point that a column is written with. */
export function columnDecimals(sheet: AnnexSheet, column: AnnexColumn): number {
  const display = columnDisplay(sheet, column);
  if (display) return display.shift;
  const { source } = column;
  const items = source.kind === 'fact' && source.itemId !== null ? [source.itemId] : [];
  const some = items.length > 0 ? items : sheet.rows.flatMap((row) => row.itemId ?? []);
  return Math.max(0, ...sheet.items.filter((item) => some.includes(item.id)).map((item) => item.decimals));
}
