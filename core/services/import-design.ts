import { allItems, factsOfPlan, insertItem, insertPlanYear } from '../../db/queries/designs.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { newCountyWords } from '../../templates/words.ts';
import type { IntakeDecision } from '../contract/intake.ts';
import type { AnnexSheet, Item, Plan, PlanYear } from '../domain/annex.ts';
import type { AnnexDesign, DesignColumn } from '../domain/annex-design.ts';
import { AppError } from '../domain/app-error.ts';
import { yearKey } from '../domain/column-meaning.ts';
import { sheetOfDesign } from '../domain/design-sheet.ts';
import type { FoundTable } from '../domain/found-table.ts';
import { measureOf } from '../domain/measure.ts';
import type { CountsDecision } from '../domain/plan-import.ts';
import type { Context } from './context.ts';
import { choicesOf, refuseProblems, writeDesign } from './design-service.ts';
import { loadSheet } from './sheets.ts';

/**
 * A new annex from a table of counts: its design, with the items and years that have to be made for it.
 * Without writing it is a sheet with made-up numbers, so that what would come of it can be shown.
 *
 *   const shown = sheetOfNew(db, plan, table, decision);
 *   const real = makeNew(context, db, plan, table, decision);
 */
export type NewCounts = Extract<IntakeDecision, { kind: 'newCounts' }>;

export interface NewSheet {
  readonly sheet: AnnexSheet;
  readonly decision: CountsDecision;
  readonly made: { readonly items: readonly string[]; readonly years: readonly string[] };
}

export function sheetOfNew(db: ReadDb, plan: Plan, table: FoundTable, decision: NewCounts): NewSheet {
  const choices = choicesOf(db, plan.id, null);
  const items = newItems(choices.items, table, decision).map((item, at) => ({ ...item, id: -1 - at }));
  const years = newYears(choices.years, decision).map((year, at) => ({ ...year, id: -1 - at }));
  const all = { ...choices, items: [...choices.items, ...items], years: [...choices.years, ...years] };
  const design = designOf(table, decision, all);
  refuseProblems(design, all);
  const sheet = sheetOfDesign(plan, design, all, factsOfPlan(db, plan.id));
  return { sheet, decision: counted(decision, sheet), made: namesOf(items, years) };
}

/** Writes items, years and design; the cells are for the caller to write. */
export function makeNew(
  context: Context,
  db: WriteDb,
  { plan, table, decision }: { plan: Plan; table: FoundTable; decision: NewCounts },
): NewSheet & { readonly annexId: number } {
  const before = choicesOf(db, plan.id, null);
  const own = allItems(db).length;
  const items = newItems(before.items, table, decision).map((item, at) =>
    insertItem(db, { ...withoutId(item), key: `own${own + at + 1}` }),
  );
  const years = newYears(before.years, decision).map((year) => insertPlanYear(db, plan.id, year));
  const choices = choicesOf(db, plan.id, null);
  const design = designOf(table, decision, choices);
  refuseProblems(design, choices);
  const annexId = writeDesign(context, db, { planId: plan.id, annexId: null, design });
  const sheet = loadSheet(db, annexId);
  return { annexId, sheet, decision: counted(decision, sheet), made: namesOf(items, years) };
}

const withoutId = ({ id: _, ...item }: Item): Omit<Item, 'id'> => item;

function namesOf(
  items: readonly Pick<Item, 'name'>[],
  years: readonly Pick<PlanYear, 'label'>[],
): NewSheet['made'] {
  return { items: items.map(({ name }) => name), years: years.map(({ label }) => label) };
}

/** Columns and rows of a design are its own, in order. */
function counted({ columns, rows }: NewCounts, sheet: AnnexSheet): CountsDecision {
  const rowOf = new Map(sheet.rows.map(({ id, unitId }) => [unitId, id]));
  return {
    columns: columns.map(({ column }, at) => ({ column, to: sheet.columns[at]?.id ?? null })),
    rows: rows.map(({ row, group, to }) => ({
      row,
      group,
      to: to === null ? null : (rowOf.get(to) ?? null),
    })),
    blanks: 'keep',
  };
}

function newItems(known: readonly Item[], table: FoundTable, { columns }: NewCounts): Item[] {
  const names = new Set(known.map(({ name }) => name));
  const made = new Map<string, Item>();
  for (const { itemId, itemName, unitOfMeasure, column } of columns) {
    if (itemId !== null || names.has(itemName)) continue;
    if (itemName === '' || unitOfMeasure === '')
      throw new AppError('BAD_INPUT', { field: itemName, problem: 'empty' });
    const decimals = Math.max(digitsOf(table, column), made.get(itemName)?.decimals ?? 0);
    made.set(itemName, { id: 0, key: '', name: itemName, unitOfMeasure, decimals });
  }
  return [...made.values()];
}

const MOST_DECIMALS = 4;

/** Digits after the point that the figures of a column need. */
function digitsOf({ cells }: FoundTable, column: number): number {
  const digits = cells.flatMap(({ column: at, fate }) => {
    if (at !== column || fate.kind !== 'value' || fate.figure.kind !== 'number') return [];
    return [fate.figure.digits.split('.')[1]?.replace(/0+$/, '').length ?? 0];
  });
  return Math.min(
    MOST_DECIMALS,
    digits.reduce((most, one) => Math.max(most, one), 0),
  );
}

type NewYear = Omit<PlanYear, 'id'>;

/** A year made for a table runs from and to the days that the plan's other years do. */
function newYears(known: readonly PlanYear[], { columns }: NewCounts): NewYear[] {
  const taken = new Set(known.map(({ label }) => yearKey(label)));
  const last = known.findLast(({ label }) => /(?:19|20)\d\d/.test(label));
  const made = new Map<string, NewYear>();
  for (const { yearId, yearLabel } of columns) {
    if (yearId !== null || taken.has(yearKey(yearLabel))) continue;
    const [year] = /(?:19|20)\d\d/.exec(yearLabel) ?? [];
    if (year === undefined) throw new AppError('BAD_INPUT', { field: yearLabel, problem: 'notAYear' });
    const start = last?.startDate ?? `${year}-01-01`;
    const shift = last ? Number(year) - Number(/(?:19|20)\d\d/.exec(last.label)?.[0]) : 0;
    made.set(yearKey(yearLabel), {
      label: yearLabel,
      startDate: moved(start, shift),
      endDate: moved(last?.endDate ?? `${year}-12-31`, shift),
    });
  }
  return [...made.values()].sort((a, b) => a.startDate.localeCompare(b.startDate));
}

/** The same day so many years later; the 29th of February, in a year without one, becomes the 28th. */
function moved(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  const month = date.slice(5, 7);
  const last = new Date(Date.UTC(year, Number(month), 0)).getUTCDate();
  return `${year}-${month}-${String(Math.min(Number(date.slice(8)), last)).padStart(2, '0')}`;
}

function designOf(
  table: FoundTable,
  decision: NewCounts,
  { items, years }: { readonly items: readonly Item[]; readonly years: readonly PlanYear[] },
): AnnexDesign {
  const units = [...new Set(decision.rows.flatMap(({ to }) => to ?? []))];
  const unitHeading = table.columns.find(({ role }) => role === 'unit')?.path.at(-1);
  const wide = decision.columns.length > WIDE;
  return {
    ...{
      title: decision.title,
      number: decision.number,
      unitLine: null,
      fillLine: null,
      signatureLine: null,
    },
    ...{ rowHeading: unitHeading?.slice(0, 40) ?? newCountyWords.rowHeading, notes: [], typeSizes: null },
    ...{ paper: 'A4', orientation: wide ? 'landscape' : 'portrait', totalRow: 'last' },
    rows: units.map((unitId) => ({ unitId, section: null, itemId: null })),
    columns: decision.columns.map((column): DesignColumn => {
      const item = items.find(
        ({ id, name }) => id === column.itemId || (column.itemId === null && name === column.itemName),
      );
      const year = years.find(
        ({ id, label }) =>
          id === column.yearId || (column.yearId === null && yearKey(label) === yearKey(column.yearLabel)),
      );
      const said = table.columns.find((one) => one.column === column.column)?.unitOfMeasure ?? null;
      return {
        ...{ kind: 'fact', path: column.path, itemId: item?.id ?? 0, planYearId: year?.id ?? 0 },
        ...{ measure: column.measure, display: item ? displayOf(item, said) : null },
      };
    }),
  };
}

const WIDE = 9;

/** Printed in the larger unit that the table is counted in: fen as ten thousand yuan. */
function displayOf(
  { unitOfMeasure, decimals }: Item,
  said: string | null,
): { shift: number; decimals: number } | null {
  const [own, theirs] = [measureOf(unitOfMeasure), measureOf(said ?? '')];
  if (!own || !theirs || own.family !== theirs.family || theirs.factor <= own.factor) return null;
  return { shift: decimals + Math.round(Math.log10(theirs.factor / own.factor)), decimals: 2 };
}
