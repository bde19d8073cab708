import type { EnteredSeed } from '../../core/domain/target-seed.ts';
import { huaiyinNotice } from './huaiyin.ts';
import { atLeast, done, each, entered, exactly, on, perYear, range, targetSet, words } from './target-set.ts';

/**
 * The 31 targets of 淮阴区's draft, and the one of its general goals that differs from its task: 16% of
 * registered older people with purchased home service by 2023, where task 6 says 18%.
 */
const list = huaiyinNotice.lists.find((one) => one.key === 'notice-targets');
if (list?.kind !== 'list') throw new Error('no list of targets');

const TASK = (number: number): string => `任务${number}`;
const FIRST = '2022-09-30';
const SECOND = '2023-09-30';
/** A year as deadline is its last day. */
const END_2022 = '2022-12-31';
const END_2023 = '2023-12-31';

const PURCHASED = 'huaiyinPurchasedService';
const made = { source: '示例数据' };

const values: readonly EnteredSeed[] = [
  { indicator: 'huaiyinAssessment', asOf: '2022-03-31', value: 46, ...made },
  { indicator: 'huaiyinAssessment', asOf: '2022-06-30', value: 82.5, ...made },
  { indicator: 'huaiyinHomeBeds', asOf: '2022-03-31', value: 36, ...made },
  { indicator: 'huaiyinHomeBeds', asOf: '2022-06-30', value: 58, ...made },
  { indicator: PURCHASED, asOf: '2021-12-31', value: 11.8, ...made },
  { indicator: PURCHASED, asOf: '2022-06-30', value: 14.1, ...made },
  { indicator: PURCHASED, asOf: '2022-12-31', value: 16.4, ...made },
  { indicator: PURCHASED, asOf: '2023-06-30', value: 16.9, ...made },
  { indicator: 'huaiyinEmbedded', asOf: '2022-06-30', each: [1, 2], ...made },
  { indicator: 'huaiyinTraining', asOf: '2022-06-30', value: 160, ...made },
  { indicator: 'huaiyinTraining', asOf: '2022-12-31', value: 310, ...made },
  { indicator: 'huaiyinTraining', asOf: '2023-06-30', value: 120, ...made },
  { indicator: 'huaiyinTimeBank', asOf: '2022-08-31', value: 1, ...made },
];

export const huaiyinTargets = targetSet(list, {
  source: '淮阴区创新示范区方案（征求意见稿）',
  values,
  facts: [
    entered('huaiyinAssessment', exactly(100), FIRST, TASK(1)),
    entered('huaiyinAssessmentTeams', range(1, 2), FIRST, TASK(2)),
    entered('huaiyinVisits', words(), null, TASK(3)),
    entered('huaiyinHomeBeds', exactly(100), FIRST, TASK(4)),
    entered('huaiyinHomeBedCoverage', exactly(100), '2023-05-31', TASK(4)),
    entered('huaiyinRefitHomes', exactly(450), END_2022, TASK(5)),
    entered('huaiyinRefitShare', atLeast(10), SECOND, TASK(5)),
    entered('huaiyinBrands', atLeast(2), null, TASK(6)),
    entered(PURCHASED, atLeast(16), END_2022, TASK(6)),
    entered(PURCHASED, atLeast(18), END_2023, TASK(6)),
    entered('huaiyinAdvisers', exactly(100), FIRST, TASK(8)),
    on('areaPerHundredHouseholds', atLeast(15), null, TASK(9)),
    // Rooms of new housing alone: no record tells them from the others.
    entered('huaiyinNewHousingArea', atLeast(25), null, TASK(9)),
    entered('huaiyinNewHousing', exactly(100), FIRST, TASK(9)),
    entered('huaiyinOldHousing', atLeast(20), FIRST, TASK(9)),
    entered('huaiyinAllHousing', exactly(100), SECOND, TASK(9)),
    entered('huaiyinRefitEstates', atLeast(10), END_2022, TASK(10)),
    entered('huaiyinEmbedded', each(1, 2), FIRST, TASK(11)),
    entered('huaiyinCentresRunning', each(1, 2), FIRST, TASK(12)),
    entered('huaiyinCentresBuilt', each(1, 2), SECOND, TASK(12)),
    entered('huaiyinEntryRewards', words(), null, TASK(13)),
    entered('huaiyinCertificateRewards', words(), null, TASK(13)),
    entered('huaiyinTraining', perYear(300), null, TASK(14), { since: '2022-01-01' }),
    on('preJobTrainingRate', exactly(100), null, TASK(14)),
    on('certifiedStaffRate', atLeast(90), null, TASK(14)),
    entered('huaiyinGraded', atLeast(50), SECOND, TASK(15)),
    entered('huaiyinSmartTraining', atLeast(10), FIRST, TASK(17)),
    entered('huaiyinSoftware', done, SECOND, TASK(18)),
    entered('huaiyinThreeSocieties', exactly(100), SECOND, TASK(20)),
    entered('huaiyinTimeBank', done, FIRST, TASK(21)),
    entered('huaiyinEstateServices', each(1, 2, 2), FIRST, TASK(22)),
  ],
  extras: [
    {
      after: 10,
      fact: entered(PURCHASED, atLeast(16), END_2023, '二、总体目标'),
      row: {
        ...{ 指标: '政府购买上门服务占户籍老年人（总体目标）', 目标值: '≥16', 计量单位: '%' },
        ...{ 完成时限: '2023年', 牵头单位: '区民政局', 责任单位: '' },
        备注: '任务6为2023年18%以上',
      },
    },
  ],
});
