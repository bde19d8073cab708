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
  total: '合计',
  subtotal: '小计',
  /** Printed for a cell that does not apply; a blank cell prints nothing, zero prints 0. */
  notApplicable: '—',
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

/** What a new table starts with. */
export const newCountyWords = { rowHeading: '乡镇（街道）名称' } as const;
