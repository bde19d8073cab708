import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Measure } from '../../core/domain/fact.ts';
import type { Period } from '../../core/domain/period.ts';
import { factSums, facts, units } from '../schema/index.ts';
import type { ReadDb } from '../types.ts';

/**
 * Counts of many units at once, for a file with more than one county in it. Sums over whole counties come
 * from `fact_sums`, which triggers keep in the very transaction of every change; a test compares them with
 * the leaf facts after any order of edits and moves.
 *
 *   rollUp(db, planId);                        // item x year x period of the whole plan
 *   rollUpByCounty(db, planId, planYearId);    // county x item x period of one year
 *   pivotOfCounty(db, { planId, countyId, planYearId });   // township x item, from the leaf facts
 */
export interface RolledUp {
  readonly itemId: number;
  readonly planYearId: number;
  readonly period: Period;
  readonly measure: Measure;
  readonly sum: number;
  /** How many counts it adds up; none of them = blank, not 0. */
  readonly numbers: number;
}

export function rollUp(db: ReadDb, planId: number): RolledUp[] {
  const { itemId, planYearId, period, measure } = factSums;
  return db
    .select({ ...{ itemId, planYearId, period, measure }, ...added })
    .from(factSums)
    .where(eq(factSums.planId, planId))
    .groupBy(itemId, planYearId, period, measure)
    .having(sql`sum(${factSums.numbers}) > 0`)
    .all();
}

const added = {
  sum: sql<number>`sum(${factSums.sum})`,
  numbers: sql<number>`sum(${factSums.numbers})`,
};

export function rollUpByCounty(
  db: ReadDb,
  planId: number,
  planYearId: number,
): (RolledUp & { readonly countyId: number })[] {
  return db
    .select({
      countyId: factSums.parentId,
      itemId: factSums.itemId,
      planYearId: factSums.planYearId,
      period: factSums.period,
      measure: factSums.measure,
      sum: factSums.sum,
      numbers: factSums.numbers,
    })
    .from(factSums)
    .where(
      and(eq(factSums.planId, planId), eq(factSums.planYearId, planYearId), sql`${factSums.numbers} > 0`),
    )
    .all();
}

export interface PivotLine {
  readonly unitId: number;
  readonly itemId: number;
  /** Null where nothing was counted. */
  readonly planned: number | null;
  readonly quarter1: number | null;
  readonly quarter2: number | null;
  readonly quarter3: number | null;
  readonly quarter4: number | null;
}

export function pivotOfCounty(
  db: ReadDb,
  { planId, countyId, planYearId }: { planId: number; countyId: number; planYearId: number },
): PivotLine[] {
  const townships = db.select({ id: units.id }).from(units).where(eq(units.parentId, countyId));
  return db
    .select({
      unitId: facts.unitId,
      itemId: facts.itemId,
      planned: countAt('planned', 0),
      quarter1: countAt('completed', 1),
      quarter2: countAt('completed', 2),
      quarter3: countAt('completed', 3),
      quarter4: countAt('completed', 4),
    })
    .from(facts)
    .where(and(eq(facts.planId, planId), inArray(facts.unitId, townships), eq(facts.planYearId, planYearId)))
    .groupBy(facts.unitId, facts.itemId)
    .all();
}

function countAt(measure: Measure, period: Period) {
  return sql<
    number | null
  >`max(${facts.value}) FILTER (WHERE ${facts.measure} = ${measure} AND ${facts.period} = ${period})`;
}
