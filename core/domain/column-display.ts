import type { AnnexColumn, AnnexSheet, ColumnDisplay } from './annex.ts';
import { TEN_THOUSAND } from './lexicon.ts';

/**
 * The unit in which a column is printed, and therefore typed, shown and checked: fen as ten thousand
 * yuan. A sum is in its parts' unit when they all have the same one.
 *
 *   columnDisplay(sheet, column) // { shift: 6, decimals: 1 }, or null for the item's own unit
 */
export function columnDisplay(sheet: Pick<AnnexSheet, 'columns'>, column: AnnexColumn): ColumnDisplay | null {
  const { source, display = null } = column;
  if (display || source.kind !== 'rowSum') return display;
  const parts = sheet.columns.filter((one) => source.columnIds.includes(one.id) && one.id !== column.id);
  const [first, ...others] = parts.map((part) => columnDisplay(sheet, part));
  if (!first) return null;
  const isSame = (one: ColumnDisplay | null) => one?.shift === first.shift && one.decimals === first.decimals;
  return others.every(isSame) ? first : null;
}

/** What the printed unit is called: "ten thousand yuan". */
export function printedUnitName(
  { unitOfMeasure, decimals }: { unitOfMeasure: string; decimals: number },
  display: ColumnDisplay | null,
): string {
  const power = display ? display.shift - decimals : 0;
  if (power === 0) return unitOfMeasure;
  return power === 4 ? `${TEN_THOUSAND}${unitOfMeasure}` : `10^${power} ${unitOfMeasure}`;
}
