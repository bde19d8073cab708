import { setImmediate as turn } from 'node:timers/promises';
import type { KnownUnit } from '../domain/check-table-units.ts';
import { readSheet } from '../domain/find-tables.ts';
import type { FoundSheet } from '../domain/found-table.ts';
import type { RawSheet, RawWorkbook } from '../domain/raw-workbook.ts';
import { readPasted } from '../domain/read-html.ts';
import { type FileFindings, type ReadTables, tableFindings } from '../domain/table-findings.ts';
import { unreadable } from './read/unreadable.ts';
import { readWorkbook } from './read-workbook.ts';

/**
 * One file, or what was pasted, as everything that is told of it: its cells, the tables in them, what is
 * wrong with each.
 *
 *   const { workbook, found, findings } = await readTables({ name, bytes, units });
 *
 * Throws UNREADABLE_FILE.
 */
export type TablesInput = {
  readonly name: string;
  readonly units: readonly KnownUnit[];
} & ({ readonly bytes: Uint8Array } | { readonly html: string; readonly text: string });

export interface TablesRead extends ReadTables {
  readonly findings: FileFindings;
}

/** Cells of a sheet that are looked through for tables; a longer one is a ledger. */
const MOST_CELLS = 200_000;

export async function readTables(input: TablesInput): Promise<TablesRead> {
  const { name, units } = input;
  const workbook = await workbookOf(input);
  for (const sheet of workbook.sheets) refuseLong(name, sheet);
  const found: FoundSheet[] = [];
  for (const sheet of workbook.sheets) {
    // A turn for everybody else between two sheets.
    await turn();
    found.push(readSheet(sheet));
  }
  return { workbook, found, findings: tableFindings({ workbook, found }, units) };
}

async function workbookOf(input: TablesInput): Promise<RawWorkbook> {
  return 'bytes' in input ? readWorkbook(input.bytes, input.name) : readPasted(input, input.name);
}

function refuseLong(name: string, sheet: RawSheet): void {
  let count = 0;
  for (const row of sheet.rows) count += row.cells.length;
  if (count > MOST_CELLS) throw unreadable(name, 'tooLarge', `cells ${MOST_CELLS}`, { sheet: sheet.name });
}
