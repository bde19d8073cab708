import { accountedCells } from './account-cells.ts';
import type {
  AccountedCell,
  CellCounts,
  FoundColumn,
  FoundRow,
  FoundSheet,
  FoundTable,
  UnitLine,
} from './found-table.ts';
import { ANNEX_PREFIX, DATE_LINE, DOCUMENT_NUMBER, TITLE_END } from './lexicon-tables.ts';
import type { CellRange, RawSheet } from './raw-workbook.ts';
import { sheetGrid } from './sheet-grid.ts';
import { blocksOf, type TableBlock } from './table-blocks.ts';
import { columnsOf } from './table-columns.ts';
import { isAnnexLabel, isFillLine, squeezed, unitsInLine } from './table-labels.ts';
import { rowsOf, totalsOf } from './table-rows.ts';
import { fresh, type TableView, tableView } from './table-view.ts';
import { windowsOf } from './table-windows.ts';

/**
 * Finds the tables on a sheet of somebody's workbook: titles, unit line, headings over several rows, whose
 * each row is, totals, parts, notes. Every cell with content is accounted for, in a table or outside.
 *
 *   const { tables, outside } = readSheet(sheet);
 *   tables[0]?.columns.map((column) => column.path)   // [['No'], ['township'], ['centre', '2019'], ...]
 */
export function readSheet(sheet: RawSheet): FoundSheet {
  const grid = sheetGrid(sheet);
  const tables = windowsOf(grid, sheet.columnCount).flatMap((bounds) => {
    const view = tableView(grid, bounds);
    return blocksOf(view).flatMap((block) => tableOf(view, block) ?? []);
  });
  const told = new Set(tables.flatMap(({ cells }) => cells.map(placeOf)));
  const outside = sheet.rows.flatMap((row) =>
    row.cells
      .filter((cell) => !told.has(placeOf(cell)))
      .map(({ row: at, column, text }): AccountedCell => {
        return { row: at, column, text, fate: { kind: 'ignored', because: 'outsideTable' } };
      }),
  );
  return { sheet: sheet.name, tables, outside };
}

export const findTables = (sheet: RawSheet): readonly FoundTable[] => readSheet(sheet).tables;

/** One number for a place; no sheet has so many columns. */
const placeOf = ({ row, column }: Pick<AccountedCell, 'row' | 'column'>): number => row * 0x100000 + column;

function tableOf(view: TableView, block: TableBlock): FoundTable | null {
  const lines = linesOf(view, block);
  const columns = columnsOf(view, block, lines.unitLine?.units ?? []);
  const rows = rowsOf(view, block.body, columns);
  // A table has at least two columns, and headings or rows.
  if (columns.length < 2 || (block.header.length === 0 && rows.every(({ role }) => role === 'note')))
    return null;
  const places = { ...lines, block, columns, rows };
  const cells = accountedCells(view, places);
  const notes = rows
    .filter(({ role }) => role === 'note')
    .map(({ row }) =>
      fresh(view, row)
        .map(({ text }) => text)
        .join(' '),
    );
  return {
    range: rangeOf(
      view,
      block,
      columns.map(({ column }) => column),
    ),
    title: lines.title,
    annexLabel: lines.annexLabel,
    unitLine: lines.unitLine,
    headerRows: block.header,
    columns,
    rows: rows.filter(({ role }) => role !== 'note'),
    unitColumn: columns.find(({ role }) => role === 'unit')?.column ?? null,
    totals: totalsOf(view, rows, columns),
    notes: [...lines.others, ...notes],
    cells,
    blanks: blanksOf(view, rows, columns),
  };
}

export interface TableLines {
  readonly title: string | null;
  readonly titleRows: readonly number[];
  readonly annexLabel: string | null;
  readonly unitLine: UnitLine | null;
  /** Lines that are none of these, as texts. */
  readonly others: readonly string[];
}

const LONGEST_TITLE = 60;
const MOST_TITLE_ROWS = 3;

function linesOf(view: TableView, { lines }: TableBlock): TableLines {
  let unitLine: UnitLine | null = null;
  let annexLabel: string | null = null;
  const others: string[] = [];
  const titles: { row: number; text: string }[] = [];
  for (const row of lines) {
    for (const [at, { text, column }] of fresh(view, row).entries()) {
      const [, prefix, rest] = ANNEX_PREFIX.exec(text) ?? [];
      if (prefix !== undefined && rest !== undefined && !isAnnexLabel(text) && isTitle(rest)) {
        annexLabel = prefix;
        others.push(...titles.splice(0).map((title) => title.text));
        titles.push({ row, text: rest });
        continue;
      }
      // What stands behind "filled in by:" is the answer to it.
      const isAnswer = /[:\uff1a]$/.test(fresh(view, row)[at - 1]?.text ?? '');
      const units = unitsInLine(text);
      if (units !== null) unitLine = { text, row, column, units };
      if (isAnnexLabel(text)) {
        annexLabel = text;
        others.push(...titles.splice(0).map((title) => title.text));
      } else if (units !== null && !/.{6}[(\uff08]/.test(text)) continue;
      else if (isAnswer || isFillLine(text) || !isTitle(text) || isBelow(titles.at(-1)?.text ?? '', text)) {
        others.push(text);
        // A paragraph ends what was a title before it.
        if (text.length > LONGEST_TITLE) others.push(...titles.splice(0).map((title) => title.text));
      } else titles.push({ row, text });
    }
  }
  const chosen = titles.slice(-MOST_TITLE_ROWS);
  others.push(...titles.slice(0, -MOST_TITLE_ROWS).map(({ text }) => text));
  const title = squeezed(chosen.map(({ text }) => text).join(' '));
  return {
    ...{ annexLabel, unitLine, others },
    title: title === '' ? null : title,
    titleRows: chosen.map(({ row }) => row),
  };
}

/** A line below a title that is complete: a mark, a period in brackets. */
const isBelow = (title: string, text: string): boolean => TITLE_END.test(title) && !TITLE_END.test(text);

const isTitle = (text: string): boolean =>
  text.length <= LONGEST_TITLE &&
  !DOCUMENT_NUMBER.test(text) &&
  !DATE_LINE.test(text) &&
  !/[\u3002\uff1b;:\uff1a]$|^.{1,6}[:\uff1a]/.test(text);

function rangeOf(view: TableView, block: TableBlock, columns: readonly number[]): CellRange {
  const rows = [...block.lines, ...block.header, ...block.body, ...block.repeated];
  const lines = rows.flatMap((row) => fresh(view, row).flatMap(({ column, right }) => [column, right]));
  const right = Math.min(view.right, Math.max(...columns, ...extreme(lines, Math.max)));
  return {
    top: rows.reduce((least, row) => Math.min(least, row), rows[0] ?? 0),
    bottom: rows.reduce((most, row) => Math.max(most, row), 0),
    left: Math.min(...columns, ...extreme(lines, Math.min)),
    right,
  };
}

/** One number of many, without spreading them all into a call. */
function extreme(numbers: readonly number[], pick: (a: number, b: number) => number): number[] {
  const [first] = numbers;
  return first === undefined ? [] : [numbers.reduce((best, number) => pick(best, number), first)];
}

/** How many cells became what; `blank` are places for figures with nothing in them. */
export function countCells(table: FoundTable): CellCounts {
  const counts = { value: 0, text: 0, blank: table.blanks, notApplicable: 0, unreadable: 0, ignored: 0 };
  for (const { fate } of table.cells) counts[fate.kind]++;
  return counts;
}

function blanksOf(view: TableView, rows: readonly FoundRow[], columns: readonly FoundColumn[]): number {
  const figures = columns.filter(({ role }) => role === 'figure');
  let blanks = 0;
  for (const { row, role, group } of rows) {
    if (role === 'section' || role === 'note') continue;
    for (const { column, group: own } of figures) {
      const isFree = own === group && !view.grid.isCovered(row, column);
      if (isFree && view.grid.shown(row, column) === undefined) blanks++;
    }
  }
  return blanks;
}
