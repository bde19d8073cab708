import { builtInFormat, numberCell } from '../../domain/number-format.ts';
import { hiddenNotices } from '../../domain/raw-notices.ts';
import {
  type CellRange,
  cellName,
  type DefinedName,
  type RawSheet,
  type RawValue,
  type RawWorkbook,
} from '../../domain/raw-workbook.ts';
import { isoSerial } from '../../domain/serial-date.ts';
import { READ_LIMITS } from './limits.ts';
import { a1Formula } from './r1c1-formula.ts';
import { ERROR_VALUE, NO, SheetBuilder, TEXT, UNCOMPUTED, YES } from './raw-sheet.ts';
import { atPlace, unreadable } from './unreadable.ts';
import type { XmlProblem, XmlReader } from './xml-reader.ts';
import { readXml, type XmlHandler } from './xml-source.ts';

/**
 * A workbook written as one XML document ("XML Spreadsheet 2003"), which older systems of offices export,
 * mostly with the name of an .xls.
 *
 *   const workbook = await readSpreadsheetMl(bytes, 'annex 4.xls');
 *
 * Throws UNREADABLE_FILE with the sheet, and the last cell that was read.
 */
export async function readSpreadsheetMl(bytes: Uint8Array, name: string): Promise<RawWorkbook> {
  const problem: XmlProblem = (code, detail) => unreadable(name, code, detail);
  const handler = new WorkbookHandler(name);
  try {
    await readXml(chunksOf(bytes), problem, handler);
  } catch (error) {
    throw handler.sheetName === null ? error : atPlace(error, handler.sheetName, handler.place());
  }
  const { sheets, names } = handler;
  return {
    ...{ format: 'xls', sheets, names, properties: handler.properties },
    notices: sheets.flatMap(hiddenNotices),
  };
}

const PART = 256 * 1024;

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += PART) yield bytes.subarray(at, at + PART);
}

/** Formats that are written as words. */
const FORMATS: Readonly<Record<string, string>> = {
  ...{ General: '', 'General Number': '', Percent: '0.00%', Fixed: '0.00', Standard: '#,##0.00' },
  ...{ 'Short Date': builtInFormat(14), 'Long Date': builtInFormat(31), 'Medium Date': builtInFormat(15) },
  ...{
    'General Date': builtInFormat(22),
    'Short Time': 'h:mm',
    'Long Time': 'h:mm:ss',
    Scientific: '0.00E+00',
  },
};

class WorkbookHandler implements XmlHandler {
  readonly sheets: RawSheet[] = [];
  readonly names: DefinedName[] = [];
  readonly properties = new Map<string, string>();
  readonly #file: string;
  readonly #formats = new Map<string, string>();
  #style = '';
  #sheet: OpenSheet | null = null;
  #cells = 0;
  /** Elements that the current one stands in, from the document's. */
  readonly #path: string[] = [];
  #text = '';

  constructor(file: string) {
    this.#file = file;
  }

  get sheetName(): string | null {
    return this.#sheet?.builder.name ?? null;
  }

  place(): string | null {
    const sheet = this.#sheet;
    return sheet && sheet.row >= 0 && sheet.column >= 0 ? cellName(sheet.row, sheet.column) : null;
  }

  start(reader: XmlReader): void {
    const { name } = reader;
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (name === 'Data' && parent === 'Cell') this.#sheet?.startData(reader);
    else if (parent !== 'Data') this.#text = '';
    if (name === 'Style') this.#style = reader.attribute('ID') ?? '';
    else if (name === 'NumberFormat') this.#format(reader.attribute('Format') ?? '');
    else if (name === 'Worksheet') this.#startSheet(reader.attribute('Name') ?? '');
    else if (name === 'NamedRange') this.#named(reader);
    else if (name === 'Column' && parent === 'Table') this.#sheet?.startColumn(reader);
    else if (name === 'Row' && parent === 'Table') this.#sheet?.startRow(reader);
    else if (name === 'Cell' && parent === 'Row') this.#sheet?.startCell(reader, this.#formats);
  }

  text(reader: XmlReader): void {
    const isData = this.#path.includes('Data') && !this.#path.includes('Comment');
    if (isData && this.#sheet) this.#sheet.text += reader.text();
    else this.#text += reader.text();
  }

  end(reader: XmlReader): void {
    const { name } = reader;
    this.#path.pop();
    if (name === 'Cell' && this.#path.at(-1) === 'Row') this.#endCell();
    else if (name === 'Visible' && this.#sheet) this.#sheet.visible = this.#text.trim();
    else if (name === 'Worksheet') this.#endSheet();
    else if (this.#path.at(-1) === 'CustomDocumentProperties') this.properties.set(name, this.#text.trim());
  }

  #format(format: string): void {
    this.#formats.set(this.#style, FORMATS[format] ?? format);
  }

  #startSheet(name: string): void {
    if (this.sheets.length >= READ_LIMITS.sheets) {
      throw unreadable(this.#file, 'tooLarge', `sheets ${READ_LIMITS.sheets}`);
    }
    this.#sheet = new OpenSheet(this.#file, name);
  }

  #endSheet(): void {
    if (this.#sheet) this.sheets.push(this.#sheet.end());
    this.#sheet = null;
  }

  #endCell(): void {
    if (this.#sheet?.endCell() && ++this.#cells > READ_LIMITS.cells) {
      throw unreadable(this.#file, 'tooLarge', `cells ${READ_LIMITS.cells}`);
    }
  }

  #named(reader: XmlReader): void {
    const refersTo = (reader.attribute('RefersTo') ?? '').replace(/^=/, '');
    const sheet = this.#sheet?.builder.name ?? null;
    this.names.push({ name: reader.attribute('Name') ?? '', refersTo: a1Formula(refersTo, 0, 0), sheet });
  }
}

class OpenSheet {
  builder: SheetBuilder;
  row = -1;
  column = -1;
  text = '';
  visible = '';
  readonly #file: string;
  readonly #merges: CellRange[] = [];
  readonly #hiddenColumns: (readonly [number, number])[] = [];
  #hidden = false;
  #span = 0;
  #acrossBefore = 0;
  #lastColumn = -1;
  #type: string | null = null;
  #formula: string | null = null;
  #format = '';

  constructor(file: string, name: string) {
    this.#file = file;
    this.builder = new SheetBuilder(name, 'visible');
  }

  startColumn(reader: XmlReader): void {
    const first = this.#at(reader, this.#lastColumn + 1, READ_LIMITS.columns);
    this.#lastColumn = first + count(reader, 'Span');
    if (isHidden(reader, 'Width')) this.#hiddenColumns.push([first, this.#lastColumn]);
  }

  startRow(reader: XmlReader): void {
    this.row = this.#at(reader, this.row + 1 + this.#span, READ_LIMITS.rows);
    this.#span = count(reader, 'Span');
    this.column = -1;
    this.#acrossBefore = 0;
    this.#hidden = isHidden(reader, 'Height');
  }

  startCell(reader: XmlReader, formats: ReadonlyMap<string, string>): void {
    this.column = this.#at(reader, this.column + 1 + this.#acrossBefore, READ_LIMITS.columns);
    const right = count(reader, 'MergeAcross');
    const down = count(reader, 'MergeDown');
    this.#acrossBefore = right;
    if (right > 0 || down > 0) this.#merge(this.row + down, this.column + right);
    this.#format = formats.get(reader.attribute('StyleID') ?? '') ?? '';
    this.#formula = reader.attribute('Formula');
    this.#type = null;
    this.text = '';
  }

  startData(reader: XmlReader): void {
    this.#type = reader.attribute('Type') ?? 'String';
  }

  /** True when the cell has content. */
  endCell(): boolean {
    const { row, column } = this;
    const written = this.#formula?.replace(/^=/, '');
    const formula = written === undefined ? {} : { formula: a1Formula(written, row, column) };
    const shown = this.#shown(formula.formula);
    if (!shown) return false;
    if (!this.builder.add({ row, column, ...shown, ...formula }, this.#hidden)) {
      throw unreadable(this.#file, 'damaged', 'twice');
    }
    return true;
  }

  end(): RawSheet {
    const sheet = this.builder.end({ merges: this.#merges, hiddenColumns: this.#hiddenColumns });
    const visibility = { SheetHidden: 'hidden', SheetVeryHidden: 'veryHidden' } as const;
    return { ...sheet, visibility: visibility[this.visible as keyof typeof visibility] ?? 'visible' };
  }

  #shown(formula: string | undefined): { value: RawValue; text: string } | null {
    const { text } = this;
    if (this.#type === null) return formula === undefined ? null : { value: UNCOMPUTED, text: `=${formula}` };
    if (text === '') return null;
    const number = this.#type === 'Number' && text.trim() !== '' ? Number(text) : Number.NaN;
    if (Number.isFinite(number)) return numberCell(number, this.#format, false);
    const serial = this.#type === 'DateTime' ? isoSerial(text, false) : null;
    if (serial !== null) {
      const dated = numberCell(serial, this.#format, false);
      return dated.value.kind === 'date' ? dated : numberCell(serial, 'yyyy-mm-dd', false);
    }
    if (this.#type === 'Boolean') {
      return text.trim() === '0' ? { value: NO, text: 'FALSE' } : { value: YES, text: 'TRUE' };
    }
    return { value: this.#type === 'Error' ? ERROR_VALUE : TEXT, text };
  }

  /** 0-based place that "Index" gives, or the next one. */
  #at(reader: XmlReader, next: number, most: number): number {
    const stated = reader.attribute('Index');
    const place = stated === null ? next : Number(stated) - 1;
    if (!(Number.isInteger(place) && place >= 0 && place < most)) throw unreadable(this.#file, 'damaged');
    return place;
  }

  #merge(bottom: number, right: number): void {
    if (
      this.#merges.length >= READ_LIMITS.merges ||
      bottom >= READ_LIMITS.rows ||
      right >= READ_LIMITS.columns
    ) {
      throw unreadable(this.#file, 'tooLarge', `merges ${READ_LIMITS.merges}`);
    }
    this.#merges.push({ top: this.row, left: this.column, bottom, right });
  }
}

function count(reader: XmlReader, name: string): number {
  const value = Number(reader.attribute(name) ?? 0);
  return Number.isInteger(value) && value > 0 && value < READ_LIMITS.rows ? value : 0;
}

function isHidden(reader: XmlReader, size: string): boolean {
  return reader.attribute('Hidden') === '1' || reader.attribute(size) === '0';
}
