import type { ListColumnSeed, ListSeed, NoticeSeed } from '../../core/domain/list-seed.ts';
import {
  column,
  merging,
  numbered,
  posts,
  ROSTER,
  STAGES,
  STANDARDS,
  TASKS,
  targetsWithAgencies,
} from './list-columns.ts';

/**
 * 共府办发〔2020〕15号: roster, two standards with merged cells over four levels, tasks, stages, targets.
 * As published: the text speaks of 16 departments while annex 1 lists members of 17 units; the title
 * says 工作方案 on the cover and 工作实施方案 above the text; annex 3 (urban) repeats annex 2's rural
 * remark; rooms never add up to the building area (they are usable areas).
 */
const annex1: ListSeed = {
  ...ROSTER,
  title: '共青城市居家和社区养老服务改革试点工作领导小组',
  rows: [
    ...posts('组　长：', ['市政府党组成员']),
    ...posts('副组长：', ['市民政局局长']),
    ...posts('成　员：', [
      '市发展和改革委员会副主任',
      '市教育体育局党委委员',
      '市工业和信息化局副局长',
      '市民政局副局长',
      '市财政局副局长',
      '市人力资源和社会保障局副局长',
      '市自然资源局副局长',
      '市住房和城乡建设局副局长',
      '市卫生健康委员会副主任',
      '市市场监督管理局副局长',
      '市医疗保障局副局长',
      '甘露镇人大副主席',
      '江益镇综治办专职副主任',
      '金湖乡人大副主席',
      '泽泉乡党委委员、政协联络组组长',
      '苏家垱乡党委委员、政协联络组长',
      '茶山街道办事处副主任',
    ]),
  ],
  notes: ['领导小组下设办公室，设在市民政局，办公室主任由市民政局副局长（领导小组成员）兼任。'],
};

const ROOMS = '配置功能用房使用面积指标(平方米)';

const STANDARD_COLUMNS: readonly ListColumnSeed[] = [
  merging('类别', 14),
  merging('总建筑面积(平方米)', 10),
  { ...merging('', 12), path: [ROOMS, '用房组'] },
  { ...column('', 19), path: [ROOMS, '用房'] },
  { ...column('', 8, 'center'), path: [ROOMS, '面积'] },
  { ...merging('服务基本要求', 37, 'left'), mergeWithin: 0 },
];

type Rooms = readonly (readonly [group: string, ...rooms: readonly (readonly [string, number])[]])[];

/** Every room of one facility type, with the cells its groups and its type share. */
function facility(type: string, totalArea: string, rooms: Rooms, requirement: string): string[][] {
  return rooms.flatMap(([group, ...list]) =>
    list.map(([room, area]) => [type, totalArea, group, room, String(area), requirement]),
  );
}

// Both annexes print the same remark.
const REMARK =
  '备注：农村互助养老服务设施按“村级主办、政府支持、社会参与、因地制宜、自主管理、互助服务”的原则，用好闲置校舍、老村部、民房，配建在建制村和较大自然村；各业务用房面积可因地制宜适当调整。';

const annex2: ListSeed = {
  ...STANDARDS,
  key: 'annex-2',
  number: 2,
  title: '农村老年人颐养之家（幸福院）设施设备配置标准',
  columns: STANDARD_COLUMNS,
  rows: facility(
    '农村互助养老服务设施',
    '450-1085',
    [
      ['生活服务用房', ['日间休息室', 150], ['沐浴间（含理发室）', 40], ['餐厅（含配餐间）', 50]],
      ['保健康复用房(可结合农村医疗所设置)', ['医疗保健室', 40], ['心理疏导室', 15]],
      ['娱乐用房', ['阅览室（含图书室）', 30], ['电视室', 25], ['多功能活动室', 50]],
      ['辅助用房', ['办公室', 20], ['厨房', 40], ['洗衣房', 20], ['公共卫生间', 25], ['其他用房', 20]],
    ],
    '以“党建+农村养老服务”为抓手，现阶段满足老年人就餐、文化娱乐、休息住宿等基本需求，逐步延伸到医疗康复、精神慰藉等；加强对农村留守老年人的关爱服务，建立信息台账，定期探访。',
  ),
  notes: [REMARK],
};

/** The fourteen rooms of a day-care centre, areas in the printed order. */
function dayCareCentre(areas: readonly number[]): Rooms {
  const area = (index: number): number => areas[index] ?? Number.NaN;
  return [
    ['生活服务用房', ['休息室', area(0)], ['沐浴间（含理发室）', area(1)], ['餐厅（含配餐间）', area(2)]],
    ['保健康复用房', ['医疗保健室', area(3)], ['康复训练室', area(4)], ['心理疏导室', area(5)]],
    ['娱乐用房', ['阅览室（含图书室）', area(6)], ['网络室', area(7)], ['多功能活动室', area(8)]],
    [
      '辅助用房',
      ['办公室', area(9)],
      ['厨房', area(10)],
      ['洗衣房', area(11)],
      ['公共卫生间', area(12)],
      ['其他用房', area(13)],
    ],
  ];
}

const centre = (rank: string): string => `${rank}社区日间照料(社区养老服务)中心`;
const roomsBy = (rank: string): string =>
  `生活服务、保健康复、娱乐、辅助用房按《社区老年人日间照料中心建设标准》${rank}用房标准配置`;

const annex3: ListSeed = {
  ...STANDARDS,
  key: 'annex-3',
  number: 3,
  title: '城市社区日间照料（社区养老服务）中心设施设备配置标准',
  columns: STANDARD_COLUMNS,
  rows: [
    ...facility(
      centre('一类'),
      '1600',
      dayCareCentre([321, 48, 78, 48, 58, 48, 64, 30, 96, 36, 159, 24, 36, 24]),
      `总建筑面积1085平方米以上，可设床位15张以上。${roomsBy('一类')}。配管理人员、财务人员、医疗保健人员、养老护理员、工勤人员、社工和应急支持人员，岗位职责明确。基本服务：就餐、精神文化和休闲娱乐、午间休息、协助如厕等；延伸服务：个人照护、助餐、康复护理、心理咨询、法律援助等，并按需提供专业护理。`,
    ),
    ...facility(
      centre('二类'),
      '1085',
      dayCareCentre([180, 42, 55, 42, 54, 18, 36, 24, 54, 30, 89, 24, 36, 21]),
      `总建筑面积750-1085平方米，可设床位10-15张。${roomsBy('二类')}。配一定比例的管理人员、养老护理员、工勤人员、社工和必要的应急支持人员，岗位职责明确。除基本服务外，按实际需求提供个人照护、助餐、康复护理、心理咨询、法律援助等。`,
    ),
    ...facility(
      centre('三类'),
      '750',
      dayCareCentre([101, 36, 38, 36, 48, 15, 27, 18, 30, 24, 55, 18, 24, 18]),
      `总建筑面积450-750平方米，可设床位5-10张。${roomsBy('三类')}。配一定比例的管理人员、养老护理员和必要的应急支持人员，岗位职责明确。除基本服务外，按实际需求提供个人照护、助餐、休闲娱乐、上门探视等。`,
    ),
    ...facility(
      centre('四类'),
      '450',
      dayCareCentre([60, 22, 23, 22, 28, 12, 25, 10, 20, 15, 33, 12, 15, 18]),
      '总建筑面积450平方米以下，可设床位2-5张。生活服务、保健康复、娱乐、辅助用房可与社区其他公共服务设施整合配置。工作人员3名以上，岗位职责明确。基本服务：日间照料、呼叫、助餐、健康指导、文化娱乐、心理慰藉等。',
    ),
  ],
  notes: [REMARK],
};

const TOWNSHIPS = '各乡镇（街道）';
const FINANCE = `市民政局、市财政局，${TOWNSHIPS}`;
const SITES = `市民政局、市自然资源局、市住建局、市发改委、市财政局，${TOWNSHIPS}`;

const tasks: ListSeed = {
  ...TASKS,
  title: '共青城市居家和社区养老服务改革试点重点任务',
  columns: [column('序号', 6, 'center'), column('任务', 24), column('目标要求', 48), column('责任单位', 22)],
  rows: numbered([
    [
      '建立政府领导部门协作的试点工作机制',
      '成立试点工作领导小组，政府分管领导任组长，相关部门为成员，负责组织实施、跟踪指导、绩效考核。',
      '市民政局',
    ],
    [
      '建立特殊和困难老年人基本服务制度',
      '筛查贫困、计生特殊困难家庭、经济困难空巢（留守）等老年人，建动态管理数据库；建立基本服务清单，加大政府购买和补贴，完善对经济困难的高龄、失能、失独、空巢（留守）老年人的补贴。',
      `市民政局、市财政局、市卫健委，${TOWNSHIPS}`,
    ],
    [
      '保障贫困老年人基本养老服务需求',
      '优化财政支出结构，补助资金向农村居家和社区设施适当倾斜；为建档立卡贫困老年人启动政府购买服务，对贫困老年人建立养老服务补贴。',
      FINANCE,
    ],
    [
      '培育发展社会力量为主体的多元供给格局',
      '扶持企业（社会组织）开发养老综合服务包；鼓励兼具全托、日托、上门服务的社区嵌入式机构，房租、水电给予优惠；打造和引进品牌化、连锁化、专业化龙头企业和社会组织。新增、独立建设的居家和社区设施交社会力量运营比例达80%以上。',
      FINANCE,
    ],
    [
      '实施“互联网+”养老行动计划',
      '建市养老服务综合信息平台，提供“点菜式”就近服务；推广智能产品，开通热线、手机APP和应急服务网络；建一批智慧养老院和居家养老服务站点；探索全市互通的志愿服务“时间银行”。',
      `市民政局、市工信局，${TOWNSHIPS}`,
    ],
    [
      '完善养老服务人才培训使用和激励机制',
      '实施管理人员素质提升工程，建立激励机制；乡镇（街道）、社区（村）设为老服务岗位，就业困难人员、建档立卡贫困家庭人员、高校毕业生优先。',
      `市民政局、市财政局、市人社局、市教体局，${TOWNSHIPS}`,
    ],
    [
      '推进居家和社区养老服务与医疗卫生服务融合发展',
      '社区养老机构与基层卫生机构签约，医疗卫生资源延伸到社区、家庭，开展巡诊、健康宣传、保健；建电子健康档案；家庭医生签约，为高龄、重病、失能和计生特殊困难等居家老年人定个性化方案并上门服务。',
      `市卫健委、市民政局、市医保局，${TOWNSHIPS}`,
    ],
    [
      '推进居家和社区养老服务标准化和规范化建设',
      '执行《社区老年人日间照料中心设施配置》《社区老年人日间照料中心服务基本要求》等行业标准，建立质量标准体系和监管机制，制定服务流程、设施建设规范、绩效评估、机构等级评定等标准。',
      `市民政局、市市场监管局，${TOWNSHIPS}`,
    ],
    [
      '保障居家和社区养老服务设施供给',
      '新建小区与配套养老设施同步规划、建设、验收、交付。利用建筑面积1000平米以下独栋建筑或内部楼层改造，符合国家标准的，可不出具近期动迁计划说明、临时改变建筑使用功能说明、环评审批文件或备案回执；旧房历史资料不全的，可用结构安全性鉴定报告替代。',
      SITES,
    ],
    [
      '探索农村居家和社区养老服务模式创新',
      '以“党建+农村养老服务”为抓手，整合幸福院、颐养之家、老年活动中心，发展自助互助；改造提升农村敬老院，辐射周边村居；建立留守老年人信息台账和定期探访制度；探索优质公办机构与农村服务（站）结对帮扶。',
      FINANCE,
    ],
  ]),
};

const stages: ListSeed = {
  ...STAGES,
  title: '共青城市居家和社区养老服务改革试点实施步骤',
  rows: [
    ['动员部署', '2019年12月-2020年3月', '制定试点工作方案，成立领导小组，开会安排部署。'],
    [
      '组织实施',
      '2020年3月-2020年10月',
      '按计划推动各项任务；建立督办和考评机制，领导小组定期监督检查；按市民政局、市财政局要求开展中期绩效评估。',
    ],
    [
      '成果验收',
      '2020年10月-12月',
      '各责任单位自评，报送典型经验，汇总工作总结和资料台账，接受民政局、财政局验收。',
    ],
  ],
};

const GOAL = '工作目标，未标注责任单位';
const STANDARD = '配置标准，未标注责任单位';

const targets = targetsWithAgencies({
  title: '共青城市居家和社区养老服务改革试点目标',
  rows: [
    ['社会福利中心项目建设', '完成', '', '2020年底', '', GOAL],
    ['新增居家社区养老服务设施', '6', '个', '2020年底', '', GOAL],
    ['农村老年人颐养之家', '11', '个', '2020年底', '', GOAL],
    [
      '新增、独立建设的居家社区设施交由社会力量运营比例',
      '≥80',
      '%',
      '',
      FINANCE,
      '试点期内，2020年10月-12月成果验收',
    ],
    ['可不出具动迁计划等文件的改造面积上限', '≤1000', '平方米', '', SITES, ''],
    ['农村颐养之家（幸福院）总建筑面积', '450-1085', '平方米', '', '', `附件2${STANDARD}`],
    ['一类日间照料中心总建筑面积', '1600', '平方米', '', '', `附件3${STANDARD}；1085平方米以上，床位≥15张`],
    ['二类日间照料中心总建筑面积', '1085', '平方米', '', '', `附件3${STANDARD}；750-1085平方米，床位10-15张`],
    ['三类日间照料中心总建筑面积', '750', '平方米', '', '', `附件3${STANDARD}；450-750平方米，床位5-10张`],
    [
      '四类日间照料中心总建筑面积',
      '450',
      '平方米',
      '',
      '',
      `附件3${STANDARD}；450平方米以下，床位2-5张，工作人员≥3名`,
    ],
  ],
});

export const gongqingchengNotice: NoticeSeed = {
  plan: {
    key: 'gongqingcheng',
    title: '共青城市居家和社区养老服务改革试点工作方案',
    documentNumber: '共府办发〔2020〕15号',
    issuer: '共青城市人民政府办公室',
    // The published text prints no date.
    issueDate: null,
    county: { name: '共青城市', divisionCode: '360482' },
  },
  lists: [annex1, annex2, annex3, tasks, stages, targets],
};
