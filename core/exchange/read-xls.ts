/**
 * A workbook of Excel 97 to 2003, WPS or LibreOffice (XLS, BIFF8), held whole.
 *
 *   const workbook = readXls(bytes, 'annex 4.xls');
 *
 * Throws UNREADABLE_FILE with the sheet, and the last cell that could be read; `unsupported` for older
 * workbooks. The formula of an array, or with parts that cannot be written out, is left out: the cell then
 * has its value alone.
 */
import type { AppError } from '../domain/app-error.ts';
import { hiddenNotices } from '../domain/raw-notices.ts';
import type { FileNotice, RawSheet, RawWorkbook } from '../domain/raw-workbook.ts';
import { unreadable } from './read/unreadable.ts';
import { readSheet } from './xls/biff-sheet.ts';
import { type Globals, readGlobals } from './xls/biff-workbook.ts';
import { CompoundFile } from './xls/compound-file.ts';
import { customProperties, lastSaved } from './xls/property-set.ts';

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PROPERTIES = '\u0005DocumentSummaryInformation';
const SUMMARY = '\u0005SummaryInformation';

export function readXls(bytes: Uint8Array, name: string): RawWorkbook {
  // Some programs write the workbook's stream alone.
  if (bytes[0] === 0x09 && bytes[1] === 0x08) return readStream(bytes, name, null);
  if (bytes[0] === 0x09) throw unreadable(name, 'unsupported', 'xls (Excel 4)');
  if (bytes.length === 0) throw unreadable(name, 'empty');
  if (!OLE.every((byte, index) => bytes[index] === byte)) throw unreadable(name, 'damaged');
  const file = openFile(bytes, name);
  const stream = file.stream('Workbook');
  if (stream === null) throw otherKind(name, file.names);
  return readStream(stream, name, file);
}

function openFile(bytes: Uint8Array, name: string): CompoundFile {
  try {
    return new CompoundFile(bytes, name);
  } catch (error) {
    throw error instanceof RangeError ? unreadable(name, 'damaged', 'ole') : error;
  }
}

function otherKind(name: string, streams: readonly string[]): AppError {
  if (streams.includes('EncryptedPackage')) return unreadable(name, 'encrypted');
  const kinds = { Book: 'xls (Excel 95)', WordDocument: 'doc', 'PowerPoint Document': 'ppt' };
  const known = Object.entries(kinds).find(([stream]) => streams.includes(stream));
  return unreadable(name, 'unsupported', known?.[1] ?? 'ole');
}

function readStream(stream: Uint8Array, name: string, file: CompoundFile | null): RawWorkbook {
  const globals = readBook(stream, name);
  const source = { stream, file: name, globals, count: { cells: 0 } };
  const sheets: RawSheet[] = globals.sheets.map((start) => readSheet(source, start));
  const modified = lastSaved(file?.stream(SUMMARY) ?? null);
  return {
    ...{ format: 'xls', sheets, names: globals.names, ...(modified === null ? {} : { modified }) },
    properties: customProperties(file?.stream(PROPERTIES) ?? null),
    notices: noticesOf(globals, sheets, file?.names ?? []),
  };
}

function readBook(stream: Uint8Array, name: string): Globals {
  try {
    return readGlobals(stream, name);
  } catch (error) {
    throw error instanceof RangeError ? unreadable(name, 'damaged') : error;
  }
}

function noticesOf(globals: Globals, sheets: readonly RawSheet[], names: readonly string[]): FileNotice[] {
  const hasMacros = globals.hasMacroSheets || names.some((name) => /^_VBA_PROJECT/i.test(name));
  return [
    ...(hasMacros ? [{ code: 'macros', sheet: null, detail: '' } as const] : []),
    ...globals.links.map((detail) => ({ code: 'externalLinks', sheet: null, detail }) as const),
    ...sheets.flatMap(hiddenNotices),
  ];
}
