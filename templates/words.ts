import type { PlanYear } from '../core/domain/annex.ts';
import { calendarMonth, isMonth, monthsOfQuarter, type Period, WHOLE_YEAR } from '../core/domain/period.ts';
import type { ProgressWords } from '../core/domain/progress-sheet.ts';

/**
 * The few Chinese words and marks that reports print by themselves. Everything else on a page is data.
 */
export const reportWords = {
  /** Before the annex number, clause 7.3.7 of GB/T 9704. */
  annex: '附件',
  /** Before the names in the list of annexes, clause 7.3.4. */
  annexList: '附件：',
  /** Name of the workbook sheet that holds the cover. */
  cover: '封面',
  /** Name of the workbook sheet that holds the list of annexes. */
  annexListSheet: '附件说明',
  ordinal: '序号',
  /** Made-up figures: under the title, or in a column of its own in files that have none. */
  sample: '示例数据',
  sampleHeading: '数据',
  total: '合计',
  subtotal: '小计',
  /** Printed for a cell that does not apply; a blank cell prints nothing, zero prints 0. */
  notApplicable: '—',
  /** Money of something that cannot be counted. */
  uncounted: '—',
  /** Stands on each side of a page number, clause 7.5. */
  pageNumberDash: '—',
  /** Between who signs and the place for it. */
  signatureColon: '：',
  /** Below a signature: the date to fill in. */
  signatureDate: '　　年　　月　　日',
  /** Name of a workbook sheet whose table has neither label nor title. */
  sheet: '表',
  /** After the title in the name of a file whose tables are to be filled in by hand. */
  blankCopy: '（空白表）',
  /** Written into files as the program that made them. */
  program: '颐表',
} as const;

/** The page number as printed: "— 3 —". */
export const pageNumberText = (pageNumber: number | string): string =>
  `${reportWords.pageNumberDash} ${pageNumber} ${reportWords.pageNumberDash}`;

/** An ISO date as clause 7.3.5 writes it, without leading zeros; another text stays as it is. */
export function dateText(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? [];
  return year === undefined ? date : `${year}年${Number(month)}月${Number(day)}日`;
}

/** Marks that never start a line and marks that never end one. */
export const lineBreakMarks = {
  neverFirst: '）」』】〕〉》］｝〗〙，。、；：！？％‰℃°′″·…—～々ー”’%,.;:!?)]}>»¢',
  neverLast: '（「『【〔〈《［｛〖〘“‘￥＄£§№([{<«$¥',
} as const;

/** Headings and note of a table that shows two versions side by side. */
export const compareWords = {
  before: '调整前',
  after: '调整后',
  difference: '增减',
  /** After the annex's own title. */
  titleEnd: '（调整对照）',
  note: '注：只列有变动的栏；空白不计入增减和合计。',
} as const;

const SIZE_NAMES: Readonly<Record<number, string>> = {
  ...{ 22: '二号', 18: '小二', 16: '三号', 15: '小三', 14: '四号', 12: '小四', 10.5: '五号', 9: '小五' },
};

/** Words of a list of what changed between two versions: texts, rows, and the page itself. */
export const compareListWords = {
  ordinal: reportWords.ordinal,
  kind: '变动',
  item: '项目',
  column: '栏目',
  before: compareWords.before,
  after: compareWords.after,
  kinds: { added: '新增', removed: '删除', changed: '修改', moved: '移动' },
  page: '表样',
  parts: {
    ...{ number: '附件编号', title: '标题', rowHeading: '单位栏名', unitLine: '计量单位行' },
    ...{ fillLine: '填报单位行', unit: '单位', section: '分组', column: '栏目', text: '正文' },
    ...{ note: '附注', signatureLine: '落款', paper: '纸张', orientation: '纸张方向' },
    ...{ totalRow: '合计行', kind: '附件种类' },
    ...{ titleSize: '题目字号', headingSize: '表头字号', bodySize: '正文字号', notesSize: '附注字号' },
    ...{ ruled: '表格线', headed: '表头', columnMerge: '合并相同格' },
    ...{ columnMergeWithin: '合并范围', columnAlign: '对齐', columnWidth: '栏宽' },
    ...{ columnDisplay: '印成', columnSum: '相加的栏目' },
  },
  values: {
    ...{ portrait: '竖排', landscape: '横排', last: '最后一行', first: '第一行', none: '不要' },
    ...{ plan: '计划表', list: '文字表', form: '文书' },
    ...{ sole: '唯一附件', yes: '有', no: '无', auto: '自动', left: '左', center: '中', right: '右' },
  },
  sizeOf: (points: number) => SIZE_NAMES[points] ?? `${points} 磅`,
  displayOf: ({
    power,
    decimals,
    unitOfMeasure,
  }: {
    power: number;
    decimals: number;
    unitOfMeasure: string;
  }) =>
    `${power === 4 ? '万' : power === 0 ? '' : `10^${power} `}${unitOfMeasure}，${decimals === 0 ? '整数' : `${decimals} 位小数`}`,
  place: '位置',
  placeOf: (row: number) => `第 ${row} 行`,
  orderOf: (place: number) => `第 ${place} 位`,
  /** Stands for a row without any text. */
  blankRow: '（空行）',
  separator: '：',
  quoted: (text: string) => `“${text}”`,
} as const;

const CHINESE_QUARTERS = ['一', '二', '三', '四'] as const;

/** "二季度", "5月", "全年"; a quarter that does not begin in January, April … says its months. */
export function periodText(year: PlanYear, period: Period): string {
  if (period === WHOLE_YEAR) return '全年';
  if (isMonth(period)) return `${calendarMonth(year, period).month}月`;
  const name = `${CHINESE_QUARTERS[period - 1]}季度`;
  if (startsInJanuary(year)) return name;
  const months = monthsOfQuarter(period).map((month) => calendarMonth(year, month).month);
  return `第${name}（${months[0]}—${months.at(-1)}月）`;
}

/** "2020年二季度"; a month of a plan year that begins in another calendar year says its own. */
export function yearAndPeriodText(year: PlanYear, period: Period): string {
  if (period !== WHOLE_YEAR && isMonth(period))
    return `${calendarMonth(year, period).year}年${periodText(year, period)}`;
  return `${year.label}${period === WHOLE_YEAR ? '' : periodText(year, period)}`;
}

function startsInJanuary({ startDate }: PlanYear): boolean {
  return startDate.slice(5) === '01-01';
}

/** A month's table is what the monthly meeting goes through. */
export const progressTableName = (period: Period): string => (isMonth(period) ? '调度表' : '进展情况表');

/** Headings, title and rule of a progress table. */
export const progressWords: ProgressWords = {
  planned: '年度任务',
  total: '累计完成',
  rate: '完成率（%）',
  gap: '进度差',
  rank: '位次',
  remarks: '备注',
  overall: reportWords.total,
  sample: reportWords.sample,
  byQuarter: '本方案按季填报，各月栏空着；累计完成算到上一季度。',
  itemHeading: (name, unitOfMeasure) => (unitOfMeasure === '' ? name : `${name}（${unitOfMeasure}）`),
  period: periodText,
  title: (annexTitle, year, period) =>
    `${annexTitle.replace(/(?:全覆盖)?计划表?$/, '')}${yearAndPeriodText(year, period)}${progressTableName(period)}`,
  rule: (even) =>
    `注：完成率＝累计完成÷年度任务，四舍五入保留一位小数，没有任务的记“${reportWords.notApplicable}”；进度差＝完成率－均衡进度 ${even / 10}%（按季各 25%、按月各十二分之一），单位为百分点；合计按个数计算。`,
};

/** Why a figure changed that came with a copied annex. */
export const copyWords = { from: (title: string) => `复制自“${title}”` } as const;

/** Why a figure changed that came in a package of another office. */
export const packageReason = ({ office, exportedAt }: { office: string; exportedAt: string }): string =>
  `“${office}”${exportedAt.slice(0, 10)} 的交换包`;

/** What a new table starts with. */
export const newCountyWords = { rowHeading: '乡镇（街道）名称' } as const;
