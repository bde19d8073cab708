/**
 * What a leaf cell can hold. Three different facts that are never merged: blank (not known yet),
 * a number (0 included), and not applicable (printed as a dash).
 *
 * A number is an integer count of the item's smallest unit: with `decimals` = 0 simply the count,
 * with `decimals` = 2 hundredths (fen for money), so that sums are exact.
 */
export type CellValue =
  | { readonly kind: 'blank' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'notApplicable' };

export const BLANK: CellValue = { kind: 'blank' };
export const NOT_APPLICABLE: CellValue = { kind: 'notApplicable' };

/** A number cell; throws RangeError when the value is not a safe integer of smallest units. */
export function numberCell(value: number): CellValue {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
  return { kind: 'number', value: value === 0 ? 0 : value };
}

export function sameValue(a: CellValue, b: CellValue): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== 'number' || b.kind !== 'number' || a.value === b.value;
}

/** The number in the item's own unit (1250 with 2 decimals is 12.5), for writers that need a float. */
export function inUnit(value: number, decimals: number): number {
  return decimals === 0 ? value : value / 10 ** decimals;
}

/** How many digits after the point; beyond `least` only as far as they are not zero (absent: all). */
export type Digits = number | { readonly decimals: number; readonly least?: number };

/**
 * Plain digits without separators: (1250, 2) is "12.50", (-3, 0) is "-3", and (12500000, { decimals: 6,
 * least: 0 }) is "12.5".
 */
export function plainDigits(value: number, digits: Digits): string {
  const { decimals, least = decimals } = typeof digits === 'number' ? { decimals: digits } : digits;
  if (decimals === 0) return String(value);
  const sign = value < 0 ? '-' : '';
  const all = String(Math.abs(value)).padStart(decimals + 1, '0');
  const after = all.slice(-decimals);
  const written = after.slice(0, least) + after.slice(least).replace(/0+$/, '');
  return `${sign}${all.slice(0, -decimals)}${written === '' ? '' : `.${written}`}`;
}
