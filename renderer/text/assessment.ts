import type { AssessmentRule, PartGap } from '../../core/domain/assessment.ts';
import { shortDigits } from '../../core/domain/assessment-draft.ts';

/** Words of the page of assessments. */
export const assessmentText = {
  list: '考核',
  add: '新建考核',
  newTitle: '新建考核',
  emptyTitle: '还没有考核。',
  emptyLead: '定几项考核内容和权重，有的按指标、任务自动算分，有的人工评分，得出各乡镇（街道）的得分和名次。',
  ...{ title: '名称', asOf: '统计时点', note: '说明', parts: '考核项目', weight: '权重' },
  asOfHint: '指标和任务算到这一天',
  partsLead: '各项权重合计 100 分。',
  addPart: '增加一项',
  partOrdinal: (ordinal: number): string => `第 ${ordinal} 项`,
  removePart: (ordinal: number): string => `删去第 ${ordinal} 项`,
  removePartShort: '删去',
  movePartUp: (ordinal: number): string => `第 ${ordinal} 项上移`,
  up: '上移',
  ...{ name: '项目名称', points: '权重（分）', rule: '怎么计分', indicatorId: '指标' },
  indicatorNone: '（请选择）',
  ...{ full: '得满分的数', none: '得 0 分的数', least: '达标线' },
  atMost: '不高于才算达标',
  weightSum: (sum: string): string => `权重合计 ${sum} 分`,
  noParts: '还没有考核项目。',
  edit: '改考核项目',
  back: '返回列表',
  order: '排列',
  orders: { unit: '按单位', rank: '按名次' },
  exportJob: '导出考核评分表',
  ...{ unit: '乡镇（街道）', total: '得分合计', rank: '名次', remark: '备注' },
  rankRule: '得分相同的名次并列；有一项没有数的不排名次。',
  pasteHint: '人工评分可直接录入，回车或方向键换行；可粘贴 Excel 的一块评分，或带单位名的几列。',
  pasted: (count: number, unknown: readonly string[]): string =>
    unknown.length === 0
      ? `已填入 ${count} 个评分。`
      : `已填入 ${count} 个评分；没有找到：${unknown.join('、')}。`,
  scoreOf: (unit: string, part: string): string => `${unit} ${part} 评分`,
  incomplete: (outOf: string): string => `未评全（已评 ${outOf} 分）`,
  sampleMark: '示例数据',
  removeWords: '删除后这次考核的项目和评分都去掉。修改经过仍会留着。',
  removedPart: '已删去的项目',
  score: '评分',
  notApplicable: '—',
  tasksKept: (kept: number, total: number): string => `任务 ${kept}/${total}`,
  byHand: '人工评分',
  partsColumn: '项数',
  pointsOf: (weight: string): string => `${weight}分`,
};

export const ruleNames: Record<AssessmentRule['kind'], string> = {
  manual: '人工评分',
  proportional: '按指标比例计分',
  reached: '按指标达标计分',
  tasks: '按任务完成占比',
};

export const gapNames: Record<PartGap, string> = {
  zeroDenominator: '分母为 0，不计',
  noPopulation: '没有人口数，不计',
  notEntered: '没有填报，不计',
  unread: '填报没有读懂，不计',
  noRecords: '没有记录，不计',
  unitNotValid: '当时没有这个单位',
  noTasks: '没有任务，不计',
  noScore: '没有评分',
  unreadScore: '没有读懂，已保留原文',
  overWeight: '超过满分，不计',
  noIndicator: '没有选指标',
};

export const points = (hundredths: number): string => shortDigits(hundredths, 2);

/** "权重合计 95 分，比 100 分少 5 分：暂不排名次，打印标“未定稿”。" */
export function differenceWords(difference: number): string {
  const sum = points(10_000 - difference);
  const off = difference > 0 ? `少 ${points(difference)} 分` : `多 ${points(-difference)} 分`;
  return `权重合计 ${sum} 分，比 100 分${off}：暂不排名次，打印标“未定稿”。`;
}

/** What a score came from: "37.5%（6/16）". */
export function valueWords(
  value: number,
  { decimals, unitOfMeasure }: { readonly decimals: number; readonly unitOfMeasure: string },
  parts: { readonly numerator: number | null; readonly denominator: number | null },
): string {
  const shown = `${shortDigits(value, decimals)}${unitOfMeasure}`;
  const { numerator, denominator } = parts;
  return numerator === null || denominator === null ? shown : `${shown}（${numerator}/${denominator}）`;
}

/** A field of the history by its name. */
export function assessmentFieldWords(
  field: string,
  partName: (id: number) => string | undefined,
  unitName: (id: number) => string,
): string {
  const [head = '', part = '', unit = ''] = field.split('.');
  const name = partName(Number(part)) ?? assessmentText.removedPart;
  if (head === 'scores') return `${assessmentText.score}（${unitName(Number(unit))} ${name}）`;
  if (head === 'parts') return `${assessmentText.parts}（${name}）`;
  const names: Readonly<Record<string, unknown>> = assessmentText;
  const known = names[head];
  return typeof known === 'string' ? known : field;
}
