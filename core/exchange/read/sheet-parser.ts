import type { CellRange } from '../../domain/raw-workbook.ts';
import { cellAt, rangeAt } from './cell-reference.ts';
import { READ_LIMITS } from './limits.ts';
import { SharedFormulas } from './shared-formula.ts';
import { isTrue } from './xlsx-package.ts';
import { cellText, RichText } from './xlsx-strings.ts';
import type { XmlProblem, XmlReader } from './xml-reader.ts';
import type { XmlHandler } from './xml-source.ts';

/**
 * Walks the XML of one sheet and stops at every cell with content; its fields then hold that cell. Cells
 * that are only styled cost next to nothing and are never made.
 *
 *   const parser = new SheetParser(problem, { cell: (found) => found.column, rowEnd: () => … });
 *   await readXml(zip.source(entry), problem, parser);
 */
export const NUMBER = 0;
export const SHARED = 1;
export const BOOLEAN = 2;
export const ERROR = 3;
export const TEXT_VALUE = 4;
export const INLINE = 5;
export const ISO_DATE = 6;
export type CellType = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export interface SheetSink {
  /** The parser holds a cell that has a value or a formula. */
  cell(parser: SheetParser): void;
  /** The row that the parser holds is over. */
  rowEnd(parser: SheetParser): void;
}

const LETTER_V = 0x76;

const CAPTURE_NONE = 0;
const CAPTURE_VALUE = 1;
const CAPTURE_FORMULA = 2;
const CAPTURE_INLINE = 3;

export class SheetParser implements XmlHandler {
  /** 0-based; -1 before the first. */
  row = -1;
  column = -1;
  rowHidden = false;
  type: CellType = NUMBER;
  style = 0;
  /** There is a value: for NUMBER, SHARED and BOOLEAN in `number` (NaN when it is none), else in `valueText`. */
  hasValue = false;
  number = Number.NaN;
  valueText = '';
  /** null = no formula; '' = one that is not written out. */
  formula: string | null = null;
  /** Rows and cells so far, with content or not. */
  rowCount = 0;
  cellCount = 0;
  readonly merges: CellRange[] = [];
  /** First and last column, 0-based. */
  readonly hiddenColumns: (readonly [number, number])[] = [];

  readonly #problem: XmlProblem;
  readonly #sink: SheetSink;
  readonly #keepsFormulas: boolean;
  readonly #shared = new SharedFormulas();
  readonly #rich = new RichText();
  #inData = false;
  #inCell = false;
  #rowNamed = false;
  #capture = CAPTURE_NONE;
  #formulaShare: string | null = null;

  constructor(problem: XmlProblem, sink: SheetSink, options: { readonly formulas: boolean }) {
    this.#problem = problem;
    this.#sink = sink;
    this.#keepsFormulas = options.formulas;
  }

  start(reader: XmlReader): void {
    const { name } = reader;
    if (this.#inCell) this.#startInCell(reader, name);
    else if (this.#inData) {
      if (name === 'c') this.#startCell(reader);
      else if (name === 'row') this.#startRow(reader);
    } else if (name === 'sheetData') this.#inData = !reader.empty;
    else if (name === 'mergeCell') this.#merge(reader);
    else if (name === 'col') this.#columns(reader);
  }

  text(reader: XmlReader): void {
    switch (this.#capture) {
      case CAPTURE_VALUE:
        this.#value(reader);
        break;
      case CAPTURE_FORMULA:
        this.formula = (this.formula ?? '') + reader.text();
        break;
      case CAPTURE_INLINE:
        this.valueText += reader.text();
        this.hasValue = true;
        break;
    }
  }

  end(reader: XmlReader): void {
    const { name } = reader;
    this.#capture = CAPTURE_NONE;
    if (this.#inCell) {
      if (name === 'c') this.#endCell();
      else if (name === 'f') this.#endFormula();
      else if (name === 'rPh') this.#rich.end(reader);
    } else if (name === 'row') {
      if (this.#inData) this.#sink.rowEnd(this);
    } else if (name === 'sheetData') this.#inData = false;
  }

  #startRow(reader: XmlReader): void {
    const stated = reader.attribute('r');
    const row = stated === null ? this.row + 1 : Number(stated) - 1;
    if (!(row >= 0 && row < READ_LIMITS.rows)) throw this.#problem('damaged');
    this.#rowNamed = stated !== null;
    this.row = row;
    this.rowCount++;
    this.column = -1;
    this.rowHidden = isTrue(reader, 'hidden') || (reader.attribute('ht') === '0' && !reader.empty);
  }

  #startCell(reader: XmlReader): void {
    const { bytes, spans, attributeCount } = reader;
    let place = -1;
    this.cellCount++;
    this.type = NUMBER;
    this.style = 0;
    for (let index = 0; index < attributeCount; index++) {
      const slot = index * 4;
      const start = spans[slot] ?? 0;
      if ((spans[slot + 1] ?? 0) - start !== 1) continue;
      const from = spans[slot + 2] ?? 0;
      const to = spans[slot + 3] ?? 0;
      const letter = bytes[start];
      if (letter === 0x72) place = cellAt(bytes, from, to);
      else if (letter === 0x73) this.style = smallNumber(bytes, from, to);
      else if (letter === 0x74) this.type = typeOf(bytes, from, to);
      if (letter === 0x72 && place < 0) throw this.#problem('damaged');
    }
    this.#place(place);
    this.#inCell = true;
    this.hasValue = false;
    this.formula = null;
    if (reader.takeOnlyChild(LETTER_V)) {
      this.#startValue();
      this.#value(reader);
      this.#endCell();
    }
  }

  #startValue(): void {
    this.valueText = '';
    this.number = Number.NaN;
    // "<v/>" is a value for a text (an empty one), and none for anything else.
    this.hasValue = this.type === TEXT_VALUE;
  }

  /** Files of some programs leave out where a row or cell is: it is the next one. */
  #place(place: number): void {
    if (place < 0) this.column++;
    else {
      const row = Math.floor(place / READ_LIMITS.columns);
      this.column = place % READ_LIMITS.columns;
      if (row !== this.row) {
        if (this.#rowNamed) throw this.#problem('damaged');
        this.row = row;
        this.#rowNamed = true;
      }
    }
    if (this.column >= READ_LIMITS.columns) throw this.#problem('damaged');
  }

  #startInCell(reader: XmlReader, name: string): void {
    if (name === 'v') {
      this.#startValue();
      this.#capture = CAPTURE_VALUE;
    } else if (name === 'f') {
      this.formula = '';
      this.#formulaShare = reader.attribute('t') === 'shared' ? reader.attribute('si') : null;
      if (this.#keepsFormulas) this.#capture = CAPTURE_FORMULA;
    } else if (name === 'is') this.valueText = '';
    else this.#capture = this.#rich.start(reader) ? CAPTURE_INLINE : CAPTURE_NONE;
  }

  #value(reader: XmlReader): void {
    this.hasValue = true;
    if (this.type <= BOOLEAN) {
      this.number = reader.plainNumber();
      if (!Number.isNaN(this.number)) return;
    }
    this.valueText = reader.text();
    if (this.type > BOOLEAN) return;
    const trimmed = this.valueText.trim();
    this.hasValue = trimmed !== '';
    // Number() knows more than a workbook may say: "0x1F", "Infinity".
    this.number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed) ? Number(trimmed) : Number.NaN;
    if (!Number.isFinite(this.number)) this.number = Number.NaN;
  }

  #endFormula(): void {
    if (this.#keepsFormulas && this.#formulaShare !== null && this.formula !== null) {
      this.formula = this.#shared.at(this.#formulaShare, this.formula, this.row, this.column);
    }
  }

  #endCell(): void {
    this.#inCell = false;
    if (!this.hasValue && this.formula === null) return;
    if (this.hasValue && this.type > ERROR && this.type < ISO_DATE) this.valueText = cellText(this.valueText);
    this.#sink.cell(this);
  }

  #merge(reader: XmlReader): void {
    const range = rangeAt(reader.attribute('ref') ?? '');
    if (!range) throw this.#problem('damaged');
    if (this.merges.length >= READ_LIMITS.merges) {
      throw this.#problem('tooLarge', `merges ${READ_LIMITS.merges}`);
    }
    if (range.top !== range.bottom || range.left !== range.right) this.merges.push(range);
  }

  #columns(reader: XmlReader): void {
    if (!isTrue(reader, 'hidden') && Number(reader.attribute('width') ?? 1) !== 0) return;
    const first = Number(reader.attribute('min'));
    const last = Number(reader.attribute('max'));
    if (first >= 1 && last >= first) this.hiddenColumns.push([first - 1, last - 1]);
  }
}

function smallNumber(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + ((bytes[at] ?? 48) - 48);
  return value;
}

/** n, s, b, e, str, inlineStr, d: told by their first letters. */
function typeOf(bytes: Uint8Array, from: number, to: number): CellType {
  switch (bytes[from]) {
    case 0x73:
      return to - from === 1 ? SHARED : TEXT_VALUE;
    case 0x62:
      return BOOLEAN;
    case 0x65:
      return ERROR;
    case 0x69:
      return INLINE;
    case 0x64:
      return ISO_DATE;
    default:
      return NUMBER;
  }
}
