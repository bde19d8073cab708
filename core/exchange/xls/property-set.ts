/**
 * Custom document properties of an .xls: names and values of the user-defined section of its stream
 * "\u0005DocumentSummaryInformation".
 *
 *   customProperties(stream).get('yibiao')      // 'text', numbers and truth values as text
 *
 * What is not as it should be is left out: a workbook is readable without its properties.
 */
/** {D5CDD505-2E9C-101B-9397-08002B2CF9AE}. */
const USER_DEFINED = 'd5cdd5052e9c101b939708002b2cf9ae';
const MOST = 5000;
const UNICODE = 1200;

export function customProperties(bytes: Uint8Array | null): ReadonlyMap<string, string> {
  if (bytes === null) return new Map();
  try {
    return readSections(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return new Map();
    throw error;
  }
}

/** When the file was last saved (ISO instant), of its stream "\u0005SummaryInformation"; null where it does not say. */
export function lastSaved(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null;
  try {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const section = all.subarray(all.readUInt32LE(44));
    const count = Math.min(section.readUInt32LE(4), MOST);
    for (let index = 0; index < count; index++) {
      if (section.readUInt32LE(8 + index * 8) !== LAST_SAVED) continue;
      const at = section.readUInt32LE(12 + index * 8);
      if (section.readUInt32LE(at) !== FILE_TIME) return null;
      const milliseconds = Number(section.readBigUInt64LE(at + 4) / 10_000n) - SINCE_1601;
      return milliseconds > 0 && milliseconds < 1e14 ? new Date(milliseconds).toISOString() : null;
    }
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const LAST_SAVED = 13;
const FILE_TIME = 0x40;
/** Milliseconds from 1601 to 1970. */
const SINCE_1601 = 11_644_473_600_000;

function readSections(bytes: Buffer): Map<string, string> {
  const sections = Math.min(bytes.readUInt32LE(24), 8);
  for (let index = 0; index < sections; index++) {
    const at = 28 + index * 20;
    const id = sectionId(bytes.subarray(at, at + 16));
    if (id === USER_DEFINED) return readSection(bytes.subarray(bytes.readUInt32LE(at + 16)));
  }
  return new Map();
}

/** The identifier's text; its first three parts lie turned around. */
function sectionId(bytes: Buffer): string {
  const turned = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  return turned.map((index) => (bytes[index] ?? 0).toString(16).padStart(2, '0')).join('');
}

function readSection(section: Buffer): Map<string, string> {
  const count = Math.min(section.readUInt32LE(4), MOST);
  const places = new Map<number, number>();
  for (let index = 0; index < count; index++) {
    places.set(section.readUInt32LE(8 + index * 8), section.readUInt32LE(12 + index * 8));
  }
  const codePage = places.get(1);
  const page = codePage === undefined ? UNICODE : section.readUInt16LE(codePage + 4);
  const properties = new Map<string, string>();
  for (const [id, name] of readNames(section, places.get(0) ?? 0, page)) {
    const at = places.get(id);
    const value = at === undefined ? null : readValue(section, at, page);
    if (value !== null) properties.set(name, value);
  }
  return properties;
}

/** Property number to name. */
function readNames(section: Buffer, from: number, page: number): Map<number, string> {
  const names = new Map<number, string>();
  if (from === 0) return names;
  let at = from + 4;
  for (let left = Math.min(section.readUInt32LE(from), MOST); left > 0; left--) {
    const id = section.readUInt32LE(at);
    const length = section.readUInt32LE(at + 4) * (page === UNICODE ? 2 : 1);
    names.set(id, decoded(section.subarray(at + 8, at + 8 + length), page));
    at += 8 + (page === UNICODE ? Math.ceil(length / 4) * 4 : length);
  }
  return names;
}

/** Texts, whole and decimal numbers, truth values; null for anything else. */
function readValue(section: Buffer, at: number, page: number): string | null {
  const kind = section.readUInt32LE(at);
  const length = (): number => section.readUInt32LE(at + 4);
  switch (kind) {
    case 0x1e:
      return decoded(section.subarray(at + 8, at + 8 + length()), page);
    case 0x1f:
      return decoded(section.subarray(at + 8, at + 8 + length() * 2), UNICODE);
    case 0x02:
      return String(section.readInt16LE(at + 4));
    case 0x03:
      return String(section.readInt32LE(at + 4));
    case 0x05:
      return String(section.readDoubleLE(at + 4));
    case 0x0b:
      return section.readUInt16LE(at + 4) === 0 ? 'false' : 'true';
    default:
      return null;
  }
}

/** Windows' code pages by their names elsewhere. */
const PAGES: Readonly<Record<number, string>> = {
  ...{ 936: 'gb18030', 54936: 'gb18030', 950: 'big5', 932: 'shift_jis', 949: 'euc-kr' },
  ...{ 1200: 'utf-16le', 65001: 'utf-8', 10000: 'macintosh' },
};

function decoded(bytes: Uint8Array, page: number): string {
  const text = new TextDecoder(PAGES[page] ?? 'windows-1252').decode(bytes);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
