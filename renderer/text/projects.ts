import type { CountBackPreview, CountChoice } from '../../core/contract/project.ts';
import type { GanttBar } from '../../core/domain/gantt.ts';
import type { EntryField, FundSource, Milestone, ProjectMode } from '../../core/domain/project.ts';
import type { ScheduleProblem } from '../../core/domain/project-schedule.ts';
import type { ProjectState, ProjectStateKind } from '../../core/domain/project-state.ts';

/** Words of the construction projects. */
export const milestoneWords: Record<Milestone, string> = {
  siting: '选址',
  approval: '立项',
  design: '设计',
  start: '开工',
  mainWorks: '主体完工',
  acceptance: '验收',
  opening: '投用',
};

export const modeWords: Record<ProjectMode, string> = {
  new: '新建',
  rebuilt: '改建',
  extended: '扩建',
  leased: '租赁',
  attached: '依托',
};

export const fundWords: Record<FundSource, string> = {
  central: '中央',
  city: '市级',
  county: '县级',
  lottery: '福彩',
  social: '社会',
};

export const stateWords: Record<ProjectStateKind, string> = {
  late: '逾期',
  atRisk: '有风险',
  underWay: '推进中',
  notStarted: '未开始',
  done: '已投用',
};

export const projectText = {
  title: '项目',
  views: { table: '项目表', gantt: '进度图', paper: '打印', rules: '工期设置' },
  viewsLabel: '项目的几种看法',
  states: '按状态筛选',
  allStates: '全部',
  asOf: '截至',
  asOfHint: '按这一天判断逾期和风险；之后才发生的不算。留空为今天',
  add: '新建项目',
  tableLabel: '建设项目',
  searchHint: '名称、乡镇、设施，可输拼音首字母；空格隔开多个词 (Ctrl+F)',
  empty: '还没有建设项目。新建一个，填上投用日期，就能倒排工期、看谁逾期。',
  readOnly: '文件只读，不能修改。',
  columns: {
    name: '项目名称',
    unit: '乡镇（街道）',
    mode: '建设方式',
    state: '状态',
    builtArea: '面积（㎡）',
    beds: '床位（张）',
    investment: '投资（万元）',
    item: '对应任务',
    year: '年度',
    start: '开工',
    finish: '计划投用',
    opened: '实际投用',
    facility: '设施',
    problems: '核对',
    remark: '备注',
  },
  panel: '项目详情',
  close: '关闭详情 (Esc)',
  basics: '基本情况',
  milestones: '节点',
  milestone: '节点',
  planned: '计划',
  actual: '实际',
  pinned: '固定',
  pinnedHint: '固定的计划日期，倒排时不动',
  money: '资金（万元）',
  statedTotal: '文件所列总投资',
  fundsSum: '各来源合计',
  unitOfArea: '㎡',
  unitOfBeds: '张',
  count: '对应任务',
  noCount: '不对应计划任务',
  fulfils: '个数',
  facility: '关联设施',
  noFacility: '未关联',
  facilitySearch: '按名称或拼音首字母找设施',
  unlink: '取消关联',
  remark: '备注',
  mode: '建设方式',
  notKnown: '（未填）',
  unit: '乡镇（街道）',
  ended: '（已撤并）',
  name: '项目名称',
  findings: '核对',
  noFindings: '没有问题。',
  history: '修改记录',
  noHistory: '还没有修改记录。',
  blank: '空',
  remove: '删除项目',
  removeTitle: '删除这个项目？',
  removeExplain: '节点和资金一起删除；修改记录保留。',
  removeReason: '原因',
  dateHint: '如 20200630、2020-6-30、6月30日',
  countBack: '倒排',
  countBackHint: '从投用日期按常用工期和工作日往回排',
  finish: '投用日期',
  countBackTitle: '倒排工期',
  before: '现在',
  after: '倒排后',
  days: '常用工期',
  apply: '采用',
  noProblems: '排得开，没有冲突。',
  badDate: '没看懂这个日期，请写成 2020-06-30。',
  openFacilityAction: '改为投用',
  create: '新建',
  createTitle: '新建项目',
  cancel: '取消',
  saveFailed: '没有存上：',
} as const;

export const ganttText = {
  label: '项目进度图',
  unit: '乡镇（街道）',
  name: '项目名称',
  dates: '进度',
  none: '没有符合条件的项目。',
  legend: '图例',
  plannedBar: '计划工期',
  doneBar: '已推进',
  lateBar: '逾期',
  plannedMark: '计划节点',
  actualMark: '实际节点',
  today: '统计时点',
  keys: '↑ ↓ 换项目，Enter 打开',
  year: (year: string) => `${year}年`,
} as const;

export const paperText = {
  papers: { progress: '建设项目进度表', schedule: '倒排工期表', gantt: '进度图' },
  paper: '打什么',
  preparing: '正在排版…',
  print: '打印',
  exportTitle: '导出',
  filtered: (count: number): string => `只含筛选出的 ${count} 个项目`,
  all: (count: number): string => `全部 ${count} 个项目`,
  ganttPdfOnly: '进度图只能导出 PDF；日期请导出进度表',
  preview: '预览',
} as const;

export const rulesText = {
  durations: '常用工期（工作日）',
  durationsExplain:
    '每格是从上一节点到这一节点通常要几个工作日；“选址”从决定建设算起。没有法规规定，请按本县经验修改，倒排和风险提示都用它。',
  reset: '恢复原值',
  threshold: '风险提示',
  thresholdBefore: '计划日期前',
  thresholdAfter: '天内还没完成的，标为有风险',
  calendar: '工作日历',
  calendarExplain:
    '按国务院办公厅公布的放假调休通知；没有公布的年份只去掉周末和固定的法定假日，倒排时会说明。',
  published: '已收录',
  own: '本县另定的日子',
  ownExplain: '防汛值班、县庆放假等与公布的安排不同的日子。',
  none: '没有另定的日子。',
  date: '日期',
  working: '上班',
  off: '休息',
  add: '添加',
  remove: '取消',
  mode: '建设方式',
} as const;

/** "逾期 12 天（主体完工）"; short enough for a table. */
export function stateText({ kind, step, days, missingDays }: ProjectState): string {
  if (kind === 'late' && step) return `逾期 ${days ?? 0} 天（${milestoneWords[step]}）`;
  if (kind === 'atRisk' && missingDays !== null) return `有风险（工期缺 ${missingDays} 个工作日）`;
  if (kind === 'atRisk' && step) {
    return `有风险（${days === 0 ? '今天' : `${days} 天后`}${milestoneWords[step]}到期）`;
  }
  return stateWords[kind];
}

/** Behind an amount that the table rounds. */
export function exactMoneyWords(wanYuan: string): string {
  return `准确数 ${wanYuan} 万元`;
}

/** What the picture says of a project, in words. */
export function barWords(bar: GanttBar): string {
  const span = ({ from, to }: { from: string; to: string }) => `${from} 至 ${to}`;
  const marks = bar.marks
    .filter((mark) => mark.kind === 'actual')
    .map((mark) => `${milestoneWords[mark.step]} ${mark.date}`);
  return [
    stateWords[bar.state],
    bar.planned ? `计划 ${span(bar.planned)}` : '没有计划日期',
    marks.length > 0 ? `已完成 ${marks.join('、')}` : '还没有完成的节点',
    ...(bar.late ? [`逾期 ${span(bar.late)}`] : []),
  ].join('；');
}

export function markWords(step: Milestone, kind: 'planned' | 'actual', date: string): string {
  return `${milestoneWords[step]} ${kind === 'planned' ? '计划' : '实际'} ${date}`;
}

/** "村级互助养老点 2020年（计划 3，已安排 2）". */
export function countChoiceWords({ item, year, planned, fulfilled }: CountChoice): string {
  return `${item} ${year}（计划 ${planned ?? '未定'}，已安排 ${fulfilled}）`;
}

export function openFacilityWords(name: string, date: string): string {
  return `设施“${name}”还没有标为投用。要一并改为投用、投用日期 ${date} 吗？`;
}

/** What speaks against a schedule, and what to do. */
export function scheduleProblemWords(problem: ScheduleProblem): string {
  if (problem.kind === 'outOfOrder') {
    const { from, to, fromDate, toDate } = problem;
    return `${milestoneWords[from]}定在 ${fromDate}，晚于${milestoneWords[to]}的 ${toDate}，中间的节点没有排。请改其中一个。`;
  }
  if (problem.kind === 'tooShort') {
    const { from, to, needed, available } = problem;
    return `从${milestoneWords[from]}到${milestoneWords[to]}通常要 ${needed} 个工作日，只有 ${available} 个，已按比例压紧。请核实能否做到。`;
  }
  if (problem.kind === 'inPast') {
    return `${milestoneWords[problem.step]}应在 ${problem.date}，已经过去。`;
  }
  return `${problem.year} 年的放假安排还没有公布，只去掉了周末和固定的法定假日。`;
}

export function earliestWords({ earliest }: CountBackPreview): string {
  return `按常用工期，从今天起最早 ${earliest} 投用。`;
}

/** The name of a field in the history. */
export function fieldWords(field: string): string {
  const [part = '', which = ''] = field.split('.');
  if (part === 'funds') return `${fundWords[which as FundSource] ?? which}资金`;
  const step = milestoneWords[part as Milestone];
  if (step) return `${step}${stepParts[which] ?? ''}`;
  return fieldNames[field] ?? field;
}

const stepParts: Record<string, string> = { planned: '计划', actual: '实际', pinned: '固定' };

const fieldNames: Record<string, string> = {
  name: '项目名称',
  unit: '乡镇（街道）',
  mode: '建设方式',
  facility: '关联设施',
  count: '对应任务',
  fulfils: '个数',
  builtArea: '面积',
  beds: '床位',
  statedTotal: '文件所列总投资',
  remark: '备注',
  removed: '删除项目',
};

export const entryNames = (field: EntryField): string => fieldWords(field);

/** A stored text of the history as it is read. */
export function historyText(field: string, text: string | null): string {
  if (text === null) return projectText.blank;
  if (field === 'mode') return modeWords[text as ProjectMode] ?? text;
  return field.endsWith('.pinned') ? '是' : text;
}

export function selectedRowWords(name: string): string {
  return `已打开 ${name}`;
}
