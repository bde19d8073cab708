/** Words of the first page when a data file is open. */
export const homeText = {
  plan: '方案',
  documentNumber: '发文字号',
  issuer: '发文单位',
  issueDate: '发文日期',
  years: '计划年度',
  county: '县（区、市）',
  annexes: '附件',
  annex: '附件',
  title: '名称',
  filled: '已填',
  state: '状态',
  findings: '核对',
  actions: '操作',
  entering: '录入中',
  finished: '已录完',
  noFindings: '没有问题',
  continueEntry: '继续录入',
  startEntry: '开始录入',
  /** In place of an annex number: a list that the notice keeps in its text. */
  inText: '正文',
  print: '打印',
  design: '表样',
  newAnnex: '新建附件',
  versions: '版本',
  noAnnexes: '这个方案还没有附件。请新建附件，或在别的方案的表样里把附件复制过来。',
  noPlans: '这个文件里还没有方案。请关闭它，新建本县方案或打开示例。',
  otherFile: '打开其他文件',
  otherFileHint: '关闭当前文件，回到开始页',
  sampleNote: '这是示例方案，存在单独的文件里，可以随意改动，不影响本县数据。',
};

export const newPlanText = {
  button: '新建方案',
  hint: '在这个文件里再建一个方案，单位和指标项共用',
  title: '在这个文件里新建方案',
  explain:
    '一个文件可以放几个方案，例如每年一份通知。单位和指标项共用，各方案的数分开。建好后可以新建附件，或在表样里把别的方案的附件复制过来。',
  planTitle: '方案名称',
  documentNumber: '发文字号',
  numberHint: '还没有就空着',
  firstYear: '首个年度',
  yearCount: '共几年',
  yearsWords: (years: readonly { label: string; startDate: string; endDate: string }[]) =>
    years.map(({ label, startDate, endDate }) => `${label}（${startDate} 至 ${endDate}）`).join('；'),
  noTitle: '请填方案名称。',
  badYears: '请填 1990 至 2100 之间的年份，共 1 到 20 年。',
  ok: '新建',
};

/** "26/208 格". */
export function filledWords(filled: number, total: number): string {
  return `${filled} / ${total} 格`;
}

/** "16 行". */
export function rowsWords(rows: number): string {
  return `${rows} 行`;
}

/** "3 / 11 处": blanks of a form. */
export function blanksWords(filled: number, total: number): string {
  return `${filled} / ${total} 处`;
}

/** "错误 1 处，提醒 2 处". */
export function problemWords(errors: number, warnings: number): string {
  const parts: string[] = [];
  if (errors > 0) parts.push(`错误 ${errors} 处`);
  if (warnings > 0) parts.push(`提醒 ${warnings} 处`);
  return parts.length === 0 ? homeText.noFindings : parts.join('，');
}

export function actionOn(action: string, annex: string): string {
  return `${action} ${annex}`;
}
