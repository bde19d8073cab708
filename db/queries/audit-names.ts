import { eq } from '../orm.ts';
import {
  annexes,
  assessments,
  facilities,
  indicators,
  items,
  plans,
  planYears,
  projects,
  receivedFiles,
  staffMembers,
  standards,
  subsidyRates,
  targets,
  tasks,
  trainingSessions,
} from '../schema/index.ts';
import type { ReadDb } from '../types.ts';
import { unitNameOn } from './units.ts';

/** Names for what the audit log tells, as they are today; '' for what is no longer there. */

/** After every day that a name can end on: the last name that a unit had. */
const LATEST = '9999-12-31';

export function planTitle(db: ReadDb, planId: number): string {
  return db.select({ title: plans.title }).from(plans).where(eq(plans.id, planId)).get()?.title ?? '';
}

export function unitNameNow(db: ReadDb, unitId: number): string {
  return unitNameOn(db, unitId, LATEST);
}

/** Plan, unit, item, plan year, period, measure. */
export function cellNamesAt(
  db: ReadDb,
  [planId, unitId, itemId, yearId, period, measure]: readonly [
    number,
    number,
    number,
    number,
    number,
    string,
  ],
) {
  const item = db
    .select({ name: items.name, decimals: items.decimals })
    .from(items)
    .where(eq(items.id, itemId))
    .get();
  const year = db.select({ label: planYears.label }).from(planYears).where(eq(planYears.id, yearId)).get();
  return {
    ...{ plan: planTitle(db, planId), unit: unitNameNow(db, unitId) },
    ...{ item: item?.name ?? '', decimals: item?.decimals ?? 0, planYear: year?.label ?? '' },
    ...{ period, measure },
  };
}

/** Where the name of a record stands, by the subject of its changes. */
const NAMED = {
  facility: { table: facilities, name: facilities.name },
  project: { table: projects, name: projects.name },
  session: { table: trainingSessions, name: trainingSessions.title },
  staff: { table: staffMembers, name: staffMembers.name },
  standard: { table: standards, name: standards.name },
  indicator: { table: indicators, name: indicators.name },
  target: { table: targets, name: targets.name },
  task: { table: tasks, name: tasks.title },
  subsidy: { table: subsidyRates, name: subsidyRates.name },
  assessment: { table: assessments, name: assessments.title },
} as const;

/** The name of a record as it is now; null when it is gone or has none. */
export function recordName(db: ReadDb, subject: string, id: number): string | null {
  if (subject === 'unit' || subject === 'population') return unitNameNow(db, id) || null;
  const place = Object.hasOwn(NAMED, subject) ? NAMED[subject as keyof typeof NAMED] : undefined;
  if (!place) return null;
  const { table, name } = place;
  return db.select({ name }).from(table).where(eq(table.id, id)).get()?.name ?? null;
}

export function annexTitle(db: ReadDb, annexId: number): string {
  return db.select({ title: annexes.title }).from(annexes).where(eq(annexes.id, annexId)).get()?.title ?? '';
}

export function planYearOf(db: ReadDb, id: number) {
  return db.select().from(planYears).where(eq(planYears.id, id)).get();
}

export function receivedFileOf(db: ReadDb, id: number) {
  return db
    .select({ name: receivedFiles.name, sha256: receivedFiles.sha256 })
    .from(receivedFiles)
    .where(eq(receivedFiles.id, id))
    .get();
}
