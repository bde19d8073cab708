import { allItems } from '../../db/queries/designs.ts';
import { countsOfPlan, returnsOfPlan } from '../../db/queries/packages.ts';
import { listAnnexes, listPlanYears, planById } from '../../db/queries/plans.ts';
import { countyOf, unitRecords } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { PlanYear } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { designOfSheet } from '../domain/design-sheet.ts';
import { listsPeople } from '../domain/lexicon-people.ts';
import { mask } from '../domain/mask.ts';
import type {
  PackageAnnex,
  PackageContent,
  PackageCounts,
  PackageItem,
  PackageScope,
  PackageUnit,
} from '../domain/package-format.ts';
import { isWithinPeriod, type Period } from '../domain/period.ts';
import { designOfText } from '../domain/text-design.ts';
import { siblingsOf, type UnitRecord } from '../domain/unit-change.ts';
import { loadSheet } from './sheets.ts';
import { loadTextSheet } from './text-service.ts';

/**
 * A plan of the open file, or what was completed in one of its periods, as a package carries it: with
 * everything that the counts refer to, and with nobody's name or telephone.
 *
 *   const { units, facts } = packageContent(db, planId, { kind: 'period', year: '2020...', period: 2 });
 */
export function packageContent(db: ReadDb, planId: number, scope: PackageScope): PackageContent {
  const refs = refsOf(db, planId);
  const { facts, unread, notes } = countsOfPlan(db, planId);
  const counts = {
    facts: facts.filter((row) => refs.isIn(row, scope)).map((row) => [...refs.placeOf(row), row.value]),
    unread: unread
      .filter((row) => refs.isIn(row, scope))
      .map((row) => [...refs.placeOf(row), row.text, row.reason]),
    notes: notes
      .filter((row) => refs.isIn(row, scope))
      .map((row) => [...refs.placeOf(row), mask(row.text, 'freeText')]),
  } as PackageContent['facts'];
  const annexes = scope.kind === 'plan' ? annexesOf(db, planId, refs) : [];
  return {
    units: unitsOf(db, refs.countyId),
    items: itemsOf(db, counts, annexes),
    plan: planOf(db, planId),
    facts: counts,
    returns: returnsOfPlan(db, planId)
      .filter((row) => refs.isIn({ ...row, measure: 'completed' }, scope))
      .map(({ unitId, planYearId, period, state, changedAt }) => ({
        ...{ unit: String(unitId), year: refs.yearOf(planYearId), period, state, changedAt },
      })),
    annexes,
  };
}

interface Refs {
  readonly countyId: number;
  yearOf(id: number): string;
  itemOf(id: number): string;
  placeOf(row: Place): [string, string, string, Period, 'planned' | 'completed'];
  isIn(row: Pick<Place, 'planYearId' | 'period' | 'measure'>, scope: PackageScope): boolean;
}

interface Place {
  readonly unitId: number;
  readonly itemId: number;
  readonly planYearId: number;
  readonly period: Period;
  readonly measure: 'planned' | 'completed';
}

function refsOf(db: ReadDb, planId: number): Refs {
  const county = countyIdOf(db, planId);
  const years = new Map(listPlanYears(db, planId).map((year) => [year.id, year.label]));
  const items = new Map(allItems(db).map((item) => [item.id, item.key]));
  const known = <T>(map: ReadonlyMap<number, T>, id: number): T => {
    const found = map.get(id);
    if (found === undefined) throw new Error(`record ${id} is not in the file`);
    return found;
  };
  const yearOf = (id: number) => known(years, id);
  const itemOf = (id: number) => known(items, id);
  return {
    countyId: county,
    yearOf,
    itemOf,
    placeOf: (row) => [
      ...([String(row.unitId), itemOf(row.itemId), yearOf(row.planYearId)] as const),
      ...([row.period, row.measure] as const),
    ],
    isIn: (row, scope) =>
      scope.kind === 'plan' ||
      (row.measure === 'completed' &&
        yearOf(row.planYearId) === scope.year &&
        isWithinPeriod(row.period, scope.period)),
  };
}

/** The unit that a plan is of. */
export function countyIdOf(db: ReadDb, planId: number): number {
  const [county] = countyOf(db, planId, '9999-12-31');
  if (!county) throw new AppError('UNKNOWN_PLAN', { plan: String(planId), known: [] });
  return county.id;
}

/** The county and all below it, each behind the unit around it, in the order of the tables. */
function unitsOf(db: ReadDb, countyId: number): PackageUnit[] {
  const all = unitRecords(db);
  const county = all.find((unit) => unit.id === countyId);
  if (!county) throw new Error('a plan has no county');
  const below = (parentId: number): UnitRecord[] =>
    siblingsOf(all, parentId).flatMap((unit) => [unit, ...below(unit.id)]);
  return [county, ...below(countyId)].map((unit) => ({
    ref: String(unit.id),
    parent: unit.id === countyId ? null : String(unit.parentId),
    ...{ divisionCode: unit.divisionCode, kind: unit.kind, settlement: unit.settlement },
    ...{ validFrom: unit.validFrom, validTo: unit.validTo },
    mergedInto: unit.mergedIntoId === null ? null : String(unit.mergedIntoId),
    names: unit.names.map(({ validFrom, name }) => ({ validFrom, name })),
  }));
}

function itemsOf(
  db: ReadDb,
  { facts, unread, notes }: PackageContent['facts'],
  annexes: readonly PackageAnnex[],
): PackageItem[] {
  const used = new Set<string | null>([...facts, ...unread, ...notes].map((row) => row[1]));
  for (const annex of annexes) {
    if (annex.kind !== 'plan') continue;
    for (const column of annex.columns) if (column.kind === 'fact') used.add(column.item);
    for (const row of annex.rows) used.add(row.item);
  }
  return allItems(db)
    .filter((item) => used.has(item.key))
    .map(({ key, name, unitOfMeasure, decimals }) => ({ key, name, unitOfMeasure, decimals }));
}

function planOf(db: ReadDb, planId: number): PackageContent['plan'] {
  const plan = planById(db, planId);
  if (!plan) throw new AppError('UNKNOWN_PLAN', { plan: String(planId), known: [] });
  const { key, title, documentNumber, issuer, issueDate, sample, progressBasis = 'quarter' } = plan;
  const years = listPlanYears(db, planId).map(({ label, startDate, endDate }: PlanYear) => ({
    ...{ label, startDate, endDate },
  }));
  return { key, title, documentNumber, issuer, issueDate, progressBasis, sample, years };
}

function annexesOf(db: ReadDb, planId: number, refs: Refs): PackageAnnex[] {
  return listAnnexes(db, planId).map((annex) =>
    annex.kind === 'plan' ? countsAnnex(db, annex.id, annex.key, refs) : textAnnex(db, annex.id, annex.key),
  );
}

function countsAnnex(db: ReadDb, annexId: number, key: string, refs: Refs): PackageCounts {
  const sheet = loadSheet(db, annexId);
  const { rows, columns, ...page } = designOfSheet(sheet);
  const itemOf = (id: number | null) => (id === null ? null : refs.itemOf(id));
  const columnAt = new Map(sheet.columns.map((column, index) => [column.id, index]));
  const rowAt = new Map(sheet.rows.map((row, index) => [row.id, index]));
  return {
    ...{ kind: 'plan', key },
    ...page,
    notes: [...page.notes],
    typeSizes: page.typeSizes,
    rows: rows.map(({ unitId, section, itemId }) => ({
      unit: String(unitId),
      section,
      item: itemOf(itemId),
    })),
    columns: columns.map((column) => {
      const path = [...column.path];
      if (column.kind === 'rowSum') return { kind: 'rowSum', path, of: [...column.of] };
      if (column.kind === 'unitOfMeasure') return { kind: 'unitOfMeasure', path };
      const { itemId, planYearId, measure, display } = column;
      return { kind: 'fact', path, item: itemOf(itemId), year: refs.yearOf(planYearId), measure, display };
    }),
    statedTotals: sheet.statedTotals.flatMap(({ columnId, rowId, value }) => {
      const column = columnAt.get(columnId);
      const row = rowId === null ? null : rowAt.get(rowId);
      return column === undefined || row === undefined ? [] : [{ column, row, value }];
    }),
  };
}

function textAnnex(db: ReadDb, annexId: number, key: string): PackageAnnex {
  const sheet = loadTextSheet(db, annexId);
  const design = designOfText(sheet);
  const page = { key, ...design, notes: [...design.notes] };
  if (design.kind === 'form') {
    return { ...page, kind: 'form', blocks: structuredClone(design.blocks) as never };
  }
  const columns = design.columns.map(({ from: _, ...column }) => ({ ...column, path: [...column.path] }));
  const hasPeople = design.preset === 'roster' || listsPeople(columns.flatMap((column) => column.path));
  const rows =
    sheet.kind === 'list' && !hasPeople
      ? sheet.rows.map((row) => row.cells.map((text) => mask(text, 'freeText')))
      : null;
  return {
    ...page,
    ...{ kind: 'list', preset: design.preset, ruled: design.ruled },
    headed: design.headed,
    columns,
    rows,
  };
}
