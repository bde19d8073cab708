import type { Milestone, ProjectMode } from '../core/domain/project.ts';
import type { ProjectState, ProjectStateKind } from '../core/domain/project-state.ts';

/** The words of the schedule table and of the picture of schedules, as they are printed. */
export const milestoneWords: Readonly<Record<Milestone, string>> = {
  siting: '选址',
  approval: '立项',
  design: '设计',
  start: '开工',
  mainWorks: '主体完工',
  acceptance: '验收',
  opening: '投用',
};

export const modeWords: Readonly<Record<ProjectMode, string>> = {
  new: '新建',
  rebuilt: '改建',
  extended: '扩建',
  leased: '租赁',
  attached: '依托',
};

export const stateWords: Readonly<Record<ProjectStateKind, string>> = {
  late: '逾期',
  atRisk: '有风险',
  underWay: '推进中',
  notStarted: '未开始',
  done: '已投用',
};

export const projectWords = {
  titles: {
    progress: '养老服务设施建设项目进度表',
    schedule: '养老服务设施建设项目倒排工期表',
    gantt: '养老服务设施建设项目进度图',
  },
  ordinal: '序号',
  unit: '乡镇（街道）',
  name: '项目名称',
  mode: '建设方式',
  area: '面积',
  beds: '床位',
  investment: '投资',
  which: '时间',
  planned: '计划',
  actual: '实际',
  steps: '各节点时间',
  plannedSteps: '各节点计划完成时间',
  state: '状态',
  remark: '备注',
  total: '合计',
  unitLine: '单位：平方米、张、万元',
  sample: '示例数据',
  someSample: '含示例数据',
  sampleNote: '注：标“示例数据”的项目是为演示编造的，不是实际情况。',
  allSampleNote: '注：本表全部为演示编造的示例数据，不是实际情况。',
  unknownNote: (count: number): string => `注：有 ${count} 处填写的内容未能识别，表中留空，请在程序中改正。`,
} as const;

/** "统计时点：2020年6月30日". */
export function asOfLine(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `统计时点：${year}年${month}月${day}日`;
}

/** Under the title: the day, where there is one, and whether the records are made up; null for neither. */
export function leadLine(asOf: string | null, rows: readonly { readonly sample: boolean }[]): string | null {
  const samples = rows.filter((row) => row.sample).length;
  const mark = samples === rows.length ? projectWords.sample : projectWords.someSample;
  const parts = [...(asOf === null ? [] : [asOfLine(asOf)]), ...(samples === 0 ? [] : [mark])];
  return parts.length === 0 ? null : parts.join('　');
}

/** "逾期12天（主体完工）", "有风险", "已投用". */
export function stateText({ kind, step, days, missingDays }: ProjectState): string {
  if (kind === 'late' && step) return `${stateWords.late}${days ?? 0}天（${milestoneWords[step]}）`;
  if (kind === 'atRisk' && missingDays !== null)
    return `${stateWords.atRisk}（工期缺${missingDays}个工作日）`;
  if (kind === 'atRisk' && step) {
    const due = days === 0 ? '今天' : `${days}天后`;
    return `${stateWords.atRisk}（${due}${milestoneWords[step]}到期）`;
  }
  return stateWords[kind];
}

/** Words of the picture. */
export const ganttWords = {
  unit: projectWords.unit,
  name: projectWords.name,
  planned: '计划工期',
  done: '已推进',
  late: '逾期',
  plannedMark: '计划节点',
  actualMark: '实际节点',
  today: '统计时点',
  year: (year: string): string => `${year}年`,
  month: (month: number): string => `${month}月`,
  none: '没有符合条件的项目。',
} as const;
