import { crc32 } from 'node:zlib';
import type { FileProblem } from '../../domain/raw-workbook.ts';
import { READ_LIMITS } from './limits.ts';
import { unreadable } from './unreadable.ts';

/**
 * The list of entries at the end of a ZIP, checked before anything is unpacked.
 *
 *   zipDirectory(bytes, 'townships.zip')     // [{ path: 'a.xlsx', method: 8, packed: 812, size: 2300, … }]
 */
export interface ZipEntry {
  /** With "/" between folders; never absolute, never leading out. */
  readonly path: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Place of the local header in the bytes. */
  readonly offset: number;
  /** Not to be unpacked: its path leads out or stands twice, or it is encrypted. Only in an `each` list. */
  readonly refused?: true;
}

const END_MARK = Buffer.from([0x50, 0x4b, 5, 6]);
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const AES = 99;

interface Directory {
  readonly count: number;
  readonly start: number;
  readonly size: number;
  /** Bytes in front of the ZIP, as a self-extracting file has. */
  readonly shift: number;
}

/** True for bytes that begin like a ZIP. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * `each`: an entry that cannot be trusted is marked, instead of the whole ZIP refused. Only for archives
 * whose entries have nothing to do with each other, and are never written to a disk by their paths.
 */
export function zipDirectory(bytes: Buffer, name: string, each = false): ZipEntry[] {
  const problem = (code: FileProblem, detail = '') => unreadable(name, code, detail);
  const { count, start, size, shift } = findDirectory(bytes, problem);
  if (count > READ_LIMITS.entries) throw problem('tooLarge', `entries ${READ_LIMITS.entries}`);
  const entries: ZipEntry[] = [];
  const seen = new Map<string, number>();
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > start + size || bytes.readUInt32LE(at) !== CENTRAL) throw problem('damaged', 'zip');
    const length = bytes.readUInt16LE(at + 28);
    const extra = bytes.readUInt16LE(at + 30);
    const next = at + 46 + length + extra + bytes.readUInt16LE(at + 32);
    if (next > start + size) throw problem('damaged', 'zip');
    const { encrypted, ...entry } = readEntry(bytes.subarray(at, next), length, extra, shift);
    at = next;
    if (entry.path.endsWith('/')) continue;
    const twin = seen.get(entry.path);
    const refused = encrypted || leadsOut(entry.path) || twin !== undefined;
    if (refused && !each) throw problem('unsafePath', entry.path);
    // Of two with one path nobody can say which is meant.
    const first = twin === undefined ? undefined : entries[twin];
    if (first && twin !== undefined) entries[twin] = { ...first, refused: true };
    seen.set(entry.path, entries.length);
    entries.push(refused ? { ...entry, refused: true } : entry);
  }
  checkSizes(bytes, entries, problem);
  return entries;
}

function findDirectory(bytes: Buffer, problem: (code: FileProblem, detail?: string) => Error): Directory {
  const end = bytes.lastIndexOf(END_MARK);
  if (end < 0 || end + 22 > bytes.length) throw problem(looksLikeZip(bytes) ? 'truncated' : 'damaged', 'zip');
  let count = bytes.readUInt16LE(end + 10);
  let size = bytes.readUInt32LE(end + 12);
  let start = bytes.readUInt32LE(end + 16);
  let behind = end;
  if (end >= 20 && bytes.readUInt32LE(end - 20) === LOCATOR64) {
    const stated = Number(bytes.readBigUInt64LE(end - 12));
    // As stated, or right in front of its locator when something was put before the ZIP.
    const at = [stated, end - 76].find((place) => isAt(bytes, place, END64));
    if (at === undefined) throw problem('damaged', 'zip');
    count = Number(bytes.readBigUInt64LE(at + 32));
    size = Number(bytes.readBigUInt64LE(at + 40));
    start = Number(bytes.readBigUInt64LE(at + 48));
    behind = at;
  }
  const real = behind - size;
  const shift = isAt(bytes, start, CENTRAL) && start + size <= behind ? 0 : real - start;
  // Bytes in front of it are another program, never the beginning of a ZIP that has lost its end.
  if (real < 0 || shift < 0 || (shift > 0 && looksLikeZip(bytes))) throw problem('truncated', 'zip');
  return { count, size, shift, start: start + shift };
}

function isAt(bytes: Buffer, place: number, signature: number): boolean {
  const length = signature === END64 ? 56 : 4;
  return place >= 0 && place + length <= bytes.length && bytes.readUInt32LE(place) === signature;
}

function readEntry(head: Buffer, length: number, extra: number, shift: number) {
  const flags = head.readUInt16LE(8);
  const method = head.readUInt16LE(10);
  const fields = extraFields(head.subarray(46 + length, 46 + length + extra));
  const long = fields.get(0x0001);
  let place = 0;
  /** A number of 32 bits, or the next of those in the Zip64 field when it is all ones. */
  const wide = (at: number): number => {
    const short = head.readUInt32LE(at);
    if (short !== 0xffffffff || long === undefined || place + 8 > long.length) return short;
    place += 8;
    return Number(long.readBigUInt64LE(place - 8));
  };
  const size = wide(24);
  const packed = wide(20);
  const offset = wide(42) + shift;
  const path = entryName(head.subarray(46, 46 + length), (flags & 0x800) !== 0, fields.get(0x7075));
  const encrypted = (flags & 1) !== 0 || method === AES;
  return { path, method, crc: head.readUInt32LE(16), packed, size, offset, encrypted };
}

const NO_FIELDS: ReadonlyMap<number, Buffer> = new Map();

function extraFields(bytes: Buffer): ReadonlyMap<number, Buffer> {
  if (bytes.length === 0) return NO_FIELDS;
  const fields = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at + 2);
    fields.set(bytes.readUInt16LE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

/** UTF-8 where it says so or is beyond doubt; otherwise what Chinese Windows writes. */
function entryName(bytes: Buffer, isUtf8: boolean, unicode: Buffer | undefined): string {
  const text = decodeName(bytes, isUtf8, unicode);
  const plain = text.includes('\\') ? text.replaceAll('\\', '/') : text;
  return plain.startsWith('./') ? plain.replace(/^(\.\/)+/, '') : plain;
}

function decodeName(bytes: Buffer, isUtf8: boolean, unicode: Buffer | undefined): string {
  if (isUtf8) return bytes.toString('utf8');
  if (bytes.every((byte) => byte < 128)) return bytes.toString('latin1');
  if (unicode && unicode.length > 5 && unicode.readUInt32LE(1) === crc32(bytes)) {
    return unicode.subarray(5).toString('utf8');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function leadsOut(path: string): boolean {
  return (
    path === '' ||
    path.startsWith('/') ||
    /^[A-Za-z]:/.test(path) ||
    path.includes('\0') ||
    (path.includes('..') && path.split('/').includes('..'))
  );
}

/** No entry beyond the end, none over another (the trick of small files that unpack to very much). */
function checkSizes(
  bytes: Buffer,
  entries: readonly ZipEntry[],
  problem: (code: FileProblem, detail?: string) => Error,
): void {
  let total = 0;
  let last = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < last) throw problem('bomb', entry.path);
    last = entry.offset + 30 + entry.packed;
    if (last > bytes.length) throw problem('truncated', entry.path);
    total += entry.size;
    if (total > READ_LIMITS.unpackedBytes) throw problem('bomb', entry.path);
  }
}

/** Where the entry's packed bytes begin. */
export function dataStart(bytes: Buffer, entry: ZipEntry): number | null {
  if (!isAt(bytes, entry.offset, LOCAL)) return null;
  const start =
    entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
  return start + entry.packed <= bytes.length ? start : null;
}
