import { AppError } from '../domain/app-error.ts';

/** Dots of a picture that a page can hold; more is a mistake, or an attempt to fill the memory. */
const MOST_DOTS = 6000;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Width and height that a PNG file says it has; BAD_INPUT for any other file, an empty one or a huge one.
 *
 *   pngSize(bytes, 'chart.png'); // { width: 1200, height: 640 }
 */
export function pngSize(bytes: Uint8Array, name: string): { width: number; height: number } {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPng = view.length > 24 && view.subarray(0, 8).equals(SIGNATURE);
  const [width, height] = isPng ? [view.readUInt32BE(16), view.readUInt32BE(20)] : [0, 0];
  if (Math.min(width, height) < 1 || Math.max(width, height) > MOST_DOTS) {
    throw new AppError('BAD_INPUT', { field: name, problem: 'malformed' });
  }
  return { width, height };
}
