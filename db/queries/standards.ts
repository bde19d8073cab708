import type { StandardRules } from '../../core/domain/standard.ts';
import type { StandardSeed } from '../../core/domain/standard-seed.ts';
import { and, asc, eq, isNotNull, sql } from '../orm.ts';
import { facilityTypes, standards } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

export interface StoredStandard {
  readonly id: number;
  readonly position: number;
  readonly key: string;
  readonly name: string;
  readonly typeId: number | null;
  readonly source: string;
  readonly version: string;
  readonly applies: boolean;
  readonly builtIn: boolean;
  readonly rules: StandardRules;
}

/** All standards in the order of the catalogue, those that apply or not. */
export function listStandards(db: ReadDb): StoredStandard[] {
  return db.select().from(standards).orderBy(asc(standards.position), asc(standards.id)).all();
}

export function standardById(db: ReadDb, id: number): StoredStandard | undefined {
  return db.select().from(standards).where(eq(standards.id, id)).get();
}

/** Standards in force about kinds of places, by facility type. */
export function standardsInForce(db: ReadDb): Map<number, StoredStandard[]> {
  const rows = db
    .select()
    .from(standards)
    .where(and(eq(standards.applies, true), isNotNull(standards.typeId)))
    .orderBy(asc(standards.position), asc(standards.id))
    .all();
  return Map.groupBy(rows, (row) => row.typeId ?? 0);
}

/**
 * Adds the standards of the program that the file does not know yet; those it has stay as they are. One
 * about a kind of place that the county has removed is left out.
 */
export function addStandards(
  db: WriteDb,
  seeds: readonly StandardSeed[],
  applies: (seed: StandardSeed) => boolean = () => false,
): void {
  const known = new Set(standardKeys(db));
  const types = new Map(
    db
      .select({ key: facilityTypes.key, id: facilityTypes.id })
      .from(facilityTypes)
      .all()
      .map(({ key, id }) => [key, id]),
  );
  for (const [position, seed] of seeds.entries()) {
    const typeId = seed.type === null ? null : types.get(seed.type);
    if (known.has(seed.key) || typeId === undefined) continue;
    const { key, name, source, version, rules } = seed;
    db.insert(standards)
      .values({ position, key, name, typeId, source, version, applies: applies(seed), builtIn: true, rules })
      .run();
  }
}

export function standardKeys(db: ReadDb): string[] {
  return db
    .select({ key: standards.key })
    .from(standards)
    .all()
    .map(({ key }) => key);
}

/** Own standards are named "own-7" after their place in the file, which nothing else bears. */
export function insertOwnStandard(
  db: WriteDb,
  standard: Omit<StoredStandard, 'id' | 'key' | 'position' | 'builtIn'>,
): number {
  const last = db
    .select({ position: sql<number>`ifnull(max(position), -1)`, id: sql<number>`ifnull(max(id), 0)` })
    .from(standards)
    .get();
  const place = { position: (last?.position ?? -1) + 1, key: `own-${(last?.id ?? 0) + 1}` };
  const row = { ...standard, ...place, builtIn: false };
  return Number(db.insert(standards).values(row).run().lastInsertRowid);
}

export function updateStandard(
  db: WriteDb,
  id: number,
  change: Partial<Pick<StoredStandard, 'name' | 'typeId' | 'source' | 'version' | 'applies' | 'rules'>>,
): void {
  const result = db.update(standards).set(change).where(eq(standards.id, id)).run();
  if (result.changes !== 1) throw new Error(`standard ${id}: ${result.changes} rows`);
}

export function deleteStandard(db: WriteDb, id: number): void {
  const result = db.delete(standards).where(eq(standards.id, id)).run();
  if (result.changes !== 1) throw new Error(`standard ${id}: ${result.changes} rows`);
}

/**
 * Before a kind of place goes: standards of the program that do not apply go with it. How many others
 * keep it.
 */
export function releaseType(db: WriteDb, typeId: number): number {
  db.delete(standards)
    .where(and(eq(standards.typeId, typeId), eq(standards.applies, false), eq(standards.builtIn, true)))
    .run();
  return db.select({ id: standards.id }).from(standards).where(eq(standards.typeId, typeId)).all().length;
}

/** A place that goes leaves no answer behind that another place of the same number could take for its own. */
export function forgetReducedOf(db: WriteDb, facilityId: number): void {
  for (const { id, rules } of listStandards(db)) {
    if (rules.reducedConfirmed?.[facilityId] === undefined) continue;
    const { [String(facilityId)]: _, ...reducedConfirmed } = rules.reducedConfirmed;
    updateStandard(db, id, { rules: { ...rules, reducedConfirmed } });
  }
}
