import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { READ_LIMITS } from './limits.ts';
import { unreadable } from './unreadable.ts';
import { dataStart, type ZipEntry, zipDirectory } from './zip-directory.ts';

/**
 * A ZIP held in memory, its entries unpacked one by one or chunk by chunk: a sheet of 1 GB never lies in
 * memory. Checked on the way: lengths, checksums, how much it unpacks to.
 *
 *   const zip = openZip(bytes, 'townships.zip');
 *   for (const entry of zip.entries) await zip.read(entry);        // Uint8Array
 *   for await (const chunk of zip.chunks(entry)) …                 // Buffer of up to 256 KB
 *   zip.source(entry);                                             // a short entry whole, a long one in chunks
 *
 * Throws UNREADABLE_FILE: `truncated` (its end is missing), `damaged`, `unsafePath` (leads out, stands
 * twice, is encrypted), `bomb`, `tooLarge`, `unsupported` (packed in another way than deflate).
 */
const CHUNK = 256 * 1024;
/** Shorter entries are unpacked at once: no turn of the event loop for each small part. */
const AT_ONCE = CHUNK;

export type { ZipEntry } from './zip-directory.ts';

export class ZipFile {
  readonly entries: readonly ZipEntry[];
  readonly name: string;
  readonly #bytes: Buffer;
  readonly #byPath = new Map<string, ZipEntry>();
  /** Bytes unpacked so far, over all entries. */
  #unpacked = 0;

  constructor(bytes: Uint8Array, name: string, each: boolean) {
    this.name = name;
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.entries = zipDirectory(this.#bytes, name, each);
    for (const entry of this.entries) {
      const lower = entry.path.toLowerCase();
      if (!this.#byPath.has(lower)) this.#byPath.set(lower, entry);
    }
    for (const entry of this.entries) this.#byPath.set(entry.path, entry);
  }

  /** The entry with this path; upper and lower case are one unless both are there. */
  find(path: string): ZipEntry | undefined {
    return this.#byPath.get(path) ?? this.#byPath.get(path.toLowerCase());
  }

  async read(entry: ZipEntry, most: number = READ_LIMITS.fileBytes): Promise<Uint8Array> {
    if (entry.size > most) throw unreadable(this.name, 'tooLarge', `bytes ${most}`);
    const parts: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.chunks(entry)) {
      parts.push(chunk);
      size += chunk.length;
      if (size > most) throw unreadable(this.name, 'tooLarge', `bytes ${most}`);
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  /** What one that was opened with `each` was let off. */
  refuseUnsafe(): this {
    const unsafe = this.entries.find((entry) => entry.refused);
    if (unsafe) throw unreadable(this.name, 'unsafePath', unsafe.path);
    return this;
  }

  /** Bytes of the entry as they lie in the ZIP. */
  packed(entry: ZipEntry): Buffer {
    if (entry.refused) throw unreadable(this.name, 'unsafePath', entry.path);
    const start = dataStart(this.#bytes, entry);
    if (start === null) throw unreadable(this.name, 'damaged', entry.path);
    return this.#bytes.subarray(start, start + entry.packed);
  }

  /** Content to be read once: whole when it is short, so that no small part waits for a turn. */
  source(entry: ZipEntry): Buffer | AsyncGenerator<Buffer, void, undefined> {
    return this.#whole(entry) ?? this.chunks(entry);
  }

  #whole(entry: ZipEntry): Buffer | null {
    if (entry.size > AT_ONCE) return null;
    const packed = this.packed(entry);
    const content =
      entry.method === 0 ? packed : entry.method === 8 ? this.#inflateAtOnce(entry, packed) : null;
    if (content === null) return null;
    this.count(content.length, entry);
    if (content.length !== entry.size || crc32(content) !== entry.crc) {
      throw unreadable(this.name, 'damaged', entry.path);
    }
    return content;
  }

  /** What is unpacked, or known from another ZIP, counts against what one may unpack to. */
  count(bytes: number, entry: ZipEntry): void {
    this.#unpacked += bytes;
    if (this.#unpacked > READ_LIMITS.unpackedBytes) throw unreadable(this.name, 'bomb', entry.path);
  }

  async *chunks(entry: ZipEntry): AsyncGenerator<Buffer, void, undefined> {
    const whole = this.#whole(entry);
    if (whole) {
      yield whole;
      return;
    }
    const packed = this.packed(entry);
    let crc = 0;
    let size = 0;
    for await (const chunk of this.#unpack(entry, packed)) {
      size += chunk.length;
      this.count(chunk.length, entry);
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (size !== entry.size || crc !== entry.crc) throw unreadable(this.name, 'damaged', entry.path);
  }

  async *#unpack(entry: ZipEntry, packed: Buffer): AsyncGenerator<Buffer, void, undefined> {
    if (entry.method === 0) {
      for (let at = 0; at < packed.length; at += CHUNK) yield packed.subarray(at, at + CHUNK);
      return;
    }
    if (entry.method !== 8) throw unreadable(this.name, 'unsupported', `zip ${entry.method}`);
    yield* this.#inflate(entry, packed);
  }

  /** Null when it unpacks to more than it says: then the long way finds out how much. */
  #inflateAtOnce(entry: ZipEntry, packed: Buffer): Buffer | null {
    try {
      // One piece of memory as long as it says, and a little for zlib to see that it is over.
      const chunkSize = Math.max(entry.size + 16, 64);
      const options = { chunkSize, finishFlush: constants.Z_SYNC_FLUSH };
      return inflateRawSync(packed, { ...options, maxOutputLength: entry.size + 1 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null;
      throw unreadable(this.name, 'damaged', entry.path);
    }
  }

  async *#inflate(entry: ZipEntry, packed: Buffer): AsyncGenerator<Buffer, void, undefined> {
    const stream = createInflateRaw({ chunkSize: CHUNK, finishFlush: constants.Z_SYNC_FLUSH });
    stream.end(packed);
    try {
      let size = 0;
      for await (const chunk of stream) {
        size += (chunk as Buffer).length;
        // By what has been unpacked so far, not by what is still to come.
        if (size > READ_LIMITS.ratioFrom && size > stream.bytesWritten * READ_LIMITS.ratio) {
          throw unreadable(this.name, 'bomb', entry.path);
        }
        yield chunk as Buffer;
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) {
        throw unreadable(this.name, 'damaged', entry.path);
      }
      throw error;
    } finally {
      stream.destroy();
    }
  }
}

/** `each`: see zipDirectory. */
export function openZip(bytes: Uint8Array, name: string, { each = false } = {}): ZipFile {
  return new ZipFile(bytes, name, each);
}
