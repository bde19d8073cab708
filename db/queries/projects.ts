import type {
  Funds,
  Milestone,
  MilestoneDates,
  PlannedCount,
  ProjectMode,
} from '../../core/domain/project.ts';
import { and, asc, count, desc, eq, inArray, sql, sum } from '../orm.ts';
import {
  facilities,
  facts,
  items,
  milestones,
  plans,
  planYears,
  projectFunds,
  projects,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** A project as stored, with its steps and money; what it is linked to by id only. */
export interface StoredProject {
  readonly id: number;
  readonly name: string;
  readonly unitId: number;
  readonly facilityId: number | null;
  readonly count: PlannedCount | null;
  readonly fulfils: number;
  readonly mode: ProjectMode | null;
  readonly builtArea: number | null;
  readonly beds: number | null;
  readonly statedTotal: number | null;
  readonly remark: string;
  readonly unread: Readonly<Record<string, string>>;
  readonly sample: boolean;
  readonly steps: ReadonlyMap<Milestone, MilestoneDates>;
  readonly funds: Funds;
}

/** Every project in the order they were entered, or some of them. */
export function storedProjects(db: ReadDb, ids?: readonly number[]): StoredProject[] {
  const some = ids && [...ids];
  const rows = db
    .select()
    .from(projects)
    .where(some && inArray(projects.id, some))
    .orderBy(asc(projects.id))
    .all();
  const steps = Map.groupBy(
    db
      .select()
      .from(milestones)
      .where(some && inArray(milestones.projectId, some))
      .all(),
    (row) => row.projectId,
  );
  const funds = Map.groupBy(
    db
      .select()
      .from(projectFunds)
      .where(some && inArray(projectFunds.projectId, some))
      .all(),
    (row) => row.projectId,
  );
  return rows.map((row) => toProject(row, steps.get(row.id) ?? [], funds.get(row.id) ?? []));
}

function toProject(
  row: typeof projects.$inferSelect,
  steps: readonly (typeof milestones.$inferSelect)[],
  funds: readonly (typeof projectFunds.$inferSelect)[],
): StoredProject {
  const { planId, itemId, planYearId, unread, ...fields } = row;
  const isLinked = planId !== null && itemId !== null && planYearId !== null;
  return {
    ...fields,
    count: isLinked ? { planId, itemId, planYearId, fulfils: row.fulfils } : null,
    unread: unread ?? {},
    steps: new Map(
      steps.map(({ step, plannedOn, actualOn, pinned }) => [
        step,
        { planned: plannedOn, actual: actualOn, pinned },
      ]),
    ),
    funds: Object.fromEntries(funds.map(({ source, amount }) => [source, amount])),
  };
}

export type ProjectValues = Omit<typeof projects.$inferInsert, 'id'>;

export function insertProject(db: WriteDb, values: ProjectValues): number {
  return Number(db.insert(projects).values(values).run().lastInsertRowid);
}

export function updateProject(db: WriteDb, id: number, values: Partial<ProjectValues>): void {
  const result = db.update(projects).set(values).where(eq(projects.id, id)).run();
  if (result.changes !== 1) throw new Error(`project ${id}: ${result.changes} rows changed`);
}

/** Takes a project out with its steps and money; its history stays. */
export function deleteProject(db: WriteDb, id: number): void {
  db.delete(milestones).where(eq(milestones.projectId, id)).run();
  db.delete(projectFunds).where(eq(projectFunds.projectId, id)).run();
  const result = db.delete(projects).where(eq(projects.id, id)).run();
  if (result.changes !== 1) throw new Error(`project ${id}: ${result.changes} rows removed`);
}

/** A step without any date or pin has no row. */
export function putMilestone(db: WriteDb, projectId: number, step: Milestone, dates: MilestoneDates): void {
  const { planned: plannedOn, actual: actualOn, pinned } = dates;
  if (plannedOn === null && actualOn === null && !pinned) {
    db.delete(milestones)
      .where(and(eq(milestones.projectId, projectId), eq(milestones.step, step)))
      .run();
    return;
  }
  db.insert(milestones)
    .values({ projectId, step, plannedOn, actualOn, pinned })
    .onConflictDoUpdate({
      target: [milestones.projectId, milestones.step],
      set: { plannedOn, actualOn, pinned },
    })
    .run();
}

/** Money of one source; null = not known, which is not 0. */
export function putFund(
  db: WriteDb,
  projectId: number,
  source: typeof projectFunds.$inferInsert.source,
  amount: number | null,
): void {
  if (amount === null) {
    db.delete(projectFunds)
      .where(and(eq(projectFunds.projectId, projectId), eq(projectFunds.source, source)))
      .run();
    return;
  }
  db.insert(projectFunds)
    .values({ projectId, source, amount })
    .onConflictDoUpdate({ target: [projectFunds.projectId, projectFunds.source], set: { amount } })
    .run();
}

/** Names of facilities by id, with what putting them into use asks for. */
export function facilitiesById(db: ReadDb, ids: readonly number[]) {
  const rows = db
    .select({
      id: facilities.id,
      name: facilities.name,
      unitId: facilities.unitId,
      status: facilities.status,
      openedOn: facilities.openedOn,
    })
    .from(facilities)
    .where(inArray(facilities.id, [...ids]))
    .all();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Facilities to choose from: those of the unit first. */
export function findFacilities(db: ReadDb, unitId: number, words: readonly string[], limit: number) {
  return db
    .select({ id: facilities.id, code: facilities.code, name: facilities.name, unitId: facilities.unitId })
    .from(facilities)
    .where(and(...words.map((word) => sql`instr(${facilities.searchText}, ${word}) > 0`)))
    .orderBy(desc(eq(facilities.unitId, unitId)), asc(facilities.name), asc(facilities.id))
    .limit(limit)
    .all();
}

export function setFacilityInUse(db: WriteDb, id: number, openedOn: string): void {
  const result = db.update(facilities).set({ status: 'open', openedOn }).where(eq(facilities.id, id)).run();
  if (result.changes !== 1) throw new Error(`facility ${id}: ${result.changes} rows changed`);
}

/** Names of items and labels of plan years, by id. */
export function itemNames(db: ReadDb): Map<number, string> {
  const rows = db.select({ id: items.id, name: items.name }).from(items).all();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export function allPlanYears(db: ReadDb) {
  const rows = db.select().from(planYears).orderBy(asc(planYears.position)).all();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Planned counts of whole plan years of some units: a number, or nothing where none is planned. */
export function plannedCounts(db: ReadDb, unitIds: readonly number[]) {
  return db
    .select({
      planId: facts.planId,
      plan: plans.title,
      unitId: facts.unitId,
      itemId: facts.itemId,
      planYearId: facts.planYearId,
      value: facts.value,
    })
    .from(facts)
    .innerJoin(plans, eq(plans.id, facts.planId))
    .where(
      and(
        inArray(facts.unitId, [...unitIds]),
        eq(facts.period, 0),
        eq(facts.measure, 'planned'),
        eq(facts.state, 'number'),
      ),
    )
    .all();
}

/** What the projects of each unit fulfil of each planned count. */
export function fulfilledCounts(db: ReadDb) {
  return db
    .select({
      planId: projects.planId,
      unitId: projects.unitId,
      itemId: projects.itemId,
      planYearId: projects.planYearId,
      fulfilled: sql<number>`${sum(projects.fulfils)}`.mapWith(Number),
      projects: count(),
    })
    .from(projects)
    .groupBy(projects.planId, projects.unitId, projects.itemId, projects.planYearId)
    .all();
}
