import type { InputProblem } from '../../core/domain/app-error.ts';
import type { TaskFinding, TaskFindingCode } from '../../core/domain/task-draft.ts';
import type { TaskState, TaskStateKind } from '../../core/domain/task-state.ts';

/** Words of the task ledger. */
export const taskText = {
  title: '任务',
  list: '任务清单',
  add: '新增任务',
  paper: '打印 / 导出',
  searchHint: '任务、要求、单位，可输拼音首字母 (Ctrl+F)',
  emptyTitle: '这份方案还没有任务。',
  emptyLead: '把文件里的任务逐条登记：牵头单位、责任单位、时限和分步要求。到期、逾期和销号由此算出。',
  asOf: '截至',
  asOfHint: '按哪一天判断到期和逾期；空着即今天。到期当天不算逾期。',
  dueDays: '临近',
  dueDaysUnit: '天',
  dueDaysHint: '离到期还有多少天起算“临近到期”',
  views: { agency: '按单位', month: '按时限', state: '按状态' },
  viewsLabel: '分组方式',
  groupsLabel: '任务分组',
  all: '全部',
  noDate: '没有日期',
  noAgency: '未标明单位',
  roles: { lead: '牵头', supporting: '责任' },
  columns: {
    ...{ number: '编号', title: '任务', section: '类别', due: '下一时限', deadline: '最后时限' },
    ...{ state: '状态', lead: '牵头单位', supporting: '责任单位', role: '承担', unit: '乡镇（街道）' },
    ...{ note: '最近进展', files: '附件', aim: '目标要求', closedOn: '销号日期', steps: '分步' },
  },
  panel: '任务详情',
  close: '关闭',
  edit: '修改',
  remove: '删除',
  save: '保存',
  saving: '正在保存…',
  saveHint: '保存 (Ctrl+S)',
  cancel: '取消',
  newTitle: '新增任务',
  sample: '示例数据',
  whole: '（全县区）',
  noLead: '文件没有标明牵头单位',
  noDeadline: '文件没有定时限',
  history: '修改经过',
  noHistory: '还没有修改。',
  removeTitle: '确定删除这项任务？',
  removeLead: '分步要求、进展和附件会一起删除，不能找回；修改经过仍会留着。',
  removeReason: '为什么删除（可不填）',
  leave: '有修改没有保存。',
  leaveSave: '保存后离开',
  leaveDrop: '不保存',
  stay: '留下',
};

/** Parts of one task. */
export const taskPartText = {
  steps: '分步要求',
  noSteps: '没有分步要求。',
  stepDone: '完成日期',
  stepDoneOf: (step: string): string => `“${step}”的完成日期`,
  stepDue: '时限',
  stepToday: '今天完成',
  stepTodayOf: (step: string): string => `“${step}”今天完成`,
  addStep: '增加一步',
  removeStep: (ordinal: number): string => `删去第 ${ordinal} 步`,
  stepOrdinal: (ordinal: number): string => `第 ${ordinal} 步`,
  stepField: (ordinal: number, field: string): string => `第 ${ordinal} 步${field}`,
  stepText: '内容',
  notes: '进展',
  noNotes: '还没有进展记录。',
  noteText: '进展情况',
  noteDate: '日期',
  noteAuthor: '记录人',
  noteAuthorHint: '空着即本机操作人',
  addNote: '记下进展',
  removeNote: (date: string): string => `删去 ${date} 的进展`,
  files: '附件',
  noFiles: '还没有附件。',
  addFile: '添加附件',
  fileHint: '原样存进数据文件，单个不超过 20 MB；只存取，不打开。',
  saveFile: (name: string): string => `取出 ${name}`,
  removeFile: (name: string): string => `删去附件 ${name}`,
  savedFile: (name: string, place: string | null): string =>
    place === null ? `已取出 ${name}。` : `已取出 ${name} 到 ${place}。`,
  targets: '衡量指标',
  noTargets: '没有关联目标。',
  targetNow: (value: string): string => `现为 ${value}`,
  sample: '示例',
  closing: '销号',
  close: '销号',
  closedOn: '销号日期',
  evidence: '销号依据',
  evidenceHint: '凭什么认定完成：文件、登记表、照片、验收单',
  reviewer: '复核人',
  confirmClose: '确认销号',
  stepsLeft: (count: number): string => `还有 ${count} 步没有填完成日期，请先核对。`,
  reopen: '恢复办理',
  reopenReason: '恢复原因',
  reopenHint: '至少两个字；原来的销号记录会留着',
  confirmReopen: '确认恢复',
  lockedHint: '已销号的任务要先恢复办理才能修改。',
};

/** Entries of the task page that an error names; titles and the like are other pages' too. */
export const taskInputNames: Readonly<Record<string, string>> = {
  deadline: '完成时限',
  doneOn: '完成日期',
  writtenOn: '日期',
  note: '进展情况',
  closedOn: '销号日期',
  evidence: '销号依据',
  reviewer: '复核人',
};

/** Names of a task's fields, in its form and in its history. */
export const taskFieldNames: Readonly<Record<string, string>> = {
  ...taskInputNames,
  number: '编号',
  section: '类别',
  title: '任务',
  aim: '目标要求',
  deadlineText: '文件原文的时限',
  leadAgency: '牵头单位',
  supportingAgencies: '责任单位',
  unitId: '乡镇（街道）',
  source: '出处',
  dueOn: '时限',
};

export const taskFieldHints = {
  deadline: '最后一天，如 2022-09-30、2022年9月底前；没有就空着',
  deadlineText: '照文件抄，打印时用；如 2022年9月底前',
  supportingAgencies: '用顿号隔开',
};

export const taskStateNames: Readonly<Record<TaskStateKind, string>> = {
  overdue: '逾期',
  dueSoon: '临近到期',
  open: '推进中',
  noDeadline: '未定时限',
  closed: '已销号',
  closedLate: '逾期销号',
};

/** "逾期 31 天", "今天到期", "还有 12 天", "已销号 2022-09-20". */
export function taskStateWords({ kind, days, closedOn }: TaskState): string {
  if (kind === 'overdue') return `${taskStateNames.overdue} ${days ?? 0} 天`;
  if (kind === 'dueSoon') return days === 0 ? '今天到期' : `还有 ${days} 天`;
  if (kind === 'open') return `${taskStateNames.open}，还有 ${days} 天`;
  if (kind === 'closed') return `${taskStateNames.closed} ${closedOn}`;
  if (kind === 'closedLate') return `${taskStateNames.closedLate}，晚 ${days} 天`;
  return taskStateNames[kind];
}

/** "2022年9月", or what stands for no date. */
export function monthWords(month: string): string {
  const [year, number] = month.split('-');
  return number === undefined ? taskText.noDate : `${year}年${Number(number)}月`;
}

/** "牵头 16 · 责任 6". */
export function agencyCountWords(lead: number, supporting: number): string {
  const parts = [
    lead > 0 ? `${taskText.roles.lead} ${lead}` : '',
    supporting > 0 ? `${taskText.roles.supporting} ${supporting}` : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Below the agencies: leads make up the whole, supporters stand beside it. */
export function leadSumWords(lead: number, without: number, total: number): string {
  const named = `各单位牵头共 ${lead} 项`;
  return without === 0
    ? `${named}，全部 ${total} 项。`
    : `${named}，未标明牵头 ${without} 项，全部 ${total} 项。`;
}

/** "2022年9月底前（2022-09-30）": as the notice prints it, and the day that is meant. */
export function deadlineWords(printed: string, day: string | null): string {
  if (printed === '' || day === null) return printed || (day ?? '');
  return `${printed}（${day}）`;
}

/** "1/2". */
export const stepCountWords = (done: number, all: number): string => (all === 0 ? '' : `${done}/${all}`);

const problemWords: Partial<Record<InputProblem, string>> = {
  empty: '请填写。',
  notADate: '不是日期，请写成 2022-09-30 或 2022年9月底前 这样。',
  inFuture: '这一天还没有到，请填今天或以前的日期。',
  beforeLast: '早于上一次恢复办理的日子，请核对。',
  tooLarge: '超过 20 MB，没有存。请压缩或拆开后再添加。',
  duplicate: '同一个文件已经在附件里，没有重复存。',
  isClosed: taskPartText.lockedHint,
};

/** What is said at a field of the task page. */
export function taskProblemWords(problem: InputProblem): string {
  return problemWords[problem] ?? '不合要求，请改正。';
}

const findingWords: Record<TaskFindingCode, (finding: TaskFinding) => string> = {
  MILESTONE_AFTER_DEADLINE: ({ text, other }) => `这一步的时限 ${text} 晚于整项任务的 ${other}，请核对。`,
  DEADLINE_NOT_DATED: ({ text }) => `文件写“${text}”，没有定出到期日，不会算逾期。`,
  NO_AGENCY: () => '没有填牵头单位和责任单位，分单位清单里归在“未标明单位”。',
  LEAD_SUPPORTS: ({ text }) => `${text} 已是牵头单位，又列在责任单位里，请核对。`,
};

export function taskFindingSentence(finding: TaskFinding): string {
  return findingWords[finding.code](finding);
}

/** "分步要求 时限", "进展", "销号": a field of the history by its name. */
export function taskHistoryField(field: string): string {
  const [head = '', , last = ''] = field.split('.');
  if (head === 'milestones') {
    const part = last === 'text' ? taskPartText.stepText : (taskFieldNames[last] ?? '');
    return `${taskPartText.steps} ${part}`;
  }
  if (head === 'notes') return taskPartText.notes;
  if (head === 'files') return taskPartText.files;
  if (head === 'targets') return taskPartText.targets;
  if (head === 'closures') return last === 'reopened' ? taskPartText.reopen : taskPartText.closing;
  return taskFieldNames[head] ?? head;
}

/** "（空） → 2022-09-30". */
export function taskChangeWords(oldText: string | null, newText: string | null): string {
  return `${oldText ?? '（空）'} → ${newText ?? '（空）'}`;
}

export const taskPaperText = {
  title: '打印或导出任务',
  which: '印什么',
  format: '格式',
  papers: { list: '任务清单', agencies: '分单位任务清单（每单位一张）', late: '督办单（逾期任务）' },
  shown: (count: number): string => `按现在筛出的 ${count} 项。`,
  everything: (count: number): string => `全部 ${count} 项。`,
  lateHint: (count: number): string => `现有逾期 ${count} 项，每项一页，前面附汇总表。`,
  print: '打印',
  export: '导出',
};

export const taskClosureText = {
  closed: (on: string, reviewer: string, by: string): string => `${on} 销号，复核人 ${reviewer}，经办 ${by}`,
  reopened: (on: string, by: string, reason: string): string => `${on} 恢复办理（${by}）：${reason}`,
};
