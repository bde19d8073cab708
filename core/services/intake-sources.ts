import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { IntakeFile, IntakeRow, ReadFailure } from '../contract/intake.ts';
import { AppError, isAppError } from '../domain/app-error.ts';
import { attachmentName } from '../domain/attachment.ts';
import { readSheet } from '../domain/find-tables.ts';
import type { CellFate, FoundSheet, FoundTable } from '../domain/found-table.ts';
import type { RawSheet, RawWorkbook } from '../domain/raw-workbook.ts';
import { readPasted } from '../domain/read-html.ts';
import { readWorkbook } from '../exchange/read-workbook.ts';
import type { Context } from './context.ts';

/**
 * Files that are being looked at before anything of them is taken: as they came, as they were read, and the
 * tables found in them. Kept in memory alone; the oldest go when there are too many.
 *
 *   const source = await readSource(context, { name, bytes });
 *   requireTable(context, { sourceId: source.id, sheet: 0, table: 0 }).table.title
 */
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly workbook: RawWorkbook;
  /** In the order of the workbook's sheets. */
  readonly found: readonly FoundSheet[];
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
/** Cells of a sheet that are looked through for tables; a longer one is a ledger. */
const MOST_CELLS = 200_000;

const held = new WeakMap<Context, Map<string, Source>>();

export async function readSource(
  context: Context,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Source> {
  return keep(context, name, bytes, await readWorkbook(bytes, name));
}

export async function pastedSource(
  context: Context,
  { name, html, text }: { name: string; html: string; text: string },
): Promise<Source> {
  const isPage = html !== '';
  const bytes = new TextEncoder().encode(isPage ? html : text);
  return keep(context, `${name}.${isPage ? 'html' : 'txt'}`, bytes, readPasted({ html, text }, name));
}

/** What kept a file from being read; null for any other error. */
export function readFailure(error: unknown): ReadFailure | null {
  return isAppError(error, 'UNREADABLE_FILE') ? error.data : null;
}

async function keep(
  context: Context,
  name: string,
  bytes: Uint8Array,
  workbook: RawWorkbook,
): Promise<Source> {
  const found: FoundSheet[] = [];
  for (const sheet of workbook.sheets) {
    refuseLong(name, sheet);
    // A turn for everybody else between two sheets.
    await turn();
    found.push(readSheet(sheet));
  }
  const source = { id: randomUUID(), name: attachmentName(name), bytes, workbook, found };
  const sources = held.get(context) ?? new Map<string, Source>();
  held.set(context, sources);
  sources.set(source.id, source);
  dropOldest(sources);
  return source;
}

/** Throws UNREADABLE_FILE for a sheet with more cells than are looked through for tables. */
export function refuseLong(name: string, sheet: RawSheet): void {
  let count = 0;
  for (const row of sheet.rows) count += row.cells.length;
  if (count <= MOST_CELLS) return;
  const detail = `cells ${MOST_CELLS}`;
  throw new AppError('UNREADABLE_FILE', { name, problem: 'tooLarge', sheet: sheet.name, cell: null, detail });
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
