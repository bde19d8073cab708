import type { TaskState, TaskStateKind } from '../core/domain/task-state.ts';
import { dateText } from './words.ts';

/** How a task stands, as it is printed. */
export const taskStateWords: Readonly<Record<TaskStateKind, string>> = {
  overdue: '逾期',
  dueSoon: '临近到期',
  open: '推进中',
  noDeadline: '未定时限',
  closed: '已销号',
  closedLate: '逾期销号',
};

/** "逾期31天", "今天到期", "还有12天", "已销号（2022年9月20日）". */
export function taskStateText({ kind, days, closedOn }: TaskState): string {
  if (kind === 'overdue') return `${taskStateWords.overdue}${days ?? 0}天`;
  if (kind === 'dueSoon') return days === 0 ? '今天到期' : `${taskStateWords.dueSoon}（还有${days}天）`;
  if (closedOn === null) return taskStateWords[kind];
  const late = kind === 'closedLate' ? `，晚${days ?? 0}天` : '';
  return `${taskStateWords[kind]}（${dateText(closedOn)}${late}）`;
}

/** Headings, titles and notes of the lists of tasks. */
export const taskWords = {
  /** After the name of the county or of an agency. */
  listTitle: (name: string): string => `${name}任务清单`,
  agenciesTitle: (county: string): string => `${county}分单位任务清单`,
  lateTitle: (county: string): string => `${county}逾期任务清单`,
  remindersTitle: (county: string): string => `${county}任务督办单`,
  columns: {
    ...{ number: '编号', section: '类别', title: '任务', aim: '目标要求', deadline: '完成时限' },
    ...{ lead: '牵头单位', supporting: '责任单位', role: '承担', state: '进展状态', note: '最近进展' },
    ...{ agency: '单位', due: '到期日', days: '逾期天数', left: '未完成事项' },
  },
  roles: { lead: '牵头', supporting: '责任' },
  noAgency: '未标明单位',
  asOf: (date: string): string => `统计时点：${dateText(date)}`,
  /** "共22项：逾期3项，临近到期1项，…"; states without a task are left out. */
  summary: (total: number, counts: Readonly<Record<TaskStateKind, number>>): string => {
    const kinds = Object.keys(taskStateWords) as TaskStateKind[];
    const parts = kinds.filter((kind) => counts[kind] > 0);
    if (parts.length === 0) return `注：共${total}项。`;
    return `注：共${total}项：${parts.map((kind) => `${taskStateWords[kind]}${counts[kind]}项`).join('，')}。`;
  },
  agencySummary: (lead: number, supporting: number): string => `牵头${lead}项，参与${supporting}项。`,
  rule: '注：到期当天不算逾期，从次日起计；分步时限到期未完成的，任务按逾期计。',
  sampleNote: '注：标“示例”的任务、进展和销号是示例数据，不是文件原文。',
  sample: '（示例）',
  noteText: (date: string, text: string): string => `${dateText(date)}：${text}`,
  nothing: '没有符合条件的任务。',
} as const;

/** The reminder for a task that is late. */
export const reminderWords = {
  title: '督办单',
  number: '督办编号：',
  addressee: (agencies: string): string => `${agencies}：`,
  opening: (plan: string): string => `《${plan}》明确的下列任务已超过完成时限，现予督办。`,
  labels: {
    ...{ task: '任　　务：', left: '未 完 成：', deadline: '完成时限：' },
    ...{ supporting: '责任单位：', note: '最近进展：', feedback: '办理情况：' },
  },
  /** "2022年9月底前（2022年9月30日），至2022年10月31日逾期31天". */
  late: (printed: string, due: string, asOf: string, days: number): string =>
    `${printed === '' ? dateText(due) : `${printed}（${dateText(due)}）`}，至${dateText(asOf)}逾期${days}天`,
  ask: '请在收到本单后5个工作日内，书面说明未按期完成的原因、已采取的措施和完成日期；完成后报送佐证材料，经审核后销号。',
  signatures: ['督办单位（盖章）', '承办单位签收'],
  none: (asOf: string): string => `截至${dateText(asOf)}，没有逾期的任务。`,
  noneNote: '到期当天不算逾期，从次日起计。',
  /** "建成数据库（2022年9月30日到期）；…". */
  left: (steps: readonly { readonly text: string; readonly dueOn: string }[]): string =>
    steps.map(({ text, dueOn }) => `${text}（${dateText(dueOn)}到期）`).join('；'),
  wholeTask: '任务全部内容',
} as const;
