import type { CellRange } from '../../domain/raw-workbook.ts';
import { READ_LIMITS } from './limits.ts';

/**
 * Names of cells and ranges as places.
 *
 *   cellAt(Buffer.from('B3'), 0, 2)      // row 2 × 16,384 + column 1; -1 for what names no cell
 *   rangeAt('A1:B3')                     // { top: 0, left: 0, bottom: 2, right: 1 }
 */
export function cellAt(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let column = 0;
  for (; at < to && at - from < 4; at++) {
    // Letters of both cases.
    const letter = (bytes[at] ?? 0) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  let row = 0;
  const digits = at;
  for (; at < to; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    row = row * 10 + digit;
    if (row > READ_LIMITS.rows) return -1;
  }
  const isCell = digits > from && at > digits && row > 0 && column <= READ_LIMITS.columns;
  return isCell ? (row - 1) * READ_LIMITS.columns + column - 1 : -1;
}

export function rangeAt(text: string): CellRange | null {
  const plain = text.includes('$') ? text.replaceAll('$', '') : text;
  const colon = plain.indexOf(':');
  const bytes = Buffer.from(plain);
  const first = cellAt(bytes, 0, colon < 0 ? bytes.length : colon);
  const last = colon < 0 ? first : cellAt(bytes, colon + 1, bytes.length);
  if (first < 0 || last < 0) return null;
  const { columns } = READ_LIMITS;
  const [top, bottom] = [Math.floor(first / columns), Math.floor(last / columns)];
  const [left, right] = [first % columns, last % columns];
  return {
    ...{ top: Math.min(top, bottom), left: Math.min(left, right) },
    ...{ bottom: Math.max(top, bottom), right: Math.max(left, right) },
  };
}
