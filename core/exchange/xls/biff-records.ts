/**
 * Records of a workbook stream (BIFF): a kind, a length and that many bytes, perhaps continued in records
 * that follow. A reader of one record's fields goes over the joints by itself.
 *
 *   const records = new Records(stream, file);
 *   for (let record = records.next(); record !== null; record = records.next())
 *     if (record.kind === RECORD.number) record.u16();
 *
 * A field beyond a record's end throws RangeError; a record beyond the stream's, UNREADABLE_FILE truncated.
 */
import { unreadable } from '../read/unreadable.ts';

export const RECORD = {
  ...{ formula: 0x06, eof: 0x0a, externSheet: 0x17, name: 0x18, date1904: 0x22, externName: 0x23 },
  ...{ filePass: 0x2f, continue: 0x3c, codePage: 0x42, columnInfo: 0x7d, boundSheet: 0x85 },
  ...{ mulRk: 0xbd, rString: 0xd6, xf: 0xe0, mergeCells: 0xe5, sst: 0xfc, labelSst: 0xfd, supBook: 0x1ae },
  ...{ number: 0x203, label: 0x204, boolErr: 0x205, string: 0x207, row: 0x208, array: 0x221 },
  ...{ rk: 0x27e, format: 0x41e, shared: 0x4bc, bof: 0x809 },
} as const;

const HEAD = 4;

export class Records {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #file: string;
  at: number;

  constructor(bytes: Uint8Array, file: string, at = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#file = file;
    this.at = at;
  }

  /** Kind of the record that comes next; -1 at the end. */
  peek(): number {
    return this.at + HEAD <= this.#bytes.length ? this.#view.getUint16(this.at, true) : -1;
  }

  /** The next record with its continuations; null at the end of the stream. */
  next(): RecordReader | null {
    const kind = this.peek();
    if (kind < 0) return null;
    const parts: [number, number][] = [];
    do {
      const from = this.at + HEAD;
      const to = from + this.#view.getUint16(this.at + 2, true);
      if (to > this.#bytes.length) throw unreadable(this.#file, 'truncated');
      parts.push([from, to]);
      this.at = to;
    } while (this.peek() === RECORD.continue && kind !== RECORD.continue);
    return new RecordReader(kind, this.#bytes, this.#view, parts);
  }
}

export class RecordReader {
  readonly kind: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #parts: readonly (readonly [number, number])[];
  #part = 0;
  #at: number;
  #end: number;

  constructor(
    kind: number,
    bytes: Uint8Array,
    view: DataView,
    parts: readonly (readonly [number, number])[],
  ) {
    this.kind = kind;
    this.#bytes = bytes;
    this.#view = view;
    this.#parts = parts;
    [this.#at, this.#end] = parts[0] ?? [0, 0];
  }

  /** Bytes left in this part of the record; those of its continuations are not counted. */
  get left(): number {
    return this.#end - this.#at;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  bytes(length: number): Uint8Array {
    const from = this.#take(length);
    return this.#bytes.subarray(from, from + length);
  }

  /** Over joints too. */
  skip(length: number): void {
    let rest = length;
    while (rest > 0) {
      if (this.left === 0) this.#nextPart();
      const step = Math.min(rest, this.left);
      this.#at += step;
      rest -= step;
    }
  }

  /** A text with its length in front (1 or 2 bytes), its own flags, and styles behind it that are passed over. */
  text(lengthBytes: 1 | 2): string {
    return this.characters(lengthBytes === 1 ? this.u8() : this.u16());
  }

  /** The same when its length stands elsewhere. */
  characters(count: number): string {
    const flags = this.u8();
    const runs = flags & 8 ? this.u16() : 0;
    const extra = flags & 4 ? this.u32() : 0;
    const text = this.#characters(count, (flags & 1) === 1);
    this.skip(runs * 4 + extra);
    return text;
  }

  /** A text that goes on in a continuation says there anew how wide its characters are. */
  #characters(count: number, wide: boolean): string {
    let text = '';
    let rest = count;
    let isWide = wide;
    while (rest > 0) {
      if (this.left === 0) {
        this.#nextPart();
        isWide = (this.u8() & 1) === 1;
      }
      const size = isWide ? 2 : 1;
      const step = Math.min(rest, Math.floor(this.left / size));
      if (step === 0) throw new RangeError('half a character');
      const piece = this.bytes(step * size);
      text += isWide ? decodeWide(piece) : decodeNarrow(piece);
      rest -= step;
    }
    return text;
  }

  #take(length: number): number {
    // Fields are not cut by joints; a field that begins at one stands behind it.
    if (this.left === 0 && length > 0) this.#nextPart();
    if (this.left < length) throw new RangeError('record too short');
    const at = this.#at;
    this.#at += length;
    return at;
  }

  #nextPart(): void {
    let next = this.#parts[++this.#part];
    while (next !== undefined && next[0] === next[1]) next = this.#parts[++this.#part];
    if (next === undefined) throw new RangeError('record too short');
    [this.#at, this.#end] = next;
  }
}

/** Half of a pair of surrogates may stand at a joint: code units, not a decoder's characters. */
function decodeWide(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 8192) {
    const piece = bytes.subarray(from, from + 8192);
    const codes = Array.from({ length: piece.length / 2 }, (_, index) => {
      return (piece[index * 2] ?? 0) | ((piece[index * 2 + 1] ?? 0) << 8);
    });
    text += String.fromCharCode(...codes);
  }
  return text;
}

/** The low bytes of UTF-16, which is Latin-1. */
const decodeNarrow = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
