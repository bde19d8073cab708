import type { AnnexSheet } from './annex.ts';
import type { ListSheet, TextSheet } from './list-annex.ts';

/**
 * An annex as a frame to fill in by hand: counts without figures, a form without its values, a list with
 * nothing but its groups and numbers.
 *
 *   buildTable(blankCounts(sheet)); // every cell empty, the total row too
 */
export function blankCounts(sheet: AnnexSheet): AnnexSheet {
  return { ...sheet, cells: [], statedTotals: [] };
}

/** `ordinalHeading` names the column of row numbers, which stays. */
export function blankText(sheet: TextSheet, ordinalHeading: string): TextSheet {
  return sheet.kind === 'form' ? { ...sheet, values: {} } : blankList(sheet, ordinalHeading);
}

function blankList(sheet: ListSheet, ordinalHeading: string): ListSheet {
  const stays = sheet.columns.map((column) => column.merge || column.path.at(-1) === ordinalHeading);
  const rows = sheet.rows.map((row) => ({
    ...row,
    cells: row.cells.map((text, index) => (stays[index] ? text : '')),
  }));
  return { ...sheet, rows };
}
