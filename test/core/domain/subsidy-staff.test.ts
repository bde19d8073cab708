import { describe, expect, it } from 'vitest';
import type { SubsidyRate } from '../../../core/domain/subsidy.ts';
import { completesOn, staffReward } from '../../../core/domain/subsidy-staff.ts';
import { huaiyinSubsidies } from '../../../templates/samples/huaiyin-subsidies.ts';

/** Huaiyin's own rates, numbered from 1. */
const rates: readonly SubsidyRate[] = huaiyinSubsidies.map(({ type: _, ...seed }, index) => ({
  ...{ ...seed, id: index + 1, planId: 1, typeId: null, applies: true, sample: false },
}));
const ofSchooling = rates.filter((one) => one.per === 'schooling');
const ofCertificate = rates.filter((one) => one.per === 'certificate');

type Person = Parameters<typeof staffReward>[0];
const person = (given: Partial<Person> = {}): Person => ({
  ...{ id: 7, unitId: 2, facilityId: null, itemId: 1, schooling: 'bachelor' as const },
  ...{ hiredOn: '2016-03-01', leftOn: null, certificates: [] },
  ...given,
});
const certificate = (level: 1 | 2 | 3 | 4 | 5, issuedOn: string, expiresOn: string | null = null) => ({
  ...{ name: '养老护理员', level, number: '', issuedOn, expiresOn, issuer: '' },
});
const on = (asOf: string) => ({ asOf, carePosts: new Set([1]) });
const paid = (who: Person, of: readonly SubsidyRate[], asOf: string) =>
  staffReward(who, of, on(asOf)).rateIds.map((id) => rates.find((one) => one.id === id)?.shares.joint);

describe('a number of full years', () => {
  it('is full on the corresponding day, and on the last day of February where there is none', () => {
    expect(completesOn('2016-03-01', 5)).toBe('2021-03-01');
    expect(completesOn('2016-02-29', 5)).toBe('2021-02-28');
    expect(completesOn('2016-02-29', 4)).toBe('2020-02-29');
    expect(completesOn('2015-02-28', 5)).toBe('2020-02-28');
    expect(completesOn('1896-02-29', 4)).toBe('1900-02-28');
    expect(completesOn('2019-12-31', 1)).toBe('2020-12-31');
  });
});

describe('the reward for joining', () => {
  it('is earned on the day on which five years are full, by schooling', () => {
    expect(paid(person(), ofSchooling, '2021-02-28')).toEqual([]);
    expect(paid(person(), ofSchooling, '2021-03-01')).toEqual([4_000_000]);
    expect(paid(person({ schooling: 'college' }), ofSchooling, '2021-03-01')).toEqual([3_000_000]);
    expect(paid(person({ schooling: 'secondary' }), ofSchooling, '2021-03-01')).toEqual([2_000_000]);
    const leap = person({ hiredOn: '2016-02-29' });
    expect(paid(leap, ofSchooling, '2021-02-27')).toEqual([]);
    expect(paid(leap, ofSchooling, '2021-02-28')).toEqual([4_000_000]);
  });

  it('is not earned otherwise, and each time it is said why', () => {
    const why = (given: Partial<Person>) => staffReward(person(given), ofSchooling, on('2021-03-01')).reason;
    expect(why({ hiredOn: null })).toBe('hiredUnknown');
    expect(why({ hiredOn: '2021-03-02' })).toBe('notHiredYet');
    expect(why({ leftOn: '2021-02-28' })).toBe('left');
    expect(why({ leftOn: '2021-03-01' })).toBeNull();
    expect(why({ schooling: null })).toBe('schoolingUnknown');
    expect(why({ itemId: null })).toBe('roleUnknown');
    expect(why({ itemId: 9 })).toBe('notCarePost');
    expect(staffReward(person({ hiredOn: '2017-05-01' }), ofSchooling, on('2021-03-01'))).toMatchObject({
      ...{ reason: 'yearsNotFull', dueOn: '2022-05-01', rateIds: [] },
    });
  });

  it('asks nobody for a role where the file knows none', () => {
    const reward = staffReward(person({ itemId: null }), ofSchooling, {
      asOf: '2021-03-01',
      carePosts: null,
    });
    expect(reward.reason).toBeNull();
  });
});

describe('the allowance for a certificate', () => {
  it('is that of its level, two years after it was issued or after starting work, the later of both', () => {
    const amounts = ([2, 3, 4, 5] as const).map((level) =>
      paid(person({ certificates: [certificate(level, '2018-06-01')] }), ofCertificate, '2020-06-01'),
    );
    expect(amounts).toEqual([[300_000], [200_000], [100_000], [50_000]]);
    const early = person({ hiredOn: '2019-01-10', certificates: [certificate(4, '2015-06-01')] });
    expect(paid(early, ofCertificate, '2021-01-09')).toEqual([]);
    expect(paid(early, ofCertificate, '2021-01-10')).toEqual([100_000]);
  });

  it('counts the highest certificate whose years are full, once', () => {
    const two = person({ certificates: [certificate(5, '2016-06-01'), certificate(4, '2019-06-01')] });
    expect(paid(two, ofCertificate, '2020-12-31')).toEqual([50_000]);
    expect(paid(two, ofCertificate, '2021-06-01')).toEqual([100_000]);
  });

  it('is not paid for an expired one, nor for a level that has no rate', () => {
    const why = (...certificates: Person['certificates'][number][]) =>
      staffReward(person({ certificates }), ofCertificate, on('2021-03-01')).reason;
    expect(why(certificate(4, '2016-06-01', '2020-12-31'))).toBe('noCertificate');
    expect(why(certificate(1, '2016-06-01'))).toBe('gradeNotRewarded');
    expect(why()).toBe('noCertificate');
  });
});
