import { constants, crc32, deflateRawSync } from 'node:zlib';
import { dosDate } from '../reports/zip-package.ts';

/**
 * A ZIP file written entry by entry while its texts are being made: only packed bytes are kept.
 *
 *   const zip = new ZipStream(new Date(0));
 *   zip.open('a.xml'); zip.write('<a>'); zip.write('</a>'); zip.close();
 *   zip.end();
 */
const CHUNK = 128 * 1024;
const VERSION = 20;
/** UTF-8 names; sizes stand behind the data, or before it when they are known. */
const FLAGS = 0x0808;
const SIZES_FIRST = 0x0800;
const DEFLATED = 8;
const STORED = 0;

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  readonly stored: boolean;
  crc: number;
  size: number;
  packed: number;
}

export class ZipStream {
  readonly #stamp: number;
  readonly #parts: Buffer[] = [];
  readonly #entries: Entry[] = [];
  #offset = 0;
  #current: Entry | null = null;
  #waiting: string[] = [];
  #waitingLength = 0;

  constructor(date: Date) {
    this.#stamp = dosDate(date);
  }

  open(name: string): void {
    const entry = { name: Buffer.from(name, 'utf8'), stored: false, crc: 0, size: 0, packed: 0 };
    this.#begin({ ...entry, offset: this.#offset });
  }

  #begin(entry: Entry): void {
    const { name, stored, crc, size, packed } = entry;
    this.#current = entry;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(VERSION, 4);
    head.writeUInt16LE(stored ? SIZES_FIRST : FLAGS, 6);
    head.writeUInt16LE(stored ? STORED : DEFLATED, 8);
    head.writeUInt32LE(this.#stamp, 10);
    if (stored) {
      head.writeUInt32LE(crc, 14);
      head.writeUInt32LE(packed, 18);
      head.writeUInt32LE(size, 22);
    }
    head.writeUInt16LE(name.length, 26);
    this.#push(head);
    this.#push(name);
  }

  write(text: string): void {
    this.#waiting.push(text);
    this.#waitingLength += text.length;
    if (this.#waitingLength >= CHUNK) this.#pack(constants.Z_SYNC_FLUSH);
  }

  close(): void {
    this.#pack(constants.Z_FINISH);
    const entry = this.#current;
    if (!entry) throw new Error('no entry is open');
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(0x08074b50, 0);
    sizes.writeUInt32LE(entry.crc, 4);
    sizes.writeUInt32LE(entry.packed, 8);
    sizes.writeUInt32LE(entry.size, 12);
    this.#push(sizes);
    this.#entries.push(entry);
    this.#current = null;
  }

  add(name: string, text: string): void {
    this.open(name);
    this.write(text);
    this.close();
  }

  /** A file that is packed already goes in as it is. */
  addStored(name: string, bytes: Uint8Array): void {
    const { length: size } = bytes;
    const entry = { name: Buffer.from(name, 'utf8'), stored: true, crc: crc32(bytes), size, packed: size };
    this.#begin({ ...entry, offset: this.#offset });
    this.#push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (this.#current) this.#entries.push(this.#current);
    this.#current = null;
  }

  end(): Uint8Array {
    const start = this.#offset;
    for (const entry of this.#entries) this.#push(this.#directory(entry));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(this.#offset - start, 12);
    end.writeUInt32LE(start, 16);
    this.#push(end);
    // A buffer of its own, which can be handed to another thread; the parts go as they are copied.
    const all = new Uint8Array(this.#offset);
    let at = 0;
    for (const part of this.#parts.splice(0)) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** Blocks packed one by one follow each other in one stream, as long as only the last one ends it. */
  #pack(finishFlush: number): void {
    const entry = this.#current;
    if (!entry) throw new Error('no entry is open');
    const bytes = Buffer.from(this.#waiting.join(''), 'utf8');
    this.#waiting = [];
    this.#waitingLength = 0;
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    const packed = deflateRawSync(bytes, { level: 2, finishFlush });
    entry.packed += packed.length;
    this.#push(packed);
  }

  #directory(entry: Entry): Buffer {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(VERSION, 4);
    head.writeUInt16LE(VERSION, 6);
    head.writeUInt16LE(entry.stored ? SIZES_FIRST : FLAGS, 8);
    head.writeUInt16LE(entry.stored ? STORED : DEFLATED, 10);
    head.writeUInt32LE(this.#stamp, 12);
    head.writeUInt32LE(entry.crc, 16);
    head.writeUInt32LE(entry.packed, 20);
    head.writeUInt32LE(entry.size, 24);
    head.writeUInt16LE(entry.name.length, 28);
    head.writeUInt32LE(entry.offset, 42);
    return Buffer.concat([head, entry.name]);
  }

  #push(bytes: Buffer): void {
    this.#parts.push(bytes);
    this.#offset += bytes.length;
  }
}
