import type { UnreadableReason } from '../../core/domain/fact.ts';
import type { Finding, FindingCode, FindingTarget, Severity } from '../../core/domain/finding.ts';
import type { LedgerRecord } from '../../core/domain/ledger.ts';
import { recordWords } from './progress.ts';

/** The Chinese sentence for every finding: where, what, and what to do. */
const sentences: Record<FindingCode, (finding: Finding) => string> = {
  STATED_TOTAL_DIFFERS: (f) =>
    `${column(f)}：各行相加是 ${number(f.expected)}，公布合计是 ${number(f.actual)}。请核对各行，或更正公布合计。`,
  ROW_SUM_DIFFERS: (f) =>
    `${row(f)} ${f.item ?? ''}：本行各项相加是 ${number(f.expected)}，公布的是 ${number(f.actual)}。请核对。`,
  ROUNDING_DIFFERS: (f) =>
    f.ordinal === null
      ? `${column(f)}：各行相加的准确数是 ${number(f.expected)}，公布合计是 ${number(f.actual)}，相差 ${gap(f)}，在四舍五入的误差之内。`
      : `${row(f)} ${f.item ?? ''}：本行各项相加的准确数是 ${number(f.expected)}，公布的是 ${number(f.actual)}，相差 ${gap(f)}，在四舍五入的误差之内。`,
  NOT_INTEGER: (f) => `${row(f)}${cell(f)}：${unreadSentence(f.text ?? '', 'fraction')}`,
  NEGATIVE: (f) =>
    f.text === null
      ? `${row(f)}${cell(f)}：${number(f.actual)} 是负数，请改为 0 或正整数。`
      : `${row(f)}${cell(f)}：${unreadSentence(f.text, 'negative')}`,
  UNREADABLE: (f) => `${row(f)}${cell(f)}：${unreadSentence(f.text ?? '', f.reason ?? 'notANumber')}`,
  BLANK_IN_FINISHED_TABLE: (f) => `${row(f)}${cell(f)}：还是空白。没有请填 0，不适用请填“—”。`,
  BLANKS_LEFT: (f) => `还有 ${f.count ?? 0} 格未填。全部填完后请标为“已录完”。`,
  UNIT_NOT_VALID_IN_YEAR: (f) =>
    `${row(f)}${cell(f)}：该单位在${f.period ?? '这一年'}还没有设立或已经撤并，请核对。`,
  COMPLETED_ABOVE_PLANNED: (f) =>
    f.expected === null || f.expected === 0
      ? `${row(f)}${cell(f)}：全年累计完成 ${number(f.actual)}，但方案没有给本单位下达任务。数已保留，请核对是不是填错了行。`
      : `${row(f)}${cell(f)}：全年累计完成 ${number(f.actual)}，超过年度任务 ${number(f.expected)}。数已保留，请核对。`,
  QUARTER_BEFORE_PLAN: (f) =>
    `${column(f)}：有 ${f.count ?? 0} 个完成数，但方案没有安排这一年的任务，早于或晚于计划年度。数已保留，请核对年度。`,
  PERIOD_IN_FUTURE: (f) =>
    `${row(f)}${cell(f)}：这一期还没有到，已填了完成数。数已保留，请核对是不是填错了期。`,
  PERIOD_CONFLICT: (f) =>
    `${row(f)}${cell(f)}：按季填的是 ${number(f.actual)}，各月相加是 ${number(f.expected)}。按各月的数计算，请核对后改一致。`,
  YEAR_TOTAL_DIFFERS: (f) =>
    `${row(f)}${cell(f)}：附件里填的全年完成数是 ${number(f.actual)}，各季相加是 ${number(f.expected)}。请核对。`,
  LEDGER_DIFFERS: (f) =>
    `${row(f)}${cell(f)}：填的是 ${number(f.actual)}，台账算得 ${number(f.expected)}（${recordList(f.records ?? [])}）。请核对后改数，或补正台账。`,
  TARGETS_CONFLICT: (f) =>
    `${f.item ?? ''}：同一指标对同一时间有两个目标值，${(f.targets ?? []).map(targetWords).join('，')}。请核对原文，确定按哪一个考核。`,
  TARGET_DIFFERS_FROM_ANNEX: (f) =>
    `${f.item ?? ''}：正文${f.period === null ? '' : `（${f.period}）`}写的是 ${targetFigure(f)}，${annexName(f.table)}各行相加是 ${number(f.expected)}。请核对正文和附件，改成一致。`,
  COUNT_DIFFERS_FROM_LIST: (f) =>
    `${f.item ?? ''}：正文写的是 ${targetFigure(f)}，${annexName(f.table)}列了 ${number(f.expected)} 个单位。请核对正文和名单，改成一致。`,
  DOCUMENT_NUMBER_YEAR: (f) =>
    `发文字号“${f.text ?? ''}”的年份是 ${number(f.actual)}，成文日期在 ${number(f.expected)} 年。请核对字号或日期。`,
  RANGES_OVERLAP: (f) =>
    `${f.item ?? ''}与${f.text ?? ''}的面积范围都含 ${number(f.actual)} 平方米，${f.expected === f.actual ? '正好这个面积的' : `${number(f.expected)} 至 ${number(f.actual)} 平方米的`}设施两类都可归。请核对分档界限。`,
};

const reasons: Record<UnreadableReason, string> = {
  notANumber: '不是个数',
  negative: '是负数',
  fraction: '不是整数',
  tooLarge: '太大，不像个数',
  formulaError: '是公式或公式错误',
  magnitude: '带“万/亿”，不是个数',
};

const remedies: Record<UnreadableReason, string> = {
  notANumber: '请改为整数',
  negative: '请改为 0 或正整数',
  fraction: '请改为整数',
  tooLarge: '请核对计量单位后改正',
  formulaError: '请填入算好的数',
  magnitude: '请写成完整的数',
};

export const severityWords: Record<Severity, string> = { ERROR: '错误', WARN: '提醒', INFO: '提示' };

/** Why a text could not be read, as the end of a sentence. */
export function reasonWords(reason: UnreadableReason): string {
  return reasons[reason];
}

/** What was typed and could not be read, why, and what to do; the same words wherever it is told. */
export function unreadSentence(text: string, reason: UnreadableReason): string {
  return `“${text}”${reasons[reason]}，已保留原文，${remedies[reason]}。`;
}

export function findingSentence(finding: Finding): string {
  return sentences[finding.code](finding);
}

/** "≥18%（2023年，任务6）". */
function targetWords({ published, unitOfMeasure, deadlineText, source }: FindingTarget): string {
  const place = source.split(' ').at(-1) ?? '';
  const where = [deadlineText, place].filter((part) => part !== '').join('，');
  return `${published}${unitOfMeasure}（${where}）`;
}

/** The number of the text as it is printed, with its unit. */
function targetFigure({ targets = [], actual }: Finding): string {
  const [target] = targets;
  return target ? `${target.published} ${target.unitOfMeasure}`.trim() : number(actual);
}

/** "附件6" of annex-6; another table by its key. */
function annexName(key: string): string {
  const [, ordinal] = /^annex-(\d+)$/.exec(key) ?? [];
  return ordinal === undefined ? '所附表格' : `附件${ordinal}`;
}

function recordList(records: readonly LedgerRecord[]): string {
  return records.length === 0 ? '台账里没有记录' : records.map(recordWords).join('；');
}

function row(finding: Finding): string {
  return finding.ordinal === null ? '合计行' : `第 ${finding.ordinal} 行 ${finding.unit ?? ''}`;
}

function cell(finding: Finding): string {
  return ` ${column(finding)}`;
}

function column(finding: Finding): string {
  return [finding.item, finding.period].filter(Boolean).join(' ');
}

function number(value: number | null): string {
  return value === null ? '空白' : String(value);
}

/** Published less exact, without what binary fractions add: -0.01. */
function gap({ expected, actual }: Finding): string {
  return String(Number(((actual ?? 0) - (expected ?? 0)).toFixed(6)));
}
