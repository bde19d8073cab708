import type { EnteredSeed } from '../../core/domain/target-seed.ts';
import {
  atLeast,
  completedOf,
  counted,
  entered,
  exactly,
  on,
  perYear,
  standard,
  targetSet,
  words,
} from './target-set.ts';
import { xiushanNotice } from './xiushan-lists.ts';

/** The twenty targets of 秀山府办发〔2018〕87号. A year as deadline is its 31 December. */
const list = xiushanNotice.lists.find((one) => one.key === 'notice-targets');
if (list?.kind !== 'list') throw new Error('no list of targets');

const GOALS = '一、工作目标';
const TASKS = '二、主要任务';
const END = '2022-12-31';
/** The annexes plan from 2019 on. */
const START = { since: '2019-01-01' };

const values: readonly EnteredSeed[] = [
  { indicator: 'lotteryShare', asOf: '2020-06-30', value: 78.5, source: '示例数据' },
];

export const xiushanTargets = targetSet(list, {
  source: '秀山府办发〔2018〕87号',
  values,
  facts: [
    // "基本" is no number, and the indicator sees no communities or villages: somebody has to judge.
    on('facilityCoverageUrban', words(), '2020-12-31', GOALS, { lead: '县民政局' }),
    on('facilityCoverageRural', words(), END, GOALS, { lead: '县民政局' }),
    on('socialOperationUrban', atLeast(90), END, GOALS),
    on('socialOperationRural', atLeast(60), END, GOALS),
    on('medicalCareShare', exactly(100), END, GOALS),
    on('nursingBedShare', atLeast(50), END, `${TASKS}（五）`),
    counted(
      'medicalInstitutionsBuilt',
      completedOf('medicalCareInstitution'),
      atLeast(5),
      END,
      `${TASKS}（五）`,
    ),
    on('landPerPerson', atLeast(0.2), null, `${TASKS}（一）`),
    standard(
      'complianceSubdistrictCentre',
      '街道养老服务中心',
      { types: ['subdistrictCentre'] },
      `${TASKS}（二）、附件2`,
    ),
    standard(
      'complianceCommunityStation',
      '社区养老服务站',
      { types: ['communityStation'] },
      `${TASKS}（二）、附件2`,
    ),
    standard(
      'complianceTownshipCentre',
      '乡镇养老服务中心',
      { types: ['townshipCentre'] },
      `${TASKS}（二）、附件2`,
    ),
    counted(
      'subdistrictCentresBuilt',
      completedOf('subdistrictCentre'),
      exactly(4),
      '2020-12-31',
      '附件3',
      START,
    ),
    counted(
      'communityStationsBuilt',
      completedOf('communityStation'),
      exactly(41),
      '2020-12-31',
      '附件3',
      START,
    ),
    counted('townshipCentresBuilt', completedOf('townshipCentre'), exactly(23), END, '附件4', START),
    // As annex 4 prints it: 25 + 33 + 32 + 32. Its rows add up to 116; the check of the annex says so.
    counted('villagePointsBuilt', completedOf('villageMutualAidPoint'), exactly(122), END, '附件4', START),
    counted('supervisorsTrained', completedOf('careSupervisor'), exactly(30), END, `${TASKS}（六）`),
    counted('careWorkersTrained', completedOf('careWorker'), atLeast(100), END, `${TASKS}（六）`),
    // "到2022年，……每年培养10名": every year from the first of annex 6 to 2022.
    counted('directorsTrained', completedOf('careDirector'), perYear(10), END, `${TASKS}（六）`, {
      since: '2020-01-01',
    }),
    on('lotteryShare', atLeast(80), null, '三、保障措施（二）'),
    entered('xiushanSubsidies', words(), null, '三、保障措施（二）'),
  ],
});
