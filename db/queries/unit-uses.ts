import { type Period, periodDates } from '../../core/domain/period.ts';
import { type AnyColumn, asc, eq, inArray, ne, type SQLiteTable, sql } from '../orm.ts';
import {
  annexes,
  annexRows,
  assessmentScores,
  cellNotes,
  coverageLinks,
  facilities,
  facts,
  indicatorValues,
  issuedWorkbooks,
  plans,
  planYears,
  populations,
  projects,
  returns,
  sessionHeads,
  staffMembers,
  targets,
  tasks,
  units,
  unreadEntries,
} from '../schema/index.ts';
import type { ReadDb } from '../types.ts';

const n = sql<number>`count(*)`;

/** How many rows of each kind refer to a unit; `factsAfter` counts periods that end on `date` (ISO) or later. */
export function usesOfUnit(db: ReadDb, unitId: number, date: string) {
  const count = (table: SQLiteTable, column: AnyColumn): number =>
    db.select({ n }).from(table).where(eq(column, unitId)).get()?.n ?? 0;
  const handedIn = db
    .select({ n })
    .from(returns)
    .where(sql`${returns.unitId} = ${unitId} AND ${ne(returns.state, 'entering')}`)
    .get();
  return {
    ...factsOfUnit(db, unitId, date),
    facilities: count(facilities, facilities.unitId),
    projects: count(projects, projects.unitId),
    sessions: count(sessionHeads, sessionHeads.unitId),
    staff: count(staffMembers, staffMembers.unitId),
    returns: handedIn?.n ?? 0,
    below: count(units, units.parentId),
    merged: count(units, units.mergedIntoId),
  };
}

/** Whether anything at all refers to a unit, so that it cannot be taken out. */
export function isUnitUsed(db: ReadDb, unitId: number): boolean {
  const tables: readonly (readonly [SQLiteTable, AnyColumn])[] = [
    [facts, facts.unitId],
    [unreadEntries, unreadEntries.unitId],
    [cellNotes, cellNotes.unitId],
    [annexRows, annexRows.unitId],
    [facilities, facilities.unitId],
    [projects, projects.unitId],
    [sessionHeads, sessionHeads.unitId],
    [staffMembers, staffMembers.unitId],
    [returns, returns.unitId],
    [issuedWorkbooks, issuedWorkbooks.unitId],
    [populations, populations.unitId],
    [coverageLinks, coverageLinks.unitId],
    [indicatorValues, indicatorValues.unitId],
    [targets, targets.unitId],
    [tasks, tasks.unitId],
    [assessmentScores, assessmentScores.unitId],
    [units, units.parentId],
    [units, units.mergedIntoId],
    [plans, plans.countyId],
  ];
  return tables.some(
    ([table, column]) => db.select({ n }).from(table).where(eq(column, unitId)).get()?.n !== 0,
  );
}

function factsOfUnit(db: ReadDb, unitId: number, date: string): { facts: number; factsAfter: number } {
  const { period } = facts;
  const { startDate, endDate } = planYears;
  const groups = db
    .select({ n, period, startDate, endDate })
    .from(facts)
    .innerJoin(planYears, eq(planYears.id, facts.planYearId))
    .where(eq(facts.unitId, unitId))
    .groupBy(facts.planYearId, facts.period)
    .all();
  const ends = (group: { startDate: string; endDate: string; period: Period }): string =>
    periodDates(group, group.period).endDate;
  const sum = (some: typeof groups): number => some.reduce((all, group) => all + group.n, 0);
  return { facts: sum(groups), factsAfter: sum(groups.filter((group) => ends(group) >= date)) };
}

/** Annexes in which one of the units has a row, in order. */
export function annexesOfUnits(db: ReadDb, unitIds: readonly number[]) {
  const { id, number, title, planId } = annexes;
  return db
    .selectDistinct({ id, number, title, planId, planTitle: plans.title })
    .from(annexRows)
    .innerJoin(annexes, eq(annexes.id, annexRows.annexId))
    .innerJoin(plans, eq(plans.id, annexes.planId))
    .where(inArray(annexRows.unitId, [...unitIds]))
    .orderBy(asc(planId), asc(annexes.position))
    .all();
}
