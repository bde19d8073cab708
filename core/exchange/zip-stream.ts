import { constants, crc32, deflateRawSync } from 'node:zlib';
import { dosDate } from '../reports/zip-package.ts';

/**
 * A ZIP file written entry by entry while its texts are being made: only packed bytes are kept.
 *
 *   const zip = new ZipStream(new Date(0));
 *   zip.open('a.xml'); zip.write('<a>'); zip.write('</a>'); zip.close();
 *   zip.end();
 */
const CHUNK = 256 * 1024;
const VERSION = 20;
/** UTF-8 names; sizes stand behind the data. */
const FLAGS = 0x0808;
const DEFLATED = 8;

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
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
    const bytes = Buffer.from(name, 'utf8');
    this.#current = { name: bytes, offset: this.#offset, crc: 0, size: 0, packed: 0 };
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(VERSION, 4);
    head.writeUInt16LE(FLAGS, 6);
    head.writeUInt16LE(DEFLATED, 8);
    head.writeUInt32LE(this.#stamp, 10);
    head.writeUInt16LE(bytes.length, 26);
    this.#push(head);
    this.#push(bytes);
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
    return new Uint8Array(Buffer.concat(this.#parts));
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
    head.writeUInt16LE(FLAGS, 8);
    head.writeUInt16LE(DEFLATED, 10);
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
