import type { SourceCell } from '../domain/facility-import.ts';
import type { FileFormat, RawCell, RawSheet } from '../domain/raw-workbook.ts';
import { detectFormat } from './detect-format.ts';
import { csvRows } from './read/csv.ts';
import { openXlsxRows, type RowCell } from './read/xlsx-rows.ts';
import { readWorkbook } from './read-workbook.ts';

/**
 * The rows of a ledger's file, some at a time. XLSX and CSV are never held whole; other kinds of files are
 * read by readWorkbook.
 *
 *   const source = await openLedgerSource(bytes, 'facilities.xlsx');
 *   for await (const rows of source.sheets[0].rows()) rows[0];   // { line: 1, hidden: false, cells: ['S0001', 12] }
 */
export interface SourceRow {
  /** Of the sheet, from 1. */
  readonly line: number;
  readonly hidden: boolean;
  /** By column; what is missing is blank. */
  readonly cells: readonly SourceCell[];
}

export interface SourceSheet {
  readonly name: string;
  readonly isHidden: boolean;
  rows(): AsyncIterable<readonly SourceRow[]> | Iterable<readonly SourceRow[]>;
}

export interface LedgerSource {
  readonly format: FileFormat;
  readonly sheets: readonly SourceSheet[];
}

export async function openLedgerSource(bytes: Uint8Array, name: string): Promise<LedgerSource> {
  const kind = detectFormat(bytes);
  if (kind === 'text') return { format: 'csv', sheets: [csvSheet(bytes, name)] };
  if (kind === 'zip' && isWorkbook(bytes)) {
    const book = await openXlsxRows(bytes, { name });
    const sheets = book.sheets.map(
      (sheet): SourceSheet => ({
        name: sheet.name,
        isHidden: sheet.visibility !== 'visible',
        async *rows() {
          for await (const part of sheet.parts()) {
            yield part.map(({ index, hidden, cells }) => ({
              line: index + 1,
              hidden,
              cells: cells.map(sourceCell),
            }));
          }
        },
      }),
    );
    return { format: 'xlsx', sheets };
  }
  const { format, sheets } = await readWorkbook(bytes, name);
  return { format, sheets: sheets.map(wholeSheet) };
}

/** Anything else in a ZIP (a word processor's file, a folder) is told by the reader of all kinds. */
function isWorkbook(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    'xl/worksheets/',
    0,
    'latin1',
  );
}

function csvSheet(bytes: Uint8Array, name: string): SourceSheet {
  return {
    name: name.replace(/\.[^.]*$/, ''),
    isHidden: false,
    *rows() {
      let line = 0;
      for (const part of csvRows(bytes, name)) {
        yield part.map((fields) => {
          line++;
          return { line, hidden: false, cells: fields.map((text) => (text === '' ? null : text)) };
        });
      }
    },
  };
}

/** A formula without a value has nothing that could be taken: it is told as what cannot be read. */
const UNCOMPUTED = '#VALUE!';

function sourceCell(cell: RowCell | undefined): SourceCell {
  if (cell === undefined) return null;
  if (typeof cell !== 'object') return cell;
  if (cell.kind === 'number') return { value: cell.value, text: cell.text };
  if (cell.kind === 'date') return cell.iso;
  return cell.kind === 'uncomputed' ? UNCOMPUTED : cell.text;
}

function wholeSheet({ name, visibility, rows }: RawSheet): SourceSheet {
  return {
    name,
    isHidden: visibility !== 'visible',
    rows: () => [
      rows.map(({ index, hidden, cells }) => {
        const own: SourceCell[] = [];
        for (const cell of cells) {
          while (own.length < cell.column) own.push(null);
          own.push(wholeCell(cell));
        }
        return { line: index + 1, hidden, cells: own };
      }),
    ],
  };
}

function wholeCell({ value, text }: RawCell): SourceCell {
  if (value.kind === 'number') return value.format === undefined ? value.value : { value: value.value, text };
  if (value.kind === 'date') return value.iso;
  return value.kind === 'uncomputed' ? UNCOMPUTED : text;
}
