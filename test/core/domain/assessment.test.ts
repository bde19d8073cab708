import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AssessmentPart,
  type PartFacts,
  scoreUnits,
  weightDifference,
} from '../../../core/domain/assessment.ts';
import { EMPTY_PART, readAssessment, readScore } from '../../../core/domain/assessment-draft.ts';
import { numberCell } from '../../../core/domain/cell-value.ts';

const part = (given: Partial<AssessmentPart> = {}): AssessmentPart => ({
  ...{ id: 1, name: '示例', weight: 10_000, indicatorId: 7, rule: { kind: 'manual' } },
  ...given,
});
const value = (number: number): PartFacts => ({
  ...{ kind: 'indicator', value: numberCell(number), numerator: null, denominator: null, missing: null },
});
const byHand = (score: number | null): PartFacts => ({ kind: 'manual', score, unread: false });

/** Score of one unit for one part of the full weight. */
const scoreFor = (rule: AssessmentPart['rule'], facts: PartFacts) =>
  scoreUnits([part({ rule })], [5], () => facts)[0]?.parts[0];

describe('a part', () => {
  it('in proportion gives its share between nothing and full marks, never beyond', () => {
    const rule = { kind: 'proportional', full: 1000, none: 600 } as const;
    const scores = [500, 600, 700, 1000, 1200].map((one) => scoreFor(rule, value(one))?.score);
    expect(scores).toEqual([0, 0, 2500, 10_000, 10_000]);
  });

  it('is counted from the exact quotient, not from the percentage as shown', () => {
    const rule = { kind: 'proportional', full: 1000, none: 0 } as const;
    const twoOfThree = { ...value(667), exact: { top: 2 * 1000, bottom: 3 } } as PartFacts;
    expect(scoreUnits([part({ weight: 3000, rule })], [5], () => twoOfThree)[0]?.total).toBe(2000);
  });

  it('where less is better has full marks at the lower bound', () => {
    const rule = { kind: 'proportional', full: 0, none: 300 } as const;
    expect([0, 100, 300, 400].map((one) => scoreFor(rule, value(one))?.score)).toEqual([10_000, 6667, 0, 0]);
  });

  it('that is reached gives all or nothing, at its very bound all', () => {
    const least = { kind: 'reached', least: 800 } as const;
    expect([799, 800].map((one) => scoreFor(least, value(one))?.score)).toEqual([0, 10_000]);
    const most = { ...least, atMost: true };
    expect([800, 801].map((one) => scoreFor(most, value(one))?.score)).toEqual([10_000, 0]);
  });

  it('of tasks gives the share that is kept; without a task it is not scored', () => {
    const rule = { kind: 'tasks' } as const;
    expect(scoreFor(rule, { kind: 'tasks', kept: 2, total: 3 })?.score).toBe(6667);
    expect(scoreFor(rule, { kind: 'tasks', kept: 0, total: 0 })).toMatchObject({
      score: null,
      gap: 'noTasks',
    });
  });

  it('without a value says why and is not 0', () => {
    const rule = { kind: 'proportional', full: 1000, none: 0 } as const;
    const missing: PartFacts = {
      ...{ kind: 'indicator', value: { kind: 'notApplicable' }, numerator: 0, denominator: 0 },
      missing: 'zeroDenominator',
    };
    expect(scoreFor(rule, missing)).toMatchObject({ score: null, gap: 'zeroDenominator' });
    expect(scoreFor({ kind: 'manual' }, byHand(null))).toMatchObject({ score: null, gap: 'noScore' });
    expect(scoreFor({ kind: 'manual' }, byHand(10_001))).toMatchObject({ score: null, gap: 'overWeight' });
    const same = { kind: 'proportional', full: 5, none: 5 } as const;
    expect(scoreFor(same, value(5))).toMatchObject({ score: null });
  });
});

describe('the places', () => {
  const scores = new Map([
    [1, 9000],
    [2, 9500],
    [3, 9000],
    [4, 8000],
  ]);
  it('are shared by equal totals, the next place is left out', () => {
    const rows = scoreUnits([part()], [1, 2, 3, 4], (_, unit) => byHand(scores.get(unit) ?? null));
    expect(rows.map(({ rank }) => rank)).toEqual([2, 1, 2, 4]);
  });

  it('leave out a unit with a part that is not scored: its total covers the others and says so', () => {
    const parts = [part({ weight: 6000 }), part({ id: 2, weight: 4000 })];
    const rows = scoreUnits(parts, [1, 2], ({ id }, unit) => byHand(unit === 1 && id === 2 ? null : 3000));
    expect(rows[0]).toMatchObject({ total: 3000, outOf: 6000, complete: false, rank: null });
    expect(rows[1]).toMatchObject({ total: 6000, outOf: 10_000, complete: true, rank: 1 });
  });

  it('are given to nobody while the weights do not make 100 points', () => {
    const parts = [part({ weight: 6000 }), part({ id: 2, weight: 3999 })];
    expect(weightDifference(parts)).toBe(1);
    expect(scoreUnits(parts, [1], () => byHand(100))[0]?.rank).toBeNull();
  });

  it('follow the totals whatever they are, and a total never passes its weights', () => {
    const facts = fc.array(fc.tuple(fc.nat(1500), fc.nat(1500)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 10_000 }), (units, weight) => {
        const rule = { kind: 'proportional', full: 1000, none: 100 } as const;
        const parts = [part({ weight, rule }), part({ id: 2, weight: 10_000 - weight, rule })];
        const unitIds = units.map((_, index) => index);
        const rows = scoreUnits(parts, unitIds, ({ id }, unit) => value(units[unit]?.[id - 1] ?? 0));
        for (const row of rows) {
          expect(row.total).toBe(row.parts.reduce((sum, { score }) => sum + (score ?? 0), 0));
          expect(row.total).toBeLessThanOrEqual(10_000);
          const better = rows.filter((other) => (other.total ?? 0) > (row.total ?? 0)).length;
          expect(row.rank).toBe(better + 1);
        }
      }),
    );
  });
});

describe('an assessment as typed', () => {
  const rate = { id: 7, decimals: 1, unitOfMeasure: '%' };
  const read = (given: Partial<typeof EMPTY_PART>) =>
    readAssessment(
      {
        title: '考核',
        asOf: '2020-12-31',
        note: '',
        parts: [{ ...EMPTY_PART, name: '一', weight: '20', ...given }],
      },
      [rate],
    );

  it('has weights in points and bounds in the unit of the indicator', () => {
    const { values, problems } = read({
      rule: 'proportional',
      indicatorId: 7,
      full: '100%',
      none: '60',
      weight: '12.5',
    });
    expect(problems).toEqual([]);
    expect(values.parts[0]).toMatchObject({ weight: 1250, rule: { full: 1000, none: 600 } });
  });

  it('is refused field by field where it cannot be read', () => {
    const fields = (given: Partial<typeof EMPTY_PART>) =>
      read(given).problems.map(({ field, problem }) => `${field} ${problem}`);
    expect(fields({ weight: '-5' })).toEqual(['parts.0.weight negative']);
    expect(fields({ weight: '二成' })).toEqual(['parts.0.weight malformed']);
    expect(fields({ weight: '100.01' })).toEqual(['parts.0.weight malformed']);
    expect(fields({ weight: '' })).toEqual(['parts.0.weight empty']);
    expect(fields({ rule: 'reached' })).toEqual(['parts.0.indicatorId empty']);
    const same = { rule: 'proportional', indicatorId: 7, full: '80', none: '80' } as const;
    expect(fields(same)).toEqual(['parts.0.full duplicate']);
  });

  it('takes a score up to the weight of its part', () => {
    expect(readScore('18.5', 2000)).toEqual({ kind: 'score', score: 1850 });
    expect(readScore('20.01', 2000)).toEqual({ kind: 'tooHigh', score: 2001 });
    expect(
      [readScore('优', 2000), readScore('-1', 2000), readScore('—', 2000)].map(({ kind }) => kind),
    ).toEqual([...['unreadable', 'unreadable', 'unreadable']]);
    expect(readScore(' ', 2000)).toEqual({ kind: 'blank' });
  });
});
