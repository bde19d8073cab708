import { checkSubtotals } from './check-table-subtotals.ts';
import type { FoundColumn, FoundRow, FoundTable, TableFinding } from './found-table.ts';
import * as words from './lexicon-tables.ts';
import { type Difference, isLeaf, ofSameKind, sumFinding } from './sum-difference.ts';
import {
  agrees,
  amountText,
  isShare,
  mayRound,
  type Sum,
  sumOf,
  type TableAmounts,
} from './table-amounts.ts';

/**
 * Totals and subtotals against the rows they stand for. Parts ("of which", "#") are not added; a total may
 * stand first or last, over nested subtotals, over two groups of columns side by side; a table that says it
 * is an excerpt, or whose total covers another annex, is left alone.
 */
export function checkColumnSums(amounts: TableAmounts, others: readonly FoundTable[]): TableFinding[] {
  const { table } = amounts;
  if (hasMixedMeasures(table)) return [];
  const columns = table.columns.filter((column) => column.role === 'figure' && !isShare(column));
  return [...checkSubtotals(amounts, columns), ...checkTotals(amounts, columns, others)];
}

/** Rows that each count something else are not added up. */
function hasMixedMeasures({ rows, columns }: FoundTable): boolean {
  if (!columns.some(({ role }) => role === 'unitOfMeasure')) return false;
  return new Set(rows.flatMap(({ unitOfMeasure }) => unitOfMeasure ?? [])).size > 1;
}

/** Total rows that are looked at. */
const MOST_TOTALS = 100;

function checkTotals(
  amounts: TableAmounts,
  columns: readonly FoundColumn[],
  others: readonly FoundTable[],
): TableFinding[] {
  const { table } = amounts;
  const totals = table.rows.filter(({ role }) => role === 'total').slice(0, MOST_TOTALS);
  const all = totals.length === 0 ? [] : leavesOf(table);
  const differences = totals.flatMap((row) => {
    const leaves = ofSameKind(amounts, row, all);
    const checked = columns.filter(({ group }) => group === row.group);
    const found = checked.flatMap(
      (column) => totalDifference(amounts, { row, column, totals, leaves }) ?? [],
    );
    return isExplained(amounts, found, checked.length, others) ? [] : found;
  });
  return differences.map((difference) => sumFinding('STATED_TOTAL_DIFFERS', difference));
}

interface TotalPlace {
  readonly row: FoundRow;
  readonly column: FoundColumn;
  readonly totals: readonly FoundRow[];
  readonly leaves: readonly FoundRow[];
}

/** A total that none of the ways to add up comes to. */
function totalDifference(amounts: TableAmounts, place: TotalPlace): Difference | null {
  const { row, column } = place;
  const stated = amounts.at(row.row, column.column);
  if (stated.kind !== 'number') return null;
  const rounds = mayRound(column);
  const ways = waysToAdd(amounts.table, place);
  const sums: Sum[] = [];
  for (const cells of ways) {
    const sum = sumOf(
      cells.map((cell) => amounts.at(cell.row, cell.column)),
      rounds,
    );
    if (sum === null || (sum.count === 0 && stated.value === 0n)) return null;
    if (agrees(stated, sum, rounds)) return null;
    sums.push(sum);
  }
  const [sum] = sums;
  return sum === undefined || sum.count === 0 ? null : { row, column, stated, sum };
}

interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Sets of cells that a total may stand for, the likeliest first. */
function waysToAdd(table: FoundTable, { row, column, totals, leaves }: TotalPlace): CellPlace[][] {
  const twins = twinColumns(table, column);
  const cellsOf = (rows: readonly FoundRow[]): CellPlace[] =>
    rows.flatMap((one) =>
      twins.filter(({ group }) => group === one.group).map((twin) => ({ row: one.row, column: twin.column })),
    );
  const ways: (readonly FoundRow[])[] = [leaves];
  const subtotals = table.rows.filter(({ role }) => role === 'subtotal');
  if (subtotals.length > 0)
    ways.push(
      subtotals,
      subtotals.filter((one) => isOutermost(one, subtotals)),
    );
  const ordinals = leaves.filter(({ label }) => words.ORDINAL_LABEL.test(label));
  if (ordinals.length > 1)
    ways.push(
      ordinals,
      leaves.filter((one) => !ordinals.includes(one)),
    );
  // Several totals: each of its own run of rows, and one of the others.
  if (totals.length > 1) {
    const others = totals.filter((one) => one !== row);
    const bounds = others.filter(({ group }) => group === row.group).map((one) => one.row);
    const before = Math.max(-1, ...bounds.filter((at) => at < row.row));
    const after = Math.min(Number.MAX_SAFE_INTEGER, ...bounds.filter((at) => at > row.row));
    ways.unshift(leaves.filter((one) => one.row > before && one.row < row.row && one.group === row.group));
    ways.push(leaves.filter((one) => one.row > row.row && one.row < after && one.group === row.group));
    ways.push(
      others,
      leaves.filter(({ group }) => group === row.group),
    );
  }
  return ways.filter((rows) => rows.length > 0).map(cellsOf);
}

/** Subtotals of sections as against those of parts of sections. */
const isOutermost = (row: FoundRow, all: readonly FoundRow[]): boolean =>
  all.findLast(({ section, group }) => section === row.section && group === row.group) === row;

/** Rows that nothing else adds up, and subtotals that stand without their rows. */
function leavesOf(table: FoundTable): FoundRow[] {
  const groups = [...Map.groupBy(table.rows, ({ group }) => group).values()];
  const bare = groups.flatMap((rows) =>
    rows.filter((row, at) => {
      if (row.role !== 'subtotal') return false;
      const [before, next] = [rows[at - 1], rows[at + 1]];
      const hasAbove = before !== undefined && (isLeaf(before) || before.role === 'part');
      const hasBelow =
        next !== undefined && isLeaf(next) && (row.section === null || next.section === row.section);
      return !hasAbove && !hasBelow;
    }),
  );
  return [...table.rows.filter(isLeaf), ...bare];
}

/** The same column in the groups beside. */
const twinColumns = (table: FoundTable, column: FoundColumn): FoundColumn[] => {
  // Groups follow each other: a table whose last column is of the first group has no other.
  if ((table.columns.at(-1)?.group ?? 0) === 0) return [column];
  const name = column.path.join('\t');
  return table.columns.filter(
    (one) => one === column || (one.group !== column.group && name !== '' && one.path.join('\t') === name),
  );
};

/** Why totals that differ are none of this table's mistakes. */
function isExplained(
  amounts: TableAmounts,
  found: readonly Difference[],
  checked: number,
  others: readonly FoundTable[],
): boolean {
  if (found.length === 0) return true;
  const isAbove = found.every(({ stated, sum }) => stated.value > sum.value);
  if (isAbove && isExcerpt(amounts.table)) return true;
  // A whole county may count what none of its rows lists.
  if (isAbove && found.every(({ row }) => words.WHOLE_LABEL.test(row.label))) return true;
  if (others.length > 0 && found.every((difference) => coversOthers(difference, others))) return true;
  // All columns larger than their rows: rows are missing on purpose, nobody mistypes a whole line upward.
  const differing = found.filter(({ stated }) => stated.value !== 0n).length;
  return isAbove && checked > 2 && differing === found.length && found.length === checked;
}

function isExcerpt(table: FoundTable): boolean {
  const texts = [table.title ?? '', ...table.notes];
  if (texts.some((text) => words.EXCERPT.test(text) || words.COVERS_MORE.test(text))) return true;
  const cells = table.cells.filter(({ fate }) => fate.kind !== 'value');
  if (cells.some(({ text }) => words.ELLIPSIS.test(text.trim()))) return true;
  if (
    cells.some(
      ({ text, fate }) => fate.kind === 'text' && fate.use === 'text' && words.COVERS_MORE.test(text),
    )
  )
    return true;
  const serials = serialsOf(table);
  return serials.some((serial, at) => at > 0 && serial > (serials[at - 1] ?? 0) + 1) || (serials[0] ?? 1) > 1;
}

/** Numbers of the rows, from the top. */
export function serialsOf(table: FoundTable): number[] {
  const serial = new Set(table.columns.filter(({ role }) => role === 'serial').map(({ column }) => column));
  return table.cells.flatMap(({ column, text, fate }) =>
    serial.has(column) && fate.kind === 'text' && fate.use === 'serial' ? [Number(text)] : [],
  );
}

/** A total that is this table's rows and those of another table with the same column. */
function coversOthers({ column, stated, sum }: Difference, others: readonly FoundTable[]): boolean {
  const name = column.path.join('\t');
  const more = others.map((other) => {
    const twin = other.columns.find((one) => one.role === 'figure' && one.path.join('\t') === name);
    if (twin === undefined) return null;
    const rows = new Set(other.rows.filter(isLeaf).map(({ row }) => row));
    const figures = other.cells.filter((cell) => cell.column === twin.column && rows.has(cell.row));
    return figures.reduce((total, { fate }) => {
      return fate.kind === 'value' && fate.figure.kind === 'number'
        ? total + Number(fate.figure.digits)
        : total;
    }, 0);
  });
  const gap = Number(amountText(stated.value - sum.value));
  const known = more.filter((one) => one !== null);
  return known.some((one) => one === gap) || (known.length > 0 && known.reduce((a, b) => a + b, 0) === gap);
}
