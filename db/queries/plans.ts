import type { Annex, Item, Plan, PlanYear, ProgressBasis } from '../../core/domain/annex.ts';
import { nameAt } from '../../core/domain/unit-name.ts';
import { and, asc, eq, inArray, sql } from '../orm.ts';
import { annexColumns, annexes, annexRows, facts, items, plans, planYears } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { namesByUnit } from './units.ts';

type PlanRow = typeof plans.$inferSelect;
type AnnexRecord = typeof annexes.$inferSelect;

export function listPlans(db: ReadDb): Plan[] {
  const rows = db.select().from(plans).orderBy(asc(plans.id)).all();
  return rows.map((row) => toPlan(db, row));
}

export function planById(db: ReadDb, planId: number): Plan | undefined {
  const row = db.select().from(plans).where(eq(plans.id, planId)).get();
  return row && toPlan(db, row);
}

function toPlan(db: ReadDb, row: PlanRow): Plan {
  const { countyId, ...plan } = row;
  const names = namesByUnit(db, [countyId]).get(countyId) ?? [];
  return { ...plan, countyName: nameAt(names, row.issueDate ?? '9999') };
}

export function listPlanYears(db: ReadDb, planId: number): PlanYear[] {
  return db
    .select({
      id: planYears.id,
      label: planYears.label,
      startDate: planYears.startDate,
      endDate: planYears.endDate,
    })
    .from(planYears)
    .where(eq(planYears.planId, planId))
    .orderBy(asc(planYears.position))
    .all();
}

export function listItems(db: ReadDb, itemIds: readonly number[]): Item[] {
  return db
    .select()
    .from(items)
    .where(inArray(items.id, [...itemIds]))
    .orderBy(asc(items.id))
    .all();
}

export interface AnnexOfPlan extends Annex {
  readonly planId: number;
  readonly kind: 'plan' | 'list' | 'form';
  readonly soleAnnex: boolean;
}

export function listAnnexes(db: ReadDb, planId: number): AnnexOfPlan[] {
  const rows = db
    .select()
    .from(annexes)
    .where(eq(annexes.planId, planId))
    .orderBy(asc(annexes.position))
    .all();
  return rows.map(toAnnex);
}

export function annexById(db: ReadDb, annexId: number): AnnexOfPlan | undefined {
  const row = db.select().from(annexes).where(eq(annexes.id, annexId)).get();
  return row && toAnnex(row);
}

function toAnnex({ position: _, ...annex }: AnnexRecord): AnnexOfPlan {
  return annex;
}

/** How many leaf cells the annex has, and how many of them hold a value. */
export function countCells(db: ReadDb, annexId: number): { leafCells: number; filledCells: number } {
  const rowCount = db
    .select({ n: sql<number>`count(*)` })
    .from(annexRows)
    .where(eq(annexRows.annexId, annexId))
    .get();
  const columnCount = db
    .select({ n: sql<number>`count(*)` })
    .from(annexColumns)
    .where(and(eq(annexColumns.annexId, annexId), eq(annexColumns.kind, 'fact')))
    .get();
  const filled = db
    .select({ n: sql<number>`count(*)` })
    .from(annexColumns)
    .innerJoin(annexRows, eq(annexRows.annexId, annexColumns.annexId))
    .innerJoin(annexes, eq(annexes.id, annexColumns.annexId))
    .innerJoin(
      facts,
      and(
        eq(facts.planId, annexes.planId),
        eq(facts.unitId, annexRows.unitId),
        // Its column says what a cell counts, or leaves it to the row.
        eq(facts.itemId, sql`ifnull(${annexColumns.itemId}, ${annexRows.itemId})`),
        eq(facts.planYearId, annexColumns.planYearId),
        eq(facts.period, 0),
        eq(facts.measure, annexColumns.measure),
      ),
    )
    .where(eq(annexColumns.annexId, annexId))
    .get();
  return { leafCells: (rowCount?.n ?? 0) * (columnCount?.n ?? 0), filledCells: filled?.n ?? 0 };
}

export function setEntryState(db: WriteDb, annexId: number, entryState: Annex['entryState']): void {
  const result = db.update(annexes).set({ entryState }).where(eq(annexes.id, annexId)).run();
  if (result.changes !== 1) throw new Error(`entry state of annex ${annexId}: ${result.changes} rows`);
}

export function setProgressBasis(db: WriteDb, planId: number, progressBasis: ProgressBasis): void {
  const result = db.update(plans).set({ progressBasis }).where(eq(plans.id, planId)).run();
  if (result.changes !== 1) throw new Error(`progress basis of plan ${planId}: ${result.changes} rows`);
}

/** A plan without years and annexes, of the county that the file's first plan is of; answers its id. */
export function insertEmptyPlan(db: WriteDb, title: string, documentNumber: string | null): number {
  const rows = db
    .select({ key: plans.key, countyId: plans.countyId })
    .from(plans)
    .orderBy(asc(plans.id))
    .all();
  const [first] = rows;
  if (!first) throw new Error('a file without a plan has no county');
  const taken = new Set(rows.map((row) => row.key));
  let count = rows.length + 1;
  while (taken.has(`plan-${count}`)) count++;
  const facts = { issuer: null, issueDate: null, sample: false, countyId: first.countyId };
  const values = { key: `plan-${count}`, title, documentNumber, ...facts };
  return Number(db.insert(plans).values(values).run().lastInsertRowid);
}
