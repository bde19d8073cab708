import type { Item } from './annex.ts';
import { PERSON_TIMES, PERSON_WORDS } from './lexicon-names.ts';
import { isWithin, type Month, monthAt, periodDates, type Quarter, quarterAt } from './period.ts';

/**
 * Heads trained, from the classes held.
 *
 * A class counts for its role on the day it ends: heads of a unit without names, and the named staff of
 * the unit beside them. Nobody counts twice in one class; a person in two classes of one role in one plan
 * year counts once, in the first of them. (Heads without names cannot be told apart and always count; an
 * item counted in person-times counts every attendance.) A class that is not over yet, has no role, or
 * ended outside the year counts for nothing.
 *
 *   const counted = trainedHeads(classes, { year, asOf: '2020-06-30', roles });
 *   headsIn(counted, year, 2);   // second quarter: [{ unitId: 3, itemId: 6, heads: 12 }, ...]
 */
export interface ClassHeld {
  readonly id: number;
  /** The training role; null = not said. */
  readonly itemId: number | null;
  readonly endDate: string;
  /** Heads without names, by unit. */
  readonly heads: readonly UnitHeads[];
  /** Named trainees, each with the unit they work for. */
  readonly trainees: readonly { readonly staffId: number; readonly unitId: number }[];
}

export interface UnitHeads {
  readonly unitId: number;
  readonly heads: number;
}

/** What one class adds to one unit. */
export interface TrainedHeads {
  readonly sessionId: number;
  readonly unitId: number;
  readonly itemId: number;
  /** ISO date on which the class ended. */
  readonly date: string;
  /** Heads without names. */
  readonly unnamed: number;
  /** Named trainees who count here for the first time this year. */
  readonly named: readonly number[];
  /** Named trainees who counted in an earlier class of the role this year. */
  readonly repeated: readonly number[];
}

type YearDates = { readonly startDate: string; readonly endDate: string };

interface CountingOptions {
  readonly year: YearDates;
  /** ISO date; a class that ends after it is not over yet. */
  readonly asOf: string;
  readonly roles: readonly Item[];
}

/** An item of persons can be a training role; 0 decimals, for nobody is half. */
export function isRole(item: Pick<Item, 'unitOfMeasure' | 'decimals'>): boolean {
  return item.decimals === 0 && (PERSON_WORDS.includes(item.unitOfMeasure) || isPersonTimes(item));
}

function isPersonTimes(item: Pick<Item, 'unitOfMeasure'>): boolean {
  return item.unitOfMeasure === PERSON_TIMES;
}

export function trainedHeads(classes: readonly ClassHeld[], options: CountingOptions): TrainedHeads[] {
  const roles = new Map(options.roles.map((role) => [role.id, role]));
  const seen = new Set<string>();
  const inOrder = classes.toSorted((a, b) => compare(a.endDate, b.endDate) || a.id - b.id);
  return inOrder.flatMap((held) => {
    const role = held.itemId === null ? undefined : roles.get(held.itemId);
    if (!role || whyNotCounted(held, options) !== null) return [];
    const isNew = (staffId: number): boolean => {
      const key = `${role.id}:${staffId}`;
      if (seen.has(key) && !isPersonTimes(role)) return false;
      seen.add(key);
      return true;
    };
    return unitsOf(held).map((unitId) => countUnit(held, role.id, unitId, isNew));
  });
}

/** Why a class counts for nothing in a year; null when it does count. */
export type NotCounted = 'noRole' | 'notOver' | 'outsideYear';

export function whyNotCounted(
  held: Pick<ClassHeld, 'itemId' | 'endDate'>,
  { year, asOf, roles }: CountingOptions,
): NotCounted | null {
  if (held.itemId === null || !roles.some((role) => role.id === held.itemId)) return 'noRole';
  if (held.endDate > asOf) return 'notOver';
  return isWithin(year, held.endDate) ? null : 'outsideYear';
}

function countUnit(
  held: ClassHeld,
  itemId: number,
  unitId: number,
  isNew: (staffId: number) => boolean,
): TrainedHeads {
  const ofUnit = held.trainees.filter((trainee) => trainee.unitId === unitId);
  const named: number[] = [];
  const repeated: number[] = [];
  for (const staffId of new Set(ofUnit.map((trainee) => trainee.staffId))) {
    (isNew(staffId) ? named : repeated).push(staffId);
  }
  const unnamed = held.heads.filter((one) => one.unitId === unitId).reduce((sum, one) => sum + one.heads, 0);
  return { sessionId: held.id, unitId, itemId, date: held.endDate, unnamed, named, repeated };
}

/** Units with heads or named trainees in a class. */
function unitsOf(held: ClassHeld): number[] {
  return [...new Set([...held.heads, ...held.trainees].map((one) => one.unitId))];
}

export interface HeadsDone {
  readonly unitId: number;
  readonly itemId: number;
  readonly heads: number;
}

/** Heads by unit and role in one quarter or month of the plan year; a unit without any is not listed. */
export function headsIn(
  counted: readonly TrainedHeads[],
  year: YearDates,
  period: Quarter | Month,
): HeadsDone[] {
  const inPeriod = counted.filter(({ date }) => (period > 4 ? monthAt : quarterAt)(year, date) === period);
  const groups = Map.groupBy(inPeriod, (one) => `${one.unitId}:${one.itemId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const heads = group.reduce((sum, one) => sum + one.unnamed + one.named.length, 0);
    return heads === 0 ? [] : [{ unitId: first.unitId, itemId: first.itemId, heads }];
  });
}

/** The last day that counts for a period: today, or its end when that is over. */
export function asOfPeriod(
  year: YearDates,
  period: Parameters<typeof periodDates>[1],
  today: string,
): string {
  const { endDate } = periodDates(year, period);
  return today < endDate ? today : endDate;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
