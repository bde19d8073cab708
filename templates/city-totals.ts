/** What the table of several counties prints by itself. */
export const cityTotalsWords = {
  title: (city: string, measure: 'planned' | 'completed'): string =>
    `${city}各县（区、市）${measure === 'planned' ? '计划数' : '完成数'}汇总表`,
  /** After the title, where the columns need several tables. */
  part: (number: number, count: number): string => `（${number}/${count}）`,
  rowHeading: '县（区、市）',
  item: (name: string, unitOfMeasure: string): string =>
    unitOfMeasure === '' ? name : `${name}（${unitOfMeasure}）`,
  datedYear: (label: string, startDate: string, endDate: string): string =>
    `${label}（${startDate}至${endDate}）`,
  /** A county with several plans: which one. */
  county: (county: string, title: string): string => `${county}（${title}）`,
  sampleCounty: (county: string): string => `${county}（示例数据）`,
  fromLeaves: '注：各数由县（区、市）上报的分乡镇数逐格相加；空着的格不计入。没有这一项的县（区、市）留空。',
  incomplete: (county: string, blanks: number, unread: number): string => {
    const parts = [
      ...(blanks > 0 ? [`${blanks}格空着`] : []),
      ...(unread > 0 ? [`${unread}格没有读懂`] : []),
    ];
    return `${county}有${parts.join('、')}。`;
  },
  twice: (county: string, item: string, label: string): string =>
    `${county}有两份方案都计了“${item}”${label}，合计里两份都在。`,
} as const;
