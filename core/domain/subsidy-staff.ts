import type { SubsidyRate } from './subsidy.ts';
import { certificateProblem, isInService } from './training-rates.ts';
import type { StaffRecord } from './training-records.ts';

/**
 * Which rewards a member of staff has earned on a day: a full number of years in a care post, of the
 * schooling or with the certificate that the rate names.
 *
 *   completesOn('2016-02-29', 5);   // '2021-02-28'
 *   staffReward(person, rates, { asOf: '2021-03-01', carePosts: null });
 */
export interface StaffReward {
  readonly staffId: number;
  readonly unitId: number;
  /** Rates that are paid; empty with a reason. */
  readonly rateIds: readonly number[];
  /** Day on which the years are full, past or to come; null when it cannot be known. */
  readonly dueOn: string | null;
  readonly reason: NoRewardReason | null;
}

export type NoRewardReason =
  | 'left'
  | 'notHiredYet'
  | 'hiredUnknown'
  | 'roleUnknown'
  | 'notCarePost'
  | 'schoolingUnknown'
  | 'noCertificate'
  /** None of the rates is for this schooling or level. */
  | 'gradeNotRewarded'
  | 'yearsNotFull';

export interface RewardCircumstances {
  readonly asOf: string;
  /** Roles that are care posts; null = the file knows no roles, and nobody is asked for one. */
  readonly carePosts: ReadonlySet<number> | null;
}

/**
 * The day on which so many years are full: the corresponding day, and where the month has none its last
 * day (Civil Code, article 202).
 */
export function completesOn(start: string, years: number): string {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  const isLeap = (one: number): boolean => (one % 4 === 0 && one % 100 !== 0) || one % 400 === 0;
  const last = month === 2 && day === 29 && !isLeap(year + years) ? 28 : day;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year + years).padStart(4, '0')}-${two(month)}-${two(last)}`;
}

type Person = Omit<StaffRecord, 'name' | 'phone' | 'idNumber' | 'remark' | 'unread' | 'sample'>;

/** Rates of one kind (schooling, certificate, head) over one person. */
export function staffReward(
  person: Person,
  rates: readonly SubsidyRate[],
  circumstances: RewardCircumstances,
): StaffReward {
  const { id: staffId, unitId, hiredOn } = person;
  const none = (reason: NoRewardReason, dueOn: string | null = null): StaffReward => ({
    ...{ staffId, unitId, rateIds: [], dueOn, reason },
  });
  const hindrance = hindranceOf(person, circumstances);
  if (hindrance !== null || hiredOn === null) return none(hindrance ?? 'hiredUnknown');
  const chances = rates.flatMap((rate) => chanceOf(rate, person, hiredOn, circumstances.asOf));
  if (chances.length === 0) return none(whyNoChance(person, rates, circumstances.asOf));
  const earned = chances.filter(({ dueOn }) => dueOn <= circumstances.asOf);
  const [next] = chances.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  if (earned.length === 0) return none('yearsNotFull', next?.dueOn ?? null);
  // Of several certificates the highest (1 is above 5) counts, and only that one.
  const best = earned.reduce((least, { rank }) => Math.min(least, rank), Number.POSITIVE_INFINITY);
  const paid = earned.filter(({ rank }) => rank === best);
  const [dueOn = null] = paid.map((one) => one.dueOn).toSorted();
  return { staffId, unitId, rateIds: paid.map(({ rateId }) => rateId), dueOn, reason: null };
}

/** What keeps a person from every reward. */
function hindranceOf(person: Person, { asOf, carePosts }: RewardCircumstances): NoRewardReason | null {
  if (person.leftOn !== null && person.leftOn < asOf) return 'left';
  if (person.hiredOn === null) return 'hiredUnknown';
  if (!isInService(person, asOf)) return 'notHiredYet';
  if (carePosts === null) return null;
  if (person.itemId === null) return 'roleUnknown';
  return carePosts.has(person.itemId) ? null : 'notCarePost';
}

interface Chance {
  readonly rateId: number;
  readonly dueOn: string;
  /** Of a certificate its level; the lower the higher. */
  readonly rank: number;
}

function chanceOf(rate: SubsidyRate, person: Person, hiredOn: string, asOf: string): Chance[] {
  const chance = (start: string, rank: number): Chance => ({
    ...{ rateId: rate.id, rank, dueOn: completesOn(start, rate.serviceYears) },
  });
  if (rate.per === 'head') return [chance(hiredOn, 0)];
  if (rate.per === 'schooling') return person.schooling === rate.grade ? [chance(hiredOn, 0)] : [];
  const held = holding(person, asOf).filter(({ level }) => String(level) === rate.grade);
  // Years run from the day of the certificate, or of starting work where that is later.
  const starts = held.map(({ issuedOn }) => (issuedOn > hiredOn ? issuedOn : hiredOn)).toSorted();
  const [first] = starts;
  return first === undefined ? [] : [chance(first, Number(rate.grade))];
}

function holding({ certificates }: Person, asOf: string) {
  return certificates.flatMap((one) =>
    one.issuedOn !== null && certificateProblem(one, asOf) === null
      ? [{ level: one.level, issuedOn: one.issuedOn }]
      : [],
  );
}

function whyNoChance(person: Person, rates: readonly SubsidyRate[], asOf: string): NoRewardReason {
  if (rates.some(({ per }) => per === 'certificate')) {
    return holding(person, asOf).length === 0 ? 'noCertificate' : 'gradeNotRewarded';
  }
  return person.schooling === null ? 'schoolingUnknown' : 'gradeNotRewarded';
}
