import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Files broken on purpose, the same ones for the same seed: bytes turned over, pieces cut out, doubled or
 * moved, parts of a workbook rewritten inside a ZIP that stays whole, figures put in as people write them.
 *
 *   const random = randomFrom(7);
 *   const broken = mutated({ kind: 'xlsx', bytes }, random);
 */
export interface Specimen {
  readonly kind: 'xlsx' | 'xls' | 'csv' | 'html';
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Random {
  /** Integer from 0 to below `end`. */
  below(end: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return { below, pick: (list) => list[below(list.length)] as never };
}

/** One file made of a specimen; sometimes the specimen itself with its figures rewritten alone. */
export function mutated(specimen: Specimen, random: Random): Uint8Array {
  const rounds = 1 + random.below(3);
  let bytes = specimen.bytes;
  for (let round = 0; round < rounds; round += 1) bytes = once(specimen.kind, bytes, random);
  return bytes;
}

function once(kind: Specimen['kind'], bytes: Uint8Array, random: Random): Uint8Array {
  // Broken bytes of a ZIP or of a compound file are mostly refused at the door: the inside is worth more.
  if (kind === 'xlsx' && random.below(8) > 0) return insideZip(bytes, random);
  if (kind === 'xls' && random.below(8) > 0) return figureInBytes(bytes, random);
  if ((kind === 'csv' || kind === 'html') && random.below(8) > 0) return textMutated(bytes, random);
  return brokenBytes(bytes, random);
}

/** What people and programs put into cells. */
const ENTRIES = [
  ...[
    '1\u4e2a',
    '\uff12\uff15',
    '1,234',
    '1 234',
    '2000\u4e07',
    '3.5\u4e07\u5143',
    '\u5341\u4e8c',
    '\u2014',
    '-',
    '/',
  ],
  ...[
    '\u65e0',
    ' ',
    '\u3000',
    "'12",
    '12%',
    '0',
    '0.0',
    '\u96f6',
    '\u3007',
    '-3',
    '1e5',
    '1e999',
    'NaN',
    '#REF!',
    '#DIV/0!',
  ],
  ...[
    '=1/0',
    '=A1',
    '43830',
    '2019-12-13',
    '\u5408  \u8ba1',
    '\u5c0f \u8ba1',
    '\u5176\u4e2d',
    '#',
    '\u6ce8\uff1a',
    '\u5355\u4f4d\uff1a\u4e07\u5143',
  ],
  ...[
    '\u5e8f\u53f7',
    '99999999999999999999',
    '0.1',
    '1.005',
    '\ud842\udfb7',
    '\u202e12',
    '\u0000',
    '&amp;',
    '&#0;',
    '&#x110000;',
    '&lol;',
  ],
  ...[
    '<',
    '"',
    ']]>',
    '\r\n',
    '\t',
    ',',
    '\u3001',
    '\uff0c',
    'TRUE',
    '1\u4e07\u5143',
    '5\u4eba\u6b21',
    '\u4e00\u767e\u96f6\u4e94',
    '12.50',
    '\uff0d',
  ],
] as const;

const NUMBERS = [
  '0',
  '-1',
  '1',
  '2',
  '65535',
  '65536',
  '1048575',
  '1048576',
  '16383',
  '16384',
  '2147483647',
  '1e308',
  '',
];

/** Rewrites one XML part and packs the whole again, with right sums: the damage is in the content. */
function insideZip(bytes: Uint8Array, random: Random): Uint8Array {
  const entries = unpack(bytes);
  const texts = entries.filter(({ name }) => /\.(xml|rels)$/i.test(name));
  if (texts.length === 0) return brokenBytes(bytes, random);
  // Three of four times a sheet or the strings: that is where figures are.
  const inner = texts.filter(({ name }) => /sheet\d+\.xml$|sharedStrings/i.test(name));
  const chosen = random.pick(inner.length > 0 && random.below(4) > 0 ? inner : texts);
  const whatElse = random.below(40);
  if (whatElse === 0) return pack(entries.filter((entry) => entry !== chosen));
  if (whatElse === 1) return pack([...entries, { ...chosen, data: brokenBytes(chosen.data, random) }]);
  if (whatElse === 2)
    return pack(entries.map((entry) => (entry === chosen ? { ...entry, data: new Uint8Array(0) } : entry)));
  const data = textMutated(chosen.data, random);
  return pack(entries.map((entry) => (entry === chosen ? { ...entry, data } : entry)));
}

const decoder = new TextDecoder('utf-8');
const encoder = new TextEncoder();

function textMutated(bytes: Uint8Array, random: Random): Uint8Array {
  // What is not UTF-8 must not be turned into it: that would be another file.
  const text = decoder.decode(bytes);
  if (text.includes('\ufffd')) return figureInBytes(bytes, random);
  return encoder.encode(tokenMutated(text, random));
}

function tokenMutated(text: string, random: Random): string {
  switch (random.below(9)) {
    case 0: // a figure or text between marks becomes something people write
    case 1:
    case 2:
      return replaceOne(text, /(?<=[>,\t"\n])[^<>,\t"\n]+(?=[<,\t"\n])/g, random, () => random.pick(ENTRIES));
    case 3: // a number in an attribute or a cell becomes an odd one
      return replaceOne(text, /\d+/g, random, () => random.pick(NUMBERS));
    case 4: // a tag goes
      return replaceOne(text, /<[^<>]{1,200}>/g, random, () => '');
    case 5: // a tag stands twice
      return replaceOne(text, /<[^<>]{1,200}>/g, random, (tag) => tag + tag);
    case 6: // a cell moves
      return replaceOne(text, /[A-Z]{1,3}\d{1,7}/g, random, () =>
        random.pick(['A1', 'XFD1048576', 'B2', 'ZZZ9', 'C3', 'A0', '1A']),
      );
    case 7: // a piece is doubled
      return spliced(text, random, (piece) => piece + piece);
    default: // a piece goes
      return spliced(text, random, () => '');
  }
}

/** Replaces one match, looked for from a place somewhere in the text. */
function replaceOne(text: string, pattern: RegExp, random: Random, by: (found: string) => string): string {
  pattern.lastIndex = random.below(Math.max(1, text.length));
  const found = pattern.exec(text) ?? pattern.exec(text);
  pattern.lastIndex = 0;
  if (!found) return text;
  return text.slice(0, found.index) + by(found[0]) + text.slice(found.index + found[0].length);
}

function spliced(text: string, random: Random, by: (piece: string) => string): string {
  const from = random.below(Math.max(1, text.length));
  const to = Math.min(text.length, from + 1 + random.below(400));
  return text.slice(0, from) + by(text.slice(from, to)) + text.slice(to);
}

/** A few bytes that are digits or lengths are overwritten; nothing moves. */
function figureInBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  const times = 1 + random.below(12);
  for (let time = 0; time < times; time += 1) {
    const at = random.below(Math.max(1, copy.length));
    copy[at] = random.pick([0, 1, 0x30, 0x39, 0x7f, 0x80, 0xff, random.below(256)]);
  }
  return copy;
}

function brokenBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(Math.max(1, bytes.length));
  const length = Math.min(bytes.length - at, 1 + random.below(200));
  switch (random.below(5)) {
    case 0:
      return figureInBytes(bytes, random);
    case 1: // cut off
      return bytes.slice(0, at);
    case 2: // a piece is missing
      return joined(bytes.subarray(0, at), bytes.subarray(at + length));
    case 3: // a piece stands twice
      return joined(bytes.subarray(0, at + length), bytes.subarray(at));
    default: // strange bytes in between
      return joined(
        bytes.subarray(0, at),
        Uint8Array.from({ length }, () => random.below(256)),
        bytes.subarray(at),
      );
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

interface Entry {
  readonly name: string;
  readonly data: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** A reader of its own, so that what is under test does not make its own input; whole parts only. */
function unpack(bytes: Uint8Array): Entry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Entry[] = [];
  try {
    let end = view.length - 22;
    while (view.readUInt32LE(end) !== END) end -= 1;
    let at = view.readUInt32LE(end + 16);
    while (view.readUInt32LE(at) === CENTRAL) {
      const nameEnd = at + 46 + view.readUInt16LE(at + 28);
      const local = view.readUInt32LE(at + 42);
      const from = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
      const packed = view.subarray(from, from + view.readUInt32LE(at + 20));
      const data = view.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
      entries.push({ name: view.toString('utf8', at + 46, nameEnd), data });
      at = nameEnd + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
    }
  } catch {
    // An earlier round broke it: what was read until then is worth going on with.
  }
  return entries;
}

function pack(entries: readonly Entry[]): Uint8Array {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const title = Buffer.from(name);
    const packed = deflateRawSync(data, { level: 1 });
    const head = Buffer.alloc(30);
    head.writeUInt32LE(LOCAL, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x800, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(data.length, 22);
    head.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(CENTRAL, 0);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, title);
    parts.push(head, title, packed);
    offset += head.length + title.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}
