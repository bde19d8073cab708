import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileKey, headOf } from './file-key.ts';

/**
 * The pages of a data file without SQLite, for a file that SQLite cannot go through any more; of an encrypted
 * one in the clear, in memory only. https://www.sqlite.org/fileformat2.html,
 * https://www.zetetic.net/sqlcipher/design/
 *
 *   const file = openPages('/data/county.ybdb', key);
 *   file.page(1);   // 1-based; null when it is missing, or not as it was written
 */
export interface PageFile {
  readonly pageCount: number;
  /** Bytes of a page that SQLite uses. */
  readonly usable: number;
  page(number: number): Buffer | null;
  close(): void;
}

const PAGE = 4096;
const SALT = 16;
const IV = 16;
const HMAC = 64;
/** What SQLCipher keeps free at the end of a page. */
const RESERVED = IV + HMAC;

export function openPages(path: string, key: FileKey | null): PageFile {
  const encrypted = headOf(path).kind === 'encrypted';
  const handle = openSync(path, 'r');
  const pageCount = Math.floor(fstatSync(handle).size / PAGE);
  const plain = encrypted && key ? decrypter(key) : (page: Buffer) => page;
  return {
    pageCount,
    usable: PAGE - (encrypted ? RESERVED : 0),
    page(number) {
      if (number < 1 || number > pageCount) return null;
      const page = Buffer.alloc(PAGE);
      try {
        if (readSync(handle, page, 0, PAGE, (number - 1) * PAGE) < PAGE) return null;
      } catch {
        // A bad place of the disk.
        return null;
      }
      return plain(page, number);
    },
    close: () => closeSync(handle),
  };
}

/** Whether a key is the file's, told by any of its first pages: the very first one may be spoilt. */
export function isKeyOf(path: string, key: FileKey): boolean {
  const file = openPages(path, key);
  try {
    for (let number = 1; number <= Math.min(50, file.pageCount); number++) if (file.page(number)) return true;
    return false;
  } finally {
    file.close();
  }
}

function decrypter({ key, salt }: FileKey): (page: Buffer, number: number) => Buffer | null {
  const secret = pbkdf2Sync(
    key,
    Buffer.from(salt).map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha512',
  );
  return (page, number) => {
    const from = number === 1 ? SALT : 0;
    const place = Buffer.alloc(4);
    place.writeUInt32LE(number);
    const sealed = page.subarray(from, PAGE - HMAC);
    const seal = createHmac('sha512', secret).update(sealed).update(place).digest();
    if (!timingSafeEqual(seal, page.subarray(PAGE - HMAC))) return null;
    const iv = page.subarray(PAGE - RESERVED, PAGE - HMAC);
    const cipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const clear = Buffer.concat([cipher.update(page.subarray(from, PAGE - RESERVED)), cipher.final()]);
    return Buffer.concat([Buffer.alloc(from), clear, Buffer.alloc(RESERVED)]);
  };
}
