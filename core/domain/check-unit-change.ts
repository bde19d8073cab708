import type { UnitKind } from './annex.ts';
import { dayBefore } from './period.ts';
import { applyUnitChange, type UnitChange, type UnitRecord, unitsOfChange } from './unit-change.ts';
import { existsOn, nameAt } from './unit-name.ts';

/**
 * What keeps a change of units from being made, as findings; empty = it can be made. Only the units that
 * the change touches are looked at: what was wrong before does not stop a change elsewhere.
 *
 *   checkUnitChange(units, { do: 'end', unitId: county, lastDay: '2021-06-30' }) // [{ code: 'endsCounty', ... }]
 */
export type UnitProblemCode =
  | 'unknownUnit'
  | 'emptyName'
  | 'tooLong'
  | 'duplicateName'
  | 'codeDigits'
  | 'codeLength'
  | 'duplicateCode'
  | 'otherLevel'
  | 'wrongParent'
  | 'beforeStart'
  | 'afterEnd'
  | 'nameOrder'
  | 'kindBeforeLaterName'
  | 'noUnits'
  | 'mergeIntoItself'
  | 'circularMerge'
  | 'targetMissing'
  | 'alreadyEnded'
  | 'endsCounty'
  | 'unchanged'
  | 'inUse';

export interface UnitProblem {
  readonly code: UnitProblemCode;
  /** Name of the unit it is about; '' for one that is not there. */
  readonly unit: string;
  /** Name of the other unit that stands in the way, or the text that is wrong. */
  readonly other: string | null;
  /** ISO date from which on, or at which, it is wrong. */
  readonly date: string | null;
}

export const MOST_NAME_LENGTH = 40;
const LAST_DAY = '9999-12-31';
/** An id that no unit has: of the unit that the change would make. */
const NEW_ID = -1;

/** 0 the county, 1 townships and what stands beside them, 2 communities and villages. */
export function levelOf(kind: UnitKind): 0 | 1 | 2 {
  if (kind === 'county') return 0;
  return kind === 'community' || kind === 'village' ? 2 : 1;
}

export function latestName(unit: UnitRecord): string {
  return nameAt(unit.names, LAST_DAY);
}

/** `isUsed` says whether anything refers to a unit; asked for removal only. */
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

type Find = (id: number) => UnitRecord | undefined;

function problem(
  code: UnitProblemCode,
  unit: UnitRecord | string,
  { other = null, date = null }: Partial<Pick<UnitProblem, 'other' | 'date'>> = {},
): UnitProblem {
  return { code, unit: typeof unit === 'string' ? unit : latestName(unit), other, date };
}

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

const when = (isWrong: boolean, found: UnitProblem): UnitProblem[] => (isWrong ? [found] : []);
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
  const { from, name, kind, divisionCode } = change;
  const isSame = nameAt(unit.names, from) === name.trim() && kind === unit.kind;
  const isBeforeLater = unit.names.some((one) => one.validFrom > from);
  return [
    ...when(unit.validFrom !== null && from <= unit.validFrom, beforeStart(unit, from)),
    ...when(unit.validTo !== null && from > unit.validTo, problem('afterEnd', unit, { date: unit.validTo })),
    ...when(levelOf(kind) !== levelOf(unit.kind), problem('otherLevel', unit)),
    ...when(kind !== unit.kind && isBeforeLater, problem('kindBeforeLaterName', unit, { date: from })),
    ...when(isSame && divisionCode === unit.divisionCode, problem('unchanged', unit)),
  ];
}

const beforeStart = (unit: UnitRecord, date: string): UnitProblem =>
  problem('beforeStart', unit, { date: unit.validFrom ?? date });

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

/** What holds of every unit at every date, asked of those that a change touched. */
function checkUnits(units: readonly UnitRecord[], touched: readonly number[]): UnitProblem[] {
  return units
    .filter((unit) => touched.includes(unit.id))
    .flatMap((unit) => [
      ...checkNames(unit),
      ...checkCode(unit),
      ...checkDates(unit),
      ...units.flatMap((other) => {
        // Of two that were both touched the pair is told once.
        const isSecond = touched.includes(other.id) && other.id < unit.id;
        return [...(isSecond ? [] : checkPair(unit, other)), ...checkTarget(unit, other, touched)];
      }),
    ]);
}

function checkNames(unit: UnitRecord): UnitProblem[] {
  const { validFrom, validTo } = unit;
  return unit.names.flatMap(({ name, validFrom: from }) => [
    ...when(name === '', problem('emptyName', unit)),
    ...when(name.length > MOST_NAME_LENGTH, problem('tooLong', unit)),
    ...when(from !== '' && validFrom !== null && from <= validFrom, beforeStart(unit, from)),
    ...when(validTo !== null && from > validTo, problem('afterEnd', unit, { other: name, date: validTo })),
  ]);
}

function checkCode(unit: UnitRecord): UnitProblem[] {
  const code = unit.divisionCode;
  if (code === null) return [];
  if (!/^\d+$/.test(code)) return [problem('codeDigits', unit, { other: code })];
  return when(![6, 9, 12].includes(code.length), problem('codeLength', unit, { other: code }));
}

function checkDates(unit: UnitRecord): UnitProblem[] {
  const { validFrom, validTo } = unit;
  return when(validFrom !== null && validTo !== null && validTo < validFrom, beforeStart(unit, validTo ?? ''));
}

function checkPair(unit: UnitRecord, other: UnitRecord): UnitProblem[] {
  if (unit.id === other.id) return [];
  const told = { other: latestName(other) };
  const shared = unit.parentId === other.parentId ? firstSharedName(unit, other) : null;
  const together = overlap(lifetime(unit), lifetime(other));
  const isSameCode = unit.divisionCode !== null && unit.divisionCode === other.divisionCode;
  return [
    ...(shared === null ? [] : [problem('duplicateName', unit, { ...told, date: shared || null })]),
    ...(isSameCode && together !== null ? [problem('duplicateCode', unit, told)] : []),
  ];
}

/** What one was merged into has to be there the day after: asked of both ends of the merge. */
function checkTarget(unit: UnitRecord, other: UnitRecord, touched: readonly number[]): UnitProblem[] {
  const pairs = [
    ...(other.mergedIntoId === unit.id ? [[other, unit] as const] : []),
    ...(unit.mergedIntoId === other.id && !touched.includes(other.id) ? [[unit, other] as const] : []),
  ];
  return pairs.flatMap(([source, target]) => {
    if (source.validTo === null) return [];
    const isThere =
      (target.validTo === null || target.validTo > source.validTo) &&
      (target.validFrom === null || dayBefore(target.validFrom) <= source.validTo);
    return when(!isThere, problem('targetMissing', source, { other: latestName(target) }));
  });
}

interface Span {
  /** ISO dates, both inclusive; '' = as far back as known. */
  readonly from: string;
  readonly to: string;
}

const lifetime = (unit: UnitRecord): Span => ({ from: unit.validFrom ?? '', to: unit.validTo ?? LAST_DAY });

/** The first day of both; null when they never meet. */
function overlap(a: Span, b: Span): string | null {
  const from = a.from > b.from ? a.from : b.from;
  return from <= (a.to < b.to ? a.to : b.to) ? from : null;
}

/** The names a unit bears while it is there, each with its days. */
export function nameSpans(unit: UnitRecord): (Span & { readonly name: string })[] {
  const life = lifetime(unit);
  return unit.names.flatMap(({ name, validFrom }, index) => {
    const next = unit.names[index + 1]?.validFrom;
    const to = next === undefined ? LAST_DAY : dayBefore(next);
    // The first name holds as far back as the unit goes.
    const from = overlap({ from: index === 0 ? '' : validFrom, to }, life);
    return from === null ? [] : [{ name, from, to: to < life.to ? to : life.to }];
  });
}

function firstSharedName(unit: UnitRecord, other: UnitRecord): string | null {
  const names = nameSpans(other);
  for (const one of nameSpans(unit)) {
    for (const same of names) {
      const from = same.name === one.name ? overlap(one, same) : null;
      if (from !== null) return from;
    }
  }
  return null;
}
