import { unitRecords } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import { checkFoundTable } from '../domain/check-found-table.ts';
import type { KnownUnit } from '../domain/check-table-units.ts';
import { formulaFindings } from '../domain/formula-findings.ts';
import type { FoundSheet, FoundTable, TableFinding } from '../domain/found-table.ts';
import type { RawWorkbook } from '../domain/raw-workbook.ts';
import type { UnitRecord } from '../domain/unit-change.ts';

/** Other tables of a file that a total may cover. */
const MOST_OTHERS = 50;

/** A file as it was read, and the tables found on its sheets. */
export interface ReadTables {
  readonly workbook: RawWorkbook;
  /** In the order of the workbook's sheets. */
  readonly found: readonly FoundSheet[];
}

/** What the checks on the way in say about each table of a file. */
export function findingsOf(db: ReadDb, read: ReadTables): Map<FoundTable, TableFinding[]> {
  return tableFindings(read, knownUnits(unitRecords(db)));
}

/** The same for units that are known already; a total of one table may cover another of the file. */
export function tableFindings(
  { workbook, found }: ReadTables,
  units: readonly KnownUnit[],
): Map<FoundTable, TableFinding[]> {
  const all = found.flatMap(({ tables }) => tables);
  const formulas = formulaFindings(workbook);
  return new Map(
    found.flatMap(({ sheet, tables }) =>
      tables.map((table) => {
        const others = all.slice(0, MOST_OTHERS).filter((one) => one !== table);
        const hints = { units, others, formulas: formulas.get(sheet) ?? [] };
        return [table, checkFoundTable(table, hints)] as const;
      }),
    ),
  );
}

export const knownUnits = (
  units: readonly Pick<UnitRecord, 'names' | 'validFrom' | 'validTo'>[],
): KnownUnit[] =>
  units.map(({ names, validFrom, validTo }) => ({
    ...{ names: names.map(({ name }) => name), validFrom, validTo },
  }));
