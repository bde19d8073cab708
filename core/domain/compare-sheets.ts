import { type AnnexColumn, type AnnexRow, type AnnexSheet, factKeyAt } from './annex.ts';
import { BLANK, type CellValue, numberCell, sameValue } from './cell-value.ts';
import { type FactCell, factKeyText } from './fact.ts';
import { WHOLE_YEAR } from './period.ts';

/**
 * Two states of one annex side by side: for every column that changed, before, after and the
 * difference, over all rows. The result is a sheet like any other, so totals, preview and every file
 * format come from the same code; its totals are therefore the totals of the whole table.
 *
 *   compareSheets(frozen, now, { before: '...', after: '...', difference: '...' })
 */
export interface CompareWords {
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

/** A difference exists where at least one side is a number; a side without one adds nothing. */
export function differenceOf(before: CellValue, after: CellValue): CellValue {
  if (before.kind !== 'number' && after.kind !== 'number') return BLANK;
  const was = before.kind === 'number' ? before.value : 0;
  const is = after.kind === 'number' ? after.value : 0;
  return numberCell(is - was);
}

/** Columns empty = nothing changed. Rows: those of `after` in order, then those that are gone. */
export function compareSheets(before: AnnexSheet, after: AnnexSheet, words: CompareWords): AnnexSheet {
  const rows = unionRows(before, after);
  const readBefore = leafReader(before);
  const readAfter = leafReader(after);
  const changed = unionColumns(before, after).filter((column) =>
    rows.some((row) => !sameValue(readBefore(row, column), readAfter(row, column))),
  );
  const cells: FactCell[] = [];
  const columns = changed.flatMap((column, index) => {
    const parts = [words.before, words.after, words.difference];
    return parts.map(
      (word, part): AnnexColumn => ({
        id: index * 3 + part + 1,
        path: [...column.path, word],
        source: { ...column.source, planYearId: index * 3 + part + 1 },
        display: column.display ?? null,
      }),
    );
  });
  for (const [index, column] of changed.entries()) {
    for (const row of rows) {
      const was = readBefore(row, column);
      const is = readAfter(row, column);
      for (const [part, value] of [was, is, differenceOf(was, is)].entries()) {
        const key = factKeyAt(row, columns[index * 3 + part] ?? column);
        if (key && value.kind !== 'blank') cells.push({ ...key, value, unread: null, note: null });
      }
    }
  }
  const items = [
    ...after.items,
    ...before.items.filter((item) => !after.items.some((one) => one.id === item.id)),
  ];
  const units = changed.length === 0 ? [] : unitColumns(after, columns.length);
  return { ...after, rows, columns: [...units, ...columns], cells, items, statedTotals: [] };
}

/** Where rows count different things, their unit of measure stays beside them. */
function unitColumns(sheet: AnnexSheet, lastId: number): AnnexColumn[] {
  const found = sheet.columns.filter(({ source }) => source.kind === 'unitOfMeasure');
  return found.map((column, index) => ({ ...column, id: lastId + index + 1 }));
}

/** How many leaf cells differ; blank, 0 and not applicable are three different things. */
export function countChangedCells(before: AnnexSheet, after: AnnexSheet): number {
  const readBefore = leafReader(before);
  const readAfter = leafReader(after);
  const columns = unionColumns(before, after);
  return unionRows(before, after).flatMap((row) =>
    columns.filter((column) => !sameValue(readBefore(row, column), readAfter(row, column))),
  ).length;
}

/** Rows of `after` in order, then those that are gone. */
function unionRows(before: AnnexSheet, after: AnnexSheet): AnnexRow[] {
  const gone = before.rows.filter((row) => !after.rows.some((one) => sameRow(one, row)));
  return [...after.rows, ...gone];
}

/** A unit may have several rows, one for each thing it counts. */
function sameRow(a: AnnexRow, b: AnnexRow): boolean {
  return a.unitId === b.unitId && (a.itemId ?? null) === (b.itemId ?? null);
}

type FactColumn = AnnexColumn & { readonly source: Extract<AnnexColumn['source'], { kind: 'fact' }> };

function isFact(column: AnnexColumn): column is FactColumn {
  return column.source.kind === 'fact';
}

function sameFact(a: FactColumn, b: FactColumn): boolean {
  const { source } = a;
  const other = b.source;
  return (
    source.itemId === other.itemId &&
    source.planYearId === other.planYearId &&
    (source.period ?? WHOLE_YEAR) === (other.period ?? WHOLE_YEAR) &&
    source.measure === other.measure
  );
}

/** Fact columns of `after`, then those that only `before` had; sums follow from their parts. */
function unionColumns(before: AnnexSheet, after: AnnexSheet): FactColumn[] {
  const now = after.columns.filter(isFact);
  return [
    ...now,
    ...before.columns.filter(isFact).filter((column) => !now.some((one) => sameFact(one, column))),
  ];
}

function leafReader(sheet: AnnexSheet): (row: AnnexRow, column: FactColumn) => CellValue {
  const values = new Map(sheet.cells.map((cell) => [factKeyText(cell), cell.value]));
  return (row, column) => {
    const key = factKeyAt(row, column);
    return (key && values.get(factKeyText(key))) ?? BLANK;
  };
}
