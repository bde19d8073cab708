import { checkFoundTable } from '../domain/check-found-table.ts';
import type { KnownUnit } from '../domain/check-table-units.ts';
import type { FoundSheet, TableFinding } from '../domain/found-table.ts';
import type { UnitRecord } from '../domain/unit-change.ts';

/**
 * The checks on the way in over a whole workbook: each table with what the county's file knows of its units
 * and with the other tables that its totals may cover.
 *
 *   checkWorkbook(found, knownUnits(unitRecords(db)))[0]?.[1]   // findings of sheet 0, table 1
 */
export function checkWorkbook(
  found: readonly FoundSheet[],
  units: readonly KnownUnit[],
  formulas: ReadonlyMap<string, readonly TableFinding[]> = new Map(),
): TableFinding[][][] {
  const all = found.flatMap(({ tables }) => tables);
  return found.map(({ sheet, tables }) =>
    tables.map((table) => {
      const others = all.filter((one) => one !== table);
      return checkFoundTable(table, { units, others, formulas: formulas.get(sheet) ?? [] });
    }),
  );
}

export const knownUnits = (
  units: readonly Pick<UnitRecord, 'names' | 'validFrom' | 'validTo'>[],
): KnownUnit[] =>
  units.map(({ names, validFrom, validTo }) => ({
    names: names.map(({ name }) => name),
    validFrom,
    validTo,
  }));
