import type { TargetField } from '../core/domain/target-draft.ts';
import type { OpenReason, TargetState } from '../core/domain/target-status.ts';

/** Words of the table of targets as it is printed, and names of fields in errors. */
export const targetStateWords: Readonly<Record<TargetState, string>> = {
  reached: '已达标',
  onTrack: '预计可达',
  behind: '滞后',
  missed: '未达标',
  open: '未到',
  noData: '尚无数据',
};

export const openReasonWords: Readonly<Record<OpenReason, string>> = {
  noDeadline: '无期限',
  noTrend: '趋势不明',
  notDone: '尚未完成，未到期',
  words: '须按文字认定',
  notBegun: '尚未开始计算',
};

export const targetWords = {
  title: '目标完成情况表',
  columns: {
    name: '目标',
    published: '目标值',
    unitOfMeasure: '计量单位',
    deadline: '完成时限',
    value: '现值',
    gap: '差距',
    state: '状态',
    leadAgency: '牵头单位',
    remark: '备注',
  },
  done: '已完成',
  notDone: '未完成',
  none: '—',
  /** "2/5": units that have reached theirs, of the named ones. */
  each: (value: number, outOf: number | null): string => `${value}/${outOf ?? '?'}`,
  unit: (name: string): string => `（${name}）`,
  state: (words: string, reason: string | null): string =>
    reason === null ? words : `${words}（${reason}）`,
  joined: (parts: readonly string[]): string => parts.filter((part) => part !== '').join('；'),
  measuredBy: (indicator: string): string => `按“${indicator}”衡量`,
  seeSubsidies: '见资金测算',
  late: '逾期后达到',
  slipped: '到期日已达到，现又低于目标',
  missedYears: (years: readonly string[]): string => `${years.join('、')}年未达到`,
  sample: '示例数据',
  entered: '手工填报',
  rules: [
    '注：1. 到期日当天仍算在期限内，次日起仍未达到的为“未达标”。',
    '2. 期限内未达到的，按已知数值的首末两点连直线推到到期日，能达到的为“预计可达”，否则为“滞后”；计数类只有一个数时，从方案开始日按 0 起算。每年的目标按当年已过天数占全年的比例比较，没有写期限的到方案最后一年为止。',
    '3. 没有期限的只判断是否达到；没有分母或没有填报的为“尚无数据”，不按 0 计算。',
  ],
  sampleNote: '4. 标“示例数据”的数值是为演示编造的，不是实际情况。',
  fields: {
    ...{ name: '目标名称', indicatorId: '指标', comparison: '比较方式', low: '目标值', high: '上限' },
    ...{ published: '公布的写法', unitOfMeasure: '计量单位', since: '起算日', deadline: '完成时限' },
    ...{ deadlineText: '公布的时限', unitId: '考核单位', leadAgency: '牵头单位' },
    ...{ supportingAgencies: '责任单位', source: '出处', note: '备注' },
  } satisfies Record<TargetField, string>,
  entryFields: { day: '截至日期', value: '数值', source: '来源' },
} as const;
