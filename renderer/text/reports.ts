import type { FontUse, ReportFormat, ReportProgress, ReportWarning } from '../../core/contract/report.ts';

/** Words of the page that shows the paper, and of printing and exporting anywhere. */
export const reportText = {
  title: '报表',
  kinds: '报表种类',
  book: '附件',
  progressTab: '进展情况',
  progressHint: '打勾的表按顺序印出',
  progressOptions: '内容',
  bulletin: '通报首页',
  bulletinHint: '前面加一页通报，数字都取自后面的表',
  pictures: '统计图',
  picturesHint: '通报正文后面加上首页的完成情况图',
  ranking: '排位次',
  rankingHint: '按完成率排位次，完成率相同的位次相同',
  nameFromTitle: '以表名命名',
  bookHint: '打勾的附件按顺序合为一份',
  all: '全选',
  none: '全不选',
  nothingChosen: '还没有选附件。请在左边打勾，这里就显示要打印的纸面。',
  preview: '纸面预览',
  pages: '页',
  preparing: '正在生成纸面…',
  zoomFitWidth: '适合宽度',
  zoomFitPage: '整页',
  zoomIn: '放大',
  zoomOut: '缩小',
  print: '打印',
  printHint: '打印 (Ctrl+P)',
  exportTitle: '导出',
  differences: '本机的差别',
  noDifferences: '字体齐全，字都印得出，与正式版式一致。',
  problems: '核对',
  showInEntry: '到填报中查看',
  failed: '纸面没有生成。',
  csvOneOnly: 'CSV 一次只能导出一张表，请只勾一个附件',
  stale: '数据有改动，正在重新生成…',
  options: '成册',
  cover: '封面',
  annexList: '附件说明',
  bookOnly: '勾选两个以上附件时可加在前面',
  blank: '空白表',
  blankHint: '不印数字和填写内容，只印表样，供手填',
};

/** Before an annex with telephones or numbers of people leaves. */
export const personalText = {
  title: '个人信息',
  found: (count: number) => `所选附件里有 ${count} 处个人信息（电话、身份证号、证书号，及同表的姓名）。`,
  masked: '隐去（平常如此，公开的附件请这样印）',
  full: '完整印出、导出',
  reason: '理由',
  hint: '给谁、做什么用；至少两个字，会留底。左边的预览总是隐去的。',
};

export const reminderText = {
  title: '打印前请看：核对发现错误',
  explain: '下面的错误会照样印在纸上。可以先回去修改，也可以仍然打印。',
  goBack: '回去修改',
  printAnyway: '仍然打印',
};

export const formatNames: Record<ReportFormat, string> = {
  xlsx: 'Excel',
  pdf: 'PDF',
  docx: 'Word',
  csv: 'CSV',
};

const MOST_NAMED = 8;

/** "附件3 附件4", or of a long book "附件1 … 附件150，共150个附件". */
export function annexesWords(names: readonly string[]): string {
  if (names.length <= MOST_NAMED) return names.join(' ');
  return `${names[0]} … ${names.at(-1)}，共${names.length}个附件`;
}

export function exportLabel(format: ReportFormat, which: string): string {
  return `导出 ${formatNames[format]}：${which}`;
}

/** How far a file is: "第3个，共12个：附件3 …". */
export function progressWords({ step, index, count, label }: ReportProgress): string {
  if (step === 'annex') return `第${index}个，共${count}个：${label}`;
  return step === 'page' ? `正在画第${index}页，共${count}页` : '正在写成文件…';
}

/** As templates/bulletin-words.ts names the files. */
export function bulletinName(period: string): string {
  return `${period}进展情况通报`;
}

export function progressTablesName(period: string, isMonthly: boolean): string {
  return `${period}${isMonthly ? '调度表' : '进展情况表'}`;
}

/** Name of a file whose tables are to be filled in by hand. */
export function blankTitle(title: string): string {
  return `${title}（空白表）`;
}

export function printLabel(which: string): string {
  return `打印：${which}`;
}

/** What came of a print; null when the person closed the dialog and knows it. */
export const printWords: Record<'printed' | 'cancelled' | 'downloaded', (name: string) => string | null> = {
  printed: () => null,
  cancelled: () => null,
  downloaded: (name) => `这个浏览器不能直接打印，已下载 ${name}，请打开后打印。`,
};

export function exportWords(name: string, place: string | null): string {
  return place ? `已保存 ${name}，在 ${place}。` : `已下载 ${name}，在浏览器的下载文件夹里。`;
}

export function pageOf(page: number, count: number): string {
  return `第 ${page} 页，共 ${count} 页`;
}

export function pageLabel(page: number): string {
  return `第 ${page} 页`;
}

export function zoomPercent(scale: number): string {
  return `${Math.round(scale * 100)}%`;
}

export function problemCount(count: number): string {
  return `所选附件有 ${count} 处错误，会照样印在纸上。`;
}

const roleNames: Record<FontUse['role'], string> = {
  title: '标题',
  heading: '附件号和表头',
  subheading: '小标题',
  body: '表内文字',
  pageNumber: '页码',
};

/** One sentence a substituted family: "未找到 方正小标宋，标题改用 Noto Serif SC。" */
export function fontWords(fonts: readonly FontUse[]): string[] {
  const byPair = new Map<string, { wanted: string; used: string; roles: string[] }>();
  for (const font of fonts) {
    if (font.official) continue;
    const pair = `${font.wanted}|${font.used}`;
    const entry = byPair.get(pair) ?? { wanted: font.wanted, used: font.used, roles: [] };
    if (!entry.roles.includes(roleNames[font.role])) entry.roles.push(roleNames[font.role]);
    byPair.set(pair, entry);
  }
  return [...byPair.values()].map(
    ({ wanted, used, roles }) => `未找到 ${wanted}，${roles.join('、')}改用 ${used}。`,
  );
}

/** "第 2、5 行": rows below the headings, counted from the first. */
const rowWords = (rows: readonly number[] = []): string =>
  rows.length === 0 ? '' : `第 ${rows.join('、')} 行 `;

/** Warnings other than fonts, which `fontWords` says from the fonts themselves. */
export function warningWords(warning: ReportWarning, labelOf: (table: string) => string): string | null {
  const where = warning.table ? `${labelOf(warning.table)} ` : '';
  switch (warning.code) {
    case 'FONT_SUBSTITUTED':
      return null;
    case 'MISSING_GLYPHS':
      return `${where}${rowWords(warning.rows)}这些字在所用字体里没有，会印成空框：${warning.detail}。请改用常用字，或在本机安装含这些字的字体。`;
    case 'SHRUNK_TO_FIT':
      return `${where}表太大，已缩小字号以放进纸面。`;
    case 'TURNED_LANDSCAPE':
      return `${where}表太宽，已改为横排。`;
    case 'ENLARGED_TO_A3':
      return `${where}表太宽，已改用 A3 横排。`;
    case 'NO_ANNEX_LISTED':
      return '所选的表都没有附件号，没有印附件说明。';
    case 'UNREAD_CELLS':
      return `${where}有 ${warning.detail} 格的原文没有读懂，纸上印的是原来的值。请到填报中改正。`;
    case 'BLANK_CELLS':
      return `${where}还有 ${warning.detail} 格空着，纸上留空。`;
    case 'PERSONAL_HIDDEN':
      return `${where}有 ${warning.detail} 处个人信息（电话、证号等），纸上已隐去。`;
    case 'NUMBERS_HIDDEN':
      return `${where}备注（各格的批注）里有 ${warning.detail} 处电话或证号，纸上已隐去。`;
    case 'PERSONAL_SHOWN':
      return `${where}有 ${warning.detail} 处个人信息完整印出，公开前请隐去。`;
  }
}
