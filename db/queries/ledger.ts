import { MONTHS, type Month, periodDates } from '../../core/domain/period.ts';
import type { ClassHeld } from '../../core/domain/training.ts';
import { and, between, eq, exists, inArray, isNotNull, isNull, not, or, type SQL, sql } from '../orm.ts';
import {
  facilities,
  facilityTypes,
  milestones,
  projects,
  sessionHeads,
  sessionStaff,
  staffMembers,
  trainingSessions,
  units,
} from '../schema/index.ts';
import type { ReadDb } from '../types.ts';

/** Which records: of a plan (or of none), counting for some items, between two ISO dates (inclusive). */
export interface LedgerPart {
  readonly planId: number;
  readonly itemIds: readonly number[];
  readonly startDate: string;
  readonly endDate: string;
}

/** Projects put into use, by the actual date of their opening. */
export function projectsOpened(db: ReadDb, { planId, itemIds, startDate, endDate }: LedgerPart) {
  return db
    .select({
      id: projects.id,
      name: projects.name,
      unitId: projects.unitId,
      itemId: sql<number>`${projects.itemId}`,
      date: sql<string>`${milestones.actualOn}`,
      count: projects.fulfils,
    })
    .from(projects)
    .innerJoin(milestones, and(eq(milestones.projectId, projects.id), eq(milestones.step, 'opening')))
    .where(
      and(
        or(eq(projects.planId, planId), isNull(projects.planId)),
        inArray(projects.itemId, [...itemIds]),
        between(milestones.actualOn, startDate, endDate),
      ),
    )
    .all();
}

/** The plus keeps SQLite to the index by type and day: by unit it would read all places of all years. */
const BY_DAY_UNIT = sql<number>`+${facilities.unitId}`;

/** Places opened that no project put into use counts already; of all units, or of some. */
export function facilitiesOpened(db: ReadDb, part: LedgerPart, unitIds: readonly number[] | null = null) {
  return db
    .select({
      id: facilities.id,
      name: facilities.name,
      unitId: facilities.unitId,
      itemId: sql<number>`${facilityTypes.itemId}`,
      date: sql<string>`${facilities.openedOn}`,
    })
    .from(facilities)
    .innerJoin(facilityTypes, eq(facilityTypes.id, facilities.typeId))
    .where(and(openedIn(db, part), unitIds ? inArray(BY_DAY_UNIT, [...unitIds]) : undefined))
    .all();
}

/** How many of them there are by unit, item and month of the plan year; fast over a large ledger. */
export function facilityCounts(db: ReadDb, part: LedgerPart, year: YearDates) {
  const month = monthOf(year);
  return db
    .select({
      unitId: facilities.unitId,
      itemId: sql<number>`${facilityTypes.itemId}`,
      month: sql<Month>`${month}`,
      count: sql<number>`count(*)`,
    })
    .from(facilities)
    .innerJoin(facilityTypes, eq(facilityTypes.id, facilities.typeId))
    .where(openedIn(db, part))
    .groupBy(BY_DAY_UNIT, facilityTypes.itemId, month)
    .all();
}

function openedIn(db: ReadDb, { itemIds, startDate, endDate }: LedgerPart): SQL | undefined {
  const counting = db
    .select({ id: projects.id })
    .from(projects)
    .innerJoin(milestones, and(eq(milestones.projectId, projects.id), eq(milestones.step, 'opening')))
    .where(
      and(
        eq(projects.facilityId, facilities.id),
        eq(projects.itemId, facilityTypes.itemId),
        isNotNull(milestones.actualOn),
        sql`${projects.fulfils} > 0`,
      ),
    );
  // Said of the type as well as of the place: so SQLite looks into the index by type and day.
  const types = db
    .select({ id: facilityTypes.id })
    .from(facilityTypes)
    .where(inArray(facilityTypes.itemId, [...itemIds]));
  return and(
    inArray(facilityTypes.itemId, [...itemIds]),
    inArray(facilities.typeId, types),
    between(facilities.openedOn, startDate, endDate),
    inArray(facilities.status, ['open', 'suspended', 'closed']),
    not(exists(counting)),
  );
}

type YearDates = Pick<LedgerPart, 'startDate' | 'endDate'>;

/** The month of the plan year that `opened_on` lies in. */
function monthOf(year: YearDates): SQL {
  const ends = MONTHS.slice(0, -1).map(
    (month) =>
      sql`when ${facilities.openedOn} <= ${periodDates(year, month).endDate} then ${sql.raw(String(month))}`,
  );
  return sql`case ${sql.join(ends, sql` `)} else 22 end`;
}

/** Classes that ended in the time, with whom they count. */
export function classesHeld(
  db: ReadDb,
  { planId, itemIds, startDate, endDate }: LedgerPart,
): (ClassHeld & { readonly title: string })[] {
  const sessions = db
    .select({
      id: trainingSessions.id,
      title: trainingSessions.title,
      itemId: trainingSessions.itemId,
      endDate: trainingSessions.endDate,
    })
    .from(trainingSessions)
    .where(
      and(
        or(eq(trainingSessions.planId, planId), isNull(trainingSessions.planId)),
        inArray(trainingSessions.itemId, [...itemIds]),
        between(trainingSessions.endDate, startDate, endDate),
      ),
    )
    .all();
  const ids = sessions.map((session) => session.id);
  const heads = db.select().from(sessionHeads).where(inArray(sessionHeads.sessionId, ids)).all();
  const trainees = db
    .select({ sessionId: sessionStaff.sessionId, staffId: staffMembers.id, unitId: staffMembers.unitId })
    .from(sessionStaff)
    .innerJoin(staffMembers, eq(staffMembers.id, sessionStaff.staffId))
    .where(inArray(sessionStaff.sessionId, ids))
    .all();
  const headsOf = Map.groupBy(heads, (one) => one.sessionId);
  const traineesOf = Map.groupBy(trainees, (one) => one.sessionId);
  return sessions.map((session) => ({
    ...session,
    heads: headsOf.get(session.id) ?? [],
    trainees: traineesOf.get(session.id) ?? [],
  }));
}

/** Every unit as far as it matters for whose row a record counts in. */
export function unitPlaces(db: ReadDb) {
  return db
    .select({ id: units.id, parentId: units.parentId, mergedIntoId: units.mergedIntoId })
    .from(units)
    .all();
}
