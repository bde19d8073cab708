/**
 * The cells of one sheet of a workbook stream.
 *
 *   const sheet = readSheet({ stream, file, globals, count: { cells: 0 } }, globals.sheets[0]);
 *
 * A formula has the value that the program that saved it had computed; its text where it can be written
 * out, which shared ones can and those of whole arrays cannot.
 */
import { numberCell } from '../../domain/number-format.ts';
import { cellName, type RawCell, type RawSheet } from '../../domain/raw-workbook.ts';
import { READ_LIMITS } from '../read/limits.ts';
import { ERROR_VALUE, NO, SheetBuilder, TEXT, YES } from '../read/raw-sheet.ts';
import { atPlace, unreadable } from '../read/unreadable.ts';
import { RECORD, type RecordReader, Records } from './biff-records.ts';
import type { Globals, SheetStart } from './biff-workbook.ts';
import { ERRORS, formulaText, sharedAnchor } from './formula-text.ts';

export interface SheetSource {
  readonly stream: Uint8Array;
  readonly file: string;
  readonly globals: Globals;
  /** Over all sheets. */
  readonly count: { cells: number };
}

type Shown = Pick<RawCell, 'value' | 'text'>;

export function readSheet(source: SheetSource, start: SheetStart): RawSheet {
  const reader = new SheetReader(source, start);
  try {
    return reader.read();
  } catch (error) {
    const known = error instanceof RangeError ? unreadable(source.file, 'damaged') : error;
    throw atPlace(known, start.name, reader.lastCell);
  }
}

class SheetReader {
  readonly #source: SheetSource;
  readonly #records: Records;
  readonly #builder: SheetBuilder;
  readonly #hiddenRows = new Set<number>();
  readonly #hiddenColumns: [number, number][] = [];
  readonly #merges: RawSheet['merges'][number][] = [];
  /** Shared formulas by the cell they begin at; null for arrays, which are not written out. */
  readonly #shared = new Map<number, Uint8Array | null>();
  readonly #waiting: { readonly cell: RawCell; readonly parts: Uint8Array }[] = [];
  #last: { readonly row: number; readonly column: number } | null = null;

  constructor(source: SheetSource, { name, visibility, at }: SheetStart) {
    this.#source = source;
    this.#records = new Records(source.stream, source.file, at);
    this.#builder = new SheetBuilder(name, visibility);
  }

  get lastCell(): string | null {
    return this.#last === null ? null : cellName(this.#last.row, this.#last.column);
  }

  read(): RawSheet {
    const first = this.#records.next();
    if (first?.kind !== RECORD.bof) throw unreadable(this.#source.file, 'damaged');
    // A chart that lies on a sheet is a stream of records of its own inside the sheet's.
    for (let depth = 1; depth > 0; ) {
      const record = this.#records.next();
      if (record === null) throw unreadable(this.#source.file, 'truncated');
      if (record.kind === RECORD.bof) depth++;
      else if (record.kind === RECORD.eof) depth--;
      else if (depth === 1) this.#take(record);
    }
    for (const { cell, parts } of this.#waiting) this.#addFormula(cell, parts);
    const sheet = this.#builder.end({ merges: this.#merges, hiddenColumns: this.#hiddenColumns });
    if (this.#hiddenRows.size === 0) return sheet;
    const rows = sheet.rows.map((row) => ({ ...row, hidden: this.#hiddenRows.has(row.index) }));
    return { ...sheet, rows };
  }

  #take(record: RecordReader): void {
    switch (record.kind) {
      case RECORD.mulRk:
        this.#manyNumbers(record);
        break;
      case RECORD.formula:
        this.#formula(record);
        break;
      case RECORD.row:
        this.#row(record);
        break;
      case RECORD.columnInfo: {
        const columns: [number, number] = [record.u16(), record.u16()];
        record.skip(4);
        if (record.u16() & 1) this.#hiddenColumns.push(columns);
        break;
      }
      case RECORD.mergeCells:
        this.#merge(record);
        break;
      default:
        if (CELLS.has(record.kind)) this.#cell(record);
    }
  }

  #cell(record: RecordReader): void {
    const [row, column, format] = [record.u16(), record.u16(), record.u16()];
    this.#add(row, column, this.#shown(record, format));
  }

  #shown(record: RecordReader, format: number): Shown | null {
    switch (record.kind) {
      case RECORD.number:
        return this.#number(record.f64(), format);
      case RECORD.rk:
        return this.#number(packedNumber(record.u32()), format);
      case RECORD.labelSst: {
        const text = this.#source.globals.strings[record.u32()];
        if (text === undefined) throw unreadable(this.#source.file, 'damaged', 'sst');
        return textOf(text);
      }
      case RECORD.boolErr: {
        const code = record.u8();
        return truthOrError(code, record.u8() === 1);
      }
      default:
        return textOf(record.text(2));
    }
  }

  #number(value: number, format: number): Shown {
    const { formats, date1904 } = this.#source.globals;
    return numberCell(value, formats[format] ?? '', date1904);
  }

  #manyNumbers(record: RecordReader): void {
    const row = record.u16();
    // Behind the last number stands the last column.
    for (let column = record.u16(); record.left > 2; column++) {
      const format = record.u16();
      this.#add(row, column, this.#number(packedNumber(record.u32()), format));
    }
  }

  /** The place of a cell that is taken; null when it shows nothing. */
  #add(row: number, column: number, shown: Shown | null): void {
    if (shown !== null) this.#addCell({ row, column, ...shown });
  }

  #addCell(cell: RawCell): void {
    const { file, count } = this.#source;
    this.#last = cell;
    if (cell.column >= READ_LIMITS.columns) throw unreadable(file, 'damaged');
    if (++count.cells > READ_LIMITS.cells) throw unreadable(file, 'tooLarge', `cells ${READ_LIMITS.cells}`);
    if (!this.#builder.add(cell)) throw unreadable(file, 'damaged', 'twice');
  }

  #formula(record: RecordReader): void {
    const [row, column, format] = [record.u16(), record.u16(), record.u16()];
    const result = record.bytes(8);
    record.skip(6);
    const size = record.u16();
    const parts = record.left >= size ? record.bytes(size) : new Uint8Array(0);
    this.#definitions(parts);
    const shown = this.#result(result, format);
    if (shown !== null) this.#waiting.push({ cell: { row, column, ...shown }, parts });
  }

  /** A shared formula or an array stands behind the first cell that has it. */
  #definitions(parts: Uint8Array): void {
    const anchor = sharedAnchor(parts);
    for (let kind = this.#records.peek(); kind === RECORD.shared || kind === RECORD.array; ) {
      const record = this.#records.next() as RecordReader;
      if (anchor !== null)
        this.#shared.set(placeKey(anchor), kind === RECORD.array ? null : sharedParts(record));
      kind = this.#records.peek();
    }
  }

  #result(result: Uint8Array, format: number): Shown | null {
    const [kind = 0, , value = 0] = result;
    if (result[6] !== 0xff || result[7] !== 0xff) {
      const view = new DataView(result.buffer, result.byteOffset, 8);
      return this.#number(view.getFloat64(0, true), format);
    }
    if (kind === 1 || kind === 2) return truthOrError(value, kind === 2);
    // 0: the text stands in a record of its own; 3: it is empty.
    if (kind !== 0 || this.#records.peek() !== RECORD.string) return null;
    return textOf((this.#records.next() as RecordReader).text(2));
  }

  #addFormula(cell: RawCell, parts: Uint8Array): void {
    const anchor = sharedAnchor(parts);
    const own = anchor === null ? parts : this.#shared.get(placeKey(anchor));
    const { context } = this.#source.globals;
    const { row, column } = cell;
    const formula = own ? formulaText(own, { row, column, context }) : null;
    this.#addCell(formula === null ? cell : { ...cell, formula });
  }

  #row(record: RecordReader): void {
    const row = record.u16();
    record.skip(10);
    if (record.u32() & 0x20) this.#hiddenRows.add(row);
  }

  #merge(record: RecordReader): void {
    for (let left = record.u16(); left > 0; left--) {
      const [top, bottom, from, to] = [record.u16(), record.u16(), record.u16(), record.u16()];
      if (bottom < top || to < from) throw unreadable(this.#source.file, 'damaged');
      if (this.#merges.length >= READ_LIMITS.merges) {
        throw unreadable(this.#source.file, 'tooLarge', `merges ${READ_LIMITS.merges}`);
      }
      if (bottom > top || to > from) this.#merges.push({ top, left: from, bottom, right: to });
    }
  }
}

const CELLS = new Set<number>([
  ...[RECORD.number, RECORD.rk, RECORD.labelSst, RECORD.label, RECORD.rString, RECORD.boolErr],
]);

const placeKey = ({ row, column }: { readonly row: number; readonly column: number }): number =>
  row * READ_LIMITS.columns + column;

const textOf = (text: string): Shown | null => (text === '' ? null : { value: TEXT, text });

function truthOrError(code: number, isError: boolean): Shown {
  if (isError) return { value: ERROR_VALUE, text: ERRORS[code] ?? '#VALUE!' };
  return code === 0 ? { value: NO, text: 'FALSE' } : { value: YES, text: 'TRUE' };
}

/** The range it is for comes first. */
function sharedParts(record: RecordReader): Uint8Array {
  record.skip(8);
  return record.bytes(record.u16());
}

/** Whole numbers of 30 bits, or the upper 30 bits of a decimal one; either may be in hundredths. */
function packedNumber(packed: number): number {
  let value: number;
  if (packed & 2) value = (packed | 0) >> 2;
  else {
    const view = new DataView(new ArrayBuffer(8));
    view.setUint32(4, (packed & 0xfffffffc) >>> 0, true);
    value = view.getFloat64(0, true);
  }
  return packed & 1 ? value / 100 : value;
}
