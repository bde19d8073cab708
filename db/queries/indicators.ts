import type { CountedFacility } from '../../core/domain/facility-scope.ts';
import type {
  CountedFund,
  CountedStaff,
  CoverageLink,
  EnteredValue,
  Indicator,
  PlanCounts,
} from '../../core/domain/indicator-records.ts';
import type { Population } from '../../core/domain/population.ts';
import type { TreeUnit } from '../../core/domain/unit-tree.ts';
import { and, asc, eq, inArray, isNull, lte, or, sql } from '../orm.ts';
import {
  coverageLinks,
  facilities,
  facilityTypes,
  facts,
  indicators,
  indicatorValues,
  items,
  plans,
  planYears,
  populations,
  projectFunds,
  projects,
  units,
} from '../schema/index.ts';
import type { ReadDb } from '../types.ts';
import { factCellOf } from './facts.ts';
import { staffRecords } from './staff.ts';

/** Indicators in their order. */
export function listIndicators(db: ReadDb): Indicator[] {
  return db
    .select({
      id: indicators.id,
      key: indicators.key,
      name: indicators.name,
      unitOfMeasure: indicators.unitOfMeasure,
      decimals: indicators.decimals,
      source: indicators.source,
      applies: indicators.applies,
      builtIn: indicators.builtIn,
      definition: indicators.definition,
    })
    .from(indicators)
    .orderBy(asc(indicators.position), asc(indicators.id))
    .all();
}

export function treeUnits(db: ReadDb): TreeUnit[] {
  const { id, parentId, kind, settlement, validFrom, validTo, mergedIntoId } = units;
  return db
    .select({ id, parentId, kind, settlement, validFrom, validTo, mergedIntoId })
    .from(units)
    .orderBy(asc(units.position), asc(units.id))
    .all();
}

/** Everything that any plan counts. */
export function allItems(db: ReadDb) {
  return db.select().from(items).orderBy(asc(items.id)).all();
}

export function hasFacilities(db: ReadDb): boolean {
  return db.select({ id: facilities.id }).from(facilities).limit(1).get() !== undefined;
}

/**
 * Places as far as indicators look at them, in no order; of some statuses and opened by `asOf`, or all. Read as plain
 * rows: a large county has 100,000 of them.
 */
export function countedFacilities(
  db: ReadDb,
  only: { readonly statuses: readonly CountedFacility['status'][]; readonly asOf: string } | null = null,
): CountedFacility[] {
  const { id, unitId, typeId, status, mode, operation, medical, openedOn, sample } = facilities;
  const { builtArea, siteArea, beds, nursingBeds } = facilities;
  const typeKeys = new Map(
    db
      .select({ id: facilityTypes.id, key: facilityTypes.key })
      .from(facilityTypes)
      .all()
      .map((row) => [row.id, row.key]),
  );
  const rows = db
    .select({
      ...{ id, unitId, typeId, status, mode, operation, medical, openedOn, sample },
      ...{ builtArea, siteArea, beds, nursingBeds },
    })
    .from(facilities)
    .where(
      only === null
        ? undefined
        : and(
            inArray(status, [...only.statuses]),
            or(isNull(openedOn), lte(openedOn, only.asOf), inArray(status, ['preparing', 'building'])),
          ),
    )
    .values() as unknown as FacilityLine[];
  // One literal a place, so that all of them have the same shape.
  return rows.map((row) => ({
    id: row[0],
    unitId: row[1],
    type: typeKeys.get(row[2]) ?? '',
    status: row[3],
    mode: row[4],
    operation: row[5],
    medical: row[6],
    openedOn: row[7],
    sample: row[8] === 1,
    builtArea: row[9],
    siteArea: row[10],
    beds: row[11],
    nursingBeds: row[12],
  }));
}

/** Columns of a place in the order they are asked for. */
type FacilityLine = readonly [
  ...[id: number, unitId: number, typeId: number, status: CountedFacility['status']],
  ...[mode: CountedFacility['mode'], operation: CountedFacility['operation']],
  ...[medical: CountedFacility['medical'], openedOn: string | null, sample: number],
  ...[builtArea: number | null, siteArea: number | null, beds: number | null, nursingBeds: number | null],
];

export function allCoverageLinks(db: ReadDb): CoverageLink[] {
  return db
    .select()
    .from(coverageLinks)
    .orderBy(asc(coverageLinks.unitId), asc(coverageLinks.facilityId))
    .all();
}

export function countedStaff(db: ReadDb): CountedStaff[] {
  const keys = new Map(
    db
      .select({ id: items.id, key: items.key })
      .from(items)
      .all()
      .map((row) => [row.id, row.key]),
  );
  return staffRecords(db).map(({ id, unitId, itemId, hiredOn, leftOn, sample, certificates }) => ({
    ...{ id, unitId, hiredOn, leftOn, sample, certificates },
    role: itemId === null ? null : (keys.get(itemId) ?? null),
  }));
}

export function allPopulations(db: ReadDb): Population[] {
  return db
    .select()
    .from(populations)
    .orderBy(asc(populations.year), asc(populations.basis), asc(populations.unitId))
    .all();
}

/** What a plan plans and what was completed of it; of the file's first plan when none is said. */
export function planCounts(db: ReadDb, planId: number | null): PlanCounts | null {
  const plan = db
    .select({ id: plans.id, basis: plans.progressBasis, sample: plans.sample })
    .from(plans)
    .where(planId === null ? undefined : eq(plans.id, planId))
    .orderBy(asc(plans.id))
    .limit(1)
    .get();
  if (!plan) return null;
  const { id, label, startDate, endDate } = planYears;
  const years = db
    .select({ id, label, startDate, endDate })
    .from(planYears)
    .where(eq(planYears.planId, plan.id))
    .orderBy(asc(planYears.position))
    .all();
  const rows = db.select().from(facts).where(eq(facts.planId, plan.id)).all();
  const counted = new Set(rows.map((row) => row.itemId));
  const ofPlan = db
    .select()
    .from(items)
    .all()
    .filter((item) => counted.has(item.id));
  return { years, basis: plan.basis, items: ofPlan, cells: rows.map(factCellOf), sample: plan.sample };
}

export function countedFunds(db: ReadDb): CountedFund[] {
  return db
    .select({
      unitId: projects.unitId,
      source: projectFunds.source,
      amount: sql<number>`sum(${projectFunds.amount})`,
      sample: sql<boolean>`max(${projects.sample})`.mapWith(Boolean),
    })
    .from(projectFunds)
    .innerJoin(projects, eq(projects.id, projectFunds.projectId))
    .groupBy(projects.unitId, projectFunds.source)
    .all();
}

export function enteredValues(db: ReadDb, indicatorId: number | null = null): EnteredValue[] {
  return db
    .select()
    .from(indicatorValues)
    .where(indicatorId === null ? undefined : eq(indicatorValues.indicatorId, indicatorId))
    .orderBy(asc(indicatorValues.asOf), asc(indicatorValues.unitId))
    .all();
}
