import type { TargetComparison } from '../../core/domain/target.ts';
import type { TargetField, TargetProblem } from '../../core/domain/target-draft.ts';
import type { ShownFigure } from '../../core/domain/target-figures.ts';
import type { OpenReason, TargetGap, TargetState } from '../../core/domain/target-status.ts';

/** Words of the targets page. */
export const targetStateNames: Readonly<Record<TargetState, string>> = {
  reached: '已达标',
  onTrack: '预计可达',
  behind: '滞后',
  missed: '未达标',
  open: '未到',
  noData: '尚无数据',
};

/** Signs beside the words, so that colour alone says nothing. */
export const targetStateSigns: Readonly<Record<TargetState, string>> = {
  ...{ reached: '✓', onTrack: '↗', behind: '↘', missed: '✕', open: '○', noData: '?' },
};

export const openReasons: Readonly<Record<OpenReason, string>> = {
  noDeadline: '无期限',
  noTrend: '趋势不明',
  notDone: '尚未完成，未到期',
  words: '须按文字认定',
  notBegun: '尚未开始计算',
};

export const gapReasons: Readonly<Record<TargetGap, string>> = {
  zeroDenominator: '分母是 0，算不出',
  noPopulation: '没有人口数，请到“人口”里填报',
  notEntered: '还没有填报',
  unread: '填报的内容没读懂，已保留原文',
  noRecords: '台账里没有可算的记录',
  unitNotValid: '考核单位当时还没有设立或已经撤并',
  seeSubsidies: '补助标准，金额见资金测算',
};

export const comparisonNames: Readonly<Record<TargetComparison, string>> = {
  atLeast: '不低于',
  exactly: '达到（定数）',
  atMost: '不高于',
  range: '在范围内',
  eachAtLeast: '各单位都达到',
  perYear: '每年',
  done: '按期完成',
  text: '文字要求',
};

export const targetFieldNames: Readonly<Record<TargetField, string>> = {
  name: '目标名称',
  indicatorId: '指标',
  comparison: '比较方式',
  low: '目标值',
  high: '上限',
  published: '公布的写法',
  unitOfMeasure: '计量单位',
  since: '起算日',
  deadline: '完成时限',
  deadlineText: '公布的时限',
  unitId: '考核单位',
  leadAgency: '牵头单位',
  supportingAgencies: '责任单位',
  source: '出处',
  note: '备注',
};

const problemWords: Readonly<Record<TargetProblem['problem'], string>> = {
  empty: '请填写。',
  notANumber: '不是这个指标能用的数，请改为数字（整数指标不带小数）。',
  belowLow: '上限小于下限，请改正。',
  notADate: '不是日期。可写 2022-09-30、2022年9月底、2022年。',
  beforeSince: '完成时限早于起算日，请改正。',
};

export function problemSentence({ problem }: TargetProblem): string {
  return problemWords[problem];
}

export const targetText = {
  list: '目标',
  asOf: '统计时点',
  badDay: '请填日期，如 2020-12-31',
  today: '今天',
  all: '全部',
  state: '状态',
  agency: '牵头单位',
  noAgency: '（未写牵头单位）',
  due: '时限',
  dues: {
    all: '全部',
    overdue: '已过期',
    soon: '90 天内到期',
    later: '以后到期',
    none: '无期限',
  },
  add: '新增目标',
  export: '导出',
  count: (shown: number, all: number) => (shown === all ? `共 ${all} 项` : `显示 ${shown} / ${all} 项`),
  columns: {
    name: '目标',
    published: '目标值',
    value: '现值',
    gap: '差距',
    state: '状态',
    deadline: '完成时限',
    agency: '牵头单位',
  },
  done: '已完成',
  notDone: '未完成',
  none: '—',
  each: (reached: number, outOf: number | null) => `${reached}/${outOf ?? '?'}`,
  sample: '示例数据',
  seeSubsidies: '见资金测算',
  openSubsidies: '打开资金测算',
  emptyTitle: '这个方案还没有目标。',
  emptyLead: '把通知里的目标记下来：目标值、时限、牵头单位。现值由台账算出，或者手工填报。',
  noneFound: '没有符合条件的目标。',
  clear: '清除筛选',
  findings: '通知里前后不一致的地方',
  contradictions: (count: number) => `前后不一致 ${count} 处`,
  rule: '判断办法',
  rules: [
    '到期日当天仍算在期限内，次日起仍未达到的为“未达标”。',
    '期限内未达到的，按已知数值的首末两点连直线推到到期日：能达到为“预计可达”，否则为“滞后”。计数类只有一个数时，从方案开始日按 0 起算。',
    '每年的目标，按当年已过天数占全年的比例比较；没有写期限的，到方案最后一年为止。',
    '没有期限的只判断是否达到；没有分母或没有填报的为“尚无数据”，不按 0 计算。',
  ],
  close: '关闭',
  notFound: '这个目标已经不在了，可能刚被删除。',
  how: '状态怎么来的',
  indicator: '指标',
  openIndicator: '看指标怎么算的',
  wholeCounty: '全县',
  source: '出处',
  deadline: '完成时限',
  lastDay: (day: string) => `最后一天 ${day}`,
  withLastDay: (words: string, day: string) => `${words}（最后一天 ${day}）`,
  joined: (parts: readonly string[]) => parts.filter((part) => part !== '').join('；'),
  named: (names: readonly string[]) => names.join('、'),
  onDay: (day: string, value: string) => `${day}（${value}）`,
  noDeadline: '无期限，不判断预计可达或滞后',
  supporting: '责任单位',
  note: '备注',
  tasks: '衡量的任务',
  values: '已知数值',
  day: '日期',
  value: '数值',
  late: '到期日没有达到，逾期后才达到。',
  slipped: '到期日已达到，现在又低于目标。',
  missedYears: (years: readonly string[]) => `${years.join('、')} 年没有达到。`,
  trend: (from: string, to: string, deadline: string, expected: string) =>
    `从 ${from} 到 ${to} 连直线，推到 ${deadline} 约为 ${expected}。`,
  assumed: '（开始日按 0 起算）',
  entry: '填报数值',
  entryLead: '这个指标台账里没有，请填数值、截至日期和来源。没读懂的会保留原文。',
  entryDay: '截至日期',
  entryValue: '数值',
  entryDone: '是否完成',
  entryReached: '已达到的单位数',
  entryOutOf: '共几个单位',
  entrySource: '来源',
  entryNote: '备注',
  entryNeeds: '请填日期、数值和来源。',
  futureDay: '截至日期不能晚于今天。',
  record: '填报',
  entries: '填报过的数值',
  noEntries: '还没有填报。',
  unread: (text: string) => `“${text}”没读懂，已保留原文`,
  removeEntry: '删除',
  removeEntryOf: (day: string) => `删除 ${day} 的数值`,
  edit: '修改目标',
  newTitle: '新增目标',
  save: '保存',
  cancel: '取消',
  remove: '删除目标',
  removeSure: '确定删除这个目标？修改经过会留着。',
  removeReason: '为什么删除（可不填）',
  removeYes: '删除',
  ownIndicator: '（新建手工填报的指标）',
  deadlineHint: '可写 2022年、2022年9月底；留空即无期限，不判断趋势。',
  sinceHint: '从哪一天算起；可留空',
  unitEnded: (name: string) => `${name}在这个期限内不存在（还没有设立或已经撤并），算不出数值，请核对。`,
  noDateWarning: '没有期限：只判断是否达到，不判断预计可达或滞后。',
  history: '修改经过',
  noHistory: '还没有修改。',
  valueOn: (day: string) => `${day} 的数值`,
};

/** A number as the list, the panel and the trend show it. */
export function figureWords(figure: ShownFigure): string {
  if (figure.kind === 'none') return targetText.none;
  if (figure.kind === 'number') return `${figure.digits}${figure.unit}`;
  if (figure.kind === 'each') return targetText.each(figure.reached, figure.outOf);
  return figure.kind === 'done' ? targetText.done : targetText.notDone;
}

/** "目标值", or "2020-12-31 的数值" of a value that was entered. */
export function historyFieldName(field: string): string {
  const [head = '', , day] = field.split('.');
  if (day !== undefined) return targetText.valueOn(day);
  return head === 'tasks' ? targetText.tasks : (targetFieldNames[head as TargetField] ?? head);
}
