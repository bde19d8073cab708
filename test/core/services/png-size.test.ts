import { expect, it } from 'vitest';
import { pngSize } from '../../../core/services/png-size.ts';

/** The head of a PNG file: what is read of it before anything is unpacked. */
function head(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(bytes);
  bytes.write('IHDR', 12);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

it('a picture that would fill the memory once unpacked is refused by what its head says', () => {
  expect(pngSize(head(1200, 640), '图.png')).toEqual({ width: 1200, height: 640 });
  for (const [width, height] of [
    [100_000, 100_000],
    [6001, 1],
    [0, 640],
    [0xffffffff, 0xffffffff],
  ] as const) {
    expect(() => pngSize(head(width, height), '图.png')).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', data: { field: '图.png', problem: 'malformed' } }),
    );
  }
});

it('a file that is no PNG, or ends in its head, is refused', () => {
  for (const bytes of [new Uint8Array(), head(10, 10).subarray(0, 20), Buffer.from('GIF89a'.padEnd(40))]) {
    expect(() => pngSize(bytes, 'a.png')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  }
});
