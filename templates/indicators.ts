import type { FacilityScope, IndicatorDefinition, Measured } from '../core/domain/indicator.ts';
import type { IndicatorSeed } from '../core/domain/indicator-seed.ts';

/**
 * Indicators that every data file starts with, in the order of the page. What is counted over what is data:
 * where notices differ (what is run by society, which beds), each reading is an indicator of its own with
 * its source. `applies: false` = there for the county to switch on.
 */
const XIUSHAN = '秀山府办发〔2018〕87号';
const YUECHI = '岳府办发〔2021〕9号';
const GONGQINGCHENG = '共府办发〔2020〕15号';
const CHANGZHI = '长民发〔2019〕40号';
const HUAIYIN = '淮阴区创新示范区方案（2021—2023）';
const USUAL = '通行口径';

const SOCIAL = ['publicPrivate', 'privateSubsidised', 'private'] as const;
/** Types that are residential institutions; the others serve a community. */
const INSTITUTIONS = ['townshipCentre', 'medicalCareInstitution'] as const;

type Named = Omit<IndicatorSeed, 'definition' | 'applies' | 'decimals' | 'unitOfMeasure'>;

interface Options {
  readonly decimals?: number;
  readonly applies?: boolean;
}

function percent(
  named: Named,
  numerator: Measured,
  denominator: Measured,
  options: Options = {},
): IndicatorSeed {
  return ratio({ ...named, unitOfMeasure: '%' }, numerator, denominator, { ...options, per: 100 });
}

function ratio(
  named: Named & Pick<IndicatorSeed, 'unitOfMeasure'>,
  numerator: Measured,
  denominator: Measured,
  { decimals = 1, applies = true, per }: Options & { readonly per: number },
): IndicatorSeed {
  return { ...named, decimals, applies, definition: { kind: 'ratio', numerator, denominator, per } };
}

function count(
  named: Named & Pick<IndicatorSeed, 'unitOfMeasure'>,
  of: Measured,
  decimals = 0,
): IndicatorSeed {
  return { ...named, decimals, applies: true, definition: { kind: 'count', of } };
}

function entered(named: Named, definition: Partial<IndicatorDefinition> = {}): IndicatorSeed {
  const rest = { unitOfMeasure: '%', decimals: 1, applies: true };
  return { ...named, ...rest, definition: { ...definition, kind: 'entered' } };
}

const places = (scope: FacilityScope = {}): Measured => ({ of: 'facilities', scope });

/** Of the places of a scope, those that are also within a narrower one. */
function share(named: Named, scope: FacilityScope, counted: FacilityScope, options?: Options): IndicatorSeed {
  return percent(named, places({ ...scope, ...counted }), places(scope), options);
}

function coverage(named: Named, settlement?: 'urban' | 'rural'): IndicatorSeed {
  const scope = settlement === undefined ? {} : { settlement };
  return percent(named, { of: 'coveredUnits', scope }, { of: 'units', scope });
}

const aged = (
  basis: 'registered' | 'resident',
  group: 'aged60' | 'aged65' | 'total' | 'households',
): Measured => ({
  ...({ of: 'population', basis, group } as const),
});

/** Planned by now, and completed of it, of one item or of all counted in one unit of measure. */
function completion(
  named: Named,
  what: { readonly item: string } | { readonly unitOfMeasure: string },
): IndicatorSeed {
  return percent(named, { of: 'completed', ...what }, { of: 'planned', ...what });
}

export const builtInIndicators: readonly IndicatorSeed[] = [
  coverage({ key: 'facilityCoverage', name: '设施覆盖率', source: `${XIUSHAN} 二、（一）` }),
  coverage({ key: 'facilityCoverageUrban', name: '城市设施覆盖率', source: `${YUECHI} 目标` }, 'urban'),
  coverage({ key: 'facilityCoverageRural', name: '农村设施覆盖率', source: `${YUECHI} 目标` }, 'rural'),
  share(
    { key: 'socialOperationUrban', name: '城市设施社会化运营率', source: `${XIUSHAN} 目标（社会力量）` },
    { settlement: 'urban' },
    { operations: SOCIAL },
  ),
  share(
    { key: 'socialOperationRural', name: '农村设施社会化运营率', source: `${XIUSHAN} 目标（社会力量）` },
    { settlement: 'rural' },
    { operations: SOCIAL },
  ),
  share(
    {
      ...{ key: 'socialOrStateOperationUrban', name: '城市设施由国有机构或社会力量运营比例' },
      source: `${YUECHI} 目标（含国有企业）`,
    },
    { settlement: 'urban' },
    { operations: [...SOCIAL, 'stateOwned'] },
    { applies: false },
  ),
  share(
    {
      ...{ key: 'socialOrStateOperationRural', name: '农村设施由国有机构或社会力量运营比例' },
      source: `${YUECHI} 目标（含国有企业）`,
    },
    { settlement: 'rural' },
    { operations: [...SOCIAL, 'stateOwned'] },
    { applies: false },
  ),
  share(
    {
      ...{ key: 'socialOperationNew', name: '新增、独立建设设施社会力量运营比例' },
      source: `${GONGQINGCHENG}（2020年起新建的设施）`,
    },
    { modes: ['new'], openedSince: '2020-01-01' },
    { operations: SOCIAL },
    { applies: false },
  ),
  percent(
    { key: 'nursingBedShare', name: '护理型床位占比', source: `${XIUSHAN}、${YUECHI}（全部养老床位）` },
    { of: 'nursingBeds' },
    { of: 'beds' },
  ),
  percent(
    {
      ...{ key: 'nursingBedShareInstitutions', name: '护理型床位占比（养老机构）' },
      source: `${CHANGZHI}（仅养老机构床位）`,
    },
    { of: 'nursingBeds', scope: { types: INSTITUTIONS } },
    { of: 'beds', scope: { types: INSTITUTIONS } },
    { applies: false },
  ),
  ratio(
    {
      ...{ key: 'bedsPerThousand', name: '每千名老年人口养老床位', unitOfMeasure: '张/千人' },
      source: '民政事业发展统计公报口径（60岁及以上，含社区床位）',
    },
    { of: 'beds' },
    aged('resident', 'aged60'),
    { per: 1000 },
  ),
  ratio(
    {
      ...{ key: 'institutionBedsPerThousand', name: '每千名老年人口养老机构床位', unitOfMeasure: '张/千人' },
      source: `${CHANGZHI}（仅养老机构床位）`,
    },
    { of: 'beds', scope: { types: INSTITUTIONS } },
    aged('resident', 'aged60'),
    { per: 1000, applies: false },
  ),
  share(
    { key: 'medicalCareShare', name: '医养结合比例', source: `${XIUSHAN} 目标（内设或签约）` },
    {},
    { medical: ['internal', 'contracted'] },
  ),
  entered({ key: 'homeBedShare', name: '家庭照护床位占养老床位比例', source: `${YUECHI} 目标` }),
  percent(
    { key: 'certifiedStaffRate', name: '持证上岗率', source: `${HUAIYIN} 任务（护理人员）` },
    { of: 'certifiedStaff' },
    { of: 'staff' },
  ),
  percent(
    { key: 'preJobTrainingRate', name: '岗前培训率', source: `${HUAIYIN} 任务（当年上岗人员）` },
    { of: 'preJobTrained' },
    { of: 'hiredStaff' },
  ),
  ratio(
    {
      ...{ key: 'landPerPerson', name: '人均养老用地', unitOfMeasure: '平方米/人' },
      source: `${XIUSHAN} 0.2、${YUECHI} 0.1（常住人口）`,
    },
    { of: 'siteArea' },
    aged('resident', 'total'),
    { per: 1, decimals: 2 },
  ),
  ratio(
    {
      ...{ key: 'areaPerHundredHouseholds', name: '每百户配建养老用房', unitOfMeasure: '平方米/百户' },
      source: `${HUAIYIN}（已建 15、新建 25）`,
    },
    { of: 'builtArea' },
    aged('resident', 'households'),
    { per: 100, decimals: 2 },
  ),
  percent(
    { key: 'complianceRate', name: '设施达标率', source: '本县采用的建设标准' },
    { of: 'compliant' },
    { of: 'judged' },
  ),
  completion(
    { key: 'facilityCompletion', name: '设施建设完成率', source: '本方案计划表' },
    { unitOfMeasure: '个' },
  ),
  completion(
    { key: 'trainingCompletion', name: '人员培训完成率', source: '本方案计划表' },
    { unitOfMeasure: '名' },
  ),
  ...(
    [
      ['subdistrictCentre', '街道养老服务中心'],
      ['communityStation', '社区养老服务站'],
      ['townshipCentre', '乡镇养老服务中心'],
      ['villageMutualAidPoint', '村级互助养老点'],
      ['medicalCareInstitution', '社区医养结合型机构'],
      ['careSupervisor', '养老护理主管培训'],
      ['careDirector', '养老管理院长培训'],
      ['careWorker', '养老护理员培训'],
    ] as const
  ).map(([item, name]) =>
    completion({ key: `completion-${item}`, name: `${name}完成率`, source: '本方案计划表' }, { item }),
  ),
  percent(
    { key: 'ageingRate', name: '老龄化率（60岁及以上）', source: USUAL },
    aged('resident', 'aged60'),
    aged('resident', 'total'),
  ),
  percent(
    { key: 'ageingRate65', name: '老龄化率（65岁及以上）', source: USUAL },
    aged('resident', 'aged65'),
    aged('resident', 'total'),
  ),
  percent(
    { key: 'ageingRateRegistered', name: '老龄化率（户籍，60岁及以上）', source: USUAL },
    aged('registered', 'aged60'),
    aged('registered', 'total'),
    { applies: false },
  ),
  count({ key: 'openFacilities', name: '投用养老服务设施', unitOfMeasure: '个', source: USUAL }, places()),
  count({ key: 'beds', name: '养老床位', unitOfMeasure: '张', source: USUAL }, { of: 'beds' }),
  entered({ key: 'satisfaction', name: '服务对象满意度', source: `${HUAIYIN}（调查结果）` }),
  entered({ key: 'healthManagementRate', name: '65岁及以上老年人健康管理率', source: `${YUECHI} 目标` }),
  entered({
    key: 'lotteryShare',
    name: '福彩公益金用于养老比例',
    source: `${XIUSHAN} 四、资金保障（县级留存部分）`,
  }),
];
