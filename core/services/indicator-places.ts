import { listFacilityTypes } from '../../db/queries/facilities.ts';
import { allItems, listIndicators, treeUnits } from '../../db/queries/indicators.ts';
import { addIndicators, lacksIndicators } from '../../db/queries/seed-indicators.ts';
import { namesByUnit } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import { indicatorWords } from '../../templates/indicator-words.ts';
import { builtInIndicators } from '../../templates/indicators.ts';
import type { IndicatorUnit } from '../contract/indicator.ts';
import { AppError } from '../domain/app-error.ts';
import type { Indicator } from '../domain/indicator-records.ts';
import { nameAt } from '../domain/unit-name.ts';
import { type UnitTree, unitTree } from '../domain/unit-tree.ts';
import { type Context, transact } from './context.ts';
import type { DefinitionNames } from './indicator-phrases.ts';

/** A file made by an older program gets the built-in indicators with its first look at them. */
export function ensureIndicators(context: Context): void {
  const file = context.file();
  if (file.readOnly || !lacksIndicators(file.db, builtInIndicators)) return;
  transact(context, (db) => addIndicators(db, builtInIndicators));
}

/** The county and its townships as they stand on a day, under their names of the day. */
export interface UnitsOnDay {
  readonly tree: UnitTree;
  readonly county: IndicatorUnit;
  /** In their order. */
  readonly townships: readonly IndicatorUnit[];
  nameOf(unitId: number): string;
}

export function unitsOn(db: ReadDb, asOf: string): UnitsOnDay {
  const units = treeUnits(db);
  const tree = unitTree(units, asOf);
  const names = namesByUnit(
    db,
    units.map((unit) => unit.id),
  );
  const nameOf = (unitId: number): string => nameAt(names.get(unitId) ?? [], asOf);
  const root = units.find((unit) => unit.parentId === null);
  if (!root) throw new Error('a file without a county');
  const unit = (id: number, isTownship: boolean): IndicatorUnit => ({ id, name: nameOf(id), isTownship });
  return {
    ...{ tree, nameOf, county: unit(root.id, false) },
    townships: tree.areasIn(root.id).map(({ id }) => unit(id, true)),
  };
}

export function requireIndicator(db: ReadDb, id: number): Indicator {
  const found = listIndicators(db).find((one) => one.id === id);
  if (found) return found;
  throw new AppError('UNKNOWN_RECORD', { record: indicatorWords.title });
}

/** Names of types and items by their keys. */
export function definitionNames(db: ReadDb): DefinitionNames {
  return {
    types: new Map(listFacilityTypes(db).map(({ key, name }) => [key, name])),
    items: new Map(allItems(db).map(({ key, name }) => [key, name])),
  };
}
