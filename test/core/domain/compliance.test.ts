import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreedState,
  type JudgedPlace,
  judge,
  mostBeds,
  stateOfParts,
} from '../../../core/domain/compliance.ts';
import { dayCareClass } from '../../../core/domain/day-care-class.ts';
import { areaRuleFor, type StandardRules } from '../../../core/domain/standard.ts';

const place = (given: Partial<JudgedPlace> = {}): JudgedPlace => ({
  ...{ id: 7, builtArea: null, beds: null, nursingBeds: null, unread: null, settlement: 'rural' },
  ...{ rooms: [], staff: 0, ...given },
});
const room = (zone: string, name: string, area: number | null = 2000) => ({ zone, room: name, area });
const told = (given: Partial<JudgedPlace>, rules: StandardRules) =>
  judge(place(given), rules).parts.map(({ part, name, state, reason, lack }) =>
    [part, name, state, reason ?? '', lack === 0 ? '' : lack].filter((one) => one !== '').join(' '),
  );

describe('the class of a day-care centre by its area', () => {
  it.each([
    [44_999, 4],
    [45_000, 3],
    [74_999, 3],
    [75_000, 2],
    [108_499, 2],
    [108_500, 1],
    [160_000, 1],
  ] as const)('of %i (0.01 square metres) is %i', (area, expected) => {
    expect(dayCareClass(area)).toBe(expected);
  });

  it.each([
    [45_000, 4],
    [75_000, 3],
    [108_500, 2],
  ] as const)('of exactly %i stays the lower one, %i, where the place is of it', (area, own) => {
    expect(dayCareClass(area, own)).toBe(own);
    expect(dayCareClass(area + 1, own)).toBe(own - 1);
  });

  it('is not changed by a class of its own that is two steps away, or above', () => {
    expect(dayCareClass(108_500, 3)).toBe(1);
    expect(dayCareClass(44_000, 1)).toBe(4);
  });
});

describe('a built area', () => {
  const rules: StandardRules = { builtArea: { least: 30_000 } };
  it('is met at the least, not met below, by exactly what is lacking', () => {
    expect(told({ builtArea: 30_000 }, rules)).toEqual(['builtArea met']);
    expect(told({ builtArea: 29_999 }, rules)).toEqual(['builtArea notMet less 1']);
    expect(told({ builtArea: 0 }, rules)).toEqual(['builtArea notMet less 30000']);
  });

  it('that is not known, or not read, is no failure but not enough data', () => {
    expect(told({}, rules)).toEqual(['builtArea unknown blank']);
    const unread = { builtArea: 'about 300' };
    expect(told({ unread }, rules)).toEqual(['builtArea unknown unread']);
    expect(judge(place({ unread }), rules).state).toBe('notEnoughData');
  });

  it('above the most is only said', () => {
    const range: StandardRules = { builtArea: { least: 45_000, most: 108_500 } };
    expect(told({ builtArea: 108_500 }, range)).toEqual(['builtArea met']);
    expect(told({ builtArea: 108_501 }, range)).toEqual(['builtArea remark aboveMost']);
    expect(judge(place({ builtArea: 108_501 }), range).state).toBe('met');
  });

  it('depends on town or country where the notice says so; an unknown settlement waits', () => {
    const varied: StandardRules = {
      builtAreaBySettlement: { urban: { least: 50_000 }, rural: { least: 200_000 } },
    };
    expect(told({ builtArea: 60_000, settlement: 'urban' }, varied)).toEqual(['builtArea met']);
    expect(told({ builtArea: 60_000, settlement: 'rural' }, varied)).toEqual([
      'builtArea notMet less 140000',
    ]);
    expect(told({ builtArea: 60_000, settlement: null }, varied)).toEqual(['builtArea unknown noSettlement']);
    expect(areaRuleFor({ builtArea: { least: 1 } }, null)).toEqual({ least: 1 });
  });
});

describe('a reduced least', () => {
  const rules = (reducedConfirmed?: Record<string, boolean>): StandardRules => ({
    builtArea: { least: 30_000, reduced: { least: 20_000, when: 'few old people' } },
    ...(reducedConfirmed ? { reducedConfirmed } : {}),
  });
  it('between both waits for somebody to say whether its condition holds', () => {
    expect(told({ builtArea: 20_000 }, rules())).toEqual(['builtArea needsConfirmation reduced 10000']);
    expect(judge(place({ builtArea: 20_000 }), rules()).state).toBe('notEnoughData');
  });

  it('holds, or does not, for the place it was said of', () => {
    expect(told({ builtArea: 20_000 }, rules({ 7: true }))).toEqual(['builtArea met reduced']);
    expect(told({ builtArea: 20_000 }, rules({ 7: false }))).toEqual([
      'builtArea notMet reducedDenied 10000',
    ]);
    expect(told({ builtArea: 20_000 }, rules({ 8: true }))).toEqual([
      'builtArea needsConfirmation reduced 10000',
    ]);
  });

  it('not even reached is a failure, whatever holds', () => {
    expect(told({ builtArea: 19_999 }, rules())).toEqual(['builtArea notMet less 10001']);
    expect(told({ builtArea: 19_999 }, rules({ 7: true }))).toEqual(['builtArea notMet less 1']);
  });
});

describe('zones and rooms', () => {
  it('are found by name, whatever the spaces, brackets and the word for zone', () => {
    const rules: StandardRules = { zones: ['生活照料区', '医疗康复'], rooms: [bath] };
    const rooms = [room('生活照料', '沐浴间(含理发室)', 4000), room('医疗康复区', ' 康复室 ')];
    expect(told({ rooms }, rules)).toEqual([
      'zone 生活照料区 met',
      'zone 医疗康复 met',
      'room 沐浴间（含理发室） met',
    ]);
  });

  it('name what is not there, and how much a room lacks; rooms of one name count together', () => {
    const rules: StandardRules = { zones: ['文化教育区'], rooms: [bath, kitchen] };
    const rooms = [room('生活照料区', '沐浴间', 1500), room('生活照料区', '沐浴间', 1500)];
    expect(told({ rooms }, rules)).toEqual([
      'zone 文化教育区 notMet notThere',
      'room 沐浴间（含理发室） notMet less 1000',
      'room 厨房 notMet notThere 4000',
    ]);
  });

  it('of a place without any recorded say nothing; a room without its area neither', () => {
    const rules: StandardRules = { zones: ['文化教育区'], rooms: [bath], ownRoom: true };
    expect(told({}, rules)).toEqual([
      'zone 文化教育区 unknown noRooms',
      'room 沐浴间（含理发室） unknown noRooms',
      'ownRoom unknown noRooms',
    ]);
    expect(told({ rooms: [room('', '沐浴间', null)] }, { rooms: [bath] })).toEqual([
      'room 沐浴间（含理发室） unknown noRoomArea',
    ]);
  });

  it('that may be shared, or shifted, are only said', () => {
    const shared: StandardRules = { rooms: [{ ...bath, optional: true }] };
    expect(told({ rooms: [room('', '厨房')] }, shared)).toEqual([
      'room 沐浴间（含理发室） remark optional 4000',
    ]);
    const shifted: StandardRules = { rooms: [bath], roomAreasAdvisory: true };
    expect(told({ rooms: [room('', '沐浴间', 3900)] }, shifted)).toEqual([
      'room 沐浴间（含理发室） remark advisory 100',
    ]);
    expect(judge(place({ rooms: [room('', '厨房')] }), shifted).state).toBe('notMet');
  });

  it('need not add up to the built area', () => {
    const rules: StandardRules = { builtArea: { least: 10_000 }, rooms: [bath] };
    expect(judge(place({ builtArea: 500_000, rooms: [room('', '沐浴间', 4000)] }), rules).state).toBe('met');
  });
});

describe('beds and people', () => {
  it('asked for where possible are said, not failed', () => {
    const rules: StandardRules = { nursingBeds: { least: 20, whenPossible: true } };
    expect(told({ nursingBeds: 18 }, rules)).toEqual(['nursingBeds remark whenPossible 2']);
    expect(judge(place({ nursingBeds: 18 }), rules).state).toBe('met');
    expect(told({}, rules)).toEqual(['nursingBeds remark blank']);
  });

  it('lacking are a failure otherwise; nobody recorded says nothing', () => {
    expect(told({ beds: 0 }, { beds: { least: 20 } })).toEqual(['beds notMet less 20']);
    expect(told({}, { staff: { least: 3 } })).toEqual(['staff unknown noStaff']);
    expect(told({ staff: 2 }, { staff: { least: 3 } })).toEqual(['staff notMet less 1']);
  });

  it('beds above what the area allows are warned of: 6 of at most 70 % usable square metres a bed', () => {
    expect(mostBeds(150_000)).toBe(175);
    const warned = (beds: number) =>
      judge(place({ builtArea: 150_000, beds }), { beds: { least: 1 } }).warnings.map(({ code }) => code);
    expect(warned(175)).toEqual([]);
    expect(warned(176)).toEqual(['bedsAboveArea']);
  });

  it('a class of day care warns of beds above its own and of another class by area', () => {
    const rules: StandardRules = { dayCareClass: 2, beds: { least: 10, most: 15, whenPossible: true } };
    const warned = (builtArea: number, beds: number) =>
      judge(place({ builtArea, beds }), rules).warnings.map(({ code }) => code);
    expect(warned(108_500, 15)).toEqual([]);
    expect(warned(108_501, 16)).toEqual(['bedsAboveStandard', 'otherClass']);
  });
});

describe('the state of a place', () => {
  const states = fc.constantFrom('met', 'notMet', 'unknown', 'needsConfirmation', 'remark') as fc.Arbitrary<
    'met' | 'notMet' | 'unknown' | 'needsConfirmation' | 'remark'
  >;
  it('is a failure with one failure, open with one gap, met only without both', () => {
    fc.assert(
      fc.property(
        fc.array(
          states.map((state) => ({ state })),
          { minLength: 1 },
        ),
        (parts) => {
          const has = (...wanted: string[]) => parts.some(({ state }) => wanted.includes(state));
          const expected = has('notMet')
            ? 'notMet'
            : has('unknown', 'needsConfirmation')
              ? 'notEnoughData'
              : 'met';
          expect(stateOfParts(parts)).toBe(expected);
        },
      ),
    );
  });

  it('never says that nothing was asked and everything met', () => {
    expect(stateOfParts([])).toBe('notEnoughData');
  });

  it('of two standards is only what both say', () => {
    expect(agreedState(['met', 'met'])).toBe('met');
    expect(agreedState(['met', 'notMet'])).toBe('notEnoughData');
    expect(agreedState([])).toBe('notEnoughData');
  });

  it('lacks exactly what is missing to the least, for any area', () => {
    fc.assert(
      fc.property(fc.nat(500_000), fc.nat(500_000), (builtArea, least) => {
        const [part] = judge(place({ builtArea }), { builtArea: { least } }).parts;
        expect(part?.lack).toBe(Math.max(0, least - builtArea));
        expect(part?.state).toBe(builtArea >= least ? 'met' : 'notMet');
      }),
    );
  });
});

const bath = { group: '生活服务用房', room: '沐浴间（含理发室）', least: 4000 };
const kitchen = { group: '辅助用房', room: '厨房', least: 4000 };
