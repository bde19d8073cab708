import { countChangesSince, lastChangeOfUnits } from '../../db/queries/changes.ts';
import { listPlans, listPlanYears } from '../../db/queries/plans.ts';
import { annexesOfUnits, isUnitUsed, usesOfUnit } from '../../db/queries/unit-uses.ts';
import { unitRecords } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { RecordChange } from '../contract/staff.ts';
import type { PrintedName, UnitList, UnitPreview, UnitRow, UnitsSaved } from '../contract/unit.ts';
import { AppError } from '../domain/app-error.ts';
import { checkUnitChange } from '../domain/check-unit-change.ts';
import { latestName } from '../domain/check-units.ts';
import {
  applyUnitChange,
  siblingsOf,
  type UnitChange,
  type UnitRecord,
  unitsOfChange,
} from '../domain/unit-change.ts';
import { nameAt } from '../domain/unit-name.ts';
import { type Context, localDay, startOfToday, transact } from './context.ts';
import { historyOf } from './record-history.ts';
import { planDate } from './sheets.ts';
import { writeUnitChange } from './unit-edits.ts';

/** The townships, subdistricts, bureaus, communities and villages of the county, and what becomes of them. */
export const unitService = {
  list(context: Context, input: { asOf?: string | undefined } = {}): UnitList {
    const { db } = context.file();
    return listOf(db, input.asOf ?? localDay(context.now()));
  },

  preview(context: Context, { change }: { change: UnitChange }): UnitPreview {
    const { db } = context.file();
    const units = unitRecords(db);
    const problems = checkUnitChange(units, change, (id) => isUnitUsed(db, id));
    const about = units.filter((unit) => unitsOfChange(change).includes(unit.id));
    const date = dateOf(change) ?? NO_DAY;
    return {
      problems,
      uses: about.map(({ id: unitId, ...unit }) => ({
        ...{ unitId, name: latestName({ id: unitId, ...unit }) },
        ...usesOfUnit(db, unitId, date),
      })),
      annexes: annexesOfUnits(
        db,
        about.map((unit) => unit.id),
      ),
      prints: problems.length > 0 ? [] : printsOf(db, units, change),
    };
  },

  apply(context: Context, input: { change: UnitChange; reason: string; version: number }): UnitsSaved {
    const newId = transact(context, (db) => {
      const before = unitRecords(db);
      const name = nameOfChange(before, input.change);
      if (lastChangeOfUnits(db).id !== input.version)
        throw new AppError('CHANGED_ELSEWHERE', { annex: name });
      const problems = checkUnitChange(before, input.change, (id) => isUnitUsed(db, id));
      if (problems.length > 0) {
        const codes = [...new Set(problems.map((problem) => problem.code))];
        throw new AppError('BAD_UNIT_CHANGE', { unit: name, problems: codes });
      }
      return writeUnitChange(context, db, before, input);
    });
    const now = context.now();
    const { db } = context.file();
    return {
      list: listOf(db, localDay(now)),
      newId,
      committedAt: now.toISOString(),
      changesToday: countChangesSince(db, startOfToday(now)),
    };
  },

  history(context: Context, { unitId }: { unitId: number }): readonly RecordChange[] {
    const units = unitRecords(context.file().db);
    const named = (field: string, text: string | null): string | null => {
      const unit = REFERRING.includes(field) ? units.find((one) => String(one.id) === text) : undefined;
      return unit ? latestName(unit) : text;
    };
    return historyOf(context, 'unit', unitId).map((change) => ({
      ...change,
      oldText: named(change.field, change.oldText),
      newText: named(change.field, change.newText),
    }));
  },
};

/** No period reaches beyond it. */
const NO_DAY = '9999-12-31';

/** Fields of the history that hold the id of another unit. */
const REFERRING: readonly string[] = ['mergedInto', 'mergedFrom', 'parent'];

function listOf(db: ReadDb, asOf: string): UnitList {
  const units = unitRecords(db);
  const below = (parentId: number | null): UnitRecord[] =>
    siblingsOf(units, parentId).flatMap((unit) => [unit, ...below(unit.id)]);
  const nameOf = (id: number | null): string | null => {
    const unit = units.find((one) => one.id === id);
    return unit ? latestName(unit) : null;
  };
  const rows = below(null).map((unit): UnitRow => {
    const { validFrom, validTo, mergedIntoId, names } = unit;
    const hasEnded = validTo === null ? mergedIntoId !== null : validTo < asOf;
    const state = hasEnded ? 'ended' : validFrom !== null && validFrom > asOf ? 'future' : 'current';
    return { ...unit, name: nameAt(names, asOf), state, mergedInto: nameOf(mergedIntoId) };
  });
  return { asOf, version: lastChangeOfUnits(db).id, units: rows };
}

/** The first day on which a change is felt; null when it holds for all time. */
function dateOf(change: UnitChange): string | null {
  switch (change.do) {
    case 'rename':
      return change.from;
    case 'merge':
      return change.date;
    case 'end':
      return change.lastDay;
    default:
      return null;
  }
}

function nameOfChange(units: readonly UnitRecord[], change: UnitChange): string {
  if (change.do === 'add') return change.unit.name;
  const [first] = unitsOfChange(change);
  const unit = units.find((one) => one.id === first);
  return unit ? latestName(unit) : '';
}

/** What each plan prints of a unit that gets another name. */
function printsOf(db: ReadDb, units: readonly UnitRecord[], change: UnitChange): PrintedName[] {
  if (change.do !== 'rename' && change.do !== 'correct') return [];
  const find = (some: readonly UnitRecord[]) => some.find((unit) => unit.id === change.unitId)?.names ?? [];
  const [before, after] = [find(units), find(applyUnitChange(units, change, 0))];
  return listPlans(db).map((plan) => {
    const date = planDate(plan, listPlanYears(db, plan.id));
    return { planTitle: plan.title, date, before: nameAt(before, date), after: nameAt(after, date) };
  });
}
