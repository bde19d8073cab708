import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../core/domain/app-error.ts';
import { copyFromHandle } from './copy-file.ts';
import { storageError } from './storage-error.ts';

/**
 * Puts a copy of `source` in the place of a data file that is not open here, in one step. The file as it was
 * stays beside it, log included.
 *
 *   const kept = await replaceFile(backup, '/data/county.ybdb', { sha256, at: '20260301T080000Z' });
 *   // '/data/county.replaced-20260301T080000Z.ybdb'; null when there was no file
 *
 * Throws FILE_LOCKED when another program holds the file, BACKUP_BAD when what was written is not `sha256`;
 * then nothing took its place.
 */
export async function replaceFile(
  source: string,
  path: string,
  { sha256, at }: { readonly sha256: string; readonly at: string },
): Promise<string | null> {
  const copy = `${path}.restoring`;
  try {
    const handle = openSync(source, 'r');
    try {
      const written = await copyFromHandle(handle, copy);
      if (written.sha256 !== sha256)
        throw new AppError('BACKUP_BAD', { name: basename(source), detail: 'SHA-256' });
    } finally {
      closeSync(handle);
    }
    if (!existsSync(path)) {
      renameSync(copy, path);
      return null;
    }
    refuseHeld(path);
    const kept = keepBeside(path, at);
    renameSync(copy, path);
    rmSync(`${path}-shm`, { force: true });
    onDisk(dirname(path));
    return kept;
  } catch (error) {
    rmSync(copy, { force: true });
    throw storageError(error, path);
  }
}

/** Takes back a replacement that turned out not to open. */
export function putBack(kept: string, path: string): void {
  for (const leftover of [`${path}-wal`, `${path}-shm`]) rmSync(leftover, { force: true });
  renameSync(kept, path);
  if (existsSync(`${kept}-wal`)) renameSync(`${kept}-wal`, `${path}-wal`);
}

/** A second name for the same content where the file system has such, else a copy: never a moment without. */
function keepBeside(path: string, at: string): string {
  const stem = basename(path).replace(/\.ybdb$/, '');
  let kept = join(dirname(path), `${stem}.replaced-${at}.ybdb`);
  for (let count = 2; existsSync(kept); count++) {
    kept = join(dirname(path), `${stem}.replaced-${at}-${count}.ybdb`);
  }
  try {
    linkSync(path, kept);
  } catch {
    copyFileSync(path, kept);
  }
  // What is still in its log belongs to it, and must not be read into what takes its place.
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${kept}-wal`);
  return kept;
}

/** Whether it can be read is not asked: a damaged file is replaced as well. */
function refuseHeld(path: string): void {
  const connection = new Database(path, { timeout: 200 });
  try {
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) throw error;
  } finally {
    connection.close();
  }
}

/** So that a power cut does not undo the renaming; not every system lets a folder be opened. */
function onDisk(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {}
}
