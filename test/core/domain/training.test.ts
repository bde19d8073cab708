import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, idNumberProblem } from '../../../core/domain/id-number.ts';
import { QUARTERS } from '../../../core/domain/period.ts';
import {
  type ClassHeld,
  headsIn,
  isRole,
  trainedHeads,
  whyNotCounted,
} from '../../../core/domain/training.ts';
import { draftOfSession, readSession, type SessionDraft } from '../../../core/domain/training-draft.ts';
import { certifiedRate, preJobRate } from '../../../core/domain/training-rates.ts';

const worker = { id: 6, key: 'careWorker', name: '养老护理员', unitOfMeasure: '名', decimals: 0 };
const director = { ...worker, id: 5, key: 'careDirector' };
const calendarYear = { startDate: '2020-01-01', endDate: '2020-12-31' };
const octoberYear = { startDate: '2019-10-01', endDate: '2020-09-30' };
const all = { year: calendarYear, asOf: '2020-12-31', roles: [worker, director] };

let nextId = 1;
function held(endDate: string, given: Partial<ClassHeld> = {}): ClassHeld {
  return { id: nextId++, itemId: worker.id, endDate, heads: [], trainees: [], ...given };
}
const unitOne = (...staffIds: number[]) => staffIds.map((staffId) => ({ staffId, unitId: 1 }));
const total = (classes: readonly ClassHeld[], options = all) =>
  trainedHeads(classes, options).reduce((sum, one) => sum + one.unnamed + one.named.length, 0);

describe('heads trained', () => {
  it('are the heads without names and the named staff of the unit beside them', () => {
    const classes = [held('2020-05-20', { heads: [{ unitId: 1, heads: 3 }], trainees: unitOne(7, 8) })];
    expect(headsIn(trainedHeads(classes, all), calendarYear, 2)).toEqual([
      { unitId: 1, itemId: worker.id, heads: 5 },
    ]);
  });

  it('count a person once in two classes of one role in one year, in the first of them', () => {
    const later = held('2020-08-01', { trainees: unitOne(7, 9) });
    const first = held('2020-02-01', { trainees: unitOne(7) });
    const counted = trainedHeads([later, first], all);
    expect(headsIn(counted, calendarYear, 1)).toEqual([{ unitId: 1, itemId: worker.id, heads: 1 }]);
    expect(headsIn(counted, calendarYear, 3)).toEqual([{ unitId: 1, itemId: worker.id, heads: 1 }]);
    expect(counted.find((one) => one.sessionId === later.id)?.repeated).toEqual([7]);
  });

  it('count a person again in another role and in another plan year', () => {
    const classes = [
      held('2020-02-01', { trainees: unitOne(7) }),
      held('2020-03-01', { trainees: unitOne(7), itemId: director.id }),
      held('2019-11-01', { trainees: unitOne(7) }),
    ];
    expect(total(classes)).toBe(2);
    expect(total(classes, { ...all, year: { startDate: '2019-01-01', endDate: '2019-12-31' } })).toBe(1);
  });

  it('count every attendance of a role that is counted in person-times', () => {
    const times = { ...worker, unitOfMeasure: '人次' };
    const classes = [
      held('2020-02-01', { trainees: unitOne(7) }),
      held('2020-03-01', { trainees: unitOne(7) }),
    ];
    expect(total(classes, { ...all, roles: [times] })).toBe(2);
  });

  it('follow a plan year that runs October to September', () => {
    const counted = trainedHeads([held('2019-12-31', { heads: [{ unitId: 2, heads: 4 }] })], {
      ...all,
      year: octoberYear,
    });
    expect(headsIn(counted, octoberYear, 1)).toEqual([{ unitId: 2, itemId: worker.id, heads: 4 }]);
    expect(headsIn(counted, octoberYear, 13)).toEqual([{ unitId: 2, itemId: worker.id, heads: 4 }]);
    expect(headsIn(counted, octoberYear, 2)).toEqual([]);
  });

  it('leave out a class without a role, one that is not over, and one outside the year, and say why', () => {
    const heads = [{ unitId: 1, heads: 2 }];
    const classes = [
      held('2020-02-01', { heads, itemId: null }),
      held('2020-07-01', { heads }),
      held('2021-02-01', { heads }),
    ];
    const options = { ...all, asOf: '2020-06-30' };
    expect(total(classes, options)).toBe(0);
    expect(classes.map((one) => whyNotCounted(one, { ...options }))).toEqual([
      'noRole',
      'notOver',
      'notOver',
    ]);
    expect(whyNotCounted(held('2019-02-01'), all)).toBe('outsideYear');
  });

  it('persons can be a role, places cannot', () => {
    expect(isRole({ unitOfMeasure: '名', decimals: 0 })).toBe(true);
    expect(isRole({ unitOfMeasure: '人', decimals: 0 })).toBe(true);
    expect(isRole({ unitOfMeasure: '个', decimals: 0 })).toBe(false);
  });

  const classes = fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 1000 }),
      itemId: fc.constantFrom(worker.id, director.id, null),
      endDate: fc.constantFrom('2020-01-31', '2020-03-31', '2020-05-05', '2020-12-31', '2021-01-01'),
      heads: fc.array(fc.record({ unitId: fc.integer({ min: 1, max: 3 }), heads: fc.nat(9) }), {
        maxLength: 3,
      }),
      trainees: fc
        .array(fc.integer({ min: 1, max: 6 }), { maxLength: 6 })
        .map((ids) => ids.map((staffId) => ({ staffId, unitId: (staffId % 3) + 1 }))),
    }),
    { maxLength: 8 },
  );

  it('the quarters add up to the year, and nobody counts twice in a role', () => {
    fc.assert(
      fc.property(classes, (some) => {
        const counted = trainedHeads(some, all);
        const quarters = QUARTERS.flatMap((quarter) => headsIn(counted, calendarYear, quarter));
        expect(quarters.reduce((sum, one) => sum + one.heads, 0)).toBe(total(some));
        const named = counted.flatMap((one) => one.named.map((id) => `${one.itemId}:${id}`));
        expect(new Set(named).size).toBe(named.length);
      }),
    );
  });

  it('are the same whatever the order in which the classes were entered', () => {
    fc.assert(
      fc.property(classes, (some) => {
        const ids = some.map((one, index) => ({ ...one, id: index }));
        expect(trainedHeads(ids.toReversed(), all)).toEqual(trainedHeads(ids, all));
      }),
    );
  });
});

describe('the pre-job rate', () => {
  const window = { from: '2020-01-01', to: '2020-12-31' };
  const hired = (id: number, hiredOn: string | null) => ({ id, hiredOn });
  const attended = (staffId: number, endDate: string, preJob = true) => ({ staffId, endDate, preJob });

  it('counts whoever finished a pre-job class before or within thirty days of being hired', () => {
    const staff = [
      hired(1, '2020-05-01'),
      hired(2, '2020-05-01'),
      hired(3, '2020-05-01'),
      hired(4, '2020-05-01'),
    ];
    const rate = preJobRate(
      staff,
      [
        attended(1, '2020-04-01'),
        attended(2, '2020-05-31'),
        attended(3, '2020-06-01'),
        attended(4, '2020-04-01', false),
      ],
      window,
    );
    expect(rate.counted).toEqual([1, 2]);
    expect(rate.notCounted).toEqual([
      { staffId: 3, reason: 'tooLate' },
      { staffId: 4, reason: 'notPreJob' },
    ]);
    expect(rate.percent).toEqual({ kind: 'number', value: 500 });
  });

  it('is no number when nobody was hired, and lists whose day of hiring is not known', () => {
    const rate = preJobRate([hired(1, '2019-12-31'), hired(2, null)], [], window);
    expect(rate).toMatchObject({ whole: 0, percent: { kind: 'notApplicable' }, leftOut: [2] });
  });
});

describe('the certified rate', () => {
  const certificate = (issuedOn: string | null, expiresOn: string | null) => ({
    ...{ name: '养老护理员', level: 5 as const, number: 'YB0', issuer: '' },
    ...{ issuedOn, expiresOn },
  });
  const person = (
    id: number,
    certificates: ReturnType<typeof certificate>[],
    leftOn: string | null = null,
  ) => ({
    ...{ id, hiredOn: '2019-01-01', leftOn, certificates },
  });

  it('counts a certificate that is valid on the day, and says of every other why not', () => {
    const rate = certifiedRate(
      [
        person(1, [certificate('2020-06-30', '2020-06-30')]),
        person(2, []),
        person(3, [certificate('2020-07-01', null)]),
        person(4, [certificate('2018-01-01', '2020-06-29')]),
        person(5, [certificate('2020-01-01', '2019-01-01')]),
        person(6, [certificate(null, null)]),
        person(7, [certificate('2018-01-01', '2019-01-01'), certificate('2019-01-01', null)]),
        person(8, [certificate('2019-01-01', null)], '2020-06-29'),
      ],
      '2020-06-30',
    );
    expect(rate.whole).toBe(7);
    expect(rate.counted).toEqual([1, 7]);
    expect(rate.notCounted.map((one) => one.reason)).toEqual([
      'noCertificate',
      'notYetIssued',
      'expired',
      'datesContradict',
      'issuedUnknown',
    ]);
    expect(rate.percent).toEqual({ kind: 'number', value: 286 });
  });
});

describe('an ID number', () => {
  const digits = '50000019900307123';
  it('is checked by its last character, its birth date and its length', () => {
    const right = `${digits}${checkCharacter(digits)}`;
    expect(idNumberProblem(right)).toBeNull();
    const wrong = right.endsWith('1') ? `${digits}2` : `${digits}1`;
    expect(idNumberProblem(wrong)).toBe('checksum');
    expect(idNumberProblem('500000199013071230')).toBe('birthDate');
    expect(idNumberProblem('12345')).toBe('length');
    expect(idNumberProblem('')).toBeNull();
  });
  it('one wrong digit never passes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const changed = [...digits];
        changed[place] = String((Number(changed[place]) + by) % 10);
        expect(checkCharacter(changed.join(''))).not.toBe(checkCharacter(digits));
      }),
    );
  });
});

describe('a class as typed', () => {
  const draft: SessionDraft = {
    ...{ title: ' 第一期 ', planId: 1, itemId: 6, startDate: '2020年5月6日', endDate: '', hours: '24学时' },
    ...{ place: '县敬老院', organiser: '', budget: '3.5万元', preJob: true, remark: '' },
    heads: [
      { unitId: 1, text: '12人' },
      { unitId: 2, text: '' },
      { unitId: 3, text: '十来个' },
    ],
    staffIds: [4, 4],
  };

  it('is understood with its units', () => {
    const { values, missing } = readSession(draft);
    expect(missing).toEqual([]);
    expect(values).toMatchObject({
      ...{ title: '第一期', startDate: '2020-05-06', endDate: '2020-05-06', hours: 240, budget: 3_500_000 },
      heads: [{ unitId: 1, heads: 12 }],
      staffIds: [4],
    });
  });

  it('comes back as it was typed where it could not be read', () => {
    const { values } = readSession({ ...draft, budget: '三五万', endDate: '月底' });
    expect(values.unread).toEqual({ endDate: '月底', budget: '三五万', 'heads.3': '十来个' });
    const again = draftOfSession({ ...values, id: 1, sample: false });
    expect(again).toMatchObject({ endDate: '月底', budget: '三五万', hours: '24' });
    expect(again.heads).toContainEqual({ unitId: 3, text: '十来个' });
    expect(readSession(again).values).toEqual(values);
  });

  it('needs a title and a day that can be read', () => {
    expect(readSession({ ...draft, title: ' ', startDate: '五月' }).missing).toEqual(['title', 'startDate']);
  });
});
