import type {
  LedgerFileView,
  LedgerImported,
  LedgerList,
  LedgerPreview,
  LedgerStep,
} from '../../core/contract/ledger-import.ts';
import type { CellProblem, ImportCounts, Refusal } from '../../core/domain/facility-import.ts';
import { readableNumber } from './common.ts';
import { fileNoticeSentence } from './intake.ts';

/** Every sentence of importing the facility ledger, in the window and on the command line. */
export const ledgerImportText = {
  semicolon: '；',
  of: (field: string, words: string) => `${field}：${words}`,
  choose: '选择台账文件',
  another: '换一个文件',
  dropHint: '也可以把文件拖到这里。',
  explain:
    '导入设施台账（Excel 或 CSV）：先对照现有台账给出清单，看过再写入。按编号认设施；没有编号的按名称、类型、乡镇（街道）、社区（村）认，不会重复添加。',
  file: '文件',
  sheet: '工作表',
  hiddenSheet: (name: string) => `${name}（隐藏）`,
  headingLine: (line: number) => `表头在第 ${line} 行`,
  noHeadings: '没有找到台账的表头。请在下面指定各列是什么；第一行按表头处理。',
  columns: '各列对应',
  columnsSummary: (taken: number, all: number) => `各列对应：${all} 列中取 ${taken} 列`,
  heading: '文件里的列',
  sample: '前几行',
  target: '取作',
  ignored: '（不取）',
  how: { exact: '', alias: '按习惯叫法', remembered: '按上次的选择', none: '' },
  noKey: '至少要有“编号”或“名称”一列。',
  options: '导入办法',
  clearBlanks: '空格也算数：文件里空着的，把现有内容清空',
  addSameNames: '编号不同、其余都相同的，当作另一处设施添加',
  skipHidden: '不取隐藏（筛选掉）的行',
  hiddenRows: (count: number) => `文件里有 ${count} 行是隐藏的（例如被筛选掉）。`,
  compare: '对照现有台账',
  compareAgain: '重新对照',
  comparing: '正在对照…',
  reading: '正在读文件…',
  lists: { fresh: '新增', changed: '有改动', refused: '不导入', issues: '要留意' } satisfies Record<
    LedgerList,
    string
  >,
  unchanged: (count: number) => `${readableNumber(count)} 处与现有台账相同。`,
  masked: (count: number) => `${readableNumber(count)} 格是隐去的个人信息（带 *），不覆盖现有内容。`,
  emptyList: '没有。',
  headings: { row: '行', code: '编号', name: '名称', what: '内容', reason: '原因', issue: '问题' },
  arrow: '→',
  blank: '空',
  previous: '上一页',
  next: '下一页',
  pageOf: (from: number, to: number, count: number) =>
    `第 ${readableNumber(from)}–${readableNumber(to)} 条，共 ${readableNumber(count)} 条`,
  reason: '导入原因（可不填）',
  apply: (count: number) => `写入 ${readableNumber(count)} 处`,
  nothing: '没有要写入的：文件与现有台账相同，或各行都不能导入。',
  job: '导入设施台账',
  undoJob: '撤销导入',
  replaced: '这个文件已经不在预览中（换了文件，或刚写入过）。请重新选择文件。',
  changedElsewhere: '对照之后，台账在别处改过；没有写入。请重新对照。',
  earlier: '以前的导入',
  undo: '撤销',
  undoHint: (name: string) => `撤销导入“${name}”`,
  undone: '已撤销',
  undoResult: (undone: number, kept: number) =>
    `已撤销：${readableNumber(undone)} 处恢复原样${kept > 0 ? `；${readableNumber(kept)} 处后来改过或在用，保持现状` : ''}。`,
  importHeadings: { at: '时间', who: '经手人', name: '文件', counts: '结果', undo: '撤销' },
  toFacilities: '查看台账',
} as const;

export const refusalWords: Record<Refusal, (text: string) => string> = {
  noName: () => '没有名称',
  unknownType: (text) => (text === '' ? '没有设施类型' : `没有“${text}”这种设施类型`),
  unknownUnit: (text) => (text === '' ? '没有写乡镇（街道）' : `没有“${text}”这个乡镇（街道）`),
  ambiguousUnit: (text) => `有几个乡镇（街道）都叫“${text}”`,
  doubleInFile: (text) => `与第 ${text} 行是同一处`,
  sameName: (text) =>
    `名称、类型、乡镇、社区都与 ${/^\d+$/.test(text) ? `第 ${text} 行` : text} 相同，编号不同`,
  ambiguous: (text) => `没有编号，可能是 ${text.split(' ').join('、')} 中的一处`,
};

export const cellProblemWords: Record<CellProblem, (text: string) => string> = {
  unread: (text) => `“${text}”看不懂，按原文保留`,
  tooLong: (text) => `“${text.slice(0, 20)}…”太长，没有改`,
  unknownType: (text) => `没有“${text}”这种设施类型，没有改`,
  unknownUnit: (text) => `没有“${text}”这个乡镇（街道），没有改`,
  ambiguousUnit: (text) => `有几个乡镇（街道）都叫“${text}”，没有改`,
  unitEnded: (text) => `所在乡镇（街道）已撤并，现为“${text}”`,
  uncomputed: (text) => `公式“${text.slice(0, 40)}”没有存下结果，没有取。请用 WPS 打开，重新计算后保存`,
  circular: (text) => `公式“${text.slice(0, 40)}”绕回到自己，没有取。请改公式，或直接填数`,
  external: (text) => `“${text.slice(0, 40)}”取自别的文件，是文件里存的数，请核对`,
};

/** "新增 12，有改动 30，相同 1158，不导入 3". */
export function countsWords(counts: ImportCounts): string {
  const refused = Object.values(counts.refused).reduce((sum, count) => sum + count, 0);
  return [
    `新增 ${readableNumber(counts.fresh)}`,
    `有改动 ${readableNumber(counts.changed)}`,
    `相同 ${readableNumber(counts.unchanged)}`,
    ...(refused > 0 ? [`不导入 ${readableNumber(refused)}`] : []),
  ].join('，');
}

export function importedWords({ importId, counts }: LedgerImported): string {
  return importId === null ? ledgerImportText.nothing : `已导入：${countsWords(counts)}。`;
}

export function ledgerStepWords({ step, done, count }: LedgerStep): string {
  const so = count === null ? readableNumber(done) : `${readableNumber(done)} / ${readableNumber(count)}`;
  const words = { reading: '读现有台账', comparing: '对照', writing: '写入', undoing: '撤销' };
  return `${words[step]} ${so}`;
}

/** The answer of the command line about one file. */
export function ledgerFileWords(
  file: string,
  view: LedgerFileView,
  preview: LedgerPreview,
  written: LedgerImported | null,
): string {
  const { counts, hidden } = preview;
  const refused = Object.entries(counts.refused).map(
    ([reason, count]) => `${shortRefusals[reason as Refusal]} ${readableNumber(count)}`,
  );
  const issues = Object.values(counts.issues).reduce((sum, count) => sum + count, 0);
  const ignored = view.columns.filter((column) => column.target === null && column.heading !== '');
  return [
    `${file}：${readableNumber(counts.rows)} 行，${countsWords(counts)}${refused.length > 0 ? `（${refused.join('、')}）` : ''}。`,
    ...view.notices.map((notice) => `  ${fileNoticeSentence(notice)}`),
    ...(issues > 0
      ? [`  要留意的格 ${readableNumber(issues)} 处（看不懂的按原文保留，不可信的公式没有取）。`]
      : []),
    ...(counts.cells.masked > 0 ? [`  ${ledgerImportText.masked(counts.cells.masked)}`] : []),
    ...(hidden > 0 ? [`  ${ledgerImportText.hiddenRows(hidden)}`] : []),
    ...(ignored.length > 0 ? [`  没有取的列：${ignored.map((column) => column.heading).join('、')}`] : []),
    written === null ? '  只是核对，没有写入。' : `  ${importedWords(written)}`,
  ].join('\n');
}

const shortRefusals: Record<Refusal, string> = {
  noName: '没有名称',
  unknownType: '设施类型不明',
  unknownUnit: '乡镇（街道）不明',
  ambiguousUnit: '乡镇（街道）同名',
  doubleInFile: '文件内重复',
  sameName: '与现有设施同名',
  ambiguous: '不能确定是哪一处',
};
