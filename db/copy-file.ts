import { createHash } from 'node:crypto';
import { fstatSync, read, readSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * A file copied from a handle that stays open, a piece at a time, so that nothing else waits. The copy has
 * another name until it is whole and on the disk.
 *
 *   const { size, sha256 } = await copyFromHandle(handle, '/media/usb/county.ybdb', { signal });
 */
export interface CopyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((done: number, all: number) => void) | undefined;
}

export interface CopiedFile {
  readonly size: number;
  /** Hex, of what was written. */
  readonly sha256: string;
}

const PIECE = 1024 * 1024;
const readPiece = promisify(read);

export async function copyFromHandle(
  handle: number,
  target: string,
  { signal, onBytes }: CopyOptions = {},
): Promise<CopiedFile> {
  const { size } = fstatSync(handle);
  const unfinished = `${target}.part`;
  const hash = createHash('sha256');
  const output = await open(unfinished, 'w');
  try {
    const piece = Buffer.alloc(PIECE);
    for (let at = 0; at < size; ) {
      signal?.throwIfAborted();
      const { bytesRead } = await readPiece(handle, piece, 0, Math.min(PIECE, size - at), at);
      if (bytesRead === 0) throw new Error('the file became shorter while it was copied');
      const part = piece.subarray(0, bytesRead);
      hash.update(part);
      // A disk that is nearly full takes a part, and says so only by the number.
      for (let done = 0; done < bytesRead; ) {
        done += (await output.write(part, done, bytesRead - done, at + done)).bytesWritten;
      }
      at += bytesRead;
      onBytes?.(at, size);
    }
    await output.sync();
    await output.close();
    await rename(unfinished, target);
    return { size, sha256: hash.digest('hex') };
  } catch (error) {
    await output.close().catch(() => undefined);
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The whole file at once; the handle stays open. */
export function contentOf(handle: number): Buffer {
  const { size } = fstatSync(handle);
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    const count = readSync(handle, bytes, at, size - at, at);
    if (count === 0) return bytes.subarray(0, at);
    at += count;
  }
  return bytes;
}
