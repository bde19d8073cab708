/**
 * Workbooks of Excel 97 to 2003 made record by record, for what no program at hand writes.
 *
 *   makeOle([['Workbook', workbookStream([['Sheet1', [label(0, 0, 'text')]]])]])
 */
export const record = (kind: number, ...parts: (Uint8Array | number[])[]): Buffer => {
  const data = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(4);
  head.writeUInt16LE(kind, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
};

export const u16 = (...values: number[]): number[] =>
  values.flatMap((value) => [value & 255, (value >> 8) & 255]);
export const u32 = (...values: number[]): number[] =>
  values.flatMap((value) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255]);

export function f64(value: number): number[] {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return [...bytes];
}

/** A text with its length (1 or 2 bytes) and width in front. */
export function wide(text: string, lengthBytes: 1 | 2 = 2): number[] {
  const length = lengthBytes === 1 ? [text.length] : u16(text.length);
  return [...length, 1, ...Buffer.from(text, 'utf16le')];
}

export const label = (row: number, column: number, text: string): Buffer =>
  record(0x204, u16(row, column, 0), wide(text));
export const number = (row: number, column: number, value: number): Buffer =>
  record(0x203, u16(row, column, 0), f64(value));

const BOF = (kind: number): Buffer => record(0x809, u16(0x0600, kind, 0, 0), u32(0, 0));
const EOF = record(0x0a);

/** `more` stands among the workbook's own records; visibility and kind of a sheet are 0 unless given. */
export function workbookStream(
  sheets: readonly (readonly [name: string, records: readonly Buffer[], kind?: number])[],
  more: readonly Buffer[] = [],
): Buffer {
  const formats = record(0xe0, u16(0, 0), Array<number>(16).fill(0));
  const marks = (places: readonly number[]): Buffer[] =>
    sheets.map(([name, , kind = 0], index) =>
      record(0x85, u32(places[index] ?? 0), u16(kind), wide(name, 1)),
    );
  const globals = (places: readonly number[]): Buffer =>
    Buffer.concat([BOF(5), ...more, formats, ...marks(places), EOF]);
  const streams = sheets.map(([, records]) => Buffer.concat([BOF(16), ...records, EOF]));
  let at = globals([]).length;
  const places = streams.map((stream) => {
    at += stream.length;
    return at - stream.length;
  });
  return Buffer.concat([globals(places), ...streams]);
}

const END = 0xfffffffe;
const FREE = 0xffffffff;
const SECTOR = 512;

/** A compound file with these streams in its top folder: short ones in the mini stream, long ones apart. */
export function makeOle(streams: readonly (readonly [name: string, bytes: Uint8Array])[]): Buffer {
  const sectors: Buffer[] = [];
  const next: number[] = [];
  const put = (bytes: Uint8Array): number => {
    const count = Math.ceil(bytes.length / SECTOR);
    if (count === 0) return END;
    const start = sectors.length;
    for (let index = 0; index < count; index++) {
      const sector = Buffer.alloc(SECTOR);
      sector.set(bytes.subarray(index * SECTOR, (index + 1) * SECTOR));
      sectors.push(sector);
      next.push(index === count - 1 ? END : start + index + 1);
    }
    return start;
  };
  const minis: Buffer[] = [];
  const miniNext: number[] = [];
  const putMini = (bytes: Uint8Array): number => {
    const start = miniNext.length;
    const count = Math.ceil(bytes.length / 64);
    for (let index = 0; index < count; index++) miniNext.push(index === count - 1 ? END : start + index + 1);
    minis.push(Buffer.concat([bytes, Buffer.alloc(count * 64 - bytes.length)]));
    return count === 0 ? END : start;
  };
  const placed = streams.map(([name, bytes]) => ({
    ...{ name, size: bytes.length, start: bytes.length < 4096 ? putMini(bytes) : put(bytes) },
  }));
  const mini = Buffer.concat(minis);
  const miniStart = put(mini);
  const miniFat = put(Buffer.from(u32(...miniNext)));
  const entries = [
    entry({ name: 'Root Entry', kind: 5, start: miniStart, size: mini.length, child: 1, right: FREE }),
    ...placed.map(({ name, start, size }, index) => {
      const right = index === placed.length - 1 ? FREE : index + 2;
      return entry({ name, kind: name.endsWith('/') ? 1 : 2, start, size, child: FREE, right });
    }),
  ];
  const directory = put(Buffer.concat(entries));
  return withTables(sectors, next, { directory, miniFat });
}

interface EntryParts {
  readonly name: string;
  readonly kind: number;
  readonly start: number;
  readonly size: number;
  readonly child: number;
  readonly right: number;
}

function entry({ name, kind, start, size, child, right }: EntryParts): Buffer {
  const bytes = Buffer.alloc(128);
  const written = name.replace(/\/$/, '');
  bytes.write(written, 0, 'utf16le');
  bytes.writeUInt16LE(written.length * 2 + 2, 64);
  bytes[66] = kind;
  [FREE, right, child].forEach((link, index) => {
    bytes.writeUInt32LE(link, 68 + index * 4);
  });
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}

/** The table of sectors, and lists of its own sectors when the header has no room for them. */
function withTables(
  sectors: readonly Buffer[],
  next: readonly number[],
  { directory, miniFat }: { readonly directory: number; readonly miniFat: number },
): Buffer {
  const perSector = SECTOR / 4;
  let fats = 0;
  let lists = 0;
  for (let settled = false; !settled; ) {
    const wantedFats = Math.ceil((next.length + fats + lists) / perSector);
    const wantedLists = Math.ceil(Math.max(0, wantedFats - 109) / (perSector - 1));
    settled = wantedFats === fats && wantedLists === lists;
    [fats, lists] = [wantedFats, wantedLists];
  }
  const firstFat = sectors.length;
  const fatPlaces = Array.from({ length: fats }, (_, index) => firstFat + index);
  const table = [...next, ...fatPlaces.map(() => 0xfffffffd), ...Array<number>(lists).fill(0xfffffffc)];
  while (table.length < fats * perSector) table.push(FREE);
  const listSectors = Array.from({ length: lists }, (_, index) => {
    const places = fatPlaces.slice(109 + index * (perSector - 1), 109 + (index + 1) * (perSector - 1));
    while (places.length < perSector - 1) places.push(FREE);
    return Buffer.from(u32(...places, index === lists - 1 ? END : firstFat + fats + index + 1));
  });
  const inHeader = fatPlaces.slice(0, 109);
  while (inHeader.length < 109) inHeader.push(FREE);
  const header = Buffer.from([
    ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(16).fill(0)],
    ...u16(0x3e, 3, 0xfffe, 9, 6, 0, 0, 0),
    ...u32(0, fats, directory, 0, 4096, miniFat, 1, lists === 0 ? END : firstFat + fats, lists),
    ...u32(...inHeader),
  ]);
  return Buffer.concat([header, ...sectors, Buffer.from(u32(...table)), ...listSectors]);
}
