/**
 * Rounding for print. Stored integers are exact; a table may show them in a larger unit (fen as ten
 * thousand yuan). Rounded cells must still add up to the rounded total, so the total is rounded from
 * the exact sum and the cells share it out by largest remainder.
 *
 *   roundToTotal([333, 333, 334], 3)   // thousandths to whole units: [0, 0, 1], total 1
 */
export interface RoundedCells {
  /** In units of 10^shift, in the order given. */
  readonly cells: number[];
  /** The exact sum rounded half up (away from zero); equals the sum of `cells`. */
  readonly total: number;
  /** Indexes of cells that differ from their own plain rounding. */
  readonly adjusted: number[];
}

/** Rounds half away from zero: (15, 1) is 2, (-15, 1) is -2, (14, 1) is 1. */
export function roundHalfUp(value: number, shift: number): number {
  const factor = 10 ** shift;
  const whole = Math.trunc(value / factor);
  const rest = Math.abs(value - whole * factor);
  const away = rest * 2 >= factor ? Math.sign(value) : 0;
  // `+ 0` turns a negative zero into the zero a reader knows.
  return whole + away + 0;
}

/** The quotient rounded half away from zero, exact for any safe integers. */
export function divideHalfUp(value: number | bigint, by: number): number {
  if (by === 0) throw new RangeError('division by zero');
  const [top, bottom] = [BigInt(value), BigInt(by)];
  const isNegative = top < 0n !== bottom < 0n;
  const [part, whole] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  const quotient = Number((2n * part + whole) / (2n * whole));
  return isNegative ? -quotient + 0 : quotient;
}

/** Throws RangeError when the values are not safe integers or `shift` is negative. */
export function roundToTotal(values: readonly number[], shift: number): RoundedCells {
  if (shift < 0 || !values.every(Number.isSafeInteger))
    throw new RangeError('integers and a shift >= 0 wanted');
  const factor = 10 ** shift;
  const total = roundHalfUp(
    values.reduce((sum, value) => sum + value, 0),
    shift,
  );
  const floors = values.map((value) => Math.floor(value / factor));
  const missing = total - floors.reduce((sum, value) => sum + value, 0);
  // Who is nearest to the next unit goes up first; equal remainders go to the larger value, then to
  // the earlier row, so that the same table always rounds the same way. A whole cell never moves.
  const order = values
    .map((value, index) => ({ index, value, rest: value - Math.floor(value / factor) * factor }))
    .filter(({ rest }) => rest > 0)
    .sort((a, b) => b.rest - a.rest || Math.abs(b.value) - Math.abs(a.value) || a.index - b.index);
  const up = new Set(order.slice(0, missing).map(({ index }) => index));
  const cells = floors.map((floor, index) => floor + (up.has(index) ? 1 : 0) + 0);
  const adjusted = cells.flatMap((cell, index) =>
    cell === roundHalfUp(values[index] ?? 0, shift) ? [] : [index],
  );
  return { cells, total, adjusted };
}
