import { READ_LIMITS } from './limits.ts';
import { unreadable } from './unreadable.ts';
import type { ZipEntry, ZipFile } from './unzip.ts';
import type { XmlProblem, XmlReader } from './xml-reader.ts';
import { readXml, type XmlHandler } from './xml-source.ts';

/**
 * Parts of an office file and how they refer to each other, transitional and strict alike.
 *
 *   const parts = await relationships(zip, 'xl/workbook.xml');
 *   parts.find((one) => one.kind === 'styles')?.target      // 'xl/styles.xml'
 */
export interface Relationship {
  readonly id: string;
  /** Last word of its type: "worksheet", "sharedStrings" … */
  readonly kind: string;
  /** Path in the ZIP; as written when it leads outside. */
  readonly target: string;
  readonly external: boolean;
}

export async function relationships(zip: ZipFile, part: string): Promise<Relationship[]> {
  const slash = part.lastIndexOf('/') + 1;
  const entry = zip.find(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  if (!entry) return [];
  const stated = await knownPart(zip, entry, 'relationships', () => readRelationships(zip, entry));
  return stated.map((one) =>
    one.external ? one : { ...one, target: resolve(zip, part.slice(0, slash), one.target) },
  );
}

/** With their targets as written. */
async function readRelationships(zip: ZipFile, entry: ZipEntry): Promise<Relationship[]> {
  const found: Relationship[] = [];
  await readPart(zip, entry, {
    start(reader) {
      if (reader.name !== 'Relationship') return;
      const type = reader.attribute('Type') ?? '';
      const external = reader.attribute('TargetMode') === 'External';
      found.push({
        ...{ id: reader.attribute('Id') ?? '', kind: type.slice(type.lastIndexOf('/') + 1), external },
        target: reader.attribute('Target') ?? '',
      });
    },
    end() {},
    text() {},
  });
  return found;
}

function resolve(zip: ZipFile, folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/');
  const path = joined(plain.startsWith('/') ? plain : folder + plain);
  if (zip.find(path) || !path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function joined(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

interface KnownPart {
  readonly reading: string;
  readonly packed: Buffer;
  readonly entry: ZipEntry;
  readonly value: unknown;
}

/** What the last few short parts said; a workbook has three that are the same in all of its kind. */
const known: KnownPart[] = [];
const MOST_KNOWN = 12;
const LONGEST_KNOWN = 16 * 1024;

/**
 * What a part says, taken from memory when the same bytes were read the same way shortly before: hundreds
 * of workbooks of one making have the same styles and relationships. `reading`: which way.
 */
export async function knownPart<T>(
  zip: ZipFile,
  entry: ZipEntry,
  reading: string,
  read: () => Promise<T>,
): Promise<T> {
  if (entry.packed > LONGEST_KNOWN) return read();
  const packed = zip.packed(entry);
  const before = known.find((one) => one.reading === reading && isSame(one, entry, packed));
  if (before) {
    zip.count(entry.size, entry);
    return before.value as T;
  }
  const value = await read();
  known.push({ reading, packed: Buffer.from(packed), entry, value });
  if (known.length > MOST_KNOWN) known.shift();
  return value;
}

function isSame({ entry: other, packed: bytes }: KnownPart, entry: ZipEntry, packed: Buffer): boolean {
  const { crc, size, method } = entry;
  return other.crc === crc && other.size === size && other.method === method && bytes.equals(packed);
}

/** Reads a part that is held whole; says which part it is when it is damaged. */
export async function readPart(zip: ZipFile, entry: ZipEntry, handler: XmlHandler): Promise<void> {
  if (entry.size > READ_LIMITS.partBytes) {
    throw unreadable(zip.name, 'tooLarge', `bytes ${READ_LIMITS.partBytes}`);
  }
  await readXml(zip.source(entry), partProblem(zip, entry), handler);
}

export function partProblem(zip: ZipFile, entry: ZipEntry): XmlProblem {
  return (problem, detail) => unreadable(zip.name, problem, problem === 'damaged' ? entry.path : detail);
}

/** Value of an XML attribute that is yes or no. */
export function isTrue(reader: XmlReader, name: string): boolean {
  const text = reader.attribute(name);
  return text === '1' || text === 'true' || text === 'on';
}
