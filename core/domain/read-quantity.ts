import { plainDigits } from './cell-value.ts';
import type { UnreadableReason } from './fact.ts';
import * as words from './lexicon.ts';
import { readCell } from './read-cell.ts';

/**
 * Areas, money and counts of a record (a facility, a project) as people type them, with or without the
 * unit behind the number. What cannot be read says why; nothing unreadable becomes a number.
 *
 *   readArea('1,500.5');   // 150050 (0.01 square metres); also with the sign for square metres behind it
 *   readMoney('120', 6);   // 120 wan yuan in fen; "1200000 yuan" and "0.012 yi" say their own unit
 *   readCount('30');       // 30
 */
export type ReadQuantity =
  | { readonly kind: 'blank' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/** Square metres into integers of 0.01 square metres. */
export function readArea(text: string): ReadQuantity {
  const trimmed = text.trim().toLowerCase();
  const unit = words.SQUARE_METRES.find((one) => trimmed.endsWith(one));
  // "1.2 wan" alone may be meant in either unit; with square metres behind it there is no doubt.
  const scaled = unit !== undefined && trimmed.slice(0, -unit.length).trimEnd().endsWith(words.TEN_THOUSAND);
  if (!scaled) return read(text, words.SQUARE_METRES, 2);
  return read(trimmed.slice(0, -unit.length).trimEnd(), [words.TEN_THOUSAND], 6);
}

/** Beds, places, persons: integers; the measure words of beds may follow. */
export function readCount(text: string, measureWords: readonly string[] = words.BED_WORDS): ReadQuantity {
  return read(text, measureWords, 0);
}

/** Powers of ten of a fen. */
export const YUAN_SHIFT = 2;
export const WAN_YUAN_SHIFT = 6;
const YI_YUAN_SHIFT = 10;

/** Units of money with their shifts, the longest spelling first. */
const MONEY_UNITS = [
  [`${words.HUNDRED_MILLION}${words.YUAN}`, YI_YUAN_SHIFT],
  [`${words.TEN_THOUSAND}${words.YUAN}`, WAN_YUAN_SHIFT],
  [words.HUNDRED_MILLION, YI_YUAN_SHIFT],
  [words.TEN_THOUSAND, WAN_YUAN_SHIFT],
  [words.YUAN, YUAN_SHIFT],
] as const;

/** Money into fen; `bareShift` is the unit of a number without one: 2 for yuan, 6 for ten thousand yuan. */
export function readMoney(text: string, bareShift: number): ReadQuantity {
  const trimmed = text.trim().replace(/^[\u00a5\uffe5]\s*/, '');
  const [unit = '', shift = bareShift] = MONEY_UNITS.find(([ending]) => trimmed.endsWith(ending)) ?? [];
  return read(trimmed, unit === '' ? [] : [unit], shift);
}

/** Ten thousand yuan without needless zeros: 1205000 fen * 100 is "120.5". */
export function wanYuanText(fen: number): string {
  return trimZeros(plainDigits(fen, WAN_YUAN_SHIFT));
}

/** The same to two digits, half away from zero: what a column has room for, and a printed one shows. */
export function roundedWanYuanText(fen: number): string {
  const hundredths = Math.sign(fen) * Math.round(Math.abs(fen) / 10 ** (WAN_YUAN_SHIFT - 2));
  return trimZeros(plainDigits(hundredths, 2));
}

/** Square metres without needless zeros: 150050 is "1500.5". */
export function areaText(area: number): string {
  return trimZeros(plainDigits(area, 2));
}

const trimZeros = (digits: string): string =>
  digits.replace(/\.?0+$/, (end) => (digits.includes('.') ? '' : end));

function read(text: string, units: readonly string[], decimals: number): ReadQuantity {
  const trimmed = text.trim();
  const unit = units.find((one) => trimmed.toLowerCase().endsWith(one)) ?? '';
  const bare = unit === '' ? trimmed : trimmed.slice(0, -unit.length).trimEnd();
  // A unit alone is no number, and no blank either.
  if (bare === '' && trimmed !== '') return { kind: 'unreadable', reason: 'notANumber' };
  const result = readCell(bare, { decimals, unitOfMeasure: '' });
  if (result.kind === 'unreadable') return { kind: 'unreadable', reason: result.entry.reason };
  if (result.value.kind === 'blank') return { kind: 'blank' };
  // A record has no field that does not apply: the dash is kept as it was typed.
  if (result.value.kind === 'notApplicable') return { kind: 'unreadable', reason: 'notANumber' };
  return { kind: 'number', value: result.value.value };
}
