import { unreadable } from './unreadable.ts';
import type { ZipFile } from './unzip.ts';
import { partProblem } from './xlsx-package.ts';
import type { XmlProblem, XmlReader } from './xml-reader.ts';
import { readXml } from './xml-source.ts';

/**
 * The texts that cells of a workbook share, kept as UTF-8 in large blocks: a ledger's million names take
 * their own length and four bytes each. Strings are made when asked for; the last ones stay at hand.
 *
 *   const strings = await readSharedStrings(zip, 'xl/sharedStrings.xml', { keepsAll: false });
 *   strings.at(3)        // undefined when there are not that many
 */
const LETTER_T = 0x74;
const BLOCK_BITS = 20;
const BLOCK = 1 << BLOCK_BITS;
const AT_HAND = 1 << 12;
/** Texts that are asked for one after the other are made this many at a time. */
const GROUP = 64;
/** Bytes of the part that they stand in. */
const MOST_BYTES = 1024 * 1024 * 1024;

/** Bytes that may be made into strings: a few long texts that a million cells name would take minutes. */
const MOST_MADE = 4 * 1024 * 1024 * 1024;

export class SharedStrings {
  readonly #problem: XmlProblem;
  readonly #keepsAll: boolean;
  #made = 0;
  readonly #blocks: Buffer[] = [];
  /** Bytes of the last block that are used, and that it has. */
  #free = 0;
  #capacity = 0;
  readonly #expected: number;
  /** Texts longer than a block. */
  readonly #long = new Map<number, string>();
  #starts = new Uint32Array(128);
  /** In bytes, and in UTF-16 letters. */
  #lengths = new Uint32Array(128);
  #letters = new Uint32Array(128);
  #count = 0;
  #atHand: Int32Array | null = null;
  readonly #texts: string[] = [];
  #last = -1;

  /**
   * `keepsAll`: for cells that are held, so that the same text is the same string; `expected`: bytes that all
   * texts have at most.
   */
  constructor(problem: XmlProblem, keepsAll: boolean, expected: number) {
    this.#problem = problem;
    this.#keepsAll = keepsAll;
    this.#expected = expected;
  }

  get count(): number {
    return this.#count;
  }

  add(text: string): void {
    const length = Buffer.byteLength(text);
    this.#next(length, text.length);
    if (length > BLOCK) this.#long.set(this.#count - 1, text);
    else this.#room(length)?.write(text, this.#free - length, 'utf8');
  }

  /** Takes UTF-8 bytes as they stand, if nothing in them is written in another way than it reads. */
  addPlain(bytes: Uint8Array, start: number, end: number): boolean {
    let letters = 0;
    for (let at = start; at < end; at++) {
      const code = bytes[at] ?? 0;
      if (code === 38 || code === 13 || (code === 95 && bytes[at + 1] === 120)) return false;
      // Every byte that begins a character; two letters for those of four bytes.
      if (code < 0x80) letters++;
      else if (code >= 0xc0) letters += code >= 0xf0 ? 2 : 1;
    }
    const length = end - start;
    if (length > BLOCK) return false;
    this.#next(length, letters);
    this.#room(length)?.set(bytes.subarray(start, end), this.#free - length);
    return true;
  }

  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    this.#atHand ??= new Int32Array(this.#keepsAll ? this.#count : Math.min(AT_HAND, this.#count)).fill(-1);
    const slot = index % this.#atHand.length;
    if (this.#atHand[slot] !== index) {
      const isNext = index > this.#last && index <= this.#last + GROUP;
      if (!isNext || !this.#makeGroup(index)) this.#keep(index, this.#make(index));
    }
    this.#last = index;
    return this.#texts[slot];
  }

  #keep(index: number, text: string): void {
    if (!this.#atHand) return;
    const slot = index % this.#atHand.length;
    this.#atHand[slot] = index;
    this.#texts[slot] = text;
  }

  #make(index: number): string {
    const long = this.#long.get(index);
    if (long !== undefined) return long;
    return this.#slice(this.#starts[index] ?? 0, this.#lengths[index] ?? 0);
  }

  #slice(start: number, length: number): string {
    const offset = start & (BLOCK - 1);
    this.#made += length;
    if (this.#made > MOST_MADE) throw this.#problem('tooLarge', 'text');
    return length === 0
      ? ''
      : (this.#blocks[start >>> BLOCK_BITS]?.toString('utf8', offset, offset + length) ?? '');
  }

  /** One decoding for many texts; not where a block ends among them, nor with a damaged letter. */
  #makeGroup(first: number): boolean {
    const end = Math.min(first + GROUP, this.#count);
    const start = this.#starts[first] ?? 0;
    let length = 0;
    let letters = 0;
    for (let index = first; index < end; index++) {
      if (this.#starts[index] !== start + length) return false;
      length += this.#lengths[index] ?? 0;
      letters += this.#letters[index] ?? 0;
    }
    if ((start & (BLOCK - 1)) + length > BLOCK) return false;
    const text = this.#slice(start, length);
    if (text.length !== letters || text.includes('\ufffd')) return false;
    let at = 0;
    for (let index = first; index < end; index++) {
      const to = at + (this.#letters[index] ?? 0);
      this.#keep(index, text.slice(at, to));
      at = to;
    }
    return true;
  }

  #next(length: number, letters: number): void {
    if (this.#count === this.#starts.length) this.#grow();
    this.#lengths[this.#count] = length;
    this.#letters[this.#count++] = letters;
  }

  /** The block that the text of this many bytes goes to, its place already counted. */
  #room(length: number): Buffer | undefined {
    if (this.#free + length > this.#capacity) {
      this.#capacity = this.#blocks.length === 0 && length < this.#expected ? this.#expected : BLOCK;
      this.#capacity = Math.min(this.#capacity, BLOCK);
      this.#blocks.push(Buffer.allocUnsafeSlow(this.#capacity));
      this.#free = 0;
    }
    const block = this.#blocks.length - 1;
    this.#starts[this.#count - 1] = block * BLOCK + this.#free;
    this.#free += length;
    return this.#blocks[block];
  }

  #grow(): void {
    const grown = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(from.length * 2);
      to.set(from);
      return to;
    };
    this.#starts = grown(this.#starts);
    this.#lengths = grown(this.#lengths);
    this.#letters = grown(this.#letters);
  }
}

export async function readSharedStrings(
  zip: ZipFile,
  path: string | null,
  options: { readonly keepsAll: boolean },
): Promise<SharedStrings> {
  const entry = path === null ? undefined : zip.find(path);
  const problem: XmlProblem = entry
    ? partProblem(zip, entry)
    : (code, detail) => unreadable(zip.name, code, detail);
  const strings = new SharedStrings(problem, options.keepsAll, entry?.size ?? 0);
  if (!entry) return strings;
  if (entry.size > MOST_BYTES) throw unreadable(zip.name, 'tooLarge', `bytes ${MOST_BYTES}`);
  let text = '';
  let inText = false;
  const rich = new RichText();
  await readXml(zip.source(entry), problem, {
    start(reader) {
      if (reader.name === 'si') {
        text = '';
        if (reader.takeOnlyChild(LETTER_T)) takePlain(reader, strings);
      }
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
    },
  });
  return strings;
}

/** An item of one text, which is nearly every one: mostly it can stay as the bytes that it is. */
function takePlain(reader: XmlReader, strings: SharedStrings): void {
  const isTaken = strings.addPlain(reader.bytes, reader.textStart, reader.textEnd);
  if (!isTaken) strings.add(cellText(reader.text()));
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
