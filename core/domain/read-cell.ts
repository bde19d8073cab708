import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from './cell-value.ts';
import { chineseToNumber, isChineseNumeral } from './chinese-numeral.ts';
import type { UnreadableReason, UnreadEntry } from './fact.ts';
import * as words from './lexicon.ts';

/**
 * What a person typed or pasted into a cell, understood or kept as it is. Nothing that cannot be
 * understood ever becomes a number, and only a text that denotes zero reads as 0.
 *
 *   readCell('12', { decimals: 0, unitOfMeasure: '\u4e2a' })     // value 12, exact
 *   readCell('1,234', ...)                                      // value 1234, because 'thousands'
 *   readCell('1,23', ...)                                       // unreadable, 'notANumber'
 */
export interface CellKind {
  readonly decimals: number;
  /** Digits after the point that are written even when they are zeros; absent = all. */
  readonly least?: number;
  readonly unitOfMeasure: string;
}

/** How a text that is not the plain digits was understood. */
export type Because =
  | 'fullWidth'
  | 'thousands'
  | 'unitSuffix'
  | 'chineseNumeral'
  | 'trailingZeros'
  | 'leadingZeros'
  | 'sign'
  | 'apostrophe'
  | 'dash'
  | 'notApplicableWord';

export type ReadResult =
  | { readonly kind: 'value'; readonly value: CellValue; readonly exact: true }
  | { readonly kind: 'value'; readonly value: CellValue; readonly exact: false; readonly because: Because }
  | { readonly kind: 'unreadable'; readonly entry: UnreadEntry };

/** Longest text a cell keeps: a longer one is refused where it is sent (never shortened here). */
export const MAX_TEXT = 2000;
/** Largest count in the unit of measure. */
export const MAX_COUNT = 9_999_999_999;

export const OUTER_SPACE = /^[\s\u200b\u200e\u200f\ufeff]+|[\s\u200b\u200e\u200f\ufeff]+$/g;
export const FORMULA_ERROR = /^#(REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!)$/i;
const OTHER_DASHES = /^(?:\u2014{2,}|[-\u2010-\u2013\u2015\u2212\u2500\ufe63\uff0d]+|\/|\uff0f|n\/a)$/i;
export const DASH_SIGN = /^[-\u2010-\u2015\u2212\ufe63]/;
/** Groups of three digits between commas or spaces. */
export const GROUPED = /^[1-9]\d{0,2}(?:([,\u0020\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?$/;
const SCALE_LETTERS = /^[\d.,]+\s*[kKwWmM]$/;

export function readCell(text: string, kind: CellKind): ReadResult {
  const trimmed = text.replace(OUTER_SPACE, '');
  if (trimmed === '') return { kind: 'value', value: BLANK, exact: true };
  if (isPlain(trimmed, kind.decimals)) return readDigits(text, trimmed, kind, []);
  if (FORMULA_ERROR.test(trimmed) || /^[=\uff1d]/.test(trimmed)) return unreadable(text, 'formulaError');
  return readNotApplicable(trimmed) ?? readMarked(text, trimmed, kind);
}

function isPlain(trimmed: string, decimals: number): boolean {
  if (!/^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(trimmed)) return false;
  const point = trimmed.indexOf('.');
  return point < 0 || trimmed.length - point - 1 <= decimals;
}

/** A dash or a word for "not applicable", else null; the text without space around it. */
export function readNotApplicable(trimmed: string): ReadResult | null {
  const because = (reason: Because): ReadResult => {
    return { kind: 'value', value: NOT_APPLICABLE, exact: false, because: reason };
  };
  if (trimmed === words.EM_DASH || trimmed === words.NOT_APPLICABLE_WORD) {
    return { kind: 'value', value: NOT_APPLICABLE, exact: true };
  }
  if (OTHER_DASHES.test(trimmed)) return because('dash');
  return trimmed === words.NONE_WORD ? because('notApplicableWord') : null;
}

/** Takes off, one by one, what is written around the digits, and remembers why. */
function readMarked(original: string, trimmed: string, kind: CellKind): ReadResult {
  const because: Because[] = [];
  let text = [...trimmed].map((character) => words.FULL_WIDTH.get(character) ?? character).join('');
  if (text !== trimmed) because.push('fullWidth');
  if (/^['\u2018\u2019]./.test(text)) {
    text = text.slice(1).trim();
    because.unshift('apostrophe');
  }
  if (kind.unitOfMeasure !== '' && text.endsWith(kind.unitOfMeasure)) {
    text = text.slice(0, -kind.unitOfMeasure.length).trimEnd();
    because.unshift('unitSuffix');
  }
  const negative = DASH_SIGN.test(text) || text.startsWith(words.MINUS_WORD) || /^\(.+\)$/.test(text);
  if (negative)
    text = text
      .replace(/^\((.+)\)$/, '$1')
      .replace(DASH_SIGN, '')
      .trim();
  if (negative && text.startsWith(words.MINUS_WORD)) text = text.slice(1);
  if (/^\+\d/.test(text) && !negative) {
    text = text.slice(1);
    because.unshift('sign');
  }
  const read = readAmount(original, text, kind, because);
  return negative ? negated(original, read) : read;
}

function negated(original: string, read: ReadResult): ReadResult {
  if (read.kind === 'unreadable') {
    const isNumber = read.entry.reason === 'fraction' || read.entry.reason === 'tooLarge';
    return isNumber ? unreadable(original, 'negative') : read;
  }
  if (read.value.kind !== 'number') return unreadable(original, 'notANumber');
  if (read.value.value === 0) return { kind: 'value', value: read.value, exact: false, because: 'sign' };
  return unreadable(original, 'negative');
}

function readAmount(original: string, text: string, kind: CellKind, because: Because[]): ReadResult {
  if (isChineseNumeral(text)) return readChinese(original, text, kind, because);
  if (isScaled(text)) return unreadable(original, 'magnitude');
  if (GROUPED.test(text)) {
    return readDigits(original, text.replace(/[^\d.]/g, ''), kind, ['thousands', ...because]);
  }
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(text)) return unreadable(original, 'notANumber');
  return readDigits(original, text, kind, because);
}

function readChinese(original: string, text: string, kind: CellKind, because: Because[]): ReadResult {
  // "One hundred wan" in a column counted in wan: nobody can say which of the two is meant.
  const scaledTwice = text.includes(words.TEN_THOUSAND) && kind.unitOfMeasure.startsWith(words.TEN_THOUSAND);
  if (scaledTwice) return unreadable(original, 'magnitude');
  const value = chineseToNumber(text);
  if (value === null) return unreadable(original, 'notANumber');
  return readDigits(original, String(value), kind, ['chineseNumeral', ...because]);
}

/** Digits followed by a power of ten in words, perhaps with a unit after it. */
function isScaled(text: string): boolean {
  const scale = `[${words.TEN}${words.HUNDRED}${words.THOUSAND}${words.TEN_THOUSAND}${words.HUNDRED_MILLION}]`;
  return new RegExp(`^[\\d.,]+\\s*${scale}+\\D{0,3}$`).test(text) || SCALE_LETTERS.test(text);
}

/** Digits with at most one point, in the unit of measure, into smallest units. */
function readDigits(original: string, digits: string, kind: CellKind, because: Because[]): ReadResult {
  const [rawWhole = '', rawFraction = ''] = digits.split('.');
  const whole = rawWhole.replace(/^0+(?=\d)/, '') || '0';
  if (whole.length > 15 || Number(whole) > MAX_COUNT) return unreadable(original, 'tooLarge');
  if (/[1-9]/.test(rawFraction.slice(kind.decimals))) return unreadable(original, 'fraction');
  const fraction = rawFraction.slice(0, kind.decimals).padEnd(kind.decimals, '0');
  const smallest = Number(whole + fraction);
  if (!Number.isSafeInteger(smallest)) return unreadable(original, 'tooLarge');
  const value = numberCell(smallest);
  const reasons = [...because];
  if (rawFraction.length > kind.decimals || digits.endsWith('.')) reasons.push('trailingZeros');
  if (rawWhole !== whole) reasons.push('leadingZeros');
  const [first] = reasons;
  return first === undefined
    ? { kind: 'value', value, exact: true }
    : { kind: 'value', value, exact: false, because: first };
}

function unreadable(text: string, reason: UnreadableReason): ReadResult {
  return { kind: 'unreadable', entry: { text: text.toWellFormed(), reason } };
}
