import { crc32, deflateRawSync } from 'node:zlib';

/**
 * ZIPs written by hand, so that a test can lie in any field.
 *
 *   makeZip([{ path: 'a.txt', data: 'text' }])
 *   makeZip([{ path: 'a.txt', data: 'text', statedSize: 5_000_000_000, zip64: true }])
 */
export interface ZipPart {
  /** Bytes for names in another encoding than UTF-8. */
  readonly path: string | Uint8Array;
  readonly data: string | Uint8Array;
  readonly stored?: boolean;
  readonly encrypted?: boolean;
  readonly method?: number;
  /** Without the mark that the name is UTF-8. */
  readonly unmarked?: boolean;
  readonly statedSize?: number;
  readonly statedPacked?: number;
  readonly crc?: number;
  /** Packed already: `data` is what it unpacks to only as far as its checksum goes. */
  readonly packed?: Uint8Array;
  readonly zip64?: boolean;
}

export function makeZip(parts: readonly ZipPart[], end: { readonly zip64?: boolean } = {}): Uint8Array {
  const out: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { local, central } = onePart(part, offset);
    out.push(local);
    directory.push(central);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  out.push(list);
  if (end.zip64) out.push(zip64End(parts.length, list.length, offset));
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE(end.zip64 ? 0xffff : parts.length, 8);
  tail.writeUInt16LE(end.zip64 ? 0xffff : parts.length, 10);
  tail.writeUInt32LE(end.zip64 ? 0xffffffff : list.length, 12);
  tail.writeUInt32LE(end.zip64 ? 0xffffffff : offset, 16);
  out.push(tail);
  return new Uint8Array(Buffer.concat(out));
}

function onePart(part: ZipPart, offset: number): { local: Buffer; central: Buffer } {
  const name = Buffer.from(part.path as string);
  const data = Buffer.from(part.data as string);
  const packed = Buffer.from(part.packed ?? (part.stored ? data : deflateRawSync(data)));
  const flags = (part.unmarked ? 0 : 0x800) | (part.encrypted ? 1 : 0);
  const size = part.statedSize ?? data.length;
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(flags, 2);
  shared.writeUInt16LE(part.method ?? (part.stored ? 0 : 8), 4);
  shared.writeUInt32LE(part.crc ?? crc32(data), 10);
  shared.writeUInt32LE(part.zip64 ? 0xffffffff : (part.statedPacked ?? packed.length), 14);
  shared.writeUInt32LE(part.zip64 ? 0xffffffff : size, 18);
  shared.writeUInt16LE(name.length, 22);
  const extra = part.zip64 ? wideSizes(size, packed.length) : Buffer.alloc(0);
  shared.writeUInt16LE(extra.length, 24);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, extra, packed]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const mark = Buffer.from('PK\x01\x02\x14\x00', 'latin1');
  return { local, central: Buffer.concat([mark, shared, rest, name, extra]) };
}

function wideSizes(size: number, packed: number): Buffer {
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(size), 4);
  extra.writeBigUInt64LE(BigInt(packed), 12);
  return extra;
}

function zip64End(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(offset + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
