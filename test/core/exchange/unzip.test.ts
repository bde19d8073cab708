import { constants, crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileProblem } from '../../../core/domain/raw-workbook.ts';
import { openZip } from '../../../core/exchange/read/unzip.ts';
import { makeZip, type ZipPart } from '../../helpers/make-zip.ts';

const NAME = '乡镇.zip';

async function textsOf(bytes: Uint8Array): Promise<Record<string, string>> {
  const zip = openZip(bytes, NAME);
  const texts: Record<string, string> = {};
  for (const entry of zip.entries) texts[entry.path] = Buffer.from(await zip.read(entry)).toString();
  return texts;
}

/** What keeps the ZIP from being read, and where. */
async function problemOf(bytes: Uint8Array): Promise<[FileProblem, string]> {
  const error = await textsOf(bytes).then(
    () => expect.fail('it was read'),
    (thrown: { data: { name: string; problem: FileProblem; detail: string } }) => thrown,
  );
  expect(error.data.name).toBe(NAME);
  return [error.data.problem, error.data.detail];
}

describe('what a ZIP holds', () => {
  it('comes out as it went in, stored and packed, folders left out', async () => {
    const parts: ZipPart[] = [
      { path: '中和/', data: '', stored: true },
      { path: '中和/附件4.xlsx', data: '甲'.repeat(700_000) },
      { path: 'b.txt', data: 'stored', stored: true },
      { path: 'empty.txt', data: '' },
    ];
    const texts = { '中和/附件4.xlsx': '甲'.repeat(700_000), 'b.txt': 'stored', 'empty.txt': '' };
    expect(await textsOf(makeZip(parts))).toEqual(texts);
    // As programs write that do not know how long it will be.
    const wide = parts.map((part) => ({ ...part, zip64: true }));
    expect(await textsOf(makeZip(wide, { zip64: true }))).toEqual(texts);
  });

  it('any entries, packed in any way', async () => {
    const part = fc.record({ data: fc.uint8Array({ maxLength: 3000 }), stored: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        const zip = openZip(makeZip(parts.map((one, index) => ({ ...one, path: `${index}` }))), NAME);
        for (const [index, { data }] of parts.entries()) {
          const entry = zip.find(`${index}`);
          expect(entry && Buffer.from(await zip.read(entry)).equals(data)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names by Chinese Windows, by a Mac, with backslashes', async () => {
    // "联通" in GBK, which careless readers take for UTF-8.
    const gbk = Buffer.from([0xc1, 0xaa, 0xcd, 0xa8, 0x2e, 0x78, 0x6c, 0x73]);
    const zip = openZip(
      makeZip([
        { path: gbk, data: '1', unmarked: true },
        { path: '秀山.xlsx', data: '2', unmarked: true },
        { path: '中和\\附件.xlsx', data: '3' },
      ]),
      NAME,
    );
    expect(zip.entries.map((entry) => entry.path)).toEqual(['联通.xls', '秀山.xlsx', '中和/附件.xlsx']);
  });

  it('bytes in front of it and behind it do not matter', async () => {
    const zip = makeZip([{ path: 'a', data: 'text' }]);
    const around = Buffer.concat([Buffer.from('MZ program'), zip, Buffer.alloc(512)]);
    expect(await textsOf(new Uint8Array(around))).toEqual({ a: 'text' });
  });
});

describe('what is wrong with a ZIP is told apart', () => {
  const whole = makeZip([
    { path: 'a.txt', data: 'a'.repeat(5000), stored: true },
    { path: 'b.txt', data: 'b'.repeat(5000), stored: true },
  ]);

  it('cut off anywhere it is not complete', async () => {
    for (const length of [40, 5000, 9000, whole.length - 30, whole.length - 1]) {
      expect((await problemOf(whole.slice(0, length)))[0]).toBe('truncated');
    }
    // A workbook inside, with an end of its own, is not taken for the ZIP.
    const inner = makeZip([{ path: 'x', data: 'y' }]);
    const outer = makeZip([
      { path: 'a.xlsx', data: inner, stored: true },
      { path: 'b', data: 'b' },
    ]);
    expect((await problemOf(outer.slice(0, inner.length + 60)))[0]).toBe('truncated');
  });

  it('a changed byte is found by its checksum, or by what it breaks', async () => {
    const changed = Uint8Array.from(whole);
    changed[100] = 0x7a;
    expect(await problemOf(changed)).toEqual(['damaged', 'a.txt']);
    const packed = makeZip([{ path: 'a.txt', data: 'county'.repeat(90) }]);
    packed[45] = (packed[45] ?? 0) ^ 0xff;
    expect(await problemOf(packed)).toEqual(['damaged', 'a.txt']);
    expect((await problemOf(new Uint8Array(Buffer.from('PK no zip at all'))))[0]).toBe('damaged');
  });

  it.each(['../a.txt', '/etc/passwd', 'C:\\a.txt', 'a/../../b', '..\\a'])(
    'a path that leads out: %s',
    async (path) => {
      expect((await problemOf(makeZip([{ path, data: 'x' }])))[0]).toBe('unsafePath');
    },
  );

  it('a path that stands twice, and an encrypted entry', async () => {
    const twice = makeZip([
      { path: 'a', data: '1' },
      { path: 'a', data: '2' },
    ]);
    expect(await problemOf(twice)).toEqual(['unsafePath', 'a']);
    expect(await problemOf(makeZip([{ path: '密.xlsx', data: 'x', encrypted: true }]))).toEqual([
      'unsafePath',
      '密.xlsx',
    ]);
    expect(await problemOf(makeZip([{ path: 'a', data: 'x', method: 99 }]))).toEqual(['unsafePath', 'a']);
    expect(await problemOf(makeZip([{ path: 'a', data: 'x', method: 14 }]))).toEqual([
      'unsupported',
      'zip 14',
    ]);
  });
});

describe('a ZIP that unpacks to far more than it weighs', () => {
  /** 4 GB of zeros in 4 MB: the same packed block over and over. */
  const zeros = (megabytes: number): Buffer => {
    const block = deflateRawSync(Buffer.alloc(16 << 20), { finishFlush: constants.Z_SYNC_FLUSH });
    const end = deflateRawSync(Buffer.alloc(0));
    return Buffer.concat([...Array.from({ length: megabytes / 16 }, () => block), end]);
  };

  it('is stopped early, whatever size it states', async () => {
    const packed = zeros(4096);
    const bomb = (statedSize: number, zip64 = false) =>
      makeZip([{ path: 'sheet.xml', data: '', packed, statedSize, zip64 }]);
    expect(await problemOf(bomb(4096 * 1024 * 1024, true))).toEqual(['bomb', 'sheet.xml']);
    expect(await problemOf(bomb(500_000_000))).toEqual(['bomb', 'sheet.xml']);
    expect(await problemOf(bomb(100))).toEqual(['bomb', 'sheet.xml']);
  });

  it('a size that is merely wrong is damage', async () => {
    const data = Buffer.alloc(3 << 20, 'x');
    const part = { path: 'a', data, crc: crc32(data) };
    expect(await problemOf(makeZip([{ ...part, statedSize: 100 }]))).toEqual(['damaged', 'a']);
    expect(await problemOf(makeZip([{ ...part, statedSize: 5 << 20 }]))).toEqual(['damaged', 'a']);
  });

  it('entries laid over each other are found before any is unpacked', async () => {
    const zip = makeZip([
      { path: 'a', data: 'x'.repeat(100) },
      { path: 'b', data: 'y' },
    ]);
    // The second entry of the directory is sent to the first one's place.
    const view = Buffer.from(zip.buffer);
    const second = view.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    view.writeUInt32LE(0, second + 42);
    expect((await problemOf(zip))[0]).toBe('bomb');
  });

  it('sizes of many entries are added up', async () => {
    const parts = Array.from({ length: 5 }, (_, index) => ({
      ...{ path: `${index}`, data: 'x', statedSize: 500_000_000 },
    }));
    expect((await problemOf(makeZip(parts)))[0]).toBe('bomb');
  });
});
