/**
 * The text of a formula from its parts as an .xls keeps them (operands first, then what is done to them).
 *
 *   formulaText(parts, { row: 4, column: 2, context })     // 'SUM(C1:C4)', '$A$1+Sheet2!B2', '"text"'
 *
 * Null for what cannot be written out: array constants, functions that are not known, parts that are not
 * as they should be.
 */
import { cellName, columnName } from '../../domain/raw-workbook.ts';
import { FUNCTIONS } from './formula-functions.ts';

export interface FormulaContext {
  /** A sheet's name in front of a reference, as written there ("Sheet2!"); null when there is none. */
  sheetPrefix(index: number): string | null;
  definedName(index: number): string | null;
  /** Names of other files and of functions that came later. */
  externalName(link: number, index: number): string | null;
}

export interface FormulaPlace {
  readonly row: number;
  readonly column: number;
  readonly context: FormulaContext;
}

const BINARY = ['+', '-', '*', '/', '^', '&', '<', '<=', '=', '>=', '>', '<>', ' ', ',', ':'];

export const ERRORS: Readonly<Record<number, string>> = {
  ...{ 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?' },
  ...{ 36: '#NUM!', 42: '#N/A' },
};

export function formulaText(parts: Uint8Array, place: FormulaPlace): string | null {
  try {
    return new Writer(parts, place).text();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Where the formula of a cell that shares one begins: the cell named by its only part; null for others. */
export function sharedAnchor(parts: Uint8Array): { readonly row: number; readonly column: number } | null {
  if (parts[0] !== 0x01 || parts.length < 5) return null;
  return {
    row: (parts[1] ?? 0) | ((parts[2] ?? 0) << 8),
    column: (parts[3] ?? 0) | ((parts[4] ?? 0) << 8),
  };
}

class Writer {
  readonly #bytes: Buffer;
  readonly #place: FormulaPlace;
  readonly #stack: string[] = [];
  #at = 0;

  constructor(parts: Uint8Array, place: FormulaPlace) {
    this.#bytes = Buffer.from(parts.buffer, parts.byteOffset, parts.byteLength);
    this.#place = place;
  }

  text(): string | null {
    while (this.#at < this.#bytes.length) if (!this.#part()) return null;
    return this.#stack.length === 1 ? (this.#stack[0] ?? null) : null;
  }

  #u8(): number {
    const value = this.#bytes.readUInt8(this.#at);
    this.#at += 1;
    return value;
  }

  #u16(): number {
    const value = this.#bytes.readUInt16LE(this.#at);
    this.#at += 2;
    return value;
  }

  #pop(): string {
    const text = this.#stack.pop();
    if (text === undefined) throw new RangeError('no operand');
    return text;
  }

  #push(text: string | null): boolean {
    if (text !== null) this.#stack.push(text);
    return text !== null;
  }

  #part(): boolean {
    const code = this.#u8();
    if (code >= 0x03 && code <= 0x11) {
      const right = this.#pop();
      return this.#push(`${this.#pop()}${BINARY[code - 3]}${right}`);
    }
    // Operands have three classes, which say nothing about their text.
    return code < 0x20 ? this.#simple(code) : this.#operand((code & 0x1f) | 0x20);
  }

  #simple(code: number): boolean {
    switch (code) {
      case 0x12:
        return this.#push(`+${this.#pop()}`);
      case 0x13:
        return this.#push(`-${this.#pop()}`);
      case 0x14:
        return this.#push(`${this.#pop()}%`);
      case 0x15:
        return this.#push(`(${this.#pop()})`);
      case 0x16:
        return this.#push('');
      case 0x17:
        return this.#push(`"${this.#characters().replaceAll('"', '""')}"`);
      case 0x19:
        return this.#attribute();
      case 0x1c:
        return this.#push(ERRORS[this.#u8()] ?? '#VALUE!');
      case 0x1d:
        return this.#push(this.#u8() === 0 ? 'FALSE' : 'TRUE');
      case 0x1e:
        return this.#push(String(this.#u16()));
      case 0x1f:
        this.#at += 8;
        return this.#push(String(this.#bytes.readDoubleLE(this.#at - 8)));
      default:
        return false;
    }
  }

  #characters(): string {
    const count = this.#u8();
    const wide = (this.#u8() & 1) === 1;
    const end = this.#at + count * (wide ? 2 : 1);
    if (end > this.#bytes.length) throw new RangeError('text too long');
    const text = this.#bytes.toString(wide ? 'utf16le' : 'latin1', this.#at, end);
    this.#at = end;
    return text;
  }

  /** Jumps for IF and CHOOSE, spaces, and a SUM of one argument in short. */
  #attribute(): boolean {
    const flags = this.#u8();
    const data = this.#u16();
    if (flags & 0x04) this.#at += (data + 1) * 2;
    return flags & 0x10 ? this.#push(`SUM(${this.#pop()})`) : true;
  }

  #operand(code: number): boolean {
    switch (code) {
      case 0x21:
        return this.#function(FUNCTIONS.get(this.#u16()));
      case 0x22:
        return this.#functionOf(this.#u8() & 0x7f, this.#u16() & 0x7fff);
      case 0x23: {
        const index = this.#u16();
        this.#at += 2;
        return this.#push(this.#place.context.definedName(index));
      }
      case 0x24:
        return this.#push(this.#reference(false));
      case 0x25:
        return this.#push(this.#area(false));
      case 0x2a:
        this.#at += 4;
        return this.#push('#REF!');
      case 0x2b:
        this.#at += 8;
        return this.#push('#REF!');
      case 0x2c:
        return this.#push(this.#reference(true));
      case 0x2d:
        return this.#push(this.#area(true));
      case 0x29:
        this.#at += 2;
        return true;
      case 0x26:
        this.#at += 6;
        return true;
      default:
        return this.#elsewhere(code);
    }
  }

  /** References to other sheets and files. */
  #elsewhere(code: number): boolean {
    if (code < 0x39 || code > 0x3d) return false;
    const link = this.#u16();
    if (code === 0x39) {
      const index = this.#u16();
      this.#at += 2;
      return this.#push(this.#place.context.externalName(link, index));
    }
    const prefix = this.#place.context.sheetPrefix(link);
    if (code === 0x3c || code === 0x3d) {
      this.#at += code === 0x3c ? 4 : 8;
      return this.#push(`${prefix ?? ''}#REF!`);
    }
    const place = code === 0x3a ? this.#reference(false) : this.#area(false);
    return this.#push(prefix === null ? null : `${prefix}${place}`);
  }

  #function(known: { readonly name: string; readonly arguments: number | null } | undefined): boolean {
    if (known === undefined || known.arguments === null) return false;
    return this.#call(known.name, known.arguments);
  }

  /** 255 is a function that is named by its first argument: one of an add-in, or of a later Excel. */
  #functionOf(count: number, id: number): boolean {
    if (id !== 255) {
      const known = FUNCTIONS.get(id);
      return known !== undefined && this.#call(known.name, count);
    }
    const given = this.#take(count - 1);
    return this.#push(`${this.#pop().replace(/^_xlfn\./i, '')}(${given.join(',')})`);
  }

  #call(name: string, count: number): boolean {
    return this.#push(`${name}(${this.#take(count).join(',')})`);
  }

  #take(count: number): string[] {
    if (count < 0 || count > this.#stack.length) throw new RangeError('no operand');
    return this.#stack.splice(this.#stack.length - count, count);
  }

  #reference(relative: boolean): string {
    const row = this.#u16();
    return this.#cell(row, this.#u16(), relative);
  }

  #area(relative: boolean): string {
    const [top, bottom] = [this.#u16(), this.#u16()];
    const [left, right] = [this.#u16(), this.#u16()];
    // Whole columns and rows.
    if (!relative && top === 0 && bottom === 0xffff) return `${columnPart(left)}:${columnPart(right)}`;
    return `${this.#cell(top, left, relative)}:${this.#cell(bottom, right, relative)}`;
  }

  /** The column's upper bits say which of the two moves along; in a shared formula that one is a distance. */
  #cell(row: number, field: number, relative: boolean): string {
    const columnMoves = (field & 0x4000) !== 0;
    const rowMoves = (field & 0x8000) !== 0;
    const at = relative && rowMoves ? (this.#place.row + row) & 0xffff : row;
    const column = relative && columnMoves ? (this.#place.column + field) & 0xff : field & 0xff;
    const name = cellName(at, column);
    if (rowMoves && columnMoves) return name;
    return `${columnMoves ? '' : '$'}${columnName(column)}${rowMoves ? '' : '$'}${at + 1}`;
  }
}

const columnPart = (field: number): string => `${field & 0x4000 ? '' : '$'}${columnName(field & 0xff)}`;
