import type {
  CellCounts,
  FigureReason,
  TableFinding,
  TableFindingCode,
} from '../../core/domain/found-table.ts';
import type { FileNotice, NoticeCode } from '../../core/domain/raw-workbook.ts';

/** What a table from outside shows before it is taken: what is wrong, where, what to do. */
const sentences: Record<TableFindingCode, (f: Facts) => string> = {
  STATED_TOTAL_DIFFERS: (f) =>
    `${f.cell}（${f.row}，${f.column}）：各行相加是 ${f.expected}，表上写的是 ${f.actual}。请核对各行，或更正合计。`,
  SUBTOTAL_DIFFERS: (f) =>
    `${f.cell}（${f.row}，${f.column}）：所属各行相加是 ${f.expected}，表上写的是 ${f.actual}。请核对各行，或更正小计。`,
  ROW_SUM_DIFFERS: (f) =>
    `${f.cell}（${f.row}，${f.column}）：本行各列相加是 ${f.expected}，表上写的是 ${f.actual}。请核对。`,
  TEXT_DIFFERS: (f) =>
    `${f.cell}：文字里写的是“${f.text}”，表中相加是 ${f.expected}。请核对文字和表，改成一致。`,
  RATIO_DIFFERS: (f) =>
    `${f.cell}（${f.row}，${f.column}）：按“${f.top}”除以“${f.bottom}”是 ${f.expected}，表上写的是 ${f.actual}。请核对。`,
  RATE_OUT_OF_LINE: (f) =>
    `${f.cell}（${f.row}，${f.column}）：${f.amount} 除以“${f.bottom}” ${f.heads}，平均 ${f.actual}，其他行在 ${f.expected} 上下。请核对是不是单位或位数填错。`,
  UNIT_MAGNITUDE: (f) =>
    `${f.cell}（${f.column}）：写的单位是“${f.unit}”，数却在 ${f.amount} 上下，不像这个单位。请核对单位是“元”还是“万元”。`,
  DUPLICATE_UNIT: (f) =>
    f.other !== undefined
      ? `${f.cell}：“${f.actual}”和 ${f.first} 的“${f.other}”是同一个单位，两行的数${f.same === 'true' ? '相同' : '不同'}。请核对是不是重复，或改正单位名称。`
      : f.same === 'true'
        ? `${f.cell}：“${f.actual}”已在 ${f.first} 出现过，两行的数相同。请删去一行。`
        : `${f.cell}：“${f.actual}”已在 ${f.first} 出现过，两行的数不同。请核对以哪一行为准，或改正单位名称。`,
  SERIAL_SKIPS: (f) => `${f.cell}：序号应是 ${f.expected}，写的是 ${f.actual}。请看是否漏了行；不影响导入。`,
  SERIAL_REPEATS: (f) => `${f.cell}：序号 ${f.actual} 重复。请看是否多了行；不影响导入。`,
  UNIT_NOT_VALID_IN_YEAR: (f) =>
    `${f.cell}（${f.column}）：“${f.actual}”在 ${f.year} 年还没有设立或已经撤并，却填了数。请核对单位或年度。`,
  DOCUMENT_NUMBER_YEAR: (f) =>
    `${f.cell}：发文字号“${f.text}”的年份是 ${f.actual}，成文日期在 ${f.expected} 年。请核对字号或日期。`,
  UNREADABLE: (f) =>
    `${f.cell}（${f.row}，${f.column}）：“${f.actual}”${reasonWords[(f.reason ?? 'notANumber') as FigureReason]}，没有当作数，原文留着。请改成数；没有填 0，不适用填“—”。`,
  NEGATIVE: (f) => `${f.cell}（${f.row}，${f.column}）：${f.actual} 是负数。请改为 0 或正数。`,
  NOT_INTEGER: (f) =>
    `${f.cell}（${f.row}，${f.column}）：${f.actual} 不是整数，这一列按个、人、户计。请核对。`,
  BLANKS_LEFT: (f) =>
    `有 ${f.count} 格空着（从 ${f.cell} 起），别处没有的写了 0。空白照空白导入，不当作 0；没有请填 0，不适用请填“—”。`,
  FORMULA_DIFFERS: (f) =>
    `${f.cell}：公式 ${f.formula} 重算是 ${f.expected}，文件里存的是 ${f.actual}。请用 WPS 或 Excel 打开，重新计算后保存。`,
  FORMULA_CIRCULAR: (f) => `${f.cell}：公式 ${f.formula} 绕回到自己，算不出数。请改公式，或直接填数。`,
  EXTERNAL_LINK: (f) =>
    `${f.cell}：公式 ${f.formula} 取自别的文件，这里只能用文件里存的数 ${f.actual}。请核对，最好改成数。`,
};

type Facts = Readonly<Record<string, string | undefined>>;

export function tableFindingSentence({ code, cell, expected, actual, data }: TableFinding): string {
  return sentences[code]({ ...data, cell, expected, actual })
    .replaceAll('（，', '（')
    .replaceAll('（）', '');
}

/** Why a figure was not taken; stands behind the text itself. */
export const reasonWords: Record<FigureReason, string> = {
  notANumber: '不是个数',
  negative: '是负数',
  fraction: '不是整数',
  tooLarge: '太大，不像个数',
  formulaError: '是公式错误',
  magnitude: '带“万/亿”，和列的单位重了，说不准是多少',
  uncomputed: '是没有存下结果的公式',
  boolean: '是真假值',
  date: '是日期',
  percent: '是百分数，这里要的是个数',
  unitDiffers: '的单位和这一项不同',
};

/** What a file has that a person should know before its cells are taken. */
const notices: Record<NoticeCode, (sheet: string, detail: string) => string> = {
  macros: () => '文件带宏。宏没有运行，只读了单元格。',
  externalLinks: (sheet, detail) =>
    `${sheet}有公式取自别的文件${detail === '' ? '' : `（${detail}）`}，只能用文件里存的数，请核对。`,
  hiddenSheet: (sheet) => `${sheet}是隐藏的工作表，也读了，请看要不要。`,
  hiddenRows: (sheet, detail) => `${sheet}有隐藏的行（第 ${detail} 行），也读了，请看要不要。`,
  hiddenColumns: (sheet, detail) => `${sheet}有隐藏的列（${detail}），也读了，请看要不要。`,
  renamed: (_, detail) => `文件名的后缀和内容不符，已按实际格式${detail === '' ? '' : ` ${detail} `}读取。`,
  encodingGuessed: (_, detail) => `文件没有注明编码，按 ${detail} 读取。文字若是乱码，请另存为 UTF-8 再来。`,
  blankArea: (sheet, detail) => {
    const [kind, count = ''] = detail.split(' ');
    const amount = `${Number(count).toLocaleString('en-US')} ${kind === 'rows' ? '行' : '格'}`;
    return `${sheet}空白区域很大（${amount}没有内容），已略过。嫌文件大，可在 WPS 里删去空白的行、列再存。`;
  },
  manyColumns: (sheet, detail) =>
    `${sheet}有 ${Number(detail).toLocaleString('en-US')} 列，不像一张表。请看是不是选错了工作表，或有内容误填到很远的列。`,
};

export function fileNoticeSentence({ code, sheet, detail }: FileNotice): string {
  return notices[code](sheet === null ? '' : `“${sheet}”`, detail);
}

/** Lines of the command line. */
export const intakeText = {
  table: (sheet: string, title: string, rows: number, cells: CellCounts) =>
    `“${sheet}”${title === '' ? '' : `《${title}》`}：${rows} 行，数 ${cells.value}，空白 ${cells.blank}，不适用 ${cells.notApplicable}，没读懂 ${cells.unreadable}。`,
  noTable: '没有找到表。',
};
