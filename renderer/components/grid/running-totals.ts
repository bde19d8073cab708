import { BLANK, type CellValue } from '../../../core/domain/cell-value.ts';
import { type Total, totalOf } from '../../../core/domain/totals.ts';

/**
 * Column totals kept up to date cell by cell, so that one keystroke costs the same over ten rows and
 * ten thousand. Same meaning as core/domain/totals.ts (a test compares the two).
 *
 *   const totals = runningTotals(rowCount, [[], [], [0, 1]]);   // column 2 adds columns 0 and 1
 *   totals.set(row, 0, numberCell(3)); totals.total(2).value
 */
export interface RunningTotals {
  set(row: number, column: number, value: CellValue): void;
  /** A cell, computed columns included. */
  value(row: number, column: number): CellValue;
  total(column: number): Total;
}

interface Counter {
  sum: number;
  numbers: number;
  blanks: number;
  notApplicable: number;
}

export function runningTotals(rowCount: number, parts: readonly (readonly number[])[]): RunningTotals {
  const width = parts.length;
  const leaves = new Map<number, CellValue>();
  const dependents = dependentColumns(parts);
  const value = (row: number, column: number): CellValue => {
    const adds = parts[column] ?? [];
    if (adds.length === 0) return leaves.get(row * width + column) ?? BLANK;
    return totalOf(adds.map((part) => value(row, part))).value;
  };
  const counters: Counter[] = parts.map(() => ({ sum: 0, numbers: 0, blanks: rowCount, notApplicable: 0 }));
  const count = (row: number, columns: readonly number[], step: 1 | -1): void => {
    for (const column of columns) add(counters[column], value(row, column), step);
  };
  return {
    set(row, column, next) {
      const changed = dependents[column] ?? [];
      count(row, changed, -1);
      if (next.kind === 'blank') leaves.delete(row * width + column);
      else leaves.set(row * width + column, next);
      count(row, changed, 1);
    },
    value,
    total(column) {
      const { sum = 0, numbers = 0, blanks = rowCount, notApplicable = 0 } = counters[column] ?? {};
      if (numbers > 0) return { value: { kind: 'number', value: sum }, numbers, blanks, notApplicable };
      return {
        value: blanks === 0 && notApplicable > 0 ? { kind: 'notApplicable' } : BLANK,
        numbers,
        blanks,
        notApplicable,
      };
    },
  };
}

function add(counter: Counter | undefined, value: CellValue, step: 1 | -1): void {
  if (!counter) return;
  if (value.kind === 'number') {
    counter.sum += step * value.value;
    counter.numbers += step;
  } else if (value.kind === 'blank') counter.blanks += step;
  else counter.notApplicable += step;
}

/** For each column: itself and every column that adds it up, at any depth. */
function dependentColumns(parts: readonly (readonly number[])[]): number[][] {
  const adds = (column: number, part: number, seen: readonly number[]): boolean => {
    if (seen.includes(column)) throw new RangeError(`column ${column} sums itself`);
    const direct = parts[column] ?? [];
    const deeper = direct.map((next) => adds(next, part, [...seen, column]));
    return direct.includes(part) || deeper.includes(true);
  };
  return parts.map((_, part) =>
    parts.flatMap((_unused, column) => (column === part || adds(column, part, []) ? [column] : [])),
  );
}
