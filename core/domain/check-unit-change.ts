import type { UnitKind } from './annex.ts';
import {
  beforeStart,
  checkUnits,
  latestName,
  unitProblem as problem,
  type UnitProblem,
  when,
} from './check-units.ts';
import {
  applyUnitChange,
  readDivisionCode,
  tidyName,
  type UnitChange,
  type UnitRecord,
  unitsOfChange,
} from './unit-change.ts';
import { existsOn, nameAt } from './unit-name.ts';

/**
 * What keeps a change of units from being made, as findings; empty = it can be made. Only the units that
 * the change touches are looked at: what was wrong before does not stop a change elsewhere.
 *
 *   checkUnitChange(units, { do: 'end', unitId: county, lastDay: '2021-06-30' }) // [{ code: 'endsCounty', ... }]
 * `isUsed` says whether anything refers to a unit; asked for removal only.
 */
export function checkUnitChange(
  units: readonly UnitRecord[],
  change: UnitChange,
  isUsed: (unitId: number) => boolean = () => true,
): UnitProblem[] {
  const find = (id: number): UnitRecord | undefined => units.find((unit) => unit.id === id);
  const touched = unitsOfChange(change);
  if (touched.some((id) => !find(id))) return [problem('unknownUnit', '')];
  const own = checkOwn(change, find, isUsed);
  if (own.length > 0) return own;
  const after = applyUnitChange(units, change, NEW_ID);
  return checkUnits(
    after,
    [...touched, NEW_ID].filter((id) => after.some((unit) => unit.id === id)),
  );
}

/** An id that no unit has: of the unit that the change would make. */
const NEW_ID = -1;

/** 0 the county, 1 townships and what stands beside them, 2 communities and villages. */
export function levelOf(kind: UnitKind): 0 | 1 | 2 {
  if (kind === 'county') return 0;
  return kind === 'community' || kind === 'village' ? 2 : 1;
}

type Find = (id: number) => UnitRecord | undefined;

/** What the kind of change itself asks for. */
function checkOwn(change: UnitChange, find: Find, isUsed: (unitId: number) => boolean): UnitProblem[] {
  switch (change.do) {
    case 'add':
      return checkParent(change.unit, find(change.unit.parentId));
    case 'rename':
      return of(find(change.unitId), (unit) => checkRename(unit, change));
    case 'correct':
      return of(find(change.unitId), (unit) => checkCorrection(unit, change));
    case 'merge':
      return checkMerge(change, find);
    case 'end':
      return of(find(change.unitId), (unit) => [
        ...when(unit.kind === 'county', problem('endsCounty', unit)),
        ...when(hasEnded(unit), problem('alreadyEnded', unit, { date: unit.validTo })),
      ]);
    case 'restore':
      return of(find(change.unitId), (unit) => when(!hasEnded(unit), problem('unchanged', unit)));
    case 'move':
      return [];
    case 'remove':
      return of(find(change.unitId), (unit) => [
        ...when(unit.kind === 'county', problem('endsCounty', unit)),
        ...when(isUsed(unit.id), problem('inUse', unit)),
      ]);
  }
}

const of = (unit: UnitRecord | undefined, check: (unit: UnitRecord) => UnitProblem[]): UnitProblem[] =>
  unit ? check(unit) : [];
const hasEnded = (unit: UnitRecord): boolean => unit.validTo !== null || unit.mergedIntoId !== null;

function checkParent(
  unit: { readonly name: string; readonly kind: UnitKind; readonly validFrom: string | null },
  parent: UnitRecord | undefined,
): UnitProblem[] {
  if (!parent || unit.kind === 'county' || levelOf(parent.kind) >= levelOf(unit.kind)) {
    return [problem('wrongParent', unit.name, { other: parent ? latestName(parent) : null })];
  }
  if (unit.validFrom === null || existsOn(parent, unit.validFrom)) return [];
  return [problem('wrongParent', unit.name, { other: latestName(parent), date: unit.validFrom })];
}

function checkRename(unit: UnitRecord, change: UnitChange & { readonly do: 'rename' }): UnitProblem[] {
  const { from, traits } = change;
  const { name, kind, settlement } = traits;
  const isSame =
    nameAt(unit.names, from) === tidyName(name) &&
    kind === unit.kind &&
    settlement === unit.settlement &&
    readDivisionCode(traits.divisionCode) === unit.divisionCode;
  const isBeforeLater = unit.names.some((one) => one.validFrom > from);
  return [
    ...when(unit.validFrom !== null && from <= unit.validFrom, beforeStart(unit, from)),
    ...when(unit.validTo !== null && from > unit.validTo, problem('afterEnd', unit, { date: unit.validTo })),
    ...when(levelOf(kind) !== levelOf(unit.kind), problem('otherLevel', unit)),
    ...when(kind !== unit.kind && isBeforeLater, problem('kindBeforeLaterName', unit, { date: from })),
    ...when(isSame, problem('unchanged', unit)),
  ];
}

function checkCorrection(unit: UnitRecord, change: UnitChange & { readonly do: 'correct' }): UnitProblem[] {
  const { nameFrom, from, traits } = change;
  const index = unit.names.findIndex((one) => one.validFrom === nameFrom);
  if (index < 0) return [problem('unknownUnit', unit)];
  const [before, after] = [unit.names[index - 1], unit.names[index + 1]];
  const isFirst = before === undefined;
  const isInOrder = isFirst
    ? from === nameFrom
    : from > before.validFrom && (!after || from < after.validFrom);
  return [
    ...when(!isInOrder, problem('nameOrder', unit, { date: from })),
    ...when(levelOf(traits.kind) !== levelOf(unit.kind), problem('otherLevel', unit)),
  ];
}

function checkMerge(
  { unitIds, date, into }: UnitChange & { readonly do: 'merge' },
  find: Find,
): UnitProblem[] {
  const sources = unitIds.flatMap((id) => find(id) ?? []);
  const [first] = sources;
  if (!first || new Set(unitIds).size !== unitIds.length) return [problem('noUnits', '')];
  const target = 'unitId' in into ? find(into.unitId) : undefined;
  const kind = 'unitId' in into ? target?.kind : into.unit.kind;
  return [
    ...sources.flatMap((unit) => [
      ...when(unit.kind === 'county', problem('endsCounty', unit)),
      ...when(unit.id === target?.id, problem('mergeIntoItself', unit)),
      ...when(hasEnded(unit), problem('alreadyEnded', unit, { date: unit.validTo })),
      ...when(unit.validFrom !== null && date <= unit.validFrom, beforeStart(unit, date)),
      ...when(kind !== undefined && levelOf(kind) !== levelOf(unit.kind), problem('otherLevel', unit)),
    ]),
    ...of(target, (unit) =>
      when(mergesInto(unit, unitIds, find), problem('circularMerge', first, { other: latestName(unit) })),
    ),
  ];
}

/** Whether following what a unit was merged into comes to one of `wanted`. */
function mergesInto(unit: UnitRecord, wanted: readonly number[], find: Find): boolean {
  const seen = new Set<number>([unit.id]);
  let next = unit.mergedIntoId;
  while (next !== null && !seen.has(next)) {
    if (wanted.includes(next)) return true;
    seen.add(next);
    next = find(next)?.mergedIntoId ?? null;
  }
  return false;
}
