import type { EnteredSeed } from '../../core/domain/target-seed.ts';
import { atLeast, each, entered, exactly, on, standard, targetSet } from './target-set.ts';
import { yuechiNotice } from './yuechi.ts';

/** The 22 targets of 岳府办发〔2021〕9号, which names no agency for any of them. */
const list = yuechiNotice.lists.find((one) => one.key === 'notice-targets');
if (list?.kind !== 'list') throw new Error('no list of targets');

const GOALS = '三、工作目标';
const TASK = (number: number): string => `四、重点任务 ${number}`;
const END = '2022-12-31';

const values: readonly EnteredSeed[] = [
  { indicator: 'homeBedShare', asOf: '2021-09-30', value: 8, source: '示例数据' },
  { indicator: 'homeBedShare', asOf: '2022-03-31', value: 17.5, source: '示例数据' },
  { indicator: 'healthManagementRate', asOf: '2021-12-31', value: 71.2, source: '示例数据' },
  { indicator: 'healthManagementRate', asOf: '2022-06-30', value: 73, source: '示例数据' },
  { indicator: 'yuechiComplexes', asOf: '2021-09-30', each: [3, 5], source: '示例数据' },
  { indicator: 'yuechiComplexes', asOf: '2021-12-31', each: [5, 5], source: '示例数据' },
];

export const yuechiTargets = targetSet(list, {
  source: '岳府办发〔2021〕9号',
  values,
  facts: [
    on('facilityCoverageUrban', exactly(100), END, GOALS),
    on('facilityCoverageRural', atLeast(60), END, GOALS),
    on('socialOrStateOperationUrban', atLeast(80), END, GOALS),
    on('socialOrStateOperationRural', atLeast(60), END, GOALS),
    on('nursingBedShare', atLeast(50), END, GOALS),
    on('homeBedShare', exactly(30), END, TASK(6)),
    entered('yuechiOldHousing', exactly(100), END, TASK(2)),
    entered('yuechiComplexes', each(1, 5), '2021-12-31', TASK(2)),
    // "其它乡镇": the notice does not say how many; whoever enters the value does.
    entered('yuechiWaystations', each(1), END, TASK(2)),
    on('landPerPerson', atLeast(0.1), null, TASK(5)),
    entered('yuechiGround', atLeast(200), null, TASK(5)),
    standard(
      'complianceUrbanComplex',
      '城市养老服务综合体',
      { types: ['careComplex'], settlement: 'urban' },
      TASK(6),
    ),
    standard(
      'complianceRuralComplex',
      '农村养老服务综合体',
      { types: ['careComplex'], settlement: 'rural' },
      TASK(6),
    ),
    standard(
      'complianceUrbanWaystation',
      '城市养老服务驿站',
      { types: ['careWaystation'], settlement: 'urban' },
      TASK(6),
    ),
    standard(
      'complianceRuralWaystation',
      '农村养老服务驿站',
      { types: ['careWaystation'], settlement: 'rural' },
      TASK(6),
    ),
    entered('yuechiBarrierFree', exactly(100), null, TASK(7)),
    entered('yuechiSmartHomes', atLeast(1), END, TASK(8)),
    on('healthManagementRate', atLeast(80), END, TASK(10)),
    entered('yuechiVolunteers', atLeast(15), END, TASK(15)),
    entered('yuechiVisits', exactly(100), END, TASK(15)),
    entered('yuechiCertifiedWorkers', exactly(10), null, TASK(16)),
    entered('yuechiFamilyCarers', exactly(100), null, TASK(16)),
  ],
});
