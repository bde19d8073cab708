import type { FacilityScope, IndicatorDefinition } from '../../core/domain/indicator.ts';
import { gongqingchengNotice } from './gongqingcheng.ts';
import { atLeast, atMost, counted, done, entered, exactly, on, standard, targetSet } from './target-set.ts';

/**
 * The ten targets of 共府办发〔2020〕15号, and the number of departments that its text gives for the leading
 * group of annex 1. Goals name no agency: the pilot as a whole is the civil-affairs bureau's; the
 * number of departments is nobody's.
 */
const list = gongqingchengNotice.lists.find((one) => one.key === 'notice-targets');
if (list?.kind !== 'list') throw new Error('no list of targets');

const GOALS = '一、（二）工作目标';
const END = '2020-12-31';
const LEAD = { lead: '市民政局' };
const DAY_CARE = ['dayCareCentre1', 'dayCareCentre2', 'dayCareCentre3', 'dayCareCentre4'] as const;

/** Places opened since the pilot began. */
const opened = (types: readonly string[]): IndicatorDefinition => {
  const scope: FacilityScope = { types, openedSince: '2019-12-01' };
  return { kind: 'count', of: { of: 'facilities', scope } };
};

const dayCare = (rank: string, type: string) => ({
  ...standard(`compliance-${type}`, `${rank}日间照料中心`, { types: [type] }, '附件3'),
  ...LEAD,
});

export const gongqingchengTargets = targetSet(list, {
  source: '共府办发〔2020〕15号',
  facts: [
    entered('gongqingchengWelfareCentre', done, END, GOALS, LEAD),
    counted('gongqingchengNewPlaces', opened(DAY_CARE), exactly(6), END, GOALS, {
      ...LEAD,
      since: '2019-12-01',
    }),
    counted('gongqingchengCareHomes', opened(['ruralCareHome']), exactly(11), END, GOALS, {
      ...LEAD,
      since: '2019-12-01',
    }),
    // "试点期": its acceptance ends with December 2020.
    on('socialOperationNew', atLeast(80), END, '二、（四）', {
      deadlineText: '试点期内（2020年10月-12月验收）',
    }),
    entered('gongqingchengRefitArea', atMost(1000), null, '二、（九）'),
    { ...standard('compliance-ruralCareHome', '颐养之家', { types: ['ruralCareHome'] }, '附件2'), ...LEAD },
    dayCare('一类', 'dayCareCentre1'),
    dayCare('二类', 'dayCareCentre2'),
    dayCare('三类', 'dayCareCentre3'),
    dayCare('四类', 'dayCareCentre4'),
  ],
  extras: [
    {
      after: 10,
      fact: {
        ...entered('gongqingchengMembers', exactly(16), null, '四、（一）'),
        own: ({ name, unit }) => ({
          ...{ name, unitOfMeasure: unit, decimals: 0 },
          definition: { kind: 'entered', listed: { annex: 'annex-1', column: 0, text: '成员' } },
        }),
      },
      row: {
        ...{ 指标: '领导小组成员部门', 目标值: '16', 计量单位: '个', 完成时限: '' },
        ...{ 牵头单位: '', 责任单位: '', 备注: '正文“等16个部门为成员”；成员单位名单见附件1' },
      },
    },
  ],
});
