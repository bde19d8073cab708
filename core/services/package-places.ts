import { lastChangeOfUnits } from '../../db/queries/changes.ts';
import { foreignRecordsOf, listPackages, putForeignRecord } from '../../db/queries/packages.ts';
import { deleteUnit, putUnit, unitRecords } from '../../db/queries/units.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { AppError } from '../domain/app-error.ts';
import { latestName } from '../domain/check-units.ts';
import type { PackageUnit } from '../domain/package-format.ts';
import { codesDiffer, type MatchedBy, matchUnits, sharesName } from '../domain/package-match.ts';
import { siblingsOf, type UnitRecord } from '../domain/unit-change.ts';
import { nameAt } from '../domain/unit-name.ts';
import type { ReadPackage } from '../exchange/read-package.ts';
import type { Context } from './context.ts';
import { ownOrigin } from './package-service.ts';
import { recordAllDifferences } from './record-history.ts';
import { textsOf } from './unit-edits.ts';

/**
 * Where a package's county lies in this file, and its units with it. A county's own file takes its own
 * plans; a city's file has counties below its root, each with its townships.
 */
export interface Places {
  /** The package is of this file's own county: what is here already is the office's own. */
  readonly isOwn: boolean;
  readonly countyId: number;
  readonly county: string;
  readonly unitIds: ReadonlyMap<string, number>;
  readonly units: UnitOutcome;
  /** For taking it back. */
  readonly made: readonly number[];
  readonly before: readonly UnitRecord[];
}

export interface UnitOutcome {
  readonly kept: number;
  readonly made: readonly string[];
  readonly changed: readonly string[];
  /** Recognised by something else than their code and present name. */
  readonly guessed: readonly { readonly theirs: string; readonly ours: string; readonly by: MatchedBy }[];
}

export interface Writing {
  readonly context: Context;
  readonly db: WriteDb;
  readonly batchId: number;
  readonly reason: string;
}

export function placeUnits(writing: Writing, { name, manifest, content }: ReadPackage): Places {
  const { db } = writing;
  const before = unitRecords(db);
  const [theirCounty] = content.units;
  if (!theirCounty) throw new Error('a package without units was read');
  const known = foreignRecordsOf(db, manifest.origin, 'unit');
  const found = findCounty(db, before, theirCounty, { name, origin: manifest.origin, known });
  const matches = matchUnits(content.units, before, { countyId: found.id, before: known });
  const ids = givenIds(db, before, matches);
  const wanted = content.units.map((unit) => recordOf(unit, ids, found.parentId, before));
  const fixed = found.isOwn ? wanted.filter((unit) => !before.some((one) => one.id === unit.id)) : wanted;
  const records = inOrder(fixed, before, found.isOwn);
  const was = new Map(before.map((unit) => [unit.id, unit]));
  const changed = records.filter((unit) => JSON.stringify(unit) !== JSON.stringify(was.get(unit.id)));
  // Whoever is merged into another is written again once the other is there.
  for (const unit of changed) putUnit(db, { ...unit, mergedIntoId: was.get(unit.id)?.mergedIntoId ?? null });
  for (const unit of changed) if (unit.mergedIntoId !== null) putUnit(db, unit);
  recordUnits(writing, changed, was);
  for (const [theirs, ours] of ids)
    putForeignRecord(db, { origin: manifest.origin, kind: 'unit', theirs, ours });
  const told = changed.filter(
    (unit) => JSON.stringify(textsOf(unit)) !== JSON.stringify(textsOf(was.get(unit.id))),
  );
  return {
    ...{
      isOwn: found.isOwn,
      countyId: ids.get(theirCounty.ref) ?? 0,
      county: latestOf(theirCounty),
      unitIds: ids,
    },
    units: {
      kept: content.units.length - told.length,
      made: told.filter((unit) => !was.has(unit.id)).map(latestName),
      changed: told.filter((unit) => was.has(unit.id)).map(latestName),
      guessed: content.units.flatMap((unit) => {
        const { id, by } = matches.get(unit.ref) ?? { id: null, by: 'new' as const };
        const ours = id === null ? undefined : was.get(id);
        if (!ours || (by !== 'before' && latestName(ours) === latestOf(unit))) return [];
        return [{ theirs: latestOf(unit), ours: latestName(ours), by }];
      }),
    },
    made: changed.filter((unit) => !was.has(unit.id)).map((unit) => unit.id),
    before: changed.flatMap((unit) => was.get(unit.id) ?? []),
  };
}

const latestOf = (unit: PackageUnit): string => nameAt(unit.names, '9999-12-31');

interface Found {
  /** Null = not here yet. */
  readonly id: number | null;
  /** The unit it lies in; null for the root. */
  readonly parentId: number | null;
  readonly isOwn: boolean;
}

function findCounty(
  db: ReadDb,
  ours: readonly UnitRecord[],
  theirs: PackageUnit,
  { name, origin, known }: { name: string; origin: string; known: ReadonlyMap<string, number> },
): Found {
  const root = ours.find((unit) => unit.parentId === null);
  if (!root) throw new Error('a file without units');
  const isSame = (unit: UnitRecord): boolean =>
    (unit.divisionCode !== null && unit.divisionCode === theirs.divisionCode) ||
    (sharesName(unit, theirs) && !codesDiffer(unit, theirs));
  const counties = siblingsOf(ours, root.id);
  if (isSame(root)) return { id: root.id, parentId: null, isOwn: true };
  if (origin === ownOrigin(db)) {
    // A city's own package may be of one of its counties.
    const own = counties.find(isSame);
    if (!own) throw refusal(name, 'otherCounty', latestName(root));
    return { id: own.id, parentId: root.id, isOwn: true };
  }
  const before = counties.find((unit) => unit.id === known.get(theirs.ref));
  if (before && !isSame(before) && isFrom(db, origin)) throw refusal(name, 'otherCounty', latestName(before));
  const found = counties.find(isSame);
  const hasTownships = counties.some((unit) => !['county', 'bureau'].includes(unit.kind));
  const isCity = counties.some((unit) => unit.kind === 'county');
  if (!found && hasTownships && !isCity) throw refusal(name, 'notACity', latestName(root));
  return { id: found?.id ?? null, parentId: root.id, isOwn: false };
}

const isFrom = (db: ReadDb, origin: string): boolean => listPackages(db).some((one) => one.origin === origin);

function refusal(name: string, problem: 'otherCounty' | 'notACity', detail: string): AppError {
  return new AppError('BAD_PACKAGE', { name, problem, detail });
}

/** Numbers here; a new unit gets one that the history does not know either. */
function givenIds(
  db: ReadDb,
  before: readonly UnitRecord[],
  matches: ReadonlyMap<string, { readonly id: number | null }>,
): Map<string, number> {
  let last = Math.max(lastChangeOfUnits(db).recordId, ...before.map((unit) => unit.id));
  return new Map(
    [...matches].map(([ref, { id }]) => {
      if (id !== null) return [ref, id];
      last++;
      return [ref, last];
    }),
  );
}

function recordOf(
  unit: PackageUnit,
  ids: ReadonlyMap<string, number>,
  countyParent: number | null,
  before: readonly UnitRecord[],
): UnitRecord {
  const id = ids.get(unit.ref) ?? 0;
  const known = before.find((one) => one.id === id);
  // In the order in which a record is read, so that one that did not change is seen as the same.
  return {
    id,
    parentId: known?.parentId ?? (unit.parent === null ? countyParent : (ids.get(unit.parent) ?? null)),
    ...{ divisionCode: unit.divisionCode ?? known?.divisionCode ?? null, kind: unit.kind },
    settlement: unit.settlement,
    ...{ validFrom: unit.validFrom, validTo: unit.validTo },
    mergedIntoId: unit.mergedInto === null ? null : (ids.get(unit.mergedInto) ?? null),
    position: known?.position ?? 0,
    names: unit.names.map(({ validFrom, name }) => ({ validFrom, name })),
  };
}

/** Children in the order of their package; new ones behind what is here already. */
function inOrder(
  wanted: readonly UnitRecord[],
  before: readonly UnitRecord[],
  keepsPlaces: boolean,
): UnitRecord[] {
  const next = new Map<number | null, number>();
  const known = new Set(before.map((unit) => unit.id));
  const counties = new Set(wanted.slice(0, 1).map((unit) => unit.id));
  return wanted.map((unit) => {
    const isCounty = counties.has(unit.id);
    if (known.has(unit.id) && (isCounty || keepsPlaces)) return unit;
    const others = siblingsOf(before, unit.parentId);
    const start = isCounty || keepsPlaces ? (others.at(-1)?.position ?? -1) + 1 : 0;
    const position = next.get(unit.parentId) ?? start;
    next.set(unit.parentId, position + 1);
    return { ...unit, position };
  });
}

function recordUnits(
  { context, db, batchId, reason }: Writing,
  changed: readonly UnitRecord[],
  was: ReadonlyMap<number, UnitRecord>,
): void {
  recordAllDifferences(
    context,
    db,
    { subject: 'unit', reason, batchId, source: 'imported' },
    changed.map((unit) => ({
      recordId: unit.id,
      before: textsOf(was.get(unit.id)),
      after: textsOf(unit),
    })),
  );
}

/** The units as they were before a package, without those that it brought. */
export function restoreUnits(writing: Writing, before: readonly UnitRecord[], made: readonly number[]): void {
  const { context, db, batchId, reason } = writing;
  const now = new Map(unitRecords(db).map((unit) => [unit.id, unit]));
  const back = before.map((unit) => ({
    recordId: unit.id,
    before: textsOf(now.get(unit.id)),
    after: textsOf(unit),
  }));
  const gone = made.map((id) => ({ recordId: id, before: textsOf(now.get(id)), after: {} }));
  recordAllDifferences(context, db, { subject: 'unit', reason, batchId, source: 'undo' }, [...back, ...gone]);
  for (const unit of before) putUnit(db, unit);
  for (const id of made) {
    const unit = now.get(id);
    if (unit?.mergedIntoId) putUnit(db, { ...unit, mergedIntoId: null });
  }
  for (const id of made.toReversed()) deleteUnit(db, id);
}
