import { wideNotices } from '../domain/raw-notices.ts';
import type { FileNotice, RawWorkbook } from '../domain/raw-workbook.ts';
import { readHtml } from '../domain/read-html.ts';
import { detectFormat, detectZip, formatOfName } from './detect-format.ts';
import { readCsv } from './read/csv.ts';
import { READ_LIMITS } from './read/limits.ts';
import { readSpreadsheetMl } from './read/spreadsheetml.ts';
import { textEncoding } from './read/text-encoding.ts';
import { unreadable } from './read/unreadable.ts';
import { openZip, type ZipFile } from './read/unzip.ts';
import { readXlsx } from './read/xlsx.ts';
import { readXls } from './read-xls.ts';

/**
 * The one door for every kind of file: a workbook (XLSX, XLSM, XLS), text (CSV) or a web page, by what it
 * holds and not by its name.
 *
 *   const workbook = await readWorkbook(bytes, 'annex 4.xlsx');
 *   workbook.notices      // macros, hidden rows, a name that says another kind …
 *
 * `opened`: its ZIP, where somebody has looked into it before. Throws UNREADABLE_FILE (problem, and sheet
 * and cell where known) for everything that cannot be read.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  name: string,
  opened: ZipFile | null = null,
): Promise<RawWorkbook> {
  if (bytes.length > READ_LIMITS.fileBytes) {
    throw unreadable(name, 'tooLarge', `bytes ${READ_LIMITS.fileBytes}`);
  }
  const read = await readByKind(bytes, name, opened);
  const workbook = { ...read, notices: [...read.notices, ...wideNotices(read.sheets)] };
  if (workbook.sheets.every((sheet) => sheet.rows.length === 0)) throw unreadable(name, 'empty');
  const stated = formatOfName(name);
  if (stated === null || stated === workbook.format) return workbook;
  const renamed: FileNotice = { code: 'renamed', sheet: null, detail: workbook.format };
  return { ...workbook, notices: [renamed, ...workbook.notices] };
}

async function readByKind(bytes: Uint8Array, name: string, opened: ZipFile | null): Promise<RawWorkbook> {
  const kind = detectFormat(bytes);
  switch (kind) {
    case 'empty':
      throw unreadable(name, 'empty');
    case 'zip':
      return readPackage(opened?.refuseUnsafe() ?? openZip(bytes, name));
    case 'text':
      return readCsv(bytes, name);
    case 'ole':
    case 'biff':
      return readXls(bytes, name);
    case 'html':
      return readPage(bytes, name);
    case 'spreadsheetml':
      return readSpreadsheetMl(bytes, name);
    case 'unknown':
      throw unreadable(name, formatOfName(name) === 'csv' ? 'badEncoding' : 'damaged');
    default:
      throw unreadable(name, 'unsupported', kind);
  }
}

async function readPackage(zip: ZipFile): Promise<RawWorkbook> {
  const kind = detectZip(zip);
  if (kind !== 'xlsx') throw unreadable(zip.name, 'unsupported', kind);
  return readXlsx(zip);
}

/** A web page, often with a workbook's name: systems of offices write them. */
function readPage(bytes: Uint8Array, name: string): RawWorkbook {
  const encoding = textEncoding(bytes);
  if (!encoding) throw unreadable(name, 'badEncoding');
  const page = new TextDecoder(encoding.label).decode(bytes.subarray(encoding.skip));
  const workbook = readHtml(page, name);
  if (!encoding.guessed || /charset\s*=\s*["']?\s*(gb|utf-?16)/i.test(page.slice(0, 4096))) return workbook;
  const guessed: FileNotice = { code: 'encodingGuessed', sheet: null, detail: encoding.label };
  return { ...workbook, notices: [...workbook.notices, guessed] };
}
