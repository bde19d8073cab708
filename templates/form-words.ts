/** Words of the workbooks that units are given to fill in, and by which they are known again. */
export const formWords = {
  guide: '填表说明',
  unit: (name: string) => `填报单位：${name}`,
  code: (code: string) => `回收码：${code}`,
  /** Labels of the lines below a table; what stands behind them is read again. */
  filledBy: '填报人',
  phone: '联系电话',
  day: '填报日期',
  colon: '：',
  total: '合计',
  notApplicable: '不适用',
  /** Heading of the last column and its choices. */
  situation: '填报情况',
  asFilled: '如数填报',
  allNotApplicable: '全部不适用',
  itemNotApplicable: (item: string) => `${item}不适用`,
  lastYearDone: (year: string) => `${year}已完成`,
  lastYearPlanned: (year: string) => `${year}计划`,
  hint: '只填黄色格；灰字是参考数，不用填。不清楚的留空，没有的填 0。',
  whole: {
    title: '请填整数',
    text: '这一格只能填 0 或正整数，不带单位。没有的填 0，不清楚的留空；不适用的，在最后一栏“填报情况”里选。',
  },
  decimal: {
    title: '请填数字',
    text: '这一格只能填 0 或正数，不带单位。没有的填 0，不清楚的留空；不适用的，在最后一栏“填报情况”里选。',
  },
  dayCheck: { title: '请填日期', text: '请写成 2020-07-05 这样的日期。' },
  choose: { title: '填报情况', text: '可以不填。不适用的在这里选；也可以直接写一句说明。' },
  guideLines: ({ sheets, due }: { sheets: readonly string[]; due: string | null }) => [
    `请填写${sheets.map((name) => `“${name}”`).join('')}中的黄色格；灰字是参考数，其余的格已锁定。`,
    '没有的填 0；还不清楚的留空，不要填 0；不适用的，在最后一栏“填报情况”里选“不适用”。',
    '只填数字，不写“个”“人”等单位，不写“约”“左右”。',
    '写上填报人、联系电话和填报日期。',
    `${due === null ? '填好后' : `请在${due}前`}把这个文件发回。文件名可以改，格式 xlsx、xls 都可以；请不要另做一张表。`,
    '回收码用来认出是哪个单位的哪张表，请不要改动。',
  ],
  choicesOf: (sheet: string) => `“${sheet}”的“填报情况”可以选：`,
  about: { plan: '方案', table: '填报内容', unit: '填报单位', due: '交回期限', code: '回收码' },
  version: (version: number) => `（第 ${version} 次下发）`,
  periodTable: (period: string) => `${period}进展情况`,
  zipName: '下发',
} as const;
