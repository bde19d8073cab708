import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Rewrites an office file (a ZIP package) so that the same job gives the same bytes: every entry gets
 * one date, and entries named in `edits` a new text. Unnamed entries are copied as they are packed.
 *
 *   editPackage(bytes, new Date('2024-01-02T03:04:06Z'), { 'xl/styles.xml': (xml) => xml });
 */
export type PackageEdits = Readonly<Record<string, (text: string) => string>>;

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;
const DEFLATED = 8;
const UTF8_NAMES = 0x0800;

interface Entry {
  readonly name: string;
  readonly crc: number;
  readonly method: number;
  readonly packed: Uint8Array;
  readonly size: number;
}

export function editPackage(bytes: Uint8Array, date: Date, edits: PackageEdits): Uint8Array {
  const entries = readEntries(bytes).map((entry) => edited(entry, edits[entry.name]));
  const stamp = dosDate(date);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const shared = sharedHeader(entry, name, stamp);
    const local = Buffer.concat([int32(LOCAL_HEADER), shared, name, entry.packed]);
    // Version, then the shared fields, then comment, disk, attributes (none) and the entry's offset.
    const rest = Buffer.concat([Buffer.alloc(10), int32(offset)]);
    directory.push(Buffer.concat([int32(CENTRAL_HEADER), int16(20), shared, rest, name]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const counts = Buffer.concat([int16(entries.length), int16(entries.length)]);
  const end = [
    int32(END_OF_CENTRAL),
    Buffer.alloc(4),
    counts,
    int32(central.length),
    int32(offset),
    int16(0),
  ];
  return new Uint8Array(Buffer.concat([...parts, central, ...end]));
}

/** Names and texts of the entries, for whoever reads a package back. */
export function packageTexts(bytes: Uint8Array): Map<string, string> {
  return new Map(readEntries(bytes).map((entry) => [entry.name, unpacked(entry).toString('utf8')]));
}

function readEntries(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_CENTRAL) end--;
  if (end < 0) throw new RangeError('not a ZIP file');
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  while (at < end && view.getUint32(at, true) === CENTRAL_HEADER) {
    const nameLength = view.getUint16(at + 28, true);
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8');
    const local = view.getUint32(at + 42, true);
    const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = bytes.subarray(data, data + view.getUint32(at + 20, true));
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 24, true);
    // Folders need no entry of their own.
    if (!name.endsWith('/')) entries.push({ name, method, packed, size, crc: view.getUint32(at + 16, true) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

const unpacked = (entry: Entry): Buffer =>
  entry.method === DEFLATED ? inflateRawSync(entry.packed) : Buffer.from(entry.packed);

function edited(entry: Entry, edit: ((text: string) => string) | undefined): Entry {
  if (!edit) return entry;
  const content = Buffer.from(edit(unpacked(entry).toString('utf8')), 'utf8');
  const packed = deflateRawSync(content);
  return { name: entry.name, method: DEFLATED, packed, size: content.length, crc: crc32(content) };
}

/** What a local and a central header have in common, from the version needed to the extra field. */
function sharedHeader(entry: Entry, name: Buffer, stamp: number): Buffer {
  const sizes = [int32(entry.crc), int32(entry.packed.length), int32(entry.size)];
  return Buffer.concat([
    int16(20),
    int16(UTF8_NAMES),
    int16(entry.method),
    int32(stamp),
    ...sizes,
    int16(name.length),
    int16(0),
  ]);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

/** Time in the low, date in the high 16 bits; two-second steps, 1980 at the earliest. */
export function dosDate(date: Date): number {
  const year = Math.max(0, date.getUTCFullYear() - 1980);
  const day = (year << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
