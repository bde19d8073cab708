import type { AssessmentPart, PartGap } from '../core/domain/assessment.ts';
import { shortDigits } from '../core/domain/assessment-draft.ts';

/** Words of the assessment of townships, as printed and as the history keeps them. */
export const assessmentWords = {
  /** "2020年度…考核评分表"; a title that says so already stays. */
  sheetTitle: (title: string): string => (title.endsWith('表') ? title : `${title}评分表`),
  unit: '乡镇（街道）',
  total: '得分合计',
  rank: '名次',
  remark: '备注',
  draftMark: '（未定稿）',
  incomplete: (outOf: string): string => `未评全（已评 ${outOf} 分）`,
  points: (weight: string): string => `${weight}分`,
  head: (name: string, weight: string): string => `${name}（${weight}分）`,
  differenceNote: (sum: string, difference: string): string =>
    `注：各项权重合计 ${sum} 分，与 100 分相差 ${difference} 分，本表未定稿，不排名次。`,
  rankNote: '注：得分相同的名次并列；有一项没有数的记“—”，不计该项、标“未评全”，不排名次。',
  sampleNote: '注：本表为演示编造的示例数据，不是实际情况。',
  ruleNote: (name: string, rule: string): string => `注：${name}：${rule}。`,
} as const;

export const partGapWords: Readonly<Record<PartGap, string>> = {
  zeroDenominator: '分母为 0',
  noPopulation: '没有人口数',
  notEntered: '没有填报',
  unread: '填报没有读懂',
  noRecords: '没有记录',
  unitNotValid: '当时没有这个单位',
  noTasks: '没有任务',
  noScore: '没有评分',
  unreadScore: '评分没有读懂',
  overWeight: '评分超过满分',
  noIndicator: '没有选指标',
};

interface IndicatorWords {
  readonly name: string;
  readonly decimals: number;
  readonly unitOfMeasure: string;
}

/** "设施建设完成率达 100% 得满分，0% 得 0 分，中间按比例". */
export function ruleText({ rule }: Pick<AssessmentPart, 'rule'>, indicator: IndicatorWords | null): string {
  const { name = '', decimals = 0, unitOfMeasure = '' } = indicator ?? {};
  const value = (one: number): string => `${shortDigits(one, decimals)}${unitOfMeasure}`;
  if (rule.kind === 'manual') return '人工评分';
  if (rule.kind === 'tasks') return '按期完成或未到期的任务占比';
  if (rule.kind === 'proportional')
    return `${name} ${value(rule.full)} 得满分，${value(rule.none)} 得 0 分，中间按比例`;
  return `${name} ${rule.atMost ? '不高于' : '不低于'} ${value(rule.least)} 得满分，否则 0 分`;
}

/** A part as one text: "设施建设，30分，…". */
export function partText(part: AssessmentPart, indicator: IndicatorWords | null): string {
  return `${part.name}，${shortDigits(part.weight, 2)}分，${ruleText(part, indicator)}`;
}

/** A field by its name; 'parts.2.weight' is of the third part. */
export function assessmentFieldName(field: string): string {
  const [head = '', index = '', name = ''] = field.split('.');
  if (head === 'parts' && name !== '') return `第 ${Number(index) + 1} 项${fieldNames[name] ?? name}`;
  return fieldNames[head] ?? field;
}

const fieldNames: Readonly<Record<string, string>> = {
  ...{ title: '名称', asOf: '统计时点', note: '说明', parts: '考核项目', score: '评分' },
  ...{
    name: '项目名称',
    weight: '权重',
    indicatorId: '指标',
    full: '满分线',
    none: '零分线',
    least: '达标线',
  },
};
