import type { DesignProblemCode } from '../../core/domain/annex-design.ts';
import type { ErrorCode, ErrorData, NeededRecords, ReasonedAction } from '../../core/domain/app-error.ts';
import type { UnitProblemCode } from '../../core/domain/check-units.ts';
import type { PackageProblem } from '../../core/domain/package-format.ts';
import type { FileProblem } from '../../core/domain/raw-workbook.ts';
import type { ReturnState, ReturnStep } from '../../core/domain/return-state.ts';
import { connectionText } from './frame.ts';
import { stateNames, stepNames, waysBack } from './progress.ts';
import { taskInputNames } from './tasks.ts';
import { unitProblemWords } from './units.ts';

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
  FILE_ENCRYPTED: ({ name }) => `“${name}”是加密的，要输入口令或恢复密钥才能打开。`,
  WRONG_PASSPHRASE: ({ name }) =>
    `口令或恢复密钥不对，“${name}”没有打开，内容没有改动。请检查大小写和输入法后再试；多次不对会越等越久，但不会损坏文件。`,
  WEAK_PASSPHRASE: () =>
    '这个口令太容易被猜到，没有采用。请用至少 8 个字符，混用字母、数字和符号，或用一句不相干的话。',
  FILE_DAMAGED: ({ name, detail }) =>
    `“${name}”已损坏，为免丢数没有打开。请在首页点“恢复或抢救”，用最近的备份恢复，或抢救还能读出的数；这个文件请先留着。（${detail}）`,
  FILE_NEWER: ({ name, fileVersion, programVersion }) =>
    `“${name}”是更新版本的颐表保存的（文件版本 ${fileVersion}，本程序支持到 ${programVersion}），没有打开。请升级本机的颐表后再打开。`,
  FILE_LOCKED: ({ name }) => `“${name}”正被另一个颐表窗口或程序使用。请先在那边关闭它，再重新打开。`,
  FILE_READ_ONLY: ({ name }) =>
    `“${name}”所在位置不能写入，只能查看和打印，修改没有保存。请把文件复制到本机文件夹后再打开录入。`,
  FOLDER_READ_ONLY: ({ place }) => `“${place}”不能写入。请换一个文件夹，或请管理员开放写入权限。`,
  DISK_FAILED: ({ name }) =>
    `“${name}”所在的磁盘读写出错，这一步没有保存，已保存的数据完好。U 盘可能被拔出，网络盘可能断开，杀毒软件可能占住了文件：请接好、稍等再试；还不行，请把文件复制到本机硬盘后打开。`,
  DISK_FULL: ({ place }) => `磁盘已满，“${place}”写不下了，这一步没有保存，原有数据完好。请腾出空间后重试。`,
  BACKUP_BAD: ({ name, detail }) =>
    `备份“${name}”不完好，没有采用，现有的文件没有改动。请换一份备份，或换一个磁盘再做一份。（${detail}）`,
  NO_BACKUP_PLACE: () => '还没有选第二备份位置。请到“设置”的“备份”里填写 U 盘或共享文件夹的位置。',
  MIGRATION_FAILED: ({ name, detail }) =>
    `“${name}”升级到新格式时失败，文件保持原样，没有打开。升级前的备份在同一文件夹（.bak）。请联系维护人员。（${detail}）`,
  OUTPUT_LOCKED: ({ name }) =>
    `“${name}”正在 WPS 或其他程序中打开，不能替换。请关闭它，或换一个文件名再导出。`,
  UNKNOWN_TABLE: ({ table, known }) => `没有编号为“${table}”的表。现有：${list(known)}。`,
  UNKNOWN_PLAN: ({ plan, known }) => `没有名为“${plan}”的方案。现有：${list(known)}。`,
  UNKNOWN_VERSION: ({ version }) => `没有编号为“${version}”的版本。请在版本列表里重新选择。`,
  NOTHING_CHANGED: ({ annex }) => `“${annex}”在两个版本之间没有变动，没有生成对照表。`,
  NOTHING_TO_PRINT: ({ table, needed }) =>
    `“${table}”还没有可以列出的内容，没有生成文件。${neededRecords[needed]}`,
  BAD_DESIGN: ({ annex, problems }) =>
    `“${annex}”的表样还不能保存：${problems.map((code) => designProblemWords[code as DesignProblemCode] ?? code).join('；')}。请改正后再保存。`,
  TEXTS_WOULD_GO: ({ annex, count }) =>
    `“${annex}”里有 ${count} 处已填的文字会随去掉的栏目或空格一起移除，没有保存。请核对后确认，或把栏目加回去。`,
  UNKNOWN_SAMPLE: ({ sample, known }) => `没有名为“${sample}”的示例。现有：${list(known)}。`,
  UNKNOWN_FORMAT: ({ format, known }) => `不能导出“${format}”格式。可用格式：${list(known)}。`,
  TEMPLATE_UNKNOWN_ITEM: ({ annex, item }) =>
    `“${annex}”引用了不存在的指标项“${item}”，没有生成。请在表样中改用现有的指标项。`,
  UNKNOWN_CELL: ({ annex }) => `要修改的格子不在“${annex}”里，整批修改都没有保存。请重新打开这张表再试。`,
  CELL_CONFLICT: ({ unit, column }) => `${unit} · ${column} 刚被别处改过，没有覆盖。请核对新数后再改。`,
  CHANGED_ELSEWHERE: ({ annex }) =>
    `“${annex}”刚在另一个窗口里改过，没有覆盖那边的内容。请点“重新读取”看新的内容。`,
  RETURN_LOCKED: ({ unit, period, state }) =>
    `${unit}${period}的数不能再改，没有保存：这一期${stateNames[state]}，${waysBack[state]}。`,
  RETURN_STEP: ({ unit, period, state, step }) =>
    `${unit}${period}现在是“${stateNames[state as ReturnState]}”，不能${stepNames[step as ReturnStep]}，整批都没有改动。请重新打开看看最新状态。`,
  RETURN_UNREAD: ({ unit, period, count }) =>
    `${unit}${period}还有 ${count} 格没读懂，不能上报，整批都没有改动。请按 F8 逐处改正后再上报。`,
  BAD_INPUT: ({ field, problem }) =>
    `“${taskInputNames[field] ?? field}”${problems[problem] ?? '不合要求'}，没有保存。请改正后重试。`,
  REASON_NEEDED: ({ action }) =>
    `${reasonedActions[action] ?? action}要写明理由（至少两个字），没有进行。请补写理由后重试。`,
  UNDECIDED: ({ unit, count }) =>
    `“${unit}”还有 ${count} 处要定，没有录入。请在“收发”页“回收”里逐处定下来，再录入。`,
  UNKNOWN_RECORD: ({ record }) => `“${record}”已不在文件里，可能刚被删除。请刷新列表后再试。`,
  RECORD_IN_USE: ({ record, ...counts }) =>
    `“${record}”没有删除：还被${usedBy(counts)}引用。请先改掉这些引用；停办的设施请把状态改为“撤销”。`,
  BAD_UNIT_CHANGE: ({ unit, problems }) =>
    `“${unit}”的这次调整没有保存：${problems.map((code) => unitProblemWords[code as UnitProblemCode] ?? code).join('；')}。请改正后再试。`,
  TOO_MANY_RECORDS: ({ count, most }) =>
    `一次最多处理 ${most} 条，选中了 ${count} 条，没有进行。请分批筛选后再做。`,
  UNREADABLE_FILE: ({ name, problem, sheet, cell, detail }) =>
    `“${name}”没有读入，数据没有改动：${placeIn(sheet, cell)}${fileProblemWords[problem]?.(detail) ?? detail}`,
  BAD_PACKAGE: ({ name, problem, detail }) =>
    `交换包“${name}”没有写入，数据没有改动：${packageProblemWords[problem]?.(detail) ?? detail}`,
  CANCELLED: () => '已取消，没有生成文件。需要时请再点一次导出或打印。',
  INTERNAL: ({ reference }) =>
    `出现未预料的错误，这一步没有保存。请记下编号 ${reference} 告诉维护人员，日志里有详情。`,
};

const packedKinds = ['zip', 'rar', '7z', 'gz'];

/** Kinds of files that are recognised and not read. */
const fileKindWords: Readonly<Record<string, string>> = {
  ...{ pdf: 'PDF', image: '图片', doc: 'Word 文档', docx: 'Word 文档', ppt: '演示文稿', pptx: '演示文稿' },
  ...{ ofd: 'OFD 版式文件', ods: 'ODS 表格', odf: 'ODF 文档', xlsb: '二进制工作簿 XLSB', xml: 'XML' },
  ...{ mht: '网页存档 MHT', rtf: 'RTF 文档', sqlite: '数据库', exe: '程序', numbers: 'Numbers 表格' },
  ole: '旧式 Office 文件',
};

const amountKinds: Readonly<Record<string, string>> = {
  ...{ cells: '有内容的单元格', rows: '行', columns: '列', sheets: '工作表', merges: '合并单元格' },
  ...{ entries: '压缩包里的文件', characters: '字符', bytes: '字节' },
};

/** "cells 1000000": of what there are more than are read. */
function amountWords(detail: string): string {
  const [kind = '', most] = detail.split(' ');
  const named = amountKinds[kind];
  if (named !== undefined && most !== undefined)
    return `（${named}超过 ${Number(most).toLocaleString('en-US')}）`;
  if (kind === 'text') return '（有一格文字太长）';
  if (kind === 'time') return '（读了很久还没有读完）';
  if (kind === 'memory') return '（内存不够用）';
  if (kind === 'formulas') return '（公式太多太长）';
  return detail === '' ? '' : `（${detail}）`;
}

/** What keeps a file from being read, and what to do. */
export const fileProblemWords: Record<FileProblem, (detail: string) => string> = {
  empty: () => '里面没有内容。请确认发来的是填好的那一份。',
  encrypted: () => '文件有打开密码。请在 WPS 或 Excel 里打开，另存为不带密码的文件后再试。',
  damaged: (detail) =>
    `文件已损坏。请让对方重新发送，或在 WPS 里打开后另存一份再试。${detail === '' ? '' : `（${detail}）`}`,
  truncated: () => '文件不完整，可能没有传完。请让对方重新发送。',
  unsupported: (detail) =>
    packedKinds.includes(detail)
      ? '这是压缩包，不是表格。请先解压，再选里面的表格文件。'
      : `不能读这种文件${detail === '' ? '' : `（${fileKindWords[detail] ?? detail}）`}。请在 WPS 或 Excel 里另存为 .xlsx 后再试。`,
  tooLarge: (detail) => `内容太多${amountWords(detail)}。请删去空白的行、列和多余的工作表，另存后再试。`,
  bomb: () => '文件解开后大得不正常，没有再解。请不要打开来历不明的文件，并让对方重新发送。',
  unsafePath: (detail) =>
    `压缩包里的文件名不安全或加了密${detail === '' ? '' : `（${detail}）`}，没有解开。请解压后只选需要的文件。`,
  entities: () => '文件里有不该有的定义，没有读取。请在 WPS 或 Excel 里打开，另存为 .xlsx 后再试。',
  unforeseen: (detail) =>
    `读的时候出了没料到的错，这一份没有读入。请在 WPS 里打开后另存一份再试；还不行，请把编号 ${detail} 告诉维护人员，日志里有详情。`,
  badEncoding: () => '认不出文字的编码。请用 WPS 打开，另存为 .xlsx，或另存为 UTF-8 编码的 CSV 后再试。',
};

/** Why a package from another office is not taken over, and what to do. */
export const packageProblemWords: Record<PackageProblem, (detail: string) => string> = {
  notAPackage: () => '它不是交换包。请让对方在颐表“收发”页的“交换”里导出 .ybx 文件。',
  newer: (detail) => `它由更新版本的颐表生成（格式 ${detail}），这里还读不懂。请先升级颐表。`,
  incomplete: (detail) => `里面缺少或多出了内容（${detail}），可能被人动过。请让对方重新导出、重新发送。`,
  checksum: (detail) => `内容与校验值不符（${detail}），传输中损坏或被人改过。请让对方重新发送。`,
  signature: () => '签名与内容不符，包被人改过。请让对方重新发送，并核对是谁经手的。',
  malformed: (detail) => `里面有不合格式的内容（${detail}）。请让对方用颐表重新导出。`,
  unconfirmed: (detail) => `签名的单位还没有核对过（${detail}）。请核对指纹后选“信任”，或确认仍要写入。`,
  older: () => '这里已经写入过更晚导出的包，这一份是旧的。确认要写入旧数时请勾选后再写入。',
  twice: () => '同一份包选了两次。请去掉重复的一份。',
  otherCounty: (detail) =>
    `来源编号与已收的“${detail}”相同，县区却不同。请与对方核对是不是拿别县的数据文件改的。`,
  notACity: (detail) =>
    `本数据文件是“${detail}”自己的，下面是乡镇，不是汇总各县区用的。请新建市级数据文件后在那里写入。`,
  undone: () => '这一次写入已经撤销过了。',
  usedSince: (detail) => `写入以后又有改动（${detail}），不能整批撤销。请逐项改回。`,
  olderOne: () => '这以后还写入过同一方案的包。请先撤销后写入的那一份。',
};

/** Where in the file. */
function placeIn(sheet: string | null, cell: string | null): string {
  if (sheet === null) return '';
  return `工作表“${sheet}”${cell === null ? '' : `单元格 ${cell}`}，`;
}

const neededRecords: Record<NeededRecords, string> = {
  rates: '这个方案没有采用的补助标准，建设项目也没有登记资金。请先到“指标”页的“资金测算”登记补助标准。',
  assessment: '还没有建立考核。请先到“指标”页的“考核”新建。',
  records: '请先登记相应的内容再导出。',
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
  duplicateUnit: '同一单位（同一指标项）出现两次',
  unknownItem: '引用了不存在的指标项',
  unknownYear: '引用了不存在的年度',
  duplicateColumn: '同一指标项同一年度出现两次',
  emptySum: '小计栏没有选要相加的栏目',
  circularSum: '小计栏直接或间接加了自己',
  mixedUnits: '小计栏把不同计量单位加在一起',
  rowWithoutItem: '这一行没有选指标项，而栏目要按行的指标项来数',
  repeatedFact: '同一单位的几行里，有栏目会把同一个数印几遍、加几遍',
  mixedTotal: '各行的计量单位不同，不能印合计行',
  mixedSection: '这一组各行的计量单位不同，不能列小计',
  itemDisplay: '按行计数的栏目不能换算单位',
  duplicateNumber: '这个附件号已经给了本方案的另一个附件，请换一个号',
  wrongSize: '字号超出了版面允许的范围',
  noBlocks: '没有正文',
  emptyBlock: '这一段没有文字',
  brokenBlank: '这一段有写坏的空格标记，请删去多余的花括号或重新插入空格',
  badMerge: '合并范围要选左边一个合并的栏目',
  noSigners: '签名栏没有写签名人',
};

const problems: Record<string, string> = {
  empty: '不能为空',
  tooLong: '太长',
  negative: '不能是负数',
  duplicate: '重复',
  notAYear: '不是年份',
  tooMany: '太多',
  malformed: '写法不对',
  outOfOrder: '不合先后顺序（初稿、会审稿、定稿、调整稿）',
  builtIn: '是随程序带的，口径不能改，也不能删；可以停用，或复制成本县自己的指标再改',
  inUse: '还被目标或考核引用，不能删除；可以先停用',
  notAllowed: '不能这样用（CSV 一次只能导出一张表）',
  notADate: '不是日期',
  inFuture: '是还没有到的日子',
  beforeLast: '早于上一次恢复办理的日子',
  tooLarge: '超过 20 MB，放不进数据文件',
  isClosed: '已经销号，要先恢复办理',
};

const reasonedActions: Record<ReasonedAction, string> = {
  disclose: '导出完整个人信息',
  return: '退回',
  reopen: '启封',
  reopenTask: '恢复办理',
};

function usedBy({
  projects,
  staff,
  facilities,
  standards = 0,
}: Record<'projects' | 'staff' | 'facilities', number> & { standards?: number | undefined }): string {
  const parts = [
    projects > 0 ? ` ${projects} 个建设项目` : '',
    staff > 0 ? ` ${staff} 名从业人员` : '',
    facilities > 0 ? ` ${facilities} 个设施` : '',
    standards > 0 ? ` ${standards} 个建设标准` : '',
  ];
  return parts.filter((part) => part !== '').join('、');
}

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
