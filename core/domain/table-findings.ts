import { checkFoundTable } from './check-found-table.ts';
import type { KnownUnit } from './check-table-units.ts';
import { formulaFindings } from './formula-findings.ts';
import type { FoundSheet, TableFinding } from './found-table.ts';
import type { RawWorkbook } from './raw-workbook.ts';
import type { UnitRecord } from './unit-change.ts';

/**
 * What the checks on the way in say about every table of a file.
 *
 *   tableFindings({ workbook, found }, units)[0]?.[1]     // of the second table on the first sheet
 */
export interface ReadTables {
  readonly workbook: RawWorkbook;
  /** In the order of the workbook's sheets. */
  readonly found: readonly FoundSheet[];
}

/** By sheet and by table, in their order. */
export type FileFindings = readonly (readonly (readonly TableFinding[])[])[];

/** Other tables of a file that a total may cover. */
const MOST_OTHERS = 50;

export function tableFindings({ workbook, found }: ReadTables, units: readonly KnownUnit[]): FileFindings {
  const all = found.flatMap(({ tables }) => tables);
  const formulas = formulaFindings(workbook);
  return found.map(({ sheet, tables }) =>
    tables.map((table) => {
      const others = all.slice(0, MOST_OTHERS).filter((one) => one !== table);
      return checkFoundTable(table, { units, others, formulas: formulas.get(sheet) ?? [] });
    }),
  );
}

export const knownUnits = (
  units: readonly Pick<UnitRecord, 'names' | 'validFrom' | 'validTo'>[],
): KnownUnit[] =>
  units.map(({ names, validFrom, validTo }) => ({
    ...{ names: names.map(({ name }) => name), validFrom, validTo },
  }));
