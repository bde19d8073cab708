import { describe, expect, it } from 'vitest';
import { type CheckedProject, checkProject } from '../../../core/domain/check-project.ts';
import {
  emptySteps,
  MILESTONES,
  type Milestone,
  type MilestoneDates,
  type Steps,
} from '../../../core/domain/project.ts';
import { readProjectEntry } from '../../../core/domain/read-project.ts';

const today = '2020-06-30';

function steps(dates: Partial<Record<Milestone, Partial<MilestoneDates>>>): Steps {
  const empty = emptySteps();
  const filled = MILESTONES.map((step) => [step, { ...empty[step], ...dates[step] }]);
  return Object.fromEntries(filled) as Record<Milestone, MilestoneDates>;
}

function found(part: Partial<CheckedProject>) {
  const project: CheckedProject = {
    id: 1,
    name: '清溪场镇养老服务中心',
    unit: '清溪场镇',
    unitEnd: null,
    steps: emptySteps(),
    funds: {},
    statedTotal: null,
    unread: {},
    planYear: { label: '2020年', endDate: '2020-12-31' },
    count: null,
    twins: 0,
    ...part,
  };
  return checkProject(project, today).map(({ severity, code, field }) => `${severity} ${code} ${field}`);
}

describe('a project', () => {
  it('without anything wrong has no finding', () => {
    const dates = steps({
      siting: { planned: '2020-03-01', actual: '2020-03-01' },
      start: { planned: '2020-06-30', actual: '2020-06-30' },
      opening: { planned: '2020-12-31' },
    });
    expect(
      found({
        steps: dates,
        funds: { county: 100 },
        statedTotal: 100,
        count: { item: '站', planned: 1, fulfilled: 1 },
      }),
    ).toEqual([]);
    expect(found({})).toEqual([]);
  });

  it('whose planned or actual steps are out of order is told at the later step', () => {
    expect(
      found({ steps: steps({ design: { planned: '2020-05-01' }, start: { planned: '2020-04-30' } }) }),
    ).toEqual(['WARN PLANNED_OUT_OF_ORDER start.planned']);
    expect(
      found({ steps: steps({ siting: { actual: '2020-05-01' }, opening: { actual: '2020-04-30' } }) }),
    ).toEqual(['ERROR ACTUAL_OUT_OF_ORDER opening.actual']);
    expect(
      found({ steps: steps({ design: { planned: '2020-05-01' }, start: { planned: '2020-05-01' } }) }),
    ).toEqual([]);
  });

  it('with an actual date in the future is told at it; today is not the future', () => {
    expect(found({ steps: steps({ start: { actual: '2020-07-01' } }) })).toEqual([
      'ERROR ACTUAL_IN_FUTURE start.actual',
    ]);
    expect(found({ steps: steps({ start: { actual: '2020-06-30' } }) })).toEqual([]);
  });

  it('with a planned step that a later one has overtaken is asked for its date', () =>
    expect(
      found({ steps: steps({ design: { planned: '2020-05-01' }, start: { actual: '2020-06-01' } }) }),
    ).toEqual(['INFO ACTUAL_MISSING design.actual']));

  it('to be finished after its plan year is told', () => {
    expect(found({ steps: steps({ opening: { planned: '2021-01-01' } }) })).toEqual([
      'WARN FINISH_AFTER_PLAN_YEAR opening.planned',
    ]);
    expect(found({ planYear: null, steps: steps({ opening: { planned: '2021-01-01' } }) })).toEqual([]);
  });

  it('in a merged township, or there twice, is told', () =>
    expect(found({ unitEnd: { date: '2019-12-31', into: '中和街道' }, twins: 1 })).toEqual([
      'WARN PROJECT_UNIT_MERGED unit',
      'WARN PROJECT_TWICE name',
    ]));

  it('beyond the planned count is told; a count that is not planned yet is no limit', () => {
    expect(found({ count: { item: '站', planned: 2, fulfilled: 3 } })).toEqual([
      'WARN MORE_PROJECTS_THAN_PLANNED count',
    ]);
    expect(found({ count: { item: '站', planned: 0, fulfilled: 1 } })).toEqual([
      'WARN MORE_PROJECTS_THAN_PLANNED count',
    ]);
    expect(found({ count: { item: '站', planned: null, fulfilled: 3 } })).toEqual([]);
  });

  it('whose money does not come to the stated total is told; what is missing is not invented', () => {
    expect(found({ funds: { central: 100, county: 50 }, statedTotal: 200 })).toEqual([
      'WARN FUNDS_DIFFER statedTotal',
    ]);
    expect(found({ funds: {}, statedTotal: 200 })).toEqual([]);
    expect(found({ funds: { central: 100 }, statedTotal: null })).toEqual([]);
  });

  it('keeps what could not be read and says so at the entry', () => {
    const read = readProjectEntry('builtArea', '-20㎡', { today });
    expect(read).toEqual({ kind: 'unreadable', reason: 'negative' });
    expect(found({ unread: { builtArea: { text: '-20㎡', reason: 'negative' } } })).toEqual([
      'ERROR PROJECT_UNREADABLE builtArea',
    ]);
  });
});
