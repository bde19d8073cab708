import type { CellValue } from '../../core/domain/cell-value.ts';
import { plainDigits } from '../../core/domain/cell-value.ts';
import type { ProjectStateKind } from '../../core/domain/project-state.ts';
import type { ReturnState } from '../../core/domain/return-state.ts';
import { common } from './common.ts';
import { stateWords } from './projects.ts';

/** Words of the progress part of the first page: tiles, pictures and the tables behind them. */
export const homeProgressText = {
  year: '计划年度',
  asOf: '截至',
  asOfHint: '完成数统计到这一天所在的报告期，项目按这一天判断是否逾期',
  scope: '统计范围',
  items: '分项完成情况',
  curve: '按季累计完成',
  units: '各单位完成情况',
  heat: '单位 × 指标 完成率',
  late: '逾期项目',
  unsent: '尚未上报',
  findings: '核对发现',
  annexes: '附件',
  picture: '看图',
  table: '看数',
  savePicture: '存为图片',
  item: '指标',
  unit: '单位',
  period: '报告期',
  planned: '年度任务',
  completed: '累计完成',
  rate: '完成率',
  even: '均衡进度',
  done: '实际完成',
  gap: '进度差',
  total: '合计',
  sample: '示例数据',
  all: '全部',
  itemsNote: '横条是完成率，竖线是均衡进度；斜纹表示低于均衡进度。点横条看明细。',
  unitsNote: '空框是年度任务，实心是累计完成，按完成率排列；斜纹表示低于均衡进度。点一行看明细。',
  curveNote: '实线是累计完成，虚线是按季均衡分摊的年度任务。点某一季看明细。',
  heatNote: '底色越深离任务越远，斜纹是有任务而未完成，空格是没有填报，“—”是没有任务。',
  noLate: '没有逾期项目。',
  noUnsent: '各单位都已上报。',
  noFindings: '没有发现问题。',
  noCompletedTitle: '还没有填过完成数',
  noCompleted: '到季末在“进度”里填各单位完成数，或从项目和培训台账生成；填过以后，这里显示完成情况。',
  toProgress: '去填完成数',
  drawing: '正在画图…',
};

/** Why this year is shown when today lies in no year of the plan. */
export function whyWords(why: 'latestReported' | 'firstPlanned', label: string): string {
  return why === 'latestReported'
    ? `今天不在计划年度之内，这里是最近填报过的${label}。`
    : `今天不在计划年度之内，也还没有填过完成数，这里是${label}。`;
}

const KINDS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^[个所处家]$/, '设施'],
  [/^[名人]次?$/, '培训'],
  [/^张$/, '床位'],
  [/元$/, '资金'],
];

/** "设施（个）" for what is counted in one unit of measure. */
export function scopeWords(unitOfMeasure: string): string {
  const name = KINDS.find(([pattern]) => pattern.test(unitOfMeasure))?.[1];
  return name ? `${name}（${unitOfMeasure}）` : `以“${unitOfMeasure}”计`;
}

export function scopeDone(unitOfMeasure: string): string {
  return `${scopeWords(unitOfMeasure)}完成`;
}

/** A count as people read it; blank stays empty. */
export function countWords(value: CellValue, decimals: number): string {
  if (value.kind === 'blank') return '';
  return value.kind === 'number' ? plainDigits(value.value, decimals) : common.notApplicable;
}

/** Tenths of a percent: "92.3%". */
export function rateWords(rate: CellValue): string {
  if (rate.kind === 'blank') return '';
  return rate.kind === 'number' ? `${plainDigits(rate.value, 1)}%` : common.notApplicable;
}

/** "24 / 26 个". */
export function doneOfWords(completed: CellValue, planned: CellValue, decimals: number, unit = ''): string {
  const done = completed.kind === 'blank' ? '未填' : countWords(completed, decimals);
  const task = planned.kind === 'blank' ? common.notApplicable : countWords(planned, decimals);
  return `${done} / ${task}${unit === '' ? '' : ` ${unit}`}`;
}

/** Tenths of a percentage point against the even schedule. */
export function gapWords(gap: number | null): string {
  if (gap === null) return '';
  if (gap === 0) return '与均衡进度持平';
  return `${gap > 0 ? '快于' : '慢于'}均衡进度 ${plainDigits(Math.abs(gap), 1)} 个百分点`;
}

export function lateWords(states: Readonly<Record<ProjectStateKind, number>>): string {
  const { late: _, ...others } = states;
  const sum = states.late + Object.values(others).reduce((total, count) => total + count, 0);
  return `共 ${sum} 个，${stateWords.atRisk} ${states.atRisk}，${stateWords.done} ${states.done}`;
}

export function returnWords(states: Readonly<Record<ReturnState, number>>): string {
  return `已上报 ${states.submitted}，已审核 ${states.reviewed}，已封存 ${states.sealed}`;
}

export function unsentDetail(filled: number, cells: number): string {
  if (filled === 0) return '一格未填';
  return filled < cells ? `已填 ${filled} / ${cells} 格` : '已填完，未上报';
}

export function sentBackWords(reason: string): string {
  return `已退回：${reason}`;
}

export function findingsWords(warnings: number, infos: number): string {
  return `提醒 ${warnings}，提示 ${infos}`;
}

export function moreWords(count: number): string {
  return `其余 ${count} 条…`;
}

export function countOfErrors(errors: number): string {
  return `${errors} 处错误`;
}

export function projectsWords(count: number): string {
  return `${count} 个`;
}

export function unitsWords(unsent: number, all: number): string {
  return `${unsent} / ${all} 个单位`;
}

/** Title of a picture that stands by itself: "截至2020年四季度各单位完成情况：设施（个）". */
export function pictureTitle(what: string, scope: string, period: string): string {
  return `截至${period}${what}${scope === '' ? '' : `：${scope}`}`;
}

/** At the end of the two curves: "完成 59", "任务 70". */
export function lastDoneWords(completed: CellValue, decimals: number): string {
  return `完成 ${countWords(completed, decimals)}`;
}

export function taskWords(task: CellValue, decimals: number): string {
  return `任务 ${countWords(task, decimals)}`;
}

/** What a picture says, for those who do not see it; its table says it in full. */
export function pictureLabel(title: string, parts: readonly string[]): string {
  return `${title}：${parts.join('；')}`;
}

export function evenWords(even: number): string {
  return `均衡进度 ${plainDigits(even, 1)}%`;
}
