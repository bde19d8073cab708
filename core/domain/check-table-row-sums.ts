import type { FoundColumn, FoundRow, TableFinding } from './found-table.ts';
import { PART_LABEL, SUM_HEADING } from './lexicon-tables.ts';
import { cellName } from './raw-workbook.ts';
import {
  agrees,
  amountText,
  columnText,
  isShare,
  isSumColumn,
  mayRound,
  partColumns,
  rowText,
  sumOf,
  type TableAmounts,
} from './table-amounts.ts';

/**
 * Columns of totals against the columns they add up: those of the same heading, those that follow or come
 * before, or the subtotals among them. Which one is meant is what most rows say; a table that agrees with
 * none of them adds up something else, and is left alone.
 */
/** A table of more columns, or more columns of totals, is none to be read by people. */
const MOST_COLUMNS = 400;
const MOST_SUMS = 100;

export function checkRowSums(amounts: TableAmounts): TableFinding[] {
  const { columns, rows } = amounts.table;
  if (columns.length > MOST_COLUMNS) return [];
  const parts = partColumns(columns);
  // What follows an "of which" on its level mostly is a part too, but need not be.
  const isNamed = ({ path }: FoundColumn): boolean => path.some((text) => PART_LABEL.test(text));
  const named = new Set(columns.filter(isNamed).map(({ column }) => column));
  return columns
    .filter(isSumColumn)
    .slice(0, MOST_SUMS)
    .flatMap((sum) => {
      if (isShare(sum) || parts.has(sum.column)) return [];
      const own = rows.filter(({ group, role }) => group === sum.group && role !== 'section');
      const sets = [parts, named].flatMap((without) => addendsOf(sum, columns, without));
      const tries = sets.map((addends) => judge(amounts, { sum, addends, rows: own }));
      const best = tries.reduce<Judged | null>((one, other) => better(one, other), null);
      if (best === null) return [];
      const isMeant = best.agreeing * 2 >= best.agreeing + best.differing.length && best.agreeing > 0;
      return isMeant ? best.differing : [];
    });
}

interface SumPlace {
  readonly sum: FoundColumn;
  readonly addends: readonly FoundColumn[];
  readonly rows: readonly FoundRow[];
}

interface Judged {
  readonly agreeing: number;
  readonly differing: readonly TableFinding[];
}

const better = (one: Judged | null, other: Judged): Judged =>
  one === null || other.agreeing > one.agreeing ? other : one;

function judge(amounts: TableAmounts, { sum, addends, rows }: SumPlace): Judged {
  const rounds = mayRound(sum);
  let agreeing = 0;
  const differing: TableFinding[] = [];
  for (const row of rows) {
    const stated = amounts.at(row.row, sum.column);
    const added = sumOf(
      addends.map(({ column }) => amounts.at(row.row, column)),
      rounds,
    );
    // A row that says nothing, or nothing but noughts, tells for no way of adding.
    if (stated.kind !== 'number' || added === null || added.count === 0) continue;
    if (agrees(stated, added, rounds)) {
      if (stated.value !== 0n) agreeing++;
      continue;
    }
    differing.push({
      ...{ severity: 'ERROR', code: 'ROW_SUM_DIFFERS', cell: cellName(row.row, sum.column) },
      ...{ expected: amountText(added.value), actual: amountText(stated.value) },
      data: { row: rowText(row), column: columnText(sum) },
    });
  }
  return { agreeing, differing };
}

/** Sets of columns that a column of totals may add up. */
function addendsOf(
  sum: FoundColumn,
  columns: readonly FoundColumn[],
  parts: ReadonlySet<number>,
): FoundColumn[][] {
  const group = columns.filter(({ group: one, role }) => one === sum.group && role === 'figure');
  const plain = group.filter((column) => column !== sum && !parts.has(column.column) && !isShare(column));
  const leaves = plain.filter((column) => !isSumColumn(column));
  const at = sum.path.findIndex((text) => SUM_HEADING.test(text));
  const above = sum.path.slice(0, at);
  const below = sum.path.slice(at + 1).join('\t');
  const isUnder = (column: FoundColumn): boolean => above.every((text, level) => column.path[level] === text);
  // The same leaf under other headings: total / 2019 = centres / 2019 + stations / 2019.
  const isSameLeaf = (column: FoundColumn): boolean =>
    below === '' || column.path.slice(at + 1).join('\t') === below;
  const siblings = leaves.filter((column) => isUnder(column) && isSameLeaf(column));
  const after = group.indexOf(sum);
  const next = group.findIndex((column, index) => index > after && isSumColumn(column));
  const last = group.findLastIndex((column, index) => index < after && isSumColumn(column));
  const following = group.slice(after + 1, next < 0 ? undefined : next);
  const preceding = group.slice(last + 1, after);
  const sums = plain.filter((column) => isSumColumn(column) && (isUnder(column) || above.length === 0));
  return [
    siblings,
    siblings.filter(({ unitOfMeasure }) => unitOfMeasure === sum.unitOfMeasure),
    leaves.filter((column) => following.includes(column) && isSameLeaf(column)),
    leaves.filter((column) => preceding.includes(column) && isSameLeaf(column)),
    sums,
    sums.filter(isSameLeaf),
    leaves.filter((column) => group.indexOf(column) > after && isSameLeaf(column)),
    leaves.filter((column) => group.indexOf(column) < after && isSameLeaf(column)),
  ].filter((set) => set.length > 1);
}
