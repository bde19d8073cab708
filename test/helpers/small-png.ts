import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * A screenshot in a third of its size: the same picture with at most 256 colours.
 *
 *   writeFileSync('page.png', smallPng(await page.screenshot()));
 *
 * Reads what Chromium and poppler write: 8 bits a channel, RGB or RGBA, not interlaced; drops alpha.
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const { palette, indexOf } = paletteOf(pixels);
  const rows = Buffer.alloc(height * (width + 1)); // each row begins with its filter, 0 = none
  for (let at = 0; at < pixels.length; at += 1) {
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = indexOf(pixels[at] ?? 0);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const plte = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', plte),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

interface Picture {
  readonly width: number;
  readonly height: number;
  /** 0xRRGGBB, row by row. */
  readonly pixels: Uint32Array;
}

function decode(png: Buffer): Picture {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const size = { 2: 3, 6: 4 }[png[25] ?? 0];
  if (size === undefined || png[24] !== 8 || png[28] !== 0) throw new Error('not a plain RGB picture');
  const data = inflateSync(Buffer.concat(dataChunks(png)));
  const bytes = unfiltered(data, width * size, size);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = bytes.readUIntBE(at * size, 3);
  return { width, height, pixels };
}

function dataChunks(png: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') found.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return found;
}

/** Undoes the five row filters of the PNG standard (clause 9). */
function unfiltered(data: Buffer, rowLength: number, size: number): Buffer {
  const rows = data.length / (rowLength + 1);
  const out = Buffer.alloc(rows * rowLength);
  for (let row = 0; row < rows; row += 1) {
    const filter = data[row * (rowLength + 1)];
    for (let x = 0; x < rowLength; x += 1) {
      const at = row * rowLength + x;
      const left = x < size ? 0 : (out[at - size] ?? 0);
      const up = row === 0 ? 0 : (out[at - rowLength] ?? 0);
      const corner = x < size || row === 0 ? 0 : (out[at - rowLength - size] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      out[at] = (data[row * (rowLength + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const near = (value: number) => Math.abs(guess - value);
  if (near(left) <= near(up) && near(left) <= near(corner)) return left;
  return near(up) <= near(corner) ? up : corner;
}

/**
 * The commonest colours (surfaces, text) stay as they are. The rest, edges of letters, lose low bits until
 * 256 are left, each group shown in its commonest colour.
 */
function paletteOf(pixels: Uint32Array): { palette: number[]; indexOf: (colour: number) => number } {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const commonestFirst = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const exact = commonestFirst.slice(0, 192);
  for (let bits = 0; ; bits += 1) {
    const mask = ((255 << bits) & 255) * 0x010101;
    const index = new Map(exact.map((colour, at) => [colour, at]));
    const groups = new Map<number, number>();
    const palette = [...exact];
    for (const colour of commonestFirst.slice(192)) {
      const place = groups.get(colour & mask) ?? palette.length;
      if (place === palette.length) palette.push(colour);
      groups.set(colour & mask, place);
      index.set(colour, place);
    }
    if (palette.length <= 256) return { palette, indexOf: (colour) => index.get(colour) ?? 0 };
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
