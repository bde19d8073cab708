import { listFacilityTypes } from '../../db/queries/facilities.ts';
import { unitPlaces } from '../../db/queries/ledger.ts';
import { listItems, listPlanYears } from '../../db/queries/plans.ts';
import { projectMoney, subsidyRatesOf } from '../../db/queries/subsidies.ts';
import { countyOf, listUnits } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { SubsidyFund, SubsidyResult } from '../contract/subsidy.ts';
import type { Plan, PlanYear } from '../domain/annex.ts';
import { rowFinder } from '../domain/ledger.ts';
import { gapOf, isForPlaces, type SubsidyBasis, type SubsidyRate, subsidyLines } from '../domain/subsidy.ts';
import { type Context, localDay } from './context.ts';
import { requirePlan } from './plan-service.ts';
import { planDate } from './sheets.ts';
import { type CountSpace, countPlaces } from './subsidy-counts.ts';
import { staffRewards } from './subsidy-rewards.ts';

export interface ResultInput {
  readonly planId: number;
  readonly basis: SubsidyBasis;
  /** Absent = today. */
  readonly asOf?: string | undefined;
}

/** What the rates of a plan come to, from one gathering of the records. */
export function subsidyResult(context: Context, input: ResultInput): SubsidyResult {
  const { planId, basis, asOf = localDay(context.now()) } = input;
  const { db } = context.file();
  const plan = requirePlan(context, planId);
  const years = listPlanYears(db, planId);
  const units = unitsOf(db, plan, years);
  const all = subsidyRatesOf(db, planId).filter((rate) => rate.applies);
  const places = all.filter(isForPlaces);
  const counted = countRates(db, places, { basis, space: { planId, years, asOf, ...unitIdsOf(units) } });
  const rowOf = rowFinder(unitPlaces(db), new Set(units.map((unit) => unit.id)));
  const rewards = staffRewards(db, all, { asOf, rowOf });
  const funds = fundsOf(db, planId, rowOf);
  const lines = [...counted.lines, ...rewards.flatMap((group) => group.lines), ...funds];
  const named = new Set(lines.map((line) => line.unitId));
  return {
    ...{ basis, asOf, years, rewards, funds },
    units: units.filter((unit) => named.has(unit.id)).map(({ id, name }) => ({ id, name })),
    ...counted,
    // Plans are the notice's own; what was done in a sample is made up.
    sample: plan.sample && basis !== 'planned' && counted.lines.length > 0,
  };
}

/** Townships in order, the county behind them. */
function unitsOf(db: ReadDb, plan: Plan, years: readonly PlanYear[]) {
  const date = planDate(plan, years);
  return [...listUnits(db, plan.id, date), ...countyOf(db, plan.id, date)];
}

const unitIdsOf = (units: readonly { readonly id: number }[]) => ({ unitIds: units.map(({ id }) => id) });

interface Counting {
  readonly basis: SubsidyBasis;
  readonly space: Omit<CountSpace, 'items'>;
}

function countRates(db: ReadDb, rates: readonly SubsidyRate[], { basis, space }: Counting) {
  const types = listFacilityTypes(db);
  const items = listItems(
    db,
    types.flatMap(({ itemId }) => itemId ?? []),
  ).filter((item) => item.decimals === 0);
  const whole = new Set(items.map((item) => item.id));
  const itemOf = new Map(
    types.map(({ id, itemId }) => [id, itemId !== null && whole.has(itemId) ? itemId : null]),
  );
  const gaps = rates.map((rate) => ({ rate, gap: gapOf(rate, basis, itemOf) }));
  const countable = gaps.flatMap(({ rate, gap }) => (gap === null ? [rate] : []));
  const wanted = new Set(
    countable.flatMap(({ typeId }) => (typeId === null ? [] : (itemOf.get(typeId) ?? []))),
  );
  const withoutItem = countable.flatMap(({ typeId }) =>
    typeId !== null && itemOf.get(typeId) === null ? [typeId] : [],
  );
  const asked = { ...space, items: items.filter((item) => wanted.has(item.id)) };
  const counts = countPlaces(db, basis, asked, withoutItem);
  const yearIds = space.years.map((year) => year.id);
  const lines = countable.flatMap((rate) => {
    const itemId = rate.typeId === null ? null : itemOf.get(rate.typeId);
    const own = itemId == null ? counts.ofType(rate.typeId ?? 0) : counts.ofItem(itemId);
    return subsidyLines(rate, own, yearIds);
  });
  const notCounted = gaps.flatMap(({ rate, gap }) => (gap === null ? [] : [{ rate, gap }]));
  return { rates: countable, lines, notCounted, blanks: counts.blanks, unread: counts.unread };
}

function fundsOf(db: ReadDb, planId: number, rowOf: (unitId: number) => number | null): SubsidyFund[] {
  return projectMoney(db, planId).flatMap((line) => {
    const unitId = rowOf(line.unitId);
    return unitId === null ? [] : [{ ...line, unitId }];
  });
}
