import type { FundSource } from '../../core/domain/project.ts';
import type { SubsidyCount, SubsidyLevel, SubsidyRate } from '../../core/domain/subsidy.ts';
import type { SubsidyValues } from '../../core/domain/subsidy-draft.ts';
import { and, asc, eq, inArray, isNull, max, or, sql } from '../orm.ts';
import {
  annexColumns,
  annexes,
  annexRows,
  facilities,
  facts,
  items,
  projectFunds,
  projects,
  subsidyRates,
  subsidyShares,
  unreadEntries,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** Rates of a plan and those of every plan, in order. */
export function subsidyRatesOf(db: ReadDb, planId: number): SubsidyRate[] {
  const ofPlan = or(eq(subsidyRates.planId, planId), isNull(subsidyRates.planId));
  const rows = db.select().from(subsidyRates).where(ofPlan).orderBy(asc(subsidyRates.position)).all();
  return withShares(db, rows);
}

export function subsidyRateById(db: ReadDb, id: number): SubsidyRate | undefined {
  return withShares(db, db.select().from(subsidyRates).where(eq(subsidyRates.id, id)).all())[0];
}

function withShares(db: ReadDb, rows: readonly (typeof subsidyRates.$inferSelect)[]): SubsidyRate[] {
  const ids = rows.map(({ id }) => id);
  const shares = db.select().from(subsidyShares).where(inArray(subsidyShares.rateId, ids)).all();
  const byRate = Map.groupBy(shares, (one) => one.rateId);
  return rows.map(({ position: _, ...rate }) => {
    const own = byRate.get(rate.id) ?? [];
    return { ...rate, shares: Object.fromEntries(own.map(({ level, amount }) => [level, amount])) };
  });
}

/** How many rates pay for places of a kind. */
export function countRatesOfType(db: ReadDb, typeId: number): number {
  const row = db
    .select({ n: sql<number>`count(*)` })
    .from(subsidyRates)
    .where(eq(subsidyRates.typeId, typeId))
    .get();
  return row?.n ?? 0;
}

export interface SubsidyPlace {
  readonly planId: number | null;
  readonly sample: boolean;
}

/** Adds (id null) or replaces one whole; `place` is of a new one. Gives its id. */
export function putSubsidyRate(
  db: WriteDb,
  id: number | null,
  { shares, ...values }: SubsidyValues,
  place: SubsidyPlace,
): number {
  const rateId = id ?? insertRate(db, values, place);
  if (id !== null) {
    const { changes } = db.update(subsidyRates).set(values).where(eq(subsidyRates.id, id)).run();
    if (changes !== 1) throw new Error(`subsidy rate ${id}: ${changes} rows`);
    db.delete(subsidyShares).where(eq(subsidyShares.rateId, id)).run();
  }
  for (const [level, amount] of Object.entries(shares)) {
    db.insert(subsidyShares)
      .values({ rateId, level: level as SubsidyLevel, amount })
      .run();
  }
  return rateId;
}

function insertRate(db: WriteDb, values: Omit<SubsidyValues, 'shares'>, place: SubsidyPlace): number {
  const last = db
    .select({ position: max(subsidyRates.position) })
    .from(subsidyRates)
    .get();
  const position = (last?.position ?? -1) + 1;
  const { lastInsertRowid } = db
    .insert(subsidyRates)
    .values({ ...values, ...place, position })
    .run();
  return Number(lastInsertRowid);
}

export function deleteSubsidyRate(db: WriteDb, id: number): void {
  db.delete(subsidyShares).where(eq(subsidyShares.rateId, id)).run();
  const { changes } = db.delete(subsidyRates).where(eq(subsidyRates.id, id)).run();
  if (changes !== 1) throw new Error(`subsidy rate ${id}: ${changes} rows`);
}

/** Planned counts of whole years, by item; what does not apply counts nothing. */
export function plannedCounts(
  db: ReadDb,
  planId: number,
  itemIds: readonly number[],
): (SubsidyCount & { readonly itemId: number })[] {
  const rows = db
    .select()
    .from(facts)
    .where(
      and(
        eq(facts.planId, planId),
        inArray(facts.itemId, [...itemIds]),
        eq(facts.period, 0),
        eq(facts.measure, 'planned'),
      ),
    )
    .all();
  return rows.flatMap(({ unitId, itemId, planYearId, value }) =>
    value === null ? [] : [{ unitId, itemId, planYearId, count: value }],
  );
}

/** Cells of the plan's tables that ask for a planned count of the items and hold nothing yet. */
export function plannedBlanks(db: ReadDb, planId: number, itemIds: readonly number[]): number {
  const itemId = sql<number>`ifnull(${annexColumns.itemId}, ${annexRows.itemId})`;
  const ofCell = and(
    eq(facts.planId, annexes.planId),
    eq(facts.unitId, annexRows.unitId),
    eq(facts.itemId, itemId),
    eq(facts.planYearId, annexColumns.planYearId),
    eq(facts.period, 0),
    eq(facts.measure, 'planned'),
  );
  const blank = db
    .selectDistinct({ unitId: annexRows.unitId, itemId, year: annexColumns.planYearId })
    .from(annexes)
    .innerJoin(annexRows, eq(annexRows.annexId, annexes.id))
    .innerJoin(annexColumns, eq(annexColumns.annexId, annexes.id))
    .leftJoin(facts, ofCell)
    .where(
      and(
        eq(annexes.planId, planId),
        eq(annexColumns.kind, 'fact'),
        eq(annexColumns.measure, 'planned'),
        inArray(itemId, [...itemIds]),
        isNull(facts.planId),
      ),
    );
  return blank.all().length;
}

/** Places of a kind by unit and the day they opened. */
export function openedPlaces(db: ReadDb, typeIds: readonly number[], until: string) {
  const { unitId, typeId, openedOn } = facilities;
  return db
    .select({ unitId, typeId, openedOn: sql<string>`${openedOn}` })
    .from(facilities)
    .where(
      and(
        inArray(typeId, [...typeIds]),
        sql`${openedOn} <= ${until}`,
        inArray(facilities.status, ['open', 'suspended', 'closed']),
      ),
    )
    .all();
}

export interface FundLine {
  readonly unitId: number;
  /** Null = the project counts for no plan year. */
  readonly planYearId: number | null;
  readonly source: FundSource;
  readonly amount: number;
  readonly sample: boolean;
}

/** Money of the projects of a plan (and of none) by where it comes from. */
export function projectMoney(db: ReadDb, planId: number): FundLine[] {
  return db
    .select({
      unitId: projects.unitId,
      planYearId: projects.planYearId,
      source: projectFunds.source,
      amount: projectFunds.amount,
      sample: projects.sample,
    })
    .from(projectFunds)
    .innerJoin(projects, eq(projects.id, projectFunds.projectId))
    .where(or(eq(projects.planId, planId), isNull(projects.planId)))
    .all();
}

/** Entries of the items that could not be read, and count nothing. */
export function unreadCounts(
  db: ReadDb,
  planId: number,
  itemIds: readonly number[],
  measure: 'planned' | 'completed',
): number {
  const row = db
    .select({ n: sql<number>`count(*)` })
    .from(unreadEntries)
    .where(
      and(
        eq(unreadEntries.planId, planId),
        eq(unreadEntries.measure, measure),
        inArray(unreadEntries.itemId, [...itemIds]),
      ),
    )
    .get();
  return row?.n ?? 0;
}

/** Keys of all items, by id. */
export function itemKeys(db: ReadDb): Map<number, string> {
  const { id, key } = items;
  return new Map(
    db
      .select({ id, key })
      .from(items)
      .all()
      .map((row) => [row.id, row.key]),
  );
}
