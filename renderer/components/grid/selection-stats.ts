import type { CellValue } from '../../../core/domain/cell-value.ts';
import type { Range } from './selection.ts';
import type { SheetModel } from './sheet-model.ts';
import type { GridStatus } from './types.ts';

/**
 * Sum, mean and count of a selection. Computed cells count only where nothing but computed cells is
 * selected, so that no figure is counted twice.
 */
export function selectionStats(
  range: Range,
  model: SheetModel,
  value: (line: number, column: number) => CellValue,
): GridStatus['selection'] {
  const computed: [number, number][] = [];
  const leaves: [number, number][] = [];
  for (let line = range.top; line <= range.bottom; line++) {
    for (let column = range.left; column <= range.right; column++) {
      const cell = value(line, column);
      if (cell.kind !== 'number' || isRate(model, column)) continue;
      const isLeaf = model.keyAt(line, column) !== null;
      (isLeaf ? leaves : computed).push([cell.value, model.kindAt(line, column).decimals]);
    }
  }
  const cells = (range.bottom - range.top + 1) * (range.right - range.left + 1);
  const counted = leaves.length > 0 ? leaves : withoutDoubles(computed, range, model, value);
  if (counted.length === 0) return { sum: null, mean: null, count: 0, cells };
  const finest = counted.reduce((most, [, decimals]) => Math.max(most, decimals), 0);
  const sum = counted.reduce((total, [amount, decimals]) => total + amount * 10 ** (finest - decimals), 0);
  const inUnit = sum / 10 ** finest;
  return { sum: inUnit, mean: inUnit / counted.length, count: counted.length, cells };
}

/** Rates and places are not added up. */
function isRate(model: SheetModel, column: number): boolean {
  const found = model.columns[column];
  return found !== undefined && (found.derive !== null || found.rankBy !== null);
}

/** Of the total row only the leaf columns' totals, when there are any. */
function withoutDoubles(
  all: [number, number][],
  range: Range,
  model: SheetModel,
  value: (line: number, column: number) => CellValue,
): [number, number][] {
  if (model.totalLine === null || range.top !== model.totalLine || range.bottom !== range.top) return all;
  const leafColumns: [number, number][] = [];
  for (let column = range.left; column <= range.right; column++) {
    const cell = value(range.top, column);
    const found = model.columns[column];
    if (cell.kind === 'number' && found?.column.source.kind === 'fact') {
      leafColumns.push([cell.value, found.decimals]);
    }
  }
  return leafColumns.length > 0 ? leafColumns : all;
}
