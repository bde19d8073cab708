import type { PlanYear } from '../core/domain/annex.ts';
import type { Period } from '../core/domain/period.ts';
import { dateText, periodText, progressTableName, progressWords, yearAndPeriodText } from './words.ts';

/**
 * The sentences of a bulletin. Figures come as texts already rounded and united; a sentence whose figures
 * are not there is left out by who builds the page, never filled with a 0.
 */
export interface CountTexts {
  readonly name: string;
  readonly planned: string;
  readonly done: string;
  /** Null where nothing was planned. */
  readonly rate: string | null;
}

const whole = (county: string): string =>
  county.endsWith('区') ? '全区' : county.endsWith('市') ? '全市' : '全县';

/** Units as far as the last one named are not left out silently. */
const others = (units: readonly string[], count: number): string =>
  count > units.length ? `等${count}个单位` : '';

export const bulletinWords = {
  sample: progressWords.sample,
  title: (year: PlanYear, period: Period) => `关于${yearAndPeriodText(year, period)}计划任务进展情况的通报`,
  fileName: (year: PlanYear, period: Period) => `${yearAndPeriodText(year, period)}进展情况通报`,
  /** Name of a file with several progress tables. */
  tablesFileName: (year: PlanYear, period: Period) =>
    `${yearAndPeriodText(year, period)}${progressTableName(period)}`,
  addressees: '各乡镇人民政府、街道办事处：',
  opening: (plan: { title: string; documentNumber: string | null }, year: PlanYear, period: Period) =>
    `根据《${plan.title}》${plan.documentNumber === null ? '' : `（${plan.documentNumber}）`}，现将${yearAndPeriodText(year, period)}任务进展情况通报如下。`,
  heading: (ordinal: number, title: string) =>
    `${ORDINALS[ordinal - 1] ?? ordinal}、${title.replace(/(?:全覆盖)?计划表?$/, '')}`,
  overall: (county: string, until: string, { planned, done, rate }: CountTexts) =>
    `${whole(county)}计划${planned}，截至${dateText(until)}已完成${done}${rate === null ? '' : `，完成率${rate}`}`,
  /** Nobody has given a count yet. */
  noneDone: (county: string, until: string, planned: string) =>
    `${whole(county)}计划${planned}，截至${dateText(until)}尚未填报完成数`,
  ahead: (points: string, even: string) => `，比均衡进度（${even}）快${points}个百分点`,
  behind: (points: string, even: string) => `，比均衡进度（${even}）慢${points}个百分点`,
  inTime: (even: string) => `，与均衡进度（${even}）持平`,
  end: '。',
  /** In the place of a planned count that nobody has given. */
  noTask: '数未填',
  parts: (texts: readonly string[]) => `其中：${texts.join('；')}。`,
  part: ({ name, planned, done, rate }: CountTexts) =>
    `${name}计划${planned}，已完成${done}${rate === null ? '' : `，完成率${rate}`}`,
  partNotDone: (name: string, planned: string) => `${name}计划${planned}，尚未填报完成数`,
  leaders: (units: readonly string[], count: number) =>
    `进度靠前的有：${units.join('、')}${others(units, count)}。`,
  laggards: (units: readonly string[], count: number) =>
    `进度靠后的有：${units.join('、')}${others(units, count)}。`,
  unitRate: (unit: string, rate: string) => `${unit}（${rate}）`,
  silent: (units: readonly string[]) =>
    `尚未填报完成数的有：${units.join('、')}（共${units.length}个，空白不作0计算）。`,
  returnsHeading: (ordinal: number) => `${ORDINALS[ordinal - 1] ?? ordinal}、上报情况`,
  allHandedIn: (year: PlanYear, period: Period) => `${periodText(year, period)}报表已全部上报。`,
  notHandedIn: (units: readonly string[], year: PlanYear, period: Period) =>
    `${periodText(year, period)}报表尚未上报的有：${units.join('、')}（共${units.length}个）。`,
  projectsHeading: (ordinal: number) => `${ORDINALS[ordinal - 1] ?? ordinal}、建设项目`,
  projects: ({ total, done, late, risk }: { total: number; done: number; late: number; risk: number }) =>
    `在册建设项目${total}个，已投用${done}个，滞后${late}个，有滞后风险${risk}个。`,
  lateProjects: (names: readonly string[], more: number) =>
    `滞后项目有：${names.join('、')}${more > 0 ? `，另有${more}个` : ''}。`,
  rule: '完成率四舍五入保留一位小数，按完成数与计划数计算，不对各单位完成率求平均。',
} as const;

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;
