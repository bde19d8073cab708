import { isMark } from './form-marks.ts';
import { type CellRange, cellName, type RawCell, type RawSheet, rangeName } from './raw-workbook.ts';
import { readFigure } from './read-figure.ts';
import type { Alteration } from './read-return.ts';
import type { FoundSheet } from './return-sheets.ts';
import type { ReturnedFile } from './returned-file.ts';

/**
 * What a workbook that came back has beside its tables, as alterations: what it hides, macros, links to
 * other files, a name that says another kind of file. Hidden figures of a table that is read ask somebody;
 * the rest is told.
 *
 *   noticed(file, sheets)     // [{ code: 'hiddenRows', asks: true, sheet: 'Sheet1', cell: null, detail: '7' }]
 *   merged(found)             // cells to fill that were merged into one
 */
export function noticed(file: ReturnedFile, sheets: readonly (FoundSheet | null)[]): Alteration[] {
  const read = new Map(sheets.flatMap((one) => (one ? [[one.raw.name, one] as const] : [])));
  return file.notices.flatMap(({ code, sheet, detail }): Alteration[] => {
    // How large the rest of a sheet is alters nothing of what was asked.
    if (code === 'blankArea' || code === 'manyColumns') return [];
    const found = sheet === null ? undefined : read.get(sheet);
    return [{ code, asks: found ? asks[code]?.(found) === true : false, sheet, cell: null, detail }];
  });
}

const asks: Partial<Record<Alteration['code'], (found: FoundSheet) => boolean>> = {
  hiddenSheet: () => true,
  hiddenRows: (found) => found.raw.rows.some(({ hidden, cells }) => hidden && cells.some(isFigure(found))),
  hiddenColumns: (found) => {
    const hidden = new Set(found.raw.hiddenColumns);
    return cellsOf(found.raw).some((cell) => hidden.has(cell.column) && isFigure(found)(cell));
  },
};

const cellsOf = (sheet: RawSheet): RawCell[] => sheet.rows.flatMap(({ cells }) => cells);

/** A number, or whatever stands in a cell to fill; the sums of the form itself are none. */
const isFigure =
  ({ rows, columns }: FoundSheet) =>
  (cell: RawCell): boolean => {
    if (isMark(cell)) return false;
    if (rows.includes(cell.row) && columns.includes(cell.column)) return true;
    return cell.formula === undefined && readFigure(cell).kind === 'number';
  };

/** Cells to fill, or words on a row, that stand behind another cell of the same merge. */
export function merged({ raw, grid, rows, columns, situation }: FoundSheet): Alteration[] {
  const found = new Set<CellRange>();
  for (const row of rows) {
    if (row === null) continue;
    for (const column of [...columns, situation]) {
      const merge = column === null ? null : grid.coveredBy(row, column);
      if (merge) found.add(merge);
    }
  }
  return [...found].map((merge) => ({
    ...{ code: 'cellsMerged', asks: true, sheet: raw.name },
    ...{ cell: cellName(merge.top, merge.left), detail: rangeName(merge) },
  }));
}
