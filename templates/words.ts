/**
 * The few Chinese words and marks that reports print by themselves. Everything else on a page is data.
 */
export const reportWords = {
  /** Before the annex number, clause 7.3.7 of GB/T 9704. */
  annex: '附件',
  ordinal: '序号',
  total: '合计',
  subtotal: '小计',
  /** Printed for a cell that does not apply; a blank cell prints nothing, zero prints 0. */
  notApplicable: '—',
  /** Stands on each side of a page number, clause 7.5. */
  pageNumberDash: '—',
  /** Name of a workbook sheet whose table has neither label nor title. */
  sheet: '表',
  /** Written into files as the program that made them. */
  program: '颐表',
} as const;

/** The page number as printed: "— 3 —". */
export const pageNumberText = (pageNumber: number | string): string =>
  `${reportWords.pageNumberDash} ${pageNumber} ${reportWords.pageNumberDash}`;

/** Marks that never start a line and marks that never end one. */
export const lineBreakMarks = {
  neverFirst: '）」』】〕〉》］｝〗〙，。、；：！？％‰℃°′″·…—～々ー”’%,.;:!?)]}>»¢',
  neverLast: '（「『【〔〈《［｛〖〘“‘￥＄£§№([{<«$¥',
} as const;
