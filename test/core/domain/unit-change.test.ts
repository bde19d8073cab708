import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUnitChange } from '../../../core/domain/check-unit-change.ts';
import {
  applyUnitChange,
  type UnitChange,
  type UnitRecord,
  type UnitTraits,
} from '../../../core/domain/unit-change.ts';
import { existsOn, nameAt } from '../../../core/domain/unit-name.ts';

const unit = (id: number, name: string, more: Partial<UnitRecord> = {}): UnitRecord => ({
  ...{ id, parentId: 1, kind: 'town', settlement: 'rural', divisionCode: null },
  ...{ validFrom: null, validTo: null, mergedIntoId: null, position: id },
  names: [{ validFrom: '', name }],
  ...more,
});
const county = unit(1, '某县', { parentId: null, kind: 'county', position: 0 });
const units: readonly UnitRecord[] = [
  county,
  unit(2, '甲街道', { kind: 'subdistrict', divisionCode: '500241001' }),
  unit(3, '乙镇'),
  unit(4, '丙乡', { kind: 'township' }),
  unit(5, '河西村', { parentId: 3, kind: 'village' }),
];
const traits = { name: '丁镇', kind: 'town', settlement: null, divisionCode: null } as const;
const add = (more: Partial<UnitRecord & { name: string; parentId: number }>): UnitChange => ({
  do: 'add',
  unit: { ...traits, parentId: 1, validFrom: null, ...more } as never,
});
const rename = ({
  unitId = 4,
  from = '2021-07-01',
  ...more
}: Partial<UnitTraits & { unitId: number; from: string }>): UnitChange => ({
  ...{ do: 'rename', unitId, from },
  traits: { name: '丙镇', kind: 'town', settlement: 'rural', divisionCode: null, ...more },
});
const merge = (unitIds: number[], unitId: number, date = '2021-07-01'): UnitChange => ({
  ...{ do: 'merge', unitIds, date, into: { unitId } },
});
const codes = (change: UnitChange, some = units) =>
  checkUnitChange(some, change, () => false).map((problem) => problem.code);
const play = (...changes: UnitChange[]) =>
  changes.reduce<readonly UnitRecord[]>((some, change, index) => {
    expect(codes(change, some)).toEqual([]);
    return applyUnitChange(some, change, 100 + index);
  }, units);
const find = (some: readonly UnitRecord[], id: number) => some.find((one) => one.id === id);
const nameOn = (some: readonly UnitRecord[], id: number, date: string) =>
  nameAt(find(some, id)?.names ?? [], date);

describe('a unit that gets another name', () => {
  it('bears the old one until the day before, and the new one from its date', () => {
    const after = play(rename({}));
    expect(nameOn(after, 4, '2021-06-30')).toBe('丙乡');
    expect(nameOn(after, 4, '2021-07-01')).toBe('丙镇');
    expect(find(after, 4)?.kind).toBe('town');
  });

  it('corrected, always bore the right one; a rename that was none is gone', () => {
    const after = play({
      ...{ do: 'correct', unitId: 4, nameFrom: '', from: '', validFrom: null },
      traits: { ...traits, name: ' 丙 义 乡', kind: 'township' },
    });
    expect(find(after, 4)?.names).toEqual([{ validFrom: '', name: '丙义乡' }]);
    const undone = play(rename({ kind: 'township' }), {
      ...{ do: 'correct', unitId: 4, nameFrom: '2021-07-01', from: '2021-07-01', validFrom: null },
      traits: { ...traits, name: '丙乡', kind: 'township' },
    });
    expect(find(undone, 4)?.names).toEqual([{ validFrom: '', name: '丙乡' }]);
  });

  it('cannot take the name of another at the same time, but one that was given up', () => {
    expect(codes(rename({ name: '乙镇' }))).toEqual(['duplicateName']);
    const freed = play(rename({ unitId: 3, name: '乙新镇', from: '2020-01-01' }));
    expect(codes(rename({ name: '乙镇' }), freed)).toEqual([]);
    expect(codes(rename({ name: '乙镇', from: '2019-12-31' }), freed)).toEqual(['duplicateName']);
  });

  it('is told what is wrong with the date, the kind and nothing changed', () => {
    const late = [...units, unit(9, '新镇', { validFrom: '2020-01-01', validTo: '2022-12-31' })];
    expect(codes(rename({ unitId: 9, from: '2020-01-01' }), late)).toEqual(['beforeStart']);
    expect(codes(rename({ unitId: 9, from: '2023-01-01' }), late)).toEqual(['afterEnd']);
    expect(codes(rename({ kind: 'village' }))).toEqual(['otherLevel']);
    expect(codes(rename({ name: '丙乡', kind: 'township' }))).toEqual(['unchanged']);
    expect(codes(rename({ from: '2020-01-01', name: '丙丙镇' }), play(rename({ kind: 'township' })))).toEqual(
      ['kindBeforeLaterName'],
    );
  });
});

describe('a new unit', () => {
  it('stands behind the last of its kind', () => {
    const after = play(add({}));
    const inOrder = after
      .filter((one) => one.parentId === 1)
      .toSorted((a, b) => a.position - b.position)
      .map((one) => nameAt(one.names, '2021-01-01'));
    expect(inOrder).toEqual(['甲街道', '乙镇', '丁镇', '丙乡']);
  });

  it.each([
    [add({ name: '  ' }), 'emptyName'],
    [add({ name: '长'.repeat(41) }), 'tooLong'],
    [add({ name: '乙镇' }), 'duplicateName'],
    [add({ divisionCode: '5002410x1' }), 'codeDigits'],
    [add({ divisionCode: '50024100' }), 'codeLength'],
    [add({ divisionCode: '５００２４１ 001' }), 'duplicateCode'],
    [add({ parentId: 3 }), 'wrongParent'],
    [add({ kind: 'county' }), 'wrongParent'],
  ])('is refused: %o', (change, code) => {
    expect(codes(change)).toEqual([code]);
  });

  it('may bear the name of a village elsewhere', () => {
    expect(codes(add({ name: '河西村', kind: 'village', parentId: 4 }))).toEqual([]);
    expect(codes(add({ name: '河西村', kind: 'village', parentId: 3 }))).toEqual(['duplicateName']);
  });
});

describe('units that are merged', () => {
  it('end the day before, and say into what', () => {
    const after = play(merge([4], 3));
    expect(find(after, 4)).toMatchObject({ validTo: '2021-06-30', mergedIntoId: 3 });
    expect(find(after, 3)).toEqual(units[2]);
  });

  it('may make a new one that takes a name and a code of theirs', () => {
    const into = { unit: { ...traits, name: '乙镇', divisionCode: '500241001' } };
    const after = play({ do: 'merge', unitIds: [2, 3], date: '2021-07-01', into });
    expect(find(after, 100)).toMatchObject({ validFrom: '2021-07-01', parentId: 1, validTo: null });
    expect(find(after, 2)?.mergedIntoId).toBe(100);
  });

  it.each([
    [merge([3], 3), ['mergeIntoItself']],
    [merge([1], 3), ['endsCounty', 'otherLevel']],
    [merge([5], 3), ['otherLevel']],
    [merge([4, 4], 3), ['noUnits']],
    [merge([77], 3), ['unknownUnit']],
  ])('are refused: %o', (change, wrong) => {
    expect(codes(change)).toEqual(wrong);
  });

  it('cannot go in a circle, into what is gone, or away twice', () => {
    const after = play(merge([4], 3));
    expect(codes(merge([3], 4, '2020-01-01'), after)).toEqual(['circularMerge']);
    expect(codes(merge([2], 4, '2022-01-01'), after)).toEqual(['targetMissing']);
    expect(codes(merge([4], 2, '2022-01-01'), after)).toEqual(['alreadyEnded']);
    // What took another in cannot have ended before it did.
    expect(codes({ do: 'end', unitId: 3, lastDay: '2020-12-31' }, after)).toEqual(['targetMissing']);
    expect(codes({ do: 'end', unitId: 3, lastDay: '2021-12-31' }, after)).toEqual([]);
  });

  it('are there again when it was a mistake, unless their name was taken meanwhile', () => {
    const after = play(merge([4], 3), { do: 'restore', unitId: 4 });
    expect(find(after, 4)).toEqual(units[3]);
    const taken = play(merge([4], 3), add({ name: '丙乡', kind: 'township', validFrom: '2022-01-01' }));
    expect(codes({ do: 'restore', unitId: 4 }, taken)).toEqual(['duplicateName']);
  });
});

describe('ending, moving, taking out', () => {
  it('leaves the county where it is', () => {
    expect(codes({ do: 'end', unitId: 1, lastDay: '2021-01-01' })).toEqual(['endsCounty']);
    expect(codes({ do: 'remove', unitId: 1 })).toEqual(['endsCounty']);
  });

  it('takes out only what nothing refers to', () => {
    const remove = { do: 'remove', unitId: 4 } as const;
    expect(checkUnitChange(units, remove, () => true).map((one) => one.code)).toEqual(['inUse']);
    expect(find(play(remove), 4)).toBeUndefined();
  });

  it('moves in front of another or to the end, and no village with it', () => {
    const order = (some: readonly UnitRecord[]) =>
      some
        .filter((one) => one.parentId === 1)
        .toSorted((a, b) => a.position - b.position)
        .map((one) => one.id);
    expect(order(play({ do: 'move', unitId: 4, before: 2 }))).toEqual([4, 2, 3]);
    expect(order(play({ do: 'move', unitId: 2, before: null }))).toEqual([3, 4, 2]);
  });
});

const dates = ['2019-12-31', '2020-01-01', '2020-06-30', '2020-07-01', '2021-01-01', '2021-12-31'];
const date = fc.constantFrom(...dates);
const id = fc.constantFrom(1, 2, 3, 4, 5, 100, 101, 102, 103);
const name = fc.constantFrom('甲街道', '乙镇', '丙乡', '丁镇', '戊镇', '己乡', '庚镇');
const kind = fc.constantFrom('town' as const, 'township' as const, 'subdistrict' as const);
const divisionCode = fc.constantFrom(null, '500241001', '500241002');
const newTraits = fc.record({ name, kind, settlement: fc.constant(null), divisionCode });
const anyChange: fc.Arbitrary<UnitChange> = fc.oneof(
  newTraits.chain((one) =>
    fc.option(date).map((validFrom) => ({ do: 'add' as const, unit: { ...one, parentId: 1, validFrom } })),
  ),
  fc.record({ do: fc.constant('rename' as const), unitId: id, from: date, traits: newTraits }),
  fc.record({
    ...{ do: fc.constant('correct' as const), unitId: id, traits: newTraits, validFrom: fc.option(date) },
    ...{ nameFrom: fc.oneof(fc.constant(''), date), from: fc.oneof(fc.constant(''), date) },
  }),
  fc.record({
    ...{ do: fc.constant('merge' as const), unitIds: fc.array(id, { minLength: 1, maxLength: 2 }), date },
    into: fc.oneof(
      id.map((unitId) => ({ unitId })),
      newTraits.map((one) => ({ unit: one })),
    ),
  }),
  fc.record({ do: fc.constant('end' as const), unitId: id, lastDay: date }),
  fc.record({ do: fc.constant('restore' as const), unitId: id }),
  fc.record({ do: fc.constant('move' as const), unitId: id, before: fc.option(id) }),
  fc.record({ do: fc.constant('remove' as const), unitId: id }),
);

describe('after any sequence of changes that were not refused', () => {
  it('every day has one name a unit, no two of the same name or code, and no circle of merges', () => {
    let made = 0;
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 30, size: 'max' }), (changes) => {
        let now: readonly UnitRecord[] = units;
        let next = 100;
        for (const change of changes) {
          const isUsed = (unitId: number) => now.some((one) => one.mergedIntoId === unitId);
          if (checkUnitChange(now, change, isUsed).length > 0) continue;
          now = applyUnitChange(now, change, next++);
          made++;
          for (const day of dates) expectOneNameEach(now, day);
          for (const one of now) expectNoCircle(now, one);
        }
      }),
      { numRuns: 150 },
    );
    // The changes are not all refused, or nothing was looked at.
    expect(made).toBeGreaterThan(300);
  });
});

function expectOneNameEach(now: readonly UnitRecord[], day: string): void {
  const there = now.filter((one) => existsOn(one, day));
  for (const one of now) {
    expect(new Set(one.names.map((entry) => entry.validFrom)).size).toBe(one.names.length);
    expect(nameAt(one.names, day)).not.toBe('');
  }
  const names = there.filter((one) => one.parentId === 1).map((one) => nameAt(one.names, day));
  expect(new Set(names).size).toBe(names.length);
  const own = there.flatMap((one) => one.divisionCode ?? []);
  expect(new Set(own).size).toBe(own.length);
}

function expectNoCircle(now: readonly UnitRecord[], one: UnitRecord): void {
  let steps = 0;
  for (let at = one.mergedIntoId; at !== null; at = find(now, at)?.mergedIntoId ?? null) {
    expect(find(now, at)).toBeDefined();
    expect(++steps).toBeLessThan(now.length);
  }
}
