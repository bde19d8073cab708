import { chineseToNumber, isChineseNumeral } from './chinese-numeral.ts';
import type { FigureReason, ReadFigure } from './found-table.ts';
import * as words from './lexicon.ts';
import { MEASURE_WORDS } from './lexicon-measures.ts';
import type { RawCell } from './raw-workbook.ts';
import { DASH_SIGN, FORMULA_ERROR, GROUPED, OUTER_SPACE, readNotApplicable } from './read-cell.ts';

/**
 * A figure in somebody else's table, with the unit and scale it says itself. Exact, and never 0 for what
 * was not read; `into-item.ts` then decides whether it fits what is counted.
 *
 *   readFigure('3.5\u4e07\u5143')   // { kind: 'number', digits: '3.5', scale: 10000, unit: '\u5143', ... }
 *   readFigure('1,23')              // { kind: 'unreadable', reason: 'notANumber' }
 */
export function readFigure(cell: RawCell | string): ReadFigure {
  if (typeof cell === 'string') return readText(cell);
  const { value, text } = cell;
  switch (value.kind) {
    case 'number':
      return readNumber(value.value, value.format ?? '', text);
    case 'date':
      return { kind: 'date', iso: value.iso, text };
    case 'boolean':
      return unreadable(text, 'boolean');
    case 'error':
      return unreadable(text, 'formulaError');
    case 'uncomputed':
      return unreadable(text, 'uncomputed');
    case 'text':
      return readText(text);
  }
}

const PERCENT = 0.01;

function readNumber(value: number, format: string, text: string): ReadFigure {
  if (!Number.isFinite(value)) return unreadable(text, 'notANumber');
  const digits = decimalDigits(value);
  if (isPercentFormat(format)) {
    return { kind: 'number', digits: shifted(digits, 2), scale: PERCENT, unit: '%', because: null, text };
  }
  const unit = unitOfFormat(format);
  return { kind: 'number', digits, scale: 1, unit, because: unit === null ? null : 'format', text };
}

/** Whether a format code multiplies by a hundred; a percent sign in quotes does not. */
const isPercentFormat = (format: string): boolean => format.replaceAll(/"[^"]*"|\\./g, '').includes('%');

/**
 * The unit that a format writes behind the number: 0"ge". A format that also divides by thousands (a comma
 * behind its digits, a point it draws itself) shows another number than is stored, so its unit is not taken.
 */
function unitOfFormat(format: string): string | null {
  const positive = format.split(';')[0] ?? '';
  if (/[0#?],+(?:[^0#?]|$)|[!\\"]\.["]?/.test(positive)) return null;
  const [, quoted, bare] = /[0#?]\s*(?:"([^"]+)"|([^\s"0#?.,;_\\@[\]-]+))\s*$/.exec(positive) ?? [];
  const unit = (quoted ?? bare ?? '').trim();
  return MEASURE_WORDS.has(unit) && !unit.startsWith(words.TEN_THOUSAND) ? unit : null;
}

/** Plain decimal digits of a float as a spreadsheet means it: 15 digits, without an exponent. */
export function decimalDigits(value: number): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
  const negative = mantissa.startsWith('-') ? '-' : '';
  const all = mantissa.replace(/[-.]/g, '');
  const point = 1 + Number(exponent);
  const padded = point <= 0 ? '0'.repeat(1 - point) + all : all.padEnd(point, '0');
  const at = point <= 0 ? 1 : point;
  const fraction = padded.slice(at).replace(/0+$/, '');
  const plain = `${padded.slice(0, at)}${fraction === '' ? '' : `.${fraction}`}`;
  return plain === '0' ? '0' : negative + plain;
}

/** Digits with the point moved to the right: ("0.1234", 2) is "12.34". */
function shifted(digits: string, places: number): string {
  const negative = digits.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const moved = fraction.padEnd(places, '0');
  const left = (whole + moved.slice(0, places)).replace(/^0+(?=\d)/, '');
  const right = moved.slice(places);
  return `${negative}${left}${right === '' ? '' : `.${right}`}`;
}

/** Longest first, so that "wan yuan" is not read as "yuan". */
const UNITS = [...MEASURE_WORDS.keys()].sort((a, b) => b.length - a.length);
const SCALES: readonly (readonly [string, number])[] = [
  [words.HUNDRED_MILLION, 100_000_000],
  [words.THOUSAND + words.TEN_THOUSAND, 10_000_000],
  [words.HUNDRED + words.TEN_THOUSAND, 1_000_000],
  [words.TEN + words.TEN_THOUSAND, 100_000],
  [words.TEN_THOUSAND, 10_000],
  [words.THOUSAND, 1000],
  [words.HUNDRED, 100],
];

function readText(text: string): ReadFigure {
  const trimmed = text.replace(OUTER_SPACE, '');
  if (trimmed === '') return { kind: 'blank' };
  if (FORMULA_ERROR.test(trimmed) || /^[=\uff1d]/.test(trimmed)) return unreadable(text, 'formulaError');
  if (readNotApplicable(trimmed) !== null) return { kind: 'notApplicable', text };
  let plain = [...trimmed].map((character) => words.FULL_WIDTH.get(character) ?? character).join('');
  let because = plain === trimmed ? null : 'fullWidth';
  if (/^['\u2018\u2019]./.test(plain)) {
    plain = plain.slice(1).trim();
    because = 'apostrophe';
  }
  const { sign, body } = signOf(plain);
  const read = readBody(body.replace(/^[\u00a5\uffe5]\s*/, ''));
  if (read === null) return unreadable(text, 'notANumber');
  const digits = sign === '-' && /[1-9]/.test(read.digits) ? `-${read.digits}` : read.digits;
  return { ...read, digits, because: read.because ?? because ?? (sign === '' ? null : 'sign'), text };
}

/** A minus before the digits, in words or as brackets around them. */
function signOf(text: string): { sign: '' | '-' | '+'; body: string } {
  const [, inside] = /^\((.+)\)$/.exec(text) ?? [];
  if (inside !== undefined) return { sign: '-', body: inside.trim() };
  if (DASH_SIGN.test(text)) return { sign: '-', body: text.replace(DASH_SIGN, '').trim() };
  if (text.startsWith(words.MINUS_WORD)) return { sign: '-', body: text.slice(1).trim() };
  return /^\+[\d.]/.test(text) ? { sign: '+', body: text.slice(1) } : { sign: '', body: text };
}

type Body = Omit<Extract<ReadFigure, { kind: 'number' }>, 'text'>;

function readBody(body: string): Body | null {
  const whole = readAmount(body);
  if (whole !== null) return whole;
  const lower = body.toLowerCase();
  for (const unit of UNITS) {
    if (!lower.endsWith(unit)) continue;
    const amount = readAmount(body.slice(0, -unit.length).trimEnd());
    if (amount === null) continue;
    if (unit === '%' || unit === '\uff05') {
      return { ...amount, scale: amount.scale * PERCENT, unit: '%', because: amount.because };
    }
    return withUnit(amount, unit);
  }
  return null;
}

/** "Wan yuan" is ten thousand of "yuan": the scale is told apart from the unit. */
function withUnit(amount: Body, unit: string): Body {
  const because = amount.because ?? 'unitSuffix';
  for (const [word, scale] of SCALES) {
    const bare = unit.startsWith(word) ? unit.slice(word.length) : '';
    if (bare !== '' && MEASURE_WORDS.has(bare)) {
      return { ...amount, scale: amount.scale * scale, unit: bare, because };
    }
  }
  return { ...amount, unit, because };
}

function readAmount(text: string): Body | null {
  const number = { kind: 'number', scale: 1, unit: null, because: null } as const;
  if (text === '') return null;
  if (isChineseNumeral(text)) {
    const value = chineseToNumber(text);
    return value === null ? null : { ...number, digits: String(value), because: 'chineseNumeral' };
  }
  if (GROUPED.test(text))
    return { ...number, digits: plain(text.replace(/[^\d.]/g, '')), because: 'thousands' };
  if (/^(?:\d+\.?\d*|\.\d+)$/.test(text)) return { ...number, digits: plain(text) };
  for (const [word, scale] of SCALES) {
    if (!text.endsWith(word)) continue;
    const digits = text.slice(0, -word.length).trimEnd();
    if (GROUPED.test(digits) || /^(?:\d+\.?\d*|\.\d+)$/.test(digits)) {
      return { ...number, digits: plain(digits.replace(/[^\d.]/g, '')), scale, because: 'scaleWord' };
    }
  }
  return null;
}

/** Without needless zeros before, and without a bare point: "007." is "7". */
function plain(digits: string): string {
  const [whole = '', fraction = ''] = digits.split('.');
  return `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}

function unreadable(text: string, reason: FigureReason): ReadFigure {
  return { kind: 'unreadable', text, reason };
}
