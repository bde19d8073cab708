import { BLANK, type CellValue } from '../../../core/domain/cell-value.ts';
import type { Section } from '../../../core/domain/sections.ts';
import { rankAt, type Total, totalOf } from '../../../core/domain/totals.ts';

/**
 * Column totals kept up to date cell by cell, so that one keystroke costs the same over ten rows and
 * ten thousand. Same meaning as core/domain/totals.ts (a test compares the two).
 *
 *   const leaf = { parts: [] };
 *   const totals = runningTotals(rowCount, [leaf, leaf, { parts: [0, 1] }]);   // column 2 adds 0 and 1
 *   totals.set(row, 0, numberCell(3)); totals.total(2).value
 */
export interface TotalColumn {
  /** Columns whose cells it adds up; empty for a leaf. */
  readonly parts: readonly number[];
  /** How a rate comes from other cells of its row, or of the total row; absent for leaves and sums. */
  readonly derive?: Derive | null;
  /** The column by whose cells it ranks the rows. */
  readonly rankBy?: number | null;
}

export type Derive = (valueAt: (column: number) => CellValue) => CellValue;

export interface RunningTotals {
  set(row: number, column: number, value: CellValue): void;
  /** A cell, computed columns included. */
  value(row: number, column: number): CellValue;
  total(column: number): Total;
  /** Over the rows of one section, by its index. */
  subtotal(section: number, column: number): Total;
}

interface Counter {
  sum: number;
  numbers: number;
  blanks: number;
  notApplicable: number;
}

export function runningTotals(
  rowCount: number,
  columns: readonly TotalColumn[],
  sections: readonly Section[] = [],
): RunningTotals {
  const width = columns.length;
  const parts = columns.map((column) => column.parts);
  const leaves = new Map<number, CellValue>();
  const dependents = dependentColumns(parts);
  const value = (row: number, column: number): CellValue => {
    const { parts: adds = [], derive, rankBy } = columns[column] ?? {};
    if (derive) return derive((other) => value(row, other));
    if (rankBy != null) return rankAt(row, (other) => value(other, rankBy), rowCount);
    if (adds.length === 0) return leaves.get(row * width + column) ?? BLANK;
    return totalOf(adds.map((part) => value(row, part))).value;
  };
  const countersOver = (rows: number): Counter[] =>
    parts.map(() => ({ sum: 0, numbers: 0, blanks: rows, notApplicable: 0 }));
  const counters = countersOver(rowCount);
  const groups = sections.map(({ first, last }) => countersOver(last - first + 1));
  const groupOf = rowGroups(rowCount, sections);
  const count = (row: number, columns: readonly number[], step: 1 | -1): void => {
    const group = groups[groupOf[row] ?? NO_GROUP];
    for (const column of columns) {
      const changed = value(row, column);
      add(counters[column], changed, step);
      add(group?.[column], changed, step);
    }
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
    total: (column) => derived(columns, column, (one) => totalIn(counters[one], rowCount)),
    subtotal: (section, column) => {
      const { first = 0, last = -1 } = sections[section] ?? {};
      return derived(columns, column, (one) => totalIn(groups[section]?.[one], last - first + 1));
    },
  };
}

/** The total of a rate comes from the totals it stands for; ranks have none. */
function derived(columns: readonly TotalColumn[], column: number, added: (column: number) => Total): Total {
  const { derive, rankBy } = columns[column] ?? {};
  if (!derive && rankBy == null) return added(column);
  const value = derive ? derive((other) => derived(columns, other, added).value) : BLANK;
  return { ...totalOf([]), value };
}

const NO_GROUP = -1;

function rowGroups(rowCount: number, sections: readonly Section[]): Int32Array {
  const groupOf = new Int32Array(rowCount).fill(NO_GROUP);
  for (const [index, { first, last }] of sections.entries()) groupOf.fill(index, first, last + 1);
  return groupOf;
}

function totalIn(counter: Counter | undefined, rowCount: number): Total {
  const { sum = 0, numbers = 0, blanks = rowCount, notApplicable = 0 } = counter ?? {};
  if (numbers > 0) return { value: { kind: 'number', value: sum }, numbers, blanks, notApplicable };
  return {
    value: blanks === 0 && notApplicable > 0 ? { kind: 'notApplicable' } : BLANK,
    numbers,
    blanks,
    notApplicable,
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
