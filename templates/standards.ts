import type { RoomRule } from '../core/domain/standard.ts';
import type { StandardSeed } from '../core/domain/standard-seed.ts';

/**
 * The standards of the notices, as every data file has them; the county says which ones apply. Areas are
 * integers of 0.01 ㎡. Annex texts of the samples hold the same figures in words; a test compares.
 */
const m2 = (area: number): number => Math.round(area * 100);

const XIUSHAN = { notice: 'xiushan', version: '2019' } as const;
const XIUSHAN_ANNEX = '秀山府办发〔2018〕87号 附件2《重庆市社区居家养老服务设施建设标准》';
const GONGQINGCHENG = { notice: 'gongqingcheng', version: '2020' } as const;
const YUECHI = { notice: 'yuechi', version: '2021' } as const;
const YUECHI_AREAS = '岳府办发〔2021〕9号 重点任务第6项';
const YUECHI_LAND = '岳府办发〔2021〕9号 重点任务第5项';

const xiushan: readonly StandardSeed[] = [
  {
    ...XIUSHAN,
    key: 'xiushan-subdistrict-centre',
    name: '街道养老服务中心建设标准',
    type: 'subdistrictCentre',
    source: XIUSHAN_ANNEX,
    rules: {
      builtArea: { least: m2(1500) },
      beds: { least: 20, zone: '托养护理区' },
      zones: [
        ...['休闲娱乐区', '文化教育区', '生活照料区', '健康管理区', '人文关怀区', '托养护理区'],
        '运营管理区',
      ],
      remarks: [
        '面积“原则上”不低于1500㎡。',
        '正文第二（二）项列的功能区域名称与附件2略有不同（医疗康复），按附件2核对。',
      ],
    },
  },
  {
    ...XIUSHAN,
    key: 'xiushan-community-station',
    name: '社区养老服务站建设标准',
    type: 'communityStation',
    source: XIUSHAN_ANNEX,
    rules: {
      builtArea: { least: m2(300), reduced: { least: m2(200), when: '老年人口较少的社区' } },
      beds: { least: 1, whenPossible: true },
      zones: ['休闲娱乐区', '文化教育区', '生活照料区', '健康管理区'],
      remarks: ['有条件的要设置日间休息床位，没有写几张：有1张即为已设置。'],
    },
  },
  {
    ...XIUSHAN,
    key: 'xiushan-township-centre',
    name: '乡镇养老服务中心建设标准',
    type: 'townshipCentre',
    source: XIUSHAN_ANNEX,
    rules: {
      builtArea: { least: m2(800) },
      nursingBeds: { least: 20, whenPossible: true },
      zones: ['休闲娱乐', '生活照料', '托养护理', '医疗康复'],
      remarks: ['与乡镇敬老院和农村失能特困人员集中照料机构一体建设。'],
    },
  },
  {
    ...XIUSHAN,
    key: 'xiushan-village-point',
    name: '村级互助养老点建设标准',
    type: 'villageMutualAidPoint',
    source: XIUSHAN_ANNEX,
    rules: {
      ownRoom: true,
      remarks: [
        '依托村级便民服务中心的，单独配置一定面积的专用养老服务用房；其余选择合适场地设置功能用房。没有写面积。',
      ],
    },
  },
  {
    ...XIUSHAN,
    key: 'xiushan-land',
    name: '养老用地标准（人均0.2㎡）',
    type: null,
    source: '秀山府办发〔2018〕87号 主要任务（一）',
    rules: { landPerPerson: m2(0.2), remarks: ['人均不低于0.2㎡。'] },
  },
];

const room = (group: string, name: string, area: number, optional = false): RoomRule => ({
  ...{ group, room: name, least: m2(area) },
  ...(optional ? { optional } : {}),
});

const LIVING = '生活服务用房';
const HEALTH = '保健康复用房';
const LEISURE = '娱乐用房';
const SUPPORT = '辅助用房';

const ruralCareHome: StandardSeed = {
  ...GONGQINGCHENG,
  key: 'gongqingcheng-rural-care-home',
  name: '农村老年人颐养之家（幸福院）配置标准',
  type: 'ruralCareHome',
  source: '共府办发〔2020〕15号 附件2',
  rules: {
    builtArea: { least: m2(450), most: m2(1085) },
    roomAreasAdvisory: true,
    rooms: [
      room(LIVING, '日间休息室', 150),
      room(LIVING, '沐浴间（含理发室）', 40),
      room(LIVING, '餐厅（含配餐间）', 50),
      room(HEALTH, '医疗保健室', 40, true),
      room(HEALTH, '心理疏导室', 15, true),
      room(LEISURE, '阅览室（含图书室）', 30),
      room(LEISURE, '电视室', 25),
      room(LEISURE, '多功能活动室', 50),
      room(SUPPORT, '办公室', 20),
      room(SUPPORT, '厨房', 40),
      room(SUPPORT, '洗衣房', 20),
      room(SUPPORT, '公共卫生间', 25),
      room(SUPPORT, '其他用房', 20),
    ],
    remarks: [
      '备注：可因地制宜，适当调整各业务用房的面积分配。各用房面积不足只作提示，缺用房才算未达标。',
      '保健康复用房可结合农村医疗所设置：没有的只作提示。',
    ],
  },
};

const DAY_CARE_ROOMS: readonly (readonly [group: string, room: string])[] = [
  ...([[LIVING, '休息室'] as const, [LIVING, '沐浴间（含理发室）'] as const] as const),
  ...([[LIVING, '餐厅（含配餐间）'] as const, [HEALTH, '医疗保健室'] as const] as const),
  ...([[HEALTH, '康复训练室'] as const, [HEALTH, '心理疏导室'] as const] as const),
  ...([[LEISURE, '阅览室（含图书室）'] as const, [LEISURE, '网络室'] as const] as const),
  ...([[LEISURE, '多功能活动室'] as const, [SUPPORT, '办公室'] as const] as const),
  ...([[SUPPORT, '厨房'] as const, [SUPPORT, '洗衣房'] as const] as const),
  ...([[SUPPORT, '公共卫生间'] as const, [SUPPORT, '其他用房'] as const] as const),
];

/** Areas of the fourteen rooms in the printed order. */
const DAY_CARE_AREAS = {
  1: [321, 48, 78, 48, 58, 48, 64, 30, 96, 36, 159, 24, 36, 24],
  2: [180, 42, 55, 42, 54, 18, 36, 24, 54, 30, 89, 24, 36, 21],
  3: [101, 36, 38, 36, 48, 15, 27, 18, 30, 24, 55, 18, 24, 18],
  4: [60, 22, 23, 22, 28, 12, 25, 10, 20, 15, 33, 12, 15, 18],
} as const;

const roomsOfClass = (one: 1 | 2 | 3 | 4): RoomRule[] =>
  DAY_CARE_ROOMS.map(([group, name], index) =>
    // The fourth class may share all of them with other places of the community.
    room(group, name, DAY_CARE_AREAS[one][index] ?? Number.NaN, one === 4),
  );

const STAFF_REMARK = '须配备相应的工作人员并明确岗位职责，没有写人数。';

const dayCareCentres: readonly StandardSeed[] = [
  {
    ...dayCareCentre(1, '一'),
    rules: {
      ...{ dayCareClass: 1, builtArea: { least: m2(1085) }, nominalArea: m2(1600), rooms: roomsOfClass(1) },
      beds: { least: 15, whenPossible: true },
      remarks: ['建筑面积1085㎡以上；用房面积按1600㎡一档列出。', '可设置床位15张以上。', STAFF_REMARK],
    },
  },
  {
    ...dayCareCentre(2, '二'),
    rules: {
      ...{ dayCareClass: 2, builtArea: { least: m2(750), most: m2(1085) }, nominalArea: m2(1085) },
      ...{ rooms: roomsOfClass(2), beds: { least: 10, most: 15, whenPossible: true } },
      remarks: ['可设置床位10-15张。', STAFF_REMARK],
    },
  },
  {
    ...dayCareCentre(3, '三'),
    rules: {
      ...{ dayCareClass: 3, builtArea: { least: m2(450), most: m2(750) }, nominalArea: m2(750) },
      ...{ rooms: roomsOfClass(3), beds: { least: 5, most: 10, whenPossible: true } },
      remarks: ['可设置床位5-10张。', STAFF_REMARK],
    },
  },
  {
    ...dayCareCentre(4, '四'),
    rules: {
      ...{ dayCareClass: 4, builtArea: { most: m2(450) }, nominalArea: m2(450), rooms: roomsOfClass(4) },
      ...{ beds: { least: 2, most: 5, whenPossible: true }, staff: { least: 3 } },
      remarks: ['可设置床位2-5张。', '各用房可整合社区其他公共服务设施合理配置：缺的只作提示。'],
    },
  },
];

function dayCareCentre(one: 1 | 2 | 3 | 4, rank: string): Omit<StandardSeed, 'rules'> {
  return {
    ...GONGQINGCHENG,
    key: `gongqingcheng-day-care-${one}`,
    name: `${rank}类社区日间照料（社区养老服务）中心配置标准`,
    type: `dayCareCentre${one}`,
    source: '共府办发〔2020〕15号 附件3',
  };
}

const yuechi: readonly StandardSeed[] = [
  {
    ...YUECHI,
    key: 'yuechi-care-complex',
    name: '养老服务综合体面积标准',
    type: 'careComplex',
    source: YUECHI_AREAS,
    rules: { builtAreaBySettlement: { urban: { least: m2(500) }, rural: { least: m2(2000) } } },
  },
  {
    ...YUECHI,
    key: 'yuechi-care-waystation',
    name: '养老服务驿站面积标准',
    type: 'careWaystation',
    source: YUECHI_AREAS,
    rules: { builtAreaBySettlement: { urban: { least: m2(100) }, rural: { least: m2(300) } } },
  },
  {
    ...YUECHI,
    key: 'yuechi-land',
    name: '养老设施用地标准（人均0.1㎡）',
    type: null,
    source: YUECHI_LAND,
    rules: { landPerPerson: m2(0.1), remarks: ['人均用地不少于0.1㎡。'] },
  },
  {
    ...YUECHI,
    key: 'yuechi-activity-ground',
    name: '社区老年人活动场地标准',
    type: null,
    source: YUECHI_LAND,
    rules: { groundPerTenThousand: m2(200), remarks: ['每1万人不少于200㎡。'] },
  },
];

const huaiyin: readonly StandardSeed[] = [
  {
    notice: 'huaiyin',
    version: '2021-2023',
    key: 'huaiyin-households',
    name: '社区养老服务用房配建标准',
    type: null,
    source: '《淮阴区创建第三批省级居家和社区养老服务创新示范区工作实施方案（征求意见稿）》第9项',
    rules: {
      perHundredHouseholds: { existing: m2(15), planned: m2(25) },
      remarks: ['已建成居住（小）区每百户15㎡以上，新建居民住（小）区每百户25㎡以上。'],
    },
  },
];

export const standards: readonly StandardSeed[] = [
  ...xiushan,
  ruralCareHome,
  ...dayCareCentres,
  ...yuechi,
  ...huaiyin,
];
