import type { RecordQuery } from '../../core/domain/record-query.ts';
import { searchTextOf } from '../../core/domain/search-text.ts';
import type { SessionValues } from '../../core/domain/training-draft.ts';
import type { SessionRecord } from '../../core/domain/training-records.ts';
import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from '../orm.ts';
import { items, sessionHeads, sessionStaff, trainingSessions } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { recordOrder, recordWhere } from './record-sql.ts';

const unnamed = sql<number>`(select ifnull(sum(${sessionHeads.heads}), 0) from ${sessionHeads} where ${sessionHeads.sessionId} = ${trainingSessions.id})`;
const named = sql<number>`(select count(*) from ${sessionStaff} where ${sessionStaff.sessionId} = ${trainingSessions.id})`;

const columns = {
  title: trainingSessions.title,
  role: trainingSessions.itemId,
  startDate: trainingSessions.startDate,
  endDate: trainingSessions.endDate,
  hours: trainingSessions.hours,
  place: trainingSessions.place,
  organiser: trainingSessions.organiser,
  budget: trainingSessions.budget,
  preJob: trainingSessions.preJob,
  heads: sql`(${unnamed} + ${named})`,
};

/** Classes of a plan, and those that belong to none. */
function found(planId: number, query: RecordQuery): SQL | undefined {
  const ofPlan = or(eq(trainingSessions.planId, planId), isNull(trainingSessions.planId));
  return and(ofPlan, recordWhere(query, columns, trainingSessions.searchText));
}

export function countSessions(db: ReadDb, planId: number, query: RecordQuery): number {
  const row = db
    .select({ n: sql<number>`count(*)` })
    .from(trainingSessions)
    .where(found(planId, query))
    .get();
  return row?.n ?? 0;
}

/** The last class first, unless asked for in another order. */
export function pageOfSessions(
  db: ReadDb,
  planId: number,
  query: RecordQuery,
  range: { readonly from: number; readonly count: number },
) {
  const usual = [desc(trainingSessions.startDate), desc(trainingSessions.id)];
  return db
    .select({
      record: trainingSessions,
      role: items.name,
      unnamed,
      named,
      units: sql<number>`(select count(*) from ${sessionHeads} where ${sessionHeads.sessionId} = ${trainingSessions.id})`,
    })
    .from(trainingSessions)
    .leftJoin(items, eq(items.id, trainingSessions.itemId))
    .where(found(planId, query))
    .orderBy(...recordOrder(query, columns, usual))
    .limit(range.count)
    .offset(range.from)
    .all();
}

export function sessionById(db: ReadDb, id: number): SessionRecord | undefined {
  const row = db.select().from(trainingSessions).where(eq(trainingSessions.id, id)).get();
  if (!row) return undefined;
  const { searchText: _, unread, ...record } = row;
  const heads = db
    .select({ unitId: sessionHeads.unitId, heads: sessionHeads.heads })
    .from(sessionHeads)
    .where(eq(sessionHeads.sessionId, id))
    .orderBy(asc(sessionHeads.unitId))
    .all();
  const trainees = db
    .select({ staffId: sessionStaff.staffId })
    .from(sessionStaff)
    .where(eq(sessionStaff.sessionId, id))
    .orderBy(asc(sessionStaff.staffId))
    .all();
  return { ...record, unread: unread ?? {}, heads, staffIds: trainees.map((one) => one.staffId) };
}

/** All classes, in the order in which they were written down. */
export function sessionRecords(db: ReadDb): SessionRecord[] {
  const ids = db.select({ id: trainingSessions.id }).from(trainingSessions).orderBy(asc(trainingSessions.id));
  return ids.all().flatMap(({ id }) => sessionById(db, id) ?? []);
}

/** Adds (id null) or replaces one whole; gives its id. */
export function putSession(db: WriteDb, id: number | null, values: SessionValues): number {
  const { heads, staffIds, unread, ...fields } = values;
  const row = {
    ...fields,
    unread: Object.keys(unread).length === 0 ? null : { ...unread },
    searchText: searchTextOf([fields.title, fields.place, fields.organiser]),
  };
  const sessionId = id ?? insert(db, row);
  if (id !== null) {
    const { changes } = db.update(trainingSessions).set(row).where(eq(trainingSessions.id, id)).run();
    if (changes !== 1) throw new Error(`training session ${id}: ${changes} rows`);
    db.delete(sessionHeads).where(eq(sessionHeads.sessionId, id)).run();
    db.delete(sessionStaff).where(eq(sessionStaff.sessionId, id)).run();
  }
  for (const head of heads) {
    db.insert(sessionHeads)
      .values({ sessionId, ...head })
      .run();
  }
  for (const staffId of staffIds) db.insert(sessionStaff).values({ sessionId, staffId }).run();
  return sessionId;
}

function insert(db: WriteDb, row: Omit<typeof trainingSessions.$inferInsert, 'id' | 'sample'>): number {
  const { lastInsertRowid } = db
    .insert(trainingSessions)
    .values({ ...row, sample: false })
    .run();
  return Number(lastInsertRowid);
}

export function deleteSession(db: WriteDb, id: number): void {
  db.delete(sessionHeads).where(eq(sessionHeads.sessionId, id)).run();
  db.delete(sessionStaff).where(eq(sessionStaff.sessionId, id)).run();
  const { changes } = db.delete(trainingSessions).where(eq(trainingSessions.id, id)).run();
  if (changes !== 1) throw new Error(`training session ${id}: ${changes} rows`);
}

/** Classes that some people (or all) attended, the last one first. */
export function attendancesOf(db: ReadDb, staffIds?: readonly number[]) {
  return db
    .select({
      staffId: sessionStaff.staffId,
      id: trainingSessions.id,
      title: trainingSessions.title,
      endDate: trainingSessions.endDate,
      preJob: trainingSessions.preJob,
    })
    .from(sessionStaff)
    .innerJoin(trainingSessions, eq(trainingSessions.id, sessionStaff.sessionId))
    .where(staffIds && inArray(sessionStaff.staffId, [...staffIds]))
    .orderBy(desc(trainingSessions.endDate), desc(trainingSessions.id))
    .all();
}

/** Title, role and last day of every class of a plan (or of none). */
export function classesOfPlan(db: ReadDb, planId: number) {
  const { id, title, itemId, endDate, startDate } = trainingSessions;
  return db
    .select({ id, title, itemId, endDate, startDate })
    .from(trainingSessions)
    .where(or(eq(trainingSessions.planId, planId), isNull(trainingSessions.planId)))
    .orderBy(asc(trainingSessions.endDate), asc(trainingSessions.id))
    .all();
}
