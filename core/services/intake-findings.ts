import { unitRecords } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import { checkFoundTable } from '../domain/check-found-table.ts';
import type { KnownUnit } from '../domain/check-table-units.ts';
import type { FoundTable, TableFinding } from '../domain/found-table.ts';
import type { UnitRecord } from '../domain/unit-change.ts';

/** What the checks on the way in say about each table of a file, in the file's order. */
export function findingsOf(db: ReadDb, tables: readonly FoundTable[]): Map<FoundTable, TableFinding[]> {
  return tableFindings(tables, knownUnits(unitRecords(db)));
}

/** The same for units that are known already; a total of one table may cover another of the file. */
export function tableFindings(
  tables: readonly FoundTable[],
  units: readonly KnownUnit[],
): Map<FoundTable, TableFinding[]> {
  return new Map(
    tables.map((table) => {
      const others = tables.filter((one) => one !== table);
      return [table, checkFoundTable(table, { units, others })];
    }),
  );
}

export const knownUnits = (
  units: readonly Pick<UnitRecord, 'names' | 'validFrom' | 'validTo'>[],
): KnownUnit[] =>
  units.map(({ names, validFrom, validTo }) => ({
    ...{ names: names.map(({ name }) => name), validFrom, validTo },
  }));
