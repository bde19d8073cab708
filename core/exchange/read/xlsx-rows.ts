import { numberCell } from '../../domain/number-format.ts';
import { cellName, type RawSheet } from '../../domain/raw-workbook.ts';
import { isoSerial } from '../../domain/serial-date.ts';
import { BOOLEAN, ERROR, ISO_DATE, NUMBER, SHARED, SheetParser, type SheetSink } from './sheet-parser.ts';
import { atPlace, unreadable } from './unreadable.ts';
import { openZip, type ZipFile } from './unzip.ts';
import { partProblem } from './xlsx-package.ts';
import { readSharedStrings, type SharedStrings } from './xlsx-strings.ts';
import { readFormats } from './xlsx-styles.ts';
import { openXlsxParts, type SheetPart } from './xlsx-workbook.ts';
import { readXmlParts } from './xml-source.ts';

/**
 * Rows of a long workbook, a part at a time: memory holds the shared texts and some hundred rows, however
 * long the sheet is.
 *
 *   const book = await openXlsxRows(bytes, { name: 'facilities.xlsx' });
 *   for (const sheet of book.sheets) {                      // in workbook order; sheet.name, sheet.visibility
 *     for await (const rows of sheet.parts()) {             // RowOfCells[]: some rows, then a turn of the event loop
 *       for (const row of rows) row.cells[3];               // undefined = blank, text, number or a SpecialCell
 *     }
 *   }
 *
 * Rows without content do not come. A sheet's parts may be asked for again. Throws UNREADABLE_FILE with the
 * sheet and the last cell read; a CSV gives the same rows by `openCsvRows` (csv-rows.ts).
 */
export interface RowOfCells {
  /** 0-based place in the sheet. */
  readonly index: number;
  readonly hidden: boolean;
  /** By column, 0-based; ends with the last cell that has content. */
  readonly cells: readonly (RowCell | undefined)[];
  /** By column, without "="; null when the row has none. */
  readonly formulas: ReadonlyMap<number, string> | null;
}

/** A text; a number as it is (General, or a format that shows nothing but its digits); or a special cell. */
export type RowCell = string | number | SpecialCell;

/** `text` is what the cell shows: "TRUE", "12%", "0012" for a number with the format 0000, "#N/A". */
export type SpecialCell =
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly text: string }
  /** ISO day, or day and time. */
  | { readonly kind: 'date'; readonly iso: string; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  /** A formula that was saved without a value. */
  | { readonly kind: 'uncomputed'; readonly text: string };

export interface RowSheet {
  readonly name: string;
  readonly visibility: RawSheet['visibility'];
  parts(): AsyncGenerator<readonly RowOfCells[], void, undefined>;
}

export interface RowBook {
  readonly sheets: readonly RowSheet[];
  readonly hasMacros: boolean;
  /** Other files it takes values from. */
  readonly links: readonly string[];
}

export async function openXlsxRows(bytes: Uint8Array, options: { readonly name: string }): Promise<RowBook> {
  const zip = openZip(bytes, options.name);
  const parts = await openXlsxParts(zip);
  const formats = await readFormats(zip, parts.stylesPath);
  const strings = await readSharedStrings(zip, parts.stringsPath, { keepsAll: false });
  const plain = formats.map((code) => PLAIN_DIGITS.test(code));
  const context: Context = { zip, formats, plain, strings, date1904: parts.date1904 };
  return {
    ...{ hasMacros: parts.hasMacros, links: parts.links },
    sheets: parts.sheets.map((part) => ({
      ...{ name: part.name, visibility: part.visibility },
      parts: () => sheetParts(context, part),
    })),
  };
}

/** Formats that change neither what a number is nor how its whole digits read. */
const PLAIN_DIGITS = /^(#,##)?0(\.0+)?(_ )?$|^$/;

interface Context {
  readonly zip: ZipFile;
  readonly formats: readonly string[];
  readonly plain: readonly boolean[];
  readonly strings: SharedStrings;
  readonly date1904: boolean;
}

async function* sheetParts(
  context: Context,
  part: SheetPart,
): AsyncGenerator<readonly RowOfCells[], void, undefined> {
  const { zip } = context;
  const entry = part.path === null ? undefined : zip.find(part.path);
  if (!entry) throw unreadable(zip.name, 'damaged', part.path ?? '', { sheet: part.name });
  const gatherer = new RowGatherer(context);
  const problem = partProblem(zip, entry);
  const parser = new SheetParser(problem, gatherer, { formulas: true });
  try {
    for await (const _ of readXmlParts(zip.chunks(entry), problem, parser)) {
      if (gatherer.rows.length > 0) yield gatherer.take();
    }
  } catch (error) {
    const cell = parser.row >= 0 && parser.column >= 0 ? cellName(parser.row, parser.column) : null;
    throw atPlace(error, part.name, cell);
  }
}

class RowGatherer implements SheetSink {
  rows: RowOfCells[] = [];
  readonly #context: Context;
  #cells: (RowCell | undefined)[] = [];
  #formulas: Map<number, string> | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  take(): readonly RowOfCells[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  cell(parser: SheetParser): void {
    const value = rowCell(this.#context, parser);
    const cells = this.#cells;
    const { column } = parser;
    if (column < cells.length && cells[column] !== undefined) {
      throw unreadable(this.#context.zip.name, 'damaged', 'twice');
    }
    if (value === undefined) return;
    if (parser.formula !== null) {
      this.#formulas ??= new Map();
      this.#formulas.set(column, parser.formula);
    }
    // No holes: a row stays a plain array.
    while (cells.length < column) cells.push(undefined);
    if (column === cells.length) cells.push(value);
    else cells[column] = value;
  }

  rowEnd(parser: SheetParser): void {
    if (this.#cells.length === 0) return;
    const [cells, formulas] = [this.#cells, this.#formulas];
    this.rows.push({ index: parser.row, hidden: parser.rowHidden, cells, formulas });
    this.#cells = [];
    this.#formulas = null;
  }
}

function rowCell(context: Context, parser: SheetParser): RowCell | undefined {
  if (!parser.hasValue) return { kind: 'uncomputed', text: '' };
  const { type, number, valueText } = parser;
  if (type === SHARED) {
    const text = context.strings.at(number);
    if (text === undefined) throw unreadable(context.zip.name, 'damaged', 'sharedStrings');
    return text === '' ? undefined : text;
  }
  if (type === NUMBER && !Number.isNaN(number)) {
    if (parser.style >= context.plain.length || context.plain[parser.style]) return number;
    return special(number, context.formats[parser.style] ?? '', context.date1904);
  }
  if (type === BOOLEAN && !Number.isNaN(number)) {
    return { kind: 'boolean', value: number !== 0, text: number === 0 ? 'FALSE' : 'TRUE' };
  }
  if (type === ERROR) return { kind: 'error', text: valueText };
  if (type === ISO_DATE) {
    const serial = isoSerial(valueText, context.date1904);
    if (serial !== null) return special(serial, 'yyyy-mm-dd', context.date1904);
  }
  return valueText === '' ? undefined : valueText;
}

function special(number: number, code: string, date1904: boolean): RowCell {
  const { value, text } = numberCell(number, code, date1904);
  if (value.kind === 'date') return { kind: 'date', iso: value.iso, text };
  return { kind: 'number', value: number, text };
}
