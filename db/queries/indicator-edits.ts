import type { CoverageLink, EnteredValue, Indicator } from '../../core/domain/indicator-records.ts';
import type { Population } from '../../core/domain/population.ts';
import { and, asc, eq, inArray, ne, sql } from '../orm.ts';
import {
  assessmentParts,
  coverageLinks,
  facilities,
  indicators,
  indicatorValues,
  populations,
  targets,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** Adds one of the county's own indicators; answers its id. */
export function insertIndicator(db: WriteDb, values: Omit<Indicator, 'id' | 'key' | 'builtIn'>): number {
  const last = db
    .select({
      position: sql<number>`ifnull(max(position), -1)`,
      id: sql<number>`ifnull(max(id), 0)`,
    })
    .from(indicators)
    .get();
  const row = {
    ...values,
    key: `own-${(last?.id ?? 0) + 1}`,
    builtIn: false,
    position: (last?.position ?? -1) + 1,
  };
  return Number(db.insert(indicators).values(row).run().lastInsertRowid);
}

export function updateIndicator(
  db: WriteDb,
  id: number,
  values: Partial<Omit<Indicator, 'id' | 'key' | 'builtIn'>>,
): void {
  const { changes } = db.update(indicators).set(values).where(eq(indicators.id, id)).run();
  if (changes !== 1) throw new Error(`indicator ${id}: ${changes} rows`);
}

/** With everything that was entered for it. */
export function deleteIndicator(db: WriteDb, id: number): void {
  db.delete(indicatorValues).where(eq(indicatorValues.indicatorId, id)).run();
  db.delete(indicators).where(eq(indicators.id, id)).run();
}

/** How many targets and parts of assessments measure by an indicator. */
export function usesOfIndicator(db: ReadDb, id: number): number {
  const n = sql<number>`count(*)`;
  const inTargets = db.select({ n }).from(targets).where(eq(targets.indicatorId, id)).get()?.n ?? 0;
  const inParts = db.select({ n }).from(assessmentParts).where(eq(assessmentParts.indicatorId, id)).get();
  return inTargets + (inParts?.n ?? 0);
}

const entryAt = (place: Pick<EnteredValue, 'indicatorId' | 'unitId' | 'asOf'>) =>
  and(
    eq(indicatorValues.indicatorId, place.indicatorId),
    eq(indicatorValues.unitId, place.unitId),
    eq(indicatorValues.asOf, place.asOf),
  );

export function putEntered(db: WriteDb, value: EnteredValue): void {
  const { indicatorId, unitId, asOf } = indicatorValues;
  db.insert(indicatorValues)
    .values(value)
    .onConflictDoUpdate({ target: [indicatorId, unitId, asOf], set: value })
    .run();
}

export function deleteEntered(
  db: WriteDb,
  place: Pick<EnteredValue, 'indicatorId' | 'unitId' | 'asOf'>,
): void {
  db.delete(indicatorValues).where(entryAt(place)).run();
}

export function putLink(db: WriteDb, link: CoverageLink): void {
  db.insert(coverageLinks)
    .values(link)
    .onConflictDoUpdate({
      target: [coverageLinks.unitId, coverageLinks.facilityId],
      set: { note: link.note },
    })
    .run();
}

export function deleteLink(db: WriteDb, unitId: number, facilityId: number): void {
  db.delete(coverageLinks)
    .where(and(eq(coverageLinks.unitId, unitId), eq(coverageLinks.facilityId, facilityId)))
    .run();
}

/** Units that a place is linked to. */
export function linksOfFacility(db: ReadDb, facilityId: number): CoverageLink[] {
  return db.select().from(coverageLinks).where(eq(coverageLinks.facilityId, facilityId)).all();
}

/** Open places outside some units whose names or codes hold every word. */
export function openPlaces(
  db: ReadDb,
  { words, outside, limit }: { words: readonly string[]; outside: readonly number[]; limit: number },
) {
  const { id, name, unitId, status, searchText } = facilities;
  const holds = words.map((word) => sql`instr(${searchText}, ${word.toLowerCase()}) > 0`);
  return db
    .select({ id, name, unitId })
    .from(facilities)
    .where(and(eq(status, 'open'), ...outside.map((unit) => ne(unitId, unit)), ...holds))
    .orderBy(asc(unitId), asc(name))
    .limit(limit)
    .all();
}

/** Everything entered about the population of some units, or all. */
export function populationsOf(
  db: ReadDb,
  { year, basis, unitIds }: { year: number; basis: Population['basis']; unitIds?: readonly number[] },
): Population[] {
  return db
    .select()
    .from(populations)
    .where(
      and(
        eq(populations.year, year),
        eq(populations.basis, basis),
        unitIds && inArray(populations.unitId, [...unitIds]),
      ),
    )
    .all();
}

/** Years with figures of a basis, the last first. */
export function populationYears(db: ReadDb, basis: Population['basis']): number[] {
  return db
    .selectDistinct({ year: populations.year })
    .from(populations)
    .where(eq(populations.basis, basis))
    .all()
    .map((row) => row.year)
    .sort((a, b) => b - a);
}

export function putPopulation(db: WriteDb, record: Population): void {
  const { unitId, year, basis } = populations;
  const row = { ...record, unread: record.unread && { ...record.unread } };
  db.insert(populations)
    .values(row)
    .onConflictDoUpdate({ target: [unitId, year, basis], set: row })
    .run();
}

export function deletePopulation(db: WriteDb, place: Pick<Population, 'unitId' | 'year' | 'basis'>): void {
  db.delete(populations)
    .where(
      and(
        eq(populations.unitId, place.unitId),
        eq(populations.year, place.year),
        eq(populations.basis, place.basis),
      ),
    )
    .run();
}
