import type { FileNotice, RawWorkbook } from '../domain/raw-workbook.ts';
import { detectFormat, detectOle, detectZip, formatOfName } from './detect-format.ts';
import { readCsv } from './read/csv.ts';
import { READ_LIMITS } from './read/limits.ts';
import { unreadable } from './read/unreadable.ts';
import { openZip } from './read/unzip.ts';
import { readXlsx } from './read/xlsx.ts';

/**
 * The one door for every kind of file: a workbook (XLSX, XLSM) or text (CSV), by what it holds and not by
 * its name.
 *
 *   const workbook = await readWorkbook(bytes, 'annex 4.xlsx');
 *   workbook.notices      // macros, hidden rows, a name that says another kind …
 *
 * Throws UNREADABLE_FILE (problem, and sheet and cell where known) for everything that cannot be read.
 */
export async function readWorkbook(bytes: Uint8Array, name: string): Promise<RawWorkbook> {
  if (bytes.length > READ_LIMITS.fileBytes) {
    throw unreadable(name, 'tooLarge', `bytes ${READ_LIMITS.fileBytes}`);
  }
  const workbook = await readByKind(bytes, name);
  if (workbook.sheets.every((sheet) => sheet.rows.length === 0)) throw unreadable(name, 'empty');
  const stated = formatOfName(name);
  if (stated === null || stated === workbook.format) return workbook;
  const renamed: FileNotice = { code: 'renamed', sheet: null, detail: workbook.format };
  return { ...workbook, notices: [renamed, ...workbook.notices] };
}

async function readByKind(bytes: Uint8Array, name: string): Promise<RawWorkbook> {
  const kind = detectFormat(bytes);
  switch (kind) {
    case 'empty':
      throw unreadable(name, 'empty');
    case 'zip':
      return readPackage(bytes, name);
    case 'text':
      return readCsv(bytes, name);
    case 'ole':
      return readOle(bytes, name);
    case 'biff':
      throw unreadable(name, 'unsupported', 'xls');
    case 'spreadsheetml':
      throw unreadable(name, 'unsupported', 'xml');
    case 'unknown':
      throw unreadable(name, formatOfName(name) === 'csv' ? 'badEncoding' : 'damaged');
    default:
      throw unreadable(name, 'unsupported', kind);
  }
}

async function readPackage(bytes: Uint8Array, name: string): Promise<RawWorkbook> {
  const zip = openZip(bytes, name);
  const kind = detectZip(zip);
  if (kind !== 'xlsx') throw unreadable(name, 'unsupported', kind);
  return readXlsx(zip);
}

function readOle(bytes: Uint8Array, name: string): RawWorkbook {
  const kind = detectOle(bytes);
  if (kind === 'encrypted') throw unreadable(name, 'encrypted');
  throw unreadable(name, 'unsupported', kind);
}
