import type { FundSource } from '../core/domain/project.ts';
import type {
  SubsidyBasis,
  SubsidyGap,
  SubsidyKind,
  SubsidyLevel,
  SubsidyPer,
  SubsidyRate,
} from '../core/domain/subsidy.ts';
import { shortMoney } from '../core/domain/subsidy-draft.ts';
import type { NoRewardReason } from '../core/domain/subsidy-staff.ts';

/** Words of the tables of subsidies, as printed and as the history keeps them. */
export const subsidyWords = {
  titles: {
    places: '养老服务设施补助资金测算表',
    years: '养老服务设施补助资金分年度分级测算表',
    rewards: {
      schooling: '养老护理人员入职奖励测算表',
      certificate: '养老护理人员证书补贴测算表',
      head: '养老服务人员补贴测算表',
    },
    funds: '养老服务设施建设资金来源表',
  },
  fileTitle: '养老服务资金测算表',
  unit: '乡镇（街道）',
  year: '年度',
  count: '数量',
  people: '人数',
  amount: '金额',
  fixed: '定额合计',
  ceiling: '限额合计（不超过）',
  upTo: '合计最多',
  sum: '合计',
  unitLine: '单位：万元',
  allYears: '全部年度',
  noYear: '未列年度',
  bases: { planned: '按计划数', completed: '按完成数', ledger: '按投用台账' } satisfies Record<
    SubsidyBasis,
    string
  >,
  kinds: { fixed: '定额', ceiling: '限额' } satisfies Record<SubsidyKind, string>,
  levels: {
    ...{ central: '中央', province: '省级', city: '市级', county: '县级', joint: '市县两级（未分）' },
  } satisfies Record<SubsidyLevel, string>,
  pers: {
    facility: '每个设施',
    unit: '每乡镇街道合计',
    schooling: '按学历',
    certificate: '按证书等级',
    head: '每名在岗人员',
  } satisfies Record<SubsidyPer, string>,
  grades: {
    ...{ bachelor: '本科', college: '大专', secondary: '中专' },
    ...{ 1: '高级技师', 2: '技师', 3: '高级工', 4: '中级工', 5: '初级工' },
  } as Readonly<Record<string, string>>,
  funds: {
    ...{
      central: '中央补助',
      city: '市级补助',
      county: '县级财政',
      lottery: '福彩公益金',
      social: '社会资金',
    },
  } satisfies Record<FundSource, string>,
  yes: '是',
  sample: '示例数据',
  sampleNote: '注：含为演示编造的示例数据，不是实际情况。',
  ceilingNote: '注：限额是“不超过”的数，与定额分列；“合计最多”＝定额＋限额。',
  unitNote: '注：按乡镇（街道）合计的限额，每个乡镇（街道）只计一次，列在首个有数的年度。',
  levelNote: (level: string): string => `注：只列${level}承担部分。`,
  blankNote: (count: number): string => `注：有 ${count} 个计划数还没有填，没有计入。`,
  unreadNote: (count: number): string => `注：有 ${count} 处没有读懂的数，没有计入。`,
  gapNotes: {
    noType: (name: string): string => `注：“${name}”设施类型未选，不能测算，没有计入合计。`,
    noItem: (name: string): string =>
      `注：“${name}”的设施类型没有对应的计划指标项，按这个口径没有计入合计，可改按投用台账。`,
  } satisfies Record<SubsidyGap, (name: string) => string>,
  basisNotes: {
    planned: '注：数量为方案的计划数。',
    completed: '注：数量为各期上报的完成数。',
    ledger: '注：数量为截至统计时点已投用的项目和已开办的设施。',
  } satisfies Record<SubsidyBasis, string>,
  rewardNotes: {
    schooling: '注：按名册的学历和入职日期计，须在护理岗位且满规定年限；所学专业由审核时核对。',
    certificate: '注：按有效证书计，取得证书并在护理岗位满规定年限；有几本证书的按最高等级计一次。',
    head: '注：按名册在岗人员计。',
  } satisfies Record<Exclude<SubsidyPer, 'facility' | 'unit'>, string>,
  fundNote: '注：来自建设项目登记的资金，空白项目没有计入。',
  sharesSeparator: '＋',
} as const;

export const noRewardWords: Readonly<Record<NoRewardReason, string>> = {
  left: '已离职',
  notHiredYet: '还没有入职',
  hiredUnknown: '入职日期没有填',
  roleUnknown: '岗位没有填',
  notCarePost: '不是护理岗位',
  schoolingUnknown: '学历没有填',
  noCertificate: '没有有效证书',
  gradeNotRewarded: '没有对应这一学历（等级）的标准',
  yearsNotFull: '年限未满',
};

/** "200万元", "500元". */
export function moneyText(fen: number): string {
  return shortMoney(fen, { yuan: '元', tenThousand: '万元' });
}

/** "街道养老服务中心补助（每个设施200万元）"; a ceiling says "不超过". */
export function rateHead(rate: Pick<SubsidyRate, 'name' | 'per' | 'kind'>, fen: number): string {
  const most = rate.kind === 'ceiling' ? '不超过' : '';
  return `${rate.name}（${subsidyWords.pers[rate.per]}${most}${moneyText(fen)}）`;
}

/** "统计口径：按计划数　年度：全部年度". */
export function basisLine(basis: SubsidyBasis, year: string): string {
  return `统计口径：${subsidyWords.bases[basis]}　年度：${year}`;
}

/** "年度：2020年". */
export function yearLine(year: string): string {
  return `${subsidyWords.year}：${year}`;
}

/** A field of a rate by its name; 'shares.city' is the amount of a level. */
export function rateFieldName(field: string): string {
  const [head = '', level = ''] = field.split('.');
  if (head === 'shares' && level !== '') return `${subsidyWords.levels[level as SubsidyLevel]}金额`;
  return fieldNames[head] ?? field;
}

const fieldNames: Readonly<Record<string, string>> = {
  ...{ name: '名称', source: '依据', kind: '定额或限额', per: '按什么补', typeId: '设施类型' },
  ...{ grade: '学历或等级', serviceYears: '满几年', applies: '采用', shares: '金额' },
};

/** A rate as texts by field, as its history keeps it. */
export function rateTexts(rate: SubsidyRate, type: string): Record<string, string> {
  const shares = Object.entries(rate.shares).map(
    ([level, fen]) => [`shares.${level}`, moneyText(fen)] as const,
  );
  return {
    ...{ name: rate.name, source: rate.source, typeId: type },
    kind: subsidyWords.kinds[rate.kind],
    per: subsidyWords.pers[rate.per],
    grade: subsidyWords.grades[rate.grade] ?? '',
    serviceYears: rate.serviceYears === 0 ? '' : String(rate.serviceYears),
    applies: rate.applies ? subsidyWords.yes : '',
    ...Object.fromEntries(shares),
  };
}
