import type { AssessmentSeed } from '../../core/domain/assessment-seed.ts';
import { xiushan } from './xiushan.ts';

/**
 * A made-up assessment on the made-up progress of the Xiushan sample; that townships are assessed at all
 * follows 共府办发〔2020〕15号 四（三）, which publishes neither parts nor weights.
 */
const BY_HAND = [
  ...[18.5, 17, 19, 16.5, 18, 15, 17.5, 16, 18, 14.5, 16, 17, 18.5, 19.5],
  ...[15.5, 16, 17.5, 18, 16.5, 17, 19, 15, 14, 16, 17.5, 18, 16.5],
];

const townships = xiushan.units.filter((unit) => unit.kind !== 'bureau');

export const xiushanAssessments: readonly AssessmentSeed[] = [
  {
    title: '2020年度乡镇（街道）养老服务工作考核',
    asOf: '2020-12-31',
    note: '',
    parts: [
      {
        ...{ name: '设施建设', weight: 3000, indicator: 'facilityCompletion', scores: {} },
        rule: { kind: 'proportional', full: 1000, none: 0 },
      },
      {
        ...{ name: '设施覆盖', weight: 2500, indicator: 'facilityCoverage', scores: {} },
        rule: { kind: 'reached', least: 1000 },
      },
      {
        ...{ name: '人员培训', weight: 2500, indicator: 'trainingCompletion', scores: {} },
        rule: { kind: 'proportional', full: 1000, none: 0 },
      },
      {
        ...{ name: '日常管理', weight: 2000, indicator: null, rule: { kind: 'manual' } },
        scores: Object.fromEntries(
          townships.map(({ name }, index) => [name, Math.round((BY_HAND[index] ?? 0) * 100)]),
        ),
      },
    ],
  },
];
