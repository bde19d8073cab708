import type { ProjectFinding, ProjectFindingCode } from '../../core/domain/check-project.ts';
import type { Milestone } from '../../core/domain/project.ts';
import { fieldWords, milestoneWords } from './projects.ts';

/** The Chinese sentence for everything found in a project: what, where, what to do. */
const sentences: Record<ProjectFindingCode, (finding: ProjectFinding) => string> = {
  PROJECT_UNREADABLE: (f) =>
    `${fieldWords(f.field)}“${f.text ?? ''}”${unreadReason(f)}，已保留原文，${remedy(f)}。`,
  PLANNED_OUT_OF_ORDER: (f) => `${orderWords(f, '计划')}，先后颠倒，请核对。`,
  ACTUAL_OUT_OF_ORDER: (f) => `${orderWords(f, '实际')}，先后颠倒，请改正。`,
  ACTUAL_IN_FUTURE: (f) =>
    `${fieldWords(f.field)}日期 ${f.date ?? ''} 还没有到（今天 ${f.otherDate ?? ''}），请改正，或移到计划一栏。`,
  ACTUAL_MISSING: (f) =>
    `${step(f)}计划 ${f.date ?? ''}，后面的${f.other ? milestoneWords[f.other] : '节点'}已经完成，请补填实际日期。`,
  FINISH_AFTER_PLAN_YEAR: (f) =>
    `计划投用 ${f.date ?? ''}，晚于对应任务的${f.text ?? ''}年度末（${f.otherDate ?? ''}），当年完不成，请核对。`,
  PROJECT_UNIT_MERGED: (f) =>
    `${f.unit}${f.date ? `已于 ${f.date} ` : '已'}撤并${f.text ? `入${f.text}` : ''}，请改到现在的乡镇（街道）。`,
  MORE_PROJECTS_THAN_PLANNED: (f) =>
    `${f.unit}的“${f.text ?? ''}”计划 ${f.expected ?? 0} 个，已有项目合计 ${f.actual ?? 0} 个，请核对。`,
  FUNDS_DIFFER: (f) =>
    `各来源合计 ${money(f.expected)} 万元，文件所列总投资 ${money(f.actual)} 万元，两者不一致，请核对；程序没有改动任何一个。`,
  PROJECT_TWICE: (f) => `${f.unit}另有 ${f.actual ?? 0} 个同名项目，可能重复登记。`,
};

export function projectFindingSentence(finding: ProjectFinding): string {
  return sentences[finding.code](finding);
}

function unreadReason({ reason }: ProjectFinding): string {
  return reason === null ? '没看懂' : reasons[reason];
}

const reasons: Record<NonNullable<ProjectFinding['reason']>, string> = {
  notANumber: '不是数',
  negative: '是负数',
  fraction: '小数位太多',
  tooLarge: '太大',
  formulaError: '是公式或公式错误',
  magnitude: '单位不清楚',
  notADate: '不是日期',
  noSuchDay: '没有这一天',
  noDay: '缺少哪一日',
};

function remedy({ field }: ProjectFinding): string {
  if (field.includes('.') && !field.startsWith('funds.')) return '请写成 2020-06-30 这样的日期';
  if (field === 'beds' || field === 'fulfils') return '请改为整数';
  return field === 'builtArea' ? '请改为平方米数，如 1500' : '请写成万元数，如 120 或 120万元';
}

function orderWords(f: ProjectFinding, kind: string): string {
  const other = f.other ? milestoneWords[f.other] : '';
  return `${step(f)}${kind} ${f.date ?? ''} 早于${other}${kind} ${f.otherDate ?? ''}`;
}

function step(f: ProjectFinding): string {
  return milestoneWords[f.field.split('.')[0] as Milestone] ?? '';
}

/** Fen as ten thousand yuan. */
const money = (fen: number | null): string => (fen === null ? '' : String(fen / 1_000_000));
