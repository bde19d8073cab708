import { lastChangeOfUnits, nextBatchId } from '../../db/queries/changes.ts';
import { deleteUnit, putUnit } from '../../db/queries/units.ts';
import type { WriteDb } from '../../db/types.ts';
import { applyUnitChange, siblingsOf, type UnitChange, type UnitRecord } from '../domain/unit-change.ts';
import type { Context } from './context.ts';
import { type RecordDifference, recordAllDifferences } from './record-history.ts';

/**
 * Writes what a checked change of units makes different, and one entry of the history for each field;
 * gives back the id of a new unit.
 *
 *   const newId = writeUnitChange(context, db, unitRecords(db), { change, reason: '' });
 */
export function writeUnitChange(
  context: Context,
  db: WriteDb,
  before: readonly UnitRecord[],
  { change, reason }: { change: UnitChange; reason: string },
): number | null {
  // An id that the history knows is not given to another unit.
  const newId = Math.max(lastChangeOfUnits(db).recordId, ...before.map((unit) => unit.id)) + 1;
  const after = applyUnitChange(before, change, newId);
  const known = new Map(before.map((unit) => [unit.id, unit]));
  const isNew = (unit: UnitRecord): boolean => !known.has(unit.id);
  const changed = after.filter((unit) => JSON.stringify(unit) !== JSON.stringify(known.get(unit.id)));
  // A new unit first: others may be merged into it.
  for (const unit of changed.toSorted((a, b) => Number(isNew(b)) - Number(isNew(a)))) putUnit(db, unit);
  const gone = before.filter((unit) => !after.some((one) => one.id === unit.id));
  const entries = [
    ...changed.map((unit) => {
      const was = textsOf(known.get(unit.id));
      return { recordId: unit.id, before: was, after: textsOf(unit) };
    }),
    ...gone.map((unit) => ({ recordId: unit.id, before: textsOf(unit), after: {} })),
    ...placeOf(before, after, change),
    ...mergedFrom(change, newId),
  ];
  recordAllDifferences(context, db, { subject: 'unit', reason, batchId: nextBatchId(db) }, entries);
  for (const unit of gone) deleteUnit(db, unit.id);
  return after.some(isNew) ? newId : null;
}

/** As the history keeps a unit; without the position: a unit that makes room for another is not changed. */
export function textsOf(unit: UnitRecord | undefined): Record<string, string> {
  if (!unit) return {};
  const { parentId, mergedIntoId, names } = unit;
  const text = (value: string | number | null): string => (value === null ? '' : String(value));
  return {
    ...Object.fromEntries(
      names.map(({ validFrom, name }) => [validFrom === '' ? 'name' : `name.${validFrom}`, name]),
    ),
    ...{ kind: unit.kind, settlement: text(unit.settlement), divisionCode: text(unit.divisionCode) },
    ...{ validFrom: text(unit.validFrom), validTo: text(unit.validTo) },
    ...{ parent: text(parentId), mergedInto: text(mergedIntoId) },
  };
}

function placeOf(
  before: readonly UnitRecord[],
  after: readonly UnitRecord[],
  change: UnitChange,
): RecordDifference[] {
  if (change.do !== 'move') return [];
  const place = (units: readonly UnitRecord[]) => {
    const parentId = units.find((unit) => unit.id === change.unitId)?.parentId ?? null;
    const siblings = siblingsOf(units, parentId);
    return { position: String(siblings.findIndex((unit) => unit.id === change.unitId) + 1) };
  };
  return [{ recordId: change.unitId, before: place(before), after: place(after) }];
}

/** The one that takes others in says so too. */
function mergedFrom(change: UnitChange, newId: number): RecordDifference[] {
  if (change.do !== 'merge') return [];
  const recordId = 'unitId' in change.into ? change.into.unitId : newId;
  return change.unitIds.map((id) => ({ recordId, before: {}, after: { mergedFrom: String(id) } }));
}
