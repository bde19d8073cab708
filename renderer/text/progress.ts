import type { PlanYear } from '../../core/domain/annex.ts';
import type { LedgerRecord } from '../../core/domain/ledger.ts';
import {
  calendarMonth,
  isMonth,
  monthsOfQuarter,
  type Period,
  WHOLE_YEAR,
} from '../../core/domain/period.ts';
import type { ReturnState, ReturnStep } from '../../core/domain/return-state.ts';
import { isSealedDifference, type SealedCount } from '../../core/domain/sealed-count.ts';

/** Words of the progress page: periods, returns, the ledger and the reminder to hand in. */
type Year = Pick<PlanYear, 'label' | 'startDate' | 'endDate'>;

const ordinals = ['一', '二', '三', '四'] as const;

/** "二季度", "5月", "全年"; a quarter that does not begin in January, April … says its months. */
export function periodWords(year: Year, period: Period): string {
  if (period === WHOLE_YEAR) return '全年';
  if (isMonth(period)) return `${calendarMonth(year, period).month}月`;
  const name = `${ordinals[period - 1]}季度`;
  if (year.startDate.slice(5) === '01-01') return name;
  const months = monthsOfQuarter(period).map((month) => calendarMonth(year, month).month);
  return `第${name}（${months[0]}—${months.at(-1)}月）`;
}

/** A period with how much is to be looked at in it: "三季度 ⚠1". */
export function periodOption(year: Year, period: Period, problems: number): string {
  return problems === 0 ? periodWords(year, period) : `${periodWords(year, period)} ⚠${problems}`;
}

/** "2020年二季度"; a month says the calendar year that it lies in. */
export function yearAndPeriodWords(year: Year, period: Period): string {
  if (isMonth(period)) return `${calendarMonth(year, period).year}年${periodWords(year, period)}`;
  return period === WHOLE_YEAR ? year.label : `${year.label}${periodWords(year, period)}`;
}

export const stateNames: Record<ReturnState, string> = {
  entering: '录入中',
  submitted: '已上报',
  reviewed: '已审核',
  sealed: '已封存',
};

export const stepNames: Record<ReturnStep, string> = {
  submit: '上报',
  review: '审核',
  sendBack: '退回',
  seal: '封存',
  reopen: '启封',
};

/** What has to happen first before counts in this state can change. */
export const waysBack: Record<Exclude<ReturnState, 'entering'>, string> = {
  submitted: '请先退回再改',
  reviewed: '请先退回再改',
  sealed: '请先启封再改',
};

/** What an editor says of a sealed count that its record counts in. */
export function sealedWords(count: SealedCount): string {
  const place = `${count.unit} ${count.item}：${count.period}已封存，封存数${count.sealed ?? '空白'}`;
  return isSealedDifference(count)
    ? `${place}，台账算得 ${count.counted}，两者不一致。封存的数不会变；要改请先启封。`
    : `${place}。本记录改了台账，封存的数也不会变；要一致请先启封再改数。`;
}

/** Why a row of the sheet cannot be changed. */
export function lockWords(state: Exclude<ReturnState, 'entering'>): string {
  return `本单位这一期${stateNames[state]}，${waysBack[state]}。`;
}

export const progressText = {
  plannedElsewhere: '年度任务来自方案的附件，请到附件里改。',
  earlierPeriod: '这里只填本期；以前各期请换到那一期再改。',
  fromMonths: '这一季已按月填报，季度数由各月相加，请到各月修改。',
  fillMonths: '本方案按月填报：请到各月填，季度数由各月自动相加。',
  plan: '方案',
  summedElsewhere: '全年数由各季相加，请到各季填。',
  title: '进度',
  annexes: '附件',
  year: '计划年度',
  period: '报告期',
  quarters: '按季',
  months: '按月',
  wholeYear: '全年',
  previous: '上一期 (Alt+PageUp)',
  next: '下一期 (Alt+PageDown)',
  groups: '各类指标',
  nothingPlanned: '这个方案还没有下达任务的附件。请先在“附件”里填好计划数，再来填进度。',
  nothingInYear: '这个年度没有下达任务，请换一个年度。',
  toAnnexes: '去填计划数',
  reading: '正在打开进度表…',
  ledger: '从台账生成',
  ledgerHint: '按已投用的项目、已开业的设施和已办的培训班算出完成数，先看后填 (Alt+L)',
  reminder: '催报',
  reminderHint: '还没有上报的单位，复制成一条催报消息 (Alt+M)',
  returns: '上报',
  basis: { quarter: '按季填报', month: '按月填报' },
  basisLabel: '填报方式',
  basisHint: '按月填报时，季度数由各月相加；改动记入修改经过',
  sample: '示例数据',
} as const;

export const returnText = {
  heading: '各单位上报状态',
  listMark: '、',
  unit: '单位',
  state: '状态',
  filled: '已填',
  changed: '最近一次',
  history: '经过',
  all: '全选',
  none: '还没有选单位。',
  chosen: (count: number) => `已选 ${count} 个单位`,
  select: (unit: string) => `选 ${unit}`,
  counts: (state: ReturnState, count: number) => `${stateNames[state]} ${count}`,
  filledOf: (filled: number, cells: number) => (cells === 0 ? '无任务' : `${filled}/${cells}`),
  unread: (count: number) => `${count} 格没读懂`,
  takenBack: (step: 'sendBack' | 'reopen', reason: string) =>
    `${step === 'reopen' ? '启封' : '退回'}：${reason}`,
  cannot: (step: ReturnStep) => `所选单位里没有可以${stepNames[step]}的。`,
  done: (step: ReturnStep, count: number) => `${stepNames[step]} ${count} 个单位，已记入经过。`,
  noHistory: '还没有上报过。',
  historyLine: (step: ReturnStep, from: ReturnState, to: ReturnState) =>
    `${stepNames[step]}：${stateNames[from]} → ${stateNames[to]}`,
  reasonLabel: '原因（必填）',
  reasonPlaceholder: { sendBack: '例如 完成数与项目台账不一致，请核对', reopen: '例如 验收后核减一处' },
  reasonMissing: '请写明原因，对方和以后查看的人都看得到。',
  skipped: (step: ReturnStep, count: number) => `另有 ${count} 个单位现在不能${stepNames[step]}，略过。`,
} as const;

export const stepDialogText = {
  title: (step: ReturnStep, period: string) => `${stepNames[step]} ${period}进展`,
  units: (names: readonly string[]) =>
    names.length <= 6 ? names.join('、') : `${names.slice(0, 6).join('、')}等 ${names.length} 个单位`,
  checking: '正在核对…',
  clean: '核对没有发现问题，各格都已填。',
  errors: (count: number) => `${count} 处没读懂的填写，改正后才能上报：`,
  warnings: (count: number) => `${count} 处提醒，请看一看；没有问题可以照报：`,
  blanks: (count: number) => `${count} 个单位还有空格（没有完成请填 0）：`,
  blankLine: (unit: string, count: number) => `${unit}：${count} 格`,
  submitAnyway: '照此上报',
  more: (count: number) => `另有 ${count} 处。`,
  cancel: '取消',
} as const;

export const ledgerText = {
  title: (period: string) => `从台账生成 ${period}完成数`,
  intro: '下面是台账里本期算得的完成数，和现在填的数。勾选的格会改成台账数，来源记为“台账生成”。',
  nothing: '台账里本期没有已投用的项目、已开业的设施或已办完的培训班。',
  allSame: '填的数与台账一致，或所在行已锁定，没有可以填入的格。',
  use: '采用',
  place: '位置',
  typed: '现填',
  counted: '台账',
  difference: '差',
  records: '依据',
  noRecords: '台账里没有',
  blank: '空',
  same: '一致',
  fromMonths: '由各月相加',
  take: (place: string, count: number) => `${place} 采用台账数 ${count}`,
  apply: (count: number) => `填入 ${count} 格`,
  applied: (count: number) => `已从台账填入 ${count} 格。`,
  onlyDifferent: '只看不一致的',
  chooseAll: '全选可填的',
  chooseBlank: '只选空格',
  cancel: '取消',
} as const;

const recordKinds: Record<LedgerRecord['kind'], string> = {
  project: '项目',
  facility: '设施',
  session: '培训班',
};

/** "项目 清溪场镇养老服务中心（2020-05-20，1）". */
export function recordWords({ kind, name, date, count }: LedgerRecord): string {
  return `${recordKinds[kind]} ${name}（${date}，${count}）`;
}

export const reminderText = {
  title: (period: string) => `催报 ${period}进展`,
  everybody: '各单位都已上报，不用催。',
  deadline: '请于何日前上报',
  contact: '联系人和电话（可不填）',
  copy: '复制',
  copied: '已复制，可粘贴到微信、短信或公文里。',
  notCopied: '浏览器不允许复制，请选中文字后按 Ctrl+C。',
  message: '催报消息',
  units: (count: number) => `还没有上报的 ${count} 个单位`,
} as const;

/** The message to those who have not handed in, ready to be sent. */
export function reminderMessage(given: {
  county: string;
  period: string;
  units: readonly string[];
  /** ISO date; empty = at once. */
  deadline: string;
  contact: string;
}): string {
  const { county, period, units, deadline, contact } = given;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(deadline) ?? [];
  const until = year === undefined ? '尽快' : `于${year}年${Number(month)}月${Number(day)}日前`;
  const ask = contact.trim() === '' ? '' : `如有疑问请联系${contact.trim()}。`;
  return `【催报】${county}${period}养老服务体系建设进展情况，截至目前以下${units.length}个单位尚未上报：${units.join('、')}。请${until}核对填报并上报；没有进展的也请填“0”上报。${ask}\n${county}民政局`;
}

export const recordsText = {
  heading: '台账依据',
  none: '台账里本期没有记录。',
  sum: (count: number) => `台账合计 ${count}`,
};
