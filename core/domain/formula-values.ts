/**
 * Values that formulas work with, and how a spreadsheet turns one kind into another, compares and rounds.
 *
 *   toNumber('12')                 // 12; an empty cell is 0, 'abc' the error #VALUE!
 *   compare('a', 'A')              // 0
 *   roundTo(1.005, 2, 'nearest')   // 1.01, as sheets round
 */
import type { RawCell } from './raw-workbook.ts';

/** null = an empty cell. */
export type Scalar = number | string | boolean | null | FormulaError;

export interface FormulaError {
  readonly error: string;
}

/** Why a formula is not computed here. */
export type NotComputableReason =
  /** A function that is not known here, named in the detail. */
  | 'function'
  /** Values of another file. */
  | 'external'
  /** A name, or a sheet, that the workbook does not have, or that is no plain reference. */
  | 'name'
  /** Arrays, ranges where one value is meant, text that might be a day: what is not done here. */
  | 'kind'
  /** A cell that it needs has no value and cannot be computed either. */
  | 'needs'
  /** Not written out in the file. */
  | 'unwritten'
  /** More work than a file from outside may cause. */
  | 'tooMuch';

export class NotComputable extends Error {
  readonly reason: NotComputableReason;
  readonly detail: string;

  constructor(reason: NotComputableReason, detail = '') {
    super(reason);
    this.reason = reason;
    this.detail = detail;
  }
}

export const VALUE_ERROR: FormulaError = { error: '#VALUE!' };
export const DIVISION: FormulaError = { error: '#DIV/0!' };
export const NUMBER_ERROR: FormulaError = { error: '#NUM!' };

export const isError = (value: unknown): value is FormulaError =>
  typeof value === 'object' && value !== null && 'error' in value;

/** What a cell holds as saved; null where it was saved without a value. */
export function savedValue(cell: RawCell): Scalar {
  const { value, text } = cell;
  if (value.kind === 'number' || value.kind === 'boolean') return value.value;
  if (value.kind === 'date') return value.serial;
  if (value.kind === 'text') return text;
  return value.kind === 'error' ? { error: text } : null;
}

export function toNumber(value: Scalar): number | FormulaError {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isError(value)) return value;
  const text = value.trim();
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return Number(text);
  // A day, an amount of money, a grouped number: programs differ in what they take for one.
  if (/\d/.test(text)) throw new NotComputable('kind', text.slice(0, 20));
  return VALUE_ERROR;
}

export function toText(value: Scalar): string | FormulaError {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (isError(value)) return value;
  // Beyond these, sheets write numbers in a way of their own.
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-4)) throw new NotComputable('kind');
  return String(Number(value.toPrecision(15)));
}

export function toTruth(value: Scalar): boolean | FormulaError {
  if (typeof value === 'string') {
    if (/^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true';
    return VALUE_ERROR;
  }
  const number = toNumber(value);
  return isError(number) ? number : number !== 0;
}

/** Numbers stand before texts, texts before truth values; an empty cell is 0, '' or false as needed. */
export function compare(left: Scalar, right: Scalar): number | FormulaError {
  if (isError(left)) return left;
  if (isError(right)) return right;
  const a = left ?? emptyLike(right);
  const b = right ?? emptyLike(left);
  if (typeof a !== typeof b) return kindOrder(a) - kindOrder(b);
  if (typeof a === 'number' && typeof b === 'number') return sameNumber(a, b, 0) ? 0 : a - b;
  if (typeof a === 'boolean') return Number(a) - Number(b);
  const [x, y] = [String(a).toLowerCase(), String(b).toLowerCase()];
  if (x === y) return 0;
  // The order of texts depends on the program's language.
  return /^[\x20-\x7e]*$/.test(x + y) ? (x < y ? -1 : 1) : Number.NaN;
}

function emptyLike(other: Scalar): number | string | boolean {
  if (typeof other === 'string') return '';
  return typeof other === 'boolean' ? false : 0;
}

const kindOrder = (value: number | string | boolean): number =>
  ['number', 'string', 'boolean'].indexOf(typeof value);

/** Equal to 15 digits, or but for what adding up amounts of this size leaves over. */
export function sameNumber(a: number, b: number, scale: number): boolean {
  return a === b || Math.abs(a - b) <= Math.max(Math.abs(a), Math.abs(b)) * 5e-15 + scale * 1e-14;
}

export type Rounding = 'nearest' | 'up' | 'down';

/** To so many decimals, half away from zero; of what 15 digits show, so that 1.005 is what it looks like. */
export function roundTo(value: number, decimals: number, rounding: Rounding): number {
  const places = Math.trunc(decimals);
  if (!Number.isFinite(value) || Math.abs(places) > 300) return value;
  const shifted = shift(Number(Math.abs(value).toPrecision(15)), places);
  const step = { nearest: Math.round, up: Math.ceil, down: Math.floor }[rounding];
  const rounded = shift(step(Number(shifted.toPrecision(15))), -places);
  return value < 0 ? -rounded : rounded;
}

function shift(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}
