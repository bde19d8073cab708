import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../core/domain/app-error.ts';
import { applyKey, changeKey, type FileKey, headOf } from './file-key.ts';
import { type DataFile, openDataFile } from './open.ts';

/**
 * Encrypts the open file, or encrypts it anew with another key. A copy is made, encrypted and checked
 * beside it and takes its place in one step, so that a power cut leaves the one or the other, whole. Closes
 * `file` and gives the one that has taken its place.
 *
 *   const next = rekeyDataFile(file, await newKey(passphrase));
 */
export function rekeyDataFile(file: DataFile, key: FileKey): DataFile {
  const { path } = file;
  const copy = unfinishedCopy(path);
  rmSync(copy, { force: true });
  try {
    file.connection.prepare('VACUUM INTO ?').run(copy);
    encryptCopy(copy, file.key, key);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
  file.close();
  const old = file.key ? null : handleOfPlain(path);
  try {
    renameSync(copy, path);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  } finally {
    for (const leftover of [`${path}-wal`, `${path}-shm`]) rmSync(leftover, { force: true });
  }
  if (old !== null) overwrite(old);
  return openDataFile(path, { key });
}

/** A copy that a power cut left beside the file: never the file itself, and in the way of nobody. */
export function unfinishedCopy(path: string): string {
  return `${path}.rekey`;
}

/**
 * Gives a copy made by VACUUM INTO the key, and with it the salt that the passphrase belongs to. Such a copy
 * of an encrypted file has the same key and a salt of its own.
 */
export function encryptCopy(path: string, present: FileKey | null, wanted: FileKey): void {
  const connection = new Database(path);
  try {
    if (present) applyKey(connection, { key: present.key, salt: headOf(path).salt });
    changeKey(connection, wanted);
    const result = String(connection.pragma('integrity_check(1)', { simple: true }));
    if (result !== 'ok') throw new AppError('FILE_DAMAGED', { name: path, detail: result });
  } finally {
    connection.close();
  }
  if (headOf(path).kind !== 'encrypted') throw new Error('the copy is not encrypted');
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Kept over the renaming, to be overwritten after it; where a system does not allow that, not at all. */
function handleOfPlain(path: string): number | null {
  if (process.platform === 'win32') return null;
  try {
    return openSync(path, 'r+');
  } catch {
    return null;
  }
}

/** What stood there in the clear is written over once: all that a program can do on a disk. */
function overwrite(handle: number): void {
  try {
    const { size } = fstatSync(handle);
    const zeros = Buffer.alloc(1024 * 1024);
    for (let at = 0; at < size; at += zeros.length) {
      writeSync(handle, zeros, 0, Math.min(zeros.length, size - at), at);
    }
    fsyncSync(handle);
    ftruncateSync(handle, 0);
  } finally {
    closeSync(handle);
  }
}
