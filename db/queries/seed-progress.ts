import { AppError } from '../../core/domain/app-error.ts';
import { numberCell } from '../../core/domain/cell-value.ts';
import type {
  FacilitySeed,
  FacilityTypeSeed,
  ProgressSeed,
  ProjectSeed,
  SessionSeed,
  StaffSeed,
} from '../../core/domain/progress-seed.ts';
import { searchTextOf } from '../../core/domain/search-text.ts';
import { asc, eq } from '../orm.ts';
import {
  certificates,
  facilities,
  facilityRooms,
  facilityTypes,
  items,
  milestones,
  planYears,
  projectFunds,
  projects,
  returns,
  sessionHeads,
  sessionStaff,
  staffMembers,
  trainingSessions,
  unitNames,
  units,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { putValue } from './facts.ts';

/** Adds the kinds of places that the file does not know yet; those it has stay as they are. */
export function addFacilityTypes(db: WriteDb, types: readonly FacilityTypeSeed[]): void {
  const known = new Set(
    db
      .select({ key: facilityTypes.key })
      .from(facilityTypes)
      .all()
      .map(({ key }) => key),
  );
  const itemIds = idsByKey(db);
  for (const [position, { key, name, item }] of types.entries()) {
    if (known.has(key)) continue;
    const itemId = item === null ? null : (itemIds.get(item) ?? null);
    db.insert(facilityTypes).values({ position, key, name, itemId }).run();
  }
}

interface Ids {
  readonly planId: number;
  readonly units: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, number>;
  readonly years: ReadonlyMap<string, number>;
  readonly types: ReadonlyMap<string, number>;
}

/**
 * Puts made-up progress beside a plan that was just inserted, every record marked as a sample's. A name
 * that nothing bears is BAD_INPUT; the caller's transaction then leaves nothing behind.
 */
export function insertProgress(db: WriteDb, planId: number, seed: ProgressSeed): void {
  const ids = idsOf(db, planId);
  for (const { unit, item, year, period, value } of seed.completed) {
    const key = {
      unitId: known(ids.units, unit),
      itemId: known(ids.items, item),
      planYearId: known(ids.years, year),
      ...({ period, measure: 'completed' } as const),
    };
    putValue(db, planId, key, numberCell(value));
  }
  for (const { unit, year, ...state } of seed.returns) {
    const place = { planId, unitId: known(ids.units, unit), planYearId: known(ids.years, year) };
    db.insert(returns)
      .values({ ...place, ...state })
      .run();
  }
  const facilityIds = new Map(seed.facilities.map((one) => [one.code, insertFacility(db, one, ids)]));
  for (const project of seed.projects) insertProject(db, project, ids, facilityIds);
  const staffIds = new Map(seed.staff.map((one) => [one.name, insertStaff(db, one, ids, facilityIds)]));
  for (const session of seed.sessions) insertSession(db, session, ids, staffIds);
}

function idsByKey(db: ReadDb): Map<string, number> {
  const rows = db.select({ id: items.id, key: items.key }).from(items).all();
  return new Map(rows.map(({ id, key }) => [key, id]));
}

function idsOf(db: ReadDb, planId: number): Ids {
  const names = db
    .select({ id: unitNames.unitId, name: unitNames.name })
    .from(unitNames)
    .innerJoin(units, eq(units.id, unitNames.unitId))
    .orderBy(asc(unitNames.validFrom))
    .all();
  const years = db.select().from(planYears).where(eq(planYears.planId, planId)).all();
  const types = db.select().from(facilityTypes).all();
  return {
    planId,
    units: new Map(names.map(({ id, name }) => [name, id])),
    items: idsByKey(db),
    years: new Map(years.map(({ id, label }) => [label, id])),
    types: new Map(types.map(({ id, key }) => [key, id])),
  };
}

function insertFacility(db: WriteDb, seed: FacilitySeed, ids: Ids): number {
  const { rooms, unit, type, unread, ...fields } = seed;
  const { name, code, community, address, operator } = seed;
  const facilityId = insertedId(
    db
      .insert(facilities)
      .values({
        ...fields,
        unread: unread && { ...unread },
        unitId: known(ids.units, unit),
        typeId: known(ids.types, type),
        searchText: searchTextOf([name, code, community, address, operator]),
        sample: true,
      })
      .run(),
  );
  for (const [position, room] of rooms.entries()) {
    db.insert(facilityRooms)
      .values({ facilityId, position, ...room })
      .run();
  }
  return facilityId;
}

function insertProject(
  db: WriteDb,
  seed: ProjectSeed,
  ids: Ids,
  facilityIds: ReadonlyMap<string, number>,
): void {
  const { unit, facility, item, year, funds, milestones: steps, ...fields } = seed;
  const projectId = insertedId(
    db
      .insert(projects)
      .values({
        ...fields,
        unitId: known(ids.units, unit),
        facilityId: facility === null ? null : known(facilityIds, facility),
        planId: ids.planId,
        itemId: known(ids.items, item),
        planYearId: known(ids.years, year),
        sample: true,
      })
      .run(),
  );
  for (const [source, amount] of Object.entries(funds)) {
    const fund = source as keyof typeof funds;
    db.insert(projectFunds).values({ projectId, source: fund, amount }).run();
  }
  for (const step of steps) {
    db.insert(milestones)
      .values({ projectId, ...step, pinned: false })
      .run();
  }
}

function insertStaff(
  db: WriteDb,
  seed: StaffSeed,
  ids: Ids,
  facilityIds: ReadonlyMap<string, number>,
): number {
  const { unit, facility, item, certificates: held, ...fields } = seed;
  const staffId = insertedId(
    db
      .insert(staffMembers)
      .values({
        ...fields,
        unitId: known(ids.units, unit),
        facilityId: facility === null ? null : known(facilityIds, facility),
        itemId: known(ids.items, item),
        remark: '',
        sample: true,
        searchText: searchTextOf([seed.name]),
      })
      .run(),
  );
  for (const certificate of held) {
    db.insert(certificates)
      .values({ staffId, ...certificate })
      .run();
  }
  return staffId;
}

function insertSession(
  db: WriteDb,
  seed: SessionSeed,
  ids: Ids,
  staffIds: ReadonlyMap<string, number>,
): void {
  const { item, heads, staff, ...fields } = seed;
  const sessionId = insertedId(
    db
      .insert(trainingSessions)
      .values({
        ...fields,
        planId: ids.planId,
        itemId: known(ids.items, item),
        remark: '',
        sample: true,
        searchText: searchTextOf([seed.title, seed.place, seed.organiser]),
      })
      .run(),
  );
  for (const { unit, heads: count } of heads) {
    db.insert(sessionHeads)
      .values({ sessionId, unitId: known(ids.units, unit), heads: count })
      .run();
  }
  for (const name of staff) {
    db.insert(sessionStaff)
      .values({ sessionId, staffId: known(staffIds, name) })
      .run();
  }
}

function known(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new AppError('BAD_INPUT', { field: key, problem: 'malformed' });
  return id;
}

function insertedId(result: { lastInsertRowid: number | bigint }): number {
  return Number(result.lastInsertRowid);
}
