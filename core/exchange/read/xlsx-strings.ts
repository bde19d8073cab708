import { READ_LIMITS } from './limits.ts';
import { unreadable } from './unreadable.ts';
import type { ZipFile } from './unzip.ts';
import { partProblem } from './xlsx-package.ts';
import type { XmlReader } from './xml-reader.ts';
import { readXml } from './xml-source.ts';

/**
 * The texts that cells of a workbook share, kept as UTF-8 in large blocks: a ledger's million names take
 * their own length and four bytes each. Strings are made when asked for; the last ones stay at hand.
 *
 *   const strings = await readSharedStrings(zip, 'xl/sharedStrings.xml');
 *   strings.at(3)        // undefined when there are not that many
 */
const BLOCK_BITS = 20;
const BLOCK = 1 << BLOCK_BITS;
const AT_HAND = 1 << 16;
/** Bytes of all texts together, and of one (Excel's own limit is 32,767 characters). */
const MOST_BYTES = 1024 * 1024 * 1024;

export class SharedStrings {
  readonly #blocks: Buffer[] = [];
  #free = BLOCK;
  /** Texts longer than a block. */
  readonly #long = new Map<number, string>();
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #count = 0;
  #cachedIds: Int32Array | null = null;
  #cached: string[] = [];

  get count(): number {
    return this.#count;
  }

  get byteLength(): number {
    return this.#blocks.length * BLOCK;
  }

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.#count === this.#starts.length) this.#grow();
    if (length > BLOCK) this.#long.set(this.#count, text);
    else this.#store(text, length);
    this.#lengths[this.#count++] = length;
  }

  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    this.#cachedIds ??= new Int32Array(Math.min(AT_HAND, this.#count)).fill(-1);
    const slot = index % this.#cachedIds.length;
    if (this.#cachedIds[slot] === index) return this.#cached[slot];
    const text = this.#make(index);
    this.#cachedIds[slot] = index;
    this.#cached[slot] = text;
    return text;
  }

  #make(index: number): string {
    const length = this.#lengths[index] ?? 0;
    if (length === 0) return '';
    const long = this.#long.get(index);
    if (long !== undefined) return long;
    const start = this.#starts[index] ?? 0;
    const offset = start & (BLOCK - 1);
    return this.#blocks[start >>> BLOCK_BITS]?.toString('utf8', offset, offset + length) ?? '';
  }

  #store(text: string, length: number): void {
    if (this.#free + length > BLOCK) {
      this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK));
      this.#free = 0;
    }
    const block = this.#blocks.length - 1;
    this.#blocks[block]?.write(text, this.#free, 'utf8');
    this.#starts[this.#count] = block * BLOCK + this.#free;
    this.#free += length;
  }

  #grow(): void {
    const starts = new Uint32Array(this.#starts.length * 2);
    starts.set(this.#starts);
    const lengths = new Uint32Array(starts.length);
    lengths.set(this.#lengths);
    this.#starts = starts;
    this.#lengths = lengths;
  }
}

export async function readSharedStrings(zip: ZipFile, path: string | null): Promise<SharedStrings> {
  const strings = new SharedStrings();
  const entry = path === null ? undefined : zip.find(path);
  if (!entry) return strings;
  let text = '';
  let inText = false;
  const rich = new RichText();
  await readXml(zip.chunks(entry), partProblem(zip, entry), {
    start(reader) {
      if (reader.name === 'si') text = '';
      inText = rich.start(reader);
    },
    text(reader) {
      if (inText) text += reader.text();
    },
    end(reader) {
      inText = false;
      rich.end(reader);
      if (reader.name !== 'si') return;
      strings.add(cellText(text));
      if (strings.byteLength > MOST_BYTES) {
        throw unreadable(zip.name, 'tooLarge', `bytes ${READ_LIMITS.fileBytes}`);
      }
    },
  });
  return strings;
}

/** Which text belongs to a cell: that of every run, and no phonetic reading. */
export class RichText {
  #phonetic = false;

  /** True when the text that follows belongs to the cell. */
  start(reader: XmlReader): boolean {
    if (reader.name === 'rPh') this.#phonetic = !reader.empty;
    return reader.name === 't' && !this.#phonetic;
  }

  end(reader: XmlReader): void {
    if (reader.name === 'rPh') this.#phonetic = false;
  }
}

/** Characters that XML cannot have are written "_x000D_" in workbooks. */
export function cellText(text: string): string {
  if (!text.includes('_x')) return text;
  const plain = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return plain.replace(/\r\n?/g, '\n');
}
