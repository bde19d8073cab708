import type { PlaceSums } from '../../core/domain/demand.ts';
import { and, eq, isNull, lte, or, type SQLiteColumn, sql } from '../orm.ts';
import { facilities, facilityTypes, meta } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** Open places of one type in one unit on a day, added up. */
export interface UnitPlaces extends PlaceSums {
  readonly unitId: number;
  /** Key of the type. */
  readonly type: string;
  readonly hasSample: boolean;
}

/**
 * Places that are open on a day, by unit and type: a place that closed has no day of closing and counts on
 * none; one without a day of opening counts as open. Summed by SQLite: a large county has 100,000.
 */
export function openPlaces(db: ReadDb, asOf: string): UnitPlaces[] {
  const { unitId, status, openedOn, typeId, beds, nursingBeds, builtArea, siteArea, sample } = facilities;
  const keys = new Map(
    db
      .select({ id: facilityTypes.id, key: facilityTypes.key })
      .from(facilityTypes)
      .all()
      .map((row) => [row.id, row.key]),
  );
  const sums = (column: SQLiteColumn) => ({
    sum: sql<number>`ifnull(sum(${column}), 0)`,
    unknown: sql<number>`count(*) - count(${column})`,
  });
  return (
    db
      .select({
        ...{ unitId, typeId, count: sql<number>`count(*)`, sample: sql<number>`max(${sample})` },
        ...{ beds: sums(beds), nursingBeds: sums(nursingBeds) },
        ...{ builtArea: sums(builtArea), siteArea: sums(siteArea) },
      })
      .from(facilities)
      .where(and(eq(status, 'open'), or(isNull(openedOn), lte(openedOn, asOf))))
      // The plus keeps SQLite from the index by unit: looking up every row by it takes longer than reading all.
      .groupBy(sql`+${unitId}`, sql`+${typeId}`)
      .all()
      .map(({ typeId: type, sample: hasSample, ...row }) => ({
        ...{ ...row, type: keys.get(type) ?? '', hasSample: hasSample === 1 },
      }))
  );
}

const keyOf = (planId: number): string => `demand.${planId}`;

/** What the office assumes for a plan otherwise than the program, as JSON; null = nothing. */
export function demandJson(db: ReadDb, planId: number): string | null {
  return (
    db
      .select()
      .from(meta)
      .where(eq(meta.key, keyOf(planId)))
      .get()?.value ?? null
  );
}

export function putDemandJson(db: WriteDb, planId: number, value: string): void {
  db.insert(meta)
    .values({ key: keyOf(planId), value })
    .onConflictDoUpdate({ target: meta.key, set: { value } })
    .run();
}
