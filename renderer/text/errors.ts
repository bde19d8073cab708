import type { DesignProblemCode } from '../../core/domain/annex-design.ts';
import type { ErrorCode, ErrorData } from '../../core/domain/app-error.ts';
import { connectionText } from './frame.ts';

/**
 * The Chinese sentence for every error: what happened, to what, and what to do. The only place where
 * these sentences stand; window, command line and dialogs all read them here.
 */
const sentences: { [C in ErrorCode]: (data: ErrorData[C]) => string } = {
  NO_FILE_OPEN: () => '还没有打开数据文件。请先打开示例、新建本县或打开文件。',
  FILE_NOT_FOUND: ({ name }) =>
    `找不到“${name}”。文件可能已移走、改名，或 U 盘已拔出；请检查位置后重新打开。`,
  FILE_EXISTS: ({ name }) => `“${name}”已经存在，没有覆盖它。请换一个文件名，或直接打开原有文件。`,
  NOT_A_DATA_FILE: ({ name }) => `“${name}”不是颐表的数据文件，没有改动它。请选择扩展名为 .ybdb 的文件。`,
  FILE_DAMAGED: ({ name, detail }) =>
    `“${name}”已损坏，为免丢数没有打开。请改用最近的备份，并保留这个文件以便抢救。（${detail}）`,
  FILE_NEWER: ({ name, fileVersion, programVersion }) =>
    `“${name}”是更新版本的颐表保存的（文件版本 ${fileVersion}，本程序支持到 ${programVersion}），没有打开。请升级本机的颐表后再打开。`,
  FILE_LOCKED: ({ name }) => `“${name}”正被另一个颐表窗口或程序使用。请先在那边关闭它，再重新打开。`,
  FILE_READ_ONLY: ({ name }) =>
    `“${name}”所在位置不能写入，只能查看和打印，修改没有保存。请把文件复制到本机文件夹后再打开录入。`,
  FOLDER_READ_ONLY: ({ place }) => `“${place}”不能写入。请换一个文件夹，或请管理员开放写入权限。`,
  DISK_FULL: ({ place }) => `磁盘已满，“${place}”写不下了，这一步没有保存，原有数据完好。请腾出空间后重试。`,
  MIGRATION_FAILED: ({ name, detail }) =>
    `“${name}”升级到新格式时失败，文件保持原样，没有打开。升级前的备份在同一文件夹（.bak）。请联系维护人员。（${detail}）`,
  OUTPUT_LOCKED: ({ name }) =>
    `“${name}”正在 WPS 或其他程序中打开，不能替换。请关闭它，或换一个文件名再导出。`,
  UNKNOWN_TABLE: ({ table, known }) => `没有编号为“${table}”的表。现有：${list(known)}。`,
  UNKNOWN_PLAN: ({ plan, known }) => `没有名为“${plan}”的方案。现有：${list(known)}。`,
  UNKNOWN_VERSION: ({ version }) => `没有编号为“${version}”的版本。请在版本列表里重新选择。`,
  NOTHING_CHANGED: ({ annex }) => `“${annex}”在两个版本之间没有变动，没有生成对照表。`,
  BAD_DESIGN: ({ annex, problems }) =>
    `“${annex}”的表样还不能保存：${problems.map((code) => designProblemWords[code as DesignProblemCode] ?? code).join('；')}。请改正后再保存。`,
  UNKNOWN_SAMPLE: ({ sample, known }) => `没有名为“${sample}”的示例。现有：${list(known)}。`,
  UNKNOWN_FORMAT: ({ format, known }) => `不能导出“${format}”格式。可用格式：${list(known)}。`,
  TEMPLATE_UNKNOWN_ITEM: ({ annex, item }) =>
    `“${annex}”引用了不存在的指标项“${item}”，没有生成。请在表样中改用现有的指标项。`,
  UNKNOWN_CELL: ({ annex }) => `要修改的格子不在“${annex}”里，整批修改都没有保存。请重新打开这张表再试。`,
  CELL_CONFLICT: ({ unit, column }) => `${unit} · ${column} 刚被别处改过，没有覆盖。请核对新数后再改。`,
  BAD_INPUT: ({ field, problem }) => `“${field}”${problems[problem] ?? '不合要求'}，没有保存。请改正后重试。`,
  INTERNAL: ({ reference }) =>
    `出现未预料的错误，这一步没有保存。请记下编号 ${reference} 告诉维护人员，日志里有详情。`,
};

/** What is wrong with a table's design. */
export const designProblemWords: Record<DesignProblemCode, string> = {
  emptyTitle: '没有标题',
  noRows: '没有选单位',
  noColumns: '没有选栏目',
  tooManyColumns: '栏目超过 60 个，纸面放不下',
  emptyHeading: '有栏目没有名称',
  headingTooDeep: '表头超过 5 层',
  unknownUnit: '引用了不存在的单位',
  duplicateUnit: '同一单位出现两次',
  unknownItem: '引用了不存在的指标项',
  unknownYear: '引用了不存在的年度',
  duplicateColumn: '同一指标项同一年度出现两次',
  emptySum: '小计栏没有选要相加的栏目',
  circularSum: '小计栏直接或间接加了自己',
  mixedUnits: '小计栏把不同计量单位加在一起',
};

const problems: Record<string, string> = {
  empty: '不能为空',
  tooLong: '太长',
  duplicate: '重复',
  notAYear: '不是年份',
  tooMany: '太多',
  malformed: '写法不对',
  outOfOrder: '不合先后顺序（初稿、会审稿、定稿、调整稿）',
  notAllowed: '不能这样用（CSV 一次只能导出一张表）',
};

function list(known: readonly string[]): string {
  return known.length === 0 ? '无' : known.join('、');
}

export function errorSentence<C extends ErrorCode>(code: C, data: ErrorData[C]): string {
  return sentences[code](data);
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(sentences, code);
}

/** The sentence for anything a call can throw, over any carrier. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) {
    const data = 'data' in error ? error.data : undefined;
    if (isErrorCode(error.code)) return errorSentence(error.code, data as ErrorData[typeof error.code]);
    if (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN') return connectionText.replaced;
    if (error.code === 'BAD_REQUEST') return '填写的内容不合要求，没有保存。请检查标出的各项后重试。';
  }
  if (error instanceof TypeError && /fetch|network/i.test(error.message)) {
    return '与本机颐表服务的连接断开了，刚才的修改还没有保存。请确认启动窗口没有关闭，然后重试。';
  }
  return '出现未预料的错误，这一步没有完成。请重试；仍不行请联系维护人员。';
}
