import { randomUUID } from 'node:crypto';
import type { IntakeFile, IntakeRow } from '../contract/intake.ts';
import { AppError, isAppError } from '../domain/app-error.ts';
import { attachmentName } from '../domain/attachment.ts';
import type { CellFate, FoundTable } from '../domain/found-table.ts';
import type { RawSheet } from '../domain/raw-workbook.ts';
import { unreadable } from '../exchange/read/unreadable.ts';
import type { TablesRead } from '../exchange/read-tables.ts';
import type { Context } from './context.ts';

/**
 * Files that are being looked at before anything of them is taken: as they came, as they were read, and the
 * tables found in them. Kept in memory alone; the oldest go when there are too many.
 *
 *   const source = keepSource(context, sourceOf({ name, bytes }, await reader.read({ name, bytes, units })));
 *   requireTable(context, { sourceId: source.id, sheet: 0, table: 0 }).table.title
 */
export interface Source extends TablesRead {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface TablePlace {
  readonly sourceId: string;
  readonly sheet: number;
  readonly table: number;
}

export interface PlacedTable {
  readonly source: Source;
  readonly sheet: RawSheet;
  readonly table: FoundTable;
}

const MOST_SOURCES = 300;
const MOST_BYTES = 512 * 1024 * 1024;

const held = new WeakMap<Context, Map<string, Source>>();

export function sourceOf(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  read: TablesRead,
): Source {
  return { ...read, id: randomUUID(), name: attachmentName(name), bytes };
}

export function keepSource(context: Context, source: Source): void {
  const sources = held.get(context) ?? new Map<string, Source>();
  held.set(context, sources);
  sources.set(source.id, source);
  dropOldest(sources);
}

/**
 * What kept a file from being read. What nobody foresaw is this file's trouble too, and stands in the log
 * under the reference that is told. Other errors are about the call and are thrown on.
 */
export function readFailure(
  name: string,
  error: unknown,
  fault: (error: unknown) => string,
): AppError<'UNREADABLE_FILE'> {
  if (isAppError(error, 'UNREADABLE_FILE')) return error;
  if (isAppError(error)) throw error;
  return unreadable(name, 'unforeseen', fault(error));
}

function dropOldest(sources: Map<string, Source>): void {
  let bytes = [...sources.values()].reduce((sum, one) => sum + one.bytes.length, 0);
  for (const [id, one] of sources) {
    if (sources.size <= 1 || (sources.size <= MOST_SOURCES && bytes <= MOST_BYTES)) return;
    sources.delete(id);
    bytes -= one.bytes.length;
  }
}

/** UNKNOWN_RECORD when the program was started anew since, or the file was pushed out: read it again. */
export function requireSource(context: Context, id: string): Source {
  const source = held.get(context)?.get(id);
  if (!source) throw new AppError('UNKNOWN_RECORD', { record: id });
  return source;
}

export function requireTable(
  context: Context,
  { sourceId, sheet: at, table: index }: TablePlace,
): PlacedTable {
  const source = requireSource(context, sourceId);
  const sheet = source.workbook.sheets[at];
  const table = source.found[at]?.tables[index];
  if (!sheet || !table) throw new AppError('UNKNOWN_RECORD', { record: `${sourceId}:${at}:${index}` });
  return { source, sheet, table };
}

const OUTSIDE: CellFate = { kind: 'ignored', because: 'outsideTable' };

/** Some rows of a sheet as they are, each cell with what it was taken for. */
export function rowsOfSource(
  context: Context,
  input: { sourceId: string; sheet: number; from: number; count: number },
): IntakeRow[] {
  const source = requireSource(context, input.sourceId);
  const sheet = source.workbook.sheets[input.sheet];
  const found = source.found[input.sheet];
  if (!sheet || !found) throw new AppError('UNKNOWN_RECORD', { record: input.sourceId });
  const rows = sheet.rows.slice(input.from, input.from + input.count);
  const wanted = new Set(rows.map(({ index }) => index));
  const fates = new Map(
    [...found.tables.flatMap(({ cells }) => cells), ...found.outside]
      .filter(({ row }) => wanted.has(row))
      .map(({ row, column, fate }) => [`${row}:${column}`, fate]),
  );
  const merges = new Map(sheet.merges.map((range) => [`${range.top}:${range.left}`, range]));
  return rows.map(({ index, hidden, cells }) => ({
    ...{ index, hidden },
    cells: cells.map(({ row, column, text, formula }) => {
      const range = merges.get(`${row}:${column}`);
      return {
        ...{ column, text, fate: fates.get(`${row}:${column}`) ?? OUTSIDE },
        ...(range && range.right > range.left ? { columnSpan: range.right - range.left + 1 } : {}),
        ...(range && range.bottom > range.top ? { rowSpan: range.bottom - range.top + 1 } : {}),
        ...(formula === undefined ? {} : { formula }),
      };
    }),
  }));
}

export function describeFile(
  { id, name, workbook }: Source,
  sheets: Extract<IntakeFile, { kind: 'read' }>['sheets'],
): IntakeFile {
  return { kind: 'read', id, name, format: workbook.format, notices: workbook.notices, sheets };
}
