/**
 * Streams of an OLE compound file (what .xls files are): found by name in its top folder, put together
 * from their sectors. Sectors that go in circles, overlap the table or lie beyond the end are refused.
 *
 *   const file = new CompoundFile(bytes, 'annex 4.xls');
 *   file.names                    // ['Workbook', '\u0005DocumentSummaryInformation', '_VBA_PROJECT_CUR/']
 *   file.stream('Workbook')       // Uint8Array, or null when there is none
 *
 * Throws UNREADABLE_FILE damaged or truncated.
 */
import { READ_LIMITS } from '../read/limits.ts';
import { unreadable } from '../read/unreadable.ts';

const HEADER = 512;
const ENTRY = 128;
/** Sector numbers from here on are marks: end of a chain, free, part of the tables. */
const FIRST_MARK = 0xfffffffa;
const DIFAT_IN_HEADER = 109;
const NONE = 0xffffffff;

interface Entry {
  readonly name: string;
  /** 1 = folder, 2 = stream, 5 = top folder. */
  readonly kind: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

export class CompoundFile {
  /** Names in the top folder; a folder's ends with "/". */
  readonly names: readonly string[];
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #file: string;
  readonly #shift: number;
  readonly #cutoff: number;
  readonly #fat: Uint32Array;
  readonly #miniFat: Uint32Array;
  readonly #mini: Uint8Array;
  readonly #top: readonly Entry[];

  constructor(bytes: Uint8Array, file: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#file = file;
    if (bytes.length < HEADER) throw unreadable(file, 'truncated');
    this.#shift = this.#view.getUint16(30, true);
    if (this.#shift !== 9 && this.#shift !== 12) throw unreadable(file, 'damaged', 'ole');
    this.#cutoff = this.#view.getUint32(56, true);
    this.#fat = this.#readFat();
    const entries = this.#readEntries(this.#chain(this.#view.getUint32(48, true), null));
    const root = entries[0];
    if (root === undefined) throw unreadable(file, 'damaged', 'ole');
    const miniFatStart = this.#view.getUint32(60, true);
    const hasMini = miniFatStart < FIRST_MARK && root.start < FIRST_MARK && root.size > 0;
    this.#miniFat = hasMini ? numbers(this.#chain(miniFatStart, null)) : new Uint32Array(0);
    this.#mini = hasMini ? this.#chain(root.start, root.size) : new Uint8Array(0);
    this.#top = topEntries(entries);
    this.names = this.#top.map(({ name, kind }) => (kind === 2 ? name : `${name}/`));
  }

  stream(name: string): Uint8Array | null {
    const wanted = name.toLowerCase();
    const entry = this.#top.find((one) => one.kind === 2 && one.name.toLowerCase() === wanted);
    if (entry === undefined) return null;
    if (entry.size > this.#bytes.length) throw unreadable(this.#file, 'truncated', name);
    if (entry.size === 0) return new Uint8Array(0);
    return entry.size < this.#cutoff ? this.#miniChain(entry) : this.#chain(entry.start, entry.size);
  }

  /** Which sector follows which: its own sectors are listed in the header, and in sectors of such lists. */
  #readFat(): Uint32Array {
    const sector = 1 << this.#shift;
    const most = Math.ceil(this.#bytes.length / sector);
    const places: number[] = [];
    const count = Math.min(this.#view.getUint32(44, true), most);
    for (let index = 0; index < Math.min(count, DIFAT_IN_HEADER); index++) {
      places.push(this.#view.getUint32(76 + index * 4, true));
    }
    let next = this.#view.getUint32(68, true);
    for (let seen = 0; places.length < count && next < FIRST_MARK; seen++) {
      if (seen > most) throw unreadable(this.#file, 'damaged', 'ole');
      const list = numbers(this.#sector(next));
      const room = Math.min(list.length - 1, count - places.length);
      places.push(...list.subarray(0, room));
      next = list[list.length - 1] ?? NONE;
    }
    const fat = new Uint32Array((places.length * sector) / 4).fill(NONE);
    places.forEach((place, index) => {
      if (place < FIRST_MARK) fat.set(numbers(this.#sector(place)), (index * sector) / 4);
    });
    return fat;
  }

  /** A whole sector; the last one of the file may be cut short by sloppy programs. */
  #sector(number: number): Uint8Array {
    const sector = 1 << this.#shift;
    const from = (number + 1) * sector;
    if (from >= this.#bytes.length) throw unreadable(this.#file, 'truncated');
    const found = this.#bytes.subarray(from, from + sector);
    if (found.length === sector) return found;
    const whole = new Uint8Array(sector);
    whole.set(found);
    return whole;
  }

  /** Bytes of a chain of sectors; `size` null = to its end. */
  #chain(start: number, size: number | null): Uint8Array {
    const sector = 1 << this.#shift;
    const places: number[] = [];
    const seen = new Uint8Array(Math.ceil(this.#bytes.length / sector));
    const wanted = size === null ? Number.POSITIVE_INFINITY : Math.ceil(size / sector);
    for (let at = start; at < FIRST_MARK && places.length < wanted; at = this.#fat[at] ?? NONE) {
      if ((at + 1) * sector >= this.#bytes.length) throw unreadable(this.#file, 'truncated');
      // It goes in circles.
      if (seen[at] === 1) throw unreadable(this.#file, 'damaged', 'ole');
      seen[at] = 1;
      places.push(at);
    }
    const bytes = new Uint8Array(size ?? places.length * sector);
    if (places.length * sector < bytes.length) throw unreadable(this.#file, 'truncated');
    places.forEach((place, index) => {
      const from = (place + 1) * sector;
      const room = Math.min(sector, bytes.length - index * sector);
      const found = this.#bytes.subarray(from, from + room);
      if (found.length < room && size !== null) throw unreadable(this.#file, 'truncated');
      bytes.set(found, index * sector);
    });
    return bytes;
  }

  /** Short streams lie in pieces of 64 bytes in a stream of their own. */
  #miniChain({ name, start, size }: Entry): Uint8Array {
    const piece = 64;
    const bytes = new Uint8Array(size);
    let filled = 0;
    for (let at = start; filled < size; at = this.#miniFat[at] ?? NONE) {
      const from = at * piece;
      if (at >= FIRST_MARK || from >= this.#mini.length) throw unreadable(this.#file, 'damaged', name);
      const room = Math.min(piece, size - filled);
      bytes.set(this.#mini.subarray(from, from + room), filled);
      filled += room;
    }
    return bytes;
  }

  #readEntries(bytes: Uint8Array): Entry[] {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = Math.min(Math.floor(bytes.length / ENTRY), READ_LIMITS.entries);
    return Array.from({ length: count }, (_, index) => {
      const at = index * ENTRY;
      const length = Math.min(Math.max(0, view.getUint16(at + 64, true) - 2), 62);
      const name = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length));
      const link = (offset: number): number => view.getUint32(at + offset, true);
      return {
        ...{ name, kind: bytes[at + 66] ?? 0, left: link(68), right: link(72), child: link(76) },
        ...{ start: link(116), size: link(120) },
      };
    });
  }
}

/** Entries of the top folder, which are a tree; every entry is looked at once. */
function topEntries(entries: readonly Entry[]): Entry[] {
  const found: Entry[] = [];
  const seen = new Set<number>([0]);
  const waiting = [entries[0]?.child ?? NONE];
  while (waiting.length > 0) {
    const index = waiting.pop() ?? NONE;
    const entry = entries[index];
    if (entry === undefined || seen.has(index)) continue;
    seen.add(index);
    if (entry.kind === 1 || entry.kind === 2) found.push(entry);
    waiting.push(entry.left, entry.right);
  }
  return found;
}

/** A copy, so that its place in memory does not matter. */
function numbers(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    view.getUint32(index * 4, true),
  );
}
