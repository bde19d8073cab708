import type { FundSource } from '../../core/domain/project.ts';
import type {
  SubsidyBasis,
  SubsidyGap,
  SubsidyKind,
  SubsidyLevel,
  SubsidyLine,
  SubsidyPer,
  SubsidyRate,
} from '../../core/domain/subsidy.ts';
import { amountOf, SUBSIDY_LEVELS } from '../../core/domain/subsidy.ts';
import { shortMoney } from '../../core/domain/subsidy-draft.ts';
import type { NoRewardReason } from '../../core/domain/subsidy-staff.ts';

/** Words of the page of subsidies. */
export const subsidyText = {
  rates: '补助标准',
  add: '新增标准',
  newTitle: '新增补助标准',
  emptyTitle: '还没有补助标准。',
  emptyLead: '把通知里的补助、奖补写成标准：补什么、补多少、哪级出。测算表随计划数和完成数自动算出。',
  ...{ name: '名称', source: '依据', kind: '定额或限额', per: '按什么补', typeId: '设施类型' },
  ...{ grade: '学历或等级', serviceYears: '满几年', applies: '采用', amount: '金额' },
  kindHint: '限额即“不超过”，与定额分列，不混加',
  perHint: '按乡镇街道合计的，每个乡镇街道只计一次',
  typeNone: '（不指定）',
  typeNoneHint: '不指定设施类型就没有数可算，测算表会注明。',
  typeNoItemHint: '这类设施没有对应的计划指标项，只能按投用台账测算。',
  typeItem: (item: string): string => `数量取指标项“${item}”`,
  gradeNone: '（请选择）',
  yearsHint: '在岗满几年才给，空着即不要求',
  appliesHint: '采用这条标准，计入测算',
  sharesTitle: '各级承担',
  sharesLead: '元；可写 200万元。通知没有写明各级各出多少的，填在“市县两级（未分）”。',
  sharesEmpty: '至少填一级的金额。',
  removeWords: '删除后测算表不再计这一条。修改经过仍会留着。',
  yes: '采用',
  no: '不采用',
  result: '资金测算',
  ...{
    basis: '口径',
    year: '年度',
    level: '级别',
    asOf: '统计时点',
    asOfHint: '完成数、台账和奖励算到哪一天；清空即今天。',
    allYears: '全部年度',
    allLevels: '各级合计',
  },
  unit: '乡镇（街道）',
  total: '合计',
  count: '数量',
  people: '人数',
  fixed: '定额合计',
  ceiling: '限额合计',
  upTo: '合计最多',
  wanYuan: '单位：万元',
  exportJob: '导出资金测算表',
  noYears: '这个方案没有计划年度，没有数可以测算。请先在附件里建计划年度和计划表。',
  noSums: '没有可计的数。',
  show: (name: string): string => `${name} 怎么算出来的`,
  yearsTitle: '分年度、分级',
  rewards: { schooling: '入职奖励（按学历）', certificate: '证书补贴（按等级）', head: '在岗人员补贴' },
  person: '姓名',
  hiredOn: '入职日期',
  dueOn: '满年限日期',
  outcome: '结果',
  paid: '可发',
  peopleShown: (paid: number, all: number): string => `名册 ${all} 人，可发 ${paid} 人；逐人看`,
  noStaff: '名册里还没有人员。请在“培训 · 人员”里登记学历、入职日期和证书。',
  fundsTitle: '建设资金来源',
  sum: '合计',
  sampleMark: '示例数据',
  blanks: (count: number): string => `有 ${count} 个计划数还没有填，没有计入。`,
  unread: (count: number): string => `有 ${count} 处没有读懂的数，没有计入。`,
  rules: {
    ceiling: '限额是“不超过”的数；“合计最多”＝定额＋限额。',
    unit: '按乡镇街道合计的限额，每个乡镇街道只计一次，列在首个有数的年度。',
    staff: '在护理岗位满规定年限；院长是管理岗位，不计。有几本证书的按最高等级计一次。所学专业由审核时核对。',
  },
};

export const basisNames: Record<SubsidyBasis, string> = {
  planned: '按计划数',
  completed: '按完成数',
  ledger: '按投用台账',
};

export const kindNames: Record<SubsidyKind, string> = { fixed: '定额', ceiling: '限额' };

export const levelNames: Record<SubsidyLevel, string> = {
  ...{ central: '中央', province: '省级', city: '市级', county: '县级', joint: '市县两级（未分）' },
};

export const perNames: Record<SubsidyPer, string> = {
  facility: '每个设施',
  unit: '每乡镇街道合计',
  schooling: '按学历',
  certificate: '按证书等级',
  head: '每名在岗人员',
};

export const gradeNames: Readonly<Record<string, string>> = {
  ...{ bachelor: '本科', college: '大专', secondary: '中专' },
  ...{ 1: '高级技师', 2: '技师', 3: '高级工', 4: '中级工', 5: '初级工' },
};

export const fundNames: Record<FundSource, string> = {
  ...{ central: '中央补助', city: '市级补助', county: '县级财政', lottery: '福彩公益金', social: '社会资金' },
};

export const gapSentences: Record<SubsidyGap, (name: string) => string> = {
  noType: (name) => `“${name}”没有指定设施类型，没有计入。请打开这条标准选择类型。`,
  noItem: (name) => `“${name}”的设施类型没有对应的计划指标项，按这个口径没有计入；可改按投用台账。`,
};

export const reasonNames: Record<NoRewardReason, string> = {
  left: '已离职',
  notHiredYet: '还没有入职',
  hiredUnknown: '入职日期没有填',
  roleUnknown: '岗位没有填',
  notCarePost: '不是护理岗位',
  schoolingUnknown: '学历没有填',
  noCertificate: '没有有效证书',
  gradeNotRewarded: '没有对应的标准',
  yearsNotFull: '年限未满',
};

/** "200万元", "500元". */
export function moneyWords(fen: number): string {
  return shortMoney(fen, { yuan: '元', tenThousand: '万元' });
}

/** "省级1万元＋市级1万元". */
export function sharesWords({ shares }: Pick<SubsidyRate, 'shares'>): string {
  return SUBSIDY_LEVELS.flatMap((level) => {
    const fen = shares[level];
    return fen === undefined ? [] : [`${levelNames[level]}${moneyWords(fen)}`];
  }).join('＋');
}

/** "2019年 8 个 × 20万元 ＝ 160万元"; of a ceiling for a township, the year in which it is counted. */
export function lineWords(
  rate: SubsidyRate,
  { counted, times }: Pick<SubsidyLine, 'counted' | 'times'>,
  { year, level }: { readonly year: string; readonly level: SubsidyLevel | null },
): string {
  const amount = amountOf(rate, level);
  const isPerson = rate.per !== 'facility' && rate.per !== 'unit';
  const count = `${year === '' ? '' : `${year} `}${counted} ${isPerson ? '人' : '个'}`;
  if (rate.per !== 'unit') return `${count} × ${moneyWords(amount)} ＝ ${moneyWords(times * amount)}`;
  return times === 0
    ? `${count}，限额已列在前面的年度`
    : `${count}，合计不超过 ${moneyWords(times * amount)}`;
}

/** What was read of an amount: "＝ 200万元". */
export function readWords(fen: number): string {
  return `＝ ${moneyWords(fen)}`;
}

/** One of the parts of a sum, behind the rate's name. */
export function partWords(rate: Pick<SubsidyRate, 'name'>, words: string): string {
  return `${rate.name}：${words}`;
}

/** "可发：入职奖励（大专）". */
export function paidWords(rates: readonly Pick<SubsidyRate, 'name'>[]): string {
  return `${subsidyText.paid}：${rates.map(({ name }) => name).join('、')}`;
}

/** "小计" of a rate over all units: "41 个 × 20万元 ＝ 820万元". */
export function totalWords(
  rate: SubsidyRate,
  { counted, times }: Pick<SubsidyLine, 'counted' | 'times'>,
  level: SubsidyLevel | null,
): string {
  if (rate.per !== 'unit') return lineWords(rate, { counted, times }, { year: '', level });
  const amount = amountOf(rate, level);
  return `${counted} 个，${times} 个乡镇街道 × ${moneyWords(amount)}，不超过 ${moneyWords(times * amount)}`;
}

export function rateHeadWords(rate: SubsidyRate, level: SubsidyLevel | null): string {
  const most = rate.kind === 'ceiling' ? '不超过' : '';
  return `${rate.name}（${perNames[rate.per]}${most}${moneyWords(amountOf(rate, level))}）`;
}

/** A field of the history by its name. */
export function rateFieldWords(field: string): string {
  const [head = '', level = ''] = field.split('.');
  if (head === 'shares') return `${levelNames[level as SubsidyLevel] ?? ''}${subsidyText.amount}`;
  const names: Readonly<Record<string, unknown>> = subsidyText;
  const known = names[head];
  return typeof known === 'string' ? known : field;
}
