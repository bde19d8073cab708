import type { DemandGap } from '../core/domain/demand.ts';
import type { DemandLine, DemandRate, DemandType } from '../core/domain/demand-assumptions.ts';
import { dateText } from './words.ts';

/** What demand is worked out by unless the office says otherwise, with the notice each figure is from. */
interface RateDefault {
  readonly name: string;
  readonly unit: string;
  readonly text: string;
  readonly source: string;
  /** What other notices have. */
  readonly others?: readonly { readonly text: string; readonly source: string }[];
}

const XIUSHAN = '秀山府办发〔2018〕87号';
const XIUSHAN_PLACES = `${XIUSHAN} 主要任务（一）“一乡镇（街道）一中心，一村（社区）一站（点）”`;
const XIUSHAN_AREAS = `${XIUSHAN} 附件2`;
const CHANGZHI = '长民发〔2019〕40号';
const YUECHI = '岳府办发〔2021〕9号';
const HUAIYIN = '淮阴区创新示范区实施方案（征求意见稿） 第9项';

export const demandDefaults: Readonly<Record<DemandRate, RateDefault>> = {
  centresPerUnit: {
    ...{ name: '每个乡镇（街道）设养老服务中心', unit: '个', text: '1' },
    source: XIUSHAN_PLACES,
  },
  stationsPerCommunity: {
    ...{ name: '每个社区设养老服务站', unit: '个', text: '1' },
    source: XIUSHAN_PLACES,
  },
  pointsPerVillage: { ...{ name: '每个村设互助养老点', unit: '个', text: '1' }, source: XIUSHAN_PLACES },
  bedsPerThousand: {
    ...{ name: '每千名60岁以上老人养老床位', unit: '张', text: '35' },
    source: `${CHANGZHI} 养老机构床位不低于千名老人35张，到2021年`,
  },
  nursingShare: {
    ...{ name: '护理型床位占床位的比例', unit: '%', text: '50' },
    source: `${XIUSHAN} 到2022年不低于50%`,
    others: [
      { text: '50', source: `${YUECHI} 到2022年50%以上` },
      { text: '30', source: `${CHANGZHI} 到2021年30%` },
    ],
  },
  roomsExisting: { ...{ name: '已建成小区每百户养老用房', unit: '㎡', text: '15' }, source: HUAIYIN },
  roomsPlanned: { ...{ name: '新建小区每百户养老用房', unit: '㎡', text: '25' }, source: HUAIYIN },
  landPerPerson: {
    ...{ name: '人均养老用地', unit: '㎡', text: '0.2' },
    source: `${XIUSHAN} 主要任务（一）人均不低于0.2㎡`,
    others: [{ text: '0.1', source: `${YUECHI} 人均不少于0.1㎡` }],
  },
  groundPerTenThousand: {
    ...{ name: '每1万人社区老年人活动场地', unit: '㎡', text: '200' },
    source: `${YUECHI} 每1万人不少于200㎡`,
  },
  'area.subdistrictCentre': {
    ...{ name: '街道养老服务中心每个', unit: '㎡', text: '1500' },
    source: XIUSHAN_AREAS,
  },
  'area.townshipCentre': {
    ...{ name: '乡镇养老服务中心每个', unit: '㎡', text: '800' },
    source: XIUSHAN_AREAS,
  },
  'area.communityStation': {
    ...{ name: '社区养老服务站每个', unit: '㎡', text: '300' },
    source: `${XIUSHAN_AREAS}（老年人口较少的社区200㎡）`,
    others: [{ text: '200', source: `${XIUSHAN_AREAS} 老年人口较少的社区` }],
  },
  'area.villageMutualAidPoint': {
    ...{ name: '村级互助养老点每个', unit: '㎡', text: '' },
    source: `${XIUSHAN_AREAS} 没有写面积`,
  },
};

/** Where a kind of place stands, for standards that tell town from country. */
export const demandSettlements: Readonly<Record<DemandType, 'urban' | 'rural'>> = {
  ...{ subdistrictCentre: 'urban', communityStation: 'urban' },
  ...{ townshipCentre: 'rural', villageMutualAidPoint: 'rural' },
};

/**
 * What is ticked: rooms of housing and the ground are chosen when they are wanted, for no record tells new
 * housing or grounds; points have no area in any notice. Places in or beside housing count as its rooms.
 */
const TICKED: readonly string[] = [
  ...(['centres', 'stations', 'points', 'centreArea', 'stationArea'] satisfies DemandLine[]).map(
    (line) => `line.${line}`,
  ),
  ...(['beds', 'nursingBeds', 'land'] satisfies DemandLine[]).map((line) => `line.${line}`),
  ...['communityStation', 'villageMutualAidPoint', 'careWaystation', 'dayCareCentre1', 'dayCareCentre2'].map(
    (type) => `roomType.${type}`,
  ),
  ...['roomType.dayCareCentre3', 'roomType.dayCareCentre4'],
];

/** Defaults of everything that has one, by field of core/domain/demand-assumptions.ts. */
export const demandDefaultTexts: Readonly<Record<string, string>> = {
  basis: 'registered',
  ...Object.fromEntries(TICKED.map((field) => [field, '1'])),
  ...Object.fromEntries(Object.entries(demandDefaults).map(([rate, { text }]) => [rate, text])),
};

const group = (name: string, unit: string) => `${name}（${unit}）`;

/** Headings, notes and phrases of the table, on the page and on paper. */
export const demandWords = {
  title: (county: string) => `${county}养老服务需求测算表`,
  fillLine: (asOf: string, sample: boolean) => `截至${dateText(asOf)}${sample ? '　示例数据' : ''}`,
  firstNote: (note: string) => `注：${note}`,
  unit: '乡镇（街道）',
  population: (basis: string, year: number | null) => `${year === null ? '' : `${year}年末`}${basis}人口`,
  bases: { registered: '户籍', resident: '常住' },
  groups: { total: '总人口（人）', aged60: '60岁以上（人）', households: '户数（户）' },
  lines: {
    centres: group('养老服务中心', '个'),
    stations: group('社区养老服务站', '个'),
    points: group('村级互助养老点', '个'),
    centreArea: group('中心建筑面积', '㎡'),
    stationArea: group('社区站建筑面积', '㎡'),
    pointArea: group('村级点建筑面积', '㎡'),
    beds: group('养老床位', '张'),
    nursingBeds: group('护理型床位', '张'),
    rooms: group('养老用房', '㎡'),
    land: group('养老用地', '㎡'),
    ground: group('老年人活动场地', '㎡'),
  } satisfies Record<DemandLine, string>,
  columns: { need: '需要', has: '现有', lacks: '缺口', surplus: '富余' },
  entered: {
    ...{ communities: '社区数', villages: '村数', newHouseholds: '新建小区户数', ground: '现有活动场地' },
  },
  lineChoice: '测算内容',
  basisName: '人口口径',
  roomTypes: '计入养老用房的设施',
  own: '本县设定',
  standard: (name: string, source: string) => `适用标准：${name}，${source}`,
  otherStandards: (count: number) => `；另有${count}项适用标准，取排在前面的一项`,
  notInStandard: '，没有写面积',
  gaps: {
    ...{ noTotal: '总人口未知', noAged60: '60岁以上人口未知', noHouseholds: '户数未知' },
    ...{ noCommunities: '社区数未知', noVillages: '村数未知', noRate: '测算标准未填' },
    ...{ unreadRate: '测算标准看不懂', unreadEntry: '填写的数看不懂', tooManyNew: '新建小区户数多于总户数' },
    ...{ noPlaces: '设施台账是空的', placesUnknown: '在用设施都没有填这个数', notEntered: '现有场地未填' },
  } satisfies Record<DemandGap, string>,
  notes: {
    assumptions: (list: readonly string[]) => `测算标准：${list.join('；')}。`,
    assumption: (name: string, figure: string) => `${name}${figure}`,
    noFigure: '未填',
    unreadFigure: (text: string) => `“${text}”（不是数）`,
    sourced: (assumptions: readonly string[], source: string) => `${assumptions.join('、')}（${source}）`,
    rooms: (names: readonly string[]) => `养老用房的“现有”计入：${names.join('、')}的建筑面积。`,
    rule: '需要数向上取整（面积取到0.01㎡）；护理型床位按取整后的床位数计算；缺口不为负，合计按各乡镇缺口相加，一地富余不抵另一地缺口。',
    has: '“现有”为当日在用的设施；床位、用地含各类在用设施，撤销、停用和尚未投用的不计。',
    blank: '空格为未知，不是0；合计为已知各数之和。',
    missing: (columns: readonly string[], names: readonly string[], count: number, reason: string) =>
      `${columns.join('、')}：${names.join('、')}${count > names.length ? `等${count}个单位` : ''}${reason}，未计入合计。`,
    unknownPlaces: (lines: readonly string[], count: number) =>
      `${lines.join('、')}的“现有”另有${count}处设施没有填，未计入。`,
    leftOut: (count: number) => `另有${count}处在用设施属县级或局直属机构，不计入各乡镇。`,
    noPopulation: '没有这一口径的人口数据。',
    sample: '标“示例数据”的表含为演示编造的人口或设施，不是实际情况。',
  },
} as const;
