import { dayBefore } from './period.ts';
import type { UnitRecord } from './unit-change.ts';
import { nameAt } from './unit-name.ts';

/**
 * What holds of every unit at every date: one name, no other unit of the same name or code beside it,
 * merged only into what is there the day after. Asked of those that a change touched.
 *
 *   checkUnits(unitsAfterTheChange, [3, 4]) // [{ code: 'duplicateName', unit: 'A', other: 'A', date: '2021-07-01' }]
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

export function latestName(unit: UnitRecord): string {
  return nameAt(unit.names, LAST_DAY);
}

export function unitProblem(
  code: UnitProblemCode,
  unit: UnitRecord | string,
  { other = null, date = null }: Partial<Pick<UnitProblem, 'other' | 'date'>> = {},
): UnitProblem {
  return { code, unit: typeof unit === 'string' ? unit : latestName(unit), other, date };
}

export const when = (isWrong: boolean, found: UnitProblem): UnitProblem[] => (isWrong ? [found] : []);

export const beforeStart = (unit: UnitRecord, date: string): UnitProblem =>
  unitProblem('beforeStart', unit, { date: unit.validFrom ?? date });

export function checkUnits(units: readonly UnitRecord[], touched: readonly number[]): UnitProblem[] {
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
    ...when(name === '', unitProblem('emptyName', unit)),
    ...when(name.length > MOST_NAME_LENGTH, unitProblem('tooLong', unit)),
    ...when(from !== '' && validFrom !== null && from <= validFrom, beforeStart(unit, from)),
    ...when(
      validTo !== null && from > validTo,
      unitProblem('afterEnd', unit, { other: name, date: validTo }),
    ),
  ]);
}

function checkCode(unit: UnitRecord): UnitProblem[] {
  const code = unit.divisionCode;
  if (code === null) return [];
  if (!/^\d+$/.test(code)) return [unitProblem('codeDigits', unit, { other: code })];
  return when(![6, 9, 12].includes(code.length), unitProblem('codeLength', unit, { other: code }));
}

function checkDates(unit: UnitRecord): UnitProblem[] {
  const { validFrom, validTo } = unit;
  return when(
    validFrom !== null && validTo !== null && validTo < validFrom,
    beforeStart(unit, validTo ?? ''),
  );
}

function checkPair(unit: UnitRecord, other: UnitRecord): UnitProblem[] {
  if (unit.id === other.id) return [];
  const told = { other: latestName(other) };
  const shared = unit.parentId === other.parentId ? firstSharedName(unit, other) : null;
  const together = overlap(lifetime(unit), lifetime(other));
  const isSameCode = unit.divisionCode !== null && unit.divisionCode === other.divisionCode;
  return [
    ...(shared === null ? [] : [unitProblem('duplicateName', unit, { ...told, date: shared || null })]),
    ...(isSameCode && together !== null ? [unitProblem('duplicateCode', unit, told)] : []),
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
    return when(!isThere, unitProblem('targetMissing', source, { other: latestName(target) }));
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
  const [, from = ''] = [a.from, b.from].toSorted();
  return from <= earlier(a.to, b.to) ? from : null;
}

function earlier(a: string, b: string): string {
  return [a, b].toSorted()[0] ?? a;
}

/** The names a unit bears while it is there, each with its days. */
function nameSpans(unit: UnitRecord): (Span & { readonly name: string })[] {
  const life = lifetime(unit);
  return unit.names.flatMap(({ name, validFrom }, index) => {
    const next = unit.names[index + 1]?.validFrom;
    const to = next === undefined ? LAST_DAY : dayBefore(next);
    // The first name holds as far back as the unit goes.
    const from = overlap({ from: index === 0 ? '' : validFrom, to }, life);
    return from === null ? [] : [{ name, from, to: earlier(to, life.to) }];
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
