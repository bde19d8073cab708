import type { SourceCell } from '../domain/facility-import.ts';
import {
  cellName,
  type FileFormat,
  type FileNotice,
  type RawCell,
  type RawSheet,
} from '../domain/raw-workbook.ts';
import { detectFormat, formatOfName } from './detect-format.ts';
import { type Doubts, ledgerDoubts, workbookDoubts } from './ledger-doubts.ts';
import { csvRows } from './read/csv.ts';
import { READ_LIMITS } from './read/limits.ts';
import { textEncoding } from './read/text-encoding.ts';
import { unreadable } from './read/unreadable.ts';
import { openXlsxRows, type RowCell, type RowSheet } from './read/xlsx-rows.ts';
import { readWorkbook } from './read-workbook.ts';

/**
 * The rows of a ledger's file, some at a time. XLSX and CSV are never held whole; other kinds of files are
 * read by readWorkbook.
 *
 *   const source = await openLedgerSource(bytes, 'facilities.xlsx');
 *   for await (const rows of source.sheets[0].rows()) rows[0];   // { line: 1, cells: ['S0001', 12], … }
 *
 * Throws UNREADABLE_FILE, also for more rows or cells than a ledger may have.
 */
export interface SourceRow {
  /** Of the sheet, from 1. */
  readonly line: number;
  readonly hidden: boolean;
  /** By column; what is missing is blank. */
  readonly cells: readonly SourceCell[];
  /** Columns of its formulas that have a value; null when there are none. */
  readonly formulas: readonly number[] | null;
}

export interface SourceSheet {
  readonly name: string;
  readonly isHidden: boolean;
  rows(): AsyncIterable<readonly SourceRow[]>;
}

export interface LedgerSource {
  readonly format: FileFormat;
  readonly sheets: readonly SourceSheet[];
  /** What a person should know of the file; hidden sheets and rows are told with the rows. */
  readonly notices: readonly FileNotice[];
  /** Which formulas no value can be taken from, asked when rows have formulas; null = all can be trusted. */
  doubts(): Promise<Doubts | null>;
}

/** A ledger of more is cut in parts, or is none: an office has some thousand places. */
export const LEDGER_LIMITS = { rows: 300_000, cells: 10_000_000 } as const;

export async function openLedgerSource(bytes: Uint8Array, name: string): Promise<LedgerSource> {
  const source = await openByKind(bytes, name);
  return {
    ...source,
    sheets: source.sheets.map((sheet) => ({ ...sheet, rows: () => bounded(name, sheet) })),
  };
}

async function openByKind(bytes: Uint8Array, name: string): Promise<LedgerSource> {
  if (bytes.length > READ_LIMITS.fileBytes) {
    throw unreadable(name, 'tooLarge', `bytes ${READ_LIMITS.fileBytes}`);
  }
  const kind = detectFormat(bytes);
  if (kind === 'text') {
    const encoding = textEncoding(bytes);
    const notices = [...renamed(name, 'csv'), ...(encoding?.guessed ? [guessed(encoding.label)] : [])];
    return { format: 'csv', sheets: [csvSheet(bytes, name)], notices, doubts: async () => null };
  }
  if (kind === 'zip' && isWorkbook(bytes)) {
    const book = await openXlsxRows(bytes, { name });
    const macros: FileNotice[] = book.hasMacros ? [{ code: 'macros', sheet: null, detail: '' }] : [];
    const links = book.links.map((detail): FileNotice => ({ code: 'externalLinks', sheet: null, detail }));
    return {
      format: 'xlsx',
      sheets: book.sheets.map(rowSheet),
      notices: [...renamed(name, 'xlsx'), ...macros, ...links],
      doubts: () => ledgerDoubts(book),
    };
  }
  const workbook = await readWorkbook(bytes, name);
  const notices = workbook.notices.filter(({ code }) => code !== 'hiddenSheet' && code !== 'hiddenRows');
  const sheets = workbook.sheets.map(wholeSheet);
  return { format: workbook.format, sheets, notices, doubts: async () => workbookDoubts(workbook) };
}

const guessed = (detail: string): FileNotice => ({ code: 'encodingGuessed', sheet: null, detail });

function renamed(name: string, format: FileFormat): FileNotice[] {
  const stated = formatOfName(name);
  return stated === null || stated === format ? [] : [{ code: 'renamed', sheet: null, detail: format }];
}

/** The rows of a sheet, until there are more than a ledger may have. */
async function* bounded(
  name: string,
  { name: sheet, rows }: SourceSheet,
): AsyncGenerator<readonly SourceRow[], void, undefined> {
  const left = { rows: LEDGER_LIMITS.rows as number, cells: LEDGER_LIMITS.cells as number };
  for await (const part of rows()) {
    for (const { line, cells } of part) {
      left.rows--;
      left.cells -= cells.length;
      if (left.rows >= 0 && left.cells >= 0) continue;
      const what = left.rows < 0 ? `rows ${LEDGER_LIMITS.rows}` : `cells ${LEDGER_LIMITS.cells}`;
      throw unreadable(name, 'tooLarge', what, { sheet, cell: cellName(line - 1, 0) });
    }
    yield part;
  }
}

/** Anything else in a ZIP (a word processor's file, a folder) is told by the reader of all kinds. */
function isWorkbook(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    'xl/worksheets/',
    0,
    'latin1',
  );
}

function rowSheet(sheet: RowSheet): SourceSheet {
  return {
    name: sheet.name,
    isHidden: sheet.visibility !== 'visible',
    async *rows() {
      for await (const part of sheet.parts()) {
        yield part.map(({ index, hidden, cells, formulas }) => ({
          ...{ line: index + 1, hidden, formulas: formulas === null ? null : [...formulas.keys()] },
          cells: cells.map((cell, column) => sourceCell(cell, formulas?.get(column))),
        }));
      }
    },
  };
}

function csvSheet(bytes: Uint8Array, name: string): SourceSheet {
  return {
    name: name.replace(/\.[^.]*$/, ''),
    isHidden: false,
    async *rows() {
      let line = 0;
      for (const part of csvRows(bytes, name)) {
        yield part.map((fields) => {
          line++;
          const cells = fields.map((text) => (text === '' ? null : text));
          return { line, hidden: false, cells, formulas: null };
        });
      }
    },
  };
}

function sourceCell(cell: RowCell | undefined, formula: string | undefined): SourceCell {
  if (cell === undefined) return null;
  if (typeof cell !== 'object') return cell;
  if (cell.kind === 'number') return { value: cell.value, text: cell.text };
  if (cell.kind === 'date') return cell.iso;
  return cell.kind === 'uncomputed' ? uncomputed(formula ?? '') : cell.text;
}

/** A formula without a value has nothing that could be taken. */
const uncomputed = (formula: string): SourceCell => ({
  doubt: 'uncomputed',
  text: `=${formula}`,
  cell: null,
});

function wholeSheet({ name, visibility, rows }: RawSheet): SourceSheet {
  return {
    name,
    isHidden: visibility !== 'visible',
    async *rows() {
      yield rows.map(({ index, hidden, cells }) => {
        const own: SourceCell[] = [];
        const formulas: number[] = [];
        for (const cell of cells) {
          while (own.length < cell.column) own.push(null);
          own.push(wholeCell(cell));
          if (cell.formula !== undefined) formulas.push(cell.column);
        }
        return { line: index + 1, hidden, cells: own, formulas: formulas.length === 0 ? null : formulas };
      });
    },
  };
}

function wholeCell({ value, text, formula }: RawCell): SourceCell {
  if (value.kind === 'number') return value.format === undefined ? value.value : { value: value.value, text };
  if (value.kind === 'date') return value.iso;
  return value.kind === 'uncomputed' ? uncomputed(formula ?? '') : text;
}
