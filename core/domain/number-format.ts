import { CHINESE_BUILT_IN, CHINESE_GENERAL } from './lexicon-formats.ts';
import { showMoment } from './number-format-dates.ts';
import { generalText, showNumber } from './number-format-digits.ts';
import { type FormatToken, formatTokens, splitSections } from './number-format-tokens.ts';
import type { RawValue } from './raw-workbook.ts';
import { serialMoment } from './serial-date.ts';

/**
 * Number formats of spreadsheets: what a stored number shows, and whether it is a date.
 *
 *   numberCell(0.125, '0.0%', false)          // { value: { kind: 'number', … }, text: '12.5%' }
 *   numberCell(43811, 'yyyy-mm-dd', false)    // { value: { kind: 'date', iso: '2019-12-12', … }, text: '2019-12-12' }
 *   builtInFormat(9)                          // '0%'
 *
 * A code that is beyond us shows the number as General does; nothing is ever lost by it, for the number
 * itself stands beside the text.
 */
export interface ShownNumber {
  readonly value: RawValue;
  /** Never empty. */
  readonly text: string;
}

interface Section {
  readonly condition: ((value: number) => boolean) | null;
  readonly tokens: readonly FormatToken[];
}

export interface NumberFormat {
  readonly isGeneral: boolean;
  readonly isDate: boolean;
  readonly sections: readonly Section[];
  /** Days shown before, by serial: a ledger has the same ones again and again. */
  readonly days: Map<number, ShownNumber>;
}

const BUILT_IN: Readonly<Record<number, string>> = {
  ...{ 0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00' },
  ...{ 12: '# ?/?', 13: '# ??/??', 14: 'yyyy/m/d', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy' },
  ...{ 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM', 20: 'h:mm', 21: 'h:mm:ss', 22: 'yyyy/m/d h:mm' },
  ...{ 37: '#,##0;-#,##0', 38: '#,##0;-#,##0', 39: '#,##0.00;-#,##0.00', 40: '#,##0.00;-#,##0.00' },
  ...{ 41: '#,##0;-#,##0', 42: '#,##0;-#,##0', 43: '#,##0.00;-#,##0.00', 44: '#,##0.00;-#,##0.00' },
  ...{ 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mm:ss.0', 48: '##0.0E+0', 49: '@' },
  ...CHINESE_BUILT_IN,
};

/** The code behind a number that files write in place of a common format; General for unknown ones. */
export function builtInFormat(id: number): string {
  return BUILT_IN[id] ?? 'General';
}

/** What a cell with this number and format holds and shows. `code` is a format's code, '' = General. */
export function numberCell(value: number, code: string, date1904: boolean): ShownNumber {
  const format = numberFormat(code);
  if (format.isGeneral) return { value: { kind: 'number', value }, text: generalText(value) };
  if (format.isDate) return dateCell(value, code, date1904, format);
  return { value: { kind: 'number', value, format: code }, text: shownNumber(format, value) };
}

const MOST_DAYS = 4000;

function dateCell(value: number, code: string, date1904: boolean, format: NumberFormat): ShownNumber {
  const key = date1904 ? -1 - value : value;
  const before = format.days.get(key);
  if (before) return before;
  const moment = serialMoment(value, date1904);
  if (!moment) return { value: { kind: 'number', value, format: code }, text: generalText(value) };
  const shown = showMoment(moment, value, chosen(format, value)?.tokens ?? []);
  const cell: ShownNumber = {
    ...{ value: { kind: 'date', iso: moment.iso, serial: value }, text: shown || moment.iso },
  };
  if (format.days.size >= MOST_DAYS) format.days.clear();
  format.days.set(key, cell);
  return cell;
}

function shownNumber(format: NumberFormat, value: number): string {
  const section = chosen(format, value);
  if (!section) return generalText(value);
  // A section of its own for negative numbers writes its own sign.
  const ownSign = format.sections.length > 1 && section !== format.sections[0];
  const text = showNumber(ownSign ? Math.abs(value) : value, section.tokens).trim();
  return text === '' ? generalText(value) : text;
}

function chosen(format: NumberFormat, value: number): Section | undefined {
  const { sections } = format;
  if (sections.some((section) => section.condition)) {
    return sections.find((section) => section.condition === null || section.condition(value)) ?? sections[0];
  }
  if (value < 0 && sections.length > 1) return sections[1];
  if (value === 0 && sections.length > 2) return sections[2];
  return sections[0];
}

const known = new Map<string, NumberFormat>();
/** Files with more formats than this make theirs anew. */
const MOST_KNOWN = 2000;

export function numberFormat(code: string): NumberFormat {
  let format = known.get(code);
  if (!format) {
    format = readFormat(code);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(code, format);
  }
  return format;
}

function readFormat(code: string): NumberFormat {
  const sections = splitSections(code).slice(0, 3).map(readSection);
  const first = sections[0]?.tokens ?? [];
  const isGeneral =
    code === '' ||
    /^(general|@)$/i.test(code) ||
    code.toLowerCase() === CHINESE_GENERAL ||
    (sections.length === 1 && first.length === 1 && first[0]?.kind === 'general');
  return { isGeneral, isDate: first.some((token) => token.kind === 'date'), sections, days: new Map() };
}

const CONDITION = /^\[(<=|>=|<>|<|>|=)\s*(-?[\d.]+)\]/;

function readSection(code: string): Section {
  let rest = code;
  let condition: Section['condition'] = null;
  for (let mark = /^\[[^\]]*\]/.exec(rest); mark; mark = /^\[[^\]]*\]/.exec(rest)) {
    const parts = CONDITION.exec(rest);
    if (parts) condition = comparison(parts[1] ?? '', Number(parts[2]));
    else if (/^\[(h+|m+|s+)\]$/i.test(mark[0])) break;
    rest = rest.slice(mark[0].length);
  }
  return { condition, tokens: formatTokens(rest) };
}

function comparison(operator: string, limit: number): (value: number) => boolean {
  switch (operator) {
    case '<':
      return (value) => value < limit;
    case '<=':
      return (value) => value <= limit;
    case '>':
      return (value) => value > limit;
    case '>=':
      return (value) => value >= limit;
    case '<>':
      return (value) => value !== limit;
    default:
      return (value) => value === limit;
  }
}
