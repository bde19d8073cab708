import { unitRecords } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import { checkFoundTable } from '../domain/check-found-table.ts';
import type { FoundTable, TableFinding } from '../domain/found-table.ts';

/** What the checks on the way in say about each table of a file, in the file's order. */
export function findingsOf(db: ReadDb, tables: readonly FoundTable[]): Map<FoundTable, TableFinding[]> {
  const units = unitRecords(db).map(({ names, validFrom, validTo }) => ({
    ...{ names: names.map(({ name }) => name), validFrom, validTo },
  }));
  return new Map(
    tables.map((table) => {
      const others = tables.filter((one) => one !== table);
      return [table, checkFoundTable(table, { units, others })];
    }),
  );
}
