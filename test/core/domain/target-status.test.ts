import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownValues, targetStatus } from '../../../core/domain/target-status.ts';
import type { TargetBounds } from '../../../core/domain/target-trend.ts';

const bounds = (part: Partial<TargetBounds> = {}): TargetBounds => ({
  ...{ comparison: 'atLeast', low: 60, high: null, since: null, deadline: '2020-12-31' },
  ...part,
});

const known = (
  values: readonly (readonly [string, number])[],
  part: Partial<KnownValues> = {},
): KnownValues => ({
  ...{ values: values.map(([day, value]) => ({ day, value })), outOf: null, accumulates: false },
  ...{ fromZero: false, start: null, end: null, missing: null },
  ...part,
});

const stateOn = (
  day: string,
  values: readonly (readonly [string, number])[],
  target: Partial<TargetBounds> = {},
  part: Partial<KnownValues> = {},
) =>
  targetStatus(
    bounds(target),
    known(
      values.filter(([at]) => at <= day),
      part,
    ),
    day,
  );

describe('a target with a deadline', () => {
  it('is missed from the day after its deadline, and not on the day itself', () => {
    const values = [
      ['2020-06-30', 40],
      ['2020-12-30', 55],
    ] as const;
    expect(stateOn('2020-12-31', values).state).toBe('behind');
    expect(stateOn('2021-01-01', values)).toMatchObject({ state: 'missed', gap: 5, value: 55 });
  });

  it('is likely to be reached when the line through the first and last value gets there', () => {
    // 40 to 48 in 91 days; 184 days later 48 + 8 × 184/91 = 64.2.
    const found = stateOn('2020-07-01', [
      ['2020-03-31', 40],
      ['2020-06-30', 48],
    ]);
    expect(found).toMatchObject({ state: 'onTrack', gap: 12 });
    expect(found.trend).toMatchObject({ expected: 64, assumedStart: false });
  });

  it('is behind when the line stays below it', () => {
    // 40 to 46 in 91 days; 46 + 6 × 184/91 = 58.1.
    const found = stateOn('2020-07-01', [
      ['2020-03-31', 40],
      ['2020-06-30', 46],
    ]);
    expect(found).toMatchObject({ state: 'behind', gap: 14 });
    expect(found.trend?.expected).toBe(58);
  });

  it('is drawn from nothing on its first day when things are counted, but no rate is', () => {
    const one = [['2020-06-30', 30]] as const;
    const start = { start: '2020-01-01' };
    expect(stateOn('2020-07-01', one, {}, { ...start, fromZero: true })).toMatchObject({
      state: 'onTrack',
      trend: { assumedStart: true },
    });
    expect(stateOn('2020-07-01', one, {}, start)).toMatchObject({ state: 'open', open: 'noTrend' });
  });

  it('is reached as soon as it is reached, and tells when that came too late or did not last', () => {
    expect(stateOn('2020-08-01', [['2020-07-31', 60]])).toMatchObject({ state: 'reached', gap: 0 });
    const late = [
      ['2020-12-31', 59],
      ['2021-03-31', 60],
    ] as const;
    expect(stateOn('2021-02-01', late).state).toBe('missed');
    expect(stateOn('2021-04-01', late)).toMatchObject({ state: 'reached', since: 'late' });
    const slipped = [
      ['2020-12-31', 61],
      ['2021-03-31', 58],
    ] as const;
    expect(stateOn('2021-04-01', slipped)).toMatchObject({ state: 'reached', since: 'slipped', gap: 2 });
  });

  it('without any value has no data, before the deadline and after it', () => {
    expect(stateOn('2020-07-01', []).state).toBe('noData');
    expect(stateOn('2021-07-01', [], {}, { missing: 'zeroDenominator' })).toMatchObject({
      ...{ state: 'noData', missing: 'zeroDenominator', value: null, gap: null },
    });
  });
});

describe('other kinds of targets', () => {
  it('without a date are reached or not yet, and have no trend', () => {
    const values = [
      ['2020-03-31', 10],
      ['2020-06-30', 50],
    ] as const;
    expect(stateOn('2030-01-01', values, { deadline: null })).toMatchObject({
      ...{ state: 'open', open: 'noDeadline', trend: null },
    });
    expect(stateOn('2030-01-01', [['2020-06-30', 60]], { deadline: null }).state).toBe('reached');
  });

  it('at most: too much is what is missing, and falling values are on their way', () => {
    const target = { comparison: 'atMost', low: null, high: 60 } as const;
    expect(stateOn('2020-07-01', [['2020-06-30', 60]], target)).toMatchObject({ state: 'reached', gap: 0 });
    const falling = [
      ['2020-03-31', 80],
      ['2020-06-30', 70],
    ] as const;
    expect(stateOn('2020-07-01', falling, target)).toMatchObject({ state: 'onTrack', gap: 10 });
    expect(stateOn('2021-01-01', falling, target).state).toBe('missed');
  });

  it('a range is missed on either side', () => {
    const target = { comparison: 'range', low: 1, high: 3, deadline: '2019-12-31' } as const;
    const on = (value: number) => stateOn('2020-07-01', [['2019-06-30', value]], target);
    expect([on(0), on(1), on(3), on(4)].map(({ state, gap }) => [state, gap])).toEqual([
      ...[
        ['missed', 1],
        ['reached', 0],
        ['reached', 0],
        ['missed', 1],
      ],
    ]);
  });

  it('done by a day: undone is open until the day is over', () => {
    const target = { comparison: 'done', low: null } as const;
    expect(stateOn('2020-12-31', [['2020-06-30', 0]], target)).toMatchObject({
      state: 'open',
      open: 'notDone',
    });
    expect(stateOn('2021-01-01', [['2020-06-30', 0]], target).state).toBe('missed');
    expect(stateOn('2021-01-01', [['2020-12-31', 1]], target).state).toBe('reached');
  });

  it('each: reached when all named units have theirs, and never over no unit', () => {
    const target = { comparison: 'eachAtLeast', low: 1 } as const;
    const on = (value: number, outOf: number | null) =>
      stateOn('2021-01-01', [['2020-06-30', value]], target, { outOf });
    expect(on(2, 2)).toMatchObject({ state: 'reached', gap: 0 });
    expect(on(1, 2)).toMatchObject({ state: 'missed', gap: 1 });
    expect(on(0, 0).state).toBe('missed');
    expect(on(1, null).state).toBe('missed');
  });

  it('words are judged by somebody, unless a number is beyond doubt', () => {
    const target = { comparison: 'text', low: 100 } as const;
    expect(stateOn('2021-06-01', [['2020-06-30', 96]], target)).toMatchObject({
      state: 'open',
      open: 'words',
    });
    expect(stateOn('2021-06-01', [['2020-06-30', 100]], target).state).toBe('reached');
  });

  it('has not begun before its first day', () => {
    expect(stateOn('2020-07-01', [['2020-06-30', 99]], { since: '2020-09-01' })).toMatchObject({
      ...{ state: 'open', open: 'notBegun', value: null },
    });
  });
});

describe('so many a year', () => {
  const target = { comparison: 'perYear', low: 300, since: '2022-01-01', deadline: null } as const;

  it('is measured against the part of the year that is over', () => {
    // 2 July 2022 is day 183 of 365: 150.4 are due.
    expect(stateOn('2022-07-02', [['2022-06-30', 151]], target).state).toBe('onTrack');
    expect(stateOn('2022-07-02', [['2022-06-30', 150]], target)).toMatchObject({ state: 'behind', gap: 150 });
    expect(stateOn('2022-07-02', [['2022-06-30', 300]], target).state).toBe('reached');
  });

  it('begins anew every year, and names the years that ended below it', () => {
    const values = [
      ['2022-12-31', 280],
      ['2023-03-31', 90],
    ] as const;
    expect(stateOn('2022-12-31', values, target).state).toBe('behind');
    expect(stateOn('2023-03-31', values, target)).toMatchObject({
      ...{ state: 'onTrack', value: 90, missedYears: ['2022'] },
    });
    // A year that nobody told the end of is not called missed.
    expect(
      stateOn(
        '2023-03-31',
        [
          ['2022-06-30', 160],
          ['2023-03-31', 90],
        ],
        target,
      ).missedYears,
    ).toEqual([]);
  });

  it('ends with the last year of the plan where no deadline is said', () => {
    const ended = { end: '2022-12-31' };
    const values = [
      ['2022-12-31', 280],
      ['2023-06-30', 5],
    ] as const;
    expect(stateOn('2022-12-31', values, target, ended).state).toBe('behind');
    expect(stateOn('2024-06-30', values, target, ended)).toMatchObject({
      ...{ state: 'missed', value: 280, valueOn: '2022-12-31', gap: 20, missedYears: [] },
    });
    expect(stateOn('2024-06-30', [['2022-12-31', 300]], target, ended).state).toBe('reached');
    // What the notice says goes before where the plan ends.
    const later = { ...target, deadline: '2023-12-31' };
    expect(stateOn('2023-06-30', values, later, ended)).toMatchObject({ value: 5, state: 'behind' });
  });

  it('takes the growth of a count that goes on from year to year', () => {
    const grown = { accumulates: true };
    const values = [
      ['2020-12-31', 11],
      ['2021-12-31', 21],
    ] as const;
    const yearly = { ...target, low: 10, since: '2020-01-01', deadline: '2022-12-31' };
    expect(stateOn('2021-12-31', values, yearly, grown)).toMatchObject({ state: 'reached', value: 10 });
    expect(stateOn('2022-12-31', [...values, ['2022-12-31', 25]], yearly, grown)).toMatchObject({
      ...{ state: 'behind', value: 4 },
    });
    expect(stateOn('2023-01-01', [...values, ['2022-12-31', 25]], yearly, grown).state).toBe('missed');
  });
});

describe('whatever the values', () => {
  const value = fc.integer({ min: 0, max: 1000 });

  it('a target that is reached misses nothing, and one that is not has a gap', () => {
    fc.assert(
      fc.property(value, value, (low, now) => {
        const found = stateOn('2020-07-01', [['2020-06-30', now]], { low, deadline: null });
        expect(found.state === 'reached').toBe(found.gap === 0);
        expect(found.gap).toBe(Math.max(0, low - now));
      }),
    );
  });

  it('more never makes a target less likely', () => {
    const rank = { behind: 0, onTrack: 1, reached: 2 } as const;
    fc.assert(
      fc.property(value, value, value, value, (low, first, last, more) => {
        const on = (end: number) =>
          stateOn(
            '2020-07-01',
            [
              ['2020-03-31', first],
              ['2020-06-30', end],
            ],
            { low },
          ).state;
        const ranks = [on(last), on(last + more)].map((state) => rank[state as keyof typeof rank]);
        expect(ranks[1]).toBeGreaterThanOrEqual(ranks[0] ?? 0);
      }),
    );
  });
});
