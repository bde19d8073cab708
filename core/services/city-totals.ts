import { factCellOf } from '../../db/queries/facts.ts';
import { countsOfPlan, planRows } from '../../db/queries/packages.ts';
import { listAnnexes, listItems, listPlans, listPlanYears } from '../../db/queries/plans.ts';
import { unitRecords } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { CityTotalsView } from '../contract/package.ts';
import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import { factKeyAt, type Plan } from '../domain/annex.ts';
import { BLANK } from '../domain/cell-value.ts';
import { latestName } from '../domain/check-units.ts';
import { type CountedPlace, type CountyPlan, cityTotals } from '../domain/city-totals.ts';
import { completedReader } from '../domain/completed.ts';
import { type FactCell, type FactKey, factKeyText, type Measure } from '../domain/fact.ts';
import { WHOLE_YEAR } from '../domain/period.ts';
import { buildCityTables } from '../reports/build-city-tables.ts';
import type { Context } from './context.ts';
import { reportFile } from './report-file.ts';
import { loadSheet } from './sheets.ts';

/** What the counties of the file planned, or have completed, added up from their leaf facts. */
export const cityTotalsService = {
  totals(context: Context, { measure }: { readonly measure: Measure }): CityTotalsView {
    const { db } = context.file();
    const root = unitRecords(db).find((unit) => unit.parentId === null);
    const owners = new Map(planRows(db).map((plan) => [plan.id, plan.countyId]));
    const plans = listPlans(db).map((plan) => countyPlan(db, plan, owners.get(plan.id) ?? 0, measure));
    return { measure, city: root ? latestName(root) : '', ...cityTotals(plans) };
  },

  export(
    context: Context,
    { measure, format }: { readonly measure: Measure; readonly format: ReportFormat },
    signal?: AbortSignal,
  ): Promise<ReportOutput> {
    const { title, tables } = buildCityTables(cityTotalsService.totals(context, { measure }));
    return reportFile(context, { tables, title, format }, { signal });
  },
};

type Place = Pick<FactKey, 'unitId' | 'itemId' | 'planYearId'>;

function countyPlan(db: ReadDb, plan: Plan, countyId: number, measure: Measure): CountyPlan {
  const cells = storedCells(db, plan.id);
  const places = placesOf(db, plan.id, cells, measure);
  const read = reader(cells, measure);
  const itemIds = [...new Set(places.map((place) => place.itemId))];
  // Items come in the order in which the annexes count them.
  const items = new Map(listItems(db, itemIds).map((item) => [item.id, item]));
  return {
    ...{ planId: plan.id, countyId, county: plan.countyName, title: plan.title, sample: plan.sample },
    years: listPlanYears(db, plan.id),
    items: itemIds.flatMap((id) => items.get(id) ?? []),
    places: places.map(read),
  };
}

function storedCells(db: ReadDb, planId: number): FactCell[] {
  const { facts, unread } = countsOfPlan(db, planId);
  const cells = new Map(facts.map((row) => [factKeyText(row), factCellOf(row)]));
  for (const { text, reason, ...row } of unread) {
    const value = cells.get(factKeyText(row))?.value ?? BLANK;
    cells.set(factKeyText(row), { ...row, value, unread: { text, reason }, note: null });
  }
  return [...cells.values()];
}

/**
 * Where something is counted, each once: the cells that the plan's annexes ask for, so that a blank one is
 * missed; without annexes (only a period was sent) the cells there are.
 */
function placesOf(db: ReadDb, planId: number, cells: readonly FactCell[], measure: Measure): Place[] {
  const annexes = listAnnexes(db, planId).filter(({ kind }) => kind === 'plan');
  const asked = annexes.flatMap(({ id }) => {
    const sheet = loadSheet(db, id);
    return sheet.columns.flatMap((column) =>
      sheet.rows.flatMap((row) => {
        const key = factKeyAt(row, column);
        return key && key.measure === 'planned' && key.period === WHOLE_YEAR ? [key] : [];
      }),
    );
  });
  const found = annexes.length > 0 ? asked : cells.filter((cell) => cell.measure === measure);
  return [...new Map(found.map((place) => [placeText(place), place])).values()];
}

const placeText = ({ unitId, itemId, planYearId }: Place): string => `${unitId}:${itemId}:${planYearId}`;

function reader(cells: readonly FactCell[], measure: Measure): (place: Place) => CountedPlace {
  const own = cells.filter((cell) => cell.measure === measure);
  const unread = new Set(own.filter((cell) => cell.unread).map(placeText));
  const values = new Map(own.map((cell) => [factKeyText(cell), cell.value]));
  const done = completedReader(own);
  return (place) => ({
    ...{ itemId: place.itemId, planYearId: place.planYearId, isUnread: unread.has(placeText(place)) },
    value:
      measure === 'completed'
        ? done.value(place, WHOLE_YEAR)
        : (values.get(factKeyText({ ...place, period: WHOLE_YEAR, measure })) ?? BLANK),
  });
}
