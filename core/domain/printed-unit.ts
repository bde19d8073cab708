import type { ColumnDisplay } from './annex.ts';
import { type CellValue, numberCell } from './cell-value.ts';
import { roundToTotal } from './rounding.ts';

/**
 * A column in the unit it is printed in: fen stored, ten thousand yuan shown. Numbers become integers
 * of the last printed digit; blank and not applicable stay what they are. The total is rounded from
 * the exact sum and the cells share it out, so that what is printed adds up (see rounding.ts).
 */
export function inPrintedUnit(
  values: readonly CellValue[],
  total: CellValue,
  display: ColumnDisplay,
): { values: CellValue[]; total: CellValue } {
  const numbers = values.flatMap((value) => (value.kind === 'number' ? [value.value] : []));
  const rounded = roundToTotal(numbers, Math.max(0, display.shift - display.decimals));
  const next = rounded.cells.values();
  return {
    values: values.map((value) => (value.kind === 'number' ? numberCell(next.next().value ?? 0) : value)),
    total: total.kind === 'number' ? numberCell(rounded.total) : total,
  };
}
