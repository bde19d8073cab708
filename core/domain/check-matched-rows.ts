import { apartText, duplicateOf, validityOf } from './check-table-units.ts';
import type { FoundRow, FoundTable, TableFinding } from './found-table.ts';
import type { NamedUnit } from './match-units.ts';
import { tableAmounts } from './table-amounts.ts';
import { squeezed } from './table-labels.ts';

/**
 * What shows only once it is known whose the rows are: one unit under two spellings, and figures for a year
 * in which the unit was not there, whatever it is called here. What the names themselves tell is told by
 * checkFoundTable already.
 *
 *   checkMatchedRows(table, [{ row: 4, group: 0, unitId: 7 }], units)[0]?.code     // 'DUPLICATE_UNIT'
 */
export interface MatchedUnit {
  readonly row: number;
  readonly group: number;
  /** Null = taken for none. */
  readonly unitId: number | null;
}

export function checkMatchedRows(
  table: FoundTable,
  matched: readonly MatchedUnit[],
  units: readonly NamedUnit[],
): TableFinding[] {
  const amounts = tableAmounts(table);
  const unitOf = new Map(matched.map(({ row, group, unitId }) => [`${row}:${group}`, unitId]));
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const byName = Map.groupBy(
    units.flatMap(({ id, names }) => names.map(({ name }) => ({ id, name: squeezed(name) }))),
    ({ name }) => name,
  );
  const idOf = (row: FoundRow): number | null => unitOf.get(`${row.row}:${row.group}`) ?? null;
  const validity = validityOf(amounts, (row) => {
    const unit = byId.get(idOf(row) ?? Number.NaN);
    return unit === undefined || byName.has(row.label) ? undefined : [unit];
  });
  const seen = new Map<string, FoundRow>();
  const doubles = table.rows.flatMap((row): TableFinding[] => {
    const id = idOf(row);
    if (id === null || row.role !== 'data') return [];
    // Under the name of a unit that was merged into this one it is a row of its own.
    const named = byName.get(row.label);
    if (named !== undefined && !named.some((one) => one.id === id)) return [];
    const key = `${id}\n${apartText(amounts, row)}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, row);
      return [];
    }
    return first.label === row.label ? [] : [duplicateOf(amounts, row, first)];
  });
  return [...doubles, ...validity];
}
