import type { PageFile } from './page-file.ts';

/**
 * What stands on a page of a b-tree: the pages below it, and the records of a leaf (and of an inner page of
 * a table without rowid). A record that cannot be read is counted, the others of its page are there.
 *
 *   const { children, records, unread } = cellsOf(file, 7) ?? nothing;
 */
export type Value = null | bigint | number | string | Buffer;

export interface StoredRecord {
  /** Null in a table without rowid, and in an index. */
  readonly rowid: bigint | null;
  readonly values: readonly Value[];
}

export interface PageCells {
  readonly kind: 'tableInner' | 'tableLeaf' | 'indexInner' | 'indexLeaf';
  readonly children: readonly number[];
  readonly records: readonly StoredRecord[];
  readonly unread: number;
}

const kinds: Readonly<Record<number, PageCells['kind']>> = {
  2: 'indexInner',
  5: 'tableInner',
  10: 'indexLeaf',
  13: 'tableLeaf',
};

/** Null for a page that is missing, spoilt, or none of a b-tree. */
export function cellsOf(file: PageFile, number: number): PageCells | null {
  const page = file.page(number);
  if (!page) return null;
  const at = number === 1 ? 100 : 0;
  const kind = kinds[page[at] ?? 0];
  if (kind === undefined) return null;
  const isInner = kind === 'tableInner' || kind === 'indexInner';
  const count = page.readUInt16BE(at + 3);
  const pointers = at + (isInner ? 12 : 8);
  if (pointers + count * 2 > file.usable) return null;
  const children = isInner ? [page.readUInt32BE(at + 8)] : [];
  const records: StoredRecord[] = [];
  let unread = 0;
  for (let index = 0; index < count; index++) {
    try {
      const cell = new Reader(page, page.readUInt16BE(pointers + index * 2), file.usable);
      if (isInner) children.push(cell.word());
      if (kind !== 'tableInner') records.push(recordAt(file, cell, kind === 'tableLeaf'));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      unread++;
    }
  }
  return { kind, children, records, unread };
}

/** Every number read is inside the page, or a RangeError. */
class Reader {
  readonly page: Buffer;
  at: number;
  readonly #end: number;

  constructor(page: Buffer, at: number, end: number) {
    this.page = page;
    this.at = at;
    this.#end = end;
  }

  bytes(length: number): Buffer {
    const end = this.at + length;
    if (length < 0 || end > this.#end) throw new RangeError('beyond the end');
    const found = this.page.subarray(this.at, end);
    this.at = end;
    return found;
  }

  word(): number {
    return this.bytes(4).readUInt32BE();
  }

  varint(): bigint {
    let value = 0n;
    for (let count = 0; count < 8; count++) {
      const byte = this.bytes(1)[0] ?? 0;
      value = (value << 7n) | BigInt(byte & 0x7f);
      if (byte < 0x80) return value;
    }
    return BigInt.asIntN(64, (value << 8n) | BigInt(this.bytes(1)[0] ?? 0));
  }

  get isAtEnd(): boolean {
    return this.at >= this.#end;
  }
}

/** Longer than any record of this program. */
const LONGEST = 1024 * 1024 * 1024;

function recordAt(file: PageFile, cell: Reader, isTable: boolean): StoredRecord {
  const length = Number(cell.varint());
  if (length < 0 || length > LONGEST) throw new RangeError('no length');
  const rowid = isTable ? cell.varint() : null;
  const { usable } = file;
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (length <= most) return { rowid, values: valuesOf(cell.bytes(length)) };
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  const parts = [cell.bytes(fitting <= most ? fitting : least)];
  let rest = length - (parts[0]?.length ?? 0);
  for (let next = cell.word(); rest > 0; ) {
    const page = file.page(next);
    if (!page) throw new RangeError('a page of the record is missing');
    const part = page.subarray(4, 4 + Math.min(rest, usable - 4));
    parts.push(part);
    rest -= part.length;
    next = page.readUInt32BE(0);
  }
  return { rowid, values: valuesOf(Buffer.concat(parts)) };
}

function valuesOf(payload: Buffer): Value[] {
  const lengths = new Reader(payload, 0, payload.length);
  const headEnd = Number(lengths.varint());
  if (headEnd > payload.length) throw new RangeError('no record');
  const head = new Reader(payload, lengths.at, headEnd);
  const body = new Reader(payload, headEnd, payload.length);
  const values: Value[] = [];
  while (!head.isAtEnd) values.push(fieldOf(body, Number(head.varint())));
  if (!body.isAtEnd) throw new RangeError('no record');
  return values;
}

const strict = new TextDecoder('utf-8', { fatal: true });

function fieldOf(body: Reader, type: number): Value {
  if (type === 0) return null;
  if (type === 8 || type === 9) return BigInt(type - 8);
  if (type === 7) return body.bytes(8).readDoubleBE();
  const width = [0, 1, 2, 3, 4, 6, 8][type];
  if (width !== undefined) {
    return BigInt.asIntN(width * 8, BigInt(`0x${body.bytes(width).toString('hex')}`));
  }
  if (type < 12) throw new RangeError('no type');
  const bytes = body.bytes(Math.floor((type - 12) / 2));
  if (type % 2 === 0) return Buffer.from(bytes);
  try {
    return strict.decode(bytes);
  } catch {
    throw new RangeError('no text');
  }
}
