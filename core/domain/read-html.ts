/**
 * Tables of a page, or of what was copied in WPS, Word, Excel, LibreOffice or a browser, as raw sheets: one
 * for each table, with the lines of text above it (title, unit of measure) as rows of their own.
 *
 *   readHtml('<p>T</p><table><tr><td colspan=2>A<tr><td>1<td>2</table>', 'a.xls').sheets[0]?.merges
 *   readPasted({ html, text })              // the clipboard: its HTML when there is a table in it, else its text
 *
 * Formulas are left out: what they point to is not where it was. Pure, without a DOM, for the window too.
 */
import { AppError } from './app-error.ts';
import { HtmlReader, type ReadTable } from './html-reader.ts';
import { htmlTokens } from './html-tokens.ts';
import { hiddenNotices } from './raw-notices.ts';
import {
  cellName,
  type FileProblem,
  type RawCell,
  type RawRow,
  type RawSheet,
  type RawWorkbook,
} from './raw-workbook.ts';
import { tabbedLines } from './tabbed-text.ts';

/** Characters of a page or a clipboard that are read. */
const MOST_CHARACTERS = 64_000_000;
const MOST_TEXT = 20_000_000;
export const MOST_COLUMNS = 2000;

/** @throws AppError UNREADABLE_FILE */
export function readHtml(html: string, name = 'HTML'): RawWorkbook {
  const reader = read(html, name, false);
  if (reader.isCut) throw unreadable(name, 'truncated');
  return workbook('html', reader.tables, name);
}

export interface Pasted {
  readonly html?: string;
  readonly text?: string;
}

/** @throws AppError UNREADABLE_FILE */
export function readPasted({ html = '', text = '' }: Pasted, name = 'clipboard'): RawWorkbook {
  const tables = /<t[dhr][\s>]/i.test(html) ? read(html, name, true).tables : [];
  if (tables.some(({ isTable }) => isTable)) return workbook('clipboard', tables, name);
  if (text.length > MOST_TEXT) throw unreadable(name, 'tooLarge', `characters ${MOST_TEXT}`);
  return workbook('clipboard', [textTable(text)], name);
}

function read(html: string, name: string, clipboard: boolean): HtmlReader {
  if (html.length > MOST_CHARACTERS) throw unreadable(name, 'tooLarge', `characters ${MOST_CHARACTERS}`);
  const page = withoutHeader(html);
  const reader = new HtmlReader(name, clipboard && /<!--\s*StartFragment/i.test(page));
  for (const token of htmlTokens(page)) reader.take(token);
  reader.end();
  return reader;
}

/** Without what Windows puts before it: "Version:0.9", offsets in bytes, "SourceURL:…". */
function withoutHeader(html: string): string {
  if (!/^\s*Version:\d/i.test(html)) return html;
  const start = html.indexOf('<');
  return start < 0 ? '' : html.slice(start);
}

function textTable(text: string): ReadTable {
  const lines = tabbedLines(text.replaceAll('\u0000', ''));
  const rows = lines.map((fields, index) => ({
    index,
    hidden: false,
    cells: fields.flatMap((field, column) => textCell(field, index, column)),
  }));
  const filled = rows.filter(({ cells }) => cells.length > 0);
  return {
    ...{ name: null, before: [], after: [], rows: filled, merges: [] },
    hiddenColumns: [],
    height: lines.length,
    isTable: true,
    hidden: false,
  };
}

/** Our own plain text disarms what a spreadsheet would run with a quote in front. */
function textCell(field: string, row: number, column: number): RawCell[] {
  const text = field.replace(/^'(?=[=+\-@])/, '').trim();
  return text === '' ? [] : [{ row, column, value: { kind: 'text' }, text }];
}

function workbook(format: 'html' | 'clipboard', tables: readonly ReadTable[], name: string): RawWorkbook {
  const taken = new Set<string>();
  const sheets = tables
    .filter(({ before, after, rows }) => [before, after].some((lines) => lines.length > 0) || rows.length > 0)
    .map((table, index) => sheetOf(table, unusedName(table.name ?? `${index + 1}`, taken)));
  if (sheets.length === 0) throw unreadable(name, 'empty');
  for (const { name: sheet, rows, columnCount } of sheets) {
    if (columnCount <= MOST_COLUMNS) continue;
    const far = rows.flatMap(({ cells }) => cells.slice(-1)).find(({ column }) => column >= MOST_COLUMNS);
    const cell = far === undefined ? null : cellName(far.row, far.column);
    throw unreadable(name, 'tooLarge', `columns ${MOST_COLUMNS}`, sheet, cell);
  }
  return { format, sheets, names: [], properties: new Map(), notices: sheets.flatMap(hiddenNotices) };
}

function unusedName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted} (${count})`;
  taken.add(name);
  return name;
}

/** The lines above and below become rows with one cell, on the left. */
function sheetOf({ before, rows: inside, after, height, ...table }: ReadTable, name: string): RawSheet {
  const shift = before.length;
  const line = (text: string, index: number): RawRow => ({
    ...{ index, hidden: false },
    cells: [{ row: index, column: 0, value: { kind: 'text' }, text }],
  });
  const rows = [
    ...before.map(line),
    ...inside.map((row) => moved(row, shift)),
    ...after.map((text, index) => line(text, shift + height + index)),
  ];
  const columnCount = rows.reduce((most, { cells }) => Math.max(most, (cells.at(-1)?.column ?? -1) + 1), 0);
  return {
    ...{ name, rows, columnCount },
    visibility: table.hidden ? 'hidden' : 'visible',
    merges: table.merges.map((merge) => ({ ...merge, top: merge.top + shift, bottom: merge.bottom + shift })),
    hiddenColumns: table.hiddenColumns.filter((column) => column < columnCount),
  };
}

function moved(row: RawRow, shift: number): RawRow {
  if (shift === 0) return row;
  const cells = row.cells.map((cell) => ({ ...cell, row: cell.row + shift }));
  return { ...row, index: row.index + shift, cells };
}

function unreadable(
  name: string,
  problem: FileProblem,
  detail = '',
  sheet: string | null = null,
  cell: string | null = null,
): AppError {
  return new AppError('UNREADABLE_FILE', { name, problem, sheet, cell, detail });
}
