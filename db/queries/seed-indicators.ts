import { AppError } from '../../core/domain/app-error.ts';
import type { IndicatorSampleSeed } from '../../core/domain/indicator-sample-seed.ts';
import type { IndicatorSeed } from '../../core/domain/indicator-seed.ts';
import { asc, eq, isNull, sql } from '../orm.ts';
import {
  coverageLinks,
  facilities,
  indicators,
  indicatorValues,
  populations,
  unitNames,
  units,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** Whether a file lacks any of the indicators that come with the program. */
export function lacksIndicators(db: ReadDb, seeds: readonly IndicatorSeed[]): boolean {
  const known = knownKeys(db);
  return seeds.some(({ key }) => !known.has(key));
}

/** Adds the indicators that the file does not know yet; those it has stay as they are. */
export function addIndicators(db: WriteDb, seeds: readonly IndicatorSeed[]): void {
  const known = knownKeys(db);
  const last = db.select({ most: sql<number>`ifnull(max(position), -1)` }).from(indicators).get();
  const missing = seeds.filter(({ key }) => !known.has(key));
  for (const [index, seed] of missing.entries()) {
    db.insert(indicators)
      .values({ ...seed, builtIn: true, position: (last?.most ?? -1) + 1 + index })
      .run();
  }
}

function knownKeys(db: ReadDb): Set<string> {
  const rows = db.select({ key: indicators.key }).from(indicators).all();
  return new Set(rows.map(({ key }) => key));
}

/**
 * Puts a sample's made-up population, links and entered values beside its places, every record marked. A name
 * that nothing bears is BAD_INPUT.
 */
export function insertIndicatorSample(db: WriteDb, seed: IndicatorSampleSeed): void {
  const named = db.select().from(unitNames).orderBy(asc(unitNames.validFrom)).all();
  const unitIds = new Map(named.map(({ unitId, name }) => [name, unitId]));
  const codes = db.select({ id: facilities.id, code: facilities.code }).from(facilities).all();
  const facilityIds = new Map(codes.map(({ id, code }) => [code, id]));
  const county = db.select({ id: units.id }).from(units).where(isNull(units.parentId)).get();
  for (const { unit, ...figures } of seed.populations) {
    db.insert(populations)
      .values({ ...figures, unitId: known(unitIds, unit), unread: null, sample: true })
      .run();
  }
  for (const { unit, facility, note } of seed.links) {
    const link = { unitId: known(unitIds, unit), facilityId: known(facilityIds, facility), note };
    db.insert(coverageLinks)
      .values({ ...link, sample: true })
      .run();
  }
  for (const { indicator, unit, ...value } of seed.entered) {
    const found = db
      .select({ id: indicators.id })
      .from(indicators)
      .where(eq(indicators.key, indicator))
      .get();
    if (!found || !county) throw new AppError('BAD_INPUT', { field: indicator, problem: 'malformed' });
    const unitId = unit === null ? county.id : known(unitIds, unit);
    db.insert(indicatorValues)
      .values({ ...value, indicatorId: found.id, unitId, unread: null, sample: true })
      .run();
  }
}

function known(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new AppError('BAD_INPUT', { field: name, problem: 'malformed' });
  return id;
}
