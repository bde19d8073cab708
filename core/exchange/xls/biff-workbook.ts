/**
 * What a workbook stream says before its sheets: their names and places, shared texts, formats, defined
 * names, links to other files.
 *
 *   const book = readGlobals(stream, file);
 *   book.sheets[0]            // { name: 'Sheet1', visibility: 'visible', at: 1234 }
 *   book.formats[xf]          // 'yyyy/m/d'
 */
import { builtInFormat } from '../../domain/number-format.ts';
import type { DefinedName, RawSheet } from '../../domain/raw-workbook.ts';
import { READ_LIMITS } from '../read/limits.ts';
import { unreadable } from '../read/unreadable.ts';
import { RECORD, type RecordReader, Records } from './biff-records.ts';
import { type FormulaContext, formulaText } from './formula-text.ts';

export interface SheetStart {
  readonly name: string;
  readonly visibility: RawSheet['visibility'];
  /** Place of its first record in the stream. */
  readonly at: number;
}

export interface Globals {
  readonly sheets: readonly SheetStart[];
  readonly strings: readonly string[];
  /** Format codes by the number that cells name; '' = General. */
  readonly formats: readonly string[];
  readonly names: readonly DefinedName[];
  readonly date1904: boolean;
  readonly hasMacroSheets: boolean;
  /** Other files that values come from. */
  readonly links: readonly string[];
  readonly context: FormulaContext;
}

const BIFF8 = 0x0600;
const VISIBILITY = ['visible', 'hidden', 'veryHidden'] as const;

/** A workbook that references lead to: this one, another file, or functions of add-ins. */
interface Book {
  readonly kind: 'own' | 'file' | 'addIn';
  readonly path: string;
  readonly sheets: readonly string[];
  readonly names: string[];
}

interface RawName {
  readonly name: string;
  readonly sheet: number;
  readonly parts: Uint8Array;
}

interface Found {
  /** Every sheet of the file, charts and macros among them, as references count them. */
  readonly all: string[];
  readonly sheets: SheetStart[];
  readonly formatCodes: Map<number, string>;
  readonly cellFormats: number[];
  readonly books: Book[];
  readonly references: { readonly book: number; readonly first: number; readonly last: number }[];
  readonly names: RawName[];
  strings: string[];
  date1904: boolean;
  hasMacroSheets: boolean;
}

export function readGlobals(stream: Uint8Array, file: string): Globals {
  const records = new Records(stream, file);
  const first = records.next();
  if (first?.kind !== RECORD.bof || first.u16() !== BIFF8)
    throw unreadable(file, 'unsupported', 'xls (Excel 95)');
  const found: Found = {
    ...{ all: [], sheets: [], formatCodes: new Map(), cellFormats: [], books: [], references: [], names: [] },
    ...{ strings: [], date1904: false, hasMacroSheets: false },
  };
  for (let record = records.next(); record?.kind !== RECORD.eof; record = records.next()) {
    if (record === null) throw unreadable(file, 'truncated');
    takeRecord(record, found, file);
  }
  const context = contextOf(found);
  return {
    ...{ sheets: found.sheets, strings: found.strings, date1904: found.date1904, context },
    formats: found.cellFormats.map((id) => found.formatCodes.get(id) ?? builtInFormat(id)),
    names: found.names.map((name) => definedName(name, found, context)),
    hasMacroSheets: found.hasMacroSheets,
    links: found.books.filter(({ kind }) => kind === 'file').map(({ path }) => path),
  };
}

function takeRecord(record: RecordReader, found: Found, file: string): void {
  switch (record.kind) {
    case RECORD.filePass:
      throw unreadable(file, 'encrypted');
    case RECORD.boundSheet:
      takeSheet(record, found, file);
      break;
    case RECORD.sst:
      found.strings = sharedStrings(record);
      break;
    case RECORD.format:
      found.formatCodes.set(record.u16(), record.text(2));
      break;
    case RECORD.xf:
      record.skip(2);
      found.cellFormats.push(record.u16());
      break;
    case RECORD.date1904:
      found.date1904 = record.u16() === 1;
      break;
    case RECORD.name:
      found.names.push(readName(record));
      break;
    case RECORD.supBook:
      found.books.push(readBook(record));
      break;
    case RECORD.externName:
      record.skip(6);
      found.books.at(-1)?.names.push(record.left > 0 ? record.text(1) : '');
      break;
    case RECORD.externSheet:
      for (let left = record.u16(); left > 0; left--) {
        found.references.push({ book: record.u16(), first: record.u16(), last: record.u16() });
      }
      break;
  }
}

function takeSheet(record: RecordReader, found: Found, file: string): void {
  const at = record.u32();
  const visibility = VISIBILITY[record.u8() & 3] ?? 'hidden';
  const kind = record.u8();
  const name = record.text(1);
  found.all.push(name);
  if (found.all.length > READ_LIMITS.sheets)
    throw unreadable(file, 'tooLarge', `sheets ${READ_LIMITS.sheets}`);
  // Charts have no cells; modules and sheets of macros hold commands.
  if (kind === 0) found.sheets.push({ name, visibility, at });
  else if (kind === 1 || kind === 6) found.hasMacroSheets = true;
}

function sharedStrings(record: RecordReader): string[] {
  record.skip(4);
  const count = record.u32();
  const strings: string[] = [];
  for (let index = 0; index < count; index++) strings.push(record.text(2));
  return strings;
}

/** Names that a program gives meaning to are a number: 6 is the print area. */
const BUILT_IN_NAMES = [
  ...['Consolidate_Area', 'Auto_Open', 'Auto_Close', 'Extract', 'Database', 'Criteria', 'Print_Area'],
  ...[
    'Print_Titles',
    'Recorder',
    'Data_Form',
    'Auto_Activate',
    'Auto_Deactivate',
    'Sheet_Title',
    '_FilterDatabase',
  ],
];

function readName(record: RecordReader): RawName {
  const flags = record.u16();
  record.skip(1);
  const length = record.u8();
  const size = record.u16();
  record.skip(2);
  const sheet = record.u16();
  record.skip(4);
  const written = record.characters(length);
  const builtIn = flags & 0x20 ? BUILT_IN_NAMES[written.charCodeAt(0)] : undefined;
  const name = builtIn === undefined ? written : `_xlnm.${builtIn}`;
  return { name, sheet, parts: size > 0 && record.left >= size ? record.bytes(size) : new Uint8Array(0) };
}

function definedName({ name, sheet, parts }: RawName, found: Found, context: FormulaContext): DefinedName {
  const refersTo = formulaText(parts, { row: 0, column: 0, context }) ?? '';
  return { name, refersTo, sheet: sheet === 0 ? null : (found.all[sheet - 1] ?? null) };
}

function readBook(record: RecordReader): Book {
  const count = record.u16();
  const mark = record.u16();
  if (mark === 0x0401) return { kind: 'own', path: '', sheets: [], names: [] };
  if (mark === 0x3a01) return { kind: 'addIn', path: '', sheets: [], names: [] };
  // The mark was the length of a path, whose first characters say how it is to be read.
  const path = record
    .characters(mark)
    .replace(/[\p{Cc}]+/gu, '/')
    .replace(/^\/+/, '');
  const sheets: string[] = [];
  for (let index = 0; index < count && record.left > 0; index++) sheets.push(record.text(2));
  return { kind: 'file', path, sheets, names: [] };
}

function contextOf({ all, books, references, names }: Found): FormulaContext {
  const files = books.filter(({ kind }) => kind === 'file');
  return {
    sheetPrefix(index) {
      const reference = references[index];
      const book = books[reference?.book ?? -1];
      if (reference === undefined || book === undefined || book.kind === 'addIn') return null;
      const sheets = book.kind === 'own' ? all : book.sheets;
      const [first, last] = [sheets[reference.first], sheets[reference.last]];
      if (first === undefined || last === undefined) return book.kind === 'own' ? '#REF!' : null;
      const number = book.kind === 'own' ? '' : `[${files.indexOf(book) + 1}]`;
      const name = `${number}${first === last ? first : `${first}:${last}`}`;
      return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[A-Z]{1,3}\d+$/i.test(name)
        ? `${name}!`
        : `'${name.replaceAll("'", "''")}'!`;
    },
    definedName: (index) => names[index - 1]?.name ?? null,
    externalName(link, index) {
      const book = books[references[link]?.book ?? -1];
      if (book?.kind === 'own') return names[index - 1]?.name ?? null;
      const name = book?.names[index - 1];
      if (book === undefined || name === undefined) return null;
      return book.kind === 'addIn' ? name : `[${files.indexOf(book) + 1}]!${name}`;
    },
  };
}
