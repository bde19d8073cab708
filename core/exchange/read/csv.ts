import { setImmediate as turn } from 'node:timers/promises';
import { startsFormula } from '../../domain/formula-text.ts';
import { blankNotice } from '../../domain/raw-notices.ts';
import { cellName, type FileNotice, type RawWorkbook } from '../../domain/raw-workbook.ts';
import { CsvParser } from './csv-parser.ts';
import { findSeparator } from './csv-separator.ts';
import { READ_LIMITS } from './limits.ts';
import { SheetBuilder, TEXT } from './raw-sheet.ts';
import { type TextEncoding, textEncoding } from './text-encoding.ts';
import { unreadable } from './unreadable.ts';

/**
 * Text separated by commas, tabs, semicolons or Chinese commas, in UTF-8, GB18030 or UTF-16.
 *
 *   await readCsv(bytes, 'annex 4.csv')                      // RawWorkbook of one sheet named "annex 4"
 *   for (const rows of csvRows(bytes, 'places.csv')) …       // string[][], some rows at a time, for ledgers
 *
 * Throws UNREADABLE_FILE: `badEncoding` for what is no text, `empty`, `tooLarge`.
 */
const PART = 256 * 1024;
const END_MARK = '\u001a';

export async function readCsv(bytes: Uint8Array, name: string): Promise<RawWorkbook> {
  const encoding = encodingOf(bytes, name);
  const sheet = name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const builder = new SheetBuilder(sheet, 'visible');
  let row = 0;
  let cells = 0;
  let blanks = 0;
  for (const rows of rowsOf(bytes, name, encoding)) {
    for (const fields of rows) {
      const before = cells;
      for (let column = 0; column < fields.length; column++) {
        const text = fields[column] ?? '';
        if (text === '') continue;
        if (column >= READ_LIMITS.columns || row >= READ_LIMITS.rows || ++cells > READ_LIMITS.cells) {
          const cell = cellName(row, column);
          throw unreadable(name, 'tooLarge', `cells ${READ_LIMITS.cells}`, { sheet, cell });
        }
        builder.add({ row, column, value: TEXT, text });
      }
      if (cells === before) blanks++;
      row++;
    }
    await turn();
  }
  if (cells === 0) throw unreadable(name, 'empty');
  const guessed: FileNotice = { code: 'encodingGuessed', sheet: null, detail: encoding.label };
  return {
    ...{ format: 'csv', sheets: [builder.end({ merges: [], hiddenColumns: [] })], names: [] },
    properties: new Map(),
    notices: [
      ...(encoding.guessed ? [guessed] : []),
      ...blankNotice({ name: sheet }, { rows: blanks, cells: 0 }),
    ],
  };
}

/** Rows of fields as they show, from the first line on; a line without anything is a row without fields. */
export function csvRows(bytes: Uint8Array, name: string): Generator<string[][], void, undefined> {
  return rowsOf(bytes, name, encodingOf(bytes, name));
}

function encodingOf(bytes: Uint8Array, name: string): TextEncoding {
  if (bytes.length === 0) throw unreadable(name, 'empty');
  const encoding = textEncoding(bytes);
  if (!encoding) throw unreadable(name, 'badEncoding');
  return encoding;
}

function* rowsOf(
  bytes: Uint8Array,
  name: string,
  encoding: TextEncoding,
): Generator<string[][], void, undefined> {
  // GB18030 is recognised by the beginning of a file: a letter that is none further on is said.
  const decoder = new TextDecoder(encoding.label, { fatal: encoding.label === 'gb18030' });
  const head = new TextDecoder(encoding.label).decode(bytes.subarray(encoding.skip, encoding.skip + PART));
  const { separator, isStated } = findSeparator(head);
  const parser = new CsvParser(separator);
  let skipsLine = isStated;
  for (let at = encoding.skip; at <= bytes.length; at += PART) {
    const isLast = at + PART > bytes.length;
    const part = bytes.subarray(at, isLast ? bytes.length - encoding.half : at + PART);
    const rows = pushed(parser, decoded(decoder, part, isLast, name), isLast, name);
    if (skipsLine && rows.length > 0) {
      rows.shift();
      skipsLine = false;
    }
    for (const row of rows) {
      for (let column = 0; column < row.length; column++) row[column] = shownText(row[column] ?? '');
      if (row.length === 1 && row[0] === '') row.length = 0;
    }
    yield rows;
  }
}

type Decoder = InstanceType<typeof TextDecoder>;

function decoded(decoder: Decoder, part: Uint8Array, isLast: boolean, name: string): string {
  try {
    return decoder.decode(part, { stream: !isLast });
  } catch {
    throw unreadable(name, 'badEncoding');
  }
}

function pushed(parser: CsvParser, text: string, isLast: boolean, name: string): string[][] {
  try {
    const rows = parser.push(text);
    return isLast ? rows.concat(parser.end()) : rows;
  } catch (error) {
    if (error instanceof RangeError) throw unreadable(name, 'tooLarge', 'text');
    throw error;
  }
}

/** What Excel shows of a field that other programs dressed up so that its zeros and digits stay. */
function shownText(field: string): string {
  if (field === '') return field;
  const first = field.charCodeAt(0);
  let text = field;
  // ="0012"
  if (first === 61 && /^="(?:[^"]|"")*"$/.test(field)) return field.slice(2, -1).replaceAll('""', '"');
  // '0012, '=1+1: the apostrophe of a text that is not to be calculated.
  if (first === 39 && (/^'\d/.test(field) || startsFormula(field.slice(1)))) text = field.slice(1);
  // A tab before or behind digits; the mark of the end of a file in old programs.
  if (text.endsWith(END_MARK)) text = text.slice(0, -1);
  return /^\t|\t$/.test(text) ? text.replace(/^\t+|\t+$/g, '') : text;
}
