import type { FoundColumn, FoundRow, TableFinding } from './found-table.ts';
import { type Difference, groupRows, isLeaf, ofSameKind, sumFinding } from './sum-difference.ts';
import { agrees, mayRound, sumOf, type TableAmounts } from './table-amounts.ts';

/**
 * Subtotals against the rows of their section, or of the run of rows they end or begin; subtotals of
 * subtotals too.
 */
export function checkSubtotals(amounts: TableAmounts, columns: readonly FoundColumn[]): TableFinding[] {
  const { table } = amounts;
  const groups = [...new Set(table.rows.map(({ group }) => group))];
  return groups.flatMap((group) => {
    const rows = groupRows(table, group);
    const own = columns.filter((column) => column.group === group);
    const subtotals = rows.filter(({ role }) => role === 'subtotal');
    if (subtotals.length === 0) return [];
    // Subtotals stand all below or all above their rows.
    const isFirst = rows.findIndex(({ role }) => role === 'subtotal') < rows.findIndex(isLeaf);
    const best = subtotals.flatMap((row) =>
      subtotalDifferences(amounts, { rows, row, columns: own, isFirst }),
    );
    return best.map((difference) => sumFinding('SUBTOTAL_DIFFERS', difference));
  });
}

interface SubtotalPlace {
  readonly rows: readonly FoundRow[];
  readonly row: FoundRow;
  readonly columns: readonly FoundColumn[];
  readonly isFirst: boolean;
}

function subtotalDifferences(amounts: TableAmounts, place: SubtotalPlace): Difference[] {
  const runs = rowsOfSubtotal(place).map((rows) => ofSameKind(amounts, place.row, rows));
  const choices = runs.map((rows) =>
    place.columns.flatMap((column): Difference[] => {
      const stated = amounts.at(place.row.row, column.column);
      if (stated.kind !== 'number') return [];
      const rounds = mayRound(column);
      const cells = rows.map((one) => amounts.at(one.row, column.column));
      const sum = sumOf(cells, rounds);
      if (sum === null || agrees(stated, sum, rounds)) return [];
      return [{ row: place.row, column, stated, sum }];
    }),
  );
  const [first = []] = choices;
  return choices.reduce((best, one) => (one.length < best.length ? one : best), first);
}

/** Rows on one side of a subtotal that are tried for it, and ways to take them. */
const MOST_ROWS = 2000;
const MOST_RUNS = 50;

/** The runs of rows a subtotal may stand for: since the last subtotal, since each one before, its section. */
function rowsOfSubtotal({ rows, row, isFirst }: SubtotalPlace): FoundRow[][] {
  const at = rows.indexOf(row);
  const side = isFirst
    ? rows.slice(at + 1, at + MOST_ROWS)
    : rows.slice(Math.max(0, at - MOST_ROWS), at).reverse();
  const runs: FoundRow[][] = [];
  const leaves: FoundRow[] = [];
  const inner: FoundRow[] = [];
  for (const one of side) {
    if (one.role === 'total' || runs.length > MOST_RUNS) break;
    if (one.role === 'subtotal') {
      if (leaves.length > 0 || inner.length > 0) runs.push([...leaves]);
      inner.push(one);
      runs.push([...inner]);
    } else if (isLeaf(one)) leaves.push(one);
    else if (one.role === 'section') runs.push([...leaves]);
  }
  runs.push([...leaves]);
  const section = rows.filter((one) => isLeaf(one) && row.section !== null && one.section === row.section);
  return [section, ...runs].filter((run) => run.length > 0);
}
