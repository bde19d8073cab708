import type { Item, PlanYear } from './annex.ts';
import type { CellValue } from './cell-value.ts';
import { type Total, totalOf } from './totals.ts';

/**
 * What the plans of several counties come to, item by item and year by year. Every figure is a total over
 * leaf facts with the count of blanks and of unread texts beside it, the last row included.
 *
 *   const { columns, rows, totals } = cityTotals(plans);
 *   rows[0].cells[2];   // null: that county plans no such item
 */
export interface CountyPlan {
  readonly planId: number;
  readonly countyId: number;
  readonly county: string;
  readonly title: string;
  readonly sample: boolean;
  readonly years: readonly PlanYear[];
  readonly items: readonly Item[];
  /** Every place that is counted, once. */
  readonly places: readonly CountedPlace[];
}

export interface CountedPlace {
  readonly itemId: number;
  readonly planYearId: number;
  readonly value: CellValue;
  readonly isUnread: boolean;
}

/** One item in one plan year; years of the same label with other dates are columns of their own. */
export interface CityColumn extends Pick<PlanYear, 'label' | 'startDate' | 'endDate'> {
  readonly item: Item;
  /** Another year of the item has this label, so the dates must be said. */
  readonly isAmbiguous: boolean;
}

export interface CityTotal extends Total {
  readonly unread: number;
}

export interface CityRow extends Pick<CountyPlan, 'planId' | 'county' | 'title' | 'sample'> {
  /** Another plan of the county is in the table, so the title must be said. */
  readonly isOneOfSeveral: boolean;
  /** One a column; null = nothing of it is planned here. */
  readonly cells: readonly (CityTotal | null)[];
}

export interface CityTotals {
  readonly columns: readonly CityColumn[];
  readonly rows: readonly CityRow[];
  /** One a column, over the leaf facts of all rows. */
  readonly totals: readonly CityTotal[];
  /** What two plans of one county both count: in the totals it is there twice. */
  readonly twice: readonly { readonly county: string; readonly item: string; readonly label: string }[];
}

interface Counted {
  readonly column: Omit<CityColumn, 'isAmbiguous'>;
  /** Leaf facts by plan. */
  readonly byPlan: Map<CountyPlan, CountedPlace[]>;
}

/** Plans without anything counted are left out. */
export function cityTotals(plans: readonly CountyPlan[]): CityTotals {
  const counted = plans.filter((plan) => plan.places.length > 0);
  const groups = inOrder(grouped(counted));
  const columns = groups.map(({ column }) => ({
    ...column,
    isAmbiguous: groups.some(
      (other) =>
        other.column.item.id === column.item.id &&
        other.column.label === column.label &&
        other.column !== column,
    ),
  }));
  return {
    columns,
    rows: counted.map((plan) => {
      const { planId, countyId, county, title, sample } = plan;
      return {
        ...{ planId, county, title, sample },
        isOneOfSeveral: counted.some((other) => other !== plan && other.countyId === countyId),
        cells: groups.map(({ byPlan }) => {
          const places = byPlan.get(plan);
          return places ? totalOfPlaces(places) : null;
        }),
      };
    }),
    totals: groups.map(({ byPlan }) => totalOfPlaces([...byPlan.values()].flat())),
    twice: groups.flatMap(({ column, byPlan }) => {
      const counties = Map.groupBy(byPlan.keys(), (plan) => plan.countyId);
      return [...counties.values()].flatMap(([first, ...others]) =>
        first && others.length > 0
          ? [{ county: first.county, item: column.item.name, label: column.label }]
          : [],
      );
    }),
  };
}

function grouped(plans: readonly CountyPlan[]): Counted[] {
  const groups = new Map<string, Counted>();
  for (const plan of plans) {
    for (const place of plan.places) {
      const item = plan.items.find((one) => one.id === place.itemId);
      const year = plan.years.find((one) => one.id === place.planYearId);
      if (!item || !year) throw new RangeError(`plan ${plan.planId} counts what it does not name`);
      const { label, startDate, endDate } = year;
      const key = `${item.id}:${startDate}:${endDate}:${label}`;
      const group = groups.get(key) ?? { column: { item, label, startDate, endDate }, byPlan: new Map() };
      groups.set(key, group);
      const places = group.byPlan.get(plan);
      if (places) places.push(place);
      else group.byPlan.set(plan, [place]);
    }
  }
  return [...groups.values()];
}

/** Items as they first come, the years of each in the order of time. */
function inOrder(groups: readonly Counted[]): Counted[] {
  const items = Map.groupBy(groups, ({ column }) => column.item.id);
  return [...items.values()].flatMap((same) =>
    same.toSorted((a, b) => {
      const [one, other] = [a, b].map(({ column }) => `${column.startDate} ${column.endDate}`);
      return (one ?? '') < (other ?? '') ? -1 : 1;
    }),
  );
}

function totalOfPlaces(places: readonly CountedPlace[]): CityTotal {
  return {
    ...totalOf(places.map(({ value }) => value)),
    unread: places.filter(({ isUnread }) => isUnread).length,
  };
}
