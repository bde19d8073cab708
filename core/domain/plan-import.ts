import { type AnnexColumn, type AnnexRow, type AnnexSheet, factKeyAt, type Item, itemIdAt } from './annex.ts';
import { BLANK, type CellValue, sameValue } from './cell-value.ts';
import { columnDisplay, printedUnitName } from './column-display.ts';
import { type FactCell, type FactKey, factKeyText, type UnreadEntry } from './fact.ts';
import type {
  AccountedCell,
  FoundColumn,
  FoundRow,
  FoundTable,
  ItemReading,
  ReadFigure,
} from './found-table.ts';
import { intoItem, storedReason } from './into-item.ts';
import { MAX_TEXT } from './read-cell.ts';

/**
 * What taking a table over would do to a sheet, cell by cell, before anything is written. A blank of the
 * file never clears a figure unless that was asked for; a text that cannot be read is kept on the cell; two
 * different figures for one cell are neither taken.
 *
 *   planImport(table, sheet, decision)[0]   // { state: 'changed', row: 4, column: 2, key, before, value, ... }
 */
export interface CountsDecision {
  readonly columns: readonly { readonly column: number; readonly to: number | null }[];
  readonly rows: readonly { readonly row: number; readonly group: number; readonly to: number | null }[];
  /** What a blank of the file does to a figure of ours. */
  readonly blanks: 'keep' | 'clear';
}

export type ImportState =
  | 'new'
  | 'changed'
  | 'kept'
  | 'unreadable'
  /** The file has nothing where we have a figure: ours stays. */
  | 'blankOverNumber'
  /** The same, and ours goes, as was asked. */
  | 'cleared'
  /** Two places of the file say different things. */
  | 'twice'
  | 'locked';

export interface ImportCell {
  /** 0-based place in the file's sheet. */
  readonly row: number;
  readonly column: number;
  /** As it stands in the file; '' for a blank. */
  readonly text: string;
  readonly key: FactKey;
  readonly rowId: number;
  readonly columnId: number;
  readonly before: Pick<FactCell, 'value' | 'unread'>;
  /** What it becomes; null = the value stays. */
  readonly value: CellValue | null;
  readonly unread: UnreadEntry | null;
  /** How a text that is not plain digits was understood, or why it was not. */
  readonly because: string | null;
  readonly state: ImportState;
}

interface Place {
  readonly row: FoundRow;
  readonly column: FoundColumn;
  readonly ours: AnnexRow;
  readonly to: AnnexColumn;
  readonly key: FactKey;
  readonly item: Item;
}

/** Cells that hold nothing here and there are left out. */
export function planImport(
  table: FoundTable,
  sheet: AnnexSheet,
  decision: CountsDecision,
  isLocked: (key: FactKey) => boolean = () => false,
): ImportCell[] {
  const written = new Map(table.cells.map((cell) => [`${cell.row}:${cell.column}`, cell]));
  const before = new Map(sheet.cells.map((cell) => [factKeyText(cell), cell]));
  const fixed = new Set((sheet.fromMonths ?? []).map(factKeyText));
  const cells = placesOf(table, sheet, decision).flatMap((place) => {
    const key = factKeyText(place.key);
    const { value = BLANK, unread = null } = before.get(key) ?? {};
    const reading = readingOf(sheet, place, written.get(`${place.row.row}:${place.column.column}`));
    const cell = reading && cellOf(place, reading, { value, unread }, decision.blanks);
    if (!cell) return [];
    const refused = cell.state !== 'kept' && (fixed.has(key) || isLocked(place.key));
    return [refused ? { ...cell, state: 'locked' as const } : cell];
  });
  return refuseTwice(cells);
}

function placesOf(table: FoundTable, sheet: AnnexSheet, { columns, rows }: CountsDecision): Place[] {
  const columnOf = new Map(columns.map(({ column, to }) => [column, to]));
  const rowOf = new Map(rows.map(({ row, group, to }) => [`${row}:${group}`, to]));
  const ours = new Map(sheet.rows.map((row) => [row.id, row]));
  const targets = new Map(sheet.columns.map((column) => [column.id, column]));
  const items = new Map(sheet.items.map((item) => [item.id, item]));
  return table.rows.flatMap((row) => {
    const own = ours.get(rowOf.get(`${row.row}:${row.group}`) ?? Number.NaN);
    if (!own) return [];
    return table.columns.flatMap((column) => {
      const to = targets.get(columnOf.get(column.column) ?? Number.NaN);
      if (!to || to.locked || column.group !== row.group) return [];
      const key = factKeyAt(own, to);
      const item = items.get(itemIdAt(own, to) ?? Number.NaN);
      return key && item ? [{ row, column, ours: own, to, key, item }] : [];
    });
  });
}

interface Read {
  readonly text: string;
  readonly reading: ItemReading;
}

/** What stands in a cell, in the item's smallest unit; null for a place that is no cell (part of a merge). */
function readingOf(sheet: AnnexSheet, place: Place, cell: AccountedCell | undefined): Read | null {
  if (!cell) return { text: '', reading: { kind: 'value', value: BLANK, because: null } };
  const { fate, text } = cell;
  if (fate.kind === 'ignored' && fate.because !== 'onlySpaces') return null;
  const figure = figureOf(cell);
  const said =
    place.row.unitOfMeasure ??
    place.column.unitOfMeasure ??
    printedUnitName(place.item, columnDisplay(sheet, place.to));
  return { text, reading: intoItem(figure, place.item, said) };
}

function figureOf({ fate, text }: AccountedCell): ReadFigure {
  if (fate.kind === 'ignored') return { kind: 'blank' };
  return fate.kind === 'text' ? { kind: 'unreadable', text, reason: 'notANumber' } : fate.figure;
}

type Before = ImportCell['before'];

function cellOf(
  place: Place,
  { text, reading }: Read,
  before: Before,
  blanks: 'keep' | 'clear',
): ImportCell | null {
  const common = {
    ...{ row: place.row.row, column: place.column.column, text, key: place.key, before },
    ...{ rowId: place.ours.id, columnId: place.to.id },
  };
  if (reading.kind === 'unreadable') {
    const entry = { text: text.slice(0, MAX_TEXT).toWellFormed(), reason: storedReason(reading.reason) };
    const state = before.unread?.text === entry.text ? 'kept' : 'unreadable';
    return { ...common, value: null, unread: entry, because: reading.reason, state };
  }
  const { value, because } = reading;
  const isEmpty = before.value.kind === 'blank' && before.unread === null;
  if (value.kind === 'blank') {
    if (isEmpty) return null;
    if (blanks === 'keep')
      return { ...common, value: null, unread: before.unread, because, state: 'blankOverNumber' };
    return { ...common, value, unread: null, because, state: 'cleared' };
  }
  const same = sameValue(value, before.value) && before.unread === null;
  return { ...common, value, unread: null, because, state: same ? 'kept' : isEmpty ? 'new' : 'changed' };
}

/** The same figure twice is one figure; different ones are nobody's until a row or column is left out. */
function refuseTwice(cells: readonly ImportCell[]): ImportCell[] {
  const byKey = Map.groupBy(cells, (cell) => factKeyText(cell.key));
  const said = ({ value, unread }: ImportCell): string => JSON.stringify([value, unread?.text ?? null]);
  return [...byKey.values()].flatMap((same) => {
    const filled = same.filter((cell) => cell.text.trim() !== '');
    const [first] = filled.length > 0 ? filled : same;
    if (!first) return [];
    if (new Set(filled.map(said)).size > 1)
      return filled.map((cell) => ({ ...cell, state: 'twice' as const }));
    return [first];
  });
}

/** Cells that are written. */
export function isWritten({ state }: Pick<ImportCell, 'state'>): boolean {
  return state === 'new' || state === 'changed' || state === 'unreadable' || state === 'cleared';
}

export interface ImportTotal {
  readonly columnId: number;
  /** In the column's smallest units. */
  readonly value: number;
  readonly row: number;
  readonly column: number;
}

/** Totals that the table prints for the whole of it, by columns of ours; what cannot be read is left out. */
export function totalsOfImport(
  table: FoundTable,
  sheet: AnnexSheet,
  decision: CountsDecision,
): ImportTotal[] {
  const columnOf = new Map(decision.columns.map(({ column, to }) => [column, to]));
  const total = table.totals.find(({ role }) => role === 'total');
  return (total?.values ?? []).flatMap(({ column, value }): ImportTotal[] => {
    const to = sheet.columns.find(({ id }) => id === columnOf.get(column));
    const item = to && sheet.items.find(({ id }) => id === itemOfColumn(sheet, to));
    if (!to || !item || !total) return [];
    const said =
      table.columns.find((one) => one.column === column)?.unitOfMeasure ??
      printedUnitName(item, columnDisplay(sheet, to));
    const read = intoItem(value, item, said);
    if (read.kind !== 'value' || read.value.kind !== 'number') return [];
    return [{ columnId: to.id, value: read.value.value, row: total.row, column }];
  });
}

/** Of a sum, that of its first part: parts of a sum are all of one unit. */
function itemOfColumn(sheet: AnnexSheet, { source }: AnnexColumn): number | null {
  if (source.kind === 'fact') return source.itemId;
  if (source.kind !== 'rowSum') return null;
  const part = sheet.columns.find(({ id }) => id === source.columnIds[0]);
  return part?.source.kind === 'fact' ? part.source.itemId : null;
}
